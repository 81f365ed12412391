/** What the filters let through: one sieve for every view, its table, its sentence and the neighbours. */
import type { Page } from "./page.ts";
import { amountsOf, amountYear, isListedOnly, reportOf, reportsFor, statusOf, sumOf, wordsOn } from "./projects.ts";
import { type Key, splitList, type State } from "./state.ts";
import type { Thing, Tie } from "./types.ts";

export const FILTERS = ["unit", "year", "source", "status", "report", "least", "most"] as const satisfies readonly Key[];
export type Filter = (typeof FILTERS)[number];
/** Only projects have these; a unit or a facility is let through by its projects. */
const OF_PROJECTS = ["source", "status", "least", "most"] as const satisfies readonly Filter[];

/** Say whether a kind of thing is switched off in the legend. */
export function hides(page: Page, type: string): boolean {
  return splitList(page.state.hide).includes(type);
}

export function isFiltering(page: Page): boolean {
  return FILTERS.some((filter) => page.state[filter]);
}

/** The projects of the reports; those that others only list as linked are no one's work here and are not counted. */
export function filteredProjects(page: Page): Thing[] {
  return [...sift(page).projects].filter((project) => !isListedOnly(project));
}

export function passes(page: Page, project: Thing): boolean {
  return sift(page).projects.has(project);
}

/** A unit passes with a project of its own or below it, or where the report or the year speaks of it. */
export function passesUnit(page: Page, unit: Thing): boolean {
  return sift(page).units?.has(unit) ?? true;
}

/** What a relation says must be of the year, the report and the source; what says none of them passes. */
export function passesTie(page: Page, tie: Tie): boolean {
  const { year, report, source } = page.state;
  const { fiscal_year: ofYear, report: ofReport } = tie.properties;
  if (year && ofYear !== undefined && String(ofYear) !== year) return false;
  if (report && ofReport !== undefined && ofReport !== report) return false;
  return !source || tie.type !== "FUNDED_BY" || tie.end.id === source;
}

export function passesThing(page: Page, thing: Thing): boolean {
  return thing.type === "Project" ? passes(page, thing) : true;
}

interface Sifted { projects: Set<Thing>; units: Set<Thing> | null }

/** A state never changes, so that what it lets through is computed once. */
function sift(page: Page): Sifted {
  const known = memory.get(page.state);
  if (known) return known;
  const projects = new Set(page.graph.ofType("Project").filter((project) => isLetThrough(page, project)));
  const found: Sifted = { projects, units: null };
  memory.set(page.state, found);
  found.units = isFiltering(page) ? siftUnits(page, projects) : null;
  return found;
}
const memory = new WeakMap<State, Sifted>();

function siftUnits(page: Page, projects: Set<Thing>): Set<Thing> {
  const { unit: wanted } = page.state;
  const found = new Set<Thing>();
  const add = (unit: Thing) => {
    if (found.has(unit)) return;
    found.add(unit);
    page.graph.starts(unit.id, "HAS_UNIT").forEach(add);
  };
  for (const project of projects) for (const unit of page.graph.starts(project.id, "RUNS")) if (!wanted || isWithin(page, unit, wanted)) add(unit);
  if (!OF_PROJECTS.some((filter) => page.state[filter])) {
    for (const unit of page.graph.ofType("Bureau", "Division", "Team")) if (isSpokenOf(page, unit)) add(unit);
  }
  return found;
}

function isSpokenOf(page: Page, unit: Thing): boolean {
  const { unit: wanted, year, report } = page.state;
  if (wanted && !isWithin(page, unit, wanted)) return false;
  if (!year && !report) return true;
  return [...page.graph.outgoing(unit.id), ...page.graph.incoming(unit.id)].some((tie) =>
    (!year || yearsOf(page, [tie]).has(year) || String(tie.end.properties["fiscal_year"] ?? "") === year) && (!report || tie.properties["report"] === report));
}

/**
 * Say whether a unit or a project stands in the reports that speak for the year on the page: of two plans of one 국,
 * the older one's teams and projects are not added to the newer one's.
 */
export function isOfTheYear(page: Page, thing: Thing): boolean {
  const speaking = page.state.report ? new Set([page.state.report]) : reportsFor(page, shownYear(page));
  const ties = thing.type === "Project" ? page.graph.outgoing(thing.id, "REPORTED_IN") : page.graph.incoming(thing.id, "HAS_UNIT");
  return ties.length === 0 || ties.some((tie) => isStated(tie) && speaking.has(String(tie.properties["report"] ?? tie.end.id)));
}

/** Say whether a report states a relation: where a unit that is only mentioned belongs is inferred. */
export function isStated(tie: Tie): boolean {
  return tie.properties["inferred"] === undefined;
}

/** The year that the page shows: the chosen one, else that of the amounts, else the newest report's. */
export function shownYear(page: Page): string {
  return amountYear(page) || String(Math.max(0, ...page.graph.ofType("Report").map((report) => Number(report.properties["fiscal_year"] ?? 0))));
}

function isLetThrough(page: Page, project: Thing): boolean {
  const { unit, source, status, report, year, least, most } = page.state;
  if (unit && !page.graph.starts(project.id, "RUNS").some((one) => isWithin(page, one, unit))) return false;
  if (source && !page.graph.ends(project.id, "FUNDED_BY").some((one) => one.id === source)) return false;
  if (status && statusOf(page, project) !== status) return false;
  const said = isListedOnly(project) ? page.graph.incoming(project.id, "RELATED_TO") : wordsOn(page, project);
  if (report && !said.some((tie) => reportOf(tie) === report)) return false;
  if (year && !yearsOf(page, [...said, ...page.graph.outgoing(project.id, "FUNDED_BY")]).has(year)) return false;
  if (!least && !most) return true;
  const won = sumOf(amountsOf(page, project));
  return won >= Number(least) && (!most || (won > 0 && won <= Number(most)));
}

function yearsOf(page: Page, ties: Tie[]): Set<string> {
  return new Set(ties.map((tie) => String(tie.properties["fiscal_year"] ?? page.graph.thing(String(tie.properties["report"] ?? ""))?.properties["fiscal_year"] ?? "")));
}

export function isWithin(page: Page, unit: Thing, wanted: string): boolean {
  const seen = new Set<Thing>();
  const front = [unit];
  for (let here = front.pop(); here; here = front.pop()) {
    if (here.id === wanted) return true;
    if (seen.has(here)) continue;
    seen.add(here);
    front.push(...page.graph.starts(here.id, "HAS_UNIT"));
  }
  return false;
}
