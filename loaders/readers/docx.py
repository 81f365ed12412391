"""DOCX to Document: paragraphs, tables with their spans, text boxes and notes, automatic numbers."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from loaders.document import Document
from loaders.readers.containers import Container, attribute, children, local_name, number
from loaders.readers.docx_marks import read_marks
from loaders.readers.hwp_marks import Marks
from loaders.readers.projection import Block, Gap, Placed, Text, build_document, make_sheet
from loaders.readers.refusals import refuse

MAIN = "word/document.xml"
NUMBERING = "word/numbering.xml"
NOTES = "word/footnotes.xml"
DEEPEST = 60
# Deleted and moved text, field codes, and the fallback that repeats a drawing for old programs.
SKIPPED = frozenset(("del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr", "tblPr", "sectPr"))
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes, file: str) -> Document:
    """Read a DOCX file."""
    container = Container(data, file)
    root = container.read_xml(MAIN)
    body = next(children(root, "body"), None)
    if body is None:
        raise refuse("KG-TRUNCATED", file, MAIN)
    numbering = container.read_xml(NUMBERING) if NUMBERING in container.names else None
    notes = _notes(container.read_xml(NOTES)) if NOTES in container.names else {}
    walker = _Walker(file, read_marks(numbering), notes)
    return build_document(walker.blocks(body, 0), file=file, format="docx", data=data, has_pages=False)


def _notes(root: etree._Element) -> dict[str, str]:
    """Return footnote id -> its text."""
    return {
        attribute(note, "id") or "": "".join(str(text.text or "") for text in note.iter() if local_name(text) == "t")
        for note in children(root, "footnote")
    }


@dataclass(frozen=True, slots=True)
class _Walker:
    file: str
    marks: Marks
    notes: dict[str, str]

    def blocks(self, element: etree._Element, depth: int) -> Iterator[Block]:
        """Yield what stands in a body, a cell or a text box."""
        if depth > DEEPEST:
            raise refuse("KG-TOO-LARGE", self.file, f"{DEEPEST} nested tables")
        for child in element:
            name = local_name(child)
            if name == "p":
                yield from self._paragraph(child, depth)
            elif name == "tbl":
                yield from self._table(child, depth + 1)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "smartTag"):
                yield from self.blocks(child, depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> list[Block]:
        text: list[str] = []
        after: list[Block] = []
        self._walk(element, text, after, depth)
        lines = "".join(text).split("\n")
        mark = self.marks.next(_numbering(element)) if "".join(lines).strip() else ""
        found: list[Block] = [Text(line) for line in lines if line.strip()]
        if found and mark:
            found[0] = Text(mark + next(line for line in lines if line.strip()))
        return [*found, *after] or [Gap()]

    def _walk(self, element: etree._Element, text: list[str], after: list[Block], depth: int) -> None:
        for child in element:
            name = local_name(child)
            if name == "t":
                text.append(child.text or "")
            elif name in BREAKS:
                text.append(BREAKS[name] if attribute(child, "type") != "page" else "")
            elif name == "sym":
                text.append(chr(int(attribute(child, "char") or "20", 16) & 0xFFFF))
            elif name == "txbxContent":
                after.extend(self.blocks(child, depth + 1))
            elif name == "footnoteReference":
                after.extend(Text(note) for note in (self.notes.get(attribute(child, "id") or ""),) if note)
            elif name and name not in SKIPPED:
                self._walk(child, text, after, depth)

    def _table(self, element: etree._Element, depth: int) -> Iterator[Block]:
        cells: list[tuple[Placed, list[Block]]] = []
        open_cells: dict[int, int] = {}  # column -> index of the cell that a vertical merge goes on with
        rows = list(_rows(element))
        width = 0
        for row, tr in enumerate(rows):
            for column, span, cell in _row_cells(tr):
                width = max(width, column + span)
                merge = _merge(cell)
                if merge == "continue" and column in open_cells:
                    (top, left, _, across), above = cells[open_cells[column]]
                    cells[open_cells[column]] = ((top, left, row - top + 1, across), above)
                    continue
                open_cells.pop(column, None)
                if merge == "restart":
                    open_cells[column] = len(cells)
                cells.append(((row, column, 1, span), list(self.blocks(cell, depth + 1))))
        if len(cells) == 1:
            yield from cells[0][1]
        else:
            yield make_sheet(len(rows), width, cells)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if local_name(child) == "tr":
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(child)


def _row_cells(row: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Yield column, width in columns and cell of a row."""
    column = 0
    for properties in children(row, "trPr"):
        column = sum(number(attribute(before, "val"), 0) for before in children(properties, "gridBefore"))
    for child in row:
        inside = [child] if local_name(child) == "tc" else [cell for cell in child.iter() if local_name(cell) == "tc"]
        if local_name(child) not in ("tc", "sdt", "ins", "customXml"):
            continue
        for cell in inside:
            span = max(_property(cell, "gridSpan", 1), 1)
            yield column, span, cell
            column += span


def _property(cell: etree._Element, name: str, default: int) -> int:
    for properties in children(cell, "tcPr"):
        for found in children(properties, name):
            return number(attribute(found, "val"), default)
    return default


def _merge(cell: etree._Element) -> str | None:
    """Return `restart`, `continue` or None for a cell's vertical merge."""
    for properties in children(cell, "tcPr"):
        for found in children(properties, "vMerge"):
            return attribute(found, "val") or "continue"
    return None


def _numbering(paragraph: etree._Element) -> str | None:
    """Return `numbering/level` of a paragraph with an automatic number or bullet."""
    for properties in children(paragraph, "pPr"):
        for numbered in children(properties, "numPr"):
            level = next((attribute(found, "val") for found in children(numbered, "ilvl")), "0")
            reference = next((attribute(found, "val") for found in children(numbered, "numId")), None)
            return None if reference is None else f"{reference}/{level}"
    return None
