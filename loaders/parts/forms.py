"""Forms in tables: projects that cells state by labels.

Books of grant applications (공모사업) have one form in each numbered row, `사 업 명 : … ⬥ 사업기간 : … ⬥ 총사업비 : …`;
the money stands in rows of the same table, by source, under years that are parted into 예산 and 집행. Other tables give
each project a column, with 사업기간 and 사업비 at the head of rows.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.model import Claim
from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.dates import find_period, find_year
from loaders.parts.funding import Column, Entry, quantity, read_column
from loaders.parts.money import find_amounts, parse_cell, parse_split, source_of, table_unit
from loaders.parts.organization import Organization
from loaders.records import AllocationFact, Facts, OverviewFact, ProjectFact
from loaders.strings import squeeze, unspace

LABELS = ("사업명", "공모기간", "사업기간", "총사업비", "사업내용", "사업효과", "사업규모", "추진상황")
LABEL = re.compile(
    r"(?:[⬥◆❖·]\s*)?(?P<label>" + "|".join(r"\s?".join(name) for name in LABELS) + r")(?:\s및\s향후계획)?\s?[:：]\s?"
)
NAMED = re.compile(r"^사업명$")
# A title ends at its kind where a cell runs on into the text of the next label.
TITLE = re.compile(r"^.*?(?:사업단|사업|부문\)|사업\([^)]*\))(?:\([^)]*\))?(?=\s|$)")
GRANT = re.compile(r"(국비|시비|도비|군비|구비|지방비)\s?(?=\d[\d.,]*\s?(?:억|백만|천만|만원|천원))")
KINDS = {"planned": "예산", "spent": "집행"}
MERGED_COLUMNS = 2
SHORTEST_TITLE = 5


@dataclass(frozen=True)
class Form:
    """One form: its table, the row that opens it, the last row of its own."""

    grid: Grid
    row: int
    last_row: int
    number: int | None
    fields: dict[str, str]
    title: str

    @property
    def first(self) -> int:
        """Return the line of the form."""
        return self.grid.line(self.row)

    @property
    def last(self) -> int:
        """Return the last line of the form's rows."""
        return self.grid.line(self.last_row)

    @cached_property
    def columns(self) -> dict[int, tuple[Column, str]]:
        """Return what each column of the money below stands for: its time, and 예산, 집행 or nothing."""
        rows = range(self.row + 1, self.last_row + 1)
        head = next((r for r in rows if any(k.startswith("총사업비") for k in self.grid.keys[r])), None)
        if head is None:
            return {}
        times = {c: read_column(text) for c, text in enumerate(self.grid.keys[head]) if text}
        kinds = {
            c: read_column(text).kind for c, text in enumerate(self.grid.keys[min(head + 1, self.last_row)]) if text
        }
        found = {}
        for c in range(self.grid.columns):
            over = max((t for t in times if c - MERGED_COLUMNS < t <= c and (t == c or c in kinds)), default=None)
            if over is not None:
                found[c] = (times[over], KINDS.get(kinds.get(c, ""), ""))
        return found

    def entries(self) -> Iterator[tuple[Entry, str]]:
        """Yield the cells of money with 예산 or 집행, source None for the totals."""
        opening = " ".join(self.grid.rows[self.row])
        unit = table_unit(opening)
        for r in range(self.row + 1, self.last_row + 1):
            label = next((t for t in self.grid.rows[r] if t), "")
            source, is_total = source_of(label), squeeze(label) in ("계", "합계")
            if not (source or is_total):
                continue
            for c, (column, kind) in self.columns.items():
                if amount := parse_cell(self.grid.cell(r, c), unit):
                    yield Entry(None if is_total else source, column, amount, self.grid.line(r), r, c), kind


def read_forms(outline: Outline) -> list[Form]:
    """Return the forms of all tables, in the order of their lines."""
    forms = (form for grid in outline.grids for form in (*_forms_of(grid), *_columns_of(grid)))
    return sorted(forms, key=lambda form: form.first)


def _columns_of(grid: Grid) -> Iterator[Form]:
    """Yield a form for each column of a table that has 사업기간 and 사업비 at the head of rows."""
    heads = [row[0] for row in grid.keys]
    if grid.header_rows != 1 or "사업기간" not in heads or not {"사업비", "총사업비"} & set(heads):
        return
    for c in range(1, grid.columns):
        fields = {squeeze(row[0]): row[c] for row in grid.rows if row[0] and row[c]}
        title = grid.cell(0, c)
        if fields.get("사업기간") and len(squeeze(title)) > SHORTEST_TITLE and not source_of(title):
            yield Form(grid, 0, len(grid.rows) - 1, None, fields, title)


def _forms_of(grid: Grid) -> Iterator[Form]:
    opened = [
        (r, fields)
        for r, row in grid.body()
        if "사업명" in grid.text and (fields := next((f for text in row if (f := read_fields(text))), None))
    ]
    for at, (row, fields) in enumerate(opened):
        last = opened[at + 1][0] - 1 if at + 1 < len(opened) else len(grid.rows) - 1
        below = [text for r in range(row + 1, last + 1) for text in grid.rows[r] if LABEL.search(text)]
        whole = {label: value for text in reversed(below) for label, value in _fields(text).items()} | fields
        head = grid.cell(row, 0)
        yield Form(grid, row, last, int(head) if head.isdigit() else None, whole, fields["사업명"])


