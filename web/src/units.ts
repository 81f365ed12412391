/** What reports say of a unit: people, budget, projects. */
import type { Page } from "./page.ts";
import { amountsOf, leadsOf, sumOf } from "./projects.ts";
import { filteredProjects, isOfTheYear } from "./sieve.ts";
import type { Thing } from "./types.ts";

const WHOLE = ["계", "합계", "총계", "소계"]; // A 소계 of a 과 in its 국's table is the whole of the 과.

/** Heads of a unit; a report that gives no quota has no gap either. */
export interface Staff { quota: number | null; actual: number; gap: number | null; node: Thing }

/** The staffing that counts: the newest report's, there the first line that gives the sum of all grades. */
export function staffOf(page: Page, unit: Thing): Staff | null {
  const rows = page.graph.ends(unit.id, "HAS_STAFFING").filter(({ properties }) => WHOLE.includes(String(properties["grade"] ?? "계")) && properties["group"] === undefined);
  const node = newest(page, rows.filter((row) => typeof row.properties["actual"] === "number"), "HAS_STAFFING")[0];
  if (!node) return null;
  const actual = Number(node.properties["actual"]);
  const quota = typeof node.properties["quota"] === "number" ? node.properties["quota"] : null;
  return { quota, actual, gap: quota === null ? null : actual - quota, node };
}

/** A unit's whole budget of a year, as its report gives it. */
export function budgetOf(page: Page, unit: Thing, year: string): Thing | null {
  const rows = page.graph.ends(unit.id, "HAS_BUDGET").filter((row) =>
    WHOLE.includes(String(row.properties["category"])) && String(row.properties["fiscal_year"]) === year && (row.properties["kind"] ?? "예산") === "예산");
  const rank = (row: Thing) => WHOLE.indexOf(String(row.properties["category"]));
  return newest(page, rows.sort((a, b) => rank(a) - rank(b)), "HAS_BUDGET")[0] ?? null;
}

/** Years in which any unit has a whole budget. */
export function budgetYears(page: Page): string[] {
  const years = page.graph.ofType("Budget").filter((row) => WHOLE.includes(String(row.properties["category"]))).map((row) => String(row.properties["fiscal_year"]));
  return [...new Set(years)].sort();
}

export interface UnitSums { projects: Map<string, Thing[]>; need(unit: string): number }

/** The filtered projects of each 과 (and of each team that runs one itself). */
export function sumProjects(page: Page): UnitSums {
  const projects = new Map<string, Thing[]>();
  for (const project of filteredProjects(page).filter((one) => isOfTheYear(page, one))) {
    const runners = new Set([...leadsOf(page, project), ...page.graph.starts(project.id, "RUNS")].map((unit) => unit.id));
    for (const unit of runners) projects.set(unit, [...(projects.get(unit) ?? []), project]);
  }
  return { projects, need: (unit) => (projects.get(unit) ?? []).reduce((sum, project) => sum + sumOf(amountsOf(page, project)), 0) };
}

function newest(page: Page, rows: Thing[], type: string): Thing[] {
  const year = (row: Thing) => Math.max(0, ...page.graph.incoming(row.id, type).map((tie) =>
    Number(page.graph.thing(String(tie.properties["report"] ?? ""))?.properties["fiscal_year"] ?? 0)));
  return rows.sort((a, b) => year(b) - year(a));
}
