"""HWPX to Document."""

import re

from loaders.document import Document
from loaders.readers.containers import Container, parse_xml
from loaders.readers.hwp_marks import read_marks
from loaders.readers.owpml import Walker
from loaders.readers.projection import Block, build_document
from loaders.readers.refusals import refuse

SECTION = re.compile(r"Contents/section(\d{1,5})\.xml", re.IGNORECASE)
HEADER = "Contents/header.xml"
MANIFEST = "META-INF/manifest.xml"


def read_hwpx(data: bytes, file: str) -> Document:
    """Read an HWPX file."""
    container = Container(data, file)
    if MANIFEST in container.names and b"encryption-data" in container.read(MANIFEST):
        raise refuse("KG-PASSWORD", file)
    parts = {name: container.read(name) for name in container.names if SECTION.fullmatch(name) or name == HEADER}
    return build_document(read_parts(parts, file), file=file, format="hwpx", data=data, has_pages=False)


def read_parts(parts: dict[str, bytes], file: str) -> list[Block]:
    """Return the blocks of the sections of a package, in their order."""
    numbered = sorted((int(match[1]), name) for name in parts if (match := SECTION.fullmatch(name)))
    if not numbered:
        raise refuse("KG-TRUNCATED", file, "Contents/section0.xml")
    header = parse_xml(parts[HEADER], file, HEADER) if HEADER in parts else None
    walker = Walker(file, read_marks(header))
    return [block for _, name in numbered for block in walker.section(parse_xml(parts[name], file, name))]
