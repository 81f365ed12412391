"""Counts of a line against those of the lines below it: `4개 과정, 42회, 700명` over its courses."""

import re
from collections.abc import Iterator
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.outline import Item, Outline
from loaders.parts.claims_figures import NUMBER

COUNT = re.compile(
    rf"(?<![\d,.~])(?P<figure>{NUMBER})\s?(?P<unit>명|회|건|개소|개|팀|가구|세대|대|곳|천㎡|㎡|억원|백만원|천원)(?![가-힣]*[당씩])(?!\s?[~∼])"
)
FIGURE_UNIT = re.compile(r"\d\s?[명회건개팀가세대곳천㎡억백]")  # found faster
# A line that counts a part of itself, or other things than the line above, is no part of it.
OTHER = re.compile(
    r"(이상|이내|내외|미만|초과|목표|예정|계획|누계|누적|중\s|평균|매월|매주|월\s?\d+회|연\s?\d+회|%|→|⇒|각\s?\d)"
)
BRACKET = re.compile(r"[(（](?P<inside>[^()（）]{3,80})[)）]")
# `나눔관(17), 낮쉼터(67개소)`: names with their numbers, and nothing else on the line.
NAMED = re.compile(r"^[가-힣A-Za-z·ㆍ․‧\s]{2,20}[(（]\s?(?P<figure>\d[\d,]*)\s?(?P<unit>[가-힣]{0,2})\s?[)）]$")
NO_MONEY = ("명", "회", "건", "개소", "개", "팀", "가구", "세대", "대", "곳")
SOME = re.compile(r"등(?![가-힣])")
MARKED = ("dash", "circle")
MAX_PARTS = 20


def read_tree_claims(outline: Outline) -> Iterator[Claim]:
    """Claim that counts add up from the lines below, where another count of the line does so to the last one."""
    items = [item for item in outline.items if item.kind != "blank"]
    for at, item in enumerate(items):
        if item.kind not in MARKED or not FIGURE_UNIT.search(item.text):
            continue
        if COUNT.search(item.text) and not OTHER.search(item.text):
            below = list(_below(items, at))
            yield from _against(item, below)
            yield from _groups(item, below)
            yield from _named(item, below)


def _below(items: list[Item], at: int) -> Iterator[Item]:
    """Yield the lines one level below a line, down to the next of its own level."""
    head, level = items[at], None
    for item in items[at + 1 : at + 1 + MAX_PARTS * 3]:
        deeper = item.indent > head.indent or (head.kind == "circle" and item.kind == "dash")
        if not deeper or item.kind not in MARKED:
            return
        level = level or (item.kind, item.indent)
        if (item.kind, item.indent) == level:
            yield item


def _against(head: Item, parts: list[Item]) -> Iterator[Claim]:
    stated = _counts(head.text)
    if not 2 <= len(parts) <= MAX_PARTS or any(OTHER.search(p.text) for p in parts):
        return
    below = [_counts(part.text) for part in parts]
    sums = {
        unit: sum((value for value, _ in (counts[unit] for counts in below)), Fraction(0))
        for unit in stated
        if all(unit in counts for counts in below)
    }
    proven = [unit for unit in sums if sums[unit] == stated[unit][0]]
    for unit in sums if proven and len(parts) > 2 else ():
        total = Quantity(f"{unit} 합계", stated[unit][0], f"{stated[unit][1]}", head.line, head.line)
        figures = (
            Quantity(part.text[:20], counts[unit][0], counts[unit][1], part.line, part.line)
            for part, counts in zip(parts, below, strict=True)
        )
        yield Claim("sum", "아랫줄", (total, *figures))


def _groups(head: Item, below: list[Item]) -> Iterator[Claim]:
    """Claim that `총 28개소, 6,100억원` is what a line below splits: `가(18개소, 3,900억원), 나(10개소, …)`."""
    if len(below) != 1 or "총" not in head.text or OTHER.search(below[0].text) or SOME.search(below[0].text):
        return
    line = below[0]
    stated, parts = _counts(head.text), [_counts(m["inside"]) for m in BRACKET.finditer(line.text)]
    if len(stated) < 2 or len(parts) < 2 or any(part.keys() != stated.keys() for part in parts):
        return
    for unit, (value, text) in stated.items():
        found = sum((part[unit][0] for part in parts), Fraction(0))
        if abs(found - value) * 4 <= value:
            figures = (Quantity(unit, *part[unit], line.line, line.line) for part in parts)
            yield Claim("sum", "아랫줄", (Quantity(f"{unit} 합계", value, text, head.line, head.line), *figures))


def _named(head: Item, below: list[Item]) -> Iterator[Claim]:
    """Claim that `97개소` are `나눔관(17), 낮쉼터(67), 놀이관(13)` of the only line below."""
    if len(below) != 1:
        return
    line = below[0]
    matches = [NAMED.match(text.strip()) for text in re.split(r"[,，]", line.text)]
    units = {m["unit"] for m in matches if m}
    if len(matches) < 3 or None in matches or len(units) != 1:
        return
    parts = [Fraction(m["figure"].replace(",", "")) for m in matches if m]
    found, unit = sum(parts, Fraction(0)), units.pop()
    stated = {u: c for u, c in _counts(head.text).items() if u in NO_MONEY and unit in ("", u)}
    near = [(u, c) for u, c in stated.items() if abs(c[0] - found) * 4 <= c[0]]
    if len(near) == 1:
        name, (value, text) = near[0]
        figures = (
            Quantity(m[0].strip(), part, m["figure"] + unit, line.line, line.line)
            for m, part in zip(matches, parts, strict=True)
            if m
        )
        yield Claim("sum", "아랫줄", (Quantity(f"{name} 합계", value, text, head.line, head.line), *figures))


def _counts(text: str) -> dict[str, tuple[Fraction, str]]:
    """Return the count of each unit of a text; figures of one unit in brackets side by side are added."""
    found: dict[str, tuple[Fraction, str]] = {}
    for match in COUNT.finditer(text):
        value, written = Fraction(match["figure"].replace(",", "")), f"{match['figure']}{match['unit']}"
        known = found.get(match["unit"])
        found[match["unit"]] = (known[0] + value, f"{known[1]} + {written}") if known else (value, written)
    return found
