"""What a project's body says of time and money: period, required amount, total cost, allocations by source."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from kg.model import Claim
from loaders.grid import Grid
from loaders.labelled import FEWEST, LABEL, TELLING, tells_of_project
from loaders.outline import Item, Outline, Section
from loaders.parts.dates import Period, find_year
from loaders.parts.forms import Form, read_form_overview, read_forms
from loaders.parts.funding import FundingTable, quantity, read_funding, read_spending, table_claims
from loaders.parts.listed_money import complete
from loaders.parts.money import Amount, find_amounts, parse_split
from loaders.parts.periods import read_period
from loaders.parts.projects import own_lines
from loaders.parts.yearly import UNKNOWN, amounts_of_years, read_year, read_yearly
from loaders.records import AllocationFact, Facts, OverviewFact, ProjectFact, ReportFact
from loaders.strings import squeeze, unspace

COST_LABEL = (
    r"총\s?사업비|총\s?소요예산|총\s?예산|건\s?립\s?비|소요\s?예산|사업\s?비|조성비|사업예산|총공사비|소요사업비|투자비|용역비|예\s?산\s?액?"
    r"|예산금액|예산규모"
)
COST = re.compile(
    rf"^(?:(?P<label>{COST_LABEL})\s*(?:\([^)]{{0,6}}\))?\s*[:：]|총\s?사업비\s(?=\d)|[(（]\s?(?P<inside>{COST_LABEL})\s?[)）]\s?[:：]?)\s*(?P<rest>.*)$"
)
# `사업기간 및 총사업비 : 2022년 ~ 2028년 / 2,900억원`
WITH_PERIOD = re.compile(r"^사업기간\s?(?:및|/|·)\s?(?:총\s?)?사업비\s*[:：][^/]*/\s*(?P<rest>.*)$")
# `'26년 예산 : 3,500백만원 (시비 2,450, 구비 1,050)`
OF_YEAR = re.compile(
    r"^(?P<year>['’‘′]?(?:20)?\d\d)\s?년도?\s?(?:소요\s?)?(?:예산액?|사업비)\s*[:：]\s*(?P<rest>[총약]?\s?\d.*)$"
)
PLANNED = re.compile(r"^예산(?:액|금액)?$")
# `사업비 : 1,000백만원('26년, 시 500, 구 500)`, `사업비 : ('26년) 64백만원`: of that year and not the whole.
YEAR_SAID = re.compile(r"[(（]\s?['’‘′`]?(?P<year>(?:20)?\d\d)\s?년도?\s?[,)）]")
REQUIRED = re.compile(r"^(소요예산|예산|소요사업비)")
TOTAL_COST = re.compile(r"^(총|건립비|조성비)")
HEADING_AMOUNT = re.compile(r"[:：]\s*(?:총\s?)?(?P<rest>.*)$")
# Of all years, as a heading too.
WHOLE_COST = re.compile(r"^(?:총사업비|총공사비|총투자비|건립비|조성비)(?:\(.{0,6}\))?[:：]")
# `’26년 예산 : 비예산 ※ ㈜은샘 제공 : 2,400천원`
FROM_COMPANY = re.compile(
    r"^(?:㈜|\(주\)|주식회사)\s?[가-힣A-Za-z0-9]{2,20}\s?(?:제공|후원|협찬|부담|기부)\s?[:：]\s?(?P<rest>\d.*)$"
)
NO_BUDGET = re.compile(r"비\s?예산|예산\s?없음|해당\s?없음")


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount with its split, where it stands."""

    item: Item
    amount: Amount
    rest: str
    label: str = ""


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
    return _Body(outline, project, report).read()


