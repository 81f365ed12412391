"""What the row of a project list says beside the title: period, whole cost, the money of the plan's year."""

import re
from dataclasses import dataclass, replace

from loaders.outline import Outline
from loaders.parts.dates import Period, find_period
from loaders.parts.funding import find_unit
from loaders.parts.money import Amount, parse_cell, table_unit
from loaders.parts.yearly import UNKNOWN, read_year
from loaders.records import AllocationFact, Facts, OverviewFact, ProjectFact
from loaders.strings import squeeze, unspace

PERIOD_HEAD = re.compile(r"^(?:사업|추진)?기간$")
TOTAL_HEAD = re.compile(r"^총(?:사업비|공사비|예산)$")
NEED_HEAD = re.compile(r"^(?:예산액?|소요예산|사업비)$")
IN_BRACKETS = re.compile(r"[(（].*$")


@dataclass(frozen=True, slots=True)
class Row:
    """The row's own statements; `line` is where it stands."""

    line: int
    period: Period | None = None
    total: Amount | None = None
    needed: Amount | None = None


def read_row(outline: Outline, project: ProjectFact, year: int | None) -> Row | None:
    """Return what the list says of a project in its row, None where it is in no list of that kind."""
    line = project.title_span.first
    grid = outline.grid_at.get(line)
    if not grid or not grid.header_rows:
        return None
    row = Row(line)
    unit = find_unit(outline, grid)
    for head, text in zip(grid.rows[0], grid.rows[line - grid.first_line], strict=True):
        key = IN_BRACKETS.sub("", squeeze(unspace(head)))
        amount = parse_cell(text, table_unit(f"단위{head}") or unit)
        if PERIOD_HEAD.match(key) and (period := find_period(text)):
            row = replace(row, period=Period(period.start, period.end, text, 0, 0))
        elif TOTAL_HEAD.match(key):
            row = replace(row, total=amount)
        elif NEED_HEAD.match(key) or (year and read_year(key) == year):
            row = replace(row, needed=amount)
    return row if row.period or row.total or row.needed else None


def complete(outline: Outline, project: ProjectFact, year: int | None, facts: Facts) -> Facts:
    """Add what the row of a list says to the facts of a body that does not say it."""
    row = read_row(outline, project, year)
    if not row:
        return facts
    body = next((fact for fact in facts.facts if isinstance(fact, OverviewFact)), OverviewFact(project.key))
    money = [fact for fact in facts.facts if isinstance(fact, AllocationFact)]
    overview = body
    if row.period and not body.period_raw:
        period = row.period
        overview = replace(overview, period_start=period.start, period_end=period.end, period_raw=period.raw)
    if row.total and body.total_cost_krw is None:
        overview = replace(overview, total_cost_krw=row.total.won)
    if row.needed and row.needed.won and body.required_krw is None and not any(m.fiscal_year == year for m in money):
        span = outline.span(row.line)
        allocation = AllocationFact(
            project.key, UNKNOWN, row.needed.won, "소요", year, str(year), row.needed.as_written, row.needed.unit, span
        )
        overview = replace(overview, required_krw=row.needed.won, required_year=year, budgeted=True)
        money.append(allocation)
    rest = [f for f in facts.facts if f is not body and not isinstance(f, AllocationFact)]
    return Facts((overview, *money, *rest), facts.claims, facts.lines | {row.line})
