"""A document's lines by their own marks: chapters, numbered headings, squares, circles, dashes, notes, tables.

Levels come from the marks of this very report: where no square stands before the section names of the genre, the mark
that does stand there takes the square's place, and the marks below move up with it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import Literal, NamedTuple

from loaders.document import Document, Span
from loaders.grid import Grid
from loaders.labelled import label_lines
from loaders.limits import LONGEST_LINE, is_readable
from loaders.rules import rules
from loaders.strings import plain, squeeze, unspace

Kind = Literal["blank", "table", "chapter", "numbered", "lettered", "square", "circle", "dash", "note", "text"]

CHAPTER = re.compile(
    r"^(?:([ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{1,3}(?=[\s.．,])|[IVX]{1,4}(?=\s*[.．,]))\s*[.．,]?\s*|제\s*(\d+)\s*[장부]\s+|(\d+)\s*[부장]\s*[.．]\s*)(\S.*)$"
)
NUMBERED = re.compile(r"^(\d{1,2})\s*[.．)]?\s+(\S.*)$")  # `1 조직 및 인력`, `1. 마을카페 운영`
TIGHT_NUMBERED = re.compile(r"^(\d{1,2})[.．]([가-힣].*)$")  # `1.조직`
LETTERED = re.compile(r"^([가나다라마바사아자차카타파하])\s*[.．)]\s+(\S.*)$")
PARENTHESISED = re.compile(r"^[(（](\d{1,2})[)）]\s*(\S.*)$")
# `I. 일반현황	1`. The lookbehinds keep a long row of dots from being tried at each of them.
CONTENTS_LINE = re.compile(
    r"(?:\t|(?<!·)·{2,}|(?<!\.)\.{3,}|…|(?<!· )(?:· ){2,}·?)\s{0,9}-?\s{0,9}\d{1,3}\s{0,9}-?\s{0,9}$"
)
FIGURE = re.compile(r"\d")
HEAD_END, COLON = re.compile(r"[:：(（\[]"), re.compile(r"[:：]")
BARE_NUMBER = re.compile(r"^\d{1,2}$")
STRICT_SECTION = re.compile(
    r"^(?:(?:20\d\d|['’‘′]?\d\d)년도?)?(?:그간의|앞으로의|주요|세부|향후|단계별|중점|기대)?(?:사업|추진|운영)?"
    r"(?:개요|필요성|배경|목적|목표|근거|법적근거|관련근거|실적|성과|실적및계획|실적및추진계획|경과|계획|세부계획|일정|현황|내용|방향|방안"
    r"|문제점및개선방안|문제점및개선방향|문제점및개선사항|문제점|개선방안|문제점및대책|현황및문제점|기대효과|효과|소요예산|소요사업비|소요재원|사업비|예산액|예산|예산현황|소요액|투자계획|정책목표|위치도)"
    r"(?:\(.{0,12}\))?$"
)
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
CHAPTER_START = frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX제0123456789")
LETTERS = frozenset("가나다라마바사아자차카타파하")
# `과제 1. 탄소중립`, `[전략2] 자원순환`
NUMBERED_TASK = re.compile(
    r"^[\[【<〈(（]?\s?(?:핵심|중점|주요|세부|단위|추진|전략|실천)?(?:과제|전략|사업)\s?(\d{1,2})\s?[.．:：)）\]】>〉]\s*(\S.*)$"
)
NUMBER_MARKS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (NUMBERED, "numbered"), (TIGHT_NUMBERED, "numbered"), (PARENTHESISED, "circle"),
)  # fmt: skip
LETTER_MARK = "가."  # Stands for all letters where marks are counted.
FAMILIES = ("square", "circle", "dash")


class Item(NamedTuple):
    """One line: its kind, its text without the mark (`key` also without blanks), its number or indent, all its text.

    A tuple, for a report has thousands.
    """

    line: int
    kind: Kind
    text: str
    key: str
    number: int | None = None
    indent: int = 0
    full: str = ""

    @property
    def head(self) -> str:
        """Return the key up to a colon or an opening bracket."""
        return HEAD_END.split(self.key, maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading at the level of the square with the lines down to the next one."""

    kind: str
    item: Item
    last: int

    @property
    def first(self) -> int:
        """Return the line of the heading."""
        return self.item.line


