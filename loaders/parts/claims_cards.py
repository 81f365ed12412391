"""Cards of projects in books: the years of their money against their period, their cost against what pages say."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, takewhile

from kg.model import Claim, Quantity
from loaders.grid import Grid
from loaders.outline import Item, Outline
from loaders.parts.dates import find_period
from loaders.parts.funding import find_unit
from loaders.parts.money import parse_cell

COST = re.compile(r"^총사업비")
YEAR = re.compile(r"^['’‘′`]?(?:20)?(?P<year>\d\d)(?:년도?|\.)?(?P<side>이전|까지|이후|부터)?$")
PERIOD = re.compile(r"^사업기간[:：]")
SPENT = re.compile(r"^(?:집행|지출)")
ABOVE = 6


def read_card_claims(outline: Outline) -> Iterator[Claim]:
    """Claim that the years in which a card has money lie in its period."""
    for grid in outline.grids:
        if grid.header_rows and any(heads and COST.match(heads[0]) for heads in grid.heads):
            item = _period_above(outline, grid)
            period = find_period(item.text) if item else None
            if item and period and period.start and period.end:
                yield from _years(outline, grid, (int(period.start[:4]), int(period.end[:4])), item)


def _period_above(outline: Outline, grid: Grid) -> Item | None:
    above = takewhile(lambda item: item.kind != "table", islice(outline.above(grid.first_line), ABOVE))
    return next((item for item in above if PERIOD.match(item.key)), None)


def _years(outline: Outline, grid: Grid, ends: tuple[int, int], item: Item) -> Iterator[Claim]:
    unit, row = find_unit(outline, grid), grid.header_rows
    for c, heads in enumerate(grid.heads):
        match = YEAR.match(heads[0]) if heads and not SPENT.match(heads[-1]) else None
        amount = parse_cell(grid.cell(row, c), unit) if match else None
        if not match or not amount or not amount.won:
            continue
        year = 2000 + int(match["year"])
        before, after = match["side"] in ("이전", "까지"), match["side"] in ("이후", "부터")
        outside = (year < ends[0] and not after) or (year > ends[1] and not before)
        near = min(max(year, ends[0]), ends[1])
        line = grid.line(row)
        stated = Quantity(
            f"{heads[0]} 예산 {amount.as_written}", Fraction(year if outside else near), heads[0], line, line
        )
        period = item.text.partition(":")[2].strip()
        yield Claim("same", "기간과 예산", (stated, Quantity("사업기간", Fraction(near), period, item.line, item.line)))
