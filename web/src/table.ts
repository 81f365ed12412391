/** The table beneath the picture: the same rows, sortable, and out as CSV. */
import { button } from "./controls.ts";
import { writeCsv } from "./csv.ts";
import { h, name } from "./dom.ts";
import { copyText, saveFile } from "./save.ts";
import type { Cell, Column, Page, Row, Table } from "./page.ts";
import { formatNumber } from "./money.ts";

const FIRST_ROWS = 50;
const MORE_ROWS = 500;

export interface Sorting { column: number; down: boolean }

export function sortRows(rows: Row[], sorting: Sorting | null): Row[] {
  if (!sorting) return rows;
  const sign = sorting.down ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a.cells[sorting.column], b.cells[sorting.column]));
}

function compare(a: Cell | undefined, b: Cell | undefined): number {
  const [left, right] = [a?.value ?? a?.text ?? "", b?.value ?? b?.text ?? ""];
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right), "ko");
}

/** A column in which no row says anything is left out; the first names the row. */
export function dropEmpty(table: Table): Table {
  const kept = table.columns.map((_, place) => place === 0 || table.rows.length === 0 || table.rows.some((row) => row.cells[place]?.text));
  const pick = <T>(list: T[]) => list.filter((_, place) => kept[place]);
  return { columns: pick(table.columns), rows: table.rows.map((row) => ({ id: row.id, cells: pick(row.cells) })), total: table.total && pick(table.total) };
}

export function tableToCsv(table: Table): string {
  const head = table.columns.map((column) => column.label);
  return writeCsv([head, ...table.rows.map((row) => row.cells.map((cell) => cell.value ?? cell.text))]);
}

export class TablePart {
  private sorted: { key: string; down: boolean } | null = null;
  private shown = FIRST_ROWS;
  private view = "";

  constructor(private readonly page: Page, private readonly host: HTMLElement, private readonly tell: (text: string) => void) {}

  draw(table: Table): void {
    const { page } = this;
    if (this.view !== page.state.view) [this.view, this.sorted, this.shown] = [page.state.view, null, FIRST_ROWS];
    const column = table.columns.findIndex((one) => one.key === this.sorted?.key);
    const rows = sortRows(table.rows, column < 0 ? null : { column, down: this.sorted!.down });
    const left = rows.length - this.shown;
    this.host.replaceChildren(
      h("header", { class: "part-head" },
        h("h2", { id: "table-title" }, page.say("table"), " ", h("small", {}, page.say("table.rows", formatNumber(rows.length)))),
        h("div", { class: "tools" },
          button("csv-copy", page.say("csv.copy"), () => void copyText(tableToCsv(table)).then(() => this.tell(page.say("csv.done")), () => this.tell(page.say("link.failed")))),
          button("csv-save", page.say("csv.save"), () => saveFile(`${page.state.view}.csv`, "text/csv", `\ufeff${tableToCsv(table)}`)))),
      h("div", { class: "table-scroll", tabindex: 0, role: "region", "aria-labelledby": "table-title" },
        h("table", {}, this.head(table), h("tbody", {}, rows.slice(0, this.shown).map((row) => this.row(table, row))), this.foot(table))),
      left > 0 ? button("table-more", page.say("table.more", formatNumber(Math.min(left, MORE_ROWS))), () => { this.shown += MORE_ROWS; this.draw(table); }) : "",
    );
    this.mark();
  }

  /** Show which row is chosen. */
  mark(): void {
    for (const row of this.host.querySelectorAll("tr[data-id]")) {
      const chosen = row.getAttribute("data-id") === this.page.state.pick;
      if (chosen) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  private head(table: Table): HTMLElement {
    const cells = table.columns.map((column) => {
      const sorted = this.sorted?.key === column.key ? (this.sorted.down ? "descending" : "ascending") : null;
      return h("th", { scope: "col", class: column.number ? "number" : "", "aria-sort": sorted },
        h("button", { type: "button", "data-key": `sort-${column.key}`, title: this.page.say("table.sort", column.label), click: () => {
          this.sorted = { key: column.key, down: this.sorted?.key === column.key ? !this.sorted.down : Boolean(column.number) };
          this.draw(table);
          this.host.querySelector<HTMLElement>(`[data-key="sort-${column.key}"]`)?.focus();
        } }, column.label));
    });
    return h("thead", {}, h("tr", {}, cells));
  }

  private row(table: Table, row: Row): HTMLElement {
    const cells = row.cells.map((cell, place) => this.cell(cell, table.columns[place], place === 0 ? row.id : cell.id));
    return h("tr", { "data-id": row.id }, cells);
  }

  private cell(cell: Cell, column: Column | undefined, id: string | undefined): HTMLElement {
    const className = [column?.number ? "number" : "", column?.long ? "long" : "", cell.warn ? "warn" : ""].filter(Boolean).join(" ");
    const inner = id && cell.text
      ? h("button", { type: "button", class: "text", "data-open": id, click: () => this.page.pick(id) }, name(cell.text))
      : name(cell.text);
    return h("td", { class: className, "data-value": cell.value ?? null }, inner);
  }

  private foot(table: Table): HTMLElement | null {
    if (!table.total) return null;
    return h("tfoot", {}, h("tr", {}, table.total.map((cell, place) =>
      h(place === 0 ? "th" : "td", { class: table.columns[place]?.number ? "number" : "", scope: place === 0 ? "row" : null, "data-value": cell.value ?? null }, cell.text))));
  }
}
