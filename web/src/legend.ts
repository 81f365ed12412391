/** A legend that is a filter too: each kind with its shape, to be shown or hidden. */
import { h, s } from "./dom.ts";
import type { Page } from "./page.ts";
import { hides } from "./sieve.ts";
import { toggleIn } from "./state.ts";

const SHAPES: Record<string, string> = { Project: "M2 2h10v10H2z", Facility: "M7 .5L13.5 7 7 13.5.5 7z", Agency: "M7 1.5L13 12H1z" };
const ROUND = "M7 1.5a5.5 5.5 0 1 0 .01 0z";

/** A kind that is switched off is so in every view that shows it. */
export function drawLegend(page: Page, types: string[]): HTMLElement {
  return h("ul", { class: "legend", "aria-label": page.say("legend") }, types.map((type) => {
    const mark = s("svg", { viewBox: "0 0 14 14", width: 14, height: 14, "aria-hidden": "true", class: `kind-${type}` }, s("path", { d: SHAPES[type] ?? ROUND, class: "stroke-kind" }));
    const box = h("input", { type: "checkbox", checked: !hides(page, type), "data-key": `hide-${type}`, change: () => page.store.set({ hide: toggleIn(page.state.hide, type) }) });
    return h("li", {}, h("label", {}, box, mark, page.label("types", type)));
  }));
}
