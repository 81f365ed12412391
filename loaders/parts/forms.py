"""Forms in tables: projects that cells state by labels.

Books of grant applications (공모사업) have one form in each numbered row, `사 업 명 : … ⬥ 사업기간 : … ⬥ 총사업비 : …`;
what a cell holds below its first paragraph follows the row, with the money in a table of its own, by source, under
years that are parted into 예산 and 집행. Other tables give each project a column, with 사업기간 and 사업비 as heads of
rows.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Claim
from loaders.grid import Grid
from loaders.outline import Item, Outline
from loaders.parts.dates import find_period, find_year
from loaders.parts.funding import Column, Entry, find_unit, quantity, read_column
from loaders.parts.money import find_amounts, parse_cell, parse_split, source_of
from loaders.parts.organization import Organization
from loaders.records import AllocationFact, Facts, OverviewFact, ProjectFact
from loaders.strings import plain, squeeze, unspace

LABELS = ("사업명", "공모기간", "사업기간", "총사업비", "사업내용", "사업효과", "사업규모", "추진상황")
LABEL = re.compile(
    r"(?:[⬥◆❖·]\s*)?(?P<label>" + "|".join(r"\s?".join(name) for name in LABELS) + r")(?:\s및\s향후계획)?\s?[:：]\s?"
)
BOX_LABELS = ("사업내용", "사업기간", "사업대상", "사업목적", "사업규모", "사업비", "총사업비", "추진계획", "추진방법")
BOX_LABEL = re.compile(
    r"(?:^|\s)[^\s가-힣A-Za-z0-9]?\s?[(（]?(?P<label>"
    + "|".join(r"\s?".join(name) for name in BOX_LABELS)
    + r")(?:\s?[)）]\s?[:：]?|\s?[:：])\s?"
)
YEARS_BEHIND = re.compile(r"\s?[(（][^()（）가-힣]*\d[^()（）가-힣]*[)）]$")  # 물빛관 증축 사업(‘21.~‘25.)
# What stands in the cell of a form goes on below its row, each label with its mark; a colon may have slipped away.
LABEL_LINE = re.compile(r"(?:[⬥◆❖·]\s*)?(?:" + "|".join(r"\s?".join(name) for name in LABELS) + r")(?![가-힣])")
# A title ends at its kind where a cell runs on into the text of the next label.
TITLE = re.compile(r"^.*?(?:사업단|사업|부문\)|사업\([^)]*\))(?:\([^)]*\)|\s공모)?(?=\s|$)")
GRANT = re.compile(r"(국비|시비|도비|군비|구비|지방비)\s?(?=\d[\d.,]*\s?(?:억|백만|천만|만원|천원))")
KINDS = {"planned": "예산", "spent": "집행"}
SHORTEST_TITLE = 5
FIELDS = 3  # A form says what the project is called, and two more things.


@dataclass(frozen=True, slots=True)
class Form:
    """One form: its lines, its fields by label, the table of its money."""

    first: int
    last: int
    title: str
    fields: dict[str, str]
    number: int | None = None
    money: Grid | None = None
    boxed: bool = False  # drawn within the body of a project, of which it tells a part


def read_forms(outline: Outline) -> list[Form]:
    """Return the forms of all tables, in the order of their lines."""
    opened = [item for item in outline.items if "사업명" in item.key and _opens(outline, item)]
    closing = [item.line for item in outline.items if _closes(item)]
    ends = [*(item.line for item in opened[1:]), len(outline.items) + 1]
    rows = []
    for item, end in zip(opened, ends[-len(opened) :], strict=False):
        heading = bisect_right(closing, item.line)
        last = min(end, *closing[heading : heading + 1], len(outline.items) + 1) - 1
        if form := _row_form(outline, item, last):
            rows.append(form)
    rows += [f for grid in outline.grids for f in (*_column_forms(grid), *_boxed_forms(grid))]
    return sorted(rows, key=lambda form: form.first)


def _cells(outline: Outline, line: int) -> tuple[str, ...]:
    """Return the cells of a row; a row that stands alone is no table, only its tabs tell the cells."""
    grid = outline.grid_at.get(line)
    if grid:
        return grid.rows[line - grid.first_line]
    return tuple(plain(cell) for cell in outline.document.lines[line - 1].split("\t"))


def _opens(outline: Outline, item: Item) -> bool:
    """Tell whether a row holds a cell with the label of a project's name."""
    cells = _cells(outline, item.line)
    return len(cells) > 1 and any("사업명" in _fields(text) for text in cells)


def _row_form(outline: Outline, item: Item, last: int) -> Form | None:
    """Return the form that a row opens, down to the next heading; None where it says too little."""
    cells = _cells(outline, item.line)
    below = [i.full for i in outline.between(item.line + 1, last) if i.kind != "table" and LABEL.search(i.full)]
    fields: dict[str, str] = {}
    for text in (*cells, *below):
        fields = {**_fields(text), **fields}
    if len(fields) < FIELDS:
        return None
    number = int(cells[0]) if cells[0].isdigit() else None
    money = next((g for g in outline.grids_between(item.line + 1, last) if "총사업비" in g.text), None)
    return Form(item.line, last, fields["사업명"], fields, number, money)


