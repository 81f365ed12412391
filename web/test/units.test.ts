import assert from "node:assert/strict";
import test from "node:test";
import { Graph } from "../src/graph.ts";
import { Page } from "../src/page.ts";
import { KEYS, type State, Store } from "../src/state.ts";
import type { Payload } from "../src/types.ts";
import { staffOf } from "../src/units.ts";

const DEFAULTS = { ...Object.fromEntries(KEYS.map((key) => [key, ""])), view: "organization", lang: "ko", won: "백만원", theme: "auto" } as State;

/** The heads of a unit whose report has one row. */
function heads(...rows: Record<string, unknown>[]): [number | null, number, number | null] | null {
  const nodes = [["rep", "Report", { name: "2025", fiscal_year: 2025 }, []], ["bur", "Bureau", { name: "바다국" }, []], ...rows.map((row, at) => [`sta-${at}`, "Staffing", { name: "계", grade: "계", ...row }, []])];
  const relationships = rows.map((_, at) => [`${at}`, "HAS_STAFFING", 1, at + 2, { report: "rep" }, []]);
  const payload = { nodes, relationships, vocabulary: { types: {}, relations: {}, properties: {} }, views: {} } as unknown as Payload;
  const page = new Page(new Graph(payload), payload, new Store(DEFAULTS), DEFAULTS);
  const staff = staffOf(page, page.graph.thing("bur")!);
  return staff && [staff.quota, staff.actual, staff.gap];
}

test("heads with a quota have a gap", () => {
  assert.deepEqual(heads({ quota: 60, actual: 58 }), [60, 58, -2]);
  assert.deepEqual(heads({ quota: 0, actual: 3 }), [0, 3, 3]);
});

test("a quota that no report gives is none, not zero", () => {
  assert.deepEqual(heads({ actual: 283 }), [null, 283, null]);
  assert.equal(heads({ quota: 283 }), null);
});

test("a part of the staff that is counted by itself is not the whole", () => {
  assert.deepEqual(heads({ actual: 149, group: "사업소" }, { actual: 283 }), [null, 283, null]);
});
