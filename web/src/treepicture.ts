/** A tree as a picture: names with a note, a bar that compares, and a handle that opens what lies behind. */
import { s } from "./dom.ts";
import type { Mark, Page, Picture } from "./page.ts";
import { svgPicture } from "./svgpicture.ts";
import { clip, textWidth } from "./text.ts";
import type { Placed, TreeShape } from "./tree.ts";

const WIDE: TreeShape = { column: 262, row: 50, indented: false };
const NARROW: TreeShape = { column: 20, row: 52, indented: true };
const NARROW_BELOW = 720;
const BAR = 150;
const LEAF_ROOM = 440; // Nothing stands to the right of a leaf: its name may be long.

/** How one thing looks. `behind`: how much lies behind its handle; `share`: its bar against the longest of its kind. */
export interface Look { type: string; name: string; note: string; noteId?: string; strong: boolean; share: number; behind: number; open: boolean }

export function treeShape(host: HTMLElement, column = WIDE.column): TreeShape {
  return host.clientWidth < NARROW_BELOW ? NARROW : { ...WIDE, column };
}

export function drawTree(page: Page, host: HTMLElement, shape: TreeShape, placed: Placed[], looks: Map<string, Look>, press: (id: string) => void): Picture {
  const byId = new Map(placed.map((one) => [one.id, one]));
  const narrowWidth = Math.max(340, host.clientWidth - 8);
  const room = (one: Placed) => (shape.indented ? narrowWidth - one.x - 60 : looks.get(one.id)!.behind > 0 ? shape.column - 54 : leafRoom(looks.get(one.id)!));
  const width = shape.indented ? narrowWidth : Math.max(...placed.map((one) => one.x + 54 + room(one))) + 24;
  const height = Math.max(...placed.map((one) => one.y)) + shape.row + 24;
  const picture = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "tree", "aria-hidden": "true" },
    s("g", {}, placed.map((one) => drawBranch(one, one.parent ? byId.get(one.parent) : undefined, shape))),
    placed.map((one) => drawLook(page, one, looks.get(one.id)!, room(one), press)));
  host.append(picture);
  const marks: Mark[] = placed.map((one) => ({ id: one.id, x: one.x + 12, y: one.y + 24, label: `${looks.get(one.id)!.name} ${looks.get(one.id)!.note}` }));
  return svgPicture(host, picture, marks, (key, id) => {
    if (key !== " " && key !== "+" && key !== "-") return false;
    press(id);
    return true;
  });
}

function leafRoom(look: Look): number {
  return Math.min(LEAF_ROOM, Math.max(BAR, textWidth(look.name, 14) + 16, textWidth(look.note, 11.5) + 8));
}

function drawBranch(one: Placed, parent: Placed | undefined, shape: TreeShape): SVGElement | null {
  if (!parent) return null;
  const [x1, y1, x2, y2] = [parent.x, parent.y + 24, one.x, one.y + 24];
  const path = shape.indented ? `M${x1 + 6} ${y1 + 14}V${y2}H${x2 + 2}` : elbow(x1 + shape.column - 34, y1, x2, y2);
  return s("path", { d: path, class: "branch" });
}

function elbow(x1: number, y1: number, x2: number, y2: number): string {
  if (Math.abs(y2 - y1) < 1) return `M${x1} ${y1}H${x2}`;
  const trunk = x1 + 10;
  return `M${trunk} ${y1 + 10}V${y2 - 9}Q${trunk} ${y2} ${trunk + 9} ${y2}H${x2}`;
}

function drawLook(page: Page, one: Placed, look: Look, room: number, press: (id: string) => void): SVGElement {
  const [x, y] = [one.x + 12, one.y + 24];
  const strong = look.strong ? " strong" : "";
  const pickNote = look.noteId ? (event: Event) => { event.stopPropagation(); page.pick(look.noteId!); } : undefined;
  return s("g", { class: "node", "data-id": one.id, click: () => page.pick(one.id) },
    s("title", {}, look.name),
    s("rect", { x: x - 8, y: y - 21, width: room + 8, height: 42, rx: 5, class: "hit" }),
    s("rect", { x: x - 8, y: y - 15, width: 3, height: 28, rx: 1.5, class: `stroke-kind kind-${look.type}` }),
    s("text", { x, y: y - 2, class: `node-name${strong}` }, clip(look.name, room - 8, 14)),
    s("text", { x, y: y + 13, class: pickNote ? "node-note link" : "node-note", click: pickNote }, clip(look.note, room, 11.5)),
    look.share > 0 ? s("rect", { x, y: y + 17.5, width: Math.max(1.5, BAR * look.share), height: 3, rx: 1, class: `bar kind-${look.type}` }) : null,
    look.behind > 0 ? drawHandle(look, x + room + 18, y, () => press(one.id)) : null);
}

function drawHandle(look: Look, x: number, y: number, press: () => void): SVGElement {
  return s("g", { class: "handle", click: (event: Event) => { event.stopPropagation(); press(); } },
    s("rect", { x: x - 16, y: y - 14, width: 32, height: 28, class: "hit" }),
    s("circle", { cx: x, cy: y, r: 10 }),
    s("text", { x, y: y + 4, "text-anchor": "middle", class: "handle-text" }, look.open ? "−" : look.behind > 99 ? "＋" : String(look.behind)));
}
