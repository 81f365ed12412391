"""The body of HWP 5.0: the records of a section to blocks, walked once from first to last, no tree kept.

The controls of a paragraph follow its text in the order in which the text names them: tables, shapes with text boxes,
notes, equations; what is not read (heads and feet of pages, comments, fields) is skipped with all that stands below.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.readers.hancom import DEEPEST, CellBlocks, Paragraph, lay_table
from loaders.readers.hwp5_records import (
    CTRL_HEADER,
    END,
    EQUATION,
    LIST_HEADER,
    PARA_HEADER,
    PARA_RANGE_TAG,
    PARA_TEXT,
    SHAPE_COMPONENT,
    TABLE,
    Records,
    split_text,
)  # fmt: skip
from loaders.readers.hwp_marks import Marks
from loaders.readers.projection import Block
from loaders.readers.refusals import refuse

UNREAD_SHAPES = (b"$ole", b"$vid")
OUTLINE_NUMBERING = 18  # offsets in records
PARAGRAPH_SHAPE = 8
DECLARED_COLUMNS = 6
DELETED = 17  # the kind of a range of text that tracked changes deleted
# A frame over characters is drawn by a first character, or is one with the figure: (first, frame) -> figures.
FRAMES = "\u3000◯●□■△▲☼◇◆▢♲♺♻"
CIRCLE, SQUARE, FULL_SQUARE = 1, 3, 4
FIGURES = {
    CIRCLE: {
        **{chr(0x2460 + n): str(n + 1) for n in range(9)},
        **{chr(0xF0289 + n): str(n + 1) for n in range(4)},
        **{chr(0xF0292 + n): str(n) for n in range(10)},
    },
    SQUARE: {chr(0xF02B1 + n): str(n + 1) for n in range(7)},
    FULL_SQUARE: {chr(0xF02CE + n): str(n + 1) for n in range(2)},
}

_CELL = struct.Struct("<4H")
_RANGE = struct.Struct("<3I")

Hung = str | list[Block]  # what a control puts into the text: characters, or blocks of their own


@dataclass(slots=True)
class Body:
    """Walks the sections of one file. `marks` are the automatic bullets and numbers of paragraph shapes."""

    file: str
    marks: Marks
    _at: Records = field(default_factory=lambda: Records(b""))

    def section(self, data: bytes) -> Iterator[Block]:
        """Yield the blocks of a section given by its records."""
        self.marks.outline = _outline(data)
        self._at = Records(data)
        self._at.next()
        while self._at.level != END:
            if self._at.tag == PARA_HEADER:
                yield from self._paragraph(0)
            else:
                self._at.skip()

    def _paragraph(self, depth: int) -> list[Block]:
        """Return the lines and tables of a paragraph; an empty one leaves a gap."""
        if depth > DEEPEST:
            raise refuse("KG-TOO-LARGE", self.file, f"{DEEPEST} nested tables")
        at = self._at
        level, data = at.level, at.data
        walked = Paragraph(self.marks.next(str(at.number(PARAGRAPH_SHAPE))))
        text, hung, deleted = b"", list[Hung](), list[tuple[int, int]]()
        at.next()
        while at.level > level:
            if at.tag == PARA_TEXT:
                text = data[at.start : at.end]
                at.next()
            elif at.tag == CTRL_HEADER:
                hung.append(self._control(depth))
            else:
                if at.tag == PARA_RANGE_TAG:
                    deleted += _deleted(data[at.start : at.end])
                at.skip()
        controls = iter(hung)
        for piece in split_text(text, deleted):
            found = next(controls, "") if piece is None else piece
            if isinstance(found, str):
                walked.text.append(found)
            elif found:
                walked.hang(found)
        return walked.close()

    def _control(self, depth: int) -> Hung:
        """Return what a control holds, and go behind it."""
        at = self._at
        level, name = at.level, at.name()
        match name:
            case b"tbl ":
                return list(self._table(depth + 1))
            case b"gso ":
                return self._drawing(depth + 1)
            case b"fn  " | b"en  ":
                at.next()
                return self._texts(level, depth + 1)
            case b"eqed":
                return self._equation()
        found = at.text(4) if name == b"tdut" else _overlaid(at) if name == b"tcps" else ""
        at.skip()
        return found

    def _lists(self, level: int, depth: int, until: int = END) -> list[tuple[int, list[Block]]]:
        """Return the paragraph lists below a level up to a tag: where the head of each stands, and its blocks."""
        at = self._at
        lists: list[tuple[int, list[Block]]] = []
        while at.level > level and at.tag != until:
            if at.tag == PARA_HEADER and lists:
                lists[-1][1].extend(self._paragraph(depth))
            else:
                if at.tag == LIST_HEADER:
                    lists.append((at.start, []))
                at.skip()
        return lists

    def _texts(self, level: int, depth: int, until: int = END) -> list[Block]:
        return [block for _, blocks in self._lists(level, depth, until) for block in blocks]

    def _table(self, depth: int) -> Iterator[Block]:
        """Yield a table: its caption, which stands before the record of the table, and its cells, which follow."""
        at = self._at
        level = at.level
        at.next()
        yield from self._texts(level, depth, TABLE)
        declared = at.number(DECLARED_COLUMNS) if at.level > level else 0
        cells: list[CellBlocks] = []
        for start, blocks in self._lists(level, depth):
            column, row, columns, rows = _CELL.unpack_from(at.data, start + 8)
            cells.append(((row, column, max(rows, 1), max(columns, 1)), blocks))
        yield from lay_table(cells, declared)

    def _drawing(self, depth: int) -> list[Block]:
        """Return the text boxes of a shape and the shapes grouped in it, then its caption."""
        level = self._at.level
        self._at.next()
        caption = self._texts(level, depth, SHAPE_COMPONENT)
        if self._at.level > level and self._at.name() in UNREAD_SHAPES:
            caption.clear()
        return [*self._shapes(level, depth), *caption]

    def _shapes(self, level: int, depth: int) -> Iterator[Block]:
        at = self._at
        if depth > DEEPEST:
            raise refuse("KG-TOO-LARGE", self.file, f"{DEEPEST} nested shapes")
        while at.level > level:
            if at.tag == SHAPE_COMPONENT and at.name() not in UNREAD_SHAPES:
                inner = at.level
                at.next()
                yield from self._texts(inner, depth, SHAPE_COMPONENT)
                yield from self._shapes(inner, depth + 1)
            else:
                at.skip()

    def _equation(self) -> str:
        at = self._at
        level, script = at.level, ""
        at.next()
        while at.level > level:
            script = at.text(4) if at.tag == EQUATION else script
            at.next()
        return " ".join(script.split())


def _outline(data: bytes) -> str:
    """Return the numbering that the headings of a section take."""
    at = Records(data)
    at.next()
    while at.level != END and not (at.tag == CTRL_HEADER and at.name() == b"secd"):
        at.next()
    return "" if at.level == END else str(at.number(OUTLINE_NUMBERING))


def _deleted(data: bytes) -> list[tuple[int, int]]:
    ranges = (_RANGE.unpack_from(data, place) for place in range(0, len(data) - _RANGE.size + 1, _RANGE.size))
    return [(first, last) for first, last, kind in ranges if kind >> 24 == DELETED]


def _overlaid(at: Records) -> str:
    """Return characters set over each other, without the frame around them."""
    text = at.text(4)
    frame = at.number(6 + 2 * at.number(4)) & 0xFF
    if len(text) > 1 and text[0] == FRAMES[frame : frame + 1]:
        text = text[1:]
    figures = FIGURES.get(frame, {})
    return "".join(figures.get(character, character) for character in text)
