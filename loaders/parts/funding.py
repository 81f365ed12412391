"""Money of a project by source and period: one reading of every table that names funding sources."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import islice, takewhile

from kg.model import Claim, Quantity
from loaders.document import Span
from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.money import NOTHING, Amount, parse_cell, parse_split, source_of, table_unit
from loaders.strings import squeeze, unspace

TOTAL = re.compile(r"^(합계|계|총계|총액|총사업비|총소요액?|소계|총예산|전체|총소요예산|총투자비|사업비계)$")
PAST = re.compile(r"(기투자|기집행|기확보|기지원|까지|이전)")
FUTURE = re.compile(r"(장래|향후|이후|잔여|미확보)")
YEAR = re.compile(r"^['’‘′`]?((?:19|20)?\d\d)(?:년도?|\.)?(?:\(.*\))?$")
SPENT = re.compile(r"(집행액|지출액|집행|지출)")
PLANNED = re.compile(r"(예산액|예산현액|예산|편성액|배정액)")
RATE = re.compile(r"(률|율|비고|증감|%|잔액|불용)")
NOTE_ABOVE = 5
LONGEST_NOTE = 20


@dataclass(frozen=True, slots=True)
class Column:
    """What a column or row of figures stands for."""

    kind: str  # year, past, future, total, planned, spent, other
    text: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of money: source (None for the total), time, amount, line."""

    source: str | None
    column: Column
    amount: Amount
    line: int
    row: int
    place: int


@dataclass(frozen=True, slots=True)
class FundingTable:
    """The money of a table, with its unit."""

    grid: Grid
    unit: str | None
    entries: tuple[Entry, ...]
    span: Span

    def of_sources(self) -> Iterator[Entry]:
        """Yield the cells of single sources outside totals."""
        return (e for e in self.entries if e.source and e.column.kind != "total")


@lru_cache(maxsize=4096)
def read_column(text: str) -> Column:
    """Say what a head stands for."""
    key = squeeze(unspace(text))
    if TOTAL.match(key):
        return Column("total", key)
    if match := YEAR.match(key):
        year = int(match[1])
        return Column("year", key, year if year > 99 else 2000 + year)
    if RATE.search(key):
        return Column("other", key)
    for pattern, kind in ((PAST, "past"), (FUTURE, "future"), (SPENT, "spent"), (PLANNED, "planned")):
        if pattern.search(key):
            return Column(kind, key)
    return Column("other", key)


def find_unit(outline: Outline, grid: Grid, heading: str = "") -> str | None:
    """Return the unit of a table's money: in its head, in the lines above, in the heading."""
    head = [text for row in grid.rows[: max(1, grid.header_rows)] for text in row]
    near = takewhile(lambda item: item.kind != "table", islice(outline.above(grid.first_line), NOTE_ABOVE))
    return table_unit(*head, *(item.text for item in near), heading) or _unit_below(outline, grid)


def _unit_below(outline: Outline, grid: Grid) -> str | None:
    """Return the unit of a note under a table that no other table follows."""
    below = list(islice(outline.below(grid.last_line), 2))
    if not below or any(item.kind == "table" for item in below):
        return None
    return table_unit(below[0].text) if len(below[0].key) < LONGEST_NOTE else None


def read_funding(outline: Outline, grid: Grid, heading_unit: str | None) -> FundingTable | None:
    """Read a table by source and period, whichever way it lies; None where it names no source."""
    unit = find_unit(outline, grid) or heading_unit
    rows = {r: s for r, row in grid.body() if (s := _row_source(row))}
    if any(s != "total" for s in rows.values()):
        entries = list(_by_rows(grid, rows, unit))
    elif columns := _source_columns(grid):
        entries = list(_by_columns(grid, columns, unit))
    else:
        return None
    return FundingTable(grid, unit, tuple(entries), outline.span(grid.first_line, grid.last_line)) if entries else None


def _row_source(row: tuple[str, ...]) -> str | None:
    for text in row[:2]:
        key = squeeze(unspace(text))
        if TOTAL.match(key):
            return "total"
        if found := source_of(text):
            return found
    return None


def _by_rows(grid: Grid, rows: dict[int, str], unit: str | None) -> Iterator[Entry]:
    columns = [_column_of(grid, c) for c in range(grid.columns)]
    for r, source in rows.items():
        for c in range(1, grid.columns):
            column = columns[c]
            amount = parse_cell(grid.cell(r, c), unit)
            if amount and column and not (column.kind == "other" and RATE.search(column.text)):
                yield Entry(None if source == "total" else source, column, amount, grid.line(r), r, c)


