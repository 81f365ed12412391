"""Loaders: files to documents (readers), documents to facts (layouts, parts), facts to one report's graph.

The rules are some hundred modules and six hundred patterns, half a second of work: they are imported where a report is
read, not by the child process that parses files, nor by who only looks for them.
"""

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.model import Reading
from loaders.document import Document
from loaders.finding import find_others, find_reports, name_of

__all__ = ["find_others", "find_reports", "identify_report", "name_of", "read_lines", "read_report"]


def read_report(path: Path) -> Reading:
    """Read one report file into its graph, claims and unread lines.

    Raises InputError with file, place and remedy where the file cannot be read.
    """
    from loaders.readers import read_document  # noqa: PLC0415

    return read_lines(read_document(path))


def identify_report(path: Path) -> str:
    """Return the id that the report of a file has, without reading it. Raises InputError where it cannot be opened."""
    from loaders.building import report_id  # noqa: PLC0415
    from loaders.readers.opening import open_file  # noqa: PLC0415

    with open_file(path) as file:
        return report_id(hashlib.file_digest(file, "sha256").hexdigest())


def read_lines(document: Document) -> Reading:
    """Read a document that a reader made."""
    from loaders.assemble import assemble  # noqa: PLC0415
    from loaders.layouts.work_plan import read_work_plan  # noqa: PLC0415
    from loaders.outline import build_outline  # noqa: PLC0415

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
