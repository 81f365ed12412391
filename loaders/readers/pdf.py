"""PDF to Document: pages read by pdfium, tables from their rules, running heads and page numbers left out."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2  # type: ignore[import-untyped]

from loaders.document import Document
from loaders.readers.pdf_blocks import read_blocks
from loaders.readers.pdf_grid import Block, Flow, Grid, GridCell
from loaders.readers.pdf_page import Page, read_page
from loaders.readers.pdf_pictures import LEAST_TEXT, holds_picture
from loaders.readers.pdf_text import MARK, Line, Paragraph, read_paragraphs
from loaders.readers.progress import tell_page
from loaders.readers.projection import Block as Projected
from loaders.readers.projection import Gap, Picture, Sheet, SheetCell, Text, build_document, make_sheet
from loaders.readers.refusals import refuse

# - 12 -, 12, 12 / 60, - ⅱ -
PAGE_NUMBER = re.compile(r"[-–—‒―\s]*(?:\d{1,4}|[ivxⅰ-ⅻ]{1,5})(?:\s*/\s*\d{1,4})?[-–—‒―\s]*")
# Dots between a title of the contents and its page.
LEADER = re.compile(r"\s*[·․.…‥∙‧┈]{8,}\s*|\s*[·․.…‥∙‧┈]{2,}\s*(?=\d{1,3}$)|\s+[·․.…‥∙‧┈]+\t(?=\d{1,3}$)")
SPACED_WORD = re.compile(r"[가-힣](?: [가-힣])+")  # 통 합 심 의: a line set letter by letter to fill its cell
LOCKED = (4, 5)  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
END_BYTES = 4_096
MOST_PAGES = 5_000
LEAST_JUDGED = 100
GARBLED_SHARE = 0.3
PLAIN_SHARE = 0.5  # of letters and figures in a text without Hangul
EDGE_SHARE = 0.12  # page numbers and running heads stand in the top or bottom eighth
REPEATS_SHARE = 0.5  # a line at the edge of this share of pages is a running head
REPEATS_LEAST = 4
WIDE_GAP = 1.9  # lines further apart than this many font sizes stand in two blocks
SAME_EDGE_PT = 4.0
BOX_PADDING_PT = 6.0
TIGHT_BOX = 5.5  # a name is broken into many lines in a box so narrow
NAME_PITCH = 2.0  # font sizes between two lines of one name
NARROW_BOX = 13  # a box of fewer characters across is a box of a chart


def read_pdf(data: bytes, file: str) -> Document:
    """Read a PDF.

    Raises InputError for a password, a scan, fonts that name no characters, a file cut short, too many pages.
    """
    if not any(mark in data[-END_BYTES:] for mark in (b"%%EOF", b"startxref")):
        raise refuse("KG-TRUNCATED", file, "%%EOF")
    try:
        with pypdfium2.PdfDocument(data) as handle:
            if len(handle) > MOST_PAGES:
                raise refuse("KG-TOO-LARGE", file, f"{len(handle):,} pages")
            pages = [_read_one(handle, number, file) for number in range(1, len(handle) + 1)]
    except pypdfium2.PdfiumError as error:
        # pdfium keeps the code of an earlier file where it has none to give: the file itself must be locked.
        locked = error.err_code in LOCKED and b"/Encrypt" in data
        raise refuse("KG-PASSWORD" if locked else "KG-TRUNCATED", file, "PDF") from None
    check_text([page for page, _ in pages], file)
    pictured = {page.number for page, _ in pages if holds_picture(page)}
    blocks = lay_out([(page.height, blocks) for page, blocks in pages], pictured)
    return build_document(blocks, file=file, format="pdf", data=data, has_pages=True)


def _read_one(handle: Any, number: int, file: str) -> tuple[Page, list[Block]]:
    page = handle[number - 1]
    try:
        content = read_page(page, number)
    finally:
        page.close()
    blocks = read_blocks(content)
    tell_page(file, number, len(handle))
    return content, blocks


def check_text(pages: Sequence[Page], file: str) -> None:
    """Refuse pages without text, and text that is garbage.

    A font without a character table gives private-use and unassigned characters, or letters of many scripts and no
    Hangul at all.
    """
    texts = [glyph.text for page in pages for glyph in page.glyphs]
    if len(texts) < LEAST_TEXT * max(len(pages), 1) and sum(page.images for page in pages) * 2 >= len(pages) > 0:
        raise refuse("KG-SCANNED", file)
    if len(texts) < LEAST_JUDGED:
        return
    odd = sum(unicodedata.category(text[0]) in ("Co", "Cn", "Cc", "Cs") or text == "\ufffd" for text in texts)
    korean = sum("가" <= text <= "힣" for text in texts)
    plain = sum(text.isascii() and text.isalnum() for text in texts)
    unnamed = sum(page.unnamed for page in pages)
    if odd + unnamed > GARBLED_SHARE * len(texts) or (not korean and plain < PLAIN_SHARE * len(texts)):
        raise refuse("KG-GARBLED", file)


def lay_out(pages: Sequence[tuple[float, list[Block]]], pictured: Collection[int] = ()) -> Iterator[Projected]:
    """Yield the blocks of all pages as paragraphs and sheets, tables cut by page breaks joined.

    `pictured` are the numbers of the pages with a picture that says something.
    """
    heads = _running_heads(pages)
    kept = [[kept for block in blocks if (kept := _without_heads(block, height, heads))] for height, blocks in pages]
    right = _body_right(kept)
    words = Vocabulary(line.text for blocks in kept for block in blocks for line in _lines(block))
    yield from _join_tables(_project(kept, pictured, right, words))


def _project(
    pages: Sequence[list[Block]], pictured: Collection[int], right: float, words: "Vocabulary"
) -> Iterator[tuple[Projected, Grid | None, bool]]:
    """Yield what becomes of each block, the grid where it is one, and whether it opens its page."""
    for number, blocks in enumerate(pages, start=1):
        for index, block in enumerate(blocks):
            if isinstance(block, Grid):
                yield _sheet(block, number, words), block, index == 0
            else:
                yield from ((text, None, False) for text in _texts(block, number, right, words))
        yield Picture(number) if number in pictured else Gap(), None, False


def _join_tables(blocks: Iterable[tuple[Projected, Grid | None, bool]]) -> Iterator[Projected]:
    """Yield blocks, a table that opens a page as part of the one of the same columns that ended the page before."""
    held: Sheet | None = None
    edges: tuple[float, ...] = ()
    for block, grid, opens in blocks:
        if held and isinstance(block, Gap):  # the end of the page
            continue
        if held and grid and isinstance(block, Sheet) and opens and _same_columns(edges, grid.edges):
            held = join_sheets(held, block)
            continue
        if held:
            yield held
            held = None
        if grid and isinstance(block, Sheet):
            held, edges = block, grid.edges
        else:
            yield block
    if held:
        yield held


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Flow):
        yield from block.lines
    else:
        for cell in block.cells:
            yield from cell.lines
            for inside in cell.blocks:
                yield from _lines(inside)


def _running_heads(pages: Sequence[tuple[float, list[Block]]]) -> set[str]:
    """Return the texts that stand at the edge of most pages."""
    counts = Counter(text for height, blocks in pages for text in {line.text for line in _edge_lines(height, blocks)})
    least = max(REPEATS_LEAST, REPEATS_SHARE * sum(bool(blocks) for _, blocks in pages))
    return {text for text, count in counts.items() if count >= least}


def _edge_lines(height: float, blocks: list[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Flow) and block.box is None:
            yield from (line for line in block.lines if _at_edge(line, height))


def _at_edge(line: Line, height: float) -> bool:
    return line.y < EDGE_SHARE * height or line.y > (1 - EDGE_SHARE) * height


def _without_heads(block: Block, height: float, heads: set[str]) -> Block | None:
    if isinstance(block, Grid) or block.box is not None:
        return block
    lines = tuple(
        line
        for line in block.lines
        if not (_at_edge(line, height) and (line.text in heads or PAGE_NUMBER.fullmatch(line.text)))
    )
    return Flow(lines, None) if lines else None


def _body_right(pages: Sequence[list[Block]]) -> float:
    """Return the right edge of the body: where the longest lines of most pages end."""
    ends = sorted(
        max(line.x1 for block in blocks if isinstance(block, Flow) and block.box is None for line in block.lines)
        for blocks in pages
        if any(isinstance(block, Flow) and block.box is None for block in blocks)
    )
    return ends[len(ends) // 2] if ends else 0.0


def _texts(flow: Flow, page: int, right: float, words: "Vocabulary") -> Iterator[Projected]:
    before: Line | None = None
    edge = right if flow.box is None else min(flow.box[2] - BOX_PADDING_PT, max(line.x1 for line in flow.lines))
    column = [line for line in flow.lines if len(line.text) == 1]
    if len(column) == len(flow.lines) >= 3:
        yield Text("".join(line.text for line in column), page)
        return
    boxed = _box_paragraphs(flow)
    for paragraph in boxed or read_paragraphs(flow.lines, edge):
        first = paragraph.lines[0]
        if before and not boxed and first.y - before.y > WIDE_GAP * max(first.size, before.size):
            yield Gap()
        yield Text(LEADER.sub("\t", words.join(paragraph)), page)
        before = paragraph.lines[-1]


def _box_paragraphs(flow: Flow) -> list[Paragraph]:
    """Return the lines of a narrow box of a chart: two are a wrapped name, more are a list; empty for other flows."""
    lines = flow.lines
    if flow.box is None or flow.box[2] - flow.box[0] > NARROW_BOX * lines[0].size:
        return []
    tight = flow.box[2] - flow.box[0] < TIGHT_BOX * lines[0].size
    name = tight or (len(lines) == 2 and lines[1].y - lines[0].y <= NAME_PITCH * lines[0].size)
    if not flow.listed and name and not any(MARK.match(line.text) for line in lines):
        return [Paragraph(lines)]
    return [Paragraph((line,)) for line in lines]


def _sheet(grid: Grid, page: int, words: "Vocabulary") -> Sheet:
    cells = [((cell.row, cell.column, cell.rows, cell.columns), _cell_blocks(cell, page, words)) for cell in grid.cells]
    return make_sheet(grid.rows, grid.columns, cells, (page,) * grid.rows)


def _cell_blocks(cell: GridCell, page: int, words: "Vocabulary") -> list[Projected]:
    """Return what a cell says: one text, or the texts and tables that stand in it."""
    if not cell.blocks:
        return [Text(_cell_text(cell.lines, words), page)]
    inside: list[Projected] = []
    for block in cell.blocks:
        if isinstance(block, Grid):
            inside.append(_sheet(block, page, words))
        else:
            inside.extend(_texts(block, page, 0.0, words))
    return inside


def _cell_text(lines: tuple[Line, ...], words: "Vocabulary") -> str:
    if len(lines) >= 3 and all(len(line.text) == 1 for line in lines):
        return "".join(line.text for line in lines)
    if len(lines) > 1:
        lines = tuple(replace(line, text=_close_up(line.text)) for line in lines)
    return words.join(Paragraph(lines)) if lines else ""


def _close_up(text: str) -> str:
    """Return a line set letter by letter as the word it is."""
    return text.replace(" ", "") if SPACED_WORD.fullmatch(text) else text


def _same_columns(before: tuple[float, ...], after: tuple[float, ...]) -> bool:
    return len(before) == len(after) and all(abs(a - b) <= SAME_EDGE_PT for a, b in zip(before, after, strict=True))


def join_sheets(before: Sheet, after: Sheet) -> Sheet:
    """Return a table that goes on after a page break, the repeated head left out."""
    head = _repeated_rows(before, after)
    shift = before.rows - head
    moved = tuple(
        SheetCell(cell.row + shift, cell.column, cell.rows, cell.columns, cell.text)
        for cell in after.cells
        if cell.row >= head
    )
    rows = before.rows + after.rows - head
    inner = before.inner + tuple((row + shift, blocks) for row, blocks in after.inner)
    return Sheet(rows, before.columns, before.cells + moved, before.pages + after.pages[head:], inner)


def _repeated_rows(before: Sheet, after: Sheet) -> int:
    """Return how many rows at the top of `after` repeat those of `before`."""

    def row(sheet: Sheet, number: int) -> list[tuple[int, int, int, str]]:
        return sorted((c.column, c.rows, c.columns, c.text) for c in sheet.cells if c.row == number)

    same = 0
    while same < min(before.rows, after.rows, 4) and row(before, same) == row(after, same):
        same += 1
    return same


class Vocabulary:
    """The words that a document prints inside its lines: they tell whether a broken word is one."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._starts: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        for line in lines:
            words = HANGUL_WORD.findall(line)
            self._starts.update(word[:length] for word in words for length in range(2, len(word) + 1))
            self._pairs.update(HANGUL_PAIR.findall(line))

    def join(self, paragraph: Paragraph) -> str:
        """Return the lines of a paragraph as one, a word broken at a line's end made whole."""
        text = paragraph.lines[0].text
        for before, line in zip(paragraph.lines, paragraph.lines[1:], strict=False):
            blank = before.trailing or not self._is_broken(before.text, line.text)
            text += (" " if blank else "") + line.text
        return text

    def _is_broken(self, before: str, after: str) -> bool:
        if MARK.match(after):
            return False
        if before[-1] in "([（「『‘“·･・/~∼∙‧․" or after[0] in ")]）」』’”,.·･・/~∼∙‧․%":
            return True
        head, tail = LAST_WORD.search(before), FIRST_WORD.match(after)
        if not head or not tail:
            return False
        if ENDING.match(after):
            return True
        return head[0] + tail[0] in self._starts and (head[0], tail[0]) not in self._pairs


HANGUL_WORD = re.compile(r"[가-힣]{2,}")
HANGUL_PAIR = re.compile(r"([가-힣]+) (?=([가-힣]+))")
LAST_WORD = re.compile(r"[가-힣]+$")
FIRST_WORD = re.compile(r"[가-힣]+")
# 조성|하여, 확대|하고, 추진|되는, 시민|들의: no word starts so.
ENDING = re.compile(
    r"(?:하여|하고|하는|하며|하기|함에|되는|되어|되고|된다|들의|들이|으로|에서|에게|까지|부터|를|을|에)(?![가-힣])"
)
