/** Amounts are whole won; a unit only changes how they print. */
export const WON_UNITS = [
  { key: "천원", factor: 1_000, digits: 3, english: "thousand won" },
  { key: "백만원", factor: 1_000_000, digits: 3, english: "million won" },
  { key: "억원", factor: 100_000_000, digits: 2, english: "100 million won" },
] as const;

export function findUnit(key: string) {
  return WON_UNITS.find((unit) => unit.key === key) ?? WON_UNITS[1];
}

/** Making a formatter takes longer than a thousand figures. */
function printer(digits: number): Intl.NumberFormat {
  const known = printers.get(digits) ?? new Intl.NumberFormat("ko-KR", { maximumFractionDigits: digits });
  printers.set(digits, known);
  return known;
}
const printers = new Map<number, Intl.NumberFormat>();

/** Print an amount in a unit with as many decimals as it needs, up to the unit's own number. */
export function formatAmount(won: number, key: string, digits?: number): string {
  const unit = findUnit(key);
  return printer(digits ?? unit.digits).format(won / unit.factor).replace(/^-/, "△");
}

export function formatNumber(value: number, digits = 2): string {
  return printer(digits).format(value);
}

export function formatShare(part: number, whole: number): string {
  return whole === 0 ? "" : `${printer(1).format((100 * part) / whole)}%`;
}

/** A difference with its sign: +2, △3, 0. */
export function formatGap(gap: number): string {
  return gap > 0 ? `+${formatNumber(gap)}` : gap < 0 ? `△${formatNumber(-gap)}` : "0";
}
