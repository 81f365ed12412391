"""HWP 5.0 to Document: a compound file whose streams, mostly deflated, hold records."""

import io
import re
import struct
import zlib
from collections.abc import Iterator

import olefile  # type: ignore[import-untyped]

from loaders.document import Document
from loaders.readers.containers import MOST_BYTES, MOST_PART_BYTES
from loaders.readers.hwp5_body import Body
from loaders.readers.hwp5_marks import read_marks
from loaders.readers.projection import Block, build_document
from loaders.readers.refusals import refuse

SIGNATURE = b"HWP Document File".ljust(32, b"\0")
HEADER = struct.Struct("<II")  # version, flags
VERSION = 5
COMPRESSED, TRACKED = 1 << 0, 1 << 14
LOCKED: tuple[tuple[int, str], ...] = (
    (1 << 1, "KG-PASSWORD"),
    (1 << 2, "KG-DISTRIBUTION-HWP"),
    (1 << 4 | 1 << 8 | 1 << 10, "KG-DRM"),  # by itself, or with a certificate
)
# With tracked changes the body that is seen stands in ViewText.
SECTION = re.compile(r"(BodyText|ViewText)/Section(\d{1,5})")
# What Hancom puts into a distribution document whose flag was lost.
DISTRIBUTION_TEXT = "배포용 문서"

_DAMAGE = (
    OSError, zlib.error, struct.error, ValueError, KeyError, IndexError, AttributeError, TypeError, AssertionError,
)  # fmt: skip


def read_hwp5(data: bytes, file: str) -> Document:
    """Read an HWP 5.0 file."""
    try:
        blocks = _read_blocks(data, file)
        document = build_document(blocks, file=file, format="hwp", data=data, has_pages=False)
    except OverflowError as error:
        raise refuse("KG-TOO-LARGE", file, str(error)) from None
    except _DAMAGE as error:
        raise refuse("KG-TRUNCATED", file, f"{type(error).__name__}: {str(error)[:120]}") from None
    if len(document.lines) <= 3 and any(DISTRIBUTION_TEXT in line for line in document.lines):
        raise refuse("KG-DISTRIBUTION-HWP", file)
    return document


def _read_blocks(data: bytes, file: str) -> Iterator[Block]:
    """Yield the blocks of all sections in their order."""
    with olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT) as container:
        flags = _read_flags(container, file)
        left = MOST_BYTES

        def read(name: str) -> bytes:
            nonlocal left
            stream = container.openstream(name).read()
            unpacked = _inflate(stream, min(MOST_PART_BYTES, left)) if flags & COMPRESSED else stream
            left -= len(unpacked)
            return unpacked

        body = Body(file, read_marks(read("DocInfo")))
        for name in _section_names(container, "ViewText" if flags & TRACKED else "BodyText"):
            yield from body.section(read(name))


def _read_flags(container: olefile.OleFileIO, file: str) -> int:
    """Return the flags of a file that can be read. Raises InputError for the others."""
    header = container.openstream("FileHeader").read()
    if not header.startswith(SIGNATURE):
        raise refuse("KG-UNKNOWN-FORMAT", file, "FileHeader")
    version, flags = HEADER.unpack_from(header, len(SIGNATURE))
    if version >> 24 != VERSION:
        raise refuse("KG-OLD-HWP", file)
    for bits, code in LOCKED:
        if flags & bits:
            raise refuse(code, file)
    return int(flags)


def _section_names(container: olefile.OleFileIO, storage: str) -> list[str]:
    """Return the names of the sections; of those in ViewText only if all are there."""
    paths = map("/".join, container.listdir())
    found: dict[str, dict[int, str]] = {"BodyText": {}, "ViewText": {}}
    for path in paths:
        if match := SECTION.fullmatch(path):
            found[match[1]][int(match[2])] = path
    body = found["BodyText"]
    if not body or sorted(body) != list(range(len(body))):
        raise ValueError(f"sections {sorted(body)[:9]}")
    chosen = found[storage] if found[storage].keys() == body.keys() else body
    return [chosen[number] for number in sorted(chosen)]


def _inflate(data: bytes, most: int) -> bytes:
    """Return raw deflate unpacked. Raises OverflowError where it is more."""
    unpacked = zlib.decompressobj(-zlib.MAX_WBITS).decompress(data, most + 1)
    if len(unpacked) > most:
        raise OverflowError(f"{most:,} bytes")
    return unpacked
