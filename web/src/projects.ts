/** What a project costs, who runs it, and whether the filters let it through. */
import { UNITS } from "./graph.ts";
import type { Page } from "./page.ts";
import type { Thing, Tie } from "./types.ts";

export const NEED = "소요";
const UPPER = "광역";

export function leadsOf(page: Page, project: Thing): Thing[] {
  const leads = page.graph.starts(project.id, "RUNS").map((unit) => divisionOf(page, unit));
  return [...new Set(leads)];
}

export function divisionOf(page: Page, unit: Thing): Thing {
  if (unit.type !== "Team") return unit;
  const above = page.graph.starts(unit.id, "HAS_UNIT").filter((one) => one !== unit);
  return above.sort((a, b) => UNITS.indexOf(b.type) - UNITS.indexOf(a.type))[0] ?? unit;
}

/**
 * The amounts of a kind and year that count, as `kg query source-share` counts them: of each issuing unit the reports
 * of the year (else the nearest before, else after), and of each project the newest of these alone, so that two
 * statements of one figure are not two sums. A chosen report speaks for itself.
 */
export function amountsOf(page: Page, project: Thing, kind = amountKind(page), year = amountYear(page)): Tie[] {
  const dated = Boolean(year) && hasYears(page, kind);
  const stated = page.graph.outgoing(project.id, "FUNDED_BY").filter((tie) =>
    tie.properties["kind"] === kind && (!dated || tie.properties["fiscal_year"] === Number(year)));
  const { report } = page.state;
  if (report) return stated.filter((tie) => tie.properties["report"] === report);
  const fitting = dated ? stated.filter((tie) => reportsFor(page, year).has(reportOf(tie))) : stated;
  const newest = fitting.map(reportOf).sort((a, b) => compareReports(page, b, a))[0];
  return fitting.filter((tie) => reportOf(tie) === newest);
}

export function reportOf(tie: Tie): string {
  return String(tie.properties["report"] ?? "");
}

/** Say whether a project stands in reports only as one that others list as linked to them. */
export function isListedOnly(project: Thing): boolean {
  return project.properties["mentioned_only"] === true;
}

/** The reports that speak for a year: of each issuing unit those of the year, else the nearest before, else after. */
export function reportsFor(page: Page, year: string): Set<string> {
  const known = speaking.get(page.graph) ?? new Map<string, Set<string>>();
  speaking.set(page.graph, known);
  const found = known.get(year) ?? new Set<string>();
  if (known.has(year)) return found;
  known.set(year, found);
  const issuers = new Map<string, Thing[]>();
  for (const report of page.graph.ofType("Report")) {
    const issuer = `${report.properties["government"] ?? ""}|${report.properties["unit"] ?? ""}`;
    issuers.set(issuer, [...(issuers.get(issuer) ?? []), report]);
  }
  for (const reports of issuers.values()) {
    const years = reports.map(yearOf);
    const before = years.filter((one) => one <= Number(year));
    const chosen = before.length ? Math.max(...before) : Math.min(...years);
    for (const report of reports) if (yearOf(report) === chosen) found.add(report.id);
  }
  return found;
}
const speaking = new WeakMap<object, Map<string, Set<string>>>();

function yearOf(report: Thing): number {
  return Number(report.properties["fiscal_year"] ?? 0);
}

function compareReports(page: Page, a: string, b: string): number {
  const keys = (id: string) => {
    const report = page.graph.thing(id);
    return [String(report ? yearOf(report) : 0).padStart(4, "0"), String(report?.properties["published"] ?? ""), id].join("|");
  };
  return keys(a) < keys(b) ? -1 : keys(a) > keys(b) ? 1 : 0;
}

export function sumOf(ties: Tie[]): number {
  return ties.reduce((sum, tie) => sum + Number(tie.properties["amount_krw"] ?? 0), 0);
}

export function isUpper(source: Thing): boolean {
  return source.properties["level"] === UPPER;
}

/** Count amounts by kind, by year of a kind; kinds with the most first. */
function census(page: Page): Map<string, Map<number, number>> {
  const found = cache.get(page.graph) ?? new Map<string, Map<number, number>>();
  if (!cache.has(page.graph)) {
    for (const tie of page.graph.ties.values()) {
      if (tie.type !== "FUNDED_BY") continue;
      const kind = String(tie.properties["kind"] ?? "");
      const year = Number(tie.properties["fiscal_year"] ?? 0);
      const years = found.get(kind) ?? new Map<number, number>();
      found.set(kind, years.set(year, (years.get(year) ?? 0) + 1));
    }
    cache.set(page.graph, found);
  }
  return found;
}
const cache = new WeakMap<object, Map<string, Map<number, number>>>();

export function amountKinds(page: Page): string[] {
  return [...census(page).keys()].sort((a, b) => Number(b === NEED) - Number(a === NEED));
}

export function amountKind(page: Page): string {
  return page.state.kind || amountKinds(page)[0] || NEED;
}

export function hasYears(page: Page, kind: string): boolean {
  return [...(census(page).get(kind)?.keys() ?? [])].some((year) => year > 0);
}

export function amountYears(page: Page, kind = amountKind(page)): number[] {
  return [...(census(page).get(kind)?.keys() ?? [])].filter((year) => year > 0).sort((a, b) => a - b);
}

/** The year whose amounts count: the chosen one, else the newest report's, else the last that has any. */
export function amountYear(page: Page, kind = amountKind(page)): string {
  if (page.state.year) return page.state.year;
  const years = amountYears(page, kind);
  const planned = page.graph.ofType("Report").map((report) => Number(report.properties["fiscal_year"] ?? 0));
  const fitting = planned.filter((year) => years.includes(year)).sort((a, b) => b - a)[0] ?? years[years.length - 1];
  return fitting ? String(fitting) : "";
}

/** What the reports say of a project: its REPORTED_IN, the newest report last. */
export function wordsOn(page: Page, project: Thing): Tie[] {
  const ties = page.graph.outgoing(project.id, "REPORTED_IN");
  return ties.sort((a, b) => Number(a.properties["fiscal_year"] ?? 0) - Number(b.properties["fiscal_year"] ?? 0));
}

/** What the newest report calls a project; of a chosen year, what a report of that year calls it. */
export function statusOf(page: Page, project: Thing): string {
  const { year } = page.state;
  const said = wordsOn(page, project).filter((tie) => !year || String(tie.properties["fiscal_year"] ?? year) === year).map((tie) => tie.properties["status"]).filter(Boolean);
  return String(said[said.length - 1] ?? "");
}

/** The need that the report states for a year as one figure, where it does. */
export function statedNeed(page: Page, project: Thing, year: string): { won: number; tie: Tie } | null {
  const { report } = page.state;
  const ties = wordsOn(page, project).filter((tie) =>
    String(tie.properties["required_year"] ?? "") === year && tie.properties["required_krw"] !== undefined &&
    (!report || tie.end.id === report));
  const tie = ties[ties.length - 1];
  return tie ? { won: Number(tie.properties["required_krw"]), tie } : null;
}
