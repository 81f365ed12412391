import assert from "node:assert/strict";
import test from "node:test";
import { KEYS, readFragment, type State, splitList, Store, toggleIn, writeFragment } from "../src/state.ts";

const DEFAULTS = { ...Object.fromEntries(KEYS.map((key) => [key, ""])), view: "organization", lang: "ko", won: "백만원", theme: "auto" } as State;

test("a state goes into the fragment and comes back whole", () => {
  const state: State = { ...DEFAULTS, view: "funding", pick: "flow:src-1|div-2|src-1", year: "2025", won: "억원" };
  assert.deepEqual(readFragment(`#${writeFragment(state, DEFAULTS)}`, DEFAULTS), state);
});

test("the default state leaves no fragment", () => {
  assert.equal(writeFragment(DEFAULTS, DEFAULTS), "");
});

test("words in a fragment that no key knows are left aside", () => {
  assert.deepEqual(readFragment("#evil=1&view=project", DEFAULTS), { ...DEFAULTS, view: "project" });
});

test("undo goes back one step and keeps language, unit and theme", () => {
  const store = new Store(DEFAULTS);
  store.set({ pick: "prj-1" });
  store.set({ lang: "en" });
  store.undo();
  assert.equal(store.state.pick, "");
  assert.equal(store.state.lang, "en");
  assert.equal(store.canUndo, false);
});

test("setting what already stands is no step and tells nobody", () => {
  const store = new Store(DEFAULTS);
  let told = 0;
  store.listen(() => { told += 1; });
  store.set({ view: "organization" });
  assert.deepEqual([told, store.canUndo], [0, false]);
});

test("a list toggles its items", () => {
  assert.equal(toggleIn("a,b", "a"), "b");
  assert.equal(toggleIn("", "a"), "a");
  assert.deepEqual(splitList(""), []);
});
