"""Percentages as reports print them: as figures of claims, exact to the last printed place."""

import re
from fractions import Fraction

from kg.model import Quantity

CELL = re.compile(r"^\s*([△▽▲▼\-−])?\s*(\d[\d,]*(?:\.\d+)?)\s*%?\s*([↓↑])?$")


def step_of(figure: str) -> Fraction:
    """Return one unit in the last printed place of a figure: a tenth for `4.5`."""
    return Fraction(1, 10 ** len(figure.partition(".")[2]))


def percentage(label: str, figure: str, line: int, *, sign: int = 1) -> Quantity:
    """Return a figure that stands before a per cent sign on a line."""
    return Quantity(label, sign * Fraction(figure), f"{figure}%", line, line, step_of(figure))


def read_percentage(text: str, line: int, label: str) -> Quantity | None:
    """Return the percentage of a cell, None for another text; △ and a leading minus are negative."""
    match = CELL.match(text)
    if not match:
        return None
    value = Fraction(match[2].replace(",", "")) * (-1 if match[1] or match[3] == "↓" else 1)
    return Quantity(label, value, text.strip(), line, line, step_of(match[2]))
