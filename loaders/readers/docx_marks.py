"""Automatic numbers and bullets of DOCX."""

import re

from lxml import etree

from loaders.readers.containers import attribute, children, number
from loaders.readers.hwp_marks import LEVELS, Marks

LEVEL = re.compile(r"%(\d)")
FORMATS = {
    "ganada": "HANGUL_SYLLABLE",
    "decimalEnclosedCircle": "CIRCLED_DIGIT",
    "upperRoman": "ROMAN_CAPITAL",
    "lowerRoman": "ROMAN_SMALL",
    "upperLetter": "LATIN_CAPITAL",
    "lowerLetter": "LATIN_SMALL",
}
# Word's own bullets stand in symbol fonts: what a reader sees.
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06e": "■", "\uf076": "❖", "\uf06c": "●"}


def read_marks(root: etree._Element | None) -> Marks:
    """Return the marks by `numbering/level`."""
    marks = Marks()
    if root is None:
        return marks
    abstract = {attribute(found, "abstractNumId"): found for found in children(root, "abstractNum")}
    for numbering in children(root, "num"):
        reference = attribute(numbering, "numId") or ""
        target = next((attribute(found, "val") for found in children(numbering, "abstractNumId")), None)
        if target in abstract:
            _add_levels(marks, reference, abstract[target])
    return marks


def _add_levels(marks: Marks, reference: str, abstract: etree._Element) -> None:
    levels = {number(attribute(level, "ilvl"), 0, LEVELS - 1): level for level in children(abstract, "lvl")}
    names = {index: _value(level, "numFmt") or "decimal" for index, level in levels.items()}
    formats = tuple(FORMATS.get(names.get(index, "decimal"), "DIGIT") for index in range(LEVELS))
    for index, level in levels.items():
        text = (_value(level, "lvlText") or "").replace("{", "").replace("}", "")
        shape = f"{reference}/{index}"
        if names[index] == "bullet":
            marks.shapes[shape] = ("", 0, BULLETS.get(text, text), ())
        elif names[index] != "none":
            pattern = LEVEL.sub(lambda match: "{" + str(max(int(match[1]) - 1, 0)) + "}", text)
            marks.shapes[shape] = (reference, index, pattern, formats)


def _value(level: etree._Element, name: str) -> str | None:
    return next((attribute(found, "val") for found in children(level, name)), None)
