/** One project with all that is known of it: money by year and source, time, partners. */
import { select } from "../controls.ts";
import { placeDate } from "../dates.ts";
import { h, s } from "../dom.ts";
import { drawFinding, drawOther, placeText, tiePlace } from "../evidence.ts";
import { type Locator, readLocator } from "../locator.ts";
import type { Mark, Page, Picture, Row, Table, View } from "../page.ts";
import { isListedOnly, leadsOf, statusOf, sumOf, wordsOn } from "../projects.ts";
import { filteredProjects, hides, passes, passesTie } from "../sieve.ts";
import { svgPicture } from "../svgpicture.ts";
import { clip, textWidth } from "../text.ts";
import type { Thing, Tie } from "../types.ts";
import { lookUp } from "../lookup.ts";
import type { Word } from "../words.ts";

const LEVELS: Record<string, string> = { 국가: "fund-1", 광역: "fund-2", 기초: "fund-3" };
const AMOUNTS = ["총사업비", "소요", "예산", "집행"];
const TEAM_TYPES = [
  ["RUNS", "in"], ["INVOLVES", "out"], ["PARTNERS_WITH", "out"], ["USES", "out"], ["BASED_ON", "out"], ["PART_OF", "out"], ["PART_OF", "in"], ["RELATED_TO", "out"], ["RELATED_TO", "in"],
] as const;

/** What the ties that point to a project are called from its side. */
const REVERSED: Record<string, Word> = { PART_OF: "parts", RELATED_TO: "project.listed" };

const KINDS = ["FundingSource", "Milestone", "Bureau", "Division", "Team", "Agency", "Facility", "Law", "Project"];

export const project: View = { ask: "ask.project", how: "project.how", kinds, controls, sentence, draw, table, aside, subject: (page) => chosen(page) };

function chosen(page: Page): Thing | null {
  const { project: wanted } = page.state;
  const first = page.graph.thing(page.payload.views.project?.first ?? "");
  if (wanted) return page.graph.thing(wanted) ?? null;
  return first && passes(page, first) ? first : filteredProjects(page)[0] ?? null;
}

/** The kinds of which the chosen project has any. */
function kinds(page: Page): string[] {
  const here = chosen(page);
  const near = here ? [...page.graph.outgoing(here.id).map((tie) => tie.end), ...page.graph.incoming(here.id).map((tie) => tie.start)] : [];
  return KINDS.filter((type) => near.some((thing) => thing.type === type));
}

/** The amounts that filters and legend leave: those of its sources, and what projects say that list it as linked. */
function amountTies(page: Page, here: Thing): Tie[] {
  const funds = hides(page, "FundingSource") ? [] : page.graph.outgoing(here.id, "FUNDED_BY");
  const listed = hides(page, "Project") ? [] : page.graph.incoming(here.id, "RELATED_TO").filter((tie) => tie.properties["amount_krw"] !== undefined);
  return [...funds, ...listed].filter((tie) => passesTie(page, tie));
}

/** Who names an amount: its source, or the project that lists this one. */
function namesIt(tie: Tie): Thing {
  return tie.type === "FUNDED_BY" ? tie.end : tie.start;
}

function kindOf(tie: Tie): string {
  return String(tie.properties["kind"] ?? tie.properties["role"] ?? "");
}

/** The milestones that the legend and the filters by report and year leave: those that touch the year. */
function milestonesOf(page: Page, here: Thing): Thing[] {
  const { report, year } = page.state;
  if (hides(page, "Milestone")) return [];
  const ties = page.graph.outgoing(here.id, "HAS_MILESTONE").filter((tie) => !report || tie.properties["report"] === report);
  return [...new Set(ties.map((tie) => tie.end))].filter(({ properties: { date_start: start, date_end: end } }) =>
    !year || (placeDate(String(start ?? end), false) < Number(year) + 1 && placeDate(String(end ?? start), true) > Number(year)));
}

function controls(page: Page): HTMLElement[] {
  const here = chosen(page);
  if (!here) return [];
  const projects = page.graph.ofType("Project").filter((one) => one === here || (passes(page, one) && !isListedOnly(one)));
  return [select("project", page.say("project.choose"), here.id, projects.map((one) => ({ value: one.id, label: one.name })), (value) => page.store.set({ project: value, pick: "" }))];
}

