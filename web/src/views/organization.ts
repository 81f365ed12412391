/** Who works under whom, and on what: a tidy tree that opens step by step. */
import { button, segments, select } from "../controls.ts";
import { h, s } from "../dom.ts";
import { opener } from "../evidence.ts";
import { UNITS } from "../graph.ts";
import { formatGap, formatNumber } from "../money.ts";
import type { Cell, Mark, Page, Picture, Row, Table, View } from "../page.ts";
import { amountYear, amountsOf, filteredProjects, passes, sumOf } from "../projects.ts";
import { splitList, toggleIn } from "../state.ts";
import { svgPicture } from "../svgpicture.ts";
import { clip } from "../text.ts";
import { type Placed, placeTree, type TreeNode, type TreeShape } from "../tree.ts";
import type { Thing } from "../types.ts";
import { budgetOf, budgetYears, staffOf, sumProjects, type UnitSums } from "../units.ts";

const WIDE: TreeShape = { column: 262, row: 50, indented: false };
const NARROW: TreeShape = { column: 20, row: 52, indented: true };
const NARROW_BELOW = 720;
const BAR = 150;

export const organization: View = {
  ask: "ask.organization",
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

function buildTree(page: Page): TreeNode[] {
  const pairs = page.payload.views.organization?.parents ?? [];
  const nodes = new Map<string, TreeNode>(pairs.map(([id]) => [id, { id, children: [] }]));
  const roots: TreeNode[] = [];
  const seen = new Set<string>();
  for (const [id, parent] of pairs) {
    const thing = page.graph.thing(id);
    if (!thing || seen.has(id) || (thing.type === "Project" && !passes(page, thing))) continue;
    seen.add(id);
    const above = parent ? nodes.get(parent) : undefined;
    (above ? above.children : roots).push(nodes.get(id)!);
  }
  return roots.filter((root) => root.children.length > 0 || page.graph.thing(root.id)?.type === "Project");
}

function defaultOpen(page: Page, roots: TreeNode[]): Set<string> {
  const open = new Set<string>();
  const divisions: TreeNode[] = [];
  const walk = (node: TreeNode) => {
    const type = page.graph.thing(node.id)?.type;
    if (type === "Government" || type === "Bureau") { open.add(node.id); node.children.forEach(walk); }
    else if (node.children.length > 0) divisions.push(node);
  };
  roots.forEach(walk);
  if (divisions.length === 1) open.add(divisions[0]!.id);
  return open;
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
  const all: string[] = [];
  const walk = (node: TreeNode) => { if (node.children.length) all.push(node.id); node.children.forEach(walk); };
  roots.forEach(walk);
  const wanted = (one: string) => (one === id ? !isOpen(one) : isOpen(one));
  page.store.set({ open: all.filter((one) => wanted(one) !== first.has(one)).join(",") || "," });
}

function measure(page: Page, thing: Thing, sums: UnitSums): { value: number; text: string } {
  const size = sizeBy(page);
  const staff = staffOf(page, thing);
  const count = sums.projects.get(thing.id)?.length ?? 0;
  const staffText = staff ? `${staff.actual}/${staff.quota}` : "";
  if (thing.type === "Project") {
    const need = sumOf(amountsOf(page, thing));
    return { value: size === "money" ? need : 0, text: need ? page.amount(need, 1) : "" };
  }
  if (size === "people") return { value: staff?.actual ?? 0, text: staff ? `${page.say("actual")} ${staffText} (${formatGap(staff.actual - staff.quota)})` : "" };
  if (size === "projects") return { value: count, text: count ? page.say("n.projects", count) : "" };
  const budget = budgetOf(page, thing, yearOf(page));
  const won = Number(budget?.properties["amount_krw"] ?? 0);
  const need = won ? 0 : sums.need(thing.id);
  const money = won ? page.amount(won, 0) : need ? `${page.say("projects")} ${page.amount(need, 0)}` : "";
  return { value: won || need, text: [money, staffText].filter(Boolean).join(" · ") };
}

function draw(page: Page, host: HTMLElement): Picture | null {
  const roots = buildTree(page);
  if (roots.length === 0) return null;
  const shape = host.clientWidth < NARROW_BELOW ? NARROW : WIDE;
  const isOpen = openNodes(page, roots);
  const placed = placeTree(roots, isOpen, shape);
  const sums = sumProjects(page);
  const children = countChildren(roots);
  const measured = new Map(placed.map((one) => [one.id, measure(page, page.graph.thing(one.id)!, sums)]));
  const most = greatest(page, placed, measured);
  const width = shape.indented ? Math.max(340, host.clientWidth - 8) : Math.max(...placed.map((one) => one.x)) + shape.column + 24;
  const height = Math.max(...placed.map((one) => one.y)) + shape.row + 24;
  const byId = new Map(placed.map((one) => [one.id, one]));
  const room = (one: Placed) => (shape.indented ? width - one.x - 60 : shape.column - 54);
  const press = (id: string) => { if (children.get(id)) toggle(page, id, isOpen, roots); };
  const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "tree", "aria-hidden": "true" },
    s("g", {}, placed.map((one) => drawLine(one, one.parent ? byId.get(one.parent) : undefined, shape))),
    placed.map((one) => {
      const thing = page.graph.thing(one.id)!;
      const { value, text } = measured.get(one.id)!;
      const share = value / (most.get(level(thing)) || 1);
      return drawNode(page, one, thing, { text, bar: BAR * share, room: room(one), count: children.get(one.id) ?? 0, open: isOpen(one.id), toggle: () => press(one.id) });
    }));
  host.append(picture);
  const marks: Mark[] = placed.map((one) => ({ id: one.id, x: one.x + 12, y: one.y + 24, label: `${page.graph.thing(one.id)!.name} ${measured.get(one.id)!.text}` }));
  return svgPicture(host, picture, marks, (key, id) => {
    if (key !== " " && key !== "+" && key !== "-") return false;
    press(id);
    return true;
  });
}

