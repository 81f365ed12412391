"""Rules of counts, days and pages."""

from collections.abc import Iterator

from kg.checks.draft import Draft, lines_of
from kg.model import Claim

FEW = 3  # weekdays that are off before they tell of a year misread, not of slips
HABIT = 2  # periods that a report counts with both ends before another way is worth a word


def judge_count(rule: str, claim: Claim) -> Iterator[Draft]:
    """A stated number of teams is the number of teams listed."""
    stated, found = claim.quantities
    if stated.value == found.value:
        return
    yield Draft(
        rule,
        "warning",
        lines_of(claim),
        f"{stated.label} {stated.as_written}(이)라 적혀 있는데 {found.label}은 {found.as_written}입니다",
        f"{stated.label}: {stated.as_written} stated, {found.as_written} listed",
        found.as_written,
        stated.as_written,
        claim.about,
    )


def judge_days(rule: str, claims: tuple[Claim, ...]) -> Iterator[Draft]:
    """The days of a period are counted with both ends, or without the first: as the report does elsewhere."""
    with_ends = sum(c.quantities[0].value == c.quantities[1].value for c in claims)
    for claim in claims:
        stated, counted = claim.quantities
        off = counted.value - stated.value
        if off == 0 or (off == 1 and with_ends < HABIT):
            continue
        note = f" (이 보고서는 다른 기간 {with_ends}곳을 양끝을 넣어 세었습니다)" if off == 1 else ""
        yield Draft(
            rule,
            "warning",
            lines_of(claim),
            f"{counted.as_written}은 양끝을 넣어 {counted.value}일인데 {stated.as_written}으로 적혀 있습니다{note}",
            f"{counted.as_written} is {counted.value} days with both ends, but {stated.as_written} is stated",
            f"{counted.value}일간",
            stated.as_written,
            claim.about,
        )


def judge_weekday(rule: str, claims: tuple[Claim, ...]) -> Iterator[Draft]:
    """A date falls on the weekday behind it; where most of a report do not, their year is not the one read."""
    wrong = [c for c in claims if c.quantities[0].value != c.quantities[1].value]
    if len(wrong) >= FEW and len(wrong) * 2 > len(claims):
        return
    for claim in wrong:
        stated, true = claim.quantities
        yield Draft(
            rule,
            "error",
            lines_of(claim),
            f"{stated.label}은 {true.as_written}요일인데 {stated.as_written}요일로 적혀 있습니다",
            f"{stated.label} is not the weekday {stated.as_written} but {true.as_written}",
            true.as_written,
            stated.as_written,
            claim.about,
        )


def judge_result_date(rule: str, claim: Claim) -> Iterator[Draft]:
    """What a report lists as done was done before the report."""
    done, report = claim.quantities
    yield from _late(
        rule,
        claim,
        f"{done.as_written} 일이 {report.as_written} 보고서의 실적에 있습니다",
        f"{done.as_written} is listed as done in a report of {report.as_written}",
    )


def judge_month(rule: str, claim: Claim) -> Iterator[Draft]:
    """What a line tells of some months happened in them."""
    stated, span = claim.quantities
    if stated.value != span.value:
        ko = f"{span.as_written} 줄에 {stated.label}이(가) 들어 있습니다"
        en = f"{stated.label} stands in the line of {span.as_written}"
        yield Draft(rule, "warning", lines_of(claim), ko, en, span.as_written, stated.as_written, claim.about)


def judge_opening(rule: str, claim: Claim) -> Iterator[Draft]:
    """A place does not open before its works are done."""
    done, opened = claim.quantities
    yield from _late(
        rule,
        claim,
        f"{opened.label} {opened.as_written}인데 {done.as_written}입니다",
        f"{opened.label} {opened.as_written}, but {done.as_written}",
    )


def judge_period(rule: str, claim: Claim) -> Iterator[Draft]:
    """A planned project does not end before the year for which it asks money."""
    year, end = claim.quantities
    yield from _late(
        rule,
        claim,
        f"{end.label} {end.as_written}은(는) {year.as_written}보다 앞섭니다",
        f"{end.label} {end.as_written} ends before {year.as_written}",
    )


def _late(rule: str, claim: Claim, ko: str, en: str) -> Iterator[Draft]:
    first, second = claim.quantities
    if first.value > second.value:
        yield Draft(rule, "warning", lines_of(claim), ko, en, second.as_written, first.as_written, claim.about)


def judge_pages(rule: str, claim: Claim) -> Iterator[Draft]:
    """Page numbers of the contents and of lists do not fall back."""
    before, after = claim.quantities
    if before.value <= after.value:
        return
    yield Draft(
        rule,
        "warning",
        lines_of(claim),
        f"쪽 번호가 거꾸로입니다: {before.label} {before.as_written} 다음에 {after.label} {after.as_written}",
        f"page numbers fall back: {before.label} {before.as_written}, then {after.label} {after.as_written}",
        f"{before.as_written} 이상",
        after.as_written,
        claim.about,
    )