def read_fields(text: str) -> dict[str, str] | None:
    """Return the labelled values of a cell that names a project and says two more things; None of any other."""
    fields = _fields(text)
    return fields if len(fields) > 2 and fields.get("사업명") else None


def _fields(text: str) -> dict[str, str]:
    marks = list(LABEL.finditer(text))
    if not marks:
        return {}
    ends = [m.start() for m in marks[1:]] + [len(text)]
    fields = {
        squeeze(mark["label"]): text[mark.end() : end].strip()
        for mark, end in zip(marks, ends, strict=True)
        if mark.end() <= end
    }
    if "사업명" in fields:
        wrapped = text[: marks[0].start()].strip() if NAMED.match(squeeze(marks[0]["label"])) else ""
        fields["사업명"] = _title(wrapped + fields["사업명"], marked="⬥" in text)
    return fields


def _title(text: str, *, marked: bool) -> str:
    """Return the title; without marks between labels a cell may run on into the next label's text."""
    match = None if marked else TITLE.match(text)
    return unspace(match[0] if match else text)


def form_projects(
    outline: Outline, org: Organization, around: list[ProjectFact], forms: list[Form]
) -> Iterator[ProjectFact]:
    """Yield the project of each form that stands in no body of another."""
    bodies = sorted((p.body.first, p.body.last) for p in around if p.body)
    for form in forms:
        at = bisect_right(bodies, form.first, key=lambda body: body[0])
        if at and form.last <= bodies[at - 1][1]:
            continue
        yield ProjectFact(
            key="",
            title=form.title,
            title_span=outline.span(form.first),
            unit=org.division_at(form.first) or (org.issuer.name if org.issuer else None),
            body=outline.span(form.first, form.last),
            phase="계획및실적" if form.columns else "계획",
            listed_no=form.number,
        )


def forms_within(outline: Outline, parent: ProjectFact, forms: list[Form]) -> Iterator[ProjectFact]:
    """Yield the projects of the forms in a body: parts of that project."""
    if not parent.body:
        return
    first, last = (
        bisect_left(forms, line, key=lambda form: form.first) for line in (parent.body.first, parent.body.last + 1)
    )
    inside = (form for form in forms[first:last] if parent.body and form.last <= parent.body.last)
    for at, form in enumerate(inside):
        yield ProjectFact(
            key=f"{parent.key}/t{at:02d} {form.title}",
            title=form.title,
            title_span=outline.span(form.first),
            unit=parent.unit,
            body=outline.span(form.first, form.last),
            team=parent.team,
            phase=parent.phase,
            part_of=parent.key,
            plan_year=parent.plan_year,
        )


def read_form_overview(outline: Outline, form: Form, project: ProjectFact) -> Facts:
    """Read period and money of a form; every column must add up to its total."""
    period = form.fields.get("사업기간", "")
    found, year = find_period(period), find_year(period)
    money = list(form.entries())
    total = next((e.amount.won for e, _ in money if e.source is None and e.column.kind == "total"), None)
    stated = next(find_amounts(form.fields.get("사업비") or form.fields.get("총사업비", "")), None)
    allocations = [_allocation(outline, project.key, e, kind) for e, kind in money if e.source and e.amount.won]
    if not money:
        allocations = list(_stated(outline, form, project.key))
    overview = OverviewFact(
        project.key,
        found.start if found else str(year) if year else None,
        found.end if found else str(year) if year else None,
        period or None,
        total_cost_krw=total if total is not None or stated is None else stated.won,
        budgeted=True if allocations else None,
    )
    lines = frozenset(range(form.first, form.last + 1))
    return Facts((overview, *allocations), tuple(_claims([e for e, _ in money], project.key)), lines)


def _allocation(outline: Outline, key: str, entry: Entry, kind: str) -> AllocationFact:
    if entry.column.kind == "total":
        kind, period = "총사업비", "총사업비"
    else:
        kind, period = kind or "예산", entry.column.text
    exact = entry.column.year if entry.column.kind == "year" else None
    return AllocationFact(
        key,
        entry.source or "",
        entry.amount.won,
        kind,
        exact,
        period if exact is None else str(exact),
        entry.amount.as_written,
        entry.amount.unit,
        outline.span(entry.line),
    )


def _stated(outline: Outline, form: Form, key: str) -> Iterator[AllocationFact]:
    """Read `최대 국비 6억 지원(지방비 0.5억 매칭 조건)` and `20백만원(국비 10, 시비 10)`."""
    text = form.fields.get("사업규모", "")
    amount = next(find_amounts(text), None)
    shares = [(s.source, s.amount) for s in parse_split(text, amount.unit)] if amount else []
    named = [(m[1], next(find_amounts(text[m.end() :]), None)) for m in GRANT.finditer(text)]
    for source, one in named or shares:
        if one:
            yield AllocationFact(
                key, source, one.won, "총사업비", None, "총사업비", one.as_written, one.unit, outline.span(form.first)
            )


def _claims(entries: list[Entry], about: str) -> Iterator[Claim]:
    for place in sorted({e.place for e in entries}):
        cells = [e for e in entries if e.place == place]
        totals, parts = [e for e in cells if e.source is None], [e for e in cells if e.source]
        if len(totals) == 1 and parts:
            yield Claim(
                "sum", "재원별", tuple(quantity(e.source or "계", e.amount, e.line) for e in (*totals, *parts)), about
            )
