"""Marks of Hancom documents: automatic bullets and numbers, and private-use characters that its fonts draw."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from loaders.readers.containers import children, local_name, number

# Codes of Hancom's fonts outside Unicode, seen beside the printed page: 1 to 20 in a square have no character.
PRIVATE_MARKS = {
    **{chr(0xF02B1 + n): f"[{n + 1}]" for n in range(20)},
    "\U000f0854": "『",
    "\U000f0855": "』",
}
PRIVATE = re.compile("[" + "".join(PRIVATE_MARKS) + "]")
LEVEL = re.compile(r"\^(\d{1,2})")
LEVELS = 10
SYMBOLS = {
    "HANGUL_SYLLABLE": "가나다라마바사아자차카타파하",
    "CIRCLED_DIGIT": "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "CIRCLED_HANGUL_SYLLABLE": "㉮㉯㉰㉱㉲㉳㉴㉵㉶㉷㉸㉹㉺㉻",
    "ROMAN_CAPITAL": "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ",
    "ROMAN_SMALL": "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ",
    "LATIN_CAPITAL": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "LATIN_SMALL": "abcdefghijklmnopqrstuvwxyz",
}

Shape = tuple[str, int, str, tuple[str, ...]]
Head = tuple[str, str]  # how a level prints its number, `^1.`, and in which format
NO_HEAD: Head = ("", "DIGIT")


@dataclass(slots=True)
class Marks:
    """Automatic bullets and numbers by paragraph shape: (numbering, level, pattern, format of each level).

    A bullet has no numbering. A heading of the outline (`outlines`, shape -> level) takes the numbering `outline` that
    its section names. The counts go on as the paragraphs come.
    """

    shapes: dict[str, Shape] = field(default_factory=dict)
    numberings: dict[str, tuple[Shape, ...]] = field(default_factory=dict)
    outlines: dict[str, int] = field(default_factory=dict)
    outline: str = ""
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, shape: str | None) -> str:
        """Return the mark that a paragraph of this shape prints before its text."""
        known = self.shapes.get(shape or "") or self._heading(shape or "")
        if known is None:
            return ""
        kind, level, pattern, formats = known
        if not kind:
            return f"{pattern} "
        counts = self._counts.setdefault(kind, [0] * LEVELS)
        counts[level] += 1
        counts[level + 1 :] = [0] * (LEVELS - 1 - level)
        spelled = [spell(count or 1, name) for count, name in zip(counts, formats, strict=True)]
        return pattern.format(*spelled) + " "

    def _heading(self, shape: str) -> Shape | None:
        level = self.outlines.get(shape)
        if level is None:
            return None
        return next((head for head in self.numberings.get(self.outline, ()) if head[1] == level), None)


def spell(count: int, name: str) -> str:
    """Return a number as a numbering prints it; figures where the format is not known."""
    symbols = SYMBOLS.get(name, "")
    return symbols[count - 1] if 0 < count <= len(symbols) else str(count)


def name_private(text: str) -> str:
    """Return a text with the known private-use marks as the characters that a reader sees."""
    return PRIVATE.sub(lambda match: PRIVATE_MARKS[match[0]], text)


def build_marks(
    bullets: Mapping[str, str], numberings: Mapping[str, Sequence[Head]], headings: Iterable[tuple[str, str, str, int]]
) -> Marks:
    """Return the marks of paragraph shapes, given as (shape, kind, bullet or numbering, level from 0)."""
    marks = Marks(numberings={name: _levels(name, heads) for name, heads in numberings.items()})
    for shape, kind, reference, level in headings:
        if kind == "BULLET" and bullets.get(reference):
            marks.shapes[shape] = ("", 0, name_private(bullets[reference]), ())
        elif kind == "NUMBER":
            known = (head for head in marks.numberings.get(reference, ()) if head[1] == level)
            marks.shapes.update((shape, head) for head in known)
        elif kind == "OUTLINE":
            marks.outlines[shape] = level
    return marks


def _levels(name: str, heads: Sequence[Head]) -> tuple[Shape, ...]:
    """Return a numbering's levels that print something: the text of their numbers is `{0}.` for `^1.`."""
    formats = tuple(format for _, format in heads)
    return tuple((name, level, _pattern(text), formats) for level, (text, _) in enumerate(heads) if _pattern(text))


def _pattern(text: str) -> str:
    plain = text.replace("{", "").replace("}", "")
    return LEVEL.sub(lambda match: "{" + str(min(max(int(match[1]) - 1, 0), LEVELS - 1)) + "}", plain)


def read_marks(header: etree._Element | None) -> Marks:
    """Return the bullets and numbers that the paragraph shapes of an OWPML header give."""
    if header is None:
        return Marks()
    named = {name: [e for e in header.iter() if local_name(e) == name] for name in ("bullet", "numbering", "paraPr")}
    return build_marks(
        {bullet.get("id", ""): bullet.get("char", "") for bullet in named["bullet"]},
        {numbering.get("id", ""): _heads(numbering) for numbering in named["numbering"]},
        [
            (
                shape.get("id", ""), heading.get("type", ""), heading.get("idRef", ""),
                number(heading.get("level"), 0, LEVELS - 1),
            )
            for shape in named["paraPr"]
            if (heading := next(children(shape, "heading"), None)) is not None
        ],
    )  # fmt: skip


def _heads(numbering: etree._Element) -> list[Head]:
    heads = [NO_HEAD] * LEVELS
    for head in children(numbering, "paraHead"):
        level = max(number(head.get("level"), 1, LEVELS), 1) - 1
        heads[level] = (head.text or "", head.get("numFormat", "DIGIT"))
    return heads
