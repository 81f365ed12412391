"""Loaders: files to documents (readers), documents to facts (layouts, parts), facts to one report's graph."""

import hashlib
from pathlib import Path

from kg.model import Reading
from loaders.assemble import assemble, report_id
from loaders.document import Document
from loaders.finding import find_others, find_reports
from loaders.layouts.work_plan import read_work_plan
from loaders.outline import build_outline
from loaders.readers import read_document

__all__ = ["find_others", "find_reports", "identify_report", "read_lines", "read_report"]


def read_report(path: Path) -> Reading:
    """Read one report file into its graph, claims and unread lines.

    Raises InputError with file, place and remedy where the file cannot be read.
    """
    return read_lines(read_document(path))


def identify_report(path: Path) -> str:
    """Return the id that the report of a file has, without reading it. Raises OSError where it cannot be opened."""
    with path.open("rb") as file:
        return report_id(hashlib.file_digest(file, "sha256").hexdigest())


def read_lines(document: Document) -> Reading:
    """Read a document that a reader made."""
    return assemble(document, read_work_plan(build_outline(document)))
