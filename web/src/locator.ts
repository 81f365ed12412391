/** Locators and the quoted lines behind them. */
import type { Payload } from "./types.ts";
import { lookUp } from "./lookup.ts";

export interface Locator { report: string; page: number | null; first: number; last: number }
export interface QuoteLine { number: number; text: string; cited: boolean }

const LOCATOR = /^([^#]+)#(?:p(\d+):)?L(\d+)(?:-(\d+))?$/;
const CONTEXT = 2;

export function readLocator(text: string): Locator | null {
  const match = LOCATOR.exec(text);
  if (!match) return null;
  const first = Number(match[3]);
  return { report: match[1]!, page: match[2] ? Number(match[2]) : null, first, last: Math.max(first, Number(match[4] ?? first)) };
}

/** The cited lines with two lines of context before and after, as far as the page holds them. */
export function quoteLines(quotes: Payload["quotes"], place: Locator): QuoteLine[] {
  const from = place.first - CONTEXT;
  const to = place.last + CONTEXT;
  const found: QuoteLine[] = [];
  for (const [first, lines] of lookUp(quotes, place.report) ?? []) {
    lines.forEach((text, index) => {
      const number = first + index;
      if (number >= from && number <= to) found.push({ number, text, cited: number >= place.first && number <= place.last });
    });
  }
  return found;
}
