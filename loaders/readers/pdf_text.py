"""Characters to printed lines, printed lines to paragraphs."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.readers.pdf_drawing import Box
from loaders.readers.pdf_page import Glyph

# Gaps, in parts of the font size.
BLANK_GAP = 0.28  # a gap between two runs that a reader sees as a blank
TIGHT_GAP = 0.45  # the same between characters that the file sets without a blank: letter-spaced headings
WORD_STEP = 0.17  # a step so much longer than the line's usual one is a blank, however the letters are squeezed
LEAST_GAP = 0.06  # and it leaves paper between them
RUN_GAP = 1.6  # a wider gap starts a new run: a column, a tab stop
COLUMN_GAP = 1.7  # and one so wide makes two segments of a printed line
FULL_LINE = 1.6  # a line that ends this near to the right edge may go on below
EARLY_BREAK = 0.6  # a marked line may be broken before it is full: at least so long of its column
DOUBLE_PT = 16.0  # a character printed twice lies no further from itself,
DOUBLE_NARROW = 0.12  # in parts of the font size: two full stops of a text stand 0.14 apart,
DOUBLE_WIDE = 0.3  # two syllables, however squeezed, 0.4
EMPHASIS = "\u0307\u030a\u0323"  # dots and rings over and under a word
WIDE_FROM = "\u2e7f"  # characters beyond are as wide as high
MOST_SEGMENTS = 2  # of a line that goes on: more are labels of a chart side by side
LINE_PITCH = 2.3  # lines of one paragraph stand at most this far apart, baseline to baseline


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or a segment of one: its text, extent, baseline, and whether the file ends it with a blank.

    `segments` is of how many parts with wide gaps between it was put together.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    trailing: bool
    segments: int = 1

    @property
    def top(self) -> float:
        """Return the upper edge of the line."""
        return self.y - 0.85 * self.size

    @property
    def bottom(self) -> float:
        """Return the lower edge of the line."""
        return self.y + 0.2 * self.size


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Printed lines that read as one."""

    lines: tuple[Line, ...]


# □ ○ - · ※ ① 1. 1) (1) 가. Ⅰ. 1-1 <표> 【…】 and private-use glyphs that Hancom fonts draw marks with.
MARK = re.compile(
    r"[□■◇◆○●ㅇ◦∘•‧∙⦁▪▫◾◽◼◻▶▷►▻▸▹▴➢➤➔➘-➯➱-➾←-⇿⟵-⟿☞☛⬖-⬨⬩⬪⬝♦─-╿※★☆❍❖◈◉◎✓✔√☑☐§¶▣▦▨◘❏❐❑❒🞄\ue000-\uf8ff\U000f0000-\U0010ffff①-⑳㉠-㉻⓪-⓿❶-❿➀-➓⑴-⒇]"
    r"|[-–—−·*](?=\s|[^\d\s])"
    r"|\d{1,2}[.)](?!\d)|\d{1,2}-\d{1,2}[.\s]|[가-하][.)]\s|\(\d{1,2}\)|[Ⅰ-Ⅻⅰ-ⅻ]|[IVX]{1,4}\.|[<〈《【\[]"
    r"|[‘'’´`]\d{2}[.~년\s]"
)

DRAWN_MARK = "□"
MARK_GAP = 1.3  # of the font size, between a drawn mark and its text
MARK_HEIGHT = 1.6
BOXED_TEN = re.compile(r"^\[1\](\d)\s")  # [1]0: Hancom prints a boxed ten with two glyphs, half a box each
BOXED = re.compile(r"^□(\d{1,2})\s")  # figures printed into a box
# (단위 : 억원), (2024. 12. 31.기준), <자료 : 통계청>
NOTE = re.compile(r"[(<〈\[［（※]")
PAGE = re.compile(r"\d{1,3}")


def read_lines(glyphs: Iterable[Glyph], *, split: bool = True) -> list[Line]:
    """Return printed lines from top to bottom; with `split`, one with a wide gap comes as segments from the left."""
    runs = list(_runs(_without_doubles(glyphs)))
    runs.sort(key=lambda run: run[0].y)
    rows: list[list[list[Glyph]]] = []
    for run in runs:
        near = next((row for row in reversed(rows[-4:]) if any(_same_line(run[0], other[0]) for other in row)), None)
        if near is None:
            rows.append([run])
        else:
            near.append(run)
    gap = COLUMN_GAP if split else math.inf
    return [line for row in rows for line in _segments(sorted(row, key=lambda run: run[0].x), gap)]


