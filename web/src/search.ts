/** Search as one types: a combobox over every named thing of the page. */
import { h, name } from "./dom.ts";
import { rank } from "./hangul.ts";
import type { Page } from "./page.ts";
import type { Thing } from "./types.ts";

const ORDER = ["Project", "Division", "Bureau", "Facility", "Team", "Agency", "Dong", "FundingSource", "Government", "Law", "Report"];
const SHOWN = 12;

export function findThings(things: Thing[], typed: string, limit = SHOWN): Thing[] {
  const found: [number, number, Thing][] = [];
  for (const thing of things) {
    const place = ORDER.indexOf(thing.type);
    if (place < 0) continue;
    const aliases = thing.properties["aliases"];
    const ranks = [thing.name, ...(Array.isArray(aliases) ? aliases : [])].map((one) => rank(one, typed)).filter((one) => one !== null);
    if (ranks.length > 0) found.push([Math.min(...ranks), place, thing]);
  }
  return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, limit).map(([, , thing]) => thing);
}

export function drawSearch(page: Page, tell: (text: string) => void): HTMLElement {
  const list = h("ul", { role: "listbox", id: "found", class: "found", hidden: true, "aria-label": page.say("search") });
  const input = h("input", {
    type: "search", id: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-controls": "found",
    "aria-autocomplete": "list", "aria-label": page.say("search"), placeholder: page.say("search.hint"), "data-key": "search",
  });
  let found: Thing[] = [];
  let active = -1;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const open = (thing: Thing | undefined) => {
    if (!thing) return;
    close();
    input.value = "";
    page.pick(thing.id);
  };
  const show = () => {
    list.replaceChildren(...found.map((thing, place) => h("li", {
      role: "option", id: `found-${place}`, "aria-selected": String(place === active), "data-found": thing.id,
      mousedown: (event: MouseEvent) => { event.preventDefault(); open(thing); },
    }, name(thing.name), h("small", {}, page.typeOf(thing)))));
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (active >= 0) input.setAttribute("aria-activedescendant", `found-${active}`);
    else input.removeAttribute("aria-activedescendant");
  };
  input.addEventListener("input", () => {
    found = findThings([...page.graph.things.values()], input.value);
    active = -1;
    show();
    if (input.value.trim()) tell(found.length ? page.say("search.count", found.length) : page.say("search.none"));
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      active = found.length ? (active + step + found.length) % found.length : -1;
      show();
    } else if (event.key === "Enter") open(found[Math.max(0, active)]);
    else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
  });
  input.addEventListener("blur", close);
  return h("div", { class: "search", role: "search" }, input, h("kbd", { "aria-hidden": "true" }, "/"), list);
}
