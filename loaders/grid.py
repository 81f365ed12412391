"""A table as readers of meaning want it: texts by row and column, header paths, the line of each row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from loaders.document import Table
from loaders.strings import plain, squeeze, unspace

NUMBER = re.compile(r"^[△▽▲▼\-−–+]?\s*\d[\d,]*(?:\.\d+)?\s*(?:%|천원|백만원|억원|원|명|건|개|회|개소|㎡)?$")
BOX_LINE = re.compile(r"\s(?=[-ㅇ○◦❖▹]\s)")
YEAR_HEAD = re.compile(r"^['’‘′`]?(?:20)?\d\d\s*\.?\s*년?")


@dataclass(frozen=True)
class Grid:
    """Rows of plain cell texts. `header_rows` is the number of rows that name columns."""

    table: Table
    rows: tuple[tuple[str, ...], ...]
    header_rows: int

    @classmethod
    def of(cls, table: Table) -> "Grid":
        """Lay a table out; covered cells are empty."""
        rows = [[""] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            rows[cell.row][cell.column] = plain(cell.text)
        texts = tuple(tuple(row) for row in rows)
        return cls(table, texts, _header_rows(texts))

    @property
    def first_line(self) -> int:
        """Return the line of the first row."""
        return self.table.first_line

    @property
    def last_line(self) -> int:
        """Return the line of the last row."""
        return self.table.last_line

    @property
    def columns(self) -> int:
        """Return the number of columns."""
        return self.table.columns

    def line(self, row: int) -> int:
        """Return the line of a row."""
        return self.table.first_line + row

    def cell(self, row: int, column: int) -> str:
        """Return the text of a cell, empty outside the table."""
        return self.rows[row][column] if 0 <= row < len(self.rows) and 0 <= column < self.columns else ""

    @cached_property
    def heads(self) -> tuple[tuple[str, ...], ...]:
        """Return for each column its head texts from top to bottom, blanks removed; merged heads reach over."""
        filled = [list(row) for row in self.rows[: self.header_rows]]
        for r, row in enumerate(filled):
            for c in range(1, self.columns):
                if not row[c] and row[c - 1] and self._covered(r, c) and self._one_parent(filled, r, c):
                    row[c] = row[c - 1]
        return tuple(tuple(dict.fromkeys(squeeze(row[c]) for row in filled if row[c])) for c in range(self.columns))

    @staticmethod
    def _one_parent(filled: list[list[str]], row: int, column: int) -> bool:
        """A head reaches only as far to the right as the head above it."""
        return all(filled[above][column] == filled[above][column - 1] for above in range(row))

    def _covered(self, row: int, column: int) -> bool:
        """A blank head belongs to its left neighbour if a lower head row has something to say about both."""
        if self.table.spans_known:
            return any(
                x.row <= row < x.row + x.row_span and x.column < column < x.column + x.column_span
                for x in self.table.cells
            )
        lower = range(row + 1, self.header_rows)
        return not lower or any(self.cell(r, column) for r in lower)

    def head(self, column: int) -> str:
        """Return the head path of a column as one string."""
        return self._paths[column]

    @cached_property
    def _paths(self) -> tuple[str, ...]:
        return tuple("/".join(texts) for texts in self.heads)

    def body(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield the rows below the header with their row number."""
        return ((r, self.rows[r]) for r in range(self.header_rows, len(self.rows)))

    def column_filled(self, column: int) -> dict[int, str]:
        """Return for each body row the text of a column, the value above reaching down over blanks."""
        value, filled = "", {}
        for r, row in self.body():
            value = row[column] or value
            filled[r] = value
        return filled

    @cached_property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """Return the cell texts without blanks."""
        return tuple(tuple(squeeze(unspace(text)) for text in row) for row in self.rows)

    @cached_property
    def text(self) -> str:
        """Return all cell texts without blanks, for a quick look."""
        return " ".join(" ".join(row) for row in self.keys)


def is_number(text: str) -> bool:
    """Tell whether a cell holds a figure (or a dash for none)."""
    text = text.strip()
    return text in ("-", "–", "−") or bool(NUMBER.match(text))


def _header_rows(rows: tuple[tuple[str, ...], ...]) -> int:
    """Count the rows that name columns: the first, and those below it without a row head and without figures."""
    if not rows or _is_data(rows[0]):
        return 0
    count = 1
    while count < len(rows) and not rows[count][0] and not _is_data(rows[count]):
        count += 1
    return count if count < len(rows) else min(1, count)


def _is_data(row: tuple[str, ...]) -> bool:
    """A row of figures: more than half of its filled cells behind the first are numbers that are no years."""
    filled = [text for text in row[1:] if text] or [text for text in row if text]
    figures = [text for text in filled if is_number(text) and not re.fullmatch(r"(?:19|20)\d\d", text)]
    return len(figures) * 2 > len(filled)


def box_lines(row: tuple[str, ...]) -> list[str]:
    """Return the lines of a drawn box, which is a row with one filled cell: its text parted at the marks inside it."""
    filled = [cell for cell in row if cell]
    return BOX_LINE.split(filled[0]) if len(filled) == 1 else []
