"""The formats that are read, and which one a file is: decided by its first bytes, never by its name."""

import importlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from loaders.document import Document
from loaders.readers.refusals import refuse


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the module and function that read it."""

    name: str
    module: str
    function: str

    def reader(self) -> Callable[[bytes, str], Document]:
        """Load the function `read_X(data, file) -> Document`."""
        function: Callable[[bytes, str], Document] = getattr(importlib.import_module(self.module), self.function)
        return function


# Modules that are imported in the middle of reading, by zipfile, codecs and the libraries.
LATE_MODULES = tuple(
    f"encodings.{name}"
    for name in (
        "ascii",
        "cp437",
        "cp949",
        "euc_kr",
        "idna",
        "latin_1",
        "utf_16",
        "utf_16_be",
        "utf_16_le",
        "utf_8_sig",
    )
)

FORMATS: tuple[Format, ...] = (
    Format("text", "loaders.readers.text", "read_text"),
    Format("pdf", "loaders.readers.pdf", "read_pdf"),
    Format("hwpx", "loaders.readers.hwpx", "read_hwpx"),
    Format("hwp", "loaders.readers.hwp5", "read_hwp5"),
    Format("docx", "loaders.readers.docx", "read_docx"),
    Format("odt", "loaders.readers.odt", "read_odt"),
    Format("xlsx", "loaders.readers.xlsx", "read_xlsx"),
)

# First bytes that tell a format which is refused, and the code of the refusal.
REFUSED_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"HWP Document File V", "KG-OLD-HWP"),
    (b"\xff\xd8\xff", "KG-SCANNED"),
    (b"\x89PNG", "KG-SCANNED"),
    (b"GIF8", "KG-SCANNED"),
    (b"BM", "KG-SCANNED"),
    (b"II*\x00", "KG-SCANNED"),
    (b"MM\x00*", "KG-SCANNED"),
    (b"{\\rtf", "KG-UNKNOWN-FORMAT"),
    (b"\x1f\x8b", "KG-UNKNOWN-FORMAT"),
    (b"7z\xbc\xaf", "KG-UNKNOWN-FORMAT"),
    (b"Rar!", "KG-UNKNOWN-FORMAT"),
)
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = 1  # the flag of a zip entry
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
# A compound file names its streams in UTF-16: which of them is there tells what it is.
OLE_STREAMS: tuple[tuple[str, str], ...] = (
    ("FileHeader", ""),
    ("EncryptedPackage", "KG-PASSWORD"),
    ("WordDocument", "KG-OLD-DOC"),
    ("Workbook", "KG-OLD-XLS"),
    ("HwpDocument", "KG-OLD-HWP"),
)
# A zip of documents names its kind in the part `mimetype` or by its main part.
ZIP_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"application/hwp+zip", "hwpx"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
)
ZIP_PARTS: tuple[tuple[str, str], ...] = (
    ("Contents/section0.xml", "hwpx"),
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("content.xml", "odt"),
)
ZIP_DAMAGE = (
    zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError, OverflowError,
)  # fmt: skip
HWPML = re.compile(rb"<HWPML\b")


def sniff(data: bytes, file: str) -> str:
    """Return the name of a file's format. Raises InputError for formats that are refused."""
    if not data:
        raise refuse("KG-EMPTY-FILE", file)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(ZIP_STARTS):
        return _zip_format(data, file)
    if data.startswith(OLE_START):
        return _ole_format(data, file)
    for start, code in REFUSED_STARTS:
        if data.startswith(start) and not _looks_text(data):
            raise refuse(code, file, "그림 파일" if code == "KG-SCANNED" else start.decode("latin-1"))
    if HWPML.search(data[:4096]):
        raise refuse("KG-HWPML", file)
    return "text"


def format_named(name: str) -> Format:
    """Return a format by its name."""
    return next(known for known in FORMATS if known.name == name)


def _looks_text(data: bytes) -> bool:
    """Tell a text that happens to begin with `BM` or the like."""
    return b"\x00" not in data[:1024] and not data.startswith((b"{\\rtf", b"HWP Document", b"\x1f", b"\x89", b"\xff"))


def _zip_format(data: bytes, file: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if any(entry.flag_bits & ENCRYPTED for entry in entries):
                raise refuse("KG-ENCRYPTED", file)
            names = {entry.filename for entry in entries}
            kind = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size <= 256:
                kind = archive.read("mimetype").strip()
    except ZIP_DAMAGE as error:
        raise refuse("KG-TRUNCATED", file, f"zip: {error}") from None
    for start, name in ZIP_KINDS:
        if kind.startswith(start):
            return name
    for part, name in ZIP_PARTS:
        if part in names:
            return name
    raise refuse("KG-UNKNOWN-FORMAT", file, "zip")


def _ole_format(data: bytes, file: str) -> str:
    for stream, code in OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            if code:
                raise refuse(code, file)
            return "hwp"
    raise refuse("KG-TRUNCATED", file, "OLE")
