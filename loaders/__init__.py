"""Loaders: files to documents (readers), documents to facts (layouts, parts), facts to one report's graph."""

from pathlib import Path

from kg.model import Reading


def read_report(path: Path) -> Reading:
    """Read one report file into its graph, claims and unread lines.

    Raises InputError with file, place and remedy where the file cannot be read.
    """
    from loaders.readers import read_document

    return read_lines(read_document(path))


def read_lines(document: "Document") -> Reading:
    """Read a document that a reader made."""
    from loaders.assemble import assemble
    from loaders.layouts.work_plan import read_work_plan
    from loaders.outline import build_outline

    return assemble(document, read_work_plan(build_outline(document)))


from loaders.document import Document  # noqa: E402
from loaders.finding import find_reports  # noqa: E402

__all__ = ["find_reports", "read_lines", "read_report"]
