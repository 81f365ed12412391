"""Figures as reports print them: units, rounding, and what a figure may be off by."""

import re
from collections.abc import Iterable
from fractions import Fraction

from kg.model import Claim, Quantity

FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
UNIT = re.compile(r"^\D{0,2}[\d,.]+\s?((?:십억|천만|백만|십만|천|만|억|조)?원|[가-힣]{1,3}|㎡|%)")
# A figure in 백만원 or coarser was rounded from what was counted; 천원 is the unit in which budgets are made.
COARSE_WON = 100_000


def is_rounded(claim: Claim) -> bool:
    """Tell whether the figures of a claim were rounded before they were printed."""
    figures = claim.quantities[1:] if claim.kind in ("rate", "change_rate") else claim.quantities
    return "반올림" in claim.scope or any(q.step < 1 or q.step >= COARSE_WON for q in figures)


def slack(claim: Claim) -> Fraction:
    """Return by how much a sum may differ from its total where all figures were rounded: half a step for each."""
    return sum((q.step for q in claim.quantities), Fraction(0)) / 2


def show(value: Fraction, like: Quantity) -> str:
    """Return a value in the unit in which a figure is printed: 83,000원 like `86천원` is `83천원`."""
    scale = _scale(like)
    unit = match[1] if (match := UNIT.search(like.as_written)) else ""
    return f"{number(value / scale)}{unit}"


def _scale(like: Quantity) -> Fraction:
    match = FIGURE.search(like.as_written)
    if not match or not like.value:
        return max(like.step, Fraction(1))
    printed = Fraction(match[0].replace(",", ""))
    return abs(like.value) / printed if printed else Fraction(1)


def number(value: Fraction, places: int = 4) -> str:
    """Return a number with thousands' commas and no zeros behind the last place."""
    text = f"{float(round(value, places)):,.{places}f}".rstrip("0").rstrip(".")
    return text.replace("-", "△", 1) if value < 0 else text


def written(quantities: Iterable[Quantity], limit: int = 12) -> str:
    """Return figures joined as a sum, a long one cut."""
    texts = [q.as_written for q in quantities if q.value]
    return " + ".join(texts[:limit]) + (f" + … ({len(texts)})" if len(texts) > limit else "")