interface Bar { key: string; label: string; ties: Tie[]; sum: number }

/** One bar a kind and period of each report; a report's own total stands beside its parts. */
function buildBars(page: Page, here: Thing): Bar[] {
  const bars = new Map<string, Bar>();
  const reports = new Set(amountTies(page, here).map((tie) => tie.properties["report"]));
  for (const tie of amountTies(page, here)) {
    const { period = "", fiscal_year: year = "", report = "" } = tie.properties;
    const kind = kindOf(tie);
    const from = reports.size > 1 ? page.graph.thing(String(report))?.properties["fiscal_year"] : undefined;
    const when = String(period || year);
    const label = [when === kind ? "" : when, kind, from === undefined ? "" : `(${from})`].filter(Boolean).join(" ");
    const key = [AMOUNTS.includes(kind) ? AMOUNTS.indexOf(kind) : AMOUNTS.length, when, report].join("|");
    const bar = bars.get(key) ?? { key, label, ties: [], sum: 0 };
    bar.ties.push(tie);
    bar.sum = sumOf(bar.ties);
    bars.set(key, bar);
  }
  return [...bars.values()].sort((a, b) => barOrder(a.key).localeCompare(barOrder(b.key)));
}

function barOrder(key: string): string {
  const [kind = "", when = "", report = ""] = key.split("|");
  const place = when === "기투자" ? "0" : /^\d/.test(when) ? `1${when}` : `2${when}`;
  return `${kind}|${place}|${report}`;
}

function draw(page: Page, host: HTMLElement): Picture | null {
  const here = chosen(page);
  if (!here) return null;
  const width = Math.max(330, host.clientWidth - 20);
  const marks: Mark[] = [];
  const money = drawMoney(page, buildBars(page, here), width, marks);
  const time = drawTime(page, here, width, money.height + 18, marks);
  const height = money.height + 18 + time.height + 10;
  const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "sheet", "aria-hidden": "true" }, money.parts, time.parts);
  host.append(picture);
  return svgPicture(host, picture, marks);
}

interface Drawn { parts: SVGElement[]; height: number }

function drawMoney(page: Page, bars: Bar[], width: number, marks: Mark[]): Drawn {
  const parts: SVGElement[] = [s("text", { x: 8, y: 24, class: "part-name" }, `${page.say("project.money")} (${page.won})`)];
  if (bars.length === 0) return { parts: [...parts, s("text", { x: 8, y: 50, class: "node-note" }, page.say("project.nomoney"))], height: 64 };
  const left = Math.min(170, width * 0.4);
  const most = Math.max(...bars.map((bar) => bar.sum), 1);
  const figureRoom = Math.max(...bars.map((bar) => textWidth(page.figure(bar.sum), 13))) + 16;
  const scale = (width - left - figureRoom - 12) / most;
  bars.forEach((bar, row) => {
    const y = 40 + row * 30;
    let x = left;
    parts.push(s("text", { x: left - 10, y: y + 16, "text-anchor": "end", class: "bar-name" }, clip(bar.label, left - 14, 13)));
    for (const tie of [...bar.ties].sort((a, b) => levelOf(namesIt(a)).localeCompare(levelOf(namesIt(b))))) {
      const by = namesIt(tie);
      const won = Number(tie.properties["amount_krw"]);
      const long = Math.max(won > 0 ? 1.5 : 0, won * scale);
      const said = `${by.name} ${page.figure(won)}`;
      parts.push(s("g", { class: "node", "data-id": tie.id, click: () => page.pick(tie.id) }, s("title", {}, `${bar.label} ${said}`),
        s("rect", { x, y: y + 2, width: Math.max(0, long - 1), height: 20, class: `hit spot ${levelOf(by)}` }),
        long > textWidth(by.name, 11.5) + 10 ? s("text", { x: x + 6, y: y + 16, class: `inside ${levelOf(by)}` }, by.name) : null));
      marks.push({ id: tie.id, x: x + long / 2, y: y + 12, label: `${bar.label} ${said}` });
      x += long;
    }
    parts.push(s("text", { x: x + 8, y: y + 16, class: "bar-sum" }, page.figure(bar.sum)));
  });
  return { parts, height: 46 + bars.length * 30 };
}

