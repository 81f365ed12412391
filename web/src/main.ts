/** Put the page together: read the data, draw the parts, answer keys. */
import { button, select } from "./controls.ts";
import { h, keepFocus } from "./dom.ts";
import { drawFinding, drawGroup, drawThing, drawTie, opener } from "./evidence.ts";
import { drawChips, drawFilters } from "./filters.ts";
import { Graph } from "./graph.ts";
import { isArrow, nextMark } from "./keyboard.ts";
import { drawLegend } from "./legend.ts";
import { WON_UNITS } from "./money.ts";
import { Page, type Picture, type View } from "./page.ts";
import { copyText, saveFile, savePng } from "./save.ts";
import { drawSearch } from "./search.ts";
import { KEYS, readFragment, type State, Store, writeFragment } from "./state.ts";
import { dropEmpty, TablePart } from "./table.ts";
import type { Payload, Thing, ViewName } from "./types.ts";
import { around, growAround, grownThings } from "./views/around.ts";
import { VIEWS } from "./views/index.ts";

const SEVERITIES = ["error", "warning"];
const FINDINGS_FIRST = 4;
const THEMES = ["auto", "light", "dark"] as const;

function start(): void {
  const root = document.getElementById("page")!;
  const payload = JSON.parse(document.getElementById("data")!.textContent ?? "{}") as Payload;
  const defaults = { ...Object.fromEntries(KEYS.map((key) => [key, ""])), view: payload.view, won: "백만원", theme: "auto", lang: document.documentElement.lang, project: payload.project ?? "" } as State;
  const store = new Store(readState(payload, defaults));
  const page = new Page(new Graph(payload), payload, store, defaults);
  new Shell(page, root).open();
}

/** The state that a link says; words that name nothing here give way to the defaults. */
function readState(payload: Payload, defaults: State): State {
  const said = readFragment(location.hash, defaults);
  const known = { view: Object.keys(payload.views), lang: ["ko", "en"], won: WON_UNITS.map((unit) => unit.key as string), theme: [...THEMES] as string[] };
  const unknown = (Object.keys(known) as (keyof typeof known)[]).filter((key) => !known[key].includes(said[key]));
  return { ...said, ...Object.fromEntries(unknown.map((key) => [key, defaults[key]])) };
}

/** The frame around the views. It redraws what a change of state concerns, and nothing else. */
class Shell {
  private readonly header = h("header", { class: "top" });
  private readonly lead = h("section", { class: "lead", "aria-live": "off" });
  private readonly controls = h("div", { class: "controls" });
  private readonly canvas = h("div", { class: "canvas", id: "picture", tabindex: 0, role: "application" });
  private readonly tools = h("div", { class: "tools" });
  private readonly aside = h("div", { class: "beneath" });
  private readonly panel = h("aside", { class: "panel", id: "panel" });
  private readonly tableHost = h("section", { class: "table" });
  private readonly footer = h("footer", { class: "bottom" });
  private readonly status = h("p", { class: "status", role: "status", "aria-live": "polite" });
  private readonly table: TablePart;
  private picture: Picture | null = null;
  private pointed = "";
  private filtersOpen = false;

  constructor(private readonly page: Page, private readonly root: HTMLElement) {
    this.table = new TablePart(page, this.tableHost, (text) => this.tell(text));
  }

