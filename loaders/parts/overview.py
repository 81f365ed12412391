"""What a project's body says of time and money: period, required amount, total cost, allocations by source."""

import re
from collections.abc import Iterator
from itertools import chain

from kg.model import Claim
from loaders.grid import Grid
from loaders.outline import Item, Outline
from loaders.parts.dates import Period, find_year
from loaders.parts.forms import Form, read_form_overview, read_forms
from loaders.parts.funding import FundingTable, quantity, read_funding, read_spending, table_claims
from loaders.parts.listed_money import complete
from loaders.parts.money import Amount, find_amounts, parse_split
from loaders.parts.own_body import OwnBody
from loaders.parts.periods import read_period
from loaders.parts.stated_costs import Stated, read_cost_of_year, read_costs, read_heading
from loaders.parts.yearly import UNKNOWN, amounts_of_years, read_year, read_yearly
from loaders.records import AllocationFact, Facts, OverviewFact, ProjectFact, ReportFact
from loaders.strings import squeeze, unspace

PLANNED = re.compile(r"^예산(?:액|금액)?$")
# `사업비 : 1,000백만원('26년, 시 500, 구 500)`, `사업비 : ('26년) 64백만원`: of that year and not the whole.
YEAR_SAID = re.compile(r"[(（]\s?['’‘′`]?(?P<year>(?:20)?\d\d)\s?년도?\s?[,)）]")
TOTAL_COST = re.compile(r"^(총|건립비|조성비)")
# `’26년 예산 : 비예산 ※ ㈜은샘 제공 : 2,400천원`
FROM_COMPANY = re.compile(
    r"^(?:㈜|\(주\)|주식회사)\s?[가-힣A-Za-z0-9]{2,20}\s?(?:제공|후원|협찬|부담|기부)\s?[:：]\s?(?P<rest>\d.*)$"
)


def read_overviews(outline: Outline, projects: list[ProjectFact], report: ReportFact) -> Facts:
    """Read period, money and allocations of every project."""
    forms = {(form.first, form.title): form for form in read_forms(outline)}
    return Facts.join(
        complete(outline, project, project.plan_year or report.fiscal_year, _of_body(outline, project, report, forms))
        for project in projects
    )


def _of_body(outline: Outline, project: ProjectFact, report: ReportFact, forms: dict[tuple[int, str], Form]) -> Facts:
    if not project.body:
        return Facts()
    if form := forms.get((project.body.first, project.title)):
        return read_form_overview(outline, form, project)
    return _Reader(outline, project, report).read()


