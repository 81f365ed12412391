"""Names of running text one letter apart: a pair is claimed only where both stand as names."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import combinations
from operator import attrgetter

from kg.model import Claim, Quantity
from loaders.alike import group_alike
from loaders.outline import Item, Outline
from loaders.parts.claims_pairs import OPENING, QUOTED, is_misspelt, name_claim
from loaders.parts.phrases import is_generic
from loaders.rules import rules
from loaders.strings import squeeze, unspace

HEADED = re.compile(
    r"^(?P<name>[가-힣A-Za-z0-9·+]{4,20}?)(?:운영|조성·운영|조성및운영|건립|조성|설치|설치·운영|개소)(?:\(.{0,12}\))?$"
)
HEADED_END = ("운영", "건립", "조성", "설치", "개소", ")")
PLACED = re.compile(r"^(?:사업)?(?:장소|위치)[:：](?P<name>[가-힣]{4,16})\(")
ROAD = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,6}로\s?\d{1,3}[가-힣]?길)(?![가-힣])")
WORD = re.compile(r"[가-힣]{3,16}")
TAIL = r"(?:에서는|에서|으로|에는|까지|부터|이나|로|을|를|은|는|이|가|의|에|와|과|도|및|등)?"
DONG = re.compile(r"^[가-힣]{1,4}동$")
IN_DONG = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{3,5}동)(?:주민센터)?(?![가-힣])")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands: its letters without blanks, how it is marked as a name, its lines."""

    text: str
    kind: str
    lines: tuple[int, ...]


def read_spelling_claims(outline: Outline) -> Iterator[Claim]:
    """Claim the pairs of spellings of the text that name one thing."""
    yield from _near(_collect(outline))
    yield from _dongs(outline)


def _collect(outline: Outline) -> list[Name]:
    """Return the names that the report marks as such: quoted, as a heading, with a place's ending, as a road."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for item in outline.items:
        for text, kind in _names_of(item):
            if len(lines := found[(text, kind)]) < 8 and item.line not in lines:
                lines.append(item.line)
    return [Name(text, kind, tuple(lines)) for (text, kind), lines in found.items()]


def _names_of(item: Item) -> Iterator[tuple[str, str]]:
    if item.kind == "blank":
        return
    for quoted in QUOTED.finditer(item.text) if OPENING.search(item.text) else ():
        yield squeeze(quoted["name"]), "marked"
    patterns = (HEADED, PLACED) if item.key.endswith(HEADED_END) else (PLACED,)
    for pattern in patterns if item.kind != "table" else ():
        if headed := pattern.match(item.key):
            yield headed["name"], "marked"
    for road in ROAD.finditer(item.text) if "로" in item.text else ():
        yield squeeze(road["name"]), "road"
    for word in WORD.findall(item.text):
        if place := _place_word(word):
            yield place, "place"


@cache
def place_endings() -> re.Pattern[str]:
    """Return the pattern of a word that ends like a place, a festival or a voucher, a particle behind it."""
    known = sorted(
        {*rules("named")["facility"]["endings"], "길", "마을", "상품권", "축제", "페스티벌"}, key=len, reverse=True
    )
    return re.compile(rf"^(?P<name>[가-힣]{{2,14}}?(?:{'|'.join(known)})){TAIL}$")


@lru_cache(maxsize=20_000)
def _place_word(word: str) -> str | None:
    match = place_endings().match(word)
    if not match or len(match["name"]) < 4 or is_generic(match["name"], "facility"):
        return None
    return match["name"]


def _near(names: list[Name]) -> Iterator[Claim]:
    """Claim the pairs of names one letter apart."""
    seen: set[frozenset[str]] = set()
    for alike in group_alike(names, attrgetter("text")):
        for a, b in combinations(alike[:12], 2):
            key = frozenset((a.text, b.text))
            if len(key) == 2 and key not in seen and is_misspelt(a.text, b.text) and not set(a.lines) & set(b.lines):
                seen.add(key)
                yield from _one_claim(a, b, names)


def _one_claim(a: Name, b: Name, names: list[Name]) -> Iterator[Claim]:
    lines = [sorted({n for x in names if x.text == y.text for n in x.lines}) for y in (a, b)]
    quantities = [
        Quantity(y.text, Fraction(len(where)), y.text, n, n)
        for y, where in zip((a, b), lines, strict=True)
        for n in where[:3]
    ]
    yield Claim("names", "이름", tuple(quantities))


def _dongs(outline: Outline) -> Iterator[Claim]:
    """Set a dong in the text against the report's own table of dongs: it begins alike and is no dong of the table."""
    known = dict(_dong_rows(outline))
    if len(known) < 4:
        return
    for item in outline.items:
        for match in IN_DONG.finditer(item.text if item.line not in known.values() else ""):
            name = match["name"]
            close = [k for k in known if k[:2] == name[:2] and k != name and abs(len(k) - len(name)) <= 1]
            if name not in known and len(close) == 1 and len(name) > 3:
                yield name_claim("이름", (close[0], known[close[0]]), (name, item.line))


def _dong_rows(outline: Outline) -> Iterator[tuple[str, int]]:
    for grid in outline.grids:
        if grid.rows and squeeze(unspace(grid.rows[0][0])) in ("동명", "동"):
            yield from ((squeeze(row[0]), grid.line(r)) for r, row in grid.body() if DONG.match(squeeze(row[0])))
