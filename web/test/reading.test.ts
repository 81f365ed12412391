import assert from "node:assert/strict";
import test from "node:test";
import { writeCsv } from "../src/csv.ts";
import { placeDate } from "../src/dates.ts";
import { quoteLines, readLocator } from "../src/locator.ts";

test("a locator says report, page and lines", () => {
  assert.deepEqual(readLocator("rep-1#L12-14"), { report: "rep-1", page: null, first: 12, last: 14 });
  assert.deepEqual(readLocator("rep-1#p3:L120"), { report: "rep-1", page: 3, first: 120, last: 120 });
  assert.equal(readLocator("rep-1"), null);
});

test("a quote is the cited lines with two lines before and after", () => {
  const quotes = { "rep-1": [[10, ["a", "b", "c", "d", "e", "f", "g"]]] as [number, string[]][] };
  const found = quoteLines(quotes, { report: "rep-1", page: null, first: 13, last: 13 });
  assert.deepEqual(found.map((line) => [line.number, line.text, line.cited]), [[11, "b", false], [12, "c", false], [13, "d", true], [14, "e", false], [15, "f", false]]);
});

test("a quote of a report that is not in the page is empty", () => {
  assert.deepEqual(quoteLines({}, { report: "rep-1", page: null, first: 1, last: 1 }), []);
});

test("a date is the start or the end of what it names", () => {
  assert.equal(placeDate("2025", false), 2025);
  assert.equal(placeDate("2025", true), 2026);
  assert.equal(placeDate("2025-07", false), 2025.5);
  assert.ok(Number.isNaN(placeDate("상반기", false)));
});

test("a cell that a spreadsheet would compute stays text", () => {
  assert.equal(writeCsv([["=1+1", 'say "hi"', 3]]), '"\'=1+1","say ""hi""",3\r\n');
});
