"""What writers take: paragraphs and grids with merged cells, taken from the lines of a text report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.document import Document, Table

FIGURE = re.compile(r"[△▽\-–]?\s*[\d,.()%\s]+(?:\(.*\))?|[-–]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text; empty for a blank line."""

    text: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: place, size, text."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells tile it."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]


Block = Paragraph | Grid


def blocks_of(document: Document) -> list[Block]:
    """Return the lines of a text as paragraphs and its tables as grids with the merges that their blanks stand for."""
    tables = {table.first_line: table for table in document.tables}
    blocks: list[Block] = []
    covered = 0
    for number, line in document.numbered():
        if number in tables:
            blocks.append(merged(tables[number]))
            covered = tables[number].last_line
        elif number > covered:
            blocks.append(Paragraph(line.strip()))
    return blocks


def merged(table: Table) -> Grid:
    """Return a grid in which a blank belongs to the cell that reaches over it.

    In the head a value reaches right, then down, over blanks; in the body the first columns reach down, and a row
    head reaches right where the next column holds row heads too.
    """
    texts = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        texts[cell.row][cell.column] = cell.text
    heads = head_rows(texts)
    labels = _label_columns(texts, heads)
    taken = [[False] * table.columns for _ in range(table.rows)]
    return Grid(table.rows, table.columns, tuple(_cells(texts, heads, labels, taken)))


def head_rows(texts: list[list[str]]) -> int:
    """Count the rows at the top that name columns."""
    count = 1
    while count < len(texts) - 1 and not texts[count][0] and not any(map(FIGURE.fullmatch, texts[count])):
        count += 1
    return count


def _label_columns(texts: list[list[str]], heads: int) -> int:
    """Count the columns at the left that name rows: those with a blank and no figure in the body."""
    count = 0
    for column in range(len(texts[0]) - 1):
        body = [row[column] for row in texts[heads:]]
        if any(FIGURE.fullmatch(text) for text in body if text) or (count and all(body)):
            break
        count += 1
    return count


def _cells(texts: list[list[str]], heads: int, labels: int, taken: list[list[bool]]) -> Iterator[GridCell]:
    for row in range(len(texts)):
        for column in range(len(texts[0])):
            if taken[row][column]:
                continue
            rows, columns = _size(texts, heads, labels, taken, (row, column))
            for r in range(row, row + rows):
                taken[r][column : column + columns] = [True] * columns
            yield GridCell(row, column, rows, columns, texts[row][column])


def _size(
    texts: list[list[str]], heads: int, labels: int, taken: list[list[bool]], place: tuple[int, int]
) -> tuple[int, int]:
    row, column = place
    if not texts[row][column]:
        return 1, 1
    last = len(texts[0]) if row < heads else labels
    columns = 1
    while column + columns < last and not texts[row][column + columns] and not taken[row][column + columns]:
        columns += 1
    bottom = heads if row < heads else len(texts) if column + columns <= labels else row + 1
    rows = 1
    while row + rows < bottom and _blank_below(texts, row + rows, column, columns, in_body=row >= heads):
        rows += 1
    return rows, columns


def _blank_below(texts: list[list[str]], row: int, column: int, columns: int, *, in_body: bool) -> bool:
    if any(texts[row][column : column + columns]):
        return False
    return not in_body or not any(texts[row][:column])
