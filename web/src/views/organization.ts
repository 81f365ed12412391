/** Who works under whom, and on what: a tidy tree that opens step by step. */
import { button, segments, select } from "../controls.ts";
import { h } from "../dom.ts";
import { opener, reportTitle } from "../evidence.ts";
import { UNITS } from "../graph.ts";
import { formatGap, formatNumber } from "../money.ts";
import type { Cell, Page, Picture, Row, Table, View } from "../page.ts";
import { amountYear, amountsOf, sumOf } from "../projects.ts";
import { filteredProjects, hides, isOfTheYear, isStated, passesThing, passesUnit } from "../sieve.ts";
import { splitList, toggleIn } from "../state.ts";
import { type Placed, placeTree, type TreeNode } from "../tree.ts";
import { drawTree, type Look, treeShape } from "../treepicture.ts";
import type { Thing } from "../types.ts";
import type { Word } from "../words.ts";
import { budgetOf, budgetYears, staffOf, sumProjects, type UnitSums } from "../units.ts";

const FIRST_ROWS = 40; // With more names than these a 국 stays folded at first.
const KINDS = ["Bureau", "Division", "Team", "Project"];

export const organization: View = {
  ask: "ask.organization",
  kinds: () => KINDS,
  how: "org.how",
  controls,
  sentence,
  draw,
  table,
  aside: drawLoose,
};

function controls(page: Page): HTMLElement[] {
  const sizes = (["money", "people", "projects"] as const).map((value) => ({ value, label: page.say(`size.${value}`) }));
  const years = budgetYears(page).reverse().map((value) => ({ value, label: value }));
  return [
    segments("size", page.say("size"), sizeBy(page), sizes, (size) => page.store.set({ size })),
    years.length > 1 ? select("year", page.say("year"), yearOf(page), years, (year) => page.store.set({ year })) : null,
    button("expand", page.say("expand"), () => page.store.set({ open: "*" })),
    button("collapse", page.say("collapse"), () => page.store.set({ open: "-" })),
  ].filter((one): one is HTMLElement => one !== null);
}

function sizeBy(page: Page): string {
  return page.state.size || "money";
}

function yearOf(page: Page): string {
  const years = budgetYears(page);
  const wanted = amountYear(page);
  return page.state.year || (years.includes(wanted) ? wanted : years[years.length - 1] ?? wanted);
}

/** The tree that filters and legend leave; below a kind that is switched off, one stands under the next above. */
function buildTree(page: Page): TreeNode[] {
  const parents = new Map(page.payload.views.organization?.parents ?? []);
  const nodes = new Map<string, TreeNode>([...parents.keys()].filter((id) => isShown(page, id)).map((id) => [id, { id, children: [] }]));
  const roots: TreeNode[] = [];
  for (const [id, node] of nodes) {
    let above = parents.get(id);
    for (const seen = new Set([id]); above && !nodes.has(above) && !seen.has(above); above = parents.get(above)) seen.add(above);
    (above ? nodes.get(above)?.children ?? roots : roots).push(node);
  }
  return roots.filter((root) => root.children.length > 0 || page.graph.thing(root.id)?.type === "Project").map((root) => prune(page, root));
}

function isShown(page: Page, id: string): boolean {
  const thing = page.graph.thing(id);
  if (!thing || hides(page, thing.type) || !isOfTheYear(page, thing)) return false;
  return UNITS.includes(thing.type) ? passesUnit(page, thing) : passesThing(page, thing);
}

/** A report stands for the unit that it does not name: without projects it says nothing here. */
function prune(page: Page, node: TreeNode): TreeNode {
  const children = node.children.map((child) => prune(page, child));
  return { id: node.id, children: children.filter((child) => child.children.length > 0 || page.graph.thing(child.id)?.type !== "Report") };
}

/** Governments and their 국 are open at first, the 국 only where all their names are read at once. */
function defaultOpen(page: Page, roots: TreeNode[]): Set<string> {
  const all = listNodes(roots).filter((node) => node.children.length > 0);
  const ids = (...types: string[]) => all.map((node) => node.id).filter((id) => types.includes(page.graph.thing(id)?.type ?? ""));
  const [bureaus, divisions] = [ids("Bureau"), ids("Division", "Team")];
  const open = new Set(ids("Government"));
  const wider = new Set([...open, ...bureaus]);
  const first = bureaus.length <= 1 || countRows(roots, wider) <= FIRST_ROWS ? wider : open;
  return divisions.length === 1 ? first.add(divisions[0]!) : first;
}

function listNodes(roots: TreeNode[]): TreeNode[] {
  return roots.flatMap((root) => [root, ...listNodes(root.children)]);
}