  open(): void {
    const { page } = this;
    this.root.replaceChildren(
      h("a", { class: "skip", href: "#picture", "data-key": "skip", click: (event: Event) => { event.preventDefault(); this.canvas.focus(); } }, page.say("skip")),
      this.header,
      h("div", { class: "columns" },
        h("main", {}, this.lead,
          h("section", { class: "frame", "aria-label": page.say("picture") }, h("div", { class: "bar-top" }, this.controls, this.tools), this.canvas, this.aside),
          this.tableHost),
        this.panel),
      this.footer, this.status);
    page.store.listen((before, after) => this.change(before, after));
    window.addEventListener("hashchange", () => page.store.replace(readState(page.payload, page.defaults)));
    document.addEventListener("keydown", (event) => this.press(event));
    this.canvas.addEventListener("keydown", (event) => this.walk(event));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.drawPicture());
    this.watchWidth();
    this.watchPaper();
    this.drawAll();
    requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset["ready"] = performance.now().toFixed(0); }));
  }

  private get view(): View {
    return grownThings(this.page).length > 0 ? around : VIEWS[this.page.state.view as ViewName] ?? VIEWS.organization!;
  }

  private change(before: State, after: State): void {
    const fragment = writeFragment(after, this.page.defaults);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname + location.search);
    const changed = KEYS.filter((key) => before[key] !== after[key]);
    if (changed.every((key) => key === "pick")) keepFocus(() => this.drawPick(true));
    else keepFocus(() => this.drawAll());
    if (changed.includes("view")) window.scrollTo({ top: 0 });
  }

  private drawAll(): void {
    const { page } = this;
    const { lang, theme } = page.state;
    document.documentElement.lang = lang === "en" ? "en" : "ko";
    if (theme === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    this.drawHeader();
    this.drawLead();
    this.drawPicture();
    this.table.draw(dropEmpty(this.view.table(page)));
    this.drawFooter();
    this.drawPick(false);
  }

  private drawHeader(): void {
    const { page } = this;
    const { state, store } = page;
    const names = (Object.keys(VIEWS) as ViewName[]).filter((view) => page.payload.views[view]);
    const tabs = names.map((view) => h("button", { type: "button", class: "tab", "data-key": `view-${view}`, "aria-current": view === state.view ? "page" : null, click: () => store.set({ view, open: "", more: "" }) }, page.say(`view.${view}`)));
    const undo = button("undo", page.say("undo"), () => store.undo());
    undo.disabled = !store.canUndo;
    const won = WON_UNITS.map(({ key }) => ({ value: key, label: page.say(`won.${key}`) }));
    const themes = THEMES.map((value) => ({ value, label: page.say(`theme.${value}`) }));
    this.header.replaceChildren(
      h("p", { class: "brand" }, h("span", {}, page.say("brand")), h("bdi", {}, this.root.dataset["heading"] ?? "")),
      h("nav", { "aria-label": page.say("views") }, tabs),
      drawSearch(page, (text) => this.tell(text)),
      h("div", { class: "tools" }, undo, button("link", page.say("link"), () => this.copyLink()),
        select("won", page.say("won"), state.won, won, (value) => store.set({ won: value })),
        select("theme", page.say("theme"), state.theme, themes, (value) => store.set({ theme: value })),
        h("button", { type: "button", class: "quiet", "data-key": "lang", lang: page.english ? "ko" : "en", click: () => store.set({ lang: page.english ? "ko" : "en" }) }, page.say("language"))));
  }

  private drawLead(): void {
    const { page } = this;
    this.lead.replaceChildren(
      h("h1", {}, page.say(this.view.ask)),
      h("p", { class: "sentence" }, h("bdi", {}, this.view.sentence(page))),
      page.payload.slow ? h("p", { class: "notice" }, page.say("slow")) : "",
      h("div", { class: "filter-row" }, drawFilters(page, this.filtersOpen, (open) => { this.filtersOpen = open; }), drawChips(page) ?? ""));
  }

  private drawPicture(): void {
    const { page, view } = this;
    this.picture?.close();
    this.canvas.replaceChildren();
    this.canvas.style.height = "";
    this.canvas.className = `canvas canvas-${view === around ? "around" : page.state.view}`;
    this.canvas.setAttribute("aria-label", `${page.say(view.ask)}. ${page.say("picture.help")}`);
    this.controls.replaceChildren(...view.controls(page), drawLegend(page, view.kinds(page)));
    this.picture = view.draw(page, this.canvas);
    if (!this.picture) this.canvas.append(h("p", { class: "empty" }, page.say("picture.empty")));
    this.tools.replaceChildren(...this.saving());
    this.aside.replaceChildren(view.aside?.(page) ?? "");
    if (this.pointed && !this.picture?.marks().some((mark) => mark.id === this.pointed)) this.pointed = "";
    this.picture?.show(page.state.pick);
  }

  private saving(): HTMLElement[] {
    const { page, picture } = this;
    if (!picture) return [];
    const failed = () => this.tell(page.say("link.failed"));
    return [
      button("svg", "SVG", () => saveFile(`${page.state.view}.svg`, "image/svg+xml", picture.toSvg())),
      button("png", "PNG", () => void savePng(`${page.state.view}.png`, picture.toSvg()).catch(failed)),
      button("print", page.say("print"), () => window.print()),
    ];
  }

  private drawPick(moveFocus: boolean): void {
    const { page } = this;
    const { pick } = page.state;
    const thing = page.graph.thing(pick) ?? (pick ? undefined : this.view.subject?.(page) ?? undefined);
    const tie = page.graph.ties.get(pick);
    const group = pick && !thing && !tie ? this.view.group?.(page, pick) ?? null : null;
    const content = thing ? drawThing(page, thing) : tie ? drawTie(page, tie) : group ? drawGroup(page, group) : null;
    const title = thing?.name ?? group?.title ?? (tie ? `${tie.start.name} → ${tie.end.name}` : "");
    this.panel.setAttribute("aria-label", page.say("panel"));
    this.panel.classList.toggle("open", content !== null && pick !== "");
    this.panel.replaceChildren(content ? h("div", { class: "panel-body" }, pick ? button("close", page.say("close"), () => page.pick(""), "quiet close") : null, content) : this.drawGuide());
    this.panel.scrollTop = 0;
    this.picture?.show(pick);
    this.table.mark();
    const undo = this.header.querySelector<HTMLButtonElement>('[data-key="undo"]');
    if (undo) undo.disabled = !page.store.canUndo;
    if (moveFocus && content) {
      this.tell(title);
      if (document.activeElement?.closest(".panel") || document.activeElement === document.body) this.panel.querySelector<HTMLElement>("#panel-title")?.focus({ preventScroll: true });
    }
  }

  private drawGuide(): HTMLElement {
    const { page } = this;
    return h("div", { class: "panel-body guide" },
      h("h2", {}, page.say("panel.how")), h("p", {}, page.say(this.view.how)), h("p", {}, page.say("panel.empty")),
      h("p", { class: "quietly keys" }, page.say("panel.keys")),
      this.drawFindings());
  }

  /** What does not agree in the reports, the worst first. */
  private drawFindings(): HTMLElement | null {
    const { page } = this;
    const rank = (finding: Thing) => SEVERITIES.indexOf(String(finding.properties["severity"]));
    const findings = page.graph.ofType("Finding").filter((finding) => rank(finding) >= 0).sort((a, b) => rank(a) - rank(b));
    if (findings.length === 0) return null;
    const list = h("div", {}, findings.slice(0, FINDINGS_FIRST).map((finding) => drawFinding(page, finding)));
    const left = findings.slice(FINDINGS_FIRST);
    const more = left.length ? button("findings-more", page.say("relations.more", left.length), () => { more?.remove(); list.append(...left.map((finding) => drawFinding(page, finding))); }) : null;
    return h("section", { class: "findings" }, h("h3", {}, page.say("findings"), " ", h("small", {}, String(findings.length))), list, more);
  }

  private drawFooter(): void {
    const { page } = this;
    this.footer.replaceChildren(h("p", {}, page.say("footer")),
      h("h2", {}, page.say("reports")), h("ul", {}, page.graph.ofType("Report").map((report) => h("li", {}, opener(page, report), " ", h("small", {}, h("bdi", {}, String(report.properties["file"] ?? "")))))));
  }

  private copyLink(): void {
    copyText(location.href).then(() => this.tell(this.page.say("link.done")), () => this.tell(this.page.say("link.failed")));
  }

  private tell(text: string): void {
    this.status.textContent = text;
    this.status.classList.add("shown");
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => this.status.classList.remove("shown"), 2500);
  }
  private hiding: ReturnType<typeof setTimeout> | undefined;

  private press(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === "Escape" && !typing) this.stepBack();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) { event.preventDefault(); this.page.store.undo(); }
    else if (event.key === "/" && !typing) { event.preventDefault(); document.getElementById("search")?.focus(); }
  }

  /** Esc clears what is chosen, then what has grown around it. */
  private stepBack(): void {
    const { page } = this;
    if (page.state.pick) page.pick("");
    else page.store.set({ more: "" });
  }

  private walk(event: KeyboardEvent): void {
    const { picture } = this;
    if (!picture || event.target !== this.canvas || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isArrow(event.key)) {
      event.preventDefault();
      const mark = nextMark(picture.marks(), this.pointed || this.page.state.pick, event.key);
      if (!mark) return;
      this.pointed = mark.id;
      picture.point(mark.id);
      this.tell(mark.label);
    } else if (event.key === "Enter" && this.pointed) this.page.pick(this.pointed);
    else if (event.code === "KeyN" && this.page.graph.thing(this.pointed)) growAround(this.page, this.pointed);
    else if (this.pointed && picture.press?.(event.key, this.pointed)) {
      event.preventDefault();
      this.picture?.point(this.pointed);
    }
  }

  /** On paper a canvas would be squeezed: the picture goes there as it is saved, on white. */
  private watchPaper(): void {
    window.addEventListener("beforeprint", () => {
      document.documentElement.dataset["theme"] = "light";
      this.drawPicture();
      if (!this.picture || !this.canvas.querySelector("canvas")) return;
      const drawn = new DOMParser().parseFromString(this.picture.toSvg(), "image/svg+xml").documentElement;
      this.canvas.append(h("div", { class: "paper" }, document.importNode(drawn, true)));
    });
    window.addEventListener("afterprint", () => this.drawAll());
  }

  /** A turned phone or a dragged window gets a picture of its width. */
  private watchWidth(): void {
    let width = innerWidth;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    window.addEventListener("resize", () => {
      if (innerWidth === width) return;
      width = innerWidth;
      clearTimeout(waiting);
      waiting = setTimeout(() => this.drawPicture(), 150);
    });
  }
}

start();
