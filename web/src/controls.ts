/** Small controls of the page: a labelled select, a row of choices, a button. */
import { h } from "./dom.ts";

export interface Choice { value: string; label: string }

export function select(key: string, label: string, value: string, choices: Choice[], change: (value: string) => void): HTMLElement {
  const options = choices.map((choice) => h("option", { value: choice.value, selected: choice.value === value }, choice.label));
  const box = h("select", { "data-key": key, change: () => change(box.value) }, options);
  return h("label", { class: "field" }, h("span", { class: "field-label" }, label), box);
}

/** One choice of few, as buttons that say which is pressed. */
export function segments(key: string, label: string, value: string, choices: Choice[], change: (value: string) => void): HTMLElement {
  const buttons = choices.map((choice) => h("button", {
    type: "button", "data-key": `${key}-${choice.value}`, "aria-pressed": String(choice.value === value), click: () => change(choice.value),
  }, choice.label));
  return h("div", { class: "segments", role: "group", "aria-label": label }, buttons);
}

export function button(key: string, label: string, click: () => void, className = "quiet"): HTMLButtonElement {
  return h("button", { type: "button", class: className, "data-key": key, click }, label);
}
