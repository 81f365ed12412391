"""OWPML, the XML inside HWPX, and what HWP 5 converts to: a section to blocks.

Text stands in `hp:t` with tabs and line breaks as elements; tables, text boxes and notes hang in the runs between.
Boxes of one cell are headings or frames and become plain lines. Organisation charts are layout tables, mostly empty:
their boxes come in reading order as lines.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from loaders.readers.containers import attribute, children, local_name, number
from loaders.readers.hwp_marks import Marks, name_private
from loaders.readers.projection import Block, Gap, Placed, Sheet, Text, make_sheet
from loaders.readers.reading_order import Item, order_items
from loaders.readers.refusals import refuse

DEEPEST = 60
MOST_ROWS = 65_536
CHART_UNIT = 10.0  # a grid step in the order of boxes
GUTTER_INSET = 2.5  # so much is taken off a box left and right: boxes side by side stand a gutter apart
SKIPPED = frozenset(
    (
        "secPr", "linesegarray", "parameters", "shapeComment", "header", "footer", "hiddenComment", "fieldBegin",
        "fieldEnd", "bookmark", "indexmark", "masterPage", "trackChange", "chart", "ole", "video",
    )
)  # fmt: skip
SPACES = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it is walked: text pieces, and what hangs in it, in order."""

    blocks: list[Block] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def flush(self) -> None:
        """Turn the text so far into lines."""
        lines = name_private("".join(self.text)).split("\n")
        self.text.clear()
        self.blocks.extend(Text(line) for line in lines if line.strip())


@dataclass(frozen=True, slots=True)
class Walker:
    """Walks the sections of one file. `marks` are the automatic bullets and numbers of paragraph shapes."""

    file: str
    marks: Marks

    def section(self, root: etree._Element) -> Iterator[Block]:
        """Yield the blocks of a section."""
        shape = next((element for element in root.iter() if local_name(element) == "secPr"), None)
        self.marks.outline = "" if shape is None else shape.get("outlineShapeIDRef", "")
        for paragraph in children(root, "p"):
            yield from self.paragraph(paragraph, 0)

    def paragraph(self, element: etree._Element, depth: int) -> list[Block]:
        """Return the lines and tables of a paragraph; an empty one leaves a gap."""
        if depth > DEEPEST:
            raise refuse("KG-TOO-LARGE", self.file, f"{DEEPEST} nested tables")
        walked = _Paragraph()
        walked.text.append(self.marks.next(element.get("paraPrIDRef")))
        self._walk(element, walked, depth)
        if not "".join(walked.text[1:]).strip():
            walked.text[:1] = []
        walked.flush()
        return walked.blocks or [Gap()]

    def _walk(self, element: etree._Element, walked: _Paragraph, depth: int) -> None:
        for child in element:
            name = local_name(child)
            if name == "t":
                _add_text(child, walked.text)
            elif name == "tbl":
                walked.flush()
                walked.blocks.extend(self.table(child, depth + 1))
            elif name in ("subList", "drawText", "caption", "footNote", "endNote"):
                walked.flush()
                walked.blocks.extend(self._paragraphs(child, depth + 1))
            elif name == "compose":
                walked.text.append(attribute(child, "composeText") or "")
            elif name == "dutmal":
                walked.text.extend("".join(map(str, part.itertext())) for part in children(child, "mainText"))
            elif name == "equation":
                walked.text.extend(" ".join(script.text.split()) for script in children(child, "script") if script.text)
            elif name and name not in SKIPPED:
                self._walk(child, walked, depth)

    def _paragraphs(self, element: etree._Element, depth: int) -> Iterator[Block]:
        """Yield the blocks of all paragraphs inside a text box, a note or a cell."""
        if depth > DEEPEST:
            raise refuse("KG-TOO-LARGE", self.file, f"{DEEPEST} nested tables")
        for child in element:
            name = local_name(child)
            if name == "p":
                yield from self.paragraph(child, depth)
            elif name == "subList":
                yield from self._paragraphs(child, depth + 1)

    def table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        """Yield a table: its caption and its rows."""
        for caption in children(element, "caption"):
            yield from self._paragraphs(caption, depth)
        cells = [
            (place, list(self._paragraphs(cell, depth)))
            for row in children(element, "tr")
            for cell in children(row, "tc")
            if (place := _place(cell))
        ]
        filled = [(place, blocks) for place, blocks in cells if any(not isinstance(block, Gap) for block in blocks)]
        if len(cells) == 1 or len(filled) <= 1:
            yield from (block for _, blocks in filled for block in blocks)
        elif is_chart([place for place, _ in cells], [place for place, _ in filled]):
            yield from _chart(filled)
        else:
            yield _sheet(cells, number(element.get("colCnt"), 0))


def _place(cell: etree._Element) -> Placed | None:
    """Return where a cell stands; None for one without an address."""
    address = next(children(cell, "cellAddr"), None)
    if address is None:
        return None
    span = next(children(cell, "cellSpan"), None)
    rows = 1 if span is None else number(span.get("rowSpan"), 1)
    columns = 1 if span is None else number(span.get("colSpan"), 1)
    return number(address.get("rowAddr"), 0), number(address.get("colAddr"), 0), max(rows, 1), max(columns, 1)


def _add_text(element: etree._Element, text: list[str]) -> None:
    """Add the characters of a text element; what tracked changes deleted is left out."""
    text.append(element.text or "")
    deleted = False
    for child in element:
        name = local_name(child)
        if name in ("deleteBegin", "deleteEnd"):
            deleted = name == "deleteBegin"
        elif not deleted:
            text.append(SPACES.get(name, ""))
            if name not in SPACES and child.text:
                text.append(child.text)
        if not deleted:
            text.append(child.tail or "")


def is_chart(places: list[Placed], filled: list[Placed]) -> bool:
    """Tell whether a table is a chart drawn with cells: mostly empty, no row and no column without a hole.

    Organisation charts of real HWP files are tables of 24 x 47 cells with 20 names in them.
    """
    holes = set(places) - set(filled)
    if 2 * len(holes) < len(places) or len(places) < 9:
        return False
    rows = {row for place in holes for row in range(place[0], min(place[0] + place[2], MOST_ROWS))}
    columns = {column for place in holes for column in range(place[1], min(place[1] + place[3], MOST_ROWS))}
    return rows >= {place[0] for place in places} and columns >= {place[1] for place in places}


def _chart(filled: list[tuple[Placed, list[Block]]]) -> Iterator[Block]:
    items = [
        Item(
            (
                CHART_UNIT * column + GUTTER_INSET, CHART_UNIT * row,
                CHART_UNIT * (column + columns) - GUTTER_INSET, CHART_UNIT * (row + rows),
            ),
            tuple(blocks),
        )
        for (row, column, rows, columns), blocks in filled
    ]  # fmt: skip
    for item in order_items(items):
        yield from item.payload


def _sheet(cells: list[tuple[Placed, list[Block]]], declared: int) -> Sheet:
    """Return a table as a sheet; of two cells at one place the first counts."""
    columns = 1 + max(place[1] for place, _ in cells)
    spread = max(place[1] + place[3] for place, _ in cells)
    first: dict[tuple[int, int], tuple[Placed, list[Block]]] = {}
    for place, blocks in cells:
        first.setdefault(place[:2], (place, blocks))
    rows = 1 + max(place[0] for place, _ in cells)
    return make_sheet(rows, max(columns, min(spread, declared)), first.values())
