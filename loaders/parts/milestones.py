"""Dated steps of a project: `- 2024. 2~3월 : 계획 수립`, `- 설계공모: '21. 8.~12.`."""

import re
from collections.abc import Iterator

from loaders.document import Span
from loaders.outline import Outline
from loaders.parts.dates import Period, find_date, find_period
from loaders.parts.projects import own_lines
from loaders.records import Facts, MilestoneFact, ProjectFact, ReportFact

SCHEDULE = frozenset({"plan", "result"})
LEADING = re.compile(
    r"^[(（\[]?\s*(?P<date>['’‘′`]?\s?\d{2,4}\s?[.년][^:：)）\]]{0,28}?)\s*[)）\]]?\s*(?:[:：\-]+|(?<=[)）\]]))\s*(?P<text>\S.*)$"
)
TRAILING = re.compile(
    r"^(?P<text>[^:：]{2,80}?)\s*(?:[:：]|-{3,})\s*(?P<date>['’‘′`]?\s?(?:\d{4}|\d{2})\s?[.년].{0,30}|\d{1,2}(?:\s?[~,]\s?\d{1,2})?월.{0,12}|상반기|하반기|연중)$"
)
NOT_STEPS = re.compile(r"(기간|시기|일시|일자|기준|작성연도|단위)$")
HALF = (("상반기", "01", "06"), ("하반기", "07", "12"))
MONTHS = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])(?:\s*[~∼\-]\s*(1[0-2]|0?[1-9]))?\s?월")


def read_milestones(outline: Outline, projects: list[ProjectFact], report: ReportFact) -> Facts:
    """Read the dated steps under the plans and results of each project."""
    facts: list[MilestoneFact] = []
    for project in projects:
        for first, last in own_lines(project):
            for section in outline.sections_between(first, last):
                if section.kind in SCHEDULE:
                    facts += _steps(outline, project, section.first + 1, section.last, report)
    return Facts(tuple(facts), (), frozenset(n for f in facts for n in range(f.span.first, f.span.last + 1)))


def _steps(
    outline: Outline, project: ProjectFact, first: int, last: int, report: ReportFact
) -> Iterator[MilestoneFact]:
    for item in outline.between(first, last):
        if item.kind not in ("dash", "circle", "text"):
            continue
        match = LEADING.match(item.text) or TRAILING.match(item.text)
        if not match or NOT_STEPS.search(match["text"].strip()):
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
    for word, first, last in HALF:
        if word in date and start:
            return f"{start[:4]}-{first}", f"{start[:4]}-{last}", "반기"
    if "연중" in date:
        return start, end, "연중"
    if "분기" in date:
        return start, end, "분기"
    return start, end, {10: "일", 7: "월"}.get(len(start or ""), "연중")
