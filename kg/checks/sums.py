"""Rules of sums and of amounts that stand in two places."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kg.checks.draft import Draft, Severity, cells_of, lines_of, with_lines
from kg.checks.figures import is_rounded, show, slack, written
from kg.model import Claim, Quantity

HABIT = 2  # projects whose total cost is that of their table before another is worth a word


def judge_sum(rule: str, claim: Claim) -> Iterator[Draft]:
    """A total is the sum of its parts; rounded figures may be off by half a step each."""
    total, *parts = claim.quantities
    found = sum((q.value for q in parts), Fraction(0))
    off = total.value - found
    if not off or (is_rounded(claim) and abs(off) <= slack(claim)):
        return
    small = total.step >= 1000 and abs(off) <= slack(claim)
    said, summed = total.as_written, show(found, total)
    yield Draft(
        rule,
        "info" if small else "error",
        lines_of(claim),
        f"{total.label}: 적힌 값 {said}, 부분의 합 {summed} ({written(parts)}), 차이 {show(off, total)}",
        f"{total.label}: {said} stated, parts add up to {summed} ({written(parts)}), off by {show(off, total)}",
        summed,
        said,
        claim.about,
        cells_of(claim),
    )


def judge_project_parts(rule: str, claim: Claim) -> Iterator[Draft]:
    """The amounts of a project's parts add up to the amount of its heading: a warning, for a part may lack its own."""
    return _as_warnings(judge_sum(rule, claim))


def judge_total_cost(rule: str, claims: tuple[Claim, ...]) -> Iterator[Draft]:
    """총사업비 is the table's total, with the note's years where most projects with such a note have it so."""
    fitting = [c for c in claims if _comes_to(c)]
    noted = sum(bool(c.scope) for c in fitting)
    for claim in claims:
        if claim not in fitting and (not claim.scope or noted >= HABIT):
            yield from _as_warnings(judge_sum(rule, claim))


def _as_warnings(drafts: Iterator[Draft]) -> Iterator[Draft]:
    return (replace(draft, severity="warning") for draft in drafts)


def _comes_to(claim: Claim) -> bool:
    """Tell whether the parts come to the total, to the coarsest step."""
    total, *parts = claim.quantities
    off = abs(total.value - sum((q.value for q in parts), Fraction(0)))
    return off < max(q.step for q in claim.quantities)


def judge_budget_twice(rule: str, claim: Claim) -> Iterator[Draft]:
    """A year's budget is the same in two places: a remark, for one may be the first and one the last of the year."""
    return _differ(rule, claim, "info")


def judge_same_amount(rule: str, claim: Claim) -> Iterator[Draft]:
    """An amount is the same where it stands again; the coarser of two figures may be rounded or cut."""
    return _differ(rule, claim, "error")


def judge_same_statement(rule: str, claim: Claim) -> Iterator[Draft]:
    """A figure is the same in two parts of a report: a warning, for they may cover different things."""
    return _differ(rule, claim, "warning")


def judge_pay(rule: str, claim: Claim) -> Iterator[Draft]:
    """Pay by the month is pay by the hour times the hours that the rest of the table gives."""
    return _differ(rule, claim, "warning")


def judge_unit(rule: str, claim: Claim) -> Iterator[Draft]:
    """One figure of one place has one unit of money."""
    first, second = claim.quantities
    told, told_en = with_lines((f"{q.label} {q.as_written}", str(q.first_line)) for q in (first, second))
    yield Draft(
        rule,
        "warning",
        lines_of(claim),
        f"같은 곳의 사업인데 같은 숫자의 단위가 다릅니다: {told}",
        f"one figure in two units: {told_en}",
        "한 가지 단위",
        f"{first.as_written} / {second.as_written}",
        claim.about,
    )


