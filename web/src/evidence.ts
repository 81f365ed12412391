/** The panel: what is chosen, what it is tied to, and the quoted lines that say it. */
import { button } from "./controls.ts";
import { h, name } from "./dom.ts";
import { type Locator, type QuoteLine, quoteLines, readLocator } from "./locator.ts";
import { formatNumber } from "./money.ts";
import type { Group, Page } from "./page.ts";
import { splitList, toggleIn } from "./state.ts";
import type { Thing, Tie, Value } from "./types.ts";
import { hasWord } from "./words.ts";

const QUOTES_FIRST = 3;
const TIES_FIRST = 8;
const HIDDEN = new Set(["name", "report", "current", "derived", "file", "first_line", "last_line", "page", "listed_no"]);

export function drawThing(page: Page, thing: Thing): HTMLElement {
  return h("div", {},
    h("p", { class: "kicker" }, swatch(thing.type), page.typeOf(thing)),
    h("h2", { tabindex: -1, id: "panel-title" }, name(thing.name)),
    drawActions(page, thing),
    drawFindings(page, thing),
    drawFacts(page, thing.properties),
    drawQuotes(page, thing.sources, [thing.name, ...listOf(thing.properties["aliases"])]),
    drawTies(page, thing));
}

export function drawTie(page: Page, tie: Tie): HTMLElement {
  const figure = tie.properties["amount_krw"];
  return h("div", {},
    h("p", { class: "kicker" }, page.label("relations", tie.type)),
    h("h2", { tabindex: -1, id: "panel-title" }, opener(page, tie.start), " ", h("span", { class: "arrow" }, "→"), " ", opener(page, tie.end)),
    typeof figure === "number" ? h("p", { class: "figure" }, page.amount(figure)) : null,
    drawFacts(page, tie.properties),
    drawQuotes(page, tie.sources, [String(tie.properties["as_written"] ?? ""), tie.end.name]));
}

export function drawGroup(page: Page, group: Group): HTMLElement {
  const byStart = new Map<Thing, Tie[]>();
  for (const tie of group.ties) byStart.set(tie.start, [...(byStart.get(tie.start) ?? []), tie]);
  return h("div", {},
    h("h2", { tabindex: -1, id: "panel-title" }, name(group.title)),
    h("p", { class: "figure" }, group.note),
    [...byStart].slice(0, 40).map(([thing, ties]) => h("section", { class: "group" },
      h("h3", {}, opener(page, thing)),
      h("ul", { class: "ties" }, ties.map((tie) => h("li", {}, tieText(page, tie), " ", chip(page, tie)))),
      drawQuotes(page, ties.flatMap((tie) => tie.sources), ties.flatMap((tie) => [tie.end.name, String(tie.properties["as_written"] ?? "")]), false))));
}

function drawActions(page: Page, thing: Thing): HTMLElement {
  const opens = thing.type === "Project" && page.state.view !== "project" && page.payload.views.project;
  return h("p", { class: "actions" },
    opens ? button("open-project", page.say("open.project"), () => page.store.set({ view: "project", project: thing.id, more: "" }), "firm") : null,
    splitList(page.state.more).includes(thing.id) ? null : button("show-more", page.say("show.more"), () => page.store.set({ more: toggleIn(page.state.more, thing.id) }), "firm"));
}

function drawFindings(page: Page, thing: Thing): HTMLElement | null {
  const findings = page.graph.findings(thing.id);
  if (findings.length === 0) return null;
  return h("section", { class: "findings" }, h("h3", {}, page.say("findings"), " ", h("small", {}, String(findings.length))),
    findings.map((finding) => drawFinding(page, finding)));
}

export function drawFinding(page: Page, finding: Thing): HTMLElement {
  const severity = String(finding.properties["severity"] ?? "info");
  const word = `severity.${severity}`;
  return h("div", { class: `finding ${severity}` },
    h("p", {}, h("strong", {}, hasWord(word) ? page.say(word) : severity), " ", name(String(finding.properties["message"] ?? finding.name))),
    h("p", {}, button(`finding-${finding.id}`, placesText(page, finding.sources), () => page.pick(finding.id), "chip")));
}

