"""Files to documents: the format by the first bytes, one module a format, each parsed in a child process.

To add a format: one module with `read_X(data, file) -> Document`, one row in FORMATS, one test file.
"""

import unicodedata
from pathlib import Path

from kg.errors import InputError
from loaders.document import Document
from loaders.readers.formats import FORMATS, Format, format_named, sniff
from loaders.readers.refusals import refuse
from loaders.readers.sandbox import Limits, Sandbox, read_all, shared_sandbox

__all__ = [
    "FORMATS", "Format", "InputError", "Limits", "Sandbox", "format_named", "read_all", "read_bytes", "read_document",
    "sniff",
]  # fmt: skip


def read_document(path: Path, sandbox: Sandbox | None = None) -> Document:
    """Read a file of any format.

    Raises InputError where the file cannot be opened, is of no format that is read, or breaks the reader's limits.
    """
    file = unicodedata.normalize("NFC", path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refuse("KG-NOT-FOUND", str(path), error.strerror or type(error).__name__) from None
    return read_bytes(data, file, sandbox)


def read_bytes(data: bytes, file: str, sandbox: Sandbox | None = None) -> Document:
    """Read the bytes of a file; its name is only for the report."""
    return (sandbox or shared_sandbox()).read(data, file)