def _without_doubles(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Leave out characters printed twice at one place to look bold or to cast a shadow, and dots of emphasis."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        if glyph.text in EMPHASIS:
            continue
        i, j = int(glyph.x // DOUBLE_PT), int(glyph.y // DOUBLE_PT)
        near = (seen.get((glyph.text, i + a, j + b), ()) for a in (-1, 0, 1) for b in (-1, 0, 1))
        if not any(_covers(other, glyph) for others in near for other in others):
            seen.setdefault((glyph.text, i, j), []).append(glyph)
            yield glyph


def _covers(before: Glyph, after: Glyph) -> bool:
    """Tell whether the same character stands so near that no line of print could hold both."""
    share = DOUBLE_WIDE if after.text > WIDE_FROM else DOUBLE_NARROW
    near = min(share * after.size, DOUBLE_PT)
    return abs(after.x - before.x) <= near and abs(after.y - before.y) <= min(DOUBLE_WIDE * after.size, DOUBLE_PT)


def _runs(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Yield characters that follow each other on one line, in the order of the content stream."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(before: Glyph, after: Glyph) -> bool:
    size = max(before.size, after.size)
    return (
        abs(after.y - before.y) <= 0.3 * size
        and after.x >= before.x - 0.1 * size
        and after.x - before.right <= RUN_GAP * size
    )


def _same_line(a: Glyph, b: Glyph) -> bool:
    """Tell whether two characters overlap in height by half of the smaller."""
    top, bottom = max(a.y - 0.8 * a.size, b.y - 0.8 * b.size), min(a.y + 0.1 * a.size, b.y + 0.1 * b.size)
    return bottom - top >= 0.5 * min(a.size, b.size)


def drawn_marks(small: Iterable[Box], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return a □ for each small drawing that stands before the first letter of a line: a mark set as a picture.

    Drawings beside each other are a chart.
    """
    marks: list[Glyph] = []
    boxes = list(small)
    for x0, y0, x1, y1 in boxes:
        if any(box[0] > x1 and box[1] < y1 and box[3] > y0 for box in boxes):
            continue
        line = [glyph for glyph in glyphs if y0 <= glyph.y - 0.35 * glyph.size <= y1]
        first = min(line, key=lambda glyph: glyph.x, default=None)
        if first is None or not x1 - 0.3 * first.size <= first.x <= x1 + MARK_GAP * first.size:
            continue
        known = any(abs(mark.y - first.y) <= first.size and abs(mark.x - x0) <= first.size for mark in marks)
        if not known and not MARK.match(first.text) and y1 - y0 <= MARK_HEIGHT * first.size:
            marks.append(Glyph(DRAWN_MARK, x0, x1, first.y, first.size, -1, blank=False, trailing=True))
    return marks


def _segments(row: list[list[Glyph]], gap: float) -> Iterator[Line]:
    """Yield the segments of a printed line."""
    segment = [row[0]]
    for run in row[1:]:
        before = segment[-1][-1]
        if run[0].x - before.right > gap * max(run[0].size, before.size):
            yield _line(segment)
            segment = []
        segment.append(run)
    yield _line(segment)


def _line(runs: list[list[Glyph]]) -> Line:
    glyphs = [glyph for run in runs for glyph in run]
    pitch = _pitch(glyphs)
    parts = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        if _blank_between(before, glyph, pitch):
            parts.append(" ")
        parts.append(glyph.text)
    sizes = sorted(glyph.size for glyph in glyphs)
    x1 = max(glyph.right for glyph in glyphs)
    text = BOXED_TEN.sub(r"[1\1] ", "".join(parts))
    if len(glyphs) > 1 and glyphs[1].x < (glyphs[0].x + glyphs[0].right) / 2:
        text = BOXED.sub(r"[\1] ", text)
    return Line(text, glyphs[0].x, x1, glyphs[0].y, sizes[len(sizes) // 2], glyphs[-1].trailing)


def _pitch(glyphs: list[Glyph]) -> float | None:
    """Return the usual step from one Hangul syllable to the next, in parts of the font size; None for short lines."""
    steps = sorted(
        (after.x - before.x) / after.size
        for before, after in pairwise(glyphs)
        if after.order == before.order + 1 and _is_hangul(before) and _is_hangul(after) and before.size == after.size
    )
    return steps[len(steps) // 2] if len(steps) >= 6 else None


def _is_hangul(glyph: Glyph) -> bool:
    return "가" <= glyph.text <= "힣"


def _blank_between(before: Glyph, after: Glyph, pitch: float | None) -> bool:
    gap = after.x - before.right
    follows = after.order > before.order and after.x > before.x
    if before.trailing and follows:
        return True
    if pitch is not None and _is_hangul(before) and _is_hangul(after) and before.size == after.size:
        wide = after.x - before.x > (pitch + WORD_STEP) * after.size
        if wide != after.blank and (gap > LEAST_GAP * after.size) == wide:
            return wide
    if after.order == before.order + 1:
        return gap > TIGHT_GAP * after.size
    return (after.blank and follows) or gap > BLANK_GAP * min(before.size, after.size)


def beside(left: Line, right: Line, between: str) -> Line:
    """Return two segments of a printed line as one."""
    text = f"{left.text}{between}{right.text}"
    size, segments = max(left.size, right.size), left.segments + right.segments
    return Line(text, left.x0, max(left.x1, right.x1), left.y, size, right.trailing, segments)


def _whole_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Join the segments of a printed line; a page number after a leader stands behind a tab, a unit note alone."""
    held: Line | None = None
    for line in lines:
        if held and abs(line.y - held.y) <= 0.5 * line.size and line.x0 >= held.x1 and not NOTE.match(line.text):
            held = beside(held, line, "\t" if PAGE.fullmatch(line.text) else " ")
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def read_paragraphs(lines: Sequence[Line], right: float) -> list[Paragraph]:
    """Join the printed lines of one column into paragraphs. `right` is the right edge of its text."""
    paragraphs: list[list[Line]] = []
    for line in _whole_lines(lines):
        if paragraphs and _goes_on(paragraphs[-1], line, right):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [Paragraph(tuple(paragraph)) for paragraph in paragraphs]


LETTER_SPACED = re.compile(r"\S(?: \S)+")  # 지 역 복 지: a line set apart letter by letter is a name of its own
CIRCLED = re.compile("[①-⑳➀-➉➊-➓❶-❿]")


def _counts_on(paragraph: list[Line], line: Line) -> bool:
    """Tell whether a line goes on with the next circled number of an enumeration inside the paragraph."""
    number = _circled(line.text[0])
    inside = (char for before in paragraph for char in CIRCLED.findall(before.text[1:]))
    return number is not None and any(_circled(char) == number - 1 for char in inside)


def _circled(char: str) -> int | None:
    return int(unicodedata.numeric(char)) if CIRCLED.match(char) else None


def _goes_on(paragraph: list[Line], line: Line, right: float) -> bool:
    """Tell whether a line is the wrapped rest of the paragraph above it."""
    first, last = paragraph[0], paragraph[-1]
    size = max(last.size, line.size)
    begins = (MARK.match(line.text) and not _counts_on(paragraph, line)) or line.segments > MOST_SEGMENTS
    if begins or not 0.4 * size < line.y - last.y <= LINE_PITCH * size:
        return False
    if min(last.size, line.size) < 0.75 * size or (LETTER_SPACED.fullmatch(line.text) and len(line.text) > 3):
        return False
    if line.text[0] == first.text[0] == "(" and abs(line.x0 - first.x0) <= 3:
        return False
    full = last.x1 >= right - FULL_LINE * size
    if len(paragraph) > 1:
        return full and abs(line.x0 - last.x0) <= 0.9 * size
    if not MARK.match(first.text):
        return full and line.x0 >= first.x0 - 2.5 * size
    hangs = line.x0 >= first.x0 + 0.4 * size
    early = last.x1 - last.x0 >= EARLY_BREAK * (right - last.x0) and not NOTE.match(line.text)
    return hangs and (full or early)
