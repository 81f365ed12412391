/** A legend that is a filter too: each kind with its shape, to be shown or hidden. */
import { h, s } from "./dom.ts";
import type { Page } from "./page.ts";
import { splitList, toggleIn } from "./state.ts";

const SHAPES: Record<string, string> = { Project: "M2 2h10v10H2z", Facility: "M7 .5L13.5 7 7 13.5.5 7z", Agency: "M7 1.5L13 12H1z" };
const ROUND = "M7 1.5a5.5 5.5 0 1 0 .01 0z";

export function drawLegend(page: Page, types: { type: string; label?: string }[], hides = true): HTMLElement {
  const hidden = splitList(page.state.hide);
  return h("ul", { class: "legend", "aria-label": page.say("legend") }, types.map(({ type, label }) => {
    const mark = s("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true", class: `kind-${type}` }, s("path", { d: SHAPES[type] ?? ROUND, class: "stroke-kind" }));
    const text = label ?? page.label("types", type);
    if (!hides) return h("li", {}, mark, text);
    const box = h("input", { type: "checkbox", checked: !hidden.includes(type), "data-key": `hide-${type}`, change: () => page.store.set({ hide: toggleIn(page.state.hide, type) }) });
    return h("li", {}, h("label", {}, box, mark, text));
  }));
}