function level(thing: Thing): string {
  return thing.type;
}

function greatest(page: Page, placed: Placed[], measured: Map<string, { value: number }>): Map<string, number> {
  const most = new Map<string, number>();
  for (const one of placed) {
    const key = level(page.graph.thing(one.id)!);
    most.set(key, Math.max(most.get(key) ?? 0, measured.get(one.id)!.value));
  }
  return most;
}

function countChildren(roots: TreeNode[]): Map<string, number> {
  const counts = new Map<string, number>();
  const walk = (node: TreeNode) => { counts.set(node.id, node.children.length); node.children.forEach(walk); };
  roots.forEach(walk);
  return counts;
}

function drawLine(one: Placed, parent: Placed | undefined, shape: TreeShape): SVGElement | null {
  if (!parent) return null;
  const [x1, y1, x2, y2] = [parent.x, parent.y + 24, one.x, one.y + 24];
  const path = shape.indented ? `M${x1 + 6} ${y1 + 14}V${y2}H${x2 + 2}` : elbow(x1 + shape.column - 34, y1, x2, y2);
  return s("path", { d: path, class: "branch" });
}

function elbow(x1: number, y1: number, x2: number, y2: number): string {
  if (Math.abs(y2 - y1) < 1) return `M${x1} ${y1}H${x2}`;
  const trunk = x1 + 10;
  return `M${trunk} ${y1 + 10}V${y2 - 9}Q${trunk} ${y2} ${trunk + 9} ${y2}H${x2}`;
}

interface Drawn { text: string; bar: number; room: number; count: number; open: boolean; toggle: () => void }

function drawNode(page: Page, one: Placed, thing: Thing, drawn: Drawn): SVGElement {
  const [x, y] = [one.x + 12, one.y + 24];
  const strong = thing.type === "Project" ? "" : " strong";
  const handle = drawn.count > 0 ? s("g", { class: "handle", click: (event: Event) => { event.stopPropagation(); drawn.toggle(); } },
    s("rect", { x: x + drawn.room + 2, y: y - 14, width: 32, height: 28, class: "hit" }),
    s("circle", { cx: x + drawn.room + 18, cy: y, r: 10 }),
    s("text", { x: x + drawn.room + 18, y: y + 4, "text-anchor": "middle", class: "handle-text" }, drawn.open ? "−" : drawn.count > 99 ? "＋" : String(drawn.count))) : null;
  return s("g", { class: "node", "data-id": one.id, click: () => page.pick(thing.id) },
    s("title", {}, thing.name),
    s("rect", { x: x - 8, y: y - 21, width: drawn.room + 8, height: 42, rx: 5, class: "hit" }),
    s("rect", { x: x - 8, y: y - 15, width: 3, height: 28, rx: 1.5, class: `stroke-kind kind-${thing.type}` }),
    s("text", { x, y: y - 2, class: `node-name${strong}` }, clip(thing.name, drawn.room - 8, 14)),
    s("text", { x, y: y + 13, class: "node-note" }, clip(drawn.text, drawn.room, 11.5)),
    drawn.bar > 0 ? s("rect", { x, y: y + 17.5, width: Math.max(1.5, drawn.bar), height: 3, rx: 1, class: `bar kind-${thing.type}` }) : null,
    handle);
}

function sentence(page: Page): string {
  const units = page.graph.ofType("Division", "Team").filter((unit) => !unit.properties["mentioned_only"]);
  const issuers = [...new Set(page.graph.ofType("Report").map((report) => [report.properties["government"], report.properties["unit"]].filter(Boolean).join(" ")))];
  const who = issuers.length > 2 ? `${issuers.slice(0, 2).join(", ")} …` : issuers.join(", ");
  const count = (type: string) => units.filter((unit) => unit.type === type).length;
  const parts = [page.say("org.sentence", who, count("Division"), count("Team"), formatNumber(filteredProjects(page).length))];
  const top = issuers.length === 1 ? page.graph.ofType("Bureau", "Division").find((unit) => staffOf(page, unit)) : undefined;
  const staff = top ? staffOf(page, top) : null;
  if (staff) parts.push(page.say("org.staff", staff.quota, staff.actual, gapText(page, staff.actual - staff.quota)));
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
  const units = page.graph.ofType(...UNITS).filter((unit) => !unit.properties["mentioned_only"]);
  const need = amountYear(page);
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
    staff ? { text: formatGap(staff.actual - staff.quota), value: staff.actual - staff.quota, warn: staff.actual < staff.quota } : { text: "" },
    won === null ? { text: "" } : { text: page.figure(won), value: won, id: budget!.id },
    projects.length ? { text: String(projects.length), value: projects.length } : { text: "" },
    need ? { text: page.figure(need), value: need } : { text: "" },
  ] };
}

function figureCell(value: number | null, id?: string): Cell {
  return value === null ? { text: "" } : { text: formatNumber(value), value, id };
}

function drawLoose(page: Page): HTMLElement | null {
  const loose = (page.payload.views.organization?.loose ?? []).map((id) => page.graph.thing(id)).filter((unit): unit is Thing => Boolean(unit));
  if (loose.length === 0) return null;
  return h("details", { class: "aside" }, h("summary", { "data-key": "loose" }, page.say("org.loose"), " ", h("small", {}, String(loose.length))),
    h("p", { class: "names" }, loose.map((unit) => [opener(page, unit), " "]).flat()));
}
