"""A document as readers give it: the lines that locators count, the tables among them, the pages they stand on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Lines of the text projection, 1-based and inclusive, with the page of the first where there are pages.

    A tuple, for every statement has some, and they are put into sets and in order.
    """

    first: int
    last: int
    page: int | None = None

    def locator(self, report: str) -> str:
        """Return `REPORT#L12-14` or `REPORT#p3:L120-121`."""
        lines = f"L{self.first}" if self.first == self.last else f"L{self.first}-{self.last}"
        return f"{report}#{lines}" if self.page is None else f"{report}#p{self.page}:{lines}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: 0-based place, size in rows and columns, its text, the line of its first row."""

    row: int
    column: int
    text: str
    line: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table on consecutive lines, one row a line with tabs between cells.

    A merged value stands in the top-left cell. `spans_known` is False where the format does not say which cells are
    merged (plain text): there an empty cell may be covered by its neighbour, and readers of tables must judge.
    """

    first_line: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    spans_known: bool = False

    @property
    def last_line(self) -> int:
        """Return the line of the last row."""
        return self.first_line + self.rows - 1


@dataclass(frozen=True, slots=True)
class Document:
    """The text projection of a file and its tables.

    `lines[i]` is line i + 1 of every locator. `pages[i]` is the 1-based page of that line; empty where the format has
    no pages. `tables` are in reading order and do not overlap. `sha256` is of the file's bytes. `pictures` are the
    lines that stand for a large picture or a page of pictures: what is written in them is not read.
    """

    file: str
    format: str
    sha256: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    pages: tuple[int, ...] = ()
    pictures: tuple[int, ...] = ()

    def page_of(self, line: int) -> int | None:
        """Return the page of a 1-based line, None where there are no pages."""
        return self.pages[line - 1] if self.pages else None

    def span(self, first: int, last: int | None = None) -> Span:
        """Return the span of 1-based lines `first` to `last`."""
        return Span(first, first if last is None else last, self.page_of(first))

    def numbered(self) -> Iterator[tuple[int, str]]:
        """Yield 1-based line numbers with their text."""
        return enumerate(self.lines, start=1)
