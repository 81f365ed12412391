"""Funds: what each holds at the end of a year, what comes in and goes out in the next, or how large it is."""

import re
from dataclasses import dataclass

from loaders.grid import Grid, is_number
from loaders.outline import Outline
from loaders.parts.budget_facts import budget_of
from loaders.parts.dates import find_year
from loaders.parts.funding import find_unit
from loaders.parts.money import parse_cell
from loaders.records import Facts, ReportFact
from loaders.strings import squeeze, unspace

FUND = re.compile(r"^기금(?:명|별)?$")
FLOWS = ("수입", "지출")
FLOW = re.compile(r"^(?:['’‘′]?(?:20)?\d\d년도?)?(수입|지출)(?:액|계획)?$")
SIZE = re.compile(r"(운용규모|운용계획|조성규모|기금규모)(?:액)?$")
HOLDING = re.compile(r"(조성액|현재액|예상액|보유액|적립액|잔액)(?:\(.*\))?$")
TOTAL = re.compile(r"^(합계|총계|계)$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of money is: its head, kind and year."""

    category: str
    kind: str
    year: int | None


def read_funds(outline: Outline, owner: str | None, report: ReportFact, grid: Grid) -> Facts | None:
    """Read a table of funds with income, expense and holdings by years, or with the size of each; None elsewhere."""
    heads = [squeeze(unspace(head[-1])) if head else "" for head in grid.heads]
    named = next((c for c, head in enumerate(heads) if FUND.match(head)), None)
    unit = find_unit(outline, grid)
    if named is None or not unit:
        return None
    columns = {c: found for c in range(named + 1, grid.columns) if (found := _column(grid.heads[c], report))}
    if all(column.category in FLOWS for column in columns.values()):
        return None
    facts = []
    for r, row in grid.body():
        fund = squeeze(unspace(row[named]))
        if not fund or TOTAL.match(fund):
            continue
        for c, column in columns.items():
            if (amount := parse_cell(row[c], unit)) and row[c].strip() not in ("-", ""):
                span, kind = outline.span(grid.line(r)), column.kind
                facts.append(budget_of(owner, column.year, column.category, amount, span, kind=kind, account=fund))
    lines = frozenset(range(grid.first_line, grid.last_line + 1))
    return Facts(tuple(facts), (), lines) if facts else None


def _column(heads: tuple[str, ...], report: ReportFact) -> Column | None:
    words = [head for head in heads if not is_number(head)]  # a total may stand in the head
    last = squeeze(unspace(words[-1])) if words else ""
    year = next((y for head in heads if (y := find_year(head))), report.fiscal_year)
    if match := FLOW.match(last) or SIZE.search(last):
        return Column(match[1], "예산", year)
    match = HOLDING.search(last)
    return Column(match[1], "잔액", year) if match else None
