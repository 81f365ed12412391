/** The neighbours of what was chosen, one step further at a time: one picture that every view leads to. */
import { button } from "../controls.ts";
import { placeText, reportTitle, tiePlace, tieText } from "../evidence.ts";
import type { Page, Picture, Row, Table, View } from "../page.ts";
import { hides, passesThing, passesTie } from "../sieve.ts";
import { splitList, toggleIn } from "../state.ts";
import { placeTree, type TreeNode } from "../tree.ts";
import { drawTree, type Look, treeShape } from "../treepicture.ts";
import type { Thing, Tie } from "../types.ts";

const ORDER = ["Government", "Bureau", "Division", "Team", "Project", "Facility", "Dong", "Agency", "FundingSource", "Budget", "Staffing", "Law", "Milestone", "Finding", "Report"];
const COLUMN = 330;
const MOST = 30; // Names behind one thing that are drawn; the table holds them all.

interface Neighbour { thing: Thing; ties: Tie[] }

export const around: View = { ask: "ask.around", how: "around.how", kinds, controls, sentence, draw, table };

/** The things whose neighbours are shown, in the order in which one asked for them. */
export function grownThings(page: Page): Thing[] {
  return splitList(page.state.more).map((id) => page.graph.thing(id)).filter((thing): thing is Thing => thing !== undefined);
}

/** Ask for the neighbours of a thing, or fold them again. */
export function growAround(page: Page, id: string): void {
  page.store.set({ more: toggleIn(page.state.more, id) });
}

function controls(page: Page): HTMLElement[] {
  return [button("show-less", page.say("show.less"), () => page.store.set({ more: "" }))];
}

function kinds(page: Page): string[] {
  const found = new Set(grownThings(page).flatMap((thing) => tiesOf(page, thing).map((tie) => otherOf(tie, thing).type)));
  return ORDER.filter((type) => found.has(type));
}

function tiesOf(page: Page, thing: Thing): Tie[] {
  return [...page.graph.incoming(thing.id), ...page.graph.outgoing(thing.id)];
}

function otherOf(tie: Tie, thing: Thing): Thing {
  return tie.start === thing ? tie.end : tie.start;
}

/** The things tied to one that filters and legend leave, each with what ties them. */
function neighboursOf(page: Page, thing: Thing): Neighbour[] {
  const found = new Map<Thing, Tie[]>();
  for (const tie of tiesOf(page, thing)) {
    const other = otherOf(tie, thing);
    if (other === thing || hides(page, other.type) || !passesTie(page, tie) || !passesThing(page, other)) continue;
    found.set(other, [...(found.get(other) ?? []), tie]);
  }
  const place = (neighbour: Neighbour) => ORDER.indexOf(neighbour.thing.type);
  return [...found].map(([other, ties]) => ({ thing: other, ties })).sort((a, b) => place(a) - place(b));
}

interface Grown { roots: TreeNode[]; ties: Map<string, Tie[]>; left: number }

/** Each thing once, behind the first that leads to it. What is not reached from the first stands as a root of its own. */
function grow(page: Page): Grown {
  const grown = grownThings(page);
  const wanted = new Set(grown);
  const nodes = new Map<Thing, TreeNode>();
  const ties = new Map<string, Tie[]>();
  const roots: TreeNode[] = [];
  let left = 0;
  const add = (thing: Thing, list: TreeNode[]) => {
    const node: TreeNode = { id: thing.id, children: [] };
    nodes.set(thing, node);
    list.push(node);
    return node;
  };
  for (const first of grown) {
    if (nodes.has(first)) continue;
    const front = [first];
    add(first, roots);
    for (let here = front.shift(); here; here = front.shift()) {
      const fresh = neighboursOf(page, here).filter((neighbour) => !nodes.has(neighbour.thing));
      const drawn = fresh.filter((neighbour, place) => place < MOST || wanted.has(neighbour.thing));
      left += fresh.length - drawn.length;
      for (const neighbour of drawn) {
        add(neighbour.thing, nodes.get(here)!.children);
        ties.set(neighbour.thing.id, neighbour.ties);
        if (wanted.has(neighbour.thing)) front.push(neighbour.thing);
      }
    }
  }
  return { roots, ties, left };
}

function draw(page: Page, host: HTMLElement): Picture | null {
  const { roots, ties } = grow(page);
  const shape = treeShape(host, COLUMN);
  const placed = placeTree(roots, () => true, shape);
  const shown = new Set(placed.map((one) => one.id));
  const grown = new Set(splitList(page.state.more));
  const looks = new Map(placed.map((one): [string, Look] => {
    const thing = page.graph.thing(one.id)!;
    const said = ties.get(one.id) ?? [];
    const open = grown.has(one.id);
    const behind = neighboursOf(page, thing).filter((neighbour) => open || !shown.has(neighbour.thing.id)).length;
    return [one.id, { type: thing.type, name: titleOf(page, thing), note: said.length ? relationText(page, said[0]!) : page.typeOf(thing), noteId: said[0]?.id, strong: open, share: 0, behind, open }];
  }));
  return drawTree(page, host, shape, placed, looks, (id) => { if (looks.get(id)?.behind) growAround(page, id); });
}

function titleOf(page: Page, thing: Thing): string {
  return thing.type === "Report" ? reportTitle(page, thing.id) : thing.name;
}

function relationText(page: Page, tie: Tie): string {
  const [relation, said] = [page.label("relations", tie.type), tieText(page, tie)];
  return said.startsWith(relation) ? said : [relation, said].filter(Boolean).join(" · "); // A role may be the relation's own name.
}

function sentence(page: Page): string {
  const { left } = grow(page);
  const grown = grownThings(page);
  const near = new Set(grown.flatMap((thing) => neighboursOf(page, thing).map((neighbour) => neighbour.thing)));
  const counts = new Map<string, number>();
  for (const thing of near) counts.set(thing.type, (counts.get(thing.type) ?? 0) + 1);
  const parts = ORDER.filter((type) => counts.has(type)).map((type) => `${page.label("types", type)} ${counts.get(type)}`);
  const names = grown.map((thing) => titleOf(page, thing)).join(", ");
  return [page.say("around.sentence", names, near.size, parts.join(", ")), left ? page.say("around.many", left) : ""].filter(Boolean).join(" ");
}

function table(page: Page): Table {
  return {
    columns: [
      { key: "neighbour", label: page.say("around.neighbour") }, { key: "kind", label: page.say("kind") }, { key: "relation", label: page.say("around.relation") },
      { key: "of", label: page.say("around.of"), long: true }, { key: "line", label: page.say("evidence") },
    ],
    rows: grownThings(page).flatMap((thing) => neighboursOf(page, thing).flatMap((neighbour) => neighbour.ties.map((tie) => neighbourRow(page, thing, neighbour.thing, tie)))),
  };
}

function neighbourRow(page: Page, of: Thing, other: Thing, tie: Tie): Row {
  const place = tiePlace(page, tie);
  return { id: other.id, cells: [
    { text: titleOf(page, other) }, { text: page.typeOf(other) }, { text: relationText(page, tie), id: tie.id }, { text: titleOf(page, of), id: of.id },
    place ? { text: placeText(page, place), value: place.first } : { text: "" },
  ] };
}
