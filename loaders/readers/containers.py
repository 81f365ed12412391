"""Zip containers and the XML in them, opened as if from an enemy: counted, sized and without entities."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from loaders.readers.refusals import refuse

MOST_ENTRIES = 10_000
# The largest XML part of 304 real HWP files is 36 MB.
MOST_PART_BYTES = 200 << 20
MOST_BYTES = 400 << 20
# Deflate reaches 1:1032; XML of real documents stays under 1:60.
MOST_RATIO = 400
RATIO_FROM_BYTES = 20 << 20

DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\x00!\x00D\x00|\x00<\x00!\x00D", re.IGNORECASE)
DOCTYPE_WITHIN = 4_096  # beyond it the parser itself refuses

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError, OverflowError)


class Container:
    """A zip file whose parts are read one by one within limits."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        self._left = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _DAMAGE as error:
            raise refuse("KG-TRUNCATED", file, f"zip: {error}") from None
        if len(entries) > MOST_ENTRIES:
            raise refuse("KG-TOO-LARGE", file, f"zip entries {len(entries):,}")
        self.names = tuple(entry.filename for entry in entries)

    def read(self, name: str) -> bytes:
        """Return a part. Raises InputError where it is missing, damaged, encrypted or larger than the limits."""
        try:
            entry = self._zip.getinfo(name)
            if entry.flag_bits & 1:
                raise refuse("KG-ENCRYPTED", self._file)
            self._check_size(entry)
            with self._zip.open(entry) as stream:
                data = stream.read(min(MOST_PART_BYTES, self._left) + 1)
        except _DAMAGE as error:
            raise refuse("KG-TRUNCATED", self._file, f"{name}: {error}") from None
        self._left -= len(data)
        if len(data) > MOST_PART_BYTES or self._left < 0:
            raise refuse("KG-TOO-LARGE", self._file, name)
        return data

    def _check_size(self, entry: zipfile.ZipInfo) -> None:
        bomb = entry.file_size > RATIO_FROM_BYTES and entry.file_size > MOST_RATIO * max(entry.compress_size, 1)
        if bomb or entry.file_size > min(MOST_PART_BYTES, self._left):
            raise refuse("KG-TOO-LARGE", self._file, f"{entry.filename}: {entry.file_size:,} bytes")

    def read_xml(self, name: str) -> etree._Element:
        """Return the root of an XML part."""
        return parse_xml(self.read(name), self._file, name)


def parse_xml(data: bytes, file: str, name: str) -> etree._Element:
    """Return the root of XML without DTD. Raises InputError for damage, entities and depth beyond 256."""
    if DOCTYPE.search(data[:DOCTYPE_WITHIN]):
        raise refuse("KG-UNSAFE-XML", file, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error) or "huge" in str(error).lower()
        raise refuse("KG-TOO-LARGE" if deep else "KG-TRUNCATED", file, f"{name}: {error}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise refuse("KG-UNSAFE-XML", file, name)
    return root


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Yield the direct children that bear one of the names."""
    return (child for child in element if local_name(child) in names)


def attribute(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def number(text: str | None, default: int, most: int = 65_536) -> int:
    """Return an integer attribute between 0 and `most`; the default where it is none."""
    try:
        return max(0, min(int(text or ""), most))
    except ValueError:
        return default