def judge_staffing_twice(rule: str, claims: tuple[Claim, ...]) -> Iterator[Draft]:
    """A unit has the same heads in the table of its bureau and in its own; the head of the bureau may be counted."""
    by_unit: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.quantities[0].value != claim.quantities[1].value:
            by_unit[claim.scope].append(claim)
    for unit, apart in by_unit.items():
        told = "; ".join(
            _told(label, [q for c in apart for q in c.quantities if q.label == label]) for label in _labels(apart)
        )
        one = all(abs(c.quantities[0].value - c.quantities[1].value) == 1 for c in apart)
        yield Draft(
            rule,
            "warning",
            lines_of(*apart),
            f"{unit} 인력이 두 곳에서 다릅니다: {told}" + (" (국장을 세는 범위가 다를 수 있음)" if one else ""),
            f"heads of {unit} differ in two places: {told}"
            + (" (the head of the bureau may be counted in one)" if one else ""),
            ", ".join(dict.fromkeys(c.quantities[0].as_written for c in apart)),
            ", ".join(dict.fromkeys(c.quantities[1].as_written for c in apart)),
        )


def _labels(claims: list[Claim]) -> list[str]:
    return list(dict.fromkeys(q.label for c in claims for q in c.quantities))


def _told(label: str, quantities: list[Quantity]) -> str:
    """Return `계 정원 22(44줄), 21(101·106줄)`."""
    places: dict[str, list[int]] = defaultdict(list)
    for q in quantities:
        if q.first_line not in places[q.as_written]:
            places[q.as_written].append(q.first_line)
    return f"{label} " + ", ".join(f"{text}(L{'·'.join(map(str, sorted(lines)))})" for text, lines in places.items())


def _differ(rule: str, claim: Claim, severity: Severity) -> Iterator[Draft]:
    first, second = claim.quantities[:2]
    off = abs(first.value - second.value)
    if not off or (first.step != second.step and off < max(first.step, second.step)):
        return
    a, b = show(first.value, first), show(second.value, second)
    yield Draft(
        rule,
        severity,
        lines_of(claim),
        f"{first.label} {a}({first.first_line}줄)와 {second.label} {b}({second.first_line}줄)가 다릅니다",
        f"{first.label} is {a} (line {first.first_line}), {second.label} is {b} (line {second.first_line})",
        b,
        a,
        claim.about,
        cells_of(claim),
    )


def judge_product(rule: str, claim: Claim) -> Iterator[Draft]:
    """An amount is what its formula gives, rounded or cut to its last printed place."""
    stated, formula = claim.quantities
    off = formula.value - stated.value
    if abs(off) <= stated.step / 2 or 0 <= off < stated.step:
        return
    result = show(formula.value, stated)
    yield Draft(
        rule,
        "warning",
        lines_of(claim),
        f"산출식 {formula.as_written}의 값은 {result}인데 {stated.as_written}(으)로 적혀 있습니다",
        f"{formula.as_written} gives {result}, but {stated.as_written} is stated",
        result,
        stated.as_written,
        claim.about,
    )


def judge_over_budget(rule: str, claim: Claim) -> Iterator[Draft]:
    """What is spent stays within the budget."""
    spent, budget = claim.quantities
    if spent.value <= budget.value:
        return
    yield Draft(
        rule,
        "error",
        lines_of(claim),
        f"{spent.label} 집행 {spent.as_written}이(가) 예산 {budget.as_written}보다 많습니다",
        f"{spent.label}: {spent.as_written} spent of a budget of {budget.as_written}",
        f"{budget.as_written} 이하",
        spent.as_written,
        claim.about,
    )


def judge_difference(rule: str, claim: Claim) -> Iterator[Draft]:
    """증감 is the new figure less the old one."""
    stated, new, old = claim.quantities
    true = new.value - old.value
    if stated.value == true:
        return
    small = is_rounded(claim) and abs(stated.value - true) <= slack(claim)
    result = show(true, stated if stated.value else new)
    yield Draft(
        rule,
        "info" if small else "error",
        lines_of(claim),
        f"{stated.label}: {new.as_written} - {old.as_written} = {result}인데 {stated.as_written}(으)로 적혀 있습니다"
        + (" (반올림 차이일 수 있음)" if small else ""),
        f"{stated.label}: {new.as_written} - {old.as_written} = {result}, but {stated.as_written} is stated"
        + (" (may be due to rounding)" if small else ""),
        result,
        stated.as_written,
        claim.about,
        cells_of(claim),
    )
