"""Rules of counts, days and pages."""

from collections.abc import Iterator

from kg.checks.draft import Draft, lines_of, with_lines
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


def judge_year(rule: str, claim: Claim) -> Iterator[Draft]:
    """The years of a list of steps do not break its order."""
    stated, fitting = claim.quantities
    if stated.value != fitting.value:
        ko = f"앞뒤 일정의 차례로는 {fitting.as_written}이라야 하는데 '{stated.label}'(으)로 적혀 있습니다"
        en = f"'{stated.label}' stands between steps that make it {fitting.as_written}"
        yield Draft(rule, "warning", lines_of(claim), ko, en, fitting.as_written, stated.as_written, claim.about)


def judge_period_money(rule: str, claim: Claim) -> Iterator[Draft]:
    """A project has money in the years of its period."""
    money, period = claim.quantities
    if money.value != period.value:
        ko = f"사업기간 {period.as_written} 밖인 {money.label}이(가) 있습니다"
        en = f"there is money ({money.label}) outside the period {period.as_written}"
        yield Draft(rule, "warning", lines_of(claim), ko, en, period.as_written, money.as_written, claim.about)


def judge_period_twice(rule: str, claim: Claim) -> Iterator[Draft]:
    """A period is the same in two places of a project; an event's that share a month are a remark."""
    first, second = claim.quantities
    if first.value == second.value:
        return
    told, told_en = with_lines((f"{q.label} {q.as_written}", str(q.first_line)) for q in (first, second))
    yield Draft(
        rule,
        "info" if claim.scope == "겹침" else "warning",
        lines_of(claim),
        f"기간이 두 곳에서 다릅니다: {told}",
        f"the period differs in two places: {told_en}",
        first.as_written,
        second.as_written,
        claim.about,
    )


def judge_address(rule: str, claim: Claim) -> Iterator[Draft]:
    """A place has one address: a remark, for a site may have several."""
    first, second = claim.quantities
    if first.value != second.value:
        told, told_en = with_lines((f"{q.label}: {q.as_written}", str(q.first_line)) for q in (first, second))
        ko, en = f"같은 곳의 주소가 다릅니다: {told}", f"one place, two addresses: {told_en}"
        yield Draft(rule, "info", lines_of(claim), ko, en, first.as_written, second.as_written, claim.about)


def judge_area_unit(rule: str, claim: Claim) -> Iterator[Draft]:
    """평 are square metres over 3.3058, to a step and a hundredth."""
    pyeong, metres = claim.quantities
    if abs(pyeong.value - metres.value) > pyeong.step + metres.value / 100:
        true = f"{float(metres.value):,.1f}평"
        ko = f"{metres.as_written}는 {true}인데 {pyeong.as_written}으로 적혀 있습니다"
        en = f"{metres.as_written} is {true}, not {pyeong.as_written}"
        yield Draft(rule, "warning", lines_of(claim), ko, en, true, pyeong.as_written, claim.about)


def judge_row_number(rule: str, claim: Claim) -> Iterator[Draft]:
    """Numbers of rows go up one by one."""
    stated, next_one = claim.quantities
    if stated.value != next_one.value:
        ko = f"연번 {next_one.as_written}이(가) 올 자리에 {stated.as_written}이(가) 있습니다"
        en = f"row {stated.as_written} stands where {next_one.as_written} is due"
        yield Draft(rule, "info", lines_of(claim), ko, en, next_one.as_written, stated.as_written, claim.about)


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


def judge_period_order(rule: str, claim: Claim) -> Iterator[Draft]:
    """A period does not end before it starts."""
    start, end = claim.quantities
    yield from _late(
        rule,
        claim,
        f"기간의 끝 {end.as_written}이(가) 시작 {start.as_written}보다 이릅니다",
        f"the period ends {end.as_written}, before it starts {start.as_written}",
    )


def judge_call(rule: str, claim: Claim) -> Iterator[Draft]:
    """A call for projects does not start after the project that it is for."""
    call, works = claim.quantities
    yield from _late(
        rule,
        claim,
        f"공모기간 {call.as_written}이(가) 사업기간 {works.as_written}의 시작보다 늦습니다",
        f"the call {call.as_written} starts after the project {works.as_written}",
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
