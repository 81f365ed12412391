"""When a project runs, as its overview says: `사업기간 : 2024. 2. ~ 12.`, `(기간) 10월 중`, `개요(2019~2025)`."""

import re
from collections.abc import Iterable

from loaders.outline import Item
from loaders.parts.dates import Period, find_date, find_period, find_year
from loaders.strings import unspace

LABEL = (
    r"(?:사업|추진|시범|운영|총사업|시행|과업|행사|개최|공사|용역|대회|축제)?\s?기\s?간(?:\s?[/·]\s?[가-힣]{2,4})?"
    r"|(?:시기|일자|일시|기간|사업기간)\s?(?:/|및|·)\s?(?:장소|총사업비|사업비|규모|예산)|(?:행사|개최|추진)?\s?(?:시\s?기|일\s?시|일\s?자)"
)
PERIOD = re.compile(rf"^(?:(?P<label>{LABEL})\s*[:：]|[(（]\s?(?P<inside>{LABEL})\s?[)）]\s?[:：]?)\s*(?P<rest>.*)$")
# Under `감사개요` a `감사기간` is the period of the whole.
OVERVIEW_OF = re.compile(r"^\W*(?P<what>[가-힣]{2,4})\s?개요")
OWN_PERIOD = re.compile(
    r"^(?:(?P<label>[가-힣]{2,4})\s?기\s?간\s*[:：]|[(（]\s?(?P<inside>[가-힣]{2,4})\s?기\s?간\s?[)）]\s?[:：]?)\s*(?P<rest>.*)$"
)
NO_PERIOD = re.compile(r"매년|연중|수시|매월|매주|격월|분기")
YEARLY = re.compile(r"^매년\s*")
# `10월 중, 9일간`, `10.24.(유엔의 날) ~ 11.11.`, `3월 ~ 11월`: the year is that of the plan.
MONTHS = re.compile(
    r"^(?P<first>1[0-2]|0?[1-9])\s?(?:월|\.\s?(?:3[01]|[12]?\d)\s?[.일])[^~∼～\d]{0,14}"
    r"(?:[~∼～]\s?(?P<last>1[0-2]|0?[1-9])\s?(?:월|\.\s?(?:3[01]|[12]?\d)\s?[.일]))?"
)
HEADING = re.compile(r"개요\s?[(（]\s?(?P<rest>[^)）]{4,40})[)）]")


def read_period(items: Iterable[Item], year: int | None) -> tuple[Period, int] | None:
    """Return the period that the items of an overview state, with its line; None where they state none.

    A label goes before the years in the brackets of the overview's heading. `year` is that of the plan, for months.
    """
    heading: tuple[Period, int] | None = None
    what = ""
    for item in items:
        text = unspace(item.text)
        if match := OVERVIEW_OF.match(text):
            what = match["what"]
        if match := PERIOD.match(text) or _own_period(text, what):
            if found := _stated(match["rest"], year):
                return found, item.line
        elif not heading and (match := HEADING.search(text)):
            found = _in_heading(match["rest"])
            heading = (found, item.line) if found else None
    return heading


def _own_period(text: str, what: str) -> re.Match[str] | None:
    """Return the match of a line that gives the period of `what` its overview is of: 감사 of `(감사기간) 2025. 3.`."""
    match = OWN_PERIOD.match(text)
    return match if match and what in (match["label"], match["inside"]) else None


def _stated(rest: str, year: int | None) -> Period | None:
    period = find_period(rest)
    if not period and not NO_PERIOD.search(rest):
        period = find_date(rest)
    period = period or _months(YEARLY.sub("", rest), year)
    return Period(period.start, period.end, rest.strip(), 0, 0) if period else None


def _months(rest: str, year: int | None) -> Period | None:
    """Return months of the plan's year."""
    match = MONTHS.match(rest) if year else None
    if not match:
        return None
    first, last = int(match["first"]), int(match["last"] or match["first"])
    end = year if year is None or last >= first else year + 1
    return Period(f"{year}-{first:02d}", f"{end}-{last:02d}", match[0])


def _in_heading(rest: str) -> Period | None:
    """Return the years of `2019~2025` or of `2025`."""
    period = find_period(rest)
    if period:
        return Period(period.start, period.end, rest.strip())
    year = find_year(rest) if re.fullmatch(r"\s*['’‘]?\d{2,4}\.?년?도?\s*", rest) else None
    return Period(str(year), str(year), rest.strip()) if year else None
