/** Dates as reports give them (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`) as places on a line of years. */
const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** The year with its fraction: the start of what a date names, or its end. */
export function placeDate(text: string, end: boolean): number {
  const match = DATE.exec(text);
  if (!match) return NaN;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  if (!month) return year + (end ? 1 : 0);
  if (!day) return year + (month - 1 + (end ? 1 : 0)) / 12;
  return year + (month - 1) / 12 + (day - 1 + (end ? 1 : 0)) / 372;
}
