"""Rows that a table prints without rules between them: lines at one height, a row head in each."""

import re
from dataclasses import replace

from loaders.readers.pdf_grid import Grid, GridCell
from loaders.readers.pdf_text import Line

LEAST_LINES = 4
FIGURE_COLUMNS = 2  # columns of figures that must go along
FIGURES_SHARE = 0.8  # of the heads have a figure beside them
SAME_HEIGHT = 0.4  # of the font size
FIGURE = re.compile(r"[△▲▽\-–]?\s*[\d,.]*\s*%?|[-–]")


def split_rows(grid: Grid) -> Grid:
    """Return a grid in which a row of many printed lines is as many rows.

    Only where the first column has a head at each height, at least two columns have figures at most of them, and no
    line stands between: cells of several lines each (a count, an area, an amount under each other) stay whole.
    """
    heights = {row: found for row in range(grid.rows) if (found := _heights(grid, row))}
    if not heights:
        return grid
    starts, total = [], 0
    for row in range(grid.rows):
        starts.append(total)
        total += len(heights.get(row, (0.0,)))
    starts.append(total)
    cells = [part for cell in grid.cells for part in _parts(cell, starts, heights.get(cell.row, ()))]
    return Grid(grid.box, total, grid.columns, tuple(cells), grid.edges)


def _heights(grid: Grid, row: int) -> tuple[float, ...]:
    """Return the heights of the hidden rows of a row; empty where it is one."""
    cells = [cell for cell in grid.cells if cell.row == row]
    if any(cell.rows != 1 for cell in cells) or any(c.row < row < c.row + c.rows for c in grid.cells):
        return ()
    heads = next((cell.lines for cell in cells if cell.column == 0), ())
    heights = tuple(line.y for line in heads)
    if len(heights) < LEAST_LINES:
        return ()
    if not all(_at(line, heights) is not None for cell in cells for line in cell.lines):
        return ()
    figures = [cell for cell in cells if cell.column and all(FIGURE.fullmatch(line.text) for line in cell.lines)]
    along = sum(len(cell.lines) >= FIGURES_SHARE * len(heights) for cell in figures)
    return heights if along >= FIGURE_COLUMNS else ()


def _at(line: Line, heights: tuple[float, ...]) -> int | None:
    """Return which of the heights a line stands at."""
    near = (index for index, height in enumerate(heights) if abs(line.y - height) <= SAME_HEIGHT * line.size)
    return next(near, None)


def _parts(cell: GridCell, starts: list[int], heights: tuple[float, ...]) -> list[GridCell]:
    top, bottom = starts[cell.row], starts[cell.row + cell.rows]
    if not heights:
        return [replace(cell, row=top, rows=bottom - top)]
    return [
        GridCell(
            top + index, cell.column, 1, cell.columns, tuple(line for line in cell.lines if _at(line, heights) == index)
        )
        for index in range(len(heights))
    ]
