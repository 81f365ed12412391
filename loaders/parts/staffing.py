"""Quota and actual heads: tables by grade in any arrangement, and sentences such as `정원 149명 [현원 147명]`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from loaders.document import Span
from loaders.grid import Grid
from loaders.outline import Item, Outline
from loaders.parts.cover import read_as_of
from loaders.parts.names import unit_type
from loaders.parts.organization import Organization
from loaders.parts.staffing_groups import read_groups
from loaders.records import Facts, StaffingFact
from loaders.strings import squeeze, unspace

NOTE = re.compile(r"[()（）].*")
GRADE = re.compile(
    r"^(?:[가-하]급|\d(?:[․·‧・~,∼\-]\d)*급(?:상당|이상|이하)?|고위공무원|소방[가-힣]+"
    r"|(?:(?:정무직|연구[직관사]|지도[직관사]|전문경력관?|공무직|임기제)[․·‧・~,∼/]?){1,3})$"
)
TOTAL = re.compile(r"^(합계|총계|계|총원|전체|소계)$")
WHOLE = re.compile(r"^(합계|총계|계|총원)$")
PAIR = re.compile(r"^(\d[\d,]*|-)\s*[(（\[/]\s*(\d[\d,]*|-)\s*[)）\]]?$")
HEADS = r"\d[\d,]*"
SENTENCES = tuple(
    re.compile(text.replace("Q", rf"(?P<quota>{HEADS})\s*명?").replace("A", rf"(?P<actual>{HEADS})\s*명?"))
    for text in (
        r"정\s?원\s*[:：]?\s*Q\s*[\[(（/,·]?\s*현\s?원\s*[:：]?\s*A",  # 정원 149명 [현원 147명]
        r"현\s?원\s*[:：]?\s*A\s*[\[(（/,·]?\s*정\s?원\s*[:：]?\s*Q",  # 현원 147명 / 정원 149명
        r"정\s?원\s?/\s?현\s?원\s*[:：]\s*Q\s*/\s*A",  # 정원/현원 : 17명/16명
        r"Q\s*/\s*A\s*[(（]\s?정\s?원\s?/\s?현\s?원\s?[)）]",  # 17명/16명 (정원/현원)
    )
)
QUOTA, ACTUAL = re.compile(r"^정원(?:\(A\))?$"), re.compile(r"^현원(?:\(B\))?$")
BOTH = re.compile(r"^정원/현원$|^정원\(현원\)$|^정·?현원$")
OWN_ROW = re.compile(r"^(정원\(현원\)|인력현황|정원|현원|합계|총계|계|구분|인원)$")
PARTS = re.compile(r"^(?:본청|사업소|직속기관|소속기관|하부기관|외청|읍면동|동)$")  # where the staff of a unit sits
NO_GRADE = re.compile(r"(비고|과부족|결원|증감|소계|비율|%|별도|기준|부서|팀|인력|정원|현원)")
NEAR = 6


def read_staffing(outline: Outline, org: Organization) -> Facts:
    """Read every staffing table and sentence."""
    facts: list[StaffingFact] = []
    lines: set[int] = set()
    for grid in outline.grids:
        ways = (_grid, read_by_unit, _upright)
        found = next((facts_of for way in ways if (facts_of := list(way(outline, org, grid)))), [])
        if found:
            facts += found
            lines.update(range(grid.first_line, grid.last_line + 1))
    flat, read = _flat(outline, org)
    facts += flat
    said = {(f.unit, f.quota, f.actual) for f in facts if f.grade == "계"}
    for item in outline.items:
        if item.kind != "table" and (match := _sentence(item.text)):
            lines.add(item.line)
            unit, quota, actual = org.division_at(item.line), _heads(match["quota"]), _heads(match["actual"])
            # In a book the sentence is the heading of its table.
            if not outline.document.pages or (unit, quota, actual) not in said:
                as_of, span = _as_of(outline, item.line), outline.span(item.line)
                facts.append(StaffingFact(unit, "계", quota, actual, as_of, span))
    groups = list(read_groups(outline, org, facts))
    lines |= {fact.span.first for fact in groups}
    return Facts((*facts, *groups), (), frozenset(lines | read))


def read_by_unit(outline: Outline, org: Organization, grid: Grid) -> Iterator[StaffingFact]:
    """Yield quota and actual heads of a table whose columns are divisions, in two rows, in pairs or under two heads."""
    owners = {c: owner for c in range(grid.columns) if (owner := _owner(org, grid.heads[c]))}
    if len(set(owners.values())) < 2 or "정원" not in grid.text:
        return
    as_of, span = _as_of(outline, grid.first_line), outline.span(grid.first_line, grid.last_line)
    heads: dict[str, list[int | None]] = {owner: [None, None] for owner in owners.values()}
    # 정원 and 현원 under the name of each division
    below = {c: place for c in owners if (place := _place(unspace(grid.heads[c][-1]))) is not None}
    for _, row in grid.body():
        key = "" if 0 in owners else squeeze(unspace(row[0]))
        words = [squeeze(unspace(text)) for text in row]
        below |= {c: place for c in owners if (place := _place(words[c])) is not None}
        for c, owner in owners.items():
            pair, figure = PAIR.match(row[c]), _plain_heads(row[c])
            place = _place(key) if key else below.get(c)
            if pair and BOTH.match(key):
                heads[owner] = [_heads(pair[1]), _heads(pair[2])]
            elif place is not None and figure is not None and heads[owner][place] is None:
                heads[owner][place] = figure
    for owner, (quota, actual) in heads.items():
        if quota is not None and actual is not None:
            yield StaffingFact(owner, "계", quota, actual, as_of, span)


def _place(word: str) -> int | None:
    """Return 0 for 정원, 1 for 현원."""
    return next((place for place, pattern in enumerate((QUOTA, ACTUAL)) if pattern.match(word)), None)


def _owner(org: Organization, head: tuple[str, ...]) -> str | None:
    """Return the unit of a column: the one that its heads name, the issuing unit for a total."""
    named = next((name for text in head if (name := squeeze(unspace(text))) and org.type_of(name)), None)
    total = any(WHOLE.match(squeeze(unspace(text))) for text in head)
    return named or (org.issuer.name if total and org.issuer else None)


def _sentence(text: str) -> re.Match[str] | None:
    return next((match for pattern in SENTENCES if (match := pattern.search(text))), None) if "원" in text else None


def _as_of(outline: Outline, line: int) -> str | None:
    """Return the date that stands nearest above or just below."""
    near = [n for d in range(NEAR + 1) for n in (line - d, line + d) if 0 < n <= len(outline.items)]
    return next((found for n in near if (found := read_as_of(outline.document.lines[n - 1]))), None)


def _heads(text: str) -> int:
    return 0 if text.strip() in ("-", "–", "") else int(text.replace(",", ""))


def _grade(head: tuple[str, ...]) -> str | None:
    """Return the grade of a column: the lowest head that is one; a total only where no group stands above it."""
    if not head:
        return None
    last = NOTE.sub("", head[-1])
    if GRADE.match(last):
        return last
    return "계" if TOTAL.match(last) and (len(head) == 1 or TOTAL.match(head[0])) and last != "소계" else None


def _grid(outline: Outline, org: Organization, grid: Grid) -> Iterator[StaffingFact]:
    grades = _grades(grid)
    if not grades:
        return
    as_of, sense = _as_of(outline, grid.first_line), _sense(outline, grid)
    waiting: dict[tuple[str | None, str], tuple[int, tuple[str, ...]]] = {}
    filled = grid.column_filled(0)
    for r, row in grid.body():
        unit, label, part = _row_unit(org, grid, (filled[r], *row[1:]), grades)
        span = outline.span(grid.line(r))
        if unit is None and label is None:
            continue
        if any(PAIR.match(row[c]) for c in grades):
            found = chain(_totals(grid, row, unit, as_of, span), _pairs(row, grades, unit, as_of, span))
            yield from (replace(fact, group=part) for fact in found)
        elif label and QUOTA.match(label):
            waiting[unit, part] = (r, row)
        elif label and ACTUAL.match(label) and (unit, part) in waiting:
            above, quotas = waiting.pop((unit, part))
            span = outline.span(grid.line(above), grid.line(r))
            for grade, quota, actual in _two_rows(grid, (quotas, row), grades):
                yield StaffingFact(unit, grade, quota, actual, as_of, span, part)
        elif sense and (label is None or WHOLE.match(label)):
            facts = ((grade, _plain_heads(row[c])) for c, grade in grades.items())
            yield from (_counted(StaffingFact(unit, g, n, n, as_of, span, part), sense) for g, n in facts if n)


def _counted(fact: StaffingFact, sense: str) -> StaffingFact:
    """Leave of a count what the table counts: 정원 or 현원."""
    return replace(fact, actual=None) if sense == "정원" else replace(fact, quota=None)


def _totals(
    grid: Grid, row: tuple[str, ...], unit: str | None, as_of: str | None, span: Span
) -> Iterator[StaffingFact]:
    """Yield the total of a row whose grades hold both in one cell, from its columns 정원 and 현원."""
    totals = _total_columns(grid)
    if totals and (pair := (_plain_heads(row[totals[0]]), _plain_heads(row[totals[1]]))) != (None, None):
        yield StaffingFact(unit, "계", pair[0] or 0, pair[1] or 0, as_of, span)


def _sense(outline: Outline, grid: Grid) -> str | None:
    """Return 정원 or 현원 where the note above a table says that it counts these alone."""
    note = outline.next_item(grid.first_line, -1)
    found = [word for word in ("정원", "현원") if note and word in note.key]
    return found[0] if len(found) == 1 and "정원" not in grid.text and "현원" not in grid.text else None


def _grades(grid: Grid) -> dict[int, str]:
    """Return the grades by column: the known ones, and what else is counted behind them under a name of its own."""
    heads = [tuple(unspace(h) for h in grid.heads[c]) for c in range(grid.columns)]
    known = {c: g for c, head in enumerate(heads) if (g := _grade(head))}
    if sum(g != "계" for g in known.values()) < 2:
        return {}
    own = {
        c: heads[c][-1]
        for c in range(min(known) + 1, grid.columns)
        if c not in known and heads[c] and not NO_GRADE.search(heads[c][-1]) and _counts(grid, c)
    }
    return dict(sorted({**known, **own}.items()))


def _counts(grid: Grid, column: int) -> bool:
    cells = [row[column] for _, row in grid.body() if row[column]]
    return bool(cells) and all(PAIR.match(cell) or _plain_heads(cell) is not None for cell in cells)


def _upright(outline: Outline, org: Organization, grid: Grid) -> Iterator[StaffingFact]:
    """Read grades in rows beside the columns 정원 and 현원."""
    both = _total_columns(grid)
    labels = [squeeze(unspace(row[0])) for _, row in grid.body()]
    if not both or not both[0] or sum(bool(GRADE.match(label)) for label in labels) < 2:
        return
    unit, as_of = org.division_at(grid.first_line), _as_of(outline, grid.first_line)
    for (r, row), label in zip(grid.body(), labels, strict=True):
        quota, actual = _plain_heads(row[both[0]]), _plain_heads(row[both[1]])
        if label and (quota, actual) != (None, None):
            grade = "계" if TOTAL.match(label) else label
            yield StaffingFact(unit, grade, quota or 0, actual or 0, as_of, outline.span(grid.line(r)))


def _total_columns(grid: Grid) -> tuple[int, int] | None:
    """Return the columns 정원 and 현원 of a table whose grades hold both in one cell."""
    heads = [h[-1] if h else "" for h in grid.heads]
    found = [next((c for c, h in enumerate(heads) if p.match(h)), None) for p in (QUOTA, ACTUAL)]
    return (found[0], found[1]) if found[0] is not None and found[1] is not None else None


def _row_unit(
    org: Organization, grid: Grid, row: tuple[str, ...], grades: dict[int, str]
) -> tuple[str | None, str | None, str]:
    """Return the unit of a row, its label, and the part of the unit that it counts.

    A row without a unit's name speaks of the unit whose part it is in.
    """
    heads = [squeeze(unspace(text)) for text in row[: min(grades)]]
    label = next((h for h in reversed(heads) if OWN_ROW.match(h)), None)
    named = next((h for h in heads if unit_type(h)), None)
    own = org.division_at(grid.first_line)
    part = next((h for h in heads if PARTS.match(h)), "")
    if named and not part:
        return named, label, ""
    return (own, label, part) if label or part or not any(heads) else (None, None, "")


def _pairs(
    row: tuple[str, ...], grades: dict[int, str], unit: str | None, as_of: str | None, span: Span
) -> Iterator[StaffingFact]:
    for c, grade in grades.items():
        if match := PAIR.match(row[c]):
            yield StaffingFact(unit, grade, _heads(match[1]), _heads(match[2]), as_of, span)


def _two_rows(
    grid: Grid, rows: tuple[tuple[str, ...], tuple[str, ...]], grades: dict[int, str]
) -> Iterator[tuple[str, int, int]]:
    """Yield grade, quota and actual of a row 정원 and the row 현원 below it."""
    taken: set[str] = set()
    for c, grade in grades.items():
        quota, actual = _plain_heads(rows[0][c]), _plain_heads(rows[1][c])
        if quota is None and actual is None:
            continue
        yield grade if grade not in taken else f"{grid.heads[c][0]} {grade}", quota or 0, actual or 0
        taken.add(grade)


def _plain_heads(text: str) -> int | None:
    match = re.match(r"^(\d[\d,]*|-)(?:\s*[(（].*)?$", text.strip())
    return _heads(match[1]) if match else None


def _flat(outline: Outline, org: Organization) -> tuple[list[StaffingFact], set[int]]:
    """Read a table that lost its cells: a line of grades, then lines `정원 34 9 1 …` and `현원 29 11 …`."""
    facts: list[StaffingFact] = []
    lines: set[int] = set()
    for item in outline.items:
        if not item.text.startswith("정원") or item.kind == "table" or not QUOTA.match(item.text.split(" ")[0]):
            continue
        quotas = item.text.split(" ")[1:]
        below = outline.next_item(item.line)
        if not below or not ACTUAL.match(squeeze(below.text.split(" ")[0])):
            continue
        actuals = below.text.split(" ")[1:]
        grades, head = _flat_grades(outline, item, len(quotas))
        if len(quotas) != len(actuals) or not grades:
            continue
        unit, as_of = org.division_at(item.line), _as_of(outline, item.line)
        span = outline.span(item.line, below.line)
        for grade, quota, actual in zip(grades, quotas, actuals, strict=True):
            pair = _plain_heads(quota), _plain_heads(actual)
            if grade and pair != (None, None):
                facts.append(StaffingFact(unit, grade, pair[0] or 0, pair[1] or 0, as_of, span))
        lines.update((item.line, below.line, *head))
    return facts, lines


def _flat_grades(outline: Outline, item: Item, count: int) -> tuple[list[str | None], set[int]]:
    """Return for each figure its grade (None for a subtotal) from the lines above."""
    above = outline.next_item(item.line, -1)
    lines: set[int] = set()
    while above and len(lines) < 4:
        lines.add(above.line)
        tokens = above.text.split(" ")
        grades = [t if GRADE.match(t) else "계" if n == 0 and WHOLE.match(t) else None for n, t in enumerate(tokens)]
        if sum(bool(GRADE.match(t)) for t in tokens) >= 2:
            missing = count - len(tokens)
            return ["계", *grades] if missing == 1 else grades if missing == 0 else [], lines
        above = outline.next_item(above.line, -1)
    return [], set()