def _column_of(grid: Grid, c: int) -> Column | None:
    heads = grid.heads[c]
    if not heads:
        return None
    found = [read_column(h) for h in heads]
    return next((f for f in reversed(found) if f.kind != "other"), found[-1])


def _source_columns(grid: Grid) -> dict[int, str]:
    found = {}
    for c in range(grid.columns):
        heads = grid.heads[c]
        if heads and (name := source_of(heads[-1])):
            found[c] = name
        elif heads and found and TOTAL.match(heads[-1]):
            found[c] = "total"
    if len([s for s in found.values() if s != "total"]) < 1:
        return {}
    first = min(found)
    for c in range(1, first):
        if grid.heads[c] and TOTAL.match(grid.heads[c][-1]):
            found[c] = "total"
    return found


def _by_columns(grid: Grid, columns: dict[int, str], unit: str | None) -> Iterator[Entry]:
    for r, row in grid.body():
        label = next((squeeze(unspace(t)) for t in row[: min(columns)] if t), "")
        column = read_column(label) if label else Column("other", "")
        for c, source in sorted(columns.items()):
            amount = parse_cell(grid.cell(r, c), unit)
            if amount:
                yield Entry(None if source == "total" else source, column, amount, grid.line(r), r, c)


def quantity(label: str, amount: Amount, line: int) -> Quantity:
    """Return an amount as a quantity of a claim."""
    return Quantity(label, Fraction(amount.won), amount.as_written, line, line, Fraction(amount.step))


def table_claims(table: FundingTable, about: str | None) -> Iterator[Claim]:
    """Claim that each column of sources adds up to its total, and each row of periods to its own."""
    for place in sorted({e.place for e in table.entries}):
        yield from _sums([e for e in table.entries if e.place == place], about, by_source=True)
    for row in sorted({e.row for e in table.entries}):
        yield from _sums([e for e in table.entries if e.row == row], about, by_source=False)


def _sums(cells: list[Entry], about: str | None, *, by_source: bool) -> Iterator[Claim]:
    def is_total(e: Entry) -> bool:
        return e.source is None if by_source else e.column.kind == "total"

    totals, parts = [e for e in cells if is_total(e)], [e for e in cells if not is_total(e)]
    if not by_source:
        parts = [e for e in parts if e.column.kind in ("year", "past", "future")]
    if len(totals) != 1 or not parts:
        return
    quantities = [quantity(e.source or e.column.text or "계", e.amount, e.line) for e in (*totals, *parts)]
    yield Claim("sum", "재원별", tuple(quantities), about)


@dataclass(frozen=True, slots=True)
class SpendingCell:
    """Planned or spent money of a 예산현황 table, with its split by source."""

    kind: str
    total: Amount
    shares: tuple[tuple[str, Amount], ...]
    line: int


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(r"^\s*(?P<total>[△▽\-]?\s?\d[\d,.]*\s?(?:천원|백만원|억원|원)?)\s*(?P<rest>[(（\[].*)?$")


def read_spending(outline: Outline, grid: Grid, heading_unit: str | None) -> list[SpendingCell]:
    """Read 예산액 and 집행액 with splits in brackets, in the same cell or in the row below."""
    unit = find_unit(outline, grid) or heading_unit
    kinds = {
        c: col.kind for c in range(grid.columns) if (col := _column_of(grid, c)) and col.kind in ("planned", "spent")
    }
    if set(kinds.values()) != {"planned", "spent"} or not grid.header_rows:
        return []
    found: list[SpendingCell] = []
    for c, kind in kinds.items():
        texts = [(grid.line(r), row[c]) for r, row in grid.body() if row[c]]
        found += _cells(kind, texts, unit)
    return found


def _cells(kind: str, texts: list[tuple[int, str]], unit: str | None) -> Iterator[SpendingCell]:
    at = 0
    while at < len(texts):
        line, text = texts[at]
        match = _figure().match(text)
        amount = parse_cell(match["total"], unit) if match else None
        at += 1
        if not match or amount is None or text.strip() in NOTHING:
            continue
        rest, rest_line = match["rest"] or "", line
        if not rest and at < len(texts) and texts[at][1].startswith(("(", "（", "[")):
            rest_line, rest = texts[at]
            at += 1
        shares = parse_split(rest, amount.unit, amount)
        yield SpendingCell(kind, amount, tuple((s.source, s.amount) for s in shares), rest_line)