@dataclass(frozen=True)
class Outline:
    """A document with an item for each line and a grid for each table."""

    document: Document
    items: tuple[Item, ...]
    grids: tuple[Grid, ...]
    sections: tuple[Section, ...] = field(default=())

    @cached_property
    def grid_at(self) -> Mapping[int, Grid]:
        """Return the grid of each line that is a row of one."""
        return {line: grid for grid in self.grids for line in range(grid.first_line, grid.last_line + 1)}

    def item(self, line: int) -> Item:
        """Return the item of a 1-based line."""
        return self.items[line - 1]

    def between(self, first: int, last: int) -> Sequence[Item]:
        """Return the items of lines first to last that are not blank."""
        lines = self._filled_lines
        return self._filled[bisect_left(lines, first) : bisect_right(lines, last)]

    def within(self, span: Span | None) -> Sequence[Item]:
        """Return the items of a span that are not blank, none where there is no span."""
        return self.between(span.first, span.last) if span else ()

    def grids_within(self, span: Span | None) -> Sequence[Grid]:
        """Return the grids that start in a span."""
        return self.grids_between(span.first, span.last) if span else ()

    def sections_within(self, span: Span | None) -> list[Section]:
        """Return the sections whose heading stands in a span, cut at its end."""
        return self.sections_between(span.first, span.last) if span else []

    def grids_between(self, first: int, last: int) -> Sequence[Grid]:
        """Return the grids that start on lines first to last."""
        return self.grids[bisect_left(self._grid_lines, first) : bisect_right(self._grid_lines, last)]

    def sections_between(self, first: int, last: int) -> list[Section]:
        """Return the sections whose heading stands on lines first to last, cut at the last line."""
        found = self.sections[bisect_left(self._section_lines, first) : bisect_right(self._section_lines, last)]
        return [s if s.last <= last else Section(s.kind, s.item, last) for s in found]

    def next_item(self, line: int, step: Literal[1, -1] = 1) -> Item | None:
        """Return the nearest item after (or with step -1 before) a line that is not blank."""
        lines = self._filled_lines
        at = bisect_right(lines, line) if step > 0 else bisect_left(lines, line) - 1
        return self._filled[at] if 0 <= at < len(lines) else None

    def above(self, line: int) -> Iterator[Item]:
        """Yield the items before a line that are not blank, the nearest first."""
        return (self._filled[at] for at in range(bisect_left(self._filled_lines, line) - 1, -1, -1))

    def below(self, line: int) -> Iterator[Item]:
        """Yield the items after a line that are not blank."""
        return (self._filled[at] for at in range(bisect_right(self._filled_lines, line), len(self._filled)))

    @cached_property
    def _filled(self) -> list[Item]:
        return [item for item in self.items if item.kind != "blank"]

    @cached_property
    def with_figures(self) -> list[Item]:
        """Return the items with a figure: half of the lines of a report have none, and nothing to be reckoned."""
        return [item for item in self._filled if FIGURE.search(item.text)]

    @cached_property
    def _filled_lines(self) -> list[int]:
        return [item.line for item in self._filled]

    @cached_property
    def _grid_lines(self) -> list[int]:
        return [grid.first_line for grid in self.grids]

    @cached_property
    def _section_lines(self) -> list[int]:
        return [section.first for section in self.sections]

    def span(self, first: int, last: int | None = None) -> Span:
        """Return the span of lines."""
        return self.document.span(first, last)


