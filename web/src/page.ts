/** What every part of the page is given: the graph, the state, and words in the chosen language. */
import type { Graph } from "./graph.ts";
import { findUnit, formatAmount } from "./money.ts";
import type { State, Store } from "./state.ts";
import type { Payload, Thing, Tie } from "./types.ts";
import { sayIn, type Word } from "./words.ts";
import { lookUp } from "./lookup.ts";

export interface Row { id: string; cells: Cell[] }
export interface Cell { text: string; value?: number | string; id?: string; warn?: boolean }
export interface Column { key: string; label: string; number?: boolean; long?: boolean }
export interface Table { columns: Column[]; rows: Row[]; total?: Cell[] }
export interface Mark { id: string; x: number; y: number; label: string }

/** A drawn picture: places for the arrow keys, a way to show what is chosen, and itself as SVG. */
export interface Picture {
  marks(): Mark[];
  show(id: string): void;
  point(id: string): void;
  toSvg(): string;
  press?(key: string, id: string): boolean;
  close(): void;
}

/** What a click on something that is no single thing opens: a pair of units, a band of the flow. */
export interface Group { title: string; note: string; ties: Tie[] }

export interface View {
  ask: Word;
  how: Word;
  /** The kinds of things that it shows, for the legend, in which each can be switched off. */
  kinds(page: Page): string[];
  controls(page: Page): HTMLElement[];
  sentence(page: Page): string;
  draw(page: Page, host: HTMLElement): Picture | null;
  table(page: Page): Table;
  aside?(page: Page): HTMLElement | null;
  group?(page: Page, id: string): Group | null;
  /** What the panel shows while nothing is chosen. */
  subject?(page: Page): Thing | null;
}

export class Page {
  constructor(readonly graph: Graph, readonly payload: Payload, readonly store: Store, readonly defaults: State) {}

  get state(): State {
    return this.store.state;
  }

  get english(): boolean {
    return this.state.lang === "en";
  }

  say(word: Word, ...values: (string | number)[]): string {
    return sayIn(this.state.lang, word, ...values);
  }

  label(kind: "types" | "relations" | "properties", name: string): string {
    const label = lookUp(this.payload.vocabulary[kind], name)?.[this.english ? 1 : 0] ?? name.replaceAll("_", " ");
    return this.english ? label.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`) : label;
  }

  /** An amount with its unit: 847.87백만원; of a sum with `digits`, no more decimals than tell small ones from nothing. */
  amount(won: number, digits?: number): string {
    const unit = findUnit(this.state.won);
    const figure = formatAmount(won, unit.key, digits === undefined || Math.abs(won) >= 10 * unit.factor ? digits : digits + 1);
    return this.english ? `₩${figure} ${unit.english.replace(" won", "")}` : `${figure}${unit.key}`;
  }

  /** The unit's name for the head of a column. */
  get won(): string {
    return this.say(`won.${findUnit(this.state.won).key}`);
  }

  figure(won: number): string {
    return formatAmount(won, this.state.won);
  }

  typeOf(thing: Thing): string {
    const kind = thing.properties["kind"];
    return thing.type === "Division" && typeof kind === "string" && !this.english ? kind : this.label("types", thing.type);
  }

  /** Choose a thing; on the page of one project, another project is the next page. */
  pick(id: string): void {
    const turns = this.state.view === "project" && this.graph.thing(id)?.type === "Project";
    this.store.set(turns ? { project: id, pick: "" } : { pick: id });
  }
}
