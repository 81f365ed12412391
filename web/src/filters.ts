/** Filters that hold for every view, as fields in a fold and as chips that say what is filtered. */
import { button, type Choice, select } from "./controls.ts";
import { h } from "./dom.ts";
import { reportTitle } from "./evidence.ts";
import { findUnit, formatNumber } from "./money.ts";
import type { Page } from "./page.ts";
import { amountYears, statusOf } from "./projects.ts";
import type { Key } from "./state.ts";

const FILTERS = ["unit", "year", "source", "status", "report", "least"] as const satisfies readonly Key[];
type Filter = (typeof FILTERS)[number];

export function drawFilters(page: Page, open: boolean, toggled: (open: boolean) => void): HTMLElement {
  const active = FILTERS.filter((filter) => page.state[filter]);
  const fold = h("details", { class: "filters", open }, h("summary", { "data-key": "filters" }, page.say("filter"), active.length ? h("span", { class: "badge" }, String(active.length)) : null),
    h("div", { class: "filter-fields" }, FILTERS.map((filter) => drawField(page, filter))));
  fold.addEventListener("toggle", () => toggled(fold.open));
  return fold;
}

export function drawChips(page: Page): HTMLElement | null {
  const active = FILTERS.filter((filter) => page.state[filter]);
  if (active.length === 0) return null;
  const chips = active.map((filter) => {
    const text = `${fieldLabel(page, filter)}: ${choiceLabel(page, filter)}`;
    return h("button", { type: "button", class: "chip", "data-key": `chip-${filter}`, "aria-label": page.say("remove", text), click: () => page.store.set({ [filter]: "" }) }, text, h("span", { "aria-hidden": "true" }, " ×"));
  });
  const clear = button("filter-clear", page.say("filter.clear"), () => page.store.set(Object.fromEntries(FILTERS.map((filter) => [filter, ""]))));
  return h("div", { class: "chips" }, chips, active.length > 1 ? clear : null);
}

function fieldLabel(page: Page, filter: Filter): string {
  const unit = page.english ? findUnit(page.state.won).english : page.state.won;
  return filter === "least" ? page.say("filter.least", unit) : page.say(`filter.${filter}`);
}

function drawField(page: Page, filter: Filter): HTMLElement {
  const label = fieldLabel(page, filter);
  if (filter !== "least") return select(`filter-${filter}`, label, page.state[filter], [{ value: "", label: page.say("all") }, ...choicesOf(page, filter)], (value) => page.store.set({ [filter]: value }));
  const { factor } = findUnit(page.state.won);
  const box = h("input", { type: "number", min: 0, step: "any", inputmode: "decimal", "data-key": "filter-least", value: page.state.least ? Number(page.state.least) / factor : "",
    change: () => page.store.set({ least: Number(box.value) > 0 ? String(Math.round(Number(box.value) * factor)) : "" }) });
  return h("label", { class: "field" }, h("span", { class: "field-label" }, label), box);
}

function choiceLabel(page: Page, filter: Filter): string {
  const value = page.state[filter];
  if (filter === "least") return formatNumber(Number(value) / findUnit(page.state.won).factor);
  return choicesOf(page, filter).find((choice) => choice.value === value)?.label ?? value;
}

function choicesOf(page: Page, filter: Exclude<Filter, "least">): Choice[] {
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
