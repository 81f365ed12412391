"""Names written in two ways that read alike: other letters, dots, blanks, order of words, a first word left off."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.model import Claim
from loaders.kept import keep
from loaders.outline import Outline
from loaders.parts.claims_pairs import name_claim
from loaders.parts.phrases import endings, generic_words, is_generic
from loaders.strings import squeeze

TOKEN = re.compile(r"(?:㈜|\([주재사]\)\s?)?[가-힣A-Za-z0-9][가-힣A-Za-z0-9+&·ㆍ․‧•]*[가-힣A-Za-z0-9]")
Places = Mapping[str, list[int]]
ONE_DOT = str.maketrans("ㆍ․‧•", "····")
DOTS = str.maketrans("", "", "·ㆍ․‧•")
LEGAL = re.compile(r"^(?:㈜|\([주재사]\)\s?)")
LEGAL_START = frozenset("㈜(")
LATIN_OR_SIGN = re.compile(r"[A-Za-z+&]|플러스|유엔|에이아이|앤")
# One sound or sign in two spellings.
SPELLINGS = (("플러스", "+"), ("유엔", "UN"), ("에이아이", "AI"), ("아이티", "IT"), ("앤", "&"))
EVENTS = (
    "박람회", "페스티벌", "축제", "페스타", "한마당", "콘퍼런스", "컨퍼런스", "포럼", "음악회", "전시회", "경진대회",
)  # fmt: skip
EVENT = re.compile("|".join(EVENTS))
CELLS = re.compile(r"\s[:：]\s|\s{2,}|\t")
PHRASE = re.compile(r"[가-힣A-Za-z0-9 ]+$")
PARTICLE = re.compile(r"(?:에서는|에서의|에서|으로|에는|까지|부터|이나|로|을|를|은|는|이|가|의|에|와|과|도)$")
MIN_NAME = 6
MAX_NAME = 30
MIN_DOTTED = 4
MIN_SHORT = 4
MIN_BODY = 6
LONG_COMPOUND = 12
MAX_WORDS = 4
NEAR = 40  # lines within which one text should write a name in one way
REGIONS = ("시", "도", "구", "군")
OF_DONG = re.compile(r"\d동(?:분소|청사|.{0,3}주민센터|.{0,3}복지센터)?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text without its particle, as written, with its line."""

    text: str
    line: int


def read_wording_claims(outline: Outline) -> Iterator[Claim]:
    """Claim the pairs of words and phrases that name one thing in two ways."""
    places: dict[str, list[int]] = defaultdict(list)
    for item in outline.items:
        for stem in map(_stem, TOKEN.findall(item.text)):
            places[stem].append(item.line)
    yield from _other_letters(places)
    yield from _dots(places)
    yield from _blanks(outline, places)
    yield from _shortened(places)
    yield from _orders(outline, places)


def _without_particle(text: str) -> str:
    return PARTICLE.sub("", text) if len(text) > MIN_DOTTED else text


_stem = keep(_without_particle)


@cache
def _tails() -> tuple[str, ...]:
    return (*endings("facility"), *endings("body"), *EVENTS)


@lru_cache(maxsize=10_000)
def _is_name(text: str) -> bool:
    """Tell whether a word ends like a place, a body or an event and says more than a kind."""
    event = next((e for e in EVENTS if text.endswith(e)), "")
    if event:
        return not is_generic(text.removesuffix(event), "facility")
    return text.endswith(_tails()) and not any(is_generic(text, g) for g in ("facility", "body"))


def _other_letters(places: Places) -> Iterator[Claim]:
    """Claim `별숲+센터` and `별숲플러스센터`, `UN광장` and `유엔광장`."""
    by_sound: dict[str, list[str]] = defaultdict(list)
    for text in places:
        if LATIN_OR_SIGN.search(text) and text.endswith(_tails()):
            by_sound[_sound(text)].append(text)
    for first, *others in by_sound.values():
        for other in others:
            yield _pair(Word(first, places[first][0]), Word(other, places[other][0]))


def _sound(text: str) -> str:
    text = text.upper()
    for spoken, sign in SPELLINGS:
        text = text.replace(spoken, sign)
    return text


