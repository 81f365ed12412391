import assert from "node:assert/strict";
import test from "node:test";
import { nextMark } from "../src/keyboard.ts";
import { findThings } from "../src/search.ts";
import { dropEmpty, sortRows } from "../src/table.ts";
import { clip, textWidth } from "../src/text.ts";
import { placeTree } from "../src/tree.ts";
import type { Thing } from "../src/types.ts";

const MARKS = [{ id: "a", x: 0, y: 0, label: "" }, { id: "b", x: 100, y: 5, label: "" }, { id: "c", x: 10, y: 80, label: "" }];
const TREE = [{ id: "구", children: [{ id: "과1", children: [{ id: "팀", children: [] }] }, { id: "과2", children: [] }] }];

test("an arrow goes to the nearest thing in its direction", () => {
  assert.deepEqual(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"].map((key) => nextMark(MARKS, "a", key)?.id), ["b", "c", undefined, undefined]);
});

test("the first arrow goes to the first thing", () => {
  assert.equal(nextMark(MARKS, "", "ArrowDown")?.id, "a");
});

test("a tree stands in columns, each parent level with its first child", () => {
  const placed = placeTree(TREE, () => true, { column: 100, row: 10, indented: false });
  assert.deepEqual(placed.map(({ id, x, y }) => [id, x, y]), [["구", 0, 0], ["과1", 100, 0], ["팀", 200, 0], ["과2", 100, 10]]);
});

test("a folded part of a tree takes no room", () => {
  const placed = placeTree(TREE, (id) => id === "구", { column: 20, row: 10, indented: true });
  assert.deepEqual(placed.map(({ id, x, y }) => [id, x, y]), [["구", 0, 0], ["과1", 20, 10], ["과2", 20, 20]]);
});

test("a name that does not fit ends in dots", () => {
  assert.equal(clip("전통시장 활성화", 60, 14), "전통시…");
  assert.ok(textWidth("전통시장", 14) > textWidth("abcd", 14));
});

test("rows sort by number or by Korean alphabet and stay put otherwise", () => {
  const rows = ["나", "가", "다"].map((text, place) => ({ id: text, cells: [{ text }, { text: String(place), value: [10, 9, 100][place] }] }));
  assert.deepEqual(sortRows(rows, { column: 0, down: false }).map((row) => row.id), ["가", "나", "다"]);
  assert.deepEqual(sortRows(rows, { column: 1, down: true }).map((row) => row.id), ["다", "나", "가"]);
  assert.deepEqual(sortRows(rows, null).map((row) => row.id), ["나", "가", "다"]);
});

test("search finds by name, by alias and by initials, projects before units", () => {
  const thing = (id: string, type: string, name: string, aliases: string[] = []): Thing => ({ kind: "thing", id, type, name, properties: { aliases }, sources: [] });
  const things = [thing("1", "Division", "시장과"), thing("2", "Project", "시장 활성화"), thing("3", "Facility", "솔내시장", ["남문시장"]), thing("4", "Staffing", "시장과 계")];
  assert.deepEqual(findThings(things, "시장").map((one) => one.id), ["2", "1", "3"]);
  assert.deepEqual(findThings(things, "남문").map((one) => one.id), ["3"]);
  assert.deepEqual(findThings(things, "ㅅㅈㄱ").map((one) => one.id), ["1"]);
});

test("a column in which no row says anything is left out", () => {
  const columns = ["name", "address", "money"].map((key) => ({ key, label: key }));
  const rows = [{ id: "1", cells: [{ text: "" }, { text: "" }, { text: "3" }] }];
  const total = ["계", "", "3"].map((text) => ({ text }));
  const left = dropEmpty({ columns, rows, total });
  assert.deepEqual([left.columns.map((column) => column.key), left.rows[0]?.cells.length, left.total?.map((cell) => cell.text)], [["name", "money"], 2, ["계", "3"]]);
  assert.equal(dropEmpty({ columns, rows: [] }).columns.length, 3);
});
