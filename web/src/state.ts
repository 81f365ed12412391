/** What the page shows, as one flat record: it is the URL's fragment, and its history is undo. */
export type State = Readonly<Record<Key, string>>;
export type Key = (typeof KEYS)[number];

export const KEYS = [
  "view", "pick", "lang", "won", "theme", "year", "kind", "unit", "source", "status", "report", "least", "most",
  "hide", "open", "size", "shape", "scope", "more", "project", "top",
] as const;

/** Choices of comfort: undo does not take them back. */
const COMFORT: readonly Key[] = ["lang", "won", "theme"];

export function readFragment(fragment: string, defaults: State): State {
  const said = new URLSearchParams(fragment.replace(/^#/, ""));
  const state: Record<Key, string> = { ...defaults };
  for (const key of KEYS) state[key] = said.get(key) ?? defaults[key];
  return state;
}

export function writeFragment(state: State, defaults: State): string {
  const said = new URLSearchParams();
  for (const key of KEYS) if (state[key] !== defaults[key]) said.set(key, state[key]);
  return said.toString();
}

export class Store {
  private past: State[] = [];
  private listeners: ((before: State, after: State) => void)[] = [];

  constructor(private now: State) {}

  get state(): State {
    return this.now;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }

  listen(listener: (before: State, after: State) => void): void {
    this.listeners.push(listener);
  }

  set(patch: Partial<Record<Key, string>>): void {
    const after = { ...this.now, ...patch };
    const changed = KEYS.filter((key) => after[key] !== this.now[key]);
    if (changed.length === 0) return;
    if (changed.some((key) => !COMFORT.includes(key))) this.past.push(this.now);
    this.move(after);
  }

  undo(): void {
    const before = this.past.pop();
    if (!before) return;
    const comfort = Object.fromEntries(COMFORT.map((key) => [key, this.now[key]]));
    this.move({ ...before, ...comfort } as State);
  }

  replace(state: State): void {
    if (KEYS.some((key) => state[key] !== this.now[key])) this.move(state);
  }

  private move(after: State): void {
    const before = this.now;
    this.now = after;
    for (const listener of this.listeners) listener(before, after);
  }
}

/** Lists in a state value: ids hold no comma. */
export function splitList(value: string): string[] {
  return value ? value.split(",") : [];
}

export function toggleIn(value: string, item: string): string {
  const items = splitList(value);
  return (items.includes(item) ? items.filter((one) => one !== item) : [...items, item]).join(",");
}
