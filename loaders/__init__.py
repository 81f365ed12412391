"""Loaders: files to documents (readers), documents to facts (layouts, parts), facts to one report's graph."""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
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
    with _without_collector():
        return assemble(document, *read_work_plan(build_outline(document)))


@contextmanager
def _without_collector() -> Iterator[None]:
    """Spare the collector of cycles: reading makes values by the hundred thousand, none of which refers to itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
