"""What HWPX and HWP 5 share: paragraphs with what hangs in them, and what their tables become.

Boxes of one cell are headings or frames and become plain lines. Organisation charts are layout tables, mostly empty:
their boxes come in reading order as lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.readers.hwp_marks import name_private
from loaders.readers.projection import Block, Gap, Placed, Sheet, Text, make_sheet
from loaders.readers.reading_order import Item, order_items

DEEPEST = 60
MOST_ROWS = 65_536
CHART_UNIT = 10.0  # a grid step in the order of boxes
GUTTER_INSET = 2.5  # so much is taken off a box left and right: boxes side by side stand a gutter apart

CellBlocks = tuple[Placed, list[Block]]


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it is walked: text pieces, and what hangs in it, in order. `mark` stands before its first line."""

    mark: str = ""
    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def flush(self) -> None:
        """Turn the text so far into lines."""
        for line in name_private("".join(self.text)).split("\n"):
            if line.strip():
                self.blocks.append(Text(self.mark + line))
                self.mark = ""
        self.text.clear()

    def hang(self, blocks: Sequence[Block]) -> None:
        """Add the blocks of what stands here in the text."""
        self.flush()
        self.blocks.extend(blocks)

    def close(self) -> list[Block]:
        """Return the lines and tables; a gap where there are none."""
        self.flush()
        return self.blocks or [Gap()]


def lay_table(cells: list[CellBlocks], declared: int) -> Iterator[Block]:
    """Yield what a table is: a sheet, the lines of a frame, or the boxes of a chart. `declared` counts its columns."""
    filled = [(place, blocks) for place, blocks in cells if any(not isinstance(block, Gap) for block in blocks)]
    if len(cells) == 1 or len(filled) <= 1:
        yield from (block for _, blocks in filled for block in blocks)
    elif is_chart([place for place, _ in cells], [place for place, _ in filled]):
        yield from _chart(filled)
    else:
        yield _sheet(cells, declared)


def is_chart(places: list[Placed], filled: list[Placed]) -> bool:
    """Tell whether a table is a chart drawn with cells: mostly empty, no row and no column without a hole.

    Organisation charts of real HWP files are tables of 24 x 47 cells with 20 names in them.
    """
    if 2 * (len(places) - len(filled)) < len(places) or len(places) < 9:
        return False
    holes = set(places) - set(filled)
    if 2 * len(holes) < len(places):
        return False
    rows = {row for place in holes for row in range(place[0], min(place[0] + place[2], MOST_ROWS))}
    columns = {column for place in holes for column in range(place[1], min(place[1] + place[3], MOST_ROWS))}
    return rows >= {place[0] for place in places} and columns >= {place[1] for place in places}


def _chart(filled: list[CellBlocks]) -> Iterator[Block]:
    items = [
        Item(
            (
                CHART_UNIT * column + GUTTER_INSET, CHART_UNIT * row,
                CHART_UNIT * (column + columns) - GUTTER_INSET, CHART_UNIT * (row + rows),
            ),
            tuple(blocks),
        )
        for (row, column, rows, columns), blocks in filled
    ]  # fmt: skip
    for item in order_items(items):
        yield from item.payload


def _sheet(cells: list[CellBlocks], declared: int) -> Sheet:
    """Return a table as a sheet; of two cells at one place the first counts."""
    columns = 1 + max(place[1] for place, _ in cells)
    spread = max(place[1] + place[3] for place, _ in cells)
    first: dict[tuple[int, int], CellBlocks] = {}
    for place, blocks in cells:
        first.setdefault(place[:2], (place, blocks))
    rows = 1 + max(place[0] for place, _ in cells)
    return make_sheet(rows, max(columns, min(spread, declared)), first.values())
