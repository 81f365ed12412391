"""What a report says of itself: title, year, date, issuing unit."""

import re
from collections import Counter

from loaders.outline import CONTENTS_LINE, Item, Outline
from loaders.parts.dates import find_date
from loaders.parts.government import GovernmentFact
from loaders.parts.organization import Organization
from loaders.records import ReportFact
from loaders.strings import squeeze

TITLE = re.compile(r"(업무계획|업무보고|업무추진계획|주요업무|추진실적|업무현황|사업계획|업무추진현황)")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
AS_OF = re.compile(
    r"(?:기준일?\s*[:：/]?\s*[^)\d'’‘′]{0,10}|[(（])(?P<date>['’‘′]?\s?\d{2,4}\s?[.년]\s?\d{1,2}[^)]{0,12}?)(?:말|기준|현재|[)）]|$)"
)
BUDGET_YEAR = re.compile(r"((?:19|20)\d\d)년도?\s?(?:소요\s?예산|사업비|예산)")
# `2026. 2. 11.(수) 10:00 행정문화위원회`: the day on which the council is told, with the time and before whom
PUBLISHED = re.compile(
    r"^\(?\s*((?:19|20)\d\d)\s*[.년]\s*(\d{1,2})\s*[.월]?\s*(?:(\d{1,2})\s*[.일]?)?(?:\s*[(（]\s?[가-힣]\s?[)）])?"
    r"(?:\.?\s*\d{1,2}:\d{2})?(?:\s*[가-힣\s]{2,40}회)?\s*\)?(?:\s*[~～].*)?$"
)
YEAR_ALONE = re.compile(r"^\s*(?:19|20)\d\d\s?년도?\s*$")
COVER = 40


def read_cover(outline: Outline, org: Organization, government: GovernmentFact | None) -> ReportFact:
    """Return title, fiscal year (the year the plan is for), date and issuing unit."""
    title_item = _title_item(outline)
    title, first = _title(outline, title_item) if title_item else ("", 1)
    span = outline.span(first, title_item.line) if title_item else outline.span(1)
    return ReportFact(
        title=title,
        government=government.name if government else None,
        level=government.level if government else None,
        unit=org.issuer.name if org.issuer else None,
        fiscal_year=_fiscal_year(outline, title),
        published=_published(outline),
        as_of=_as_of(outline),
        span=span,
        government_span=government.span if government else span,
    )


def _title_item(outline: Outline) -> Item | None:
    """Return the line of the title; where the cover is a picture, the chapter of the plan gives it."""
    lines = outline.document.lines
    named = [i for i in outline.items if TITLE.search(i.key) and not CONTENTS_LINE.search(lines[i.line - 1])]
    cover = (i for i in named if i.line <= COVER and i.kind in ("text", "square", "numbered"))
    return next(cover, None) or next((i for i in named if i.kind == "chapter" and "계획" in i.key), None)


def _title(outline: Outline, item: Item) -> tuple[str, int]:
    """Return the title and the line where it begins; the year may stand on a line of its own above it."""
    if item.number is not None and item.number > 31:
        return f"{item.number} {item.text}", item.line
    above = outline.next_item(item.line, -1)
    if above and above.line == item.line - 1 and YEAR_ALONE.match(year := outline.document.lines[above.line - 1]):
        return f"{squeeze(year)} {item.text}", above.line
    return item.text, item.line


def _fiscal_year(outline: Outline, title: str) -> int | None:
    """Take the year before 계획 in the title, else its only year, else the year of most budget headings."""
    years = [(int(m[1]), m.end()) for m in YEAR.finditer(title)]
    plan = squeeze(title).find("계획")
    if years:
        return max(y for y, _ in years) if plan >= 0 else years[0][0]
    counted = Counter(int(m[1]) for i in outline.items for m in BUDGET_YEAR.finditer(i.text))
    if counted:
        return max(counted.items(), key=lambda pair: (pair[1], pair[0]))[0]
    as_of = _as_of(outline)
    return int(as_of[:4]) if as_of else None


def _published(outline: Outline) -> str | None:
    for item in outline.items[:COVER]:
        match = PUBLISHED.match(outline.document.lines[item.line - 1].strip())
        if match:
            return "-".join([match[1], f"{int(match[2]):02d}", *([f"{int(match[3]):02d}"] if match[3] else [])])
    return None


def _as_of(outline: Outline) -> str | None:
    for line in outline.document.lines:
        if "기준" in line and (found := read_as_of(line)):
            return found
    return None


def read_as_of(text: str) -> str | None:
    """Return the date of `(기준일 : 23. 10월 말)` as `2023-10`; None where there is none."""
    if "기준" not in text and "현재" not in text:
        return None
    match = AS_OF.search(text)
    if not match:
        return None
    date = re.sub(r"^['’‘′]?\s?(\d\d)(?=\s?[.년])", r"20\1", match["date"].strip())
    found = find_date(date)
    # `(10.31.기준)` is a day without a year: the 31 is no month.
    return found.start if found and found.start and len(found.start) > len("2026") else None
