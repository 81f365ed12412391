"""What a report says of one place in two of its parts: its area, its opening."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.outline import Item, Outline
from loaders.records import FacilityFact, Facts
from loaders.strings import squeeze

WORKS = re.compile(r"^(?P<name>.{4,30}?)(?:조성|건립|설치|신축|증축|이전|리모델링|새단장)")
BRACKETED = re.compile(r"(?P<name>[가-힣A-Za-z0-9·]{4,20})\s?\((?P<area>\d[\d,]*(?:\.\d+)?)\s?㎡\)")
SIZE = re.compile(r"^(?:사업)?(?:규모|면적)[:：](?:연면적)?(?P<area>\d[\d,]*(?:\.\d+)?)㎡")
COMING = re.compile(
    r"(?P<year>20\d\d)\s?[.년]\s?(?P<month>1[0-2]|0?[1-9])\s?[.월]?\s?(?:말|초|중)?\s?(?:준공|완공|개소|개관)\s?예정"
)
HEADS = ("circle", "numbered", "lettered", "square")
MAX_BELOW = 12
MAX_LINES = 4


def read_place_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim one area and one opening for a place that is told of twice."""
    by_name: dict[str, list[FacilityFact]] = defaultdict(list)
    for fact in facts.facts:
        if isinstance(fact, FacilityFact) and (fact.area_m2 or fact.opened):
            by_name[squeeze(fact.name)].append(fact)
    for same in by_name.values():
        same.sort(key=lambda f: not f.area_m2)
    yield from _stated_twice(by_name)
    if by_name:
        yield from _in_brackets(outline, by_name)
        yield from _in_works(outline, by_name)


def _stated_twice(by_name: Mapping[str, list[FacilityFact]]) -> Iterator[Claim]:
    """Set areas against each other; figures far apart are of different things (site, room)."""
    for same in by_name.values():
        first = same[0]
        for other in same[1:]:
            if first.area_m2 and other.area_m2 and _slipped(first.area_m2, other.area_m2):
                yield Claim("same", "면적 두 곳", (_area(first), _area(other)))


def _slipped(a: float, b: float) -> bool:
    """Tell whether two figures look like one with a slip: the same digits reordered, or a tenth apart at most."""
    digits = [sorted(f"{x:g}".replace(".", "")) for x in (a, b)]
    return digits[0] == digits[1] or abs(a - b) * 10 <= max(a, b)


def _area(fact: FacilityFact, outline: Outline | None = None) -> Quantity:
    text = f"{fact.area_m2:g}"
    first, last = fact.span.first, fact.span.last
    if outline:
        near = range(first, min(first + MAX_LINES, len(outline.items)) + 1)
        first = last = next((n for n in near if text in outline.item(n).text.replace(",", "")), first)
    return Quantity(f"{fact.name} 면적", Fraction(text), f"{text}㎡", first, last, Fraction(1, 100))


def _in_brackets(outline: Outline, by_name: Mapping[str, list[FacilityFact]]) -> Iterator[Claim]:
    """Set `은모래사랑방(96.3㎡)` against the table of places."""
    for item in outline.items:
        for match in BRACKETED.finditer(item.text) if "㎡)" in item.text else ():
            yield from _other_area(outline, by_name, squeeze(match["name"]), match["area"], item)


def _in_works(outline: Outline, by_name: Mapping[str, list[FacilityFact]]) -> Iterator[Claim]:
    """Set the size and the completion of a heading's works against the table of places."""
    for item in outline.items:
        match = WORKS.match(item.key) if item.kind in HEADS else None
        if not match or match["name"] not in by_name:
            continue
        for below in _lines_below(outline, item):
            if size := SIZE.match(below.key):
                yield from _other_area(outline, by_name, match["name"], size["area"], below)
            if coming := COMING.search(below.text):
                yield from _opened_before(by_name[match["name"]], coming, below)


def _lines_below(outline: Outline, item: Item) -> Iterator[Item]:
    for below in outline.between(item.line + 1, item.line + MAX_BELOW):
        if below.kind in HEADS:
            return
        yield below


def _other_area(
    outline: Outline, by_name: Mapping[str, list[FacilityFact]], name: str, area: str, item: Item
) -> Iterator[Claim]:
    fact = next((f for f in by_name.get(name, ()) if f.area_m2), None)
    value = Fraction(area.replace(",", ""))
    if not fact or not value:
        return
    known = _area(fact, outline)
    if item.line in range(fact.span.first, known.last_line + 1) or not known.value <= value * 2 <= known.value * 4:
        return
    stated = Quantity(f"{fact.name} 면적", value, f"{area}㎡", item.line, item.line, Fraction(1, 100))
    yield Claim("same", "면적 두 곳", (known, stated))


def _opened_before(facts: list[FacilityFact], coming: re.Match[str], item: Item) -> Iterator[Claim]:
    """Claim that a place does not open before its works are done."""
    for fact in facts:
        if fact.opened and len(fact.opened) >= len("2020-01"):
            year, month = fact.opened.split("-")[:2]
            opened = Quantity(
                f"{fact.name} 개소", Fraction(int(year) * 12 + int(month)), fact.opened, fact.span.first, fact.span.last
            )
            done = Fraction(int(coming["year"]) * 12 + int(coming["month"]))
            yield Claim("at_most", "개소와 준공", (Quantity("준공", done, coming[0], item.line, item.line), opened))
            return
