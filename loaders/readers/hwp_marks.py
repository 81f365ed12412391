"""Marks of Hancom documents: automatic bullets and numbers, and private-use characters that its fonts draw."""

import re
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
        return next((head for head in self.numberings.get(self.outline, ()) if head[1] == level), None)


def spell(count: int, name: str) -> str:
    """Return a number as a numbering prints it; figures where the format is not known."""
    symbols = SYMBOLS.get(name, "")
    return symbols[count - 1] if 0 < count <= len(symbols) else str(count)


def name_private(text: str) -> str:
    """Return a text with the known private-use marks as the characters that a reader sees."""
    return PRIVATE.sub(lambda match: PRIVATE_MARKS[match[0]], text)


def read_marks(header: etree._Element | None) -> Marks:
    """Return the bullets and numbers that the paragraph shapes of a header give."""
    marks = Marks()
    if header is None:
        return marks
    bullets = {e.get("id", ""): name_private(e.get("char", "")) for e in header.iter() if local_name(e) == "bullet"}
    marks.numberings = {e.get("id", ""): _levels(e) for e in header.iter() if local_name(e) == "numbering"}
    for shape in (e for e in header.iter() if local_name(e) == "paraPr"):
        heading = next(children(shape, "heading"), None)
        if heading is None:
            continue
        level, reference = number(heading.get("level"), 0, 6), heading.get("idRef", "")
        kind = heading.get("type")
        if kind == "BULLET" and bullets.get(reference):
            marks.shapes[shape.get("id", "")] = ("", 0, bullets[reference], ())
        elif kind == "NUMBER":
            heads = (head for head in marks.numberings.get(reference, ()) if head[1] == level)
            marks.shapes.update((shape.get("id", ""), head) for head in heads)
        elif kind == "OUTLINE":
            marks.outlines[shape.get("id", "")] = level
    return marks


def _levels(numbering: etree._Element) -> tuple[Shape, ...]:
    """Return a numbering's levels that print something."""
    name, formats = numbering.get("id", ""), _formats(numbering)
    return tuple((name, level, pattern, formats) for level, pattern in _patterns(numbering).items() if pattern)


def _formats(numbering: etree._Element) -> tuple[str, ...]:
    heads = list(children(numbering, "paraHead"))
    names = {number(head.get("level"), 1, LEVELS): head.get("numFormat", "DIGIT") for head in heads}
    return tuple(names.get(level, "DIGIT") for level in range(1, LEVELS + 1))


def _patterns(numbering: etree._Element) -> dict[int, str]:
    """Return level -> the text of its numbers, `{0}.` for `^1.`."""
    patterns: dict[int, str] = {}
    for head in children(numbering, "paraHead"):
        text = (head.text or "").replace("{", "").replace("}", "")
        level = max(number(head.get("level"), 1, 7) - 1, 0)
        patterns[level] = LEVEL.sub(lambda match: "{" + str(min(max(int(match[1]) - 1, 0), LEVELS - 1)) + "}", text)
    return patterns
