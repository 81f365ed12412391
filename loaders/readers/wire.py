"""Documents as JSON values, for the pipe between a parser's process and ours."""

from typing import Any

from loaders.document import Cell, Document, Table


def pack(document: Document) -> dict[str, Any]:
    """Return a document as JSON values."""
    tables = [
        [
            table.first_line, table.rows, table.columns, table.spans_known,
            [[c.row, c.column, c.text, c.line, c.row_span, c.column_span] for c in table.cells],
        ]
        for table in document.tables
    ]  # fmt: skip
    return {
        "file": document.file,
        "format": document.format,
        "sha256": document.sha256,
        "lines": document.lines,
        "tables": tables,
        "pages": document.pages,
        "pictures": document.pictures,
    }


def unpack(value: dict[str, Any]) -> Document:
    """Return the document that `pack` wrote."""
    tables = tuple(
        Table(first, rows, columns, tuple(Cell(*cell) for cell in cells), spans_known)
        for first, rows, columns, spans_known, cells in value["tables"]
    )
    return Document(
        value["file"],
        value["format"],
        value["sha256"],
        tuple(value["lines"]),
        tables,
        tuple(value["pages"]),
        tuple(value["pictures"]),
    )
