"""ODT to Document: paragraphs and tables of content.xml."""

from collections.abc import Iterator

from lxml import etree

from loaders.document import Document
from loaders.readers.containers import Container, attribute, local_name, number
from loaders.readers.projection import Block, Gap, Placed, Text, build_document, make_sheet
from loaders.readers.refusals import refuse

MAIN = "content.xml"
MANIFEST = "META-INF/manifest.xml"
DEEPEST = 60
MOST_REPEATS = 1_000  # empty columns and rows to the end of a sheet are written as one repeated element
MOST_CELLS = 200_000  # the largest of 304 real tables has 96,000
GROUPS = frozenset(
    (
        "list", "list-item", "list-header", "section", "frame", "text-box", "table-rows", "table-row-group",
        "table-header-rows", "index-body", "table-of-content", "index-title", "text", "numbered-paragraph",
    )
)  # fmt: skip
SKIPPED = frozenset(("annotation", "tracked-changes", "note-citation", "sequence-decls", "forms", "bookmark"))


def read_odt(data: bytes, file: str) -> Document:
    """Read an ODT file."""
    container = Container(data, file)
    if MANIFEST in container.names and b"encryption-data" in container.read(MANIFEST):
        raise refuse("KG-PASSWORD", file)
    root = container.read_xml(MAIN)
    body = next((found for found in root.iter() if local_name(found) == "body"), root)
    blocks = (block for child in body for block in _blocks(child, file, 0))
    return build_document(blocks, file=file, format="odt", data=data, has_pages=False)


def _blocks(element: etree._Element, file: str, depth: int) -> Iterator[Block]:
    if depth > DEEPEST:
        raise refuse("KG-TOO-LARGE", file, f"{DEEPEST} nested tables")
    for child in element:
        name = local_name(child)
        if name in ("p", "h"):
            after: list[Block] = []
            lines = "".join(_text(child, after, file, depth)).split("\n")
            found: list[Block] = [Text(line) for line in lines if line.strip()]
            yield from [*found, *after] or [Gap()]
        elif name == "table":
            yield from _table(child, file, depth + 1)
        elif name in GROUPS:
            yield from _blocks(child, file, depth + 1)


def _text(element: etree._Element, after: list[Block], file: str, depth: int) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local_name(child)
        if name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name == "s":
            yield " " * number(attribute(child, "c"), 1, 100)
        elif name in ("text-box", "note-body"):
            after.extend(_blocks(child, file, depth + 1))
        elif name and name not in SKIPPED:
            yield from _text(child, after, file, depth)
        yield child.tail or ""


def _table(element: etree._Element, file: str, depth: int) -> Iterator[Block]:
    cells: list[tuple[Placed, list[Block]]] = []
    row = 0
    for line in (found for found in element.iter() if local_name(found) == "table-row" and _owner(found) is element):
        column = 0
        repeats = number(attribute(line, "number-rows-repeated"), 1, MOST_REPEATS)
        for cell in line:
            if local_name(cell) in ("table-cell", "covered-table-cell"):
                times = max(number(attribute(cell, "number-columns-repeated"), 1, MOST_REPEATS), 1)
                if local_name(cell) == "table-cell":
                    blocks = list(_blocks(cell, file, depth + 1))
                    rows = max(number(attribute(cell, "number-rows-spanned"), 1), 1)
                    columns = max(number(attribute(cell, "number-columns-spanned"), 1), 1)
                    cells.extend(((row, column + n, rows, columns), blocks) for n in range(times))
                    if len(cells) > MOST_CELLS:
                        raise refuse("KG-TOO-LARGE", file, f"{MOST_CELLS:,} cells")
                column += times
        row += max(repeats, 1)
    kept = [place for place, blocks in cells if any(not isinstance(block, Gap) for block in blocks)]
    if len(cells) == 1 or not kept:
        yield from (block for _, blocks in cells for block in blocks)
    else:
        height, width = max(place[0] + place[2] for place in kept), max(place[1] + place[3] for place in kept)
        yield make_sheet(height, width, [cell for cell in cells if cell[0][0] < height and cell[0][1] < width])


def _owner(row: etree._Element) -> etree._Element | None:
    """Return the table that a row belongs to."""
    return next((above for above in row.iterancestors() if local_name(above) == "table"), None)
