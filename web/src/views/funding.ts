/** Where the money comes from, who spends it, and on what: bands from 재원 over 과 to 사업. */
import { sankey, type SankeyGraph, type SankeyLink, sankeyLinkHorizontal, type SankeyNode } from "d3-sankey";
import { segments, select } from "../controls.ts";
import { h, s } from "../dom.ts";
import { UNITS } from "../graph.ts";
import { formatAmount, formatShare } from "../money.ts";
import type { Cell, Group, Mark, Page, Picture, Row, Table, View } from "../page.ts";
import { amountKind, amountKinds, amountsOf, amountYear, amountYears, hasYears, isUpper, statedNeed, sumOf } from "../projects.ts";
import { filteredProjects, hides } from "../sieve.ts";
import { svgPicture } from "../svgpicture.ts";
import { clip, textWidth } from "../text.ts";
import type { Thing, Tie } from "../types.ts";
import { lookUp } from "../lookup.ts";

const TOPS = ["10", "20", "40"];
const DIVISIONS_MOST = 10;
const LEVELS: Record<string, string> = { 국가: "fund-1", 광역: "fund-2", 기초: "fund-3" };
const ROW = 34;
const NARROW_ROW = 48; // On a phone each name has its amount beneath it.
const NARROW = 720;
const DIRECT = "direct"; // Past the units, where the legend leaves them out.

interface Entry { project: Thing; division: Thing | null; ties: Tie[]; sum: number }
interface Spot { id: string; name: string; column: number; thing: string | null; ties: Tie[] }
interface Band { id: string; source: string; target: string; value: number; level: string; ties: Tie[] }
type Node = SankeyNode<Spot, Band>;
type Link = SankeyLink<Spot, Band>;

export const funding: View = { ask: "ask.funding", how: "flow.how", kinds, controls, sentence, draw, table, group };

/** Without the units, money flows to the projects straight from its source. */
function kinds(page: Page): string[] {
  const types = new Set(Object.values(page.payload.views.funding?.leads ?? {}).map(([lead]) => page.graph.thing(lead ?? "")?.type));
  return UNITS.filter((type) => types.has(type));
}

function controls(page: Page): HTMLElement[] {
  const kind = amountKind(page);
  const kinds = amountKinds(page).map((value) => ({ value, label: value }));
  const years = amountYears(page).reverse().map((year) => ({ value: String(year), label: String(year) }));
  const tops = TOPS.map((value) => ({ value, label: value }));
  return [
    kinds.length > 1 ? select("kind", page.say("flow.kind"), kind, kinds, (value) => page.store.set({ kind: value })) : null,
    hasYears(page, kind) && years.length > 1 ? select("year", page.say("year"), amountYear(page), years, (year) => page.store.set({ year })) : null,
    segments("top", page.say("flow.top"), page.state.top || "10", tops, (top) => page.store.set({ top })),
    levelsLegend(page),
  ].filter((one): one is HTMLElement => one !== null);
}

function levelsLegend(page: Page): HTMLElement {
  const levels = new Map<string, string[]>();
  for (const source of usedSources(entries(page))) levels.set(levelOf(source), [...(levels.get(levelOf(source)) ?? []), source.name]);
  return h("ul", { class: "legend", "aria-label": page.say("legend") }, ["fund-1", "fund-2", "fund-3", "fund-4"].filter((level) => levels.has(level)).map((level) =>
    h("li", {}, h("span", { class: `swatch ${level}`, "aria-hidden": "true" }), levels.get(level)!.slice(0, 4).join("·"))));
}

function levelOf(source: Thing): string {
  return lookUp(LEVELS, String(source.properties["level"])) ?? "fund-4";
}

function entries(page: Page): Entry[] {
  const leads = page.payload.views.funding?.leads ?? {};
  const found = filteredProjects(page).map((project) => {
    const ties = amountsOf(page, project);
    return { project, division: page.graph.thing(lookUp(leads, project.id)?.[0] ?? "") ?? null, ties, sum: sumOf(ties) };
  });
  return found.filter((entry) => entry.ties.length > 0).sort((a, b) => b.sum - a.sum);
}

function usedSources(found: Entry[]): Thing[] {
  const order = ["fund-1", "fund-2", "fund-3", "fund-4"];
  return [...new Set(found.flatMap((entry) => entry.ties.map((tie) => tie.end)))].sort((a, b) => order.indexOf(levelOf(a)) - order.indexOf(levelOf(b)));
}

