"""Dates and periods as reports write them: `2024. 2. ~ 12.`, `'19. 6. ~'21. 5.`, `2021년 1월 ~6월`."""

import re
from dataclasses import dataclass

TICK = "['’‘′`´＇]"
YEAR = rf"(?:(?P<y{{n}}>(?:19|20)\d\d)|{TICK}\s?(?P<s{{n}}>\d\d))"
SEPARATOR = r"\s?[.년\-/．]?\s?"
DAY = r"(?P<d{n}>3[01]|[12]\d|0?[1-9])(?!\d)\s?[.일．]?"
MONTH = rf"(?P<m{{n}}>1[0-2]|0?[1-9])(?!\d)\s?[.월．/\-]?\s*(?:{DAY})?"
POINT = rf"{YEAR}(?:\s?[.년．/\-]\s*(?:{MONTH})?)?"
FROM_TO = re.compile(
    POINT.replace("{n}", "1")
    + r"\s*(?:년|월|일|초|말|부터|[상하]반기(?:\s?중)?|[(（][^)）]{0,4}[)）])?\s*[~∼～\-–―]\s*"
    + r"(?:"
    + POINT.replace("{n}", "2")
    + r"|"
    + MONTH.replace("{n}", "3")
    + r"|(?P<d4>1[3-9]|2\d|3[01])(?!\d)\s?[.일．]?)?"
)
ONE = re.compile(POINT.replace("{n}", "1"))


@dataclass(frozen=True, slots=True)
class Period:
    """Start and end as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None for an open end."""

    start: str | None
    end: str | None
    raw: str
    at: int = 0
    to: int = 0


def _point(year: str | None, short: str | None, month: str | None, day: str | None) -> str | None:
    if not year and not short:
        return None
    full = year or f"20{short}"
    return "-".join([full, *([f"{int(month):02d}"] if month else []), *([f"{int(day):02d}"] if month and day else [])])


def find_period(text: str) -> Period | None:
    """Return the first period with a `~`, open or closed; None where there is none."""
    match = FROM_TO.search(text)
    if not match:
        return None
    g = match.groupdict()
    start = _point(g["y1"], g["s1"], g["m1"], g["d1"])
    end = _point(g["y2"], g["s2"], g["m2"], g["d2"])
    if not end and g["d4"] and start and g["d1"]:
        end = f"{start[:8]}{g['d4']}"
    if not end and g["m3"] and start:
        end = (
            start[:8] + f"{int(g['m3']):02d}" if g["d1"] and not g["d3"] else _point(start[:4], None, g["m3"], g["d3"])
        )
    return Period(start, end, match[0].strip(), match.start(), match.end())


def find_date(text: str) -> Period | None:
    """Return the first single date."""
    match = ONE.search(text)
    if not match:
        return None
    g = match.groupdict()
    point = _point(g["y1"], g["s1"], g["m1"], g["d1"])
    return Period(point, point, match[0].strip(), match.start(), match.end())


def find_year(text: str) -> int | None:
    """Return the first year of a text: `2024년`, `'24`."""
    found = find_date(text)
    return int(found.start[:4]) if found and found.start else None
