"""Days that a report counts, and the weekdays it writes behind its dates."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.outline import Item, Outline
from loaders.parts.dates import find_period

DAYS = re.compile(r"(?:[(（\[]\s?|(?<=[)）.일])\s)(?P<days>\d{1,3})\s?일간(?:\s?[)）\]]|$)")
PERIOD_END = re.compile(r"[~∼～]\s*$")
DONE = re.compile(r"(실적|성과|경과)")
AHEAD = re.compile(r"(계획|향후|일정|예정|목표|까지|부터|기간|이후|연장|만료|유효|[~∼～→⇒])")
# A date that says when the whole line happened: at its head, or in the brackets at its end.
WHEN = re.compile(
    r"(?:^|[(（])\s?(?:(?P<year>20\d\d)\s?[.년]|['’‘′`]\s?(?P<short>\d\d)\s?[.년])\s?(?P<month>1[0-2]|0?[1-9])\s?[.월]"
    r"\s?(?:\d{1,2}\s?[.일]?)?\s?(?:[(（][가-힣][)）])?\s?(?:[)）]\s?$|[:：])"
)
# `'24. 3. ~ 5. : 공고(3.), 계약(6.)`: months of one year, and what happened in them.
SPAN = re.compile(
    r"^(?:(?:20\d\d)\s?[.년]|['’‘′`]\s?\d\d\s?[.년])\s?(?P<first>1[0-2]|0?[1-9])\s?[.월]?\s?[~∼～]\s?(?P<last>1[0-2]|0?[1-9])\s?[.월]?\s?[:：](?P<rest>.*)$"
)
FIRST_OF_DATE = frozenset("2'’‘′`")
IN_MONTH = re.compile(r"[(（](?P<month>1[0-2]|0?[1-9])\s?(?:\.|월)\s?[)）]")
WEEKDAYS = "월화수목금토일"
IN_BRACKETS = re.compile(r"[(（][월화수목금토일](?:요일)?[)）]")
WEEKDAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s?[.년]\s?|['’‘′`]\s?(?P<short>\d\d)\s?[.년]\s?)?(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?[.월]\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?[.일]?\s?"
    r"[(（](?P<weekday>[월화수목금토일])(?:요일)?[)）]"
)


def read_days(outline: Outline, item: Item) -> Iterator[Claim]:
    """Claim the length of a period that a line states in days: `'21. 3. 16.(화) ~ '21. 3. 20.(토) (5일간)`."""
    match = DAYS.search(item.text) if "일간" in item.text else None
    if not match:
        return
    before = outline.next_item(item.line, -1)
    first, text = item.line, item.text[: match.start()]
    if before and PERIOD_END.search(before.text):
        first, text = before.line, f"{before.text} {text}"
    period = find_period(text)
    ends = (_date(period.start), _date(period.end)) if period else (None, None)
    if not ends[0] or not ends[1] or ends[1] < ends[0]:
        return
    stated = Quantity("기간", Fraction(match["days"]), f"{match['days']}일간", first, item.line)
    counted = Quantity(
        "양끝을 넣어 센 날수", Fraction((ends[1] - ends[0]).days + 1), f"{ends[0]} ~ {ends[1]}", first, item.line
    )
    yield Claim("count", "기간 일수", (stated, counted))


def read_months(item: Item) -> Iterator[Claim]:
    """Claim that what a line tells of some months happened in them."""
    match = SPAN.match(item.text) if item.kind in ("dash", "circle") and item.text[:1] in FIRST_OF_DATE else None
    if not match:
        return
    first, last = int(match["first"]), int(match["last"])
    for inner in IN_MONTH.finditer(match["rest"]) if first <= last else ():
        month, head = int(inner["month"]), item.text.partition(":")[0].strip()
        text = match["rest"][: inner.end()].rpartition(",")[2].strip()
        bound = min(max(month, first), last)
        stated = Quantity(text, Fraction(month), f"{month}월", item.line, item.line)
        yield Claim("same", "기간 안 날짜", (stated, Quantity(head, Fraction(bound), head, item.line, item.line)))


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None


def read_weekdays(item: Item) -> Iterator[Claim]:
    """Claim the weekday of each date whose year is written, or was written before it on the line."""
    year, month = None, 0
    if not IN_BRACKETS.search(item.text):
        return
    for match in WEEKDAY.finditer(item.text):
        own = int(match["year"]) if match["year"] else 2000 + int(match["short"]) if match["short"] else None
        if own is None and year is not None and int(match["month"]) < month:
            year += 1
        year, month = own or year, int(match["month"])
        if year is None:
            continue
        try:
            day = date(year, month, int(match["day"]))
        except ValueError:
            continue
        stated = Quantity(
            day.isoformat(), Fraction(WEEKDAYS.index(match["weekday"])), match["weekday"], item.line, item.line
        )
        true = Quantity(day.isoformat(), Fraction(day.weekday()), WEEKDAYS[day.weekday()], item.line, item.line)
        yield Claim("same", "요일", (stated, true))


def read_result_dates(outline: Outline, published: str | None) -> Iterator[Claim]:
    """Claim that what a report lists as done was done before the report. `published` is `YYYY-MM` or longer."""
    if not published or len(published) < len("2020-01"):
        return
    known = Fraction(int(published[:4]) * 12 + int(published[5:7]))
    for section in outline.sections:
        if section.kind != "result" or not DONE.search(section.item.key) or AHEAD.search(section.item.key):
            continue
        for item in outline.between(section.first + 1, section.last):
            match = WHEN.search(item.text) if item.kind in ("dash", "circle") and not AHEAD.search(item.text) else None
            if match:
                year = int(match["year"] or f"20{match['short']}")
                when = Fraction(year * 12 + int(match["month"]))
                text = f"{year}. {int(match['month'])}."
                done = Quantity(item.text[:40], when, text, item.line, item.line)
                yield Claim("at_most", "실적 날짜", (done, Quantity("보고서", known, published, item.line, item.line)))