/** The largest projects by name, the others of each 과 as one; small 과 beyond the tenth as one as well. */
function buildFlow(page: Page): { spots: Map<string, Spot>; bands: Map<string, Band> } {
  const found = entries(page);
  const top = new Set(found.slice(0, Number(page.state.top || "10")).map((entry) => entry.project));
  const sums = new Map<string, number>();
  for (const entry of found) sums.set(entry.division?.id ?? "none", (sums.get(entry.division?.id ?? "none") ?? 0) + entry.sum);
  const large = new Set([...sums].sort((a, b) => b[1] - a[1]).slice(0, DIVISIONS_MOST).map(([id]) => id));
  const rests = new Map<string, number>();
  for (const entry of found) if (!top.has(entry.project)) { const key = divisionKey(page, entry, large); rests.set(key, (rests.get(key) ?? 0) + 1); }
  const spots = new Map<string, Spot>();
  const bands = new Map<string, Band>();
  const spot = (id: string, name: string, column: number, thing: string | null, tie: Tie) => {
    const one = spots.get(id) ?? { id, name, column, thing, ties: [] };
    one.ties.push(tie);
    spots.set(id, one);
    return id;
  };
  const band = (source: string, target: string, tie: Tie, via: string) => {
    const id = `flow:${source}|${target}|${via}`;
    const one = bands.get(id) ?? { id, source, target, value: 0, level: levelOf(tie.end), ties: [] };
    one.value += Number(tie.properties["amount_krw"]);
    one.ties.push(tie);
    bands.set(id, one);
  };
  for (const entry of found) {
    const division = divisionKey(page, entry, large);
    const rest = !top.has(entry.project) && rests.get(division)! > 1;
    for (const tie of entry.ties) {
      if (!(Number(tie.properties["amount_krw"]) > 0)) continue;
      const from = spot(tie.end.id, tie.end.name, 0, tie.end.id, tie);
      const over = division === DIRECT ? null : spot(division, division.startsWith("rest") ? page.say("flow.restunits") : entry.division?.name ?? page.say("flow.nounit"), 1, division.startsWith("rest") || !entry.division ? null : division, tie);
      const to = rest ? spot(`others:${division}`, page.say("flow.rest", rests.get(division)!), 2, null, tie) : spot(entry.project.id, entry.project.name, 2, entry.project.id, tie);
      if (over) band(from, over, tie, tie.end.id);
      band(over ?? from, to, tie, tie.end.id);
    }
  }
  return { spots, bands };
}

function divisionKey(page: Page, entry: Entry, large: Set<string>): string {
  if (entry.division && hides(page, entry.division.type)) return DIRECT;
  const id = entry.division?.id ?? "none";
  return large.has(id) ? id : "rest:units";
}

function draw(page: Page, host: HTMLElement): Picture | null {
  const { spots, bands } = buildFlow(page);
  if (spots.size === 0) return null;
  const narrow = host.clientWidth < NARROW;
  const row = narrow ? NARROW_ROW : ROW;
  const width = Math.max(340, host.clientWidth - 16);
  const columns = [0, 1, 2].map((column) => [...spots.values()].filter((spot) => spot.column === column).length);
  const height = Math.max(narrow ? 420 : host.clientHeight - 60, Math.max(...columns) * row) + (narrow ? 24 : 12);
  const [left, right] = narrow ? [58, 132] : [116, Math.min(330, width * 0.32)];
  const layout = sankey<Spot, Band>().nodeId((node) => node.id).nodeAlign((node) => node.column).nodeWidth(10).nodePadding(row - 16)
    .nodeSort((a, b) => nodeOrder(a, b)).linkSort((a, b) => a.level.localeCompare(b.level)).extent([[left, 34], [width - right, height - (narrow ? 20 : 8)]]);
  const flow = layout({ nodes: [...spots.values()].map((spot) => ({ ...spot })), links: [...bands.values()].map((one) => ({ ...one })) });
  const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "flow", "aria-hidden": "true" },
    drawHeads(page, flow, width, narrow), s("g", { class: "bands" }, flow.links.map((link) => drawBand(page, link))), flow.nodes.map((node) => drawSpot(page, node, { left, right, narrow })));
  host.append(picture);
  const marks: Mark[] = flow.nodes.map((node) => ({ id: node.thing ?? `spot:${node.id}`, x: (node.x0! + node.x1!) / 2, y: (node.y0! + node.y1!) / 2, label: `${node.name} ${page.amount(node.value ?? 0)}` }));
  return svgPicture(host, picture, marks);
}

