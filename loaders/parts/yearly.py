"""Money of a project by years without a table of sources: a row 재원, 사업비 of each year, cells `3개소 (12억원)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.funding import find_unit
from loaders.parts.money import Amount, find_amounts, parse_cell, parse_split, source_of, table_unit
from loaders.strings import squeeze, unspace

SOURCES = frozenset({"재원", "재원별", "재원구분"})
TOTAL = re.compile(r"^(계|합계|총계)$")
COST = re.compile(r"^(?:총?사업비|예산액?|소요예산)(?:\(.*\))?$")
YEAR = re.compile(r"^['’‘`]?((?:20)?\d\d)년?도?\.?(?:\s*[(（].*)?$")
IN_BRACKETS = re.compile(r"[(（](?P<money>[^()（）]*\d[^()（）]*(?:원|억))[)）]\s*$")
UNKNOWN = "미상"
# `2026년 사업비 80억원(국비 24, 시비 56)`, `’25년 17.5억원(시비 9, 민자 8.5)`
IN_LINE = re.compile(
    r"(?<!\d)(?:(?P<year>20\d\d)|['’‘`](?P<short>\d\d))\s?년도?\s?(?P<word>(?:총\s?)?사업비|예산액?)?\s?[:：]?\s?"
    r"(?P<money>\d[\d,.]*\s?(?:조|억|천만|백만|만|천)?\s?원?)\s?(?P<split>[(（][^()（）]{2,80}[)）])"
)


@dataclass(frozen=True, slots=True)
class YearCell:
    """Money of one source in one year."""

    source: str
    amount: Amount
    year: int
    line: int


def read_yearly(outline: Outline, grid: Grid) -> list[YearCell]:
    """Return the money of a table by years; empty where the table states none."""
    if not grid.rows:
        return []
    unit = find_unit(outline, grid)
    columns = _year_columns(grid)
    if len(columns) > 1:
        return list(_by_sources(grid, columns, unit)) or list(_by_total(grid, columns, unit))
    return list(_by_rows(grid, unit))


def _year_columns(grid: Grid) -> dict[int, int]:
    """Return the columns whose lowest head (or first row) is a year."""
    heads = [grid.heads[c][-1] if grid.heads[c] else "" for c in range(grid.columns)]
    if not any(heads):
        heads = [squeeze(text) for text in grid.rows[0]]
    return {c: year for c, text in enumerate(heads) if (year := read_year(text))}


def _by_sources(grid: Grid, columns: dict[int, int], unit: str | None) -> Iterator[YearCell]:
    """Read a row 재원 under years: `국) 1,174 구) 100`."""
    row = next((r for r, keys in enumerate(grid.keys) if keys[0] in SOURCES), None)
    for c, year in columns.items() if row is not None else ():
        for share in parse_split(grid.cell(row or 0, c), unit):
            yield YearCell(share.source, share.amount, year, grid.line(row or 0))


def _by_total(grid: Grid, columns: dict[int, int], unit: str | None) -> Iterator[YearCell]:
    """Read the row of totals (or the row 사업비) under years: `26개소 17ha (122억원)`, `1,200`."""
    for r, row in grid.body():
        key = squeeze(unspace(row[0]))
        cost = bool(COST.match(key))
        if not cost and not TOTAL.match(key):
            continue
        for c, year in columns.items():
            amount = parse_cell(row[c], unit) if cost else None
            if amount := amount or _in_brackets(row[c]):
                yield YearCell(UNKNOWN, amount, year, grid.line(r))
        return


def _in_brackets(text: str) -> Amount | None:
    match = IN_BRACKETS.search(text)
    return next(find_amounts(match["money"]), None) if match else None


def _by_rows(grid: Grid, unit: str | None) -> Iterator[YearCell]:
    """Read a column 사업비 beside years."""
    heads = [squeeze(unspace(heads[-1])) if heads else "" for heads in grid.heads]
    costs = [c for c, head in enumerate(heads) if COST.match(head)]
    if len(costs) != 1 or not costs[0]:
        return
    unit = table_unit(f"단위{heads[costs[0]]}") or unit
    rows = {r: year for r, row in grid.body() if (year := read_year(row[0]))}
    if len(rows) < 2 or len(rows) * 2 < len(grid.rows) - grid.header_rows:
        return
    for r, year in rows.items():
        amount = parse_cell(grid.cell(r, costs[0]), unit)
        if amount and amount.won:
            yield YearCell(UNKNOWN, amount, year, grid.line(r))


def amounts_of_years(text: str, *, named: bool) -> Iterator[tuple[int, Amount, str]]:
    """Yield year, amount and split of each amount of a year that a line states; `named` asks for the word 사업비."""
    for match in IN_LINE.finditer(text):
        amount = next(find_amounts(match["money"]), None)
        if amount and (match["word"] or not named):
            yield int(match["year"] or f"20{match['short']}"), amount, match["split"]


def read_year(text: str) -> int | None:
    """Return the year that a head names: `2024년`, `'24. (이월)`."""
    match = YEAR.match(text.strip())
    if not match or source_of(text):
        return None
    return int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