@cache
def section_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the kinds of sections, each with the words of its headings, in the order in which they are tried."""
    return tuple((kind["name"], re.compile(kind["pattern"])) for kind in rules("sections")["kind"])


def section_kind(key: str) -> str:
    """Return the kind of a heading by its words, `other` where none is known."""
    head = COLON.split(key, maxsplit=1)[0]
    return next((name for name, pattern in section_kinds() if pattern.search(head)), "other")


def build_outline(document: Document) -> Outline:
    """Mark every line of a document, and find its sections; parts see no more of a line than LONGEST_LINE."""
    document = replace(document, lines=tuple(line[:LONGEST_LINE] for line in document.lines))
    grids = tuple(Grid.of(table) for table in document.tables if is_readable(table))
    labelled = {line: text for grid in grids for line, text in label_lines(grid).items()}
    grids = tuple(grid for grid in grids if grid.last_line not in labelled)
    rows = {line for grid in grids for line in range(grid.first_line, grid.last_line + 1)}
    families = learn_families(document.lines)
    items = tuple(
        _labelled(n, labelled[n]) if n in labelled else _item(n, line, n in rows, families)
        for n, line in document.numbered()
    )
    return Outline(document, items, grids, tuple(_sections(items)))


def _labelled(number: int, text: str) -> Item:
    return Item(number, "circle" if text else "blank", text, squeeze(text), full=text)


def learn_families(lines: tuple[str, ...]) -> Mapping[str, str]:
    """Return the family of each mark, as this report uses it."""
    base = {mark: family for family in (*FAMILIES, "note") for mark in rules("marks")[family]}
    found: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for line in lines:
        mark, text = _mark_before(line.strip())
        used[base.get(mark, "")] += 1
        if mark and STRICT_SECTION.match(squeeze(plain(text)).split(":")[0].split("：")[0]):
            found[mark] += 1
    by_family = Counter({family: sum(n for m, n in found.items() if base.get(m) == family) for family in FAMILIES})
    if found[LETTER_MARK] >= 3 and found[LETTER_MARK] > max(by_family.values()):
        return {**base, LETTER_MARK: "square"}
    unknown = {mark: "square" for mark, n in found.items() if mark not in base and n >= 3 and mark != LETTER_MARK}
    # A mark that is as common as any holds the others, also where more names of sections stand below it.
    named, common = max(by_family.values()), max(used[family] for family in FAMILIES)
    often = {f for f in FAMILIES if by_family[f] >= 3 and by_family[f] * 4 >= named}
    often |= {f for f in FAMILIES if by_family[f] and used[f] * 4 >= common}
    top = next((f for f in FAMILIES if f in often), "square")
    shift = FAMILIES.index(top)
    moved = {m: FAMILIES[max(0, FAMILIES.index(f) - shift)] if f in FAMILIES else f for m, f in base.items()}
    return {**moved, **unknown}


def _mark_before(text: str) -> tuple[str, str]:
    """Return the mark of a line and what stands behind it; all letters (가. 나. 다.) are one mark."""
    if text[:1] in LETTERS and (match := LETTERED.match(text)):
        return LETTER_MARK, match[2]
    return (text[:1], text[1:]) if text and not text[0].isalnum() else ("", "")


def _item(number: int, line: str, in_table: bool, families: Mapping[str, str]) -> Item:
    text = unspace(plain(line))
    if not text:
        return Item(number, "blank", "", "")
    if in_table:
        return Item(number, "table", text, squeeze(text), full=text)
    indent = len(line) - len(line.lstrip())
    if text[0] not in families and line.rstrip()[-1:] in "0123456789-–" and CONTENTS_LINE.search(line):
        return Item(number, "text", text, squeeze(text), indent=indent, full=text)
    kind, body, value = _mark(text, families)
    return Item(number, kind, body, squeeze(body), value, indent, text)


def _mark(text: str, families: Mapping[str, str]) -> tuple[Kind, str, int | None]:
    first = text[0]
    if first in families and len(text) > 1 and _is_mark(text, families):
        kind: Kind = families[first]  # type: ignore[assignment]
        return kind, text[1:].lstrip(), None
    if first in CIRCLED:
        return "circle", text.lstrip(CIRCLED + " "), CIRCLED.index(first) + 1
    if first in CHAPTER_START and (match := CHAPTER.match(text)):
        return "chapter", match[4].strip(), None
    if first.isdigit() or first in "(（":
        return _number(text)
    if match := NUMBERED_TASK.match(text):
        return "numbered", match[2], int(match[1])
    match = LETTERED.match(text) if first in LETTERS else None
    level: Kind = "square" if LETTER_MARK in families else "lettered"
    return (level, match[2], None) if match else ("text", text, None)


def _number(text: str) -> tuple[Kind, str, int | None]:
    for pattern, name in NUMBER_MARKS:
        if (match := pattern.match(text)) and not match[2].startswith((":", "：", "~")):
            return name, match[2], int(match[1])
    return ("numbered", "", int(text)) if BARE_NUMBER.match(text) else ("text", text, None)


def _is_mark(text: str, families: Mapping[str, str]) -> bool:
    """A dash before a figure is a sign; a letter-like mark (ㅇ) needs a blank behind it."""
    if text[0] in "-−–" and text[1].isdigit():
        return False
    return text[1] == " " or families[text[0]] != "circle" or not text[0].isalpha()


def _sections(items: tuple[Item, ...]) -> Iterator[Section]:
    heads = [item for item in items if _is_heading(item)]
    for at, item in enumerate(heads):
        last = heads[at + 1].line - 1 if at + 1 < len(heads) else len(items)
        yield Section(section_kind(item.key), item, last)


def _is_heading(item: Item) -> bool:
    if item.kind in ("square", "chapter"):
        return True
    return item.kind == "text" and len(item.key) < 60 and bool(STRICT_SECTION.match(item.head))
