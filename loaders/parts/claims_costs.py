"""What a project costs, told in two places: 총사업비 and the table of years, last year's budget and this year's."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import islice

from kg.model import Claim, Quantity
from loaders.grid import Grid
from loaders.outline import Item, Outline
from loaders.parts.dates import find_period, find_year
from loaders.parts.funding import FundingTable, quantity, read_funding
from loaders.parts.money import find_amounts, unit_won
from loaders.records import Facts, ProjectFact
from loaders.strings import bare, squeeze

TOTAL_COST = re.compile(r"^총사업비(?:\([^)]{0,8}\))?[:：](?P<rest>.*)$")
# `※ 2018년 350백만원, 2019년 간주예산 3,335백만원`: money of years beside the table.
BESIDE = re.compile(
    r"(?P<when>(?:20\d\d|['’‘′`]\d\d)년\s?[가-힣()]{0,8})\s?(?P<figure>\d[\d,.]*)\s?(?P<unit>천원|백만원|억원)"
)
NAMED = re.compile(r"^(?P<name>[^:：]{4,40}?)\s*[:：]\s*(?P<rest>\d.*)$")
BUDGET_ROW = re.compile(r"^(?:총)?(?:사업)?예산(?:액)?$|^사업비$")
PERIOD_ROW = re.compile(r"^(?:사업|운영|추진)?기간$")
ABOVE = 4


def read_cost_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim that a project's 총사업비 is that of its table, and that a year's budget is the same in two places."""
    for project in facts.facts:
        if isinstance(project, ProjectFact) and project.body and not project.inner:
            grids = outline.grids_within(project.body)
            tables = [t for g in grids if (t := read_funding(outline, g, None))]
            yield from _total_cost(outline, project, tables)
            yield from _year_before(outline, project, grids, tables)


def _total_cost(outline: Outline, project: ProjectFact, tables: Sequence[FundingTable]) -> Iterator[Claim]:
    """Claim that 총사업비 is the total of the only table with the money of other years in the note below it."""
    stated = [cost for item in outline.within(project.body) if (cost := _stated(item))]
    if len(stated) != 1 or len(tables) != 1:
        return
    cost, table = stated[0], tables[0]
    whole = [e for e in table.entries if e.source is None and e.column.kind == "total"]
    if len(whole) != 1:
        return
    beside = list(_beside(outline, table.grid))
    kinds = {e.column.kind for e in table.entries}
    if beside or {"past", "future"} <= kinds:
        total = quantity("표의 합계", whole[0].amount, whole[0].line)
        scope = "덧붙임" if beside else ""
        yield Claim("sum", "총사업비와 표", (cost, total, *beside), project.key, scope)


def _stated(item: Item) -> Quantity | None:
    match = TOTAL_COST.match(item.key) if item.kind != "table" else None
    amount = next(find_amounts(match["rest"]), None) if match else None
    return quantity("총사업비", amount, item.line) if amount else None


def _beside(outline: Outline, grid: Grid) -> Iterator[Quantity]:
    below = outline.next_item(grid.last_line)
    for match in BESIDE.finditer(below.text) if below and below.full[:1] in "※*" else ():
        assert below
        won = Fraction(match["figure"].replace(",", "")) * unit_won(match["unit"])
        text = f"{match['figure']}{match['unit']}"
        yield Quantity(match["when"].strip(), won, text, below.line, below.line, Fraction(unit_won(match["unit"])))


def _year_before(
    outline: Outline, project: ProjectFact, grids: Sequence[Grid], tables: Sequence[FundingTable]
) -> Iterator[Claim]:
    """Claim that the budget of a column of results is that of its year in the table of the same name."""
    for table in tables:
        named = _name_above(outline, table.grid)
        for name, year, budget in _results(grids) if named else ():
            if named and bare(name) == bare(named):
                entries = [e for e in table.entries if e.source is None and e.column.year == year]
                if len(entries) == 1 and entries[0].line != budget.first_line:
                    own = quantity(f"소요예산 표의 {year}년", entries[0].amount, entries[0].line)
                    yield Claim("same", "예산 두 곳", (budget, own), project.key)


def _name_above(outline: Outline, grid: Grid) -> str | None:
    """Return the name of `- 달빛일자리사업 : 278,410천원` above a table."""
    for item in islice(outline.above(grid.first_line), ABOVE):
        if item.kind in ("table", "square"):
            return None
        if (match := NAMED.match(item.text)) and next(find_amounts(match["rest"]), None):
            return match["name"]
    return None


def _results(grids: Sequence[Grid]) -> Iterator[tuple[str, int, Quantity]]:
    """Yield name, year and budget of each column of a table whose rows say the period and the budget."""
    for grid in grids:
        rows = {squeeze(row[0]): r for r, row in grid.body() if row[0]}
        money = next((r for key, r in rows.items() if BUDGET_ROW.match(key)), None)
        when = next((r for key, r in rows.items() if PERIOD_ROW.match(key)), None)
        for c in range(1, grid.columns) if money is not None and when is not None else ():
            assert money is not None and when is not None
            amount, year = next(find_amounts(grid.cell(money, c)), None), _one_year(grid.cell(when, c))
            if amount and year and grid.heads[c]:
                label = f"{grid.heads[c][-1]} {year}년 예산"
                yield grid.heads[c][-1], year, quantity(label, amount, grid.line(money))


def _one_year(text: str) -> int | None:
    """Return the year in which a period starts and ends."""
    period = find_period(text)
    if period and period.start and period.end:
        return int(period.start[:4]) if period.start[:4] == period.end[:4] else None
    return find_year(text)