function drawFacts(page: Page, properties: Record<string, Value>): HTMLElement | null {
  const facts = Object.entries(properties).filter(([key, value]) => !HIDDEN.has(key) && String(value) !== "");
  if (facts.length === 0) return null;
  return h("dl", { class: "facts" }, facts.map(([key, value]) => [
    h("dt", {}, page.label("properties", key)), h("dd", { "data-property": key }, factText(page, key, value))]).flat());
}

function factText(page: Page, key: string, value: Value): Node {
  if (key.endsWith("_krw") && typeof value === "number") {
    const won = `${formatNumber(value)}${page.english ? " won" : "원"}`;
    return h("span", {}, page.amount(value), " ", h("small", {}, won));
  }
  if (typeof value === "number" && (key.includes("year") || key === "page")) return name(String(value));
  if (typeof value === "number") return name(formatNumber(value, 4));
  if (typeof value === "boolean") return name(page.english ? (value ? "yes" : "no") : value ? "예" : "아니요");
  if (Array.isArray(value)) return h("ul", {}, value.map((one) => h("li", {}, name(one))));
  return name(value);
}

function drawTies(page: Page, thing: Thing): HTMLElement | null {
  const groups = new Map<string, Map<Thing, Tie[]>>();
  const add = (key: string, tie: Tie, other: Thing) => {
    const group = groups.get(key) ?? new Map<Thing, Tie[]>();
    groups.set(key, group.set(other, [...(group.get(other) ?? []), tie]));
  };
  for (const tie of page.graph.outgoing(thing.id)) add(`${tie.type} →`, tie, tie.end);
  for (const tie of page.graph.incoming(thing.id)) if (tie.type !== "ABOUT") add(`${tie.type} ←`, tie, tie.start);
  if (groups.size === 0) return null;
  return h("section", {}, h("h3", {}, page.say("relations")), [...groups].map(([key, group]) => drawTieGroup(page, key, group)));
}

function drawTieGroup(page: Page, key: string, group: Map<Thing, Tie[]>): HTMLElement {
  const [type = "", arrow = ""] = key.split(" ");
  const others = [...group];
  const list = h("ul", { class: "ties" });
  const add = (from: number, to: number) => list.append(...others.slice(from, to).map(([other, ties]) => drawOther(page, other, ties)));
  add(0, TIES_FIRST);
  const more = others.length - TIES_FIRST;
  const rest = more > 0 ? button(`ties-${key}`, page.say("relations.more", more), () => { rest?.remove(); add(TIES_FIRST, others.length); }) : null;
  return h("div", { class: "tie-group" }, h("h4", {}, h("span", { "aria-hidden": "true" }, arrow), " ", page.label("relations", type), " ", h("small", {}, String(others.length))), list, rest);
}

/** One thing at the other end, with each relation to it: two reports may say the same. */
export function drawOther(page: Page, other: Thing, ties: Tie[]): HTMLElement {
  return h("li", {}, opener(page, other), ties.flatMap((tie) => [" ", h("span", { class: "quietly" }, tieText(page, tie)), " ", chip(page, tie)]));
}

/** What a relation says beside its ends: the role, the year, the amount. */
export function tieText(page: Page, tie: Tie): string {
  const { properties } = tie;
  const amount = typeof properties["amount_krw"] === "number" ? page.amount(properties["amount_krw"]) : "";
  const words = ["role", "lead_unit", "status_as_written", "mode", "article", "kind", "status", "phase", "period"].map((key) => properties[key]).filter(Boolean).map(String);
  return [...new Set(words), amount].filter(Boolean).join(" · ");
}

function chip(page: Page, tie: Tie): HTMLElement {
  const place = tiePlace(page, tie);
  return button(`tie-${tie.id}`, place ? placeText(page, place) + moreText(tie.sources) : page.say("evidence"), () => page.pick(tie.id), "chip");
}

