/** Which units work together, and on which projects: a network, or the same as a matrix. */
import { segments } from "../controls.ts";
import { h, s } from "../dom.ts";
import { opener } from "../evidence.ts";
import { UNITS } from "../graph.ts";
import type { NetEdge, NetNode } from "../netgeometry.ts";
import { drawNetwork, PHONE } from "../network.ts";
import type { Group, Mark, Page, Picture, Row, Table, View } from "../page.ts";
import { hides, passes, passesUnit } from "../sieve.ts";
import { svgPicture } from "../svgpicture.ts";
import { clip, textWidth } from "../text.ts";
import type { Thing, Tie } from "../types.ts";

const CELL = 30;
const MATRIX_MOST = 60;
const [THINNEST, THICKEST] = [2, 10];
const LEVEL_NAMES_UP_TO = 40;

interface Pair { id: string; one: Thing; other: Thing; led: boolean; projects: Thing[] }

export const collaboration: View = { ask: "ask.collaboration", how: "collab.how", kinds, controls, sentence, draw, table, aside, group };

function controls(page: Page): HTMLElement[] {
  const shapes = (["network", "matrix"] as const).map((value) => ({ value, label: page.say(`shape.${value}`) }));
  return [
    segments("shape", page.say("shape"), page.state.shape || "network", shapes, (shape) => page.store.set({ shape })),
  ];
}

function kinds(page: Page): string[] {
  const types = new Set((page.payload.views.collaboration?.links ?? []).flatMap(([one, other]) => [page.graph.thing(one)?.type, page.graph.thing(other)?.type]));
  return UNITS.filter((type) => types.has(type));
}

/** The pairs that the filters leave, the closest first. A leading unit stands first. */
function findPairs(page: Page): Pair[] {
  const data = page.payload.views.collaboration;
  const found: Pair[] = [];
  for (const [one, other, ids] of data?.links ?? []) {
    const [first, second] = [page.graph.thing(one), page.graph.thing(other)];
    const projects = ids.map((id) => page.graph.thing(id)).filter((project): project is Thing => project !== undefined && passes(page, project));
    if (!first || !second || projects.length === 0 || hides(page, first.type) || hides(page, second.type)) continue;
    const led = projects.some((project) => page.graph.starts(project.id, "RUNS").some((unit) => unit === first || unit === second));
    found.push({ id: `pair:${one}|${other}`, one: first, other: second, led, projects });
  }
  return found.sort((a, b) => b.projects.length - a.projects.length || Number(b.led) - Number(a.led));
}

function draw(page: Page, host: HTMLElement): Picture | null {
  const pairs = findPairs(page);
  if (pairs.length === 0) return null;
  return page.state.shape === "matrix" ? drawMatrix(page, host, pairs) : drawPairs(page, host, pairs);
}

function drawPairs(page: Page, host: HTMLElement, pairs: Pair[]): Picture {
  const data = page.payload.views.collaboration!;
  const leads = new Set(data.leads);
  const [positions, titles] = host.clientWidth < PHONE ? data.narrow : data.wide;
  const joint = new Map<Thing, Set<Thing>>();
  for (const pair of pairs) for (const unit of [pair.one, pair.other]) joint.set(unit, new Set([...(joint.get(unit) ?? []), ...pair.projects]));
  const nodes: NetNode[] = [...joint].map(([unit, projects]) => {
    const [x, y, degrees] = positions[unit.id] ?? [0, 0];
    const angle = degrees === undefined ? undefined : (degrees * Math.PI) / 180;
    return { id: unit.id, x, y, label: unit.name, type: unit.type, size: 5 + 4 * Math.sqrt(projects.size), side: "around", angle, steep: joint.size > LEVEL_NAMES_UP_TO, strong: leads.has(unit.id), room: 200 };
  });
  for (const [id, x, y] of titles) {
    const government = page.graph.thing(id);
    if (government && titles.length > 1) nodes.push({ id, x, y, label: government.name, type: government.type, size: 1, side: "around", strong: true });
  }
  const most = Math.max(...pairs.map((pair) => pair.projects.length));
  const edges: NetEdge[] = pairs.map((pair) => ({ id: pair.id, from: pair.one.id, to: pair.other.id, width: pair.led ? THINNEST + ((THICKEST - THINNEST) * (pair.projects.length - 1)) / Math.max(4, most - 1) : 1, faint: !pair.led }));
  return drawNetwork(page, host, { nodes, edges });
}