function levelOf(source: Thing): string {
  return lookUp(LEVELS, String(source.properties["level"])) ?? "fund-4";
}

interface Span { id: string; text: string; from: number; to: number; whole: boolean }

function buildSpans(page: Page, here: Thing): Span[] {
  const spans: Span[] = [];
  for (const tie of wordsOn(page, here)) {
    const { period_start: start, period_end: end, period_raw: raw } = tie.properties;
    if (start || end) spans.push({ id: tie.id, text: `${page.say("period")} ${raw ?? ""}`, from: placeDate(String(start ?? end), false), to: placeDate(String(end ?? start), true), whole: true });
  }
  for (const milestone of milestonesOf(page, here)) {
    const { date_start: start, date_end: end, text } = milestone.properties;
    if (start || end) spans.push({ id: milestone.id, text: String(text ?? milestone.name), from: placeDate(String(start ?? end), false), to: placeDate(String(end ?? start), true), whole: false });
  }
  return spans.filter((span) => Number.isFinite(span.from) && Number.isFinite(span.to)).sort((a, b) => Number(b.whole) - Number(a.whole) || a.from - b.from);
}

function drawTime(page: Page, here: Thing, width: number, top: number, marks: Mark[]): Drawn {
  const parts: SVGElement[] = [s("text", { x: 8, y: top + 24, class: "part-name" }, page.say("project.time"))];
  const spans = buildSpans(page, here).slice(0, 60);
  if (spans.length === 0) return { parts: [...parts, s("text", { x: 8, y: top + 50, class: "node-note" }, page.say("project.notime"))], height: 64 };
  const first = Math.floor(Math.min(...spans.map((span) => span.from)));
  const last = Math.max(first + 1, Math.ceil(Math.max(...spans.map((span) => span.to))));
  const left = Math.min(width * 0.45, 360);
  const at = (date: number) => left + ((date - first) / (last - first)) * (width - left - 14);
  const bottom = top + 52 + spans.length * 26;
  const step = Math.ceil((last - first) / 10);
  for (let year = first; year <= last; year += step) {
    parts.push(s("path", { d: `M${at(year)} ${top + 40}V${bottom}`, class: "branch" }));
    if (year < last) parts.push(s("text", { x: at(year) + 4, y: top + 38, class: "node-note" }, String(year)));
  }
  spans.forEach((span, row) => {
    const y = top + 48 + row * 26;
    const [x1, x2] = [at(span.from), Math.max(at(span.to), at(span.from) + 5)];
    parts.push(s("g", { class: "node", "data-id": span.id, click: () => page.pick(span.id) }, s("title", {}, span.text),
      s("rect", { x: 0, y, width, height: 26, class: "hit" }),
      s("text", { x: 8, y: y + 17, class: span.whole ? "strong" : "" }, clip(span.text, left - 20, 13)),
      s("rect", { x: x1, y: y + (span.whole ? 10 : 8), width: x2 - x1, height: span.whole ? 6 : 10, rx: 3, class: span.whole ? "span-whole" : "span" })));
    marks.push({ id: span.id, x: (x1 + x2) / 2, y: y + 13, label: span.text });
  });
  return { parts, height: bottom - top + 8 };
}

/** The facts and those who take part, each with the line that says so. */
function aside(page: Page): HTMLElement | null {
  const here = chosen(page);
  if (!here) return null;
  const groups = TEAM_TYPES.map(([type, way]) => drawTeam(page, here, type, way)).filter((one): one is HTMLElement => one !== null);
  const findings = page.graph.findings(here.id);
  return h("div", { class: "sheet-with" }, findings.length ? h("section", { class: "findings wide" }, h("h3", {}, page.say("findings")), findings.map((finding) => drawFinding(page, finding))) : null, groups);
}

