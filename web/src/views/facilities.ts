/** Which units, projects and operators meet in one place. */
import { segments } from "../controls.ts";
import type { NetEdge, NetNode } from "../netgeometry.ts";
import { drawNetwork } from "../network.ts";
import type { Cell, Column, Group, Page, Picture, Table, View } from "../page.ts";
import { amountYear, amountsOf, divisionOf, leadsOf, sumOf } from "../projects.ts";
import { hides, isFiltering, passes, passesTie, passesUnit } from "../sieve.ts";
import type { Thing } from "../types.ts";

const KINDS = ["Bureau", "Division", "Team", "Project", "Facility", "Agency"];
const ROOMS: Record<string, number> = { Project: 400, Facility: 300 };
const MIDDLE: [number, number] = [285, 1010]; // Projects and facilities: the columns that say the most.
const WAYS_UP_TO = 1_000;
const KEEPING = ["MANAGES", "OPERATES"];
const EDGE_TYPES = ["RUNS", "USES", ...KEEPING];

/** `shared`: two or more projects or units meet there, whatever the filters leave of them. */
interface Place { facility: Thing; shared: boolean; projects: Thing[]; units: Thing[]; operators: Thing[] }

export const facilities: View = { ask: "ask.facilities", how: "place.how", kinds: () => KINDS, controls, sentence, draw, table, group };

function controls(page: Page): HTMLElement[] {
  const scopes = (["core", "all"] as const).map((value) => ({ value, label: page.say(`scope.${value}`) }));
  return [segments("scope", page.say("scope"), page.state.scope || "core", scopes, (scope) => page.store.set({ scope }))];
}

/** The facilities that the filters leave, each with those of its projects, units and operators that they leave. */
function findPlaces(page: Page): Place[] {
  const filtering = isFiltering(page);
  const shared = new Set(page.payload.views.facilities?.shared ?? []);
  const things = (ids: string[]) => ids.map((id) => page.graph.thing(id)).filter((thing): thing is Thing => thing !== undefined);
  return (page.payload.views.facilities?.places ?? []).flatMap(([id, projects, units, operators]) => {
    const facility = page.graph.thing(id);
    if (!facility) return [];
    const kept = things(projects).filter((project) => passes(page, project));
    const meeting = things(units).filter((unit) => !filtering || page.graph.outgoing(unit.id, "RUNS").some((tie) => kept.includes(tie.end)) || keeps(page, unit, facility));
    if (filtering && kept.length === 0 && meeting.length === 0) return [];
    return [{ facility, shared: shared.has(id), projects: kept, units: meeting, operators: things(operators) }];
  });
}

/** Say whether a unit that the filters leave manages or operates a facility. */
function keeps(page: Page, unit: Thing, facility: Thing): boolean {
  return passesUnit(page, unit) && page.graph.incoming(facility.id).some((tie) => KEEPING.includes(tie.type) && divisionOf(page, tie.start) === unit && passesTie(page, tie));
}

