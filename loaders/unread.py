"""What nothing read: the runs of such lines, and what the report's reader is told of them.

A text that gives no unit, no project, no staffing and no budget is no report and refused. One that fits no layout, or
has lines and tables too large to be looked through, still gives what its parts give, with a Finding that says the rest.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.errors import InputError
from kg.ids import make_id
from loaders.building import GraphBuilder
from loaders.document import Document, Span
from loaders.limits import LONGEST_LINE, is_readable
from loaders.records import BudgetFact, FacilityFact, Fact, ProjectFact, StaffingFact, UnitFact

FITS = 0.5  # Of a report that fits its layout some nine tenths stand in a part; of a foreign text next to nothing.
MOST_RUNS = 20  # A Finding cites the longest runs; `kg read --unread` lists all.
REPORT_FACTS = (UnitFact, ProjectFact, StaffingFact, BudgetFact)

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of lines that were not read: rule, severity, two texts, the lines."""

    rule: str
    severity: str
    ko: str
    en: str
    runs: tuple[Run, ...]


def find_unread(document: Document, read: Iterable[int]) -> tuple[Run, ...]:
    """Return the runs of lines with text that no part has read; blank lines inside a run belong to it."""
    known, runs, open_run = set(read), list[list[int]](), False
    for number, line in document.numbered():
        if not line.strip():
            continue
        if number in known:
            open_run = False
        elif open_run:
            runs[-1][1] = number
        else:
            runs.append([number, number])
            open_run = True
    return tuple((first, last) for first, last in runs)


def require_report(document: Document, facts: Iterable[Fact]) -> None:
    """Raise InputError for a text that holds nothing of a report."""
    if any(isinstance(fact, (*REPORT_FACTS, FacilityFact)) for fact in facts):
        return
    lines = len(document.lines)
    raise InputError(
        "KG-NOT-A-REPORT",
        ko=f"업무보고서가 아닌 것 같습니다: {document.file} 1~{lines}줄에서 조직, 사업, 인력, 예산을 하나도 "
        "찾지 못했습니다. 파일을 확인하십시오.",
        en=f"this seems to be no work plan: no unit, project, staffing or budget in {document.file}, lines 1-{lines}. "
        "Check the file.",
    )


def add_remarks(builder: GraphBuilder, document: Document, facts: Iterable[Fact], read: Iterable[int]) -> None:
    """Add a Finding for each remark on what was not read."""
    for remark in _all_remarks(document, tuple(facts), read):
        lines = ",".join(f"{first}-{last}" for first, last in remark.runs)
        spans = [document.span(first, last) for first, last in remark.runs]
        _add_finding(builder, remark, make_id("fin", builder.report, remark.rule, lines), spans)


def _all_remarks(document: Document, facts: tuple[Fact, ...], read: Iterable[int]) -> Iterator[Remark]:
    yield from _unplaced(document, facts, read)
    yield from _too_long(document)
    yield from _too_wide(document)
    yield from _pictured(document)


def _add_finding(builder: GraphBuilder, remark: Remark, ident: str, spans: list[Span]) -> None:
    given = {
        "name": remark.ko.partition(":")[0],
        "rule": remark.rule,
        "severity": remark.severity,
        "message": remark.ko,
        "message_en": remark.en,
    }
    builder.own("Finding", ident, given, *spans)
    builder.relate("ABOUT", ident, builder.report, spans)


def _unplaced(document: Document, facts: tuple[Fact, ...], read: Iterable[int]) -> Iterator[Remark]:
    """Remark on a report of which most stands in no part."""
    placed = set(read)
    for fact in facts:
        if isinstance(fact, ProjectFact) and fact.body:
            placed.update(range(fact.body.first, fact.body.last + 1))
    runs = find_unread(document, placed)
    missing = sum(n not in placed for n, line in document.numbered() if line.strip())
    total = sum(1 for line in document.lines if line.strip())
    has_projects = any(isinstance(fact, ProjectFact) for fact in facts)
    if not missing or (has_projects and missing <= total * FITS):
        return
    longest = sorted(sorted(runs, key=lambda run: (run[0] - run[1], run))[:MOST_RUNS])
    what = "" if has_projects else "사업 목록도 사업 본문도 없고 "
    what_en = "" if has_projects else "neither a list nor bodies of projects, and "
    yield Remark(
        "unread-text",
        "info",
        f"읽지 못한 글: {what}글자가 있는 {total:,}줄 가운데 {missing:,}줄({missing / total:.0%})이 어느 부분에도 "
        "들지 않습니다. `kg read --unread`가 모두 보여 줍니다.",
        f"{what_en}{missing:,} of {total:,} lines with text ({missing / total:.0%}) stand in no part that is read. "
        "`kg read --unread` lists them all.",
        tuple(longest),
    )


def _too_long(document: Document) -> Iterator[Remark]:
    long = [n for n, line in document.numbered() if len(line) > LONGEST_LINE]
    if long:
        yield Remark(
            "long-line",
            "warning",
            f"너무 긴 줄: {len(long):,}줄은 앞 {LONGEST_LINE:,}자까지만 읽었습니다(첫 줄 {long[0]}). "
            "문단을 나누어 저장하십시오.",
            f"{len(long):,} lines were read up to {LONGEST_LINE:,} characters only (the first is {long[0]}). "
            "Break the paragraphs.",
            tuple((n, n) for n in long[:MOST_RUNS]),
        )


def _too_wide(document: Document) -> Iterator[Remark]:
    wide = [table for table in document.tables if not is_readable(table)]
    if wide:
        first, size = wide[0].first_line, (wide[0].rows, wide[0].columns)
        yield Remark(
            "large-table",
            "warning",
            f"너무 큰 표: 표 {len(wide):,}개는 표로 읽지 않았습니다(첫 표 {first}줄, {size[0]:,}행 {size[1]:,}열). "
            "표를 나누십시오.",
            f"{len(wide):,} tables were not read as tables (the first on line {first}, {size[0]:,} rows by "
            f"{size[1]:,} columns). Split them.",
            tuple((table.first_line, table.last_line) for table in wide[:MOST_RUNS]),
        )


def _pictured(document: Document) -> Iterator[Remark]:
    """Remark on pictures that may hold writing."""
    if not document.pictures:
        return
    pages = list(dict.fromkeys(str(document.page_of(line)) for line in document.pictures))
    more = "" if len(pages) <= MOST_RUNS else f" 외 {len(pages) - MOST_RUNS:,}쪽"
    more_en = "" if len(pages) <= MOST_RUNS else f" and {len(pages) - MOST_RUNS:,} more"
    shown = ", ".join(pages[:MOST_RUNS])
    yield Remark(
        "unread-picture",
        "info",
        f"읽지 못한 그림: {shown}쪽{more}에 글자 없이 큰 그림만 있습니다. 그림 속 글자는 읽지 못하니 원본에서 "
        "확인하십시오.",
        f"page {shown}{more_en}: a large picture without text. What is written in it is not read; see the original.",
        tuple((line, line) for line in document.pictures[:MOST_RUNS]),
    )
