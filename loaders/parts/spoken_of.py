"""Which place the lines of a project speak of: the one that a line begins with, or that stands above it."""

import re

from loaders.outline import Item
from loaders.parts.venues import LABEL as VENUE_LABEL

LEVELS = {"numbered": 0, "square": 1, "circle": 2, "dash": 3, "note": 5, "text": 2}  # how deep a mark stands
BOXED = 19  # how deep the heading of a box stands: above circles and dashes, below squares
# `- ’23.~’26. / 하늬구(물빛관) / 면적 99㎡`, `- 하늬구 물빛단지 내, 연면적 99㎡`
ATTRIBUTES = re.compile(r"^\W*(?:\d{2,4}\.?\s?[~∼～]\W*\d{2,4}.*\s/\s|[^,:：]{4,30}\s(?:내|일원|일대),\s)")
LETTERS = re.compile(r"[가-힣A-Za-z0-9]")
COLON = re.compile(r"\s?[:：]")


def depth_of(item: Item) -> int:
    """Return how deep a line stands, by its mark and its indent: what is deeper speaks of what stands above."""
    return LEVELS.get(item.kind, 2) * 10 + min(item.indent, 9)


def next_spoken_of(text: str, named: list[str], current: str | None, depth: int, here: int) -> tuple[str | None, int]:
    """Return the place that the lines below a line speak of, and how deep the line stands that names it."""
    is_venue = VENUE_LABEL.match(text)
    if named and current is None and is_venue:
        return named[0], here - 1
    if len(named) != 1 or is_venue or ATTRIBUTES.match(text) or ":" in text[: text.find(named[0][-3:]) + 8]:
        return current, depth
    return named[0], here


def spoken_of(text: str, named: list[str]) -> str | None:
    """Return the place with which a line begins, before a colon: `- 하늬전시관 : 지상 2층, 연면적 960㎡`."""
    at = text.find(named[0]) if named else -1
    begins = at >= 0 and not LETTERS.search(text[:at]) and COLON.match(text, at + len(named[0]))
    return named[0] if begins else None
