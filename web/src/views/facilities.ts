/** Which units, projects and operators meet in one place. */
import { button, segments } from "../controls.ts";
import { drawLegend } from "../legend.ts";
import { drawNetwork, type NetEdge, type NetNode } from "../network.ts";
import type { Cell, Page, Picture, Row, Table, View } from "../page.ts";
import { amountYear, amountsOf, passes, sumOf } from "../projects.ts";
import { splitList } from "../state.ts";
import type { Positions, Thing, Tie } from "../types.ts";

const TYPES = ["Division", "Project", "Facility", "Agency"];
const ROOMS: Record<string, number> = { Project: 400, Facility: 300 };
const MIDDLE: [number, number] = [285, 935]; // Projects and facilities: the columns that say the most.
const WAYS_UP_TO = 1_000;
const EDGE_TYPES = ["RUNS", "USES", "MANAGES", "OPERATES"];

interface Place { facility: Thing; projects: Thing[]; units: Thing[]; operators: Thing[] }

export const facilities: View = { ask: "ask.facilities", how: "place.how", controls, sentence, draw, table };

function controls(page: Page): HTMLElement[] {
  const scopes = (["core", "all"] as const).map((value) => ({ value, label: page.say(`scope.${value}`) }));
  const grown = splitList(page.state.more);
  const picked = page.graph.thing(page.state.pick);
  return [
    segments("scope", page.say("scope"), page.state.scope || "core", scopes, (scope) => page.store.set({ scope, more: "" })),
    drawLegend(page, TYPES.map((type) => ({ type, label: type === "Division" ? page.say("unit") : undefined }))),
    picked ? button("show-more", page.say("show.more"), () => page.store.set({ more: [...new Set([...grown, picked.id])].join(",") })) : null,
    grown.length ? button("show-less", page.say("show.less"), () => page.store.set({ more: "" })) : null,
  ].filter((one): one is HTMLElement => one !== null);
}

function findPlaces(page: Page): Place[] {
  const things = (ids: string[]) => ids.map((id) => page.graph.thing(id)).filter((thing): thing is Thing => thing !== undefined);
  return (page.payload.views.facilities?.places ?? []).flatMap(([id, projects, units, operators]) => {
    const facility = page.graph.thing(id);
    const kept = things(projects).filter((project) => passes(page, project));
    if (!facility || (projects.length > 0 && kept.length === 0)) return [];
    return [{ facility, projects: kept, units: things(units), operators: things(operators) }];
  });
}

function draw(page: Page, host: HTMLElement): Picture | null {
  const data = page.payload.views.facilities;
  if (!data) return null;
  const shown = shownThings(page);
  const positions = placeGrown(page, data.positions, shown);
  const hidden = splitList(page.state.hide);
  const isHidden = (thing: Thing) => hidden.includes(columnOf(thing));
  const nodes: NetNode[] = [...shown].filter((thing) => positions[thing.id] && !isHidden(thing)).map((thing) => {
    const [x, y] = positions[thing.id]!;
    const column = columnOf(thing);
    return { id: thing.id, x, y, label: thing.name, type: thing.type, size: column === "Facility" ? 8 : 6, side: column === "Division" ? "left" : "right", strong: column === "Facility" || column === "Division", room: ROOMS[column] ?? 260, port: column === "Project" };
  });
  const drawn = new Set(nodes.map((node) => node.id));
  const edges: NetEdge[] = [];
  for (const id of drawn) {
    for (const tie of page.graph.outgoing(id)) {
      if (EDGE_TYPES.includes(tie.type) && drawn.has(tie.end.id)) edges.push({ id: tie.id, from: id, to: tie.end.id, width: 1.3, curved: true });
    }
  }
  return nodes.length ? drawNetwork(page, host, { nodes, edges: mergeParallel(edges), middle: MIDDLE, layered: edges.length < WAYS_UP_TO }) : null;
}