function draw(page: Page, host: HTMLElement): Picture | null {
  const data = page.payload.views.facilities;
  if (!data) return null;
  const shown = shownThings(page);
  const positions = page.state.scope === "all" ? data.whole : data.positions;
  const nodes: NetNode[] = [...shown].filter((thing) => positions[thing.id] && !hides(page, thing.type)).map((thing) => {
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
  if (hides(page, "Project")) edges.push(...meetings(page, drawn));
  return nodes.length ? drawNetwork(page, host, { nodes, edges: mergeParallel(edges), middle: MIDDLE, layered: edges.length < WAYS_UP_TO }) : null;
}

function shownThings(page: Page): Set<Thing> {
  const core = new Set(page.payload.views.facilities?.core ?? []);
  const shown = new Set<Thing>();
  for (const place of findPlaces(page)) {
    if (page.state.scope !== "all" && !core.has(place.facility.id)) continue;
    for (const thing of [place.facility, ...place.projects, ...place.units, ...place.operators]) shown.add(thing);
  }
  return shown;
}

function columnOf(thing: Thing): string {
  return thing.type === "Project" || thing.type === "Facility" || thing.type === "Agency" ? thing.type : "Division";
}

/** Without the projects between them, a unit is tied to the facility itself. */
function meetings(page: Page, drawn: Set<string>): NetEdge[] {
  return findPlaces(page).flatMap(({ facility, units }) => units.filter((unit) => drawn.has(unit.id) && drawn.has(facility.id)).map((unit) =>
    ({ id: `meet:${unit.id}|${facility.id}`, from: unit.id, to: facility.id, width: 1.3, curved: true })));
}

/** A unit in a facility: the projects that it runs there, and what it keeps there itself. */
function group(page: Page, id: string): Group | null {
  for (const { facility, projects, units } of id.startsWith("meet:") ? findPlaces(page) : []) {
    const unit = units.find((one) => id === `meet:${one.id}|${facility.id}`);
    if (!unit) continue;
    const ties = page.graph.incoming(facility.id).filter((tie) => (tie.type === "USES" && projects.includes(tie.start) && leadsOf(page, tie.start).includes(unit)) || (KEEPING.includes(tie.type) && divisionOf(page, tie.start) === unit));
    return { title: `${unit.name} → ${facility.name}`, note: page.say("n.projects", new Set(ties.filter((tie) => tie.type === "USES").map((tie) => tie.start)).size), ties };
  }
  return null;
}

function mergeParallel(edges: NetEdge[]): NetEdge[] {
  const first = new Map<string, NetEdge>();
  for (const edge of edges) if (!first.has(`${edge.from}|${edge.to}`)) first.set(`${edge.from}|${edge.to}`, edge);
  return [...first.values()];
}

function sentence(page: Page): string {
  const places = findPlaces(page);
  const shared = places.filter((place) => place.shared);
  const most = [...shared].sort((a, b) => b.projects.length + b.units.length - a.projects.length - a.units.length)[0];
  const meet = most ? [most.projects.length ? page.say("n.projects", most.projects.length) : "", most.units.length ? page.say("n.units", most.units.length) : ""].filter(Boolean).join(", ") : "";
  return [page.say("place.sentence", places.length, shared.length), most ? page.say("place.most", most.facility.name, meet) : ""].filter(Boolean).join(" ");
}

/** A column of a kind that is switched off is left out. */
function table(page: Page): Table {
  const year = amountYear(page);
  const columns: (Column & { kinds?: string[]; cell: (place: Place) => Cell })[] = [
    { key: "facility", label: page.say("facility"), cell: ({ facility }) => ({ text: facility.name }) },
    { key: "count", label: page.say("n.short"), number: true, kinds: ["Project"], cell: ({ projects }) => ({ text: String(projects.length), value: projects.length }) },
    { key: "projects", label: page.say("projects"), long: true, kinds: ["Project"], cell: ({ projects }) => names(projects) },
    { key: "units", label: page.say("units"), long: true, cell: ({ units }) => names(units.filter((unit) => !hides(page, unit.type))) },
    { key: "operators", label: page.say("operators"), kinds: ["Agency"], cell: ({ operators }) => names(operators) },
    { key: "money", label: `${page.say("place.money", year)} (${page.won})`, number: true, cell: (place) => moneyCell(page, place) },
    { key: "address", label: page.say("address"), cell: ({ facility }) => ({ text: String(facility.properties["address"] ?? "") }) },
  ];
  const shown = columns.filter((column) => !column.kinds?.some((kind) => hides(page, kind)));
  const places = hides(page, "Facility") ? [] : findPlaces(page).filter((place) => page.state.scope === "all" || place.shared);
  return { columns: shown, rows: places.map((place) => ({ id: place.facility.id, cells: shown.map((column) => column.cell(place)) })) };
}

function moneyCell(page: Page, place: Place): Cell {
  const money = place.projects.reduce((sum, project) => sum + sumOf(amountsOf(page, project)), 0);
  return money ? { text: page.figure(money), value: money } : { text: "" };
}

function names(things: Thing[]): Cell {
  return { text: things.map((thing) => thing.name).join(" · "), id: things.length === 1 ? things[0]!.id : undefined };
}
