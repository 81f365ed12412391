"""A ruled table on one page, its cells with their printed lines."""

from dataclasses import dataclass

from loaders.readers.pdf_drawing import Box
from loaders.readers.pdf_text import Line


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid with its printed lines.

    Where a table stands in it, `blocks` are its text and tables in reading order and `lines` is empty.
    """

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[Line, ...]
    blocks: "tuple[Block, ...]" = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page; `edges` are x of its column rules."""

    box: Box
    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """Printed lines of one box, or of the page's body where `box` is None; `listed` where boxes stand in a column."""

    lines: tuple[Line, ...]
    box: Box | None
    listed: bool = False


Block = Flow | Grid
