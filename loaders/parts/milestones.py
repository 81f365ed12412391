"""Dated steps of a project: `- 2024. 2~3월 : 계획 수립`, `- 설계공모: '21. 8.~12.`, `○ 향후계획 : 공모('26.2.), …`."""

import re
from collections.abc import Iterable, Iterator

from loaders.document import Span
from loaders.outline import Item, Outline, section_kind
from loaders.parts.dates import Period, find_date, find_period
from loaders.parts.projects import own_lines
from loaders.records import Facts, MilestoneFact, ProjectFact, ReportFact
from loaders.strings import squeeze

SCHEDULE = frozenset({"plan", "result"})
LEADING = re.compile(
    r"^[(（\[]?\s*(?P<date>['’‘′`]?\s?\d{2,4}\s?[.년][^:：)）\]]{0,28}?)\s*[)）\]]?\s*(?:[:：\-]+|(?<=[)）\]]))\s*(?P<text>\S.*)$"
)
TRAILING = re.compile(
    r"^(?P<text>[^:：]{2,80}?)\s*(?:[:：]|-{3,})\s*(?P<date>['’‘′`]?\s?(?:\d{4}|\d{2})\s?[.년].{0,30}|\d{1,2}(?:\s?[~,]\s?\d{1,2})?월.{0,12}|상반기|하반기|연중)$"
)
# `사업비 교부('26.1.~), 사업 완료·정산('26.12.)`: what a heading lists on its own line.
LISTED = re.compile(
    r"(?P<text>(?:[^,，()（）:：]|[(（][^()（）]{1,24}[)）]){2,40}?)[(（](?:[^()（）]*[,，]\s?)?(?P<date>['’‘′`]\s?\d\d\s?[.년][^()（），,]*)[)）]"
)
LONGEST_HEAD = 12  # letters of a heading such as 추진상황및향후계획
# `’26. 3. ~ 6. 모집 및 개장`: a year with a tick or of four digits, and a month, need no sign behind them.
BARE = re.compile(
    r"^(?P<date>(?:['’‘′`]\s?\d\d|20\d\d)\s?[.년]\s?(?:1[0-2]|0?[1-9])(?:\s?[.월](?:\s?\d{1,2}\s?[.일])?)"
    r"(?:\s?[~∼～](?:\s?(?:['’‘′`]\s?\d\d|20\d\d)\s?[.년])?(?:\s?\d{1,2}\s?[.월일]){0,2})?)"
    r"\s+(?P<text>(?:[^\d\s(（~∼～:：]|\d+(?![월일년])[가-힣]).{2,})$"
)
# `설문 실시(8~11월)`, in a plan.
BRACKETED = re.compile(
    r"^(?P<text>[^:：()（）]{4,80}?)\s?[(（](?P<date>\d{1,2}(?:\s?[~∼～]\s?\d{1,2})?월)[^()（）]{0,12}[)）]$"
)
NO_TEXT = re.compile(r"^(?:기준|현재|까지|부터|이후|이전|말|초|중|경)(?![가-힣])")
NOT_STEPS = re.compile(r"(기간|시기|일시|일자|기준|작성연도|단위)$")
BOTH_HALVES = re.compile(r"상\s?[·․‧ㆍ,]\s?하반기")
HALF = (("상반기", "01", "06"), ("하반기", "07", "12"))
MONTHS = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])(?:\s*[~∼\-]\s*(1[0-2]|0?[1-9]))?\s?월")


def read_milestones(outline: Outline, projects: list[ProjectFact], report: ReportFact) -> Facts:
    """Read the dated steps under the plans and results of each project."""
    facts: list[MilestoneFact] = []
    for project in projects:
        for first, last in own_lines(project):
            within: set[int] = set()  # the lines of sections
            for section in outline.sections_between(first, last):
                if section.kind in SCHEDULE:
                    within.update(range(section.first, section.last + 1))
                    items = outline.between(section.first + 1, section.last)
                    facts += _steps(outline, project, items, report, planned=section.kind == "plan")
            for head, end in _heads(outline, first, last, within):
                facts += _listed(outline, project, head, report)
                planned = section_kind(_label(head)) == "plan"
                facts += _steps(outline, project, outline.between(head.line + 1, end), report, planned=planned)
    return Facts(tuple(facts), (), frozenset(n for f in facts for n in range(f.span.first, f.span.last + 1)))


def _heads(outline: Outline, first: int, last: int, within: set[int]) -> Iterator[tuple[Item, int]]:
    """Yield the circles that head steps below a square (`○ 추진상황 및 계획`), each with the last line under it."""
    head: Item | None = None
    for item in outline.between(first, last):
        if item.kind in ("dash", "note", "text", "table"):
            continue
        if head:
            yield head, item.line - 1
        label = _label(item)
        is_head = item.kind == "circle" and item.line not in within and len(label) <= LONGEST_HEAD
        head = item if is_head and section_kind(label) in SCHEDULE else None
    if head:
        yield head, last


def _label(head: Item) -> str:
    return re.split(r"[:：]", head.key, maxsplit=1)[0]


def _listed(outline: Outline, project: ProjectFact, head: Item, report: ReportFact) -> Iterator[MilestoneFact]:
    """Yield the steps that a heading lists behind its colon."""
    _, colon, rest = head.text.partition(":")
    for match in LISTED.finditer(rest) if colon else ():
        text = match["text"].strip(" ·및")
        if found := _milestone(project, match["date"], text, report, outline.span(head.line)):
            yield found


def _steps(
    outline: Outline, project: ProjectFact, items: Iterable[Item], report: ReportFact, *, planned: bool
) -> Iterator[MilestoneFact]:
    for item in items:
        if item.kind not in ("dash", "circle", "text"):
            continue
        match = LEADING.match(item.text) or TRAILING.match(item.text) or BARE.match(item.text)
        if not match and planned:
            match = BRACKETED.match(item.text)
        if not match or NOT_STEPS.search(squeeze(match["text"])) or NO_TEXT.match(match["text"]):
            continue
        if found := _milestone(project, match["date"], match["text"].strip(), report, outline.span(item.line)):
            yield found


def _milestone(project: ProjectFact, date: str, text: str, report: ReportFact, span: Span) -> MilestoneFact | None:
    period = find_period(date) or find_date(_full_year(date)) or _year_and_part(date, project, report)
    if not period or not period.start:
        return None
    start, end, precision = _bounds(date, period)
    return MilestoneFact(project.key, text, start, end, precision, span)


def _full_year(date: str) -> str:
    """`23. 5. 18.` in brackets is a short year without its tick."""
    return re.sub(r"^(\d\d)(?=\s?[.년])", r"'\1", date.strip())


def _year_and_part(date: str, project: ProjectFact, report: ReportFact) -> Period | None:
    year = project.plan_year or report.fiscal_year
    if not year:
        return None
    if match := MONTHS.search(date):
        first, last = int(match[1]), int(match[2] or match[1])
        return Period(f"{year}-{first:02d}", f"{year}-{last:02d}", date)
    return Period(str(year), str(year), date)


def _bounds(date: str, period: Period) -> tuple[str | None, str | None, str]:
    start, end = period.start, period.end
    if BOTH_HALVES.search(date) and start:
        return f"{start[:4]}-01", f"{start[:4]}-12", "연중"
    for word, first, last in HALF:
        if word in date and start:
            return f"{start[:4]}-{first}", f"{start[:4]}-{last}", "반기"
    if "연중" in date:
        return start, end, "연중"
    if "분기" in date:
        return start, end, "분기"
    return start, end, {10: "일", 7: "월"}.get(len(start or ""), "연중")
