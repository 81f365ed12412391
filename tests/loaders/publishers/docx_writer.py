"""DOCX by python-docx."""

from io import BytesIO

import docx
from docx.document import Document

from .blocks import Block, Grid, Paragraph


def write_docx(blocks: list[Block]) -> bytes:
    """Return a DOCX file."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, Paragraph):
            document.add_paragraph(block.text)
        else:
            _add_table(document, block)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: Document, grid: Grid) -> None:
    table = document.add_table(grid.rows, grid.columns)
    table.style = "Table Grid"
    rows = [row.cells for row in table.rows]
    for cell in grid.cells:
        first = rows[cell.row][cell.column]
        last = rows[cell.row + cell.rows - 1][cell.column + cell.columns - 1]
        first.merge(last).text = cell.text
