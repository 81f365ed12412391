/** Filters that hold for every view, as fields in a fold and as chips that say what is filtered. */
import { button, type Choice, select } from "./controls.ts";
import { h } from "./dom.ts";
import { reportTitle } from "./evidence.ts";
import { findUnit, formatNumber } from "./money.ts";
import type { Page } from "./page.ts";
import { amountYears, statusOf } from "./projects.ts";
import { type Filter, FILTERS } from "./sieve.ts";
import { splitList, type State, toggleIn } from "./state.ts";

const LIMITS = ["least", "most"] as const satisfies readonly Filter[];
type Limit = (typeof LIMITS)[number];

function isLimit(filter: Filter): filter is Limit {
  return (LIMITS as readonly Filter[]).includes(filter);
}

export function drawFilters(page: Page, open: boolean, toggled: (open: boolean) => void): HTMLElement {
  const active = [...FILTERS.filter((filter) => page.state[filter]), ...splitList(page.state.hide)];
  const fold = h("details", { class: "filters", open }, h("summary", { "data-key": "filters" }, page.say("filter"), active.length ? h("span", { class: "badge" }, String(active.length)) : null),
    h("div", { class: "filter-fields" }, FILTERS.map((filter) => drawField(page, filter))));
  fold.addEventListener("toggle", () => toggled(fold.open));
  return fold;
}

/** What is filtered, each as a chip that takes it back: the fields and the kinds switched off in the legend. */
export function drawChips(page: Page): HTMLElement | null {
  const chips = FILTERS.filter((filter) => page.state[filter]).map((filter) =>
    drawChip(page, filter, `${fieldLabel(page, filter)}: ${choiceLabel(page, filter)}`, { [filter]: "" }));
  for (const type of splitList(page.state.hide)) {
    chips.push(drawChip(page, `hide-${type}`, page.say("filter.hidden", page.label("types", type)), { hide: toggleIn(page.state.hide, type) }));
  }
  if (chips.length === 0) return null;
  const clear = button("filter-clear", page.say("filter.clear"), () => page.store.set({ ...Object.fromEntries(FILTERS.map((filter) => [filter, ""])), hide: "" }));
  return h("div", { class: "chips" }, chips, chips.length > 1 ? clear : null);
}

function drawChip(page: Page, key: string, text: string, without: Partial<State>): HTMLElement {
  return h("button", { type: "button", class: "chip", "data-key": `chip-${key}`, "aria-label": page.say("remove", text), click: () => page.store.set(without) }, text, h("span", { "aria-hidden": "true" }, " ×"));
}

function fieldLabel(page: Page, filter: Filter): string {
  const unit = page.english ? findUnit(page.state.won).english : page.state.won;
  return isLimit(filter) ? page.say(`filter.${filter}`, unit) : page.say(`filter.${filter}`);
}

function drawField(page: Page, filter: Filter): HTMLElement {
  const label = fieldLabel(page, filter);
  if (isLimit(filter)) return drawLimit(page, filter, label);
  return select(`filter-${filter}`, label, page.state[filter], [{ value: "", label: page.say("all") }, ...choicesOf(page, filter)], (value) => page.store.set({ [filter]: value }));
}

function drawLimit(page: Page, filter: Limit, label: string): HTMLElement {
  const { factor } = findUnit(page.state.won);
  const said = page.state[filter];
  const box = h("input", { type: "number", min: 0, step: "any", inputmode: "decimal", "data-key": `filter-${filter}`, value: said ? Number(said) / factor : "",
    change: () => page.store.set({ [filter]: Number(box.value) > 0 ? String(Math.round(Number(box.value) * factor)) : "" }) });
  return h("label", { class: "field" }, h("span", { class: "field-label" }, label), box);
}

function choiceLabel(page: Page, filter: Filter): string {
  const value = page.state[filter];
  if (isLimit(filter)) return formatNumber(Number(value) / findUnit(page.state.won).factor);
  return choicesOf(page, filter).find((choice) => choice.value === value)?.label ?? value;
}

function choicesOf(page: Page, filter: Exclude<Filter, Limit>): Choice[] {
  const { graph } = page;
  switch (filter) {
    case "unit":
      return graph.ofType("Government", "Bureau", "Division").filter((unit) => !unit.properties["mentioned_only"]).map((unit) => ({ value: unit.id, label: unit.name }));
    case "year":
      return years(page).map((year) => ({ value: year, label: year }));
    case "source":
      return graph.ofType("FundingSource").map((source) => ({ value: source.id, label: source.name }));
    case "status":
      return [...new Set(graph.ofType("Project").map((project) => statusOf(page, project)))].filter(Boolean).sort().map((status) => ({ value: status, label: status }));
    case "report":
      return graph.ofType("Report").map((report) => ({ value: report.id, label: reportTitle(page, report.id) }));
  }
}

function years(page: Page): string[] {
  const planned = page.graph.ofType("Report").map((report) => Number(report.properties["fiscal_year"] ?? 0));
  return [...new Set([...planned, ...amountYears(page)])].filter((year) => year > 0).sort((a, b) => b - a).map(String);
}