class _Reader:
    """Collects what one project's own lines say."""

    def __init__(self, outline: Outline, project: ProjectFact, report: ReportFact) -> None:
        self.outline = outline
        self.project = project
        self.body = OwnBody(outline, project)
        self.year = project.plan_year or report.fiscal_year
        self.report_year = report.fiscal_year
        self.allocations: list[AllocationFact] = []
        self.claims: list[Claim] = []
        self.lines: set[int] = set()

    def read(self) -> Facts:
        """Return the overview with allocations and claims."""
        period = self._period()
        said = read_heading(self.body, self.project.plan_year)
        self.lines |= said.lines
        heading, year = said.stated, said.year
        tables = [table for table in self._funding(heading) if self._is_demand(table)]
        for table in tables:
            self._demand(table)
        self._check_heading(heading, year, tables)
        done = {id(table.grid) for table in tables}
        spending = [cell for grid in self.body.grids() if id(grid) not in done for cell in self._spending(grid)]
        self._yearly(done, required=bool(heading or tables))
        stated = list(read_costs(self.body))
        of_year = None if heading or tables or spending or self.body.boxed else read_cost_of_year(self.body, self.year)
        if of_year:
            heading, year = of_year, self.year
        self._years_in_lines(required=bool(heading or tables), taken=of_year.item if of_year else None)
        self._companies()
        if heading and not tables and not spending:
            self._sentence(heading, year or self.year)
        elif not (heading or tables or spending) and said.budgeted is None and self._states_demand(stated, period):
            heading, year, *stated = stated[0], self.year, *stated[1:]
            self._sentence(heading, self.year)
        for cost in stated:
            self._total(cost)
        need = (heading.amount.won, year or self.year) if heading else (None, None)
        budgeted = False if said.budgeted is False else True if (need[0] or self.allocations) else None
        overview = self._overview(period, need, self._total_cost(tables, stated), budgeted)
        return Facts((overview, *self.allocations), tuple(self.claims), frozenset(self.lines))

    def _overview(
        self, period: Period | None, need: tuple[int | None, int | None], total: int | None, budgeted: bool | None
    ) -> OverviewFact:
        return OverviewFact(
            self.project.key,
            period_start=period.start if period else None,
            period_end=period.end if period else None,
            period_raw=period.raw if period else None,
            required_krw=need[0],
            required_year=need[1],
            total_cost_krw=total,
            budgeted=budgeted,
        )

    def _funding(self, heading: Stated | None) -> Iterator[FundingTable]:
        """Yield the tables of the body that name funding sources."""
        unit = heading.amount.unit if heading else None
        return (table for grid in self.body.grids() if (table := read_funding(self.outline, grid, unit)))

    def _states_demand(self, stated: list[Stated], period: Period | None) -> bool:
        """Without a budget heading the first cost of the overview may say what is required.

        A 사업비 that no source is named for is that of the plan's year where the project does not go beyond it.
        """
        if not stated or self.body.boxed:
            return False
        if stated[0].is_required():
            return True
        years = {(date or "")[:4] for date in (period.start, period.end)} if period else set()
        within = years <= {str(self.year), ""}
        return within and stated[0].label == "사업비" and not stated[0].shares()

    def _period(self) -> Period | None:
        found = read_period(chain(self.body.overview, (s.item for s in self.body.sections)), self.year)
        if found:
            self.lines.add(found[1])
        return found[0] if found else None

    def _is_demand(self, table: FundingTable) -> bool:
        """A table counts as 소요 in the budget section, or where its head says 재원 and its columns are times."""
        in_budget = any(s.first <= table.grid.first_line <= s.last for s in self.body.of_kind("budget"))
        timed = any(e.column.kind in ("year", "past", "future") for e in table.entries)
        head = squeeze(unspace(table.grid.cell(0, 0)))
        planned = any(e.source and e.column.kind == "year" and e.column.year == self.year for e in table.entries)
        return in_budget or (timed and ("재원" in head or (planned and not self.body.boxed)))

    def _demand(self, table: FundingTable) -> None:
        self.lines.update(range(table.grid.first_line, table.grid.last_line + 1))
        self.claims += table_claims(table, self.project.key)
        spending = any(e.column.kind == "spent" for e in table.entries)
        for e in table.of_sources():
            if spending and e.column.kind in ("planned", "spent"):
                kind = "예산" if e.column.kind == "planned" else "집행"
                self._add(e.source or "", e.amount, kind, (self.report_year, str(self.report_year)), e.line)
                continue
            if spending or e.amount.won == 0 or e.column.kind not in ("year", "past", "future", "other", "planned"):
                continue
            period = {"past": "기투자", "future": "장래소요"}.get(e.column.kind, e.column.text)
            year = e.column.year
            if e.column.kind in ("other", "planned"):
                year, period = self.year, str(self.year)
            assert e.source
            self._add(e.source, e.amount, "소요", (year, period if year is None else str(year)), e.line)

    def _add(self, source: str, amount: Amount, kind: str, when: tuple[int | None, str], line: int) -> None:
        self.allocations.append(
            AllocationFact(
                self.project.key,
                source,
                amount.won,
                kind,
                *when,
                amount.as_written,
                amount.unit,
                self.outline.span(line),
            )
        )

    def _check_heading(self, heading: Stated | None, year: int | None, tables: list[FundingTable]) -> None:
        if not heading or not tables:
            return
        total = [
            e
            for t in tables
            for e in t.entries
            if e.source is None and e.column.kind == "year" and e.column.year == (year or self.year)
        ]
        if len(total) == 1:
            both = (
                quantity("소요예산", heading.amount, heading.item.line),
                quantity("계", total[0].amount, total[0].line),
            )
            self.claims.append(Claim("same", "소요예산과 표", both, self.project.key))

    def _spending(self, grid: Grid) -> Iterator[bool]:
        cells = read_spending(self.outline, grid, None)
        if cells:
            self.lines.update(range(grid.first_line, grid.last_line + 1))
        for cell in cells:
            kind = "예산" if cell.kind == "planned" else "집행"
            shares = cell.shares or (("미상", cell.total),)
            for source, amount in shares:
                self._add(source, amount, kind, (self.report_year, str(self.report_year)), cell.line)
            if cell.shares:
                parts = tuple(quantity(s, a, cell.line) for s, a in cell.shares)
                self.claims.append(
                    Claim("sum", f"{kind} 재원", (quantity(kind, cell.total, cell.line), *parts), self.project.key)
                )
            yield True

    def _yearly(self, done: set[int], *, required: bool) -> None:
        """Read the tables that state money by years; where the need is stated, only those that name sources."""
        for grid in self.body.grids():
            found = [] if id(grid) in done else read_yearly(self.outline, grid)
            cells = [cell for cell in found if not required or cell.source != UNKNOWN]
            if cells:
                self.lines.update(range(grid.first_line, grid.last_line + 1))
            for cell in cells:
                self._add(cell.source, cell.amount, "예산", (cell.year, str(cell.year)), cell.line)

    def _years_in_lines(self, *, required: bool, taken: Item | None) -> None:
        """Read `2025년 17억원(시비 9, 민자 8)` of the overview; in a plan it is the need, if nothing else is.

        The line `taken` for the need of the plan's year is not read again.
        """
        for kind, items in (("예산", self.body.overview), ("소요", self.body.plan() if not required else ())):
            for item in items:
                found = amounts_of_years(unspace(item.text), named=kind == "소요") if item is not taken else ()
                for year, amount, split in found:
                    self.lines.add(item.line)
                    for share in parse_split(split, amount.unit, amount):
                        self._add(share.source, share.amount, kind, (year, str(year)), item.line)

    def _companies(self) -> None:
        """Read what a company gives beside the budget."""
        for item in self.body.overview:
            label, *notes = re.split(r"\s[*※]\s?", unspace(item.text)) if "예산" in item.key else [""]
            for note in notes:
                match = FROM_COMPANY.match(note)
                if match and (amount := next(find_amounts(match["rest"]), None)):
                    self.lines.add(item.line)
                    year = find_year(label) or self.year
                    self._add("기업부담", amount, "예산", (year, str(year)), item.line)

    def _sentence(self, stated: Stated, year: int | None) -> None:
        shares = stated.shares() or [("미상", stated.amount)]
        for source, amount in shares:
            self._add(source, amount, "소요", (year, str(year)), stated.item.line)
        self._claim_split(stated, shares)

    def _total(self, stated: Stated) -> None:
        self.lines.add(stated.item.line)
        shares = stated.shares()
        said = YEAR_SAID.search(stated.rest) if self.body.boxed and not TOTAL_COST.match(stated.label) else None
        year = read_year(said["year"]) if said else self.year
        planned = said or (self.body.boxed and PLANNED.match(stated.label))
        kind, when = ("예산", (year, str(year))) if planned else ("총사업비", (None, "총사업비"))
        if said and not shares:
            shares = [(UNKNOWN, stated.amount)]
        for source, amount in shares:
            self._add(source, amount, kind, when, stated.item.line)
        self._claim_split(stated, shares)

    def _claim_split(self, stated: Stated, shares: list[tuple[str, Amount]]) -> None:
        if len(shares) > 1:
            parts = tuple(quantity(s, a, stated.item.line) for s, a in shares)
            self.claims.append(
                Claim("sum", "재원 나눔", (quantity("합계", stated.amount, stated.item.line), *parts), self.project.key)
            )

    def _total_cost(self, tables: list[FundingTable], stated: list[Stated]) -> int | None:
        for table in tables:
            for e in table.entries:
                if e.source is None and e.column.kind == "total" and "총사업비" in e.column.text:
                    return e.amount.won
        return next((s.amount.won for s in stated if self.body.boxed or TOTAL_COST.match(s.label)), None)
