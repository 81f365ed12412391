"""Budgets by kinds of revenue or expense, each with its share of the whole: `지방세 | 51,288(30.7)`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.dates import find_year
from loaders.parts.funding import find_unit, quantity
from loaders.parts.money import Amount, find_amounts, parse_cell
from loaders.records import BudgetFact, Facts, ReportFact
from loaders.strings import squeeze, unspace

SHARED = re.compile(r"^(?:예산액?|금액|세입액?|세출액?)[(（](?:구성|점유)?(?:비율?|비중)(?:[,，]?%)?[)）]$")
CELL = re.compile(r"^(?P<money>\S.*?)\s?[(（](?P<share>\d{1,3}(?:\.\d+)?)\s?%?[)）]$")
WHOLE = re.compile(r"(?P<name>세입|세출|예산(?:액|총액|규모)?|총예산)$")
TOTAL = re.compile(r"^(?:합계|총계|계)$")
NEAR = 2  # items between the heading that states the whole and its table: the unit, the date


@dataclass(frozen=True, slots=True)
class Whole:
    """What the heading of a table says of the whole: `세입 : 16조 6,830억원`."""

    name: str
    year: int | None
    amount: Amount
    line: int


def read_shares(outline: Outline, owner: str | None, report: ReportFact, grid: Grid) -> Facts | None:
    """Read a table of amounts with their shares below the whole; it may stand beside itself. None elsewhere."""
    columns = [c for c in range(1, grid.columns) if SHARED.match(squeeze(unspace(grid.head(c))))]
    whole = _whole(outline, grid, report) if columns else None
    unit = find_unit(outline, grid)
    if not whole or not unit:
        return None
    cells = list(_cells(grid, columns, unit))
    if not cells:
        return None
    parts = [(whole.name, whole.amount, whole.line), *((name, amount, line) for name, amount, _, line in cells)]
    facts = tuple(
        BudgetFact(
            owner, whole.year, name, "예산", amount.won, amount.as_written, amount.unit, None, outline.span(line)
        )
        for name, amount, line in parts
    )
    total, *rest = (quantity(*part) for part in parts)
    rates = (Claim("rate", "예산현황", (cell[2], part, total)) for cell, part in zip(cells, rest, strict=True))
    lines = frozenset((whole.line, *range(grid.first_line, grid.last_line + 1)))
    return Facts(facts, (Claim("sum", "예산현황", (total, *rest)), *rates), lines)


def _cells(grid: Grid, columns: list[int], unit: str) -> Iterator[tuple[str, Amount, Quantity, int]]:
    """Yield name, amount, share and line of each cell below a head of amounts with shares."""
    for r, row in grid.body():
        for c in columns:
            name, match = squeeze(unspace(row[c - 1])), CELL.match(row[c].strip())
            amount = parse_cell(match["money"], unit) if match else None
            if match and amount and name and not TOTAL.match(name):
                places = len(match["share"].partition(".")[2])
                share = Quantity(
                    "구성비",
                    Fraction(match["share"]),
                    match["share"],
                    grid.line(r),
                    grid.line(r),
                    Fraction(1, 10**places),
                )
                yield name, amount, share, grid.line(r)


def _whole(outline: Outline, grid: Grid, report: ReportFact) -> Whole | None:
    """Return what the heading right above a table says of the whole."""
    item, steps = outline.next_item(grid.first_line, -1), 0
    while item and item.kind != "table" and steps <= NEAR:
        label, colon, rest = unspace(item.text).partition(":")
        match = WHOLE.search(squeeze(label)) if colon else None
        if match and (amount := next(find_amounts(rest), None)):
            return Whole(match["name"], find_year(label) or report.fiscal_year, amount, item.line)
        item, steps = outline.next_item(item.line, -1), steps + 1
    return None
