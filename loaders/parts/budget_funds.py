"""Funds of a unit: what each holds at the end of a year, what comes in and goes out in the next."""

import re
from collections.abc import Iterator

from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.dates import find_year
from loaders.parts.funding import find_unit
from loaders.parts.money import parse_cell
from loaders.parts.organization import Organization
from loaders.records import BudgetFact, Facts, ReportFact
from loaders.strings import squeeze, unspace

FUND = re.compile(r"^기금(?:명|별)?$")
FLOW = re.compile(r"^(수입|지출)(?:액|계획)?$")
HOLDING = re.compile(r"(조성액|현재액|예상액|보유액|적립액|잔액)(?:\(.*\))?$")
TOTAL = re.compile(r"^(합계|총계|계)$")


def read_funds(outline: Outline, org: Organization, report: ReportFact, grid: Grid) -> Facts | None:
    """Read a table of funds with income, expense and holdings by years; None where the table is none."""
    if not FUND.match(squeeze(unspace(grid.heads[0][-1])) if grid.columns and grid.heads[0] else ""):
        return None
    columns = {c: found for c in range(1, grid.columns) if (found := _column(grid.heads[c], report))}
    unit = find_unit(outline, grid)
    if len({kind for _, kind, _ in columns.values()}) < 2 or not unit:
        return None
    facts = tuple(_rows(outline, org, grid, columns, unit))
    lines = frozenset(range(grid.first_line, grid.last_line + 1))
    return Facts(facts, (), lines) if facts else None


def _column(heads: tuple[str, ...], report: ReportFact) -> tuple[str, str, int | None] | None:
    """Return category, kind and year of a column."""
    last = squeeze(unspace(heads[-1])) if heads else ""
    year = next((y for head in heads if (y := find_year(head))), report.fiscal_year)
    if match := FLOW.match(last):
        return match[1], "예산", year
    match = HOLDING.search(last)
    return (match[1], "잔액", year) if match else None


def _rows(
    outline: Outline, org: Organization, grid: Grid, columns: dict[int, tuple[str, str, int | None]], unit: str
) -> Iterator[BudgetFact]:
    owner = org.division_at(grid.first_line)
    for r, row in grid.body():
        name = squeeze(unspace(row[0]))
        if not name or TOTAL.match(name):
            continue
        for c, (category, kind, year) in columns.items():
            amount = parse_cell(row[c], unit)
            if amount and row[c].strip() not in ("-", ""):
                yield BudgetFact(
                    owner, year, category, kind, amount.won, amount.as_written, amount.unit, None,
                    outline.span(grid.line(r)), account=name,
                )  # fmt: skip