function nodeOrder(a: Node, b: Node): number {
  const last = (node: Node) => (node.id.startsWith("others:") || node.id.startsWith("rest:") ? 1 : 0);
  if (a.column === 0) return levelOrder(a) - levelOrder(b);
  if (a.column === 1) return last(a) - last(b) || (b.value ?? 0) - (a.value ?? 0);
  return (middle(a) - middle(b)) || last(a) - last(b) || (b.value ?? 0) - (a.value ?? 0);
}

function levelOrder(node: Node): number {
  return Number(levelOf(node.ties[0]!.end).slice(-1)) * 1e16 - (node.value ?? 0);
}

/** Projects stand in the order of their 과, the largest 과 first. */
function middle(node: Node): number {
  const first = node.targetLinks?.[0]?.source as Node | undefined;
  return first?.column === 1 ? -(first.value ?? 0) : 0;
}

function drawHeads(page: Page, flow: SankeyGraph<Spot, Band>, width: number, narrow: boolean): SVGElement[] {
  const words = [page.say("source"), page.say("unit"), narrow ? `${page.say("project")} (${page.won})` : page.say("project")];
  const places = [0, 1, 2].map((column) => flow.nodes.find((node) => node.column === column)?.x0 ?? 0);
  return words.map((word, column) => (flow.nodes.some((node) => node.column === column) ? word : "")).map((word, column) => s("text", { x: Math.min(width, places[column]! + (column === 0 ? 10 : 0)), y: 18, class: "node-note", "text-anchor": column === 0 ? "end" : "start" }, word));
}

function drawBand(page: Page, link: Link): SVGElement {
  const [from, to] = [link.source as Node, link.target as Node];
  return s("path", { d: sankeyLinkHorizontal()(link as never) ?? "", class: `band ${link.level}`, "data-id": link.id, "data-ends": `${from.thing ?? ""} ${to.thing ?? ""}`, "stroke-width": Math.max(1, link.width ?? 0), click: () => page.pick(link.id) },
    s("title", {}, `${from.name} → ${to.name} ${page.amount(link.value)}`));
}

function drawSpot(page: Page, node: Node, { left, right, narrow }: { left: number; right: number; narrow: boolean }): SVGElement {
  const id = node.thing ?? `spot:${node.id}`;
  const [x0, x1, y] = [node.x0!, node.x1!, (node.y0! + node.y1!) / 2];
  const onLeft = node.column === 0;
  const x = onLeft ? x0 - 8 : x1 + 8;
  const room = onLeft ? left - 12 : node.column === 2 ? right - 16 : narrow ? 66 : 170;
  const amount = narrow ? formatAmount(node.value ?? 0, page.state.won, 0) : page.amount(node.value ?? 0, 0);
  const twoLines = narrow || node.y1! - node.y0! > (node.column === 0 ? 10 : 18);
  const label = twoLines ? clip(node.name, room, 13) : clip(node.name, node.column === 0 ? room : room - textWidth(amount, 11.5) - 10, 13);
  const text = s("text", { x, y: twoLines ? y - 2 : y + 4, "text-anchor": onLeft ? "end" : "start", class: "node-name strong over" }, label, twoLines || onLeft ? null : s("tspan", { class: "node-note", dx: 8 }, amount));
  return s("g", { class: "node", "data-id": id, click: () => page.pick(id) },
    s("title", {}, `${node.name} ${page.amount(node.value ?? 0)}`),
    s("rect", { x: x0, y: node.y0!, width: x1 - x0, height: Math.max(1.5, node.y1! - node.y0!), class: `hit spot ${onLeft ? levelOf(node.ties[0]!.end) : node.column === 2 ? "kind-Project" : "kind-Division"}` }),
    text, twoLines ? s("text", { x, y: y + 13, "text-anchor": onLeft ? "end" : "start", class: "node-note over" }, amount) : null);
}

function scopeText(page: Page): string {
  const kind = amountKind(page);
  const year = hasYears(page, kind) ? amountYear(page) : "";
  return `${year ? page.say("flow.year", year) : page.say("flow.any")} ${kind}`;
}

