/** One way to walk every picture by keyboard: the arrows go to the nearest thing in their direction. */
import type { Mark } from "./page.ts";

const DIRECTIONS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SIDEWAYS = 2.2; // How much farther a thing beside the direction counts than one straight ahead.

export function isArrow(key: string): boolean {
  return key in DIRECTIONS;
}

export function nextMark(marks: Mark[], from: string, key: string): Mark | null {
  const direction = DIRECTIONS[key];
  const here = marks.find((mark) => mark.id === from);
  if (!direction) return null;
  if (!here) return marks[0] ?? null;
  let best: Mark | null = null;
  let least = Infinity;
  for (const mark of marks) {
    const [dx, dy] = [mark.x - here.x, mark.y - here.y];
    const ahead = dx * direction[0] + dy * direction[1];
    const beside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0]);
    if (mark === here || ahead <= 0.5) continue;
    const cost = ahead + SIDEWAYS * beside;
    if (cost < least) [best, least] = [mark, cost];
  }
  return best;
}
