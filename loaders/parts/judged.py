"""Whom a project audits, inspects or rates: they take no part in it, and it is not held there."""

import re
from collections.abc import Iterator

from loaders.outline import Item, Outline
from loaders.parts.taking_part import JUDGED_LABEL
from loaders.strings import squeeze

JUDGED = re.compile(rf"^[\Wㅇ]*{JUDGED_LABEL}[:：)（(]")
SIGN = re.compile(r"[:：)）(（]")
DEPTHS = {"chapter": 0, "numbered": 1, "square": 1, "lettered": 1, "circle": 2, "dash": 3, "note": 6, "text": 5}


def judged_lines(outline: Outline, first: int, last: int) -> frozenset[int]:
    """Return the lines that name whom a project judges: a label that says so, and what stands under it."""
    return frozenset(_judged(outline, first, last))


def _judged(outline: Outline, first: int, last: int) -> Iterator[int]:
    label: int | None = None  # how deep the label stands
    for item in outline.between(first, last):
        if label is not None and depth_of(item) <= label:
            label = None
        if label is None and SIGN.search(item.full) and JUDGED.match(squeeze(item.full[:24])):
            label = depth_of(item)
        if label is not None:
            yield item.line


def depth_of(item: Item) -> int:
    """Return how deep an item stands; a bare line belongs to the item above."""
    return DEPTHS.get(item.kind, 6) * 10 + min(item.indent, 9)