function countRows(nodes: TreeNode[], open: Set<string>): number {
  return nodes.reduce((rows, node) => rows + (node.children.length > 0 && open.has(node.id) ? countRows(node.children, open) : 1), 0);
}

function openNodes(page: Page, roots: TreeNode[]): (id: string) => boolean {
  const { open } = page.state;
  if (open === "*") return () => true;
  if (open === "-") return (id) => roots.some((root) => root.id === id);
  const first = defaultOpen(page, roots);
  const toggled = new Set(splitList(open));
  return (id) => first.has(id) !== toggled.has(id);
}

function toggle(page: Page, id: string, isOpen: (id: string) => boolean, roots: TreeNode[]): void {
  const { open } = page.state;
  if (open !== "*" && open !== "-") return page.store.set({ open: toggleIn(open, id) });
  const first = defaultOpen(page, roots);
  const all = listNodes(roots).filter((node) => node.children.length > 0).map((node) => node.id);
  const wanted = (one: string) => (one === id ? !isOpen(one) : isOpen(one));
  page.store.set({ open: all.filter((one) => wanted(one) !== first.has(one)).join(",") || "," });
}

function measure(page: Page, thing: Thing, sums: UnitSums): { value: number; text: string } {
  const size = sizeBy(page);
  const staff = staffOf(page, thing);
  const count = sums.projects.get(thing.id)?.length ?? 0;
  const heads = !staff ? "" : staff.quota === null ? String(staff.actual) : `${staff.actual}/${staff.quota}`;
  if (thing.type === "Project") {
    const need = sumOf(amountsOf(page, thing));
    return { value: size === "money" ? need : 0, text: need ? page.amount(need, 1) : "" };
  }
  if (size === "people") return { value: staff?.actual ?? 0, text: staff ? `${page.say("actual")} ${heads}${staff.gap === null ? "" : ` (${formatGap(staff.gap)})`}` : "" };
  if (size === "projects") return { value: count, text: count ? page.say("n.projects", count) : "" };
  const budget = budgetOf(page, thing, yearOf(page));
  const won = Number(budget?.properties["amount_krw"] ?? 0);
  const need = won ? 0 : sums.need(thing.id);
  const money = won ? page.amount(won, 0) : need ? `${page.say("projects")} ${page.amount(need, 0)}` : "";
  return { value: won || need, text: [money, staff?.quota === null ? `${page.say("actual")} ${heads}` : heads].filter(Boolean).join(" · ") };
}

function draw(page: Page, host: HTMLElement): Picture | null {
  const roots = buildTree(page);
  if (roots.length === 0) return null;
  const isOpen = openNodes(page, roots);
  const shape = treeShape(host);
  const placed = placeTree(roots, isOpen, shape);
  const children = new Map(listNodes(roots).map((node) => [node.id, node.children.length]));
  const sums = sumProjects(page);
  const measured = new Map(placed.map((one) => [one.id, measure(page, page.graph.thing(one.id)!, sums)]));
  const most = greatest(page, placed, measured);
  const looks = new Map(placed.map((one): [string, Look] => {
    const thing = page.graph.thing(one.id)!;
    const { value, text } = measured.get(one.id)!;
    const name = thing.type === "Report" ? reportTitle(page, one.id) : thing.name;
    return [one.id, { type: thing.type, name, note: text, strong: thing.type !== "Project", share: value / (most.get(thing.type) || 1), behind: children.get(one.id) ?? 0, open: isOpen(one.id) }];
  }));
  return drawTree(page, host, shape, placed, looks, (id) => { if (children.get(id)) toggle(page, id, isOpen, roots); });
}

function greatest(page: Page, placed: Placed[], measured: Map<string, { value: number }>): Map<string, number> {
  const most = new Map<string, number>();
  for (const one of placed) {
    const key = page.graph.thing(one.id)!.type;
    most.set(key, Math.max(most.get(key) ?? 0, measured.get(one.id)!.value));
  }
  return most;
}

