"""Rows as a text table: Korean takes two columns of the terminal, nothing is cut off.

Where the columns do not fit side by side, each row becomes a block of its own with one line a column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

GAP = "  "
NARROWEST = 8  # A text column narrower than four Korean letters a line cannot be read.
TALLEST = 8  # More lines a row than this, and blocks read better than columns.


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; numbers stand at its right and are never wrapped."""

    text: str
    numeric: bool = False


def format_table(headings: Sequence[Heading], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return rows of cells as a table of at most `width` terminal columns, or as blocks where that is too narrow."""
    clean = [[clean_text(cell) for cell in row] for row in rows]
    widths = _fit(headings, clean, width)
    if widths is None or any(_height(row, widths) > TALLEST for row in clean):
        return "".join(f"{line}\n" for line in _blocks(headings, clean, width))
    return "".join(f"{line}\n" for line in _lines(headings, clean, widths))


def clean_text(text: str) -> str:
    """Return text on one line, without the control characters that could steer a terminal."""
    return "".join(
        " " if char in "\t\n\r" else char if char.isprintable() or char == " " else "\ufffd" for char in text
    )


def wrap(text: str, width: int) -> list[str]:
    """Return text in lines of at most `width` terminal columns, broken at blanks where there are some."""
    lines: list[str] = []
    rest = text.strip()
    while cell_len(rest) > width:
        end = _longest_head(rest, width)
        blank = rest.rfind(" ", 0, end + 1)
        cut = blank if blank > 0 else end
        lines.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*lines, rest]


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Return text filled with blanks to `width` terminal columns."""
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks


def _longest_head(text: str, width: int) -> int:
    used = 0
    for index, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return max(index, 1)
    return len(text)


def _fit(headings: Sequence[Heading], rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Return a width for each column, None where they do not fit: the widest text columns give way first."""
    natural = [
        max([cell_len(heading.text), *(cell_len(row[index]) for row in rows)]) for index, heading in enumerate(headings)
    ]
    least = [
        full if heading.numeric else min(full, max(NARROWEST, cell_len(heading.text)))
        for heading, full in zip(headings, natural, strict=True)
    ]
    room = width - len(GAP) * (len(headings) - 1)
    if sum(least) > room:
        return None
    cap = max(natural, default=0)
    while sum(_capped(natural, least, cap)) > room:
        cap -= 1
    return _capped(natural, least, cap)


def _capped(natural: Sequence[int], least: Sequence[int], cap: int) -> list[int]:
    return [max(low, min(full, cap)) for full, low in zip(natural, least, strict=True)]


def _height(row: Sequence[str], widths: Sequence[int]) -> int:
    return max((len(wrap(cell, width)) for cell, width in zip(row, widths, strict=True)), default=0)


def _lines(headings: Sequence[Heading], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    yield from _wrapped_row([heading.text for heading in headings], headings, widths)
    yield GAP.join("─" * width for width in widths)
    for row in rows:
        yield from _wrapped_row(row, headings, widths)


def _wrapped_row(cells: Sequence[str], headings: Sequence[Heading], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max((len(lines) for lines in wrapped), default=0)):
        line = [
            pad(lines[number] if number < len(lines) else "", width, right=heading.numeric)
            for lines, heading, width in zip(wrapped, headings, widths, strict=True)
        ]
        yield GAP.join(line).rstrip()


def _blocks(headings: Sequence[Heading], rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    label = max((cell_len(heading.text) for heading in headings), default=0)
    room = max(width - label - len(GAP), NARROWEST)
    for number, row in enumerate(rows, start=1):
        yield f"── {number} ".ljust(12, "─")
        for heading, cell in zip(headings, row, strict=True):
            for place, line in enumerate(wrap(cell, room) if cell else []):
                yield (pad(heading.text if place == 0 else "", label) + GAP + line).rstrip()