function shownThings(page: Page): Set<Thing> {
  const core = new Set(page.payload.views.facilities?.core ?? []);
  const shown = new Set<Thing>();
  for (const place of findPlaces(page)) {
    if (page.state.scope !== "all" && !core.has(place.facility.id)) continue;
    for (const thing of [place.facility, ...place.projects, ...place.units, ...place.operators]) shown.add(thing);
  }
  for (const id of splitList(page.state.more)) for (const thing of around(page, id)) shown.add(thing);
  return shown;
}

function around(page: Page, id: string): Thing[] {
  const ties: Tie[] = [...page.graph.outgoing(id), ...page.graph.incoming(id)].filter((tie) => EDGE_TYPES.includes(tie.type));
  return ties.flatMap((tie) => [tie.start, tie.end]);
}

/** Neighbours that one asked for stand under the picture, in the column of their kind. */
function placeGrown(page: Page, positions: Positions, shown: Set<Thing>): Positions {
  const core = new Set(page.payload.views.facilities?.core ?? []);
  const grown = splitList(page.state.more);
  if (page.state.scope === "all" || grown.length === 0) return positions;
  const home = new Set(findPlaces(page).filter((place) => core.has(place.facility.id)).flatMap((place) => [place.facility, ...place.projects, ...place.units, ...place.operators]));
  const placed: Positions = { ...positions };
  const columns: Record<string, number> = { Division: 0, Project: 300, Facility: 760, Agency: 1120 };
  const bottom = Math.max(0, ...[...home].map((thing) => positions[thing.id]?.[1] ?? 0));
  const rows = new Map<string, number>();
  for (const thing of shown) {
    if (home.has(thing)) continue;
    const column = columnOf(thing);
    const row = (rows.get(column) ?? 0) + 1;
    rows.set(column, row);
    placed[thing.id] = [columns[column] ?? 0, bottom + 30 + row * 34];
  }
  return placed;
}

function columnOf(thing: Thing): string {
  return thing.type === "Project" || thing.type === "Facility" || thing.type === "Agency" ? thing.type : "Division";
}

function mergeParallel(edges: NetEdge[]): NetEdge[] {
  const first = new Map<string, NetEdge>();
  for (const edge of edges) if (!first.has(`${edge.from}|${edge.to}`)) first.set(`${edge.from}|${edge.to}`, edge);
  return [...first.values()];
}

function isShared(place: Place): boolean {
  return place.projects.length > 1 || new Set(place.units.map((unit) => unit.name)).size > 1;
}

function sentence(page: Page): string {
  const places = findPlaces(page);
  const shared = places.filter(isShared);
  const most = [...shared].sort((a, b) => b.projects.length + b.units.length - a.projects.length - a.units.length)[0];
  return [page.say("place.sentence", places.length, shared.length), most ? page.say("place.most", most.facility.name, most.projects.length, most.units.length) : ""].filter(Boolean).join(" ");
}

function table(page: Page): Table {
  const year = amountYear(page);
  return {
    columns: [
      { key: "facility", label: page.say("facility") }, { key: "count", label: page.say("n.short"), number: true }, { key: "projects", label: page.say("projects") }, { key: "units", label: page.say("units") },
      { key: "operators", label: page.say("operators") }, { key: "money", label: `${page.say("place.money", year)} (${page.won})`, number: true }, { key: "address", label: page.say("address") },
    ],
    rows: findPlaces(page).filter((place) => page.state.scope === "all" || isShared(place)).map((place) => placeRow(page, place)),
  };
}

function placeRow(page: Page, place: Place): Row {
  const money = place.projects.reduce((sum, project) => sum + sumOf(amountsOf(page, project)), 0);
  return { id: place.facility.id, cells: [
    { text: place.facility.name }, { text: String(place.projects.length), value: place.projects.length }, names(place.projects), names(place.units), names(place.operators),
    money ? { text: page.figure(money), value: money } : { text: "" }, { text: String(place.facility.properties["address"] ?? "") },
  ] };
}

function names(things: Thing[]): Cell {
  return { text: things.map((thing) => thing.name).join(" · "), id: things.length === 1 ? things[0]!.id : undefined };
}