def _closes(item: Item) -> bool:
    """Tell whether a line is a heading that ends a form; the form's own labels may carry a mark of that level."""
    return (item.kind in ("square", "chapter") or item.full.startswith("▣")) and not LABEL_LINE.match(item.full)


def _column_forms(grid: Grid) -> Iterator[Form]:
    """Yield a form for each column of a table that has 사업기간 and 사업비 at the head of rows."""
    heads = [row[0] for row in grid.keys]
    if grid.header_rows != 1 or "사업기간" not in heads or not {"사업비", "총사업비"} & set(heads):
        return
    for c in range(1, grid.columns):
        fields = {squeeze(row[0]): row[c] for row in grid.rows if row[0] and row[c]}
        title = grid.cell(0, c)
        if fields.get("사업기간") and len(squeeze(title)) > SHORTEST_TITLE and not source_of(title):
            yield Form(grid.first_line, grid.last_line, title, fields)


def _boxed_forms(grid: Grid) -> Iterator[Form]:
    """Yield the form of each box: a title alone in its row over one cell that says when, and two more things."""
    alone = [row[0] if row[0] and not any(row[1:]) else "" for row in grid.rows]
    for r, (above, text) in enumerate(pairwise(alone)):
        title = unspace(YEARS_BEHIND.sub("", above))
        fields = _labelled(text, list(BOX_LABEL.finditer(text))) if len(squeeze(title)) > SHORTEST_TITLE else {}
        if len(fields) >= FIELDS and fields.get("사업기간") and not BOX_LABEL.search(title):
            yield Form(grid.line(r), grid.line(r + 1), title, fields, boxed=True)


def _labelled(text: str, marks: list[re.Match[str]]) -> dict[str, str]:
    ends = [m.start() for m in marks[1:]] + [len(text)]
    return {squeeze(m["label"]): text[m.end() : end].strip() for m, end in zip(marks, ends, strict=bool(marks))}


def _fields(text: str) -> dict[str, str]:
    marks = list(LABEL.finditer(text))
    if not marks:
        return {}
    fields = _labelled(text, marks)
    if fields.get("사업명"):
        wrapped = text[: marks[0].start()].strip() if squeeze(marks[0]["label"]) == "사업명" else ""
        fields["사업명"] = _title(wrapped + fields["사업명"], alone=len(marks) == 1 or "⬥" in text)
    return fields


def _title(text: str, *, alone: bool) -> str:
    """Return the title; without marks between labels a cell may run on into the next label's text."""
    match = None if alone else TITLE.match(text)
    return unspace(match[0] if match else text)


# Projects


def form_projects(
    outline: Outline, org: Organization, around: list[ProjectFact], forms: list[Form]
) -> Iterator[ProjectFact]:
    """Yield the project of each form that stands in no body of another."""
    bodies = sorted((p.body.first, p.body.last) for p in around if p.body)
    for form in forms:
        at = bisect_right(bodies, form.first, key=lambda body: body[0])
        if form.boxed or (at and form.last <= bodies[at - 1][1]):
            continue
        yield ProjectFact(
            key="",
            title=form.title,
            title_span=outline.span(form.first),
            unit=org.division_at(form.first) or (org.issuer.name if org.issuer else None),
            body=outline.span(form.first, form.last),
            phase="계획및실적" if form.money else "계획",
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


# Period and money


def read_form_overview(outline: Outline, form: Form, project: ProjectFact) -> Facts:
    """Read period and money of a form; every column must add up to its total."""
    period = form.fields.get("사업기간", "")
    found, year = find_period(period), find_year(period)
    money = list(_entries(outline, form.money)) if form.money else []
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


def _entries(outline: Outline, grid: Grid) -> Iterator[tuple[Entry, str]]:
    """Yield the cells of money with 예산, 집행 or nothing; source None for the totals."""
    unit = find_unit(outline, grid)
    columns = [_column(heads) for heads in grid.heads]
    for r, row in grid.body():
        source, is_total = source_of(row[0]), squeeze(row[0]) in ("계", "합계")
        for c in range(1, grid.columns if source or is_total else 0):
            column, kind = columns[c]
            if amount := parse_cell(row[c], unit):
                yield Entry(None if is_total else source, column, amount, grid.line(r), r, c), kind


def _column(heads: tuple[str, ...]) -> tuple[Column, str]:
    """Return the time of a column and its 예산 or 집행."""
    found = [read_column(head) for head in heads] or [Column("other", "")]
    return found[0], KINDS.get(found[-1].kind, "") if len(found) > 1 else ""


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
            sides = tuple(quantity(e.source or "계", e.amount, e.line) for e in (*totals, *parts))
            yield Claim("sum", "재원별", sides, about)
