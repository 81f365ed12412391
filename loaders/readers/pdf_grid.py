"""A ruled table on one page, its cells with their printed lines."""

from dataclasses import dataclass

from loaders.readers.pdf_page import Box
from loaders.readers.pdf_text import Line


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid with its printed lines."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page; `edges` are x of its column rules."""

    box: Box
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]
