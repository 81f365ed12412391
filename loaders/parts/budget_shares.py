"""Budgets by kinds of revenue or expense, each with its share of the whole: `지방세 | 51,288(30.7)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from kg.model import Claim, Quantity
from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.budget_facts import budget_of
from loaders.parts.dates import find_year
from loaders.parts.funding import find_unit, quantity
from loaders.parts.money import Amount, find_amounts, parse_cell
from loaders.parts.percentages import step_of
from loaders.records import Facts, ReportFact
from loaders.strings import squeeze, unspace

SHARES = re.compile(r"구성|점유|비율|비중")
SHARED = re.compile(r"^(?:예산액?|금액|세입액?|세출액?)[(（](?:구성|점유)?(?:비율?|비중)(?:[,，]?%)?[)）]$")
CELL = re.compile(r"^(?P<money>\S.*?)\s?[(（](?P<share>\d{1,3}(?:\.\d+)?)\s?%?[)）]$")
SHARE = re.compile(r"^(?P<share>\d{1,3}(?:\.\d+)?)\s?%?$")
MONEY_ROW = re.compile(r"^(?:예산액?|금액|세입액?|세출액?|예산규모)$")
SHARE_ROW = re.compile(r"^(?:구성비율?|점유비율?|비율|비중)(?:[(（]%[)）])?$")
WHOLE = re.compile(r"(?P<name>세입|세출|예산)(?:예산)?(?:액|총액|규모)?$")
TOTAL = re.compile(r"^(?:합계|총계|계)$")
NEAR = 3  # items above a table: the unit, the date, the heading that states the whole


@dataclass(frozen=True, slots=True)
class Whole:
    """What the heading of a table says of the whole: `세입 : 16조 6,830억원`."""

    name: str
    year: int | None
    amount: Amount
    line: int


def read_shares(outline: Outline, owner: str | None, report: ReportFact, grid: Grid) -> Facts | None:
    """Read a table of amounts with their shares below the whole; it may stand beside itself or lie. None elsewhere."""
    unit = find_unit(outline, grid) if SHARES.search(grid.text) else None
    cells = [*_cells(grid, unit), *_cells_across(grid, unit)] if unit else []
    whole = _whole(outline, grid, report) if cells else None
    if not whole:
        return None
    parts = [(whole.name, whole.amount, whole.line), *((name, amount, line) for name, amount, _, line in cells)]
    facts = tuple(budget_of(owner, whole.year, name, amount, outline.span(line)) for name, amount, line in parts)
    total, *rest = (quantity(*part) for part in parts)
    rates = (Claim("rate", "예산현황", (cell[2], part, total)) for cell, part in zip(cells, rest, strict=True))
    lines = frozenset((whole.line, *range(grid.first_line, grid.last_line + 1)))
    return Facts(facts, (Claim("sum", "예산현황", (total, *rest)), *rates), lines)


def _cells(grid: Grid, unit: str) -> Iterator[tuple[str, Amount, Quantity, int]]:
    """Yield name, amount, share and line of each cell below a head of amounts with shares."""
    columns = [c for c in range(1, grid.columns) if SHARED.match(squeeze(unspace(grid.head(c))))]
    for r, row in grid.body():
        for c in columns:
            if match := CELL.match(row[c].strip()):
                yield from _cell(row[c - 1], match["money"], match["share"], grid.line(r), unit)


def _cells_across(grid: Grid, unit: str) -> Iterator[tuple[str, Amount, Quantity, int]]:
    """Yield the same of a table whose heads are the kinds, with a row of amounts and one of shares."""
    rows = {squeeze(unspace(row[0])): r for r, row in grid.body()}
    money = next((r for label, r in rows.items() if MONEY_ROW.match(label)), None)
    share = next((r for label, r in rows.items() if SHARE_ROW.match(label)), None)
    if money is None or share is None:
        return
    for c in range(1, grid.columns):
        if match := SHARE.match(grid.cell(share, c).strip()):
            yield from _cell(grid.head(c), grid.cell(money, c), match["share"], grid.line(money), unit)


def _cell(name: str, money: str, share: str, line: int, unit: str) -> Iterator[tuple[str, Amount, Quantity, int]]:
    key, amount = squeeze(unspace(name)), parse_cell(money, unit)
    if amount and key and not TOTAL.match(key):
        yield key, amount, Quantity("구성비", Fraction(share), share, line, line, step_of(share)), line


def _whole(outline: Outline, grid: Grid, report: ReportFact) -> Whole | None:
    """Return what the heading right above a table says of the whole."""
    for item in islice(outline.above(grid.first_line), NEAR):
        if item.kind == "table":
            return None
        label, colon, rest = unspace(item.text).partition(":")
        match = WHOLE.search(squeeze(label)) if colon else None
        if match and (amount := next(find_amounts(rest), None)):
            return Whole(match["name"], find_year(label) or report.fiscal_year, amount, item.line)
    return None