function drawMatrix(page: Page, host: HTMLElement, pairs: Pair[]): Picture {
  const units = [...new Set(pairs.flatMap((pair) => [pair.one, pair.other]))].slice(0, MATRIX_MOST);
  const place = new Map(units.map((unit, at) => [unit, at]));
  const left = Math.min(190, Math.max(...units.map((unit) => textWidth(unit.name, 13)))) + 16;
  const size = left + units.length * CELL + 40;
  const most = Math.max(...pairs.map((pair) => pair.projects.length));
  const marks: Mark[] = [];
  const cells = pairs.flatMap((pair) => [[pair.one, pair.other], [pair.other, pair.one]].map(([row, column]) => {
    const [i, j] = [place.get(row!), place.get(column!)];
    if (i === undefined || j === undefined) return null;
    const [x, y] = [left + j * CELL, left + i * CELL];
    marks.push({ id: pair.id, x: x + CELL / 2, y: y + CELL / 2, label: `${row!.name} – ${column!.name} ${pair.projects.length}` });
    return s("g", { class: "cell node", "data-id": pair.id, click: () => page.pick(pair.id) },
      s("title", {}, `${row!.name} – ${column!.name}: ${pair.projects.length}`),
      s("rect", { x: x + 1, y: y + 1, width: CELL - 2, height: CELL - 2, rx: 3, class: "hit heat", "fill-opacity": 0.12 + (0.5 * pair.projects.length) / most }),
      s("text", { x: x + CELL / 2, y: y + CELL / 2 + 4, "text-anchor": "middle", class: "cell-text" }, String(pair.projects.length)));
  }));
  const heads = units.map((unit, at) => s("g", { class: "node", "data-id": unit.id, click: () => page.pick(unit.id) },
    s("text", { x: left - 8, y: left + at * CELL + CELL / 2 + 4, "text-anchor": "end" }, clip(unit.name, left - 14, 13)),
    s("text", { transform: `translate(${left + at * CELL + CELL / 2 + 4} ${left - 8}) rotate(-90)` }, clip(unit.name, left - 14, 13))));
  const grid = units.map((_, at) => s("path", { d: `M${left} ${left + at * CELL}H${left + units.length * CELL}M${left + at * CELL} ${left}V${left + units.length * CELL}`, class: "branch" }));
  const picture = s("svg", { viewBox: `0 0 ${size} ${size}`, width: size, height: size, class: "matrix", "aria-hidden": "true" }, grid, heads, cells);
  host.append(picture);
  return svgPicture(host, picture, marks);
}

function sentence(page: Page): string {
  const pairs = findPairs(page);
  const closest = pairs[0];
  if (!closest) return page.say("collab.none");
  const units = new Set(pairs.flatMap((pair) => [pair.one, pair.other]));
  const projects = new Set(pairs.flatMap((pair) => pair.projects));
  const most = closest.projects.length > 1 ? page.say("collab.most", closest.one.name, closest.other.name, closest.projects.length) : "";
  return [page.say("collab.sentence", units.size, projects.size), most].filter(Boolean).join(" ");
}

function table(page: Page): Table {
  return {
    columns: [
      { key: "pair", label: page.say("together") }, { key: "one", label: page.say("unit") }, { key: "other", label: page.say("partner") }, { key: "role", label: page.say("part") },
      { key: "count", label: page.say("projects"), number: true }, { key: "titles", label: page.say("what"), long: true },
    ],
    rows: findPairs(page).map((pair): Row => ({ id: pair.id, cells: [
      { text: page.say("pair", pair.one.name, pair.other.name) }, { text: pair.one.name, id: pair.one.id }, { text: pair.other.name, id: pair.other.id }, { text: page.say(pair.led ? "part.led" : "part.both") },
      { text: String(pair.projects.length), value: pair.projects.length },
      { text: pair.projects.map((project) => project.name).join(" · "), id: pair.projects.length === 1 ? pair.projects[0]!.id : undefined },
    ] })),
  };
}

/** A pair's projects, each with the lines that say who takes part. */
function group(page: Page, id: string): Group | null {
  const pair = findPairs(page).find((one) => one.id === id);
  if (!pair) return null;
  const ties: Tie[] = [];
  for (const project of pair.projects) {
    const behind = (page.payload.views.collaboration?.ties[project.id] ?? []).map((tie) => page.graph.ties.get(tie)).filter((tie): tie is Tie => tie !== undefined);
    ties.push(...behind.filter((tie) => tie.type === "INVOLVES" && (tie.end === pair.one || tie.end === pair.other)));
  }
  return { title: page.say("pair", pair.one.name, pair.other.name), note: page.say("n.projects", pair.projects.length), ties };
}

function aside(page: Page): HTMLElement | null {
  const alone = (page.payload.views.collaboration?.alone ?? []).map((id) => page.graph.thing(id)).filter((unit): unit is Thing => unit !== undefined && !hides(page, unit.type) && passesUnit(page, unit));
  if (alone.length === 0) return null;
  return h("details", { class: "aside", open: alone.length <= 12 }, h("summary", { "data-key": "alone" }, page.say("collab.alone"), " ", h("small", {}, String(alone.length))),
    h("p", { class: "names" }, alone.flatMap((unit) => [opener(page, unit), " "])));
}