class _Body:
    """One project's own lines while they are read."""

    def __init__(self, outline: Outline, project: ProjectFact, report: ReportFact) -> None:
        self.outline = outline
        self.project = project
        self.year = project.plan_year or report.fiscal_year
        assert project.body
        self.boxed = project.boxed
        self.report_year = report.fiscal_year
        self.ranges = list(own_lines(project))
        self.sections = [s for a, b in self.ranges for s in outline.sections_between(a, b)]
        self.allocations: list[AllocationFact] = []
        self.claims: list[Claim] = []
        self.lines: set[int] = set()
        self.overview = tuple(self._overview_items())

    def read(self) -> Facts:
        """Return the overview with allocations and claims."""
        period = self._period()
        heading, budgeted, year = self._heading()
        tables = [table for table in self._funding(heading) if self._is_demand(table)]
        for table in tables:
            self._demand(table)
        self._check_heading(heading, year, tables)
        done = {id(table.grid) for table in tables}
        spending = [cell for grid in self._grids() if id(grid) not in done for cell in self._spending(grid)]
        self._yearly(done, required=bool(heading or tables))
        stated = list(self._costs())
        of_year = None if heading or tables or spending or self.boxed else self._of_year()
        if of_year:
            heading, year = of_year
        self._years_in_lines(required=bool(heading or tables), taken=of_year[0].item if of_year else None)
        self._companies()
        if heading and not tables and not spending:
            self._sentence(heading, year or self.year)
        elif not (heading or tables or spending) and budgeted is None and self._states_demand(stated, period):
            heading, year, *stated = stated[0], self.year, *stated[1:]
            self._sentence(heading, self.year)
        for cost in stated:
            self._total(cost)
        required = heading.amount.won if heading else None
        overview = OverviewFact(
            self.project.key,
            period_start=period.start if period else None,
            period_end=period.end if period else None,
            period_raw=period.raw if period else None,
            required_krw=required,
            required_year=(year or self.year) if required is not None else None,
            total_cost_krw=self._total_cost(tables, stated),
            budgeted=False if budgeted is False else True if (required or self.allocations) else None,
        )
        return Facts((overview, *self.allocations), tuple(self.claims), frozenset(self.lines))

    def _funding(self, heading: Stated | None) -> Iterator[FundingTable]:
        """Yield the tables of the body that name funding sources."""
        unit = heading.amount.unit if heading else None
        return (table for grid in self._grids() if (table := read_funding(self.outline, grid, unit)))

    def _states_demand(self, stated: list[Stated], period: Period | None) -> bool:
        """Without a budget heading the first cost of the overview may say what is required.

        A 사업비 that no source is named for is that of the plan's year where the project does not go beyond it.
        """
        if not stated or self.boxed:
            return False
        if REQUIRED.match(squeeze(stated[0].item.key)):
            return True
        years = {(date or "")[:4] for date in (period.start, period.end)} if period else set()
        within = years <= {str(self.year), ""}
        return within and stated[0].label == "사업비" and not self._shares(stated[0])

    def _grids(self) -> list[Grid]:
        return [g for a, b in self.ranges for g in self.outline.grids_between(a, b)]

    def _overview_items(self) -> Iterator[Item]:
        """Yield the items of the sections that say what the project is; of the first lines where there is none."""
        chosen = [s for s in self.sections if s.kind == "overview"]
        if not chosen and self.boxed and self.sections and self.sections[0].item.key.endswith("현황"):
            chosen = self.sections[:1]  # `□ 점검 운영 현황 / ○ 추진근거 … / ○ 사업비 …`
        if chosen and not any(tells_of_project(item.text) for s in chosen for item in self._items_of(s)):
            chosen += [s for s in self.sections if s.kind == "plan" and self._is_overview(s)]
        if chosen:
            for section in chosen:
                yield from self.outline.between(section.first, section.last)
        elif self.ranges:
            first, last = self.ranges[0]
            yield from self.outline.between(first, min(last, self._lead_end(first, last)))

    def _items_of(self, section: Section) -> Sequence[Item]:
        return self.outline.between(section.first, section.last)

    def _is_overview(self, section: Section) -> bool:
        """Under whatever heading, lines that say once each when, for whom, what and for how much are an overview."""
        labels = [squeeze(item.text.partition(":")[0]) for item in self._items_of(section) if ":" in item.text]
        telling = [label for label in labels if LABEL.match(label)]
        return len(telling) == len(set(telling)) >= FEWEST and any(map(TELLING.search, telling))

    def _lead_end(self, first: int, last: int) -> int:
        """Without an overview the lines down to the second section say what the project is.

        The sections of a boxed title may be its components: what is said in one is not said of the whole.
        """
        inner = [s for s in self.sections if first <= s.first <= last]
        if self.boxed and len([s for s in inner if s.kind == "other"]) > 1:
            return min(s.first for s in inner) - 1
        ahead = [s.first for s in inner if s.first > first]
        return (ahead[0] - 1) if ahead else last

    def _period(self) -> Period | None:
        found = read_period(chain(self.overview, (s.item for s in self.sections)), self.year)
        if found:
            self.lines.add(found[1])
        return found[0] if found else None

    def _heading(self) -> tuple[Stated | None, bool | None, int | None]:
        """Return the amount of the budget heading, whether there is a budget, and the heading's year."""
        budgeted: bool | None = None
        for section in self._budget_sections():
            item = section.item
            match = HEADING_AMOUNT.search(item.text)
            if not match or WHOLE_COST.match(item.key):
                continue
            rest = match["rest"]
            amount = next(find_amounts(rest), None)
            self.lines.add(item.line)
            if amount:
                return Stated(item, amount, rest), True, find_year(item.text.split(":")[0]) or self.project.plan_year
            if NO_BUDGET.search(rest):
                budgeted = False
        lines = (COST.match(unspace(item.text)) for item in self.overview)
        if any(line and NO_BUDGET.match(line["rest"]) for line in lines):
            budgeted = False
        return None, budgeted, None

    def _budget_sections(self) -> list[Section]:
        return [s for s in self.sections if s.kind == "budget"]

    def _is_demand(self, table: FundingTable) -> bool:
        """A table counts as 소요 in the budget section, or where its head says 재원 and its columns are times."""
        in_budget = any(s.first <= table.grid.first_line <= s.last for s in self._budget_sections())
        timed = any(e.column.kind in ("year", "past", "future") for e in table.entries)
        head = squeeze(unspace(table.grid.cell(0, 0)))
        planned = any(e.source and e.column.kind == "year" and e.column.year == self.year for e in table.entries)
        return in_budget or (timed and ("재원" in head or (planned and not self.boxed)))

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
        for grid in self._grids():
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
        for kind, items in (("예산", self.overview), ("소요", self._plan_items() if not required else ())):
            for item in items:
                found = amounts_of_years(unspace(item.text), named=kind == "소요") if item is not taken else ()
                for year, amount, split in found:
                    self.lines.add(item.line)
                    for share in parse_split(split, amount.unit, amount):
                        self._add(share.source, share.amount, kind, (year, str(year)), item.line)

    def _companies(self) -> None:
        """Read what a company gives beside the budget."""
        for item in self.overview:
            label, *notes = re.split(r"\s[*※]\s?", unspace(item.text)) if "예산" in item.key else [""]
            for note in notes:
                match = FROM_COMPANY.match(note)
                if match and (amount := next(find_amounts(match["rest"]), None)):
                    self.lines.add(item.line)
                    year = find_year(label) or self.year
                    self._add("기업부담", amount, "예산", (year, str(year)), item.line)

    def _plan_items(self) -> Iterator[Item]:
        plans = [s for s in self.sections if s.kind == "plan"]
        return (item for s in plans for item in self.outline.between(s.first + 1, s.last))

    def _costs(self) -> Iterator[Stated]:
        seen = {item.line for item in self.overview}
        whole = [s.item for s in self._budget_sections() if WHOLE_COST.match(s.item.key) and s.first not in seen]
        for item in (*self.overview, *whole):
            if item.kind == "table":
                continue
            for text in re.split(r"\s[*※]\s", unspace(item.text)):
                match = COST.match(text) or WITH_PERIOD.match(text)
                if match and (amount := next(find_amounts(match["rest"]), None)):
                    named = match.groupdict()
                    label = named.get("label") or named.get("inside") or "총사업비"
                    yield Stated(item, amount, match["rest"], squeeze(label))

    def _of_year(self) -> tuple[Stated, int] | None:
        """Return what the overview says is needed in the plan's year, where it says so beside the whole cost."""
        for item in self.overview:
            match = OF_YEAR.match(unspace(item.text)) if item.kind != "table" else None
            amount = next(find_amounts(match["rest"]), None) if match else None
            if match and amount and (year := read_year(match["year"])) == self.year and year:
                return Stated(item, amount, match["rest"]), year
        return None

    def _sentence(self, stated: Stated, year: int | None) -> None:
        shares = self._shares(stated) or [("미상", stated.amount)]
        for source, amount in shares:
            self._add(source, amount, "소요", (year, str(year)), stated.item.line)
        self._claim_split(stated, shares)

    def _total(self, stated: Stated) -> None:
        self.lines.add(stated.item.line)
        shares = self._shares(stated)
        said = YEAR_SAID.search(stated.rest) if self.boxed and not TOTAL_COST.match(stated.label) else None
        year = read_year(said["year"]) if said else self.year
        planned = said or (self.boxed and PLANNED.match(stated.label))
        kind, when = ("예산", (year, str(year))) if planned else ("총사업비", (None, "총사업비"))
        if said and not shares:
            shares = [(UNKNOWN, stated.amount)]
        for source, amount in shares:
            self._add(source, amount, kind, when, stated.item.line)
        self._claim_split(stated, shares)

    @staticmethod
    def _shares(stated: Stated) -> list[tuple[str, Amount]]:
        return [(s.source, s.amount) for s in parse_split(stated.rest, stated.amount.unit, stated.amount)]

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
        return next((s.amount.won for s in stated if self.boxed or TOTAL_COST.match(s.label)), None)