/** The place of a relation where its figure or its end stands as written, else its first: a head may be cited besides. */
export function tiePlace(page: Page, tie: Tie): Locator | undefined {
  const words = [String(tie.properties["as_written"] ?? ""), tie.end.name].filter(Boolean);
  const places = tie.sources.map(readLocator).filter((place): place is Locator => place !== null);
  if (places.length < 2) return places[0];
  const says = (word: string) => places.find((place) => quoteLines(page.payload.quotes, place).some((line) => line.cited && line.text.includes(word)));
  return words.map(says).find((place) => place !== undefined) ?? places[0];
}

function placesText(page: Page, sources: string[]): string {
  const place = sources.map(readLocator).find((found) => found !== null);
  if (!place) return page.say("evidence");
  return placeText(page, place) + moreText(sources);
}

function moreText(sources: string[]): string {
  return sources.length > 1 ? ` +${sources.length - 1}` : "";
}

export function placeText(page: Page, place: Locator): string {
  const lines = place.first === place.last ? page.say("evidence.line", place.first) : page.say("evidence.lines", place.first, place.last);
  return place.page === null ? lines : `${page.say("evidence.page", place.page)} ${lines}`;
}

/** A name that opens its own panel. */
export function opener(page: Page, thing: Thing): HTMLElement {
  const text = thing.type === "Report" ? reportTitle(page, thing.id) : thing.name;
  return h("button", { type: "button", class: "text", "data-open": thing.id, "data-key": `open-${thing.id}`, click: () => page.pick(thing.id) }, name(text));
}

export function reportTitle(page: Page, id: string): string {
  const report = page.graph.thing(id);
  if (!report) return id;
  const { government, unit, title, file, fiscal_year: year } = report.properties;
  // Without a title a report has the name of its file; who issued it and when says more.
  const called = title ?? (year && report.name === file ? page.say("report.of", String(year)) : report.name);
  return [government, unit, called].filter(Boolean).join(" ");
}

function drawQuotes(page: Page, sources: string[], names: string[], headed = true): HTMLElement {
  const places = sources.map(readLocator).filter((place): place is Locator => place !== null);
  const box = h("section", { class: "quotes" }, headed ? h("h3", {}, page.say("evidence")) : null);
  if (places.length === 0) box.append(h("p", { class: "quietly" }, page.say("evidence.none")));
  const add = (from: number, to: number) => box.append(...places.slice(from, to).map((place) => drawQuote(page, place, names)));
  add(0, QUOTES_FIRST);
  if (places.length > QUOTES_FIRST) {
    const more = button(`quotes-more-${sources[0]}`, page.say("evidence.more", places.length - QUOTES_FIRST), () => { more.remove(); add(QUOTES_FIRST, places.length); });
    box.append(more);
  }
  return box;
}

function drawQuote(page: Page, place: Locator, names: string[]): HTMLElement {
  const lines = quoteLines(page.payload.quotes, place);
  return h("figure", { class: "quote" },
    h("figcaption", {}, name(reportTitle(page, place.report)), " · ", placeText(page, place)),
    lines.length > 0
      ? h("blockquote", { tabindex: 0, "aria-label": page.say("evidence") }, lines.map((line) => drawLine(line, names)))
      : h("p", { class: "quietly" }, page.say("evidence.lost")));
}

function drawLine(line: QuoteLine, names: string[]): HTMLElement {
  return h("div", { class: line.cited ? "line cited" : "line" },
    h("span", { class: "line-number" }, String(line.number)),
    h("span", { class: "line-text" }, line.cited ? markNames(line.text, names) : line.text || " "));
}

/** Mark the first of the names that stands in a line. */
export function markNames(text: string, names: string[]): (Node | string)[] {
  for (const wanted of names) {
    const place = wanted ? text.indexOf(wanted) : -1;
    if (place >= 0) return [text.slice(0, place), h("mark", {}, wanted), text.slice(place + wanted.length)];
  }
  return [text || " "];
}

export function swatch(type: string): HTMLElement {
  return h("span", { class: `swatch kind-${type}`, "aria-hidden": "true" });
}

function listOf(value: Value | undefined): string[] {
  return Array.isArray(value) ? value : [];
}
