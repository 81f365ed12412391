"""Headings, labels and cells that are one phrase but for a syllable, and headings that lose their first word."""

import re
from collections.abc import Iterator
from itertools import combinations

from kg.model import Claim
from loaders.alike import group_alike
from loaders.outline import Item, Outline
from loaders.parts.claims_pairs import name_claim, one_syllable_apart
from loaders.parts.claims_spelling import place_endings
from loaders.strings import squeeze, unspace

CUT = re.compile(r"[:：(（\[]")
QUOTES = " <>〈〉《》【】「」"
DIGIT = re.compile(r"\d")
# What a heading says of a place behind its name.
ABOUT = re.compile(r"\s(?:현황|운영|개요|추진|지원|조성)$")
REGION = ("시", "도", "구", "군", "특별시", "광역시")
MIN_PHRASE, MAX_PHRASE = 10, 30  # letters; shorter ones differ by one syllable on purpose
MIN_HEAD, MAX_WORDS = 6, 3
MANY = 12  # phrases that share all letters but one: a list of like things

Places = dict[str, int]


def read_phrase_claims(outline: Outline) -> Iterator[Claim]:
    """Claim the pairs of phrases that name one thing in two ways."""
    yield from _misprinted(outline)
    yield from _without_first(outline)


def _misprinted(outline: Outline) -> Iterator[Claim]:
    """Claim `물길여건 개선사업` and `물길여건 개조사업`, unless one table lists both: then they are two things."""
    places: Places = {}
    written: dict[str, str] = {}
    for item in outline.items:
        for text in _phrases(outline, item):
            places.setdefault(squeeze(text), item.line)
            written.setdefault(squeeze(text), text)
    for alike in group_alike(places):
        for a, b in combinations(alike[:MANY], 2):
            grids = [outline.grid_at.get(places[text]) for text in (a, b)]
            together = places[a] == places[b] or (grids[0] is not None and grids[0] is grids[1])
            if one_syllable_apart(a, b) and not together:
                yield name_claim("이름", (written[a], places[a]), (written[b], places[b]))


def _phrases(outline: Outline, item: Item) -> Iterator[str]:
    if item.kind == "blank":
        return
    grid = outline.grid_at.get(item.line) if item.kind == "table" else None
    for text in grid.rows[item.line - grid.first_line] if grid else (item.text,):
        phrase = unspace(CUT.split(text, maxsplit=1)[0]).strip()
        if " " in phrase and MIN_PHRASE <= len(squeeze(phrase)) <= MAX_PHRASE:
            yield phrase


def _without_first(outline: Outline) -> Iterator[Claim]:
    """Claim `청년 배움터학교` and `배움터학교` where both head lines: one place with and without its first word."""
    heads: Places = {}
    for item in outline.items:
        if item.kind not in ("blank", "table"):
            name = ABOUT.sub("", CUT.split(item.text.strip(QUOTES), maxsplit=1)[0].strip(QUOTES))
            words = name.split()
            if 0 < len(words) <= MAX_WORDS and place_endings().fullmatch(words[-1]):
                heads.setdefault(name, item.line)
    for name, line in heads.items():
        first, _, rest = name.partition(" ")
        if rest in heads and len(squeeze(rest)) >= MIN_HEAD and not first.endswith(REGION) and not DIGIT.search(first):
            yield name_claim("이름", (name, line), (rest, heads[rest]), scope="줄임")
