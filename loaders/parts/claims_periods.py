"""Periods against what is said of them: their length, their order, the plan, the call before the works."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.outline import Item, Outline
from loaders.parts.dates import Period, find_period

LENGTH = re.compile(
    r"\s?(?:년|월|일)?\s?[(（\[](?P<words>[^()（）\[\]\d]{0,8})(?P<n>\d{1,2})\s?(?P<unit>년|개월)\s?간?\s?[)）\]]"
)
NO_LENGTH = re.compile(r"(연장|최대|이내|이상|이하|매|당|평균|약정|단위|초과|미만)")
CALL = re.compile(r"^(?:공모|모집|접수|신청)기간[:：]")
RUN = re.compile(r"^사업기간[:：]")
OWN_YEAR = re.compile(r"[~∼～]\s*(?:(?:19|20)\d\d|['’‘′`]\s?\d\d)")
CENTURY = 50 * 12  # months by which `'95 ~ '02` seems to fall back
APART = 3  # lines between a call's period and that of its project
YEAR_MONTH = len("2020-01")


@dataclass(frozen=True, slots=True)
class Months:
    """First and last month of a period, counted from year 0; `whole` says that only years are written."""

    first: int
    last: int
    whole: bool


def read_periods(outline: Outline, item: Item) -> Iterator[Claim]:
    """Claim of a line that its periods end after they start and last as long as it says, and that calls go before."""
    if "~" not in item.full and "∼" not in item.full and "～" not in item.full:
        return
    for period, behind in _periods(item.text):
        months = months_of(period)
        if months:
            yield from _in_order(period, months, item)
            yield from _as_long(period, months, behind, item)
    if CALL.match(item.key):
        yield from _called_before(outline, item)


def _periods(text: str) -> Iterator[tuple[Period, str]]:
    """Yield the closed periods of a text with what stands behind each."""
    at = 0
    while period := find_period(text[at:]):
        yield period, text[at + period.to :]
        at += max(period.to, 1)


def months_of(period: Period) -> Months | None:
    """Return the months of a closed period, or of a date that is both ends of one."""
    if not period.start or not period.end:
        return None
    whole = len(period.start) < YEAR_MONTH and len(period.end) < YEAR_MONTH
    first, last = (int(p[:4]) * 12 + int(p[5:7] or d) - 1 for p, d in ((period.start, 1), (period.end, 12)))
    return Months(first, last, whole)


def _in_order(period: Period, months: Months, item: Item) -> Iterator[Claim]:
    """Claim that a period whose end has a year of its own does not fall back."""
    start, end = str(period.start), str(period.end)
    behind = end[: len(start)] < start[: len(end)] and months.first - months.last < CENTURY
    if behind and OWN_YEAR.search(period.raw):
        first = Quantity("시작", Fraction(months.first), start, item.line, item.line)
        yield Claim("at_most", "기간 차례", (first, Quantity("끝", Fraction(months.last), end, item.line, item.line)))


def _as_long(period: Period, months: Months, behind: str, item: Item) -> Iterator[Claim]:
    """Claim that `2018. ~ 2020. (3년)` are three years: full ones, or those that it touches."""
    match = LENGTH.match(behind)
    if not match or NO_LENGTH.search(match["words"]) or months.last < months.first:
        return
    stated, count = int(match["n"]), months.last - months.first + 1
    if match["unit"] == "년":
        years = months.last // 12 - months.first // 12
        fitting = {years, years + 1, round(count / 12), -(-count // 12), max(count // 12, 1)}
    else:
        fitting = {count - 1, count}
    nearest = min(fitting, key=lambda n: abs(n - stated))
    unit = match["unit"]
    yield Claim(
        "count",
        "기간 길이",
        (
            Quantity(period.raw, Fraction(stated), f"{stated}{unit}", item.line, item.line),
            Quantity("적힌 기간", Fraction(nearest), f"{nearest}{unit}", item.line, item.line),
        ),
    )


def _called_before(outline: Outline, item: Item) -> Iterator[Claim]:
    """Claim that a call for projects does not start after the project it is for."""
    below = outline.next_item(item.line)
    run = next((i for i in (below, outline.next_item(item.line, -1)) if i and RUN.match(i.key)), None)
    call, works = (find_period(i.text) if i else None for i in (item, run))
    first, second = (months_of(p) if p else None for p in (call, works))
    if run and call and works and first and second and not second.whole and abs(run.line - item.line) <= APART:
        yield Claim(
            "at_most",
            "공모와 사업",
            (
                Quantity("공모기간", Fraction(first.first), call.raw, item.line, item.line),
                Quantity("사업기간", Fraction(second.first), works.raw, run.line, run.line),
            ),
        )