def _dots(places: Places) -> Iterator[Claim]:
    """Claim `예·경보제` and `예경보제`: a name with a middle dot that stands nearby without it."""
    for text, lines in places.items():
        if text.isalnum():
            continue
        without = text.translate(DOTS)
        if without == text or len(without) < MIN_DOTTED or without not in places or _is_plain_pair(text):
            continue
        near = _nearest(lines, places[without])
        if near and near[0] != near[1]:
            yield _pair(Word(text, near[0]), Word(without, near[1]), "띄어쓰기")


def _is_plain_pair(text: str) -> bool:
    """Tell whether words of two syllables are only listed: `지도·점검`."""
    return all(len(part) == 2 for part in text.translate(ONE_DOT).split("·"))


def _nearest(first: list[int], second: list[int]) -> tuple[int, int] | None:
    """Return a line of each list, the first pair that is no further apart than NEAR; lists rise."""
    at = 0
    for line in first:
        while at < len(second) and second[at] < line - NEAR:
            at += 1
        if at < len(second) and second[at] <= line + NEAR:
            return line, second[at]
    return None


def _blanks(outline: Outline, places: Places) -> Iterator[Claim]:
    """Claim a name that stands nearby as several words: `달빛축제` and `달빛 축제`."""
    for together, lines in places.items():
        if not MIN_NAME <= len(together) <= MAX_NAME or not _told_apart(together):
            continue
        for parts in _splits(together, places, MAX_WORDS):
            written = " ".join(parts)
            found = [n for n in _common([places[p] for p in parts]) if written in outline.item(n).text]
            near = _nearest([n for n in found if n not in lines], lines)
            if near:
                yield _pair(Word(written, near[0]), Word(together, near[1]), "띄어쓰기")
                break


def _splits(text: str, places: Places, most: int) -> Iterator[list[str]]:
    """Yield the ways in which a word is put together from two words of the text or more."""
    for at in range(1, len(text)):
        head, rest = text[:at], text[at:]
        if head in places:
            if rest in places:
                yield [head, rest]
            if most > 2:
                yield from ([head, *others] for others in _splits(rest, places, most - 1))


def _common(lines: list[list[int]]) -> list[int]:
    """Return the lines that stand in each list, in order."""
    return sorted(set(lines[0]).intersection(*lines[1:]))


def _told_apart(text: str) -> bool:
    return (_is_name(text) and not OF_DONG.search(text)) or len(text) >= LONG_COMPOUND


def _shortened(places: Places) -> Iterator[Claim]:
    """Claim a body's name that stands elsewhere without its first word: `㈜해든빛푸드`, `빛푸드`."""
    of_bodies = endings("body")
    for text, lines in places.items():
        name = LEGAL.sub("", text) if text[0] in LEGAL_START else text
        legal = name != text
        least = MIN_SHORT if legal else MIN_BODY
        for at in (2, 3):
            short = name[at:]
            if len(short) < least or short not in places or not (legal or text.endswith(of_bodies)):
                continue
            if not is_generic(short, "body") and name[:at] not in generic_words("facility"):
                yield _pair(Word(text, lines[0]), Word(short, places[short][0]), "줄임")


def _orders(outline: Outline, places: Places) -> Iterator[Claim]:
    """Claim the names of events that have the same words in another order, or `한빛시` for `한빛`."""
    seen: dict[frozenset[str], tuple[str, int]] = {}
    of_events = {line for text, lines in places.items() if EVENT.search(text) for line in lines}
    for item in map(outline.item, sorted(of_events)):
        for phrase in _event_phrases(item.text):
            key = frozenset(_without_region(w) for w in phrase.split())
            first = seen.setdefault(key, (phrase, item.line))
            if squeeze(first[0]) != squeeze(phrase):
                yield name_claim("이름", first, (phrase, item.line))


def _event_phrases(text: str) -> Iterator[str]:
    """Yield runs of three to five words that end like an event and stand at the start of a line or cell."""
    for cell in CELLS.split(text):
        for end in EVENTS:
            at = cell.find(end)
            phrase = cell[: at + len(end)] if at > 0 else ""
            if 3 <= len(phrase.split()) <= 5 and PHRASE.match(phrase):
                yield phrase


def _without_region(word: str) -> str:
    return word[:-1] if len(word) == 3 and word.endswith(REGIONS) else word


def _pair(first: Word, second: Word, scope: str = "") -> Claim:
    return name_claim("이름", (first.text, first.line), (second.text, second.line), scope=scope)
