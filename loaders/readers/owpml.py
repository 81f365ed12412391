"""OWPML, the XML inside HWPX: a section to blocks.

Text stands in `hp:t` with tabs and line breaks as elements; tables, text boxes and notes hang in the runs between.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from loaders.readers.containers import attribute, children, local_name, number
from loaders.readers.hancom import DEEPEST, Paragraph, lay_table
from loaders.readers.hwp_marks import Marks
from loaders.readers.projection import Block, Placed
from loaders.readers.refusals import refuse

SKIPPED = frozenset(
    (
        "secPr", "linesegarray", "parameters", "shapeComment", "header", "footer", "hiddenComment", "fieldBegin",
        "fieldEnd", "bookmark", "indexmark", "masterPage", "trackChange", "chart", "ole", "video",
    )
)  # fmt: skip
SPACES = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}


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
        walked = Paragraph(self.marks.next(element.get("paraPrIDRef")))
        self._walk(element, walked, depth)
        return walked.close()

    def _walk(self, element: etree._Element, walked: Paragraph, depth: int) -> None:
        for child in element:
            name = local_name(child)
            if name == "t":
                _add_text(child, walked.text)
            elif name == "tbl":
                walked.hang(list(self.table(child, depth + 1)))
            elif name in ("subList", "drawText", "caption", "footNote", "endNote"):
                walked.hang(list(self._paragraphs(child, depth + 1)))
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
        yield from lay_table(cells, number(element.get("colCnt"), 0))


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
