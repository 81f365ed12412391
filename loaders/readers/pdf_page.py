"""One PDF page as pdfium gives it: characters with their places, straight rules, nothing judged.

Only this module, `pdf_drawing` and `pdf_marks` speak to pdfium. Places are points from the top left of the page.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from loaders.readers.pdf_drawing import Box, Placing, Rule, read_drawing
from loaders.readers.pdf_hidden import leave_hidden, object_address
from loaders.readers.pdf_marks import WINGDINGS, read_mark, read_wingding

MOST_MARKS = 2_000
HIDDEN_ROUNDS = 4  # of equal lines under each other, pdfium finds one a round
MOST_HIDDEN = 2_000  # more are a page printed twice
SAME_PLACE = 0.3  # of the font size


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character: origin `x` and baseline `y`, its right end, font size, and whether a blank precedes it.

    `order` is its place in the content stream; `blank` tells that the file itself or a gap puts a blank before it;
    `trailing` that the file prints a blank after it.
    """

    text: str
    x: float
    right: float
    y: float
    size: float
    order: int
    blank: bool
    trailing: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page: `glyphs` in the order of the content stream, `unnamed` of them without a character.

    `small` are the boxes of drawings and pictures of the size of a letter: some are marks; `large` those of pictures.
    `shapes` counts drawings that are no rules.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    images: int
    unnamed: int = 0
    small: tuple[Box, ...] = ()
    large: tuple[Box, ...] = ()
    shapes: int = 0


def read_page(handle: Any, number: int) -> Page:
    """Return what stands on a page of an open pdfium document."""
    raw = handle.raw
    width, height = pdfium.FPDF_GetPageWidthF(raw), pdfium.FPDF_GetPageHeightF(raw)
    place = _page_to_screen(raw)
    marks = _Marks(handle.pdf.raw, raw)
    drawing = read_drawing(raw, place)
    glyphs = _read_all_glyphs(raw, place, marks)
    across, down = drawing.horizontal, drawing.vertical
    return Page(
        number, width, height, glyphs, across, down,
        drawing.images, marks.unnamed, drawing.small, drawing.large, drawing.shapes,
    )  # fmt: skip


def _page_to_screen(raw: Any) -> Placing:
    """Return the map from PDF coordinates to points from the top left of the page as it is shown."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    box = pdfium.FPDFPage_GetCropBox(raw, left, bottom, right, top) or pdfium.FPDFPage_GetMediaBox(
        raw, left, bottom, right, top
    )
    if not box:
        height = pdfium.FPDF_GetPageHeightF(raw)
        return lambda x, y: (x, height - y)
    x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
    turns: dict[int, Placing] = {
        0: lambda x, y: (x - x0, y1 - y),
        1: lambda x, y: (y - y0, x - x0),
        2: lambda x, y: (x1 - x, y - y0),
        3: lambda x, y: (y1 - y, x1 - x),
    }
    return turns[pdfium.FPDFPage_GetRotation(raw) % 4]


@dataclass(slots=True)
class _Marks:
    """Names the marks of a page that the file does not name; gives up after the first thousands."""

    document: Any
    page: Any
    left: int = MOST_MARKS
    unnamed: int = 0

    def text(self, text_page: Any, index: int, code: int) -> str:
        """Return the text of a character."""
        text = "-" if code == 0xAD else chr(code) if code < 0x110000 else "\ufffd"
        if code < 0xAC00 and pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1:
            self.unnamed += 1
        if text in WINGDINGS:
            return read_wingding(text_page, index, text)
        if (0xE000 <= code <= 0xF8FF or code >= 0xF0000) and self.left:
            self.left -= 1
            return read_mark(self.document, self.page, text_page, index) or text
        return text


def _read_all_glyphs(raw: Any, place: Placing, marks: _Marks) -> tuple[Glyph, ...]:
    """Return the characters of a page, which loses its text on the way."""
    glyphs, seen = _read_glyphs(raw, place, marks)
    for _ in range(HIDDEN_ROUNDS):
        if not leave_hidden(raw, seen):
            break
        more, seen = _read_glyphs(raw, place, marks)
        if len(more) > MOST_HIDDEN:
            break
        behind = max((glyph.order for glyph in glyphs), default=0) + 1
        for glyph in more:
            _insert(glyphs, replace(glyph, order=glyph.order + behind))
    return tuple(glyphs)


def _insert(glyphs: list[Glyph], glyph: Glyph) -> None:
    """Put a glyph behind the one that stands left of it on its line; leave it out where its like stands already."""
    near = SAME_PLACE * glyph.size
    line = [(other.x, index) for index, other in enumerate(glyphs) if abs(other.y - glyph.y) <= near]
    if any(glyphs[index].text == glyph.text and abs(x - glyph.x) <= near for x, index in line):
        return
    before = max(((x, index) for x, index in line if x <= glyph.x), default=(0.0, len(glyphs) - 1))
    glyphs.insert(before[1] + 1, glyph)


def _read_glyphs(raw: Any, place: Placing, marks: _Marks) -> tuple[list[Glyph], set[int]]:
    """Return the characters that pdfium reads, and the addresses of the text objects they come from."""
    text_page = pdfium.FPDFText_LoadPage(raw)
    if not text_page:
        return [], set()
    try:
        count = pdfium.FPDFText_CountChars(text_page)
        seen = {object_address(pdfium.FPDFText_GetTextObject(text_page, index)) for index in range(count)}
        return list(_walk_glyphs(text_page, place, marks)), seen
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def _walk_glyphs(text_page: Any, place: Placing, marks: _Marks) -> Iterator[Glyph]:
    """Yield printed characters; blanks become marks on their neighbours."""
    held: Glyph | None = None
    blank = False
    units: list[int] = []
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        code = pdfium.FPDFText_GetUnicode(text_page, index)
        if 0xD800 <= code < 0xDC00:  # first half of a character outside the basic plane
            units = [code]
            continue
        if units and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((units[0] - 0xD800) << 10) + (code - 0xDC00)
        units = []
        if code <= 0x20 or code in (0xA0, 0x3000, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF):
            blank = True
            if held and code not in (0x0A, 0x0D) and not pdfium.FPDFText_IsGenerated(text_page, index):
                held = _with_trailing(held)
            continue
        if held:
            yield held
        held = _glyph(text_page, index, marks.text(text_page, index, code), place, blank)
        blank = False
    if held:
        yield held


def _with_trailing(glyph: Glyph) -> Glyph:
    return Glyph(glyph.text, glyph.x, glyph.right, glyph.y, glyph.size, glyph.order, glyph.blank, trailing=True)


_x, _y = ctypes.c_double(), ctypes.c_double()
_loose = pdfium.FS_RECTF()
_matrix = pdfium.FS_MATRIX()


def _glyph(text_page: Any, index: int, text: str, place: Placing, blank: bool) -> Glyph:
    pdfium.FPDFText_GetCharOrigin(text_page, index, _x, _y)
    pdfium.FPDFText_GetLooseCharBox(text_page, index, _loose)
    pdfium.FPDFText_GetMatrix(text_page, index, _matrix)
    x, y = place(_x.value, _y.value)
    scale = (_matrix.c**2 + _matrix.d**2) ** 0.5 or 1.0
    size = pdfium.FPDFText_GetFontSize(text_page, index) * scale
    far, _ = place(_loose.right, _y.value)
    return Glyph(text, x, max(far, x), y, min(max(size, 1.0), 200.0), index, blank)
