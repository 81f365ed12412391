"""Days that a report counts, and the weekdays it writes behind its dates."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.outline import Item, Outline
from loaders.parts.dates import find_period

DAYS = re.compile(r"[(（]\s?(?P<days>\d{1,3})\s?일간\s?[)）]")
PERIOD_END = re.compile(r"[~∼～]\s*$")
WEEKDAYS = "월화수목금토일"
WEEKDAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)\s?[.년]\s?|['’‘′`]\s?(?P<short>\d\d)\s?[.년]\s?)?(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?[.월]\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?[.일]?\s?"
    r"[(（](?P<weekday>[월화수목금토일])(?:요일)?[)）]"
)


def read_days(outline: Outline, item: Item) -> Iterator[Claim]:
    """Claim the length of a period that a line states in days: `'21. 3. 16.(화) ~ '21. 3. 20.(토) (5일간)`."""
    match = DAYS.search(item.text)
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


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None


def read_weekdays(item: Item) -> Iterator[Claim]:
    """Claim the weekday of each date whose year is written, or was written before it on the line."""
    year, month = None, 0
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
