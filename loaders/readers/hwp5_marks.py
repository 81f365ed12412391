"""Automatic bullets and numbers of HWP 5.0, from the records of its DocInfo."""

import struct

from loaders.readers.hwp5_records import BULLET, END, NUMBERING, PARA_SHAPE, Records
from loaders.readers.hwp_marks import LEVELS, NO_HEAD, Head, Marks, build_marks

# Number formats by their code; those beyond are printed as figures.
FORMATS = (
    "DIGIT", "CIRCLED_DIGIT", "ROMAN_CAPITAL", "ROMAN_SMALL", "LATIN_CAPITAL", "LATIN_SMALL", "CIRCLED_LATIN_CAPITAL",
    "CIRCLED_LATIN_SMALL", "HANGUL_SYLLABLE", "CIRCLED_HANGUL_SYLLABLE",
)  # fmt: skip
HEADINGS = ("", "OUTLINE", "NUMBER", "BULLET")
HEAD_BYTES = 12  # of a level before its text
FIRST_LEVELS = 7  # the other three stand behind the start numbers of these
STARTS_BYTES = 2 + 4 * FIRST_LEVELS
BULLET_CHARACTER = 12
SHAPE_REFERENCE, SHAPE_LEVEL = 30, 54

_WORD = struct.Struct("<I")


def read_marks(data: bytes) -> Marks:
    """Return the bullets and numbers that paragraph shapes print; shapes count from 0, the others from 1."""
    records = Records(data)
    bullets: list[str] = []
    numberings: list[list[Head]] = []
    headings: list[tuple[str, str, int]] = []
    records.next()
    while records.level != END:
        if records.tag == BULLET:
            bullets.append(chr(records.number(BULLET_CHARACTER)).strip("\0"))
        elif records.tag == NUMBERING:
            numberings.append(_heads(records))
        elif records.tag == PARA_SHAPE:
            headings.append(_heading(records))
        records.next()
    return build_marks(
        {str(number): bullet for number, bullet in enumerate(bullets, 1)},
        {str(number): heads for number, heads in enumerate(numberings, 1)},
        [(str(shape), *heading) for shape, heading in enumerate(headings)],
    )


def _heads(records: Records) -> list[Head]:
    heads: list[Head] = []
    offset = 0
    for level in range(LEVELS):
        if level == FIRST_LEVELS:
            offset += STARTS_BYTES
        format_code = records.number(offset, _WORD) >> 5 & 0x1F
        text = records.text(offset + HEAD_BYTES)
        heads.append((text, FORMATS[format_code] if format_code < len(FORMATS) else NO_HEAD[1]))
        offset += HEAD_BYTES + 2 + 2 * records.number(offset + HEAD_BYTES)
    return heads


def _heading(records: Records) -> tuple[str, str, int]:
    """Return kind, bullet or numbering, and level of a paragraph shape; older records hold the level in the flags."""
    flags = records.number(0, _WORD)
    is_long = records.end - records.start >= SHAPE_LEVEL + _WORD.size
    level = records.number(SHAPE_LEVEL, _WORD) if is_long else flags >> 25 & 7
    return HEADINGS[flags >> 23 & 3], str(records.number(SHAPE_REFERENCE)), min(level, LEVELS - 1)
