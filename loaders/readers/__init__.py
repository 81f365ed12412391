"""Files to documents: the format by the first bytes, one module a format, each parsed in a child process.

To add a format: one module with `read_X(data, file) -> Document`, one row in FORMATS, one test file.
"""

from loaders.readers.formats import FORMATS, Format, sniff
from loaders.readers.progress import watch_pages
from loaders.readers.sandbox import Limits, Sandbox, read_all, shared_sandbox
from loaders.readers.sandbox import read_file as read_document

__all__ = [
    "FORMATS",
    "Format",
    "Limits",
    "Sandbox",
    "read_all",
    "read_document",
    "shared_sandbox",
    "sniff",
    "watch_pages",
]