function sentence(page: Page): string {
  const found = entries(page);
  if (found.length === 0) return page.say("flow.none");
  const total = found.reduce((sum, entry) => sum + entry.sum, 0);
  const shares = usedSources(found).map((source) => {
    const won = sumOf(found.flatMap((entry) => entry.ties.filter((tie) => tie.end === source)));
    return { source, won };
  }).sort((a, b) => b.won - a.won).slice(0, 4).map(({ source, won }) => `${source.name} ${formatShare(won, total)}`);
  const leaning = found.filter((entry) => upperShare(entry) >= 0.5);
  const city = leaning.length ? page.say("flow.city", leaning.length, page.amount(sumOf(leaning.flatMap((entry) => entry.ties.filter((tie) => isUpper(tie.end)))), 0)) : "";
  return [page.say("flow.total", scopeText(page), page.amount(total, 0), shares.join(", ")), city].filter(Boolean).join(" ");
}

function upperShare(entry: Entry): number {
  const upper = sumOf(entry.ties.filter((tie) => isUpper(tie.end)));
  return entry.sum > 0 ? upper / entry.sum : 0;
}

function table(page: Page): Table {
  const found = entries(page);
  const sources = usedSources(found);
  const year = amountYear(page);
  const compares = amountKind(page) === "소요" && found.some((entry) => statedNeed(page, entry.project, year));
  const total = found.reduce((sum, entry) => sum + entry.sum, 0);
  return {
    columns: [
      { key: "project", label: page.say("project") }, { key: "unit", label: page.say("unit") },
      ...sources.map((source) => ({ key: source.id, label: source.name, number: true })), { key: "sum", label: `${page.say("sum")} (${page.won})`, number: true },
      ...(compares ? [{ key: "stated", label: page.say("stated"), number: true }] : []), { key: "upper", label: page.say("share.city"), number: true },
    ],
    rows: found.map((entry) => fundingRow(page, entry, sources, compares ? year : null)),
    total: [
      { text: page.say("table.total") }, { text: "" },
      ...sources.map((source) => amountCell(page, found.flatMap((entry) => entry.ties.filter((tie) => tie.end === source)))), { text: page.figure(total), value: total },
      ...(compares ? [statedTotal(page, found, year)] : []), { text: "" },
    ],
  };
}

function statedTotal(page: Page, found: Entry[], year: string): Cell {
  const won = found.reduce((sum, entry) => sum + (statedNeed(page, entry.project, year)?.won ?? 0), 0);
  return { text: page.figure(won), value: won };
}

function fundingRow(page: Page, entry: Entry, sources: Thing[], year: string | null): Row {
  const stated = year === null ? null : statedNeed(page, entry.project, year);
  const differs = stated !== null && stated.won !== entry.sum;
  const share = upperShare(entry);
  return { id: entry.project.id, cells: [
    { text: entry.project.name }, { text: entry.division?.name ?? "", id: entry.division?.id },
    ...sources.map((source) => amountCell(page, entry.ties.filter((tie) => tie.end === source))), { text: page.figure(entry.sum), value: entry.sum },
    ...(year === null ? [] : [stated ? { text: page.figure(stated.won) + (differs ? " ≠" : ""), value: stated.won, id: stated.tie.id, warn: differs } : { text: "" }]),
    share > 0 ? { text: formatShare(share, 1), value: share, warn: share >= 0.5 } : { text: "" },
  ] };
}

function amountCell(page: Page, ties: Tie[]): Cell {
  if (ties.length === 0) return { text: "" };
  const won = sumOf(ties);
  return { text: page.figure(won), value: won, id: ties.length === 1 ? ties[0]!.id : undefined };
}

/** A band or a collected spot: the amounts behind it. */
function group(page: Page, id: string): Group | null {
  const { spots, bands } = buildFlow(page);
  const band = bands.get(id);
  const spot = id.startsWith("spot:") ? spots.get(id.slice(5)) : undefined;
  const ties = band?.ties ?? spot?.ties;
  if (!ties) return null;
  const title = band ? `${spots.get(band.source)?.name} → ${spots.get(band.target)?.name}` : spot!.name;
  return { title, note: page.amount(sumOf(ties)), ties: [...ties].sort((a, b) => Number(b.properties["amount_krw"]) - Number(a.properties["amount_krw"])) };
}
