"""Rows as a text table: Korean takes two columns of the terminal, nothing is cut off.

Where the columns do not fit side by side, those that say the same in every row go above the table; where that does not
help, each row becomes a block of its own with one line a column.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

GAPS = (2, 1)  # Blanks between columns: the wide one where it fits.
NARROWEST = 12  # A text column narrower than six Korean letters a line cannot be read; names of units fit.
NO_BREAK = "\u00a0"  # Holds two words of a heading together; printed as a blank.
TALLEST = 8  # More lines a row than this, and blocks read better than columns.


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a column; numbers stand at its right and are never broken."""

    text: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells under their headings, with a width for each column once they fit."""

    headings: Sequence[Heading]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()
    gap: int = GAPS[0]


def format_table(headings: Sequence[Heading], rows: Sequence[Sequence[str]], width: int) -> str:
    """Return rows of cells as a table of at most `width` terminal columns, or as blocks where that is too narrow."""
    grid = Grid(headings, [[clean_text(cell) for cell in row] for row in rows])
    common, rest = _lift(grid)
    above = [*wrap("   ".join(common), width), ""] if common else []
    for gap in GAPS:
        if fitted := _fit(grid, width, gap):
            return _join(_lines(fitted))
        if fitted := _fit(rest, width, gap):
            return _join([*above, *_lines(fitted)])
    return _join(_blocks(grid, width))


def clean_text(text: str) -> str:
    """Return text on one line, without the control characters that could steer a terminal."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)


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


def _join(lines: Iterator[str] | list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _longest_head(text: str, width: int) -> int:
    used = 0
    for index, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return max(index, 1)
    return len(text)


def _fit(grid: Grid, width: int, gap: int) -> Grid | None:
    """Return the grid with its widths, None where it does not fit: the widest text columns give way first."""
    widths = _share_out(grid, width - gap * (len(grid.headings) - 1))
    if widths is None or any(_height(row, widths) > TALLEST for row in grid.rows):
        return None
    return Grid(grid.headings, grid.rows, widths, gap)


def _share_out(grid: Grid, room: int) -> list[int] | None:
    natural = [
        max([cell_len(heading.text), *(cell_len(row[index]) for row in grid.rows)])
        for index, heading in enumerate(grid.headings)
    ]
    least = [_least_width(grid, index, full) for index, full in enumerate(natural)]
    if sum(least) > room:
        return None
    cap = max(natural, default=0)
    while sum(_capped(natural, least, cap)) > room:
        cap -= 1
    return _capped(natural, least, cap)


def _least_width(grid: Grid, index: int, full: int) -> int:
    """Return how narrow a column may get: numbers stay whole, headings break at blanks."""
    words = max((cell_len(word) for word in grid.headings[index].text.split(" ")), default=0)
    if grid.headings[index].numeric:
        return max([words, *(cell_len(row[index]) for row in grid.rows)])
    return min(full, max(NARROWEST, words))


def _capped(natural: Sequence[int], least: Sequence[int], cap: int) -> list[int]:
    return [max(low, min(full, cap)) for full, low in zip(natural, least, strict=True)]


def _height(row: Sequence[str], widths: Sequence[int]) -> int:
    return max((len(wrap(cell, width)) for cell, width in zip(row, widths, strict=True)), default=0)


def _lift(grid: Grid) -> tuple[list[str], Grid]:
    """Return what every row says alike, as `heading: value`, and the grid without it; empty columns just go."""
    if len(grid.rows) < 2:
        return [], grid
    alike = {
        index: grid.rows[0][index] for index in range(len(grid.headings)) if len({row[index] for row in grid.rows}) == 1
    }
    kept = [index for index in range(len(grid.headings)) if index not in alike]
    common = [f"{grid.headings[index].text.replace(NO_BREAK, ' ')}: {value}" for index, value in alike.items() if value]
    rows = [[row[index] for index in kept] for row in grid.rows]
    return common, Grid([grid.headings[index] for index in kept], rows)


def _lines(grid: Grid) -> Iterator[str]:
    head = _wrapped_row([heading.text for heading in grid.headings], grid)
    yield from (line.replace(NO_BREAK, " ") for line in head)
    yield (" " * grid.gap).join("─" * width for width in grid.widths)
    for row in grid.rows:
        yield from _wrapped_row(row, grid)


def _wrapped_row(cells: Sequence[str], grid: Grid) -> Iterator[str]:
    wrapped = [wrap(cell, width) for cell, width in zip(cells, grid.widths, strict=True)]
    for number in range(max((len(lines) for lines in wrapped), default=0)):
        line = [
            pad(lines[number] if number < len(lines) else "", width, right=heading.numeric)
            for lines, heading, width in zip(wrapped, grid.headings, grid.widths, strict=True)
        ]
        yield (" " * grid.gap).join(line).rstrip()


def _blocks(grid: Grid, width: int) -> Iterator[str]:
    label = max((cell_len(heading.text) for heading in grid.headings), default=0)
    room = max(width - label - GAPS[0], NARROWEST)
    for number, row in enumerate(grid.rows, start=1):
        yield f"── {number} ".ljust(12, "─")
        for heading, cell in zip(grid.headings, row, strict=True):
            for place, line in enumerate(wrap(cell, room) if cell else []):
                yield (pad(heading.text.replace(NO_BREAK, " ") if place == 0 else "", label + GAPS[0]) + line).rstrip()
