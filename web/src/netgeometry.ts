/** Where things of a network stand, how large their names are, and the room that all of it takes. */
import { clip, textWidth } from "./text.ts";

export interface NetNode {
  id: string; x: number; y: number; label: string; type: string; size: number;
  side: "right" | "left" | "around"; angle?: number; strong?: boolean; room?: number;
  /** On a full ring the name runs along its direction; else it stands level. */
  steep?: boolean;
  /** Lines to the right leave behind the name, not through it. */
  port?: boolean;
}
export interface NetEdge { id: string; from: string; to: string; width: number; curved?: boolean; faint?: boolean }
/** `middle`: the columns that fill a phone. `layered`: lines lead from left to right, and a thing lights its whole way. */
export interface Net { nodes: NetNode[]; edges: NetEdge[]; middle?: [left: number, right: number]; layered?: boolean }

export const FONT = 14;
const LEAST_ON_SCREEN = 11.5; // Names grow against the zoom so that they stay this large on the screen …
const GREATEST_FONT = 30; // … until they would touch the next row.

export function portPlace(node: NetNode, size: number): number {
  return node.x + node.size + 12 + textWidth(clip(node.label, node.room ?? 240, size), size);
}

export function labelPlace(node: NetNode, text: string, size = FONT): { x: number; y: number; turn: number; align: CanvasTextAlign } {
  const gap = node.size + 6;
  if (node.side === "right") return { x: gap, y: 0, turn: 0, align: "left" };
  if (node.side === "left") return { x: -gap, y: 0, turn: 0, align: "right" };
  if (node.angle === undefined) return { x: -textWidth(text, size) / 2, y: gap + size / 2, turn: 0, align: "left" };
  const flipped = Math.cos(node.angle) < -0.01;
  if (!node.steep && Math.abs(Math.cos(node.angle)) < 0.25) return { x: -textWidth(text, size) / 2, y: (gap + size / 2) * Math.sign(node.angle || 1), turn: 0, align: "left" };
  if (!node.steep) return { x: gap * Math.cos(node.angle), y: (gap + size / 3) * Math.sin(node.angle), turn: 0, align: flipped ? "right" : "left" };
  return { x: gap * Math.cos(node.angle), y: gap * Math.sin(node.angle), turn: flipped ? node.angle + Math.PI : node.angle, align: flipped ? "right" : "left" };
}

export interface Extent { left: number; top: number; width: number; height: number }

export function fontAt(scale: number): number {
  return Math.min(GREATEST_FONT, Math.max(FONT, LEAST_ON_SCREEN / scale));
}

export function extent(net: Net, size: number): Extent {
  const xs: number[] = [];
  const ys: number[] = [];
  for (const node of net.nodes) {
    const text = clip(node.label, node.room ?? 240, size);
    const place = labelPlace(node, text, size);
    const long = textWidth(text, size) * (place.align === "right" ? -1 : 1);
    xs.push(node.x - node.size, node.x + node.size, node.x + place.x + long * Math.cos(place.turn));
    ys.push(node.y - node.size - 4, node.y + node.size + 4, node.y + place.y + long * Math.sin(place.turn));
    if (node.side === "around" && node.angle === undefined) ys.push(node.y + node.size + 22);
  }
  const [left, top] = [least(xs) - 16, least(ys) - 14];
  return { left, top, width: -least(xs.map((x) => -x)) + 16 - left, height: -least(ys.map((y) => -y)) + 14 - top };
}

function least(values: number[]): number {
  return values.reduce((found, value) => Math.min(found, value), Infinity);
}
