import assert from "node:assert/strict";
import test from "node:test";
import { Graph } from "../src/graph.ts";
import { Page } from "../src/page.ts";
import { filteredProjects, isOfTheYear, isWithin, passes, passesTie, passesUnit } from "../src/sieve.ts";
import { KEYS, type State, Store } from "../src/state.ts";
import type { Payload } from "../src/types.ts";

const DEFAULTS = { ...Object.fromEntries(KEYS.map((key) => [key, ""])), view: "organization", lang: "ko", won: "백만원", theme: "auto" } as State;
const NODES: Payload["nodes"] = [
  ["old", "Report", { name: "2024", government: "솔내구", unit: "살림국", fiscal_year: 2024 }, []],
  ["new", "Report", { name: "2025", government: "솔내구", unit: "살림국", fiscal_year: 2025 }, []],
  ["bur", "Bureau", { name: "살림국" }, []],
  ["div", "Division", { name: "경제과" }, []],
  ["gone", "Team", { name: "옛팀" }, []],
  ["tea", "Team", { name: "상권팀" }, []],
  ["prj", "Project", { name: "시장 활성화" }, []],
  ["won", "FundingSource", { name: "시비", level: "광역" }, []],
  ["far", "Project", { name: "골목길 정비", mentioned_only: true }, []],
];
const TIES: Payload["relationships"] = [
  ["1", "HAS_UNIT", 2, 3, { report: "new" }, []],
  ["2", "HAS_UNIT", 3, 4, { report: "old" }, []],
  ["3", "HAS_UNIT", 3, 5, { report: "new" }, []],
  ["4", "RUNS", 5, 6, { report: "new" }, []],
  ["5", "REPORTED_IN", 6, 1, { report: "new", fiscal_year: 2025, status: "신규" }, []],
  ["6", "FUNDED_BY", 6, 7, { report: "new", fiscal_year: 2025, kind: "소요", amount_krw: 50_000_000 }, []],
  ["7", "RELATED_TO", 6, 8, { report: "new", role: "연계사업", amount_krw: 30_000_000 }, []],
];

function pageWith(patch: Partial<State>): Page {
  const payload = { nodes: NODES, relationships: TIES, vocabulary: { types: {}, relations: {}, properties: {} }, views: {} } as unknown as Payload;
  return new Page(new Graph(payload), payload, new Store({ ...DEFAULTS, ...patch }), DEFAULTS);
}

const projects = (patch: Partial<State>) => filteredProjects(pageWith(patch)).map((project) => project.id);

test("a project passes within its limits, its unit and its status, and nowhere else", () => {
  assert.deepEqual([{ least: "50000000" }, { least: "50000001" }, { most: "50000000" }, { most: "49999999" }].map(projects), [["prj"], [], ["prj"], []]);
  assert.deepEqual([{ unit: "bur" }, { unit: "gone" }, { status: "신규" }, { status: "계속" }].map(projects), [["prj"], [], ["prj"], []]);
});

test("a project that others only list is a neighbour of the reports that list it, and nowhere counted", () => {
  const far = (patch: Partial<State>) => [pageWith(patch)].map((page) => passes(page, page.graph.thing("far")!))[0];
  assert.deepEqual([{}, { year: "2025" }, { report: "new" }, { year: "2024" }, { report: "old" }, { unit: "bur" }].map(far), [true, true, true, false, false, false]);
  assert.deepEqual([{}, { year: "2025" }, { report: "new" }].map(projects), [["prj"], ["prj"], ["prj"]]);
});

test("a unit passes with what its projects have, and those above it with it", () => {
  const page = pageWith({ source: "won" });
  assert.deepEqual(["bur", "div", "tea", "gone"].map((id) => passesUnit(page, page.graph.thing(id)!)), [true, true, true, false]);
});

test("of two plans the newer one's teams stand, until the older year is chosen", () => {
  const teams = (patch: Partial<State>) => ["tea", "gone"].map((id) => isOfTheYear(pageWith(patch), pageWith(patch).graph.thing(id)!));
  assert.deepEqual([teams({}), teams({ year: "2024" }), teams({ report: "old" })], [[true, false], [false, true], [false, true]]);
});

test("a relation is of its year, its report and its source", () => {
  const amount = (patch: Partial<State>) => passesTie(pageWith(patch), pageWith(patch).graph.ties.get("6")!);
  assert.deepEqual([{}, { year: "2025" }, { year: "2024" }, { report: "old" }, { source: "won" }, { source: "other" }].map(amount), [true, true, false, false, true, false]);
});

test("a unit is within itself and all above it", () => {
  const page = pageWith({});
  assert.deepEqual(["tea", "div", "bur", "gone"].map((id) => isWithin(page, page.graph.thing("tea")!, id)), [true, true, true, false]);
});
