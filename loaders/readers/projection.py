"""Blocks of any format to the one Document: what counts as a line, how tables stand among them.

A paragraph is one line. A table is one line a row, tabs between cells, a merged value in its top-left cell. Blank
lines part blocks; never two together, none at the ends. All text is NFC from here on.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loaders.document import Cell, Document, Table
from loaders.readers.refusals import refuse

# A sheet of more places than this is damage or an attack: the largest of 304 real files has 96,000.
MOST_PLACES = 4_000_000
MOST_LINES = 2_000_000

PICTURE_LINE = "[그림]"

_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
_BLANKS = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000\n\r]+")
_CELL_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; tabs in it stay."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank line, where the document leaves one."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A large picture whose writing nothing reads: it becomes the line PICTURE_LINE."""

    page: int


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell: 0-based place, size, text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of at least two cells; `pages[i]` is the page of row i, empty where the format has none.

    `inner` are the blocks that follow a row: what a cell holds behind its first paragraph where a table stands in it.
    """

    rows: int
    columns: int
    cells: tuple[SheetCell, ...]
    pages: tuple[int, ...] = ()
    inner: "tuple[tuple[int, tuple[Block, ...]], ...]" = ()


Block = Text | Gap | Picture | Sheet
Placed = tuple[int, int, int, int]  # row, column, rows, columns


def make_sheet(
    rows: int, columns: int, cells: Iterable[tuple[Placed, Sequence[Block]]], pages: tuple[int, ...] = ()
) -> Sheet:
    """Return a sheet of cells given by their blocks: one line each, but what stands around a table in a cell follows.

    A cell that holds a table is a page of its own: its first paragraph stays in the row, the rest comes below the row.
    """
    kept: list[SheetCell] = []
    inner: list[tuple[int, tuple[Block, ...]]] = []
    for place, blocks in cells:
        text = cell_text(blocks)
        if any(isinstance(block, Sheet) for block in blocks):
            first = next((i for i, block in enumerate(blocks) if isinstance(block, Text)), None)
            text = cell_text(() if first is None else blocks[first : first + 1])
            rest = tuple(block for i, block in enumerate(blocks) if i != first)
            inner.append((min(place[0] + place[2], rows) - 1, rest))
        kept.append(SheetCell(*place, text))
    return Sheet(rows, columns, tuple(kept), pages, tuple(sorted(inner, key=lambda entry: entry[0])))


@dataclass(slots=True)
class _Page:
    """The projection as it grows."""

    file: str
    lines: list[str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    page: int = 1

    def add(self, line: str, page: int | None) -> None:
        if len(self.lines) >= MOST_LINES:
            raise refuse("KG-TOO-LARGE", self.file, f"{MOST_LINES:,} lines")
        self.page = page or self.page
        self.lines.append(line)
        self.pages.append(self.page)

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.add("", None)


def build_document(blocks: Iterable[Block], *, file: str, format: str, data: bytes, has_pages: bool) -> Document:
    """Lay blocks out as lines and tables. Raises InputError (KG-EMPTY-FILE) where nothing is left to read."""
    grown = _Page(file)
    for block in blocks:
        _add_block(grown, block)
    while grown.lines and not grown.lines[-1]:
        grown.lines.pop()
        grown.pages.pop()
    if not grown.lines:
        raise refuse("KG-EMPTY-FILE", file)
    return Document(
        file=unicodedata.normalize("NFC", file),
        format=format,
        sha256=hashlib.sha256(data).hexdigest(),
        lines=tuple(grown.lines),
        tables=tuple(grown.tables),
        pages=tuple(grown.pages) if has_pages else (),
        pictures=tuple(grown.pictures),
    )


def _add_block(grown: _Page, block: Block) -> None:
    match block:
        case Text(text, page):
            line = clean_text(text)
            grown.add(line, page) if line else grown.gap()
        case Gap():
            grown.gap()
        case Picture(page):
            grown.gap()
            grown.add(PICTURE_LINE, page)
            grown.pictures.append(len(grown.lines))
            grown.gap()
        case Sheet():
            for part in _parts(block):
                _add_sheet(grown, part)
                for _, inside in part.inner:
                    for within in inside:
                        _add_block(grown, within)


def _parts(sheet: Sheet) -> Iterator[Sheet]:
    """Yield a sheet in parts that end where something follows a row."""
    ends = sorted({row + 1 for row, _ in sheet.inner} | {sheet.rows})
    for start, end in pairwise([0, *ends]):
        cells = tuple(
            SheetCell(cell.row - start, cell.column, min(cell.rows, end - cell.row), cell.columns, cell.text)
            for cell in sheet.cells
            if start <= cell.row < end
        )
        inner = tuple((row - start, blocks) for row, blocks in sheet.inner if row + 1 == end)
        yield Sheet(end - start, sheet.columns, cells, sheet.pages[start:end], inner)


def clean_text(text: str) -> str:
    """Return a paragraph as one NFC line: no control characters, single blanks, none at the ends."""
    text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", _CONTROL.sub("", text))).strip()


def clean_cell(text: str) -> str:
    """Return a cell's text as one NFC line without tabs."""
    return clean_text(_CELL_BLANKS.sub(" ", text))


def cell_text(blocks: Iterable[Block]) -> str:
    """Return the paragraphs of a cell as one line."""
    return " ".join(block.text for block in blocks if isinstance(block, Text))


def _add_sheet(grown: _Page, sheet: Sheet) -> None:
    cells = tuple(_clamped(cell, sheet) for cell in sheet.cells if cell.row < sheet.rows)
    texts = [clean_cell(cell.text) for cell in cells]
    if len(cells) < 2 or sheet.columns < 2:
        for text in texts:
            grown.add(text, sheet.pages[0] if sheet.pages else None) if text else grown.gap()
        return
    if sheet.rows * sheet.columns > MOST_PLACES:
        raise refuse("KG-TOO-LARGE", grown.file, f"{sheet.rows:,} x {sheet.columns:,} cells")
    grown.gap()
    first = len(grown.lines) + 1
    rows: list[dict[int, str]] = [{} for _ in range(sheet.rows)]
    for cell, text in zip(cells, texts, strict=True):
        rows[cell.row][cell.column] = text
    for number, row in enumerate(rows):
        line = "\t".join(row.get(column, "") for column in range(sheet.columns))
        grown.add(line, sheet.pages[number] if sheet.pages else None)
    grown.tables.append(
        Table(
            first_line=first,
            rows=sheet.rows,
            columns=sheet.columns,
            cells=tuple(
                Cell(cell.row, cell.column, text, first + cell.row, cell.rows, cell.columns)
                for cell, text in zip(cells, texts, strict=True)
            ),
            spans_known=True,
        )
    )
    grown.gap()


def _clamped(cell: SheetCell, sheet: Sheet) -> SheetCell:
    """Return a cell that ends inside its table."""
    rows = max(1, min(cell.rows, sheet.rows - cell.row))
    columns = max(1, min(cell.columns, sheet.columns - cell.column))
    return SheetCell(cell.row, cell.column, rows, columns, cell.text)
