/** Tables as CSV for a spreadsheet: a cell never becomes a formula. */
const FORMULA = /^[=+\-@\t\r]/;

export function writeCsv(rows: (string | number)[][]): string {
  return rows.map((row) => row.map(writeCell).join(",")).join("\r\n") + "\r\n";
}

function writeCell(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
