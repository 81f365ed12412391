"""Marks of Hancom documents: automatic bullets and numbers, and private-use characters that its fonts draw.

Hancom's own codes come from its published character table (HNC code, PUA U+F02B1 …): boxed and circled numbers.
"""

import re

from lxml import etree

from loaders.readers.containers import children, local_name, number
from loaders.readers.owpml import Marks

# Where a code block of private-use characters begins, how many, and what the first prints as; numbers count up.
NUMBERED: tuple[tuple[int, int, str], ...] = (
    (0xF02B1, 20, "[{}]"),  # 1 to 20 in a square
    (0xF02C5, 20, "[{}]"),  # the same, white on black
)
SINGLE = {0xF03C5: "□", 0xF03DA: "●", 0xF00A0: "■", 0xF0852: "□"}
PRIVATE = re.compile("[\U000f0000-\U0010ffff\ue000-\uf8ff]")

LEVEL = re.compile(r"\^(\d{1,2})")
HANGUL = "가나다라마바사아자차카타파하"


def read_marks(header: etree._Element | None) -> Marks:
    """Return the bullets and numbers that the paragraph shapes of a header give."""
    marks = Marks()
    if header is None:
        return marks
    bullets = {e.get("id", ""): e.get("char", "") for e in header.iter() if local_name(e) == "bullet"}
    numberings = {e.get("id", ""): _patterns(e) for e in header.iter() if local_name(e) == "numbering"}
    for shape in (e for e in header.iter() if local_name(e) == "paraPr"):
        heading = next(children(shape, "heading"), None)
        if heading is None:
            continue
        level, reference = number(heading.get("level"), 0, 6), heading.get("idRef", "")
        kind = heading.get("type")
        if kind == "BULLET" and bullets.get(reference):
            marks.shapes[shape.get("id", "")] = ("", 0, bullets[reference])
        elif kind == "NUMBER" and numberings.get(reference, {}).get(level):
            marks.shapes[shape.get("id", "")] = (f"number {reference}", level, numberings[reference][level])
    return marks


def _patterns(numbering: etree._Element) -> dict[int, str]:
    """Return level -> the text of its numbers, `{0}.` for `^1.`."""
    patterns: dict[int, str] = {}
    for head in children(numbering, "paraHead"):
        text = (head.text or "").replace("{", "").replace("}", "")
        level = max(number(head.get("level"), 1, 7) - 1, 0)
        patterns[level] = LEVEL.sub(lambda match: "{" + str(min(max(int(match[1]) - 1, 0), 9)) + "}", text)
    return patterns
