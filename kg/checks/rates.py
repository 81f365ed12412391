"""Rules of percentages: against their parts, against the change, and rounded one way throughout."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kg.checks.draft import Draft, lines_of, with_lines
from kg.checks.figures import is_rounded, number
from kg.model import Claim, Quantity

RATE_NAME = re.compile(r"[가-힣]{1,6}[률율]")
SHARE = re.compile(r"(구성비|비중)")  # One of them is cut or raised for all to make a hundred.
SET_RATES = ("매칭비율",)  # agreed beforehand, not worked out
HABIT = 3  # rates that are rounded one way before another way is worth a word
MIXED = 2  # as many of each kind before rounding counts as mixed: one may be a slip of its own
Range = tuple[Fraction, Fraction]


def judge_rate(rule: str, claim: Claim) -> Iterator[Draft]:
    """A rate is its part in its whole, rounded or cut to its last printed place."""
    stated, part, whole = claim.quantities
    true = _range(claim)
    if not true or _fits(stated, true):
        return
    yield _draft(rule, claim, f"{part.as_written} / {whole.as_written}", true, _raised(stated, true))


def judge_matching(rule: str, claim: Claim) -> Iterator[Draft]:
    """Each source gives the share that the matching ratio says, rounded to its last printed place."""
    stated, part, whole = claim.quantities
    true = _range(claim)
    if true and not _is_rounded_to(stated, true):
        draft = _draft(rule, claim, f"{part.as_written} / {whole.as_written}", true, raised=False)
        yield replace(draft, severity="warning")


def judge_change_rate(rule: str, claim: Claim) -> Iterator[Draft]:
    """증감률 is the change in the old figure, whatever its sign."""
    stated, new, old = claim.quantities
    true = _range(claim)
    if not true or _fits(*_unsigned(stated, true)):
        return
    yield _draft(
        rule,
        claim,
        f"({new.as_written} - {old.as_written}) / {old.as_written}",
        true,
        _raised(*_unsigned(stated, true)),
    )


def judge_change_sign(rule: str, claim: Claim) -> Iterator[Draft]:
    """증감률 has the sign of its 증감."""
    stated, new, old = claim.quantities
    true = _range(claim)
    if not true or not _fits(*_unsigned(stated, true)) or not stated.value:
        return
    if true[0] * true[1] <= 0 or (true[0] > 0) == (stated.value > 0):
        return
    sign = "△" if true[0] < 0 else ""
    shown = f"{sign}{number(abs(stated.value))}"
    yield Draft(
        rule,
        "warning",
        lines_of(claim),
        f"{stated.label} {stated.as_written}: {old.as_written} → {new.as_written}이므로 {shown}(이)라야 합니다",
        f"{stated.label} {stated.as_written}: from {old.as_written} to {new.as_written} the sign is that of {shown}",
        shown,
        stated.as_written,
        claim.about,
    )


def _draft(rule: str, claim: Claim, formula: str, true: Range, raised: bool) -> Draft:
    stated = claim.quantities[0]
    places = len(str(stated.step.denominator))  # one more than are printed
    shown = number((true[0] + true[1]) / 2, places)
    return Draft(
        rule,
        "warning" if raised else "error",
        lines_of(claim),
        f"{stated.label} {stated.as_written}: {formula} = {shown}%" + (" (올림한 값)" if raised else ""),
        f"{stated.label} {stated.as_written}: {formula} = {shown}%" + (" (rounded up)" if raised else ""),
        f"{shown}%",
        stated.as_written,
        claim.about,
    )


def _range(claim: Claim) -> Range | None:
    """Return between which values the true percentage lies: one value where the figures are exact."""
    _, first, second = claim.quantities
    half = (first.step / 2, second.step / 2) if is_rounded(claim) else (Fraction(0), Fraction(0))
    if abs(second.value) <= half[1]:
        return None
    values = [
        _percentage(claim.kind, first.value + a, second.value + b)
        for a in (-half[0], half[0])
        for b in (-half[1], half[1])
    ]
    return min(values), max(values)


def _percentage(kind: str, first: Fraction, second: Fraction) -> Fraction:
    return (first / second if kind == "rate" else (first - second) / abs(second)) * 100


def _unsigned(stated: Quantity, true: Range) -> tuple[Quantity, Range]:
    """Return the stated rate and the true range without signs."""
    low, high = sorted((abs(true[0]), abs(true[1])))
    low = Fraction(0) if true[0] < 0 < true[1] else low
    return replace(stated, value=abs(stated.value)), (low, high)


def _fits(stated: Quantity, true: Range) -> bool:
    """Tell whether a rate is rounded or cut to its last printed place."""
    return _is_rounded_to(stated, true) or _is_cut_to(stated, true)


def _is_rounded_to(stated: Quantity, true: Range) -> bool:
    half = stated.step / 2
    return true[0] - half <= stated.value <= true[1] + half


def _is_cut_to(stated: Quantity, true: Range) -> bool:
    """Cut toward zero: the true value is the stated one or up to a step beyond."""
    low, high = (true[0], true[1]) if stated.value >= 0 else (-true[1], -true[0])
    return low - stated.step < abs(stated.value) <= high


def _raised(stated: Quantity, true: Range) -> bool:
    return true[0] <= stated.value < true[1] + stated.step


def judge_mixed_rounding(rule: str, claims: tuple[Claim, ...]) -> Iterator[Draft]:
    """The rates of one name are either rounded or cut throughout a report."""
    by_name: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if match := RATE_NAME.search(claim.quantities[0].label):
            by_name[match[0]].append(claim)
    for name, same in by_name.items():
        ranged = [(c, c.quantities[0], true) for c in same if (true := _range(c))]
        cut = [c for c, stated, true in ranged if _is_cut_to(stated, true) and not _is_rounded_to(stated, true)]
        rounded = [c for c, stated, true in ranged if _is_rounded_to(stated, true) and not _is_cut_to(stated, true)]
        if len(cut) >= MIXED and len(rounded) >= MIXED:
            yield _mixed(rule, name, cut, rounded)


def judge_odd_rounding(rule: str, claims: tuple[Claim, ...]) -> Iterator[Draft]:
    """Where all rates of a report but one are rounded, or cut, the one is a remark."""
    cut: list[Claim] = []
    rounded: list[Claim] = []
    for claim in claims:
        adjusted = claim.context in SET_RATES or SHARE.search(claim.quantities[0].label)
        true = None if adjusted else _range(claim)
        if true:
            stated, bounds = _unsigned(claim.quantities[0], true)
            is_cut = _is_cut_to(stated, bounds)
            if is_cut != _is_rounded_to(stated, bounds):
                (cut if is_cut else rounded).append(claim)
    for odd, others, ko, en in ((cut, rounded, "버린", "cut"), (rounded, cut, "반올림한", "rounded")):
        if len(odd) == 1 and len(others) >= HABIT:
            stated = odd[0].quantities[0]
            yield Draft(
                rule,
                "info",
                lines_of(odd[0]),
                f"{stated.label} {stated.as_written}만 {ko} 값입니다(다른 비율 {len(others)}곳은 그렇지 않습니다)",
                f"{stated.label} {stated.as_written} alone is {en}, unlike {len(others)} other rates",
                "한 가지 끝자리 처리",
                stated.as_written,
                odd[0].about,
            )


def _mixed(rule: str, name: str, cut: list[Claim], rounded: list[Claim]) -> Draft:
    (first, first_en), (second, second_en) = (
        with_lines(((c.quantities[0].as_written, str(_line(c))) for c in sorted(claims, key=_line)), ", ")
        for claims in (cut, rounded)
    )
    return Draft(
        rule,
        "info",
        frozenset(map(_line, (*cut, *rounded))),
        f"{name}의 끝자리 처리가 섞여 있습니다: 버림 {first}, 반올림 {second}",
        f"{name} is cut in some places and rounded in others: cut {first_en}, rounded {second_en}",
        "한 가지 끝자리 처리",
        f"버림 {len(cut)}곳, 반올림 {len(rounded)}곳",
    )


def _line(claim: Claim) -> int:
    return claim.quantities[0].first_line