function drawTeam(page: Page, here: Thing, type: string, way: "in" | "out"): HTMLElement | null {
  const ties = inOrder(page, way === "out" ? page.graph.outgoing(here.id, type) : page.graph.incoming(here.id, type));
  const others = new Map<Thing, Tie[]>();
  for (const tie of ties) {
    const other = way === "out" ? tie.end : tie.start;
    if (hides(page, other.type) || !passesTie(page, tie)) continue;
    others.set(other, [...(others.get(other) ?? []), tie]);
  }
  if (others.size === 0) return null;
  const reversed = way === "in" ? REVERSED[type] : undefined;
  const title = reversed ? page.say(reversed) : page.label("relations", type);
  return h("section", {}, h("h3", {}, title, " ", h("small", {}, String(others.size))), h("ul", { class: "ties" }, [...others].map(([other, said]) => drawOther(page, other, said))));
}

function sentence(page: Page): string {
  const here = chosen(page);
  if (!here) return page.say("project.none");
  const leads = leadsOf(page, here).map((unit) => unit.name).join(", ");
  const words = wordsOn(page, here);
  const said = (words.filter((tie) => passesTie(page, tie)).at(-1) ?? words.at(-1))?.properties ?? {};
  const need = said["required_krw"] !== undefined ? page.say("project.need", String(said["required_year"] ?? ""), page.amount(Number(said["required_krw"]))) : "";
  const cost = said["total_cost_krw"] !== undefined ? `${page.say("project.cost")} ${page.amount(Number(said["total_cost_krw"]))}` : "";
  const period = said["period_raw"] ? `${page.say("period")} ${said["period_raw"]}` : "";
  const only = isListedOnly(here) ? page.say("project.only") : "";
  return [here.name, leads, only, statusOf(page, here), period, need, cost].filter(Boolean).join(" · ");
}

function table(page: Page): Table {
  const here = chosen(page);
  const ties = here ? buildBars(page, here).flatMap((bar) => bar.ties) : [];
  return {
    columns: [
      { key: "what", label: page.say("what") }, { key: "kind", label: page.say("kind") }, { key: "period", label: page.say("period") }, { key: "amount", label: `${page.say("amount")} (${page.won})`, number: true },
      { key: "written", label: page.say("written") }, { key: "line", label: page.say("evidence") },
    ],
    rows: [...ties.map((tie) => moneyRow(page, tie, namesIt(tie))), ...(here ? [...linkedTies(page, here).map((tie) => moneyRow(page, tie, tie.end)), ...timeRows(page, here)] : [])],
  };
}

/** The works that the project lists as linked to it. */
function linkedTies(page: Page, here: Thing): Tie[] {
  return hides(page, "Project") ? [] : inOrder(page, page.graph.outgoing(here.id, "RELATED_TO")).filter((tie) => passesTie(page, tie));
}

/** As the reports say them: what cites one head besides stands by its own line. */
function inOrder(page: Page, ties: Tie[]): Tie[] {
  const places = new Map(ties.map((tie) => [tie, tiePlace(page, tie)]));
  const report = (tie: Tie) => places.get(tie)?.report ?? "";
  return [...ties].sort((a, b) => report(a).localeCompare(report(b)) || (places.get(a)?.first ?? 0) - (places.get(b)?.first ?? 0));
}

function moneyRow(page: Page, tie: Tie, what: Thing): Row {
  const { period = "", fiscal_year: year = "", amount_krw: won, as_written: written = "", unit = "" } = tie.properties;
  return { id: tie.id, cells: [
    { text: what.name }, { text: kindOf(tie) }, { text: String(period || year) }, won === undefined ? { text: "" } : { text: page.figure(Number(won)), value: Number(won) },
    { text: !written || String(written).endsWith(String(unit)) ? String(written) : `${written}${unit}` }, placeCell(page, tiePlace(page, tie)),
  ] };
}

function timeRows(page: Page, here: Thing): Row[] {
  return milestonesOf(page, here).map((milestone) => ({ id: milestone.id, cells: [
    { text: String(milestone.properties["text"] ?? milestone.name) }, { text: page.typeOf(milestone) },
    { text: [...new Set([milestone.properties["date_start"], milestone.properties["date_end"]])].filter(Boolean).join(" – ") }, { text: "" }, { text: "" }, lineCell(page, milestone.sources),
  ] }));
}

function lineCell(page: Page, sources: string[]): { text: string; value?: number } {
  return placeCell(page, sources.map(readLocator).find((found) => found !== null));
}

function placeCell(page: Page, place: Locator | null | undefined): { text: string; value?: number } {
  return place ? { text: placeText(page, place), value: place.first } : { text: "" };
}