function sentence(page: Page): string {
  const units = page.graph.ofType("Division", "Team").filter((unit) => !unit.properties["mentioned_only"] && isOfTheYear(page, unit) && passesUnit(page, unit));
  const issuers = [...new Set(page.graph.ofType("Report").map((report) => [report.properties["government"], report.properties["unit"]].filter(Boolean).join(" ")))];
  const governments = [...new Set(page.graph.ofType("Report").map((report) => String(report.properties["government"] ?? "")))].filter(Boolean);
  const chosen = page.graph.thing(page.state.unit)?.name;
  const who = chosen ?? (issuers.length > 2 ? page.say("org.reports", governments.join("·"), issuers.length) : issuers.join(", "));
  const count = (type: string) => units.filter((unit) => unit.type === type).length;
  const projects = formatNumber(filteredProjects(page).filter((project) => isOfTheYear(page, project)).length);
  const parts = [units.length ? page.say("org.sentence", who, count("Division"), count("Team"), projects) : page.say("org.nounits", who, projects)];
  const top = issuers.length === 1 ? page.graph.ofType("Bureau", "Division").find((unit) => staffOf(page, unit)) : undefined;
  const staff = top ? staffOf(page, top) : null;
  if (staff) parts.push(staff.quota === null || staff.gap === null ? page.say("org.heads", staff.actual) : page.say("org.staff", staff.quota, staff.actual, gapText(page, staff.gap)));
  const budget = top ? budgetOf(page, top, yearOf(page)) : null;
  if (budget) parts.push(page.say("org.money", yearOf(page), page.amount(Number(budget.properties["amount_krw"]), 0)));
  return parts.join(" ");
}

function gapText(page: Page, gap: number): string {
  return gap === 0 ? page.say("gap.none") : page.say(gap < 0 ? "gap.short" : "gap.over", Math.abs(gap));
}

function table(page: Page): Table {
  const sums = sumProjects(page);
  const year = yearOf(page);
  const units = page.graph.ofType(...UNITS).filter((unit) => !unit.properties["mentioned_only"] && !hides(page, unit.type) && isOfTheYear(page, unit) && passesUnit(page, unit));
  const need = amountYear(page);
  const order = new Map(listNodes(buildTree(page)).map((node, place) => [node.id, place]));
  const place = (unit: Thing) => order.get(unit.id) ?? order.size;
  units.sort((a, b) => place(a) - place(b));
  return {
    columns: [
      { key: "unit", label: page.say("unit") }, { key: "above", label: page.say("above") }, { key: "kind", label: page.say("kind") },
      { key: "quota", label: page.say("quota"), number: true }, { key: "actual", label: page.say("actual"), number: true }, { key: "gap", label: page.say("gap"), number: true },
      { key: "budget", label: `${page.say("budget", year)} (${page.won})`, number: true }, { key: "projects", label: page.say("projects"), number: true },
      { key: "required", label: `${page.say("required", need)} (${page.won})`, number: true },
    ],
    rows: units.map((unit) => unitRow(page, unit, sums, year)),
  };
}

function unitRow(page: Page, unit: Thing, sums: UnitSums, year: string): Row {
  const above = page.graph.starts(unit.id, "HAS_UNIT").filter((one) => one !== unit)[0];
  const staff = staffOf(page, unit);
  const budget = budgetOf(page, unit, year);
  const projects = sums.projects.get(unit.id) ?? [];
  const won = budget ? Number(budget.properties["amount_krw"]) : null;
  const need = sums.need(unit.id);
  return { id: unit.id, cells: [
    { text: unit.name }, { text: above?.name ?? "", id: above?.id }, { text: page.typeOf(unit) },
    figureCell(staff?.quota ?? null, staff?.node.id), figureCell(staff?.actual ?? null, staff?.node.id),
    typeof staff?.gap === "number" ? { text: formatGap(staff.gap), value: staff.gap, warn: staff.gap < 0 } : { text: "" },
    won === null ? { text: "" } : { text: page.figure(won), value: won, id: budget!.id },
    projects.length ? { text: String(projects.length), value: projects.length } : { text: "" },
    need ? { text: page.figure(need), value: need } : { text: "" },
  ] };
}

function figureCell(value: number | null, id?: string): Cell {
  return value === null ? { text: "" } : { text: formatNumber(value), value, id };
}

/** Units that stand nowhere in the tree: only mentioned ones, and those of other years' reports. */
function drawLoose(page: Page): HTMLElement | null {
  const loose = (page.payload.views.organization?.loose ?? []).map((id) => page.graph.thing(id)).filter((unit): unit is Thing => Boolean(unit));
  const left = page.graph.ofType("Bureau", "Division", "Team").filter((unit) => !loose.includes(unit) && !isOfTheYear(page, unit));
  const stated = (unit: Thing) => page.graph.incoming(unit.id, "HAS_UNIT").some(isStated);
  const lists = [drawNames(page, "org.loose", [...loose, ...left.filter((unit) => !stated(unit))]), drawNames(page, "org.others", left.filter(stated))].filter((one): one is HTMLElement => one !== null);
  return lists.length ? h("div", {}, lists) : null;
}

function drawNames(page: Page, word: Word, units: Thing[]): HTMLElement | null {
  if (units.length === 0) return null;
  return h("details", { class: "aside" }, h("summary", { "data-key": word }, page.say(word), " ", h("small", {}, String(units.length))),
    h("p", { class: "names" }, units.flatMap((unit) => [opener(page, unit), " "])));
}
