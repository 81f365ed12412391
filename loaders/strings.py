"""Text without its layout: tags, emphasis, letter spacing."""

import re

from kg.ids import without_blanks
from loaders.kept import keep

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")  # <ul style="list-style-type: none"> in cells
EMPHASIS = re.compile(r"\*\*")  # **추진계획**
HEADING = re.compile(r"^\s*#{1,6}\s+")  # of markdown
SUPER = re.compile(r"\^?\{([^{}]{0,40})\}|\$")  # 지식산업센터^{97개}, $7m^2$
# `정 책 기 획 과`: single syllables with one blank between, at least three.
SPACED = re.compile(r"(?<![가-힣A-Za-z0-9])(?:[가-힣A-Za-z0-9] ){2,}[가-힣A-Za-z0-9](?![가-힣A-Za-z0-9]|[,.]\d)")
# What every letter-spaced word has, found faster: one letter between blanks.
ONE_LETTER = re.compile(r" [가-힣A-Za-z0-9] ")
TWO_FIGURES = re.compile(r"\d \d")
QUOTES = "\"'“”‘’`´′＇"

squeeze = keep(without_blanks)


LONGEST_TITLE = 120
LETTER = re.compile(r"[가-힣A-Za-z]")  # what every name has
NO_LETTER = re.compile(r"[\W_]+")
# Blanks that are none: tabs, no-break and wide ones.
ODD_BLANKS = r"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x301C: 0x7E, 0x223C: 0x7E, 0x3000: 0x20}
ANY_WIDE = re.compile(f"[{''.join(re.escape(chr(code)) for code in WIDE)}]")

# What a text holds that is not plain, two blanks apart: without it there is nothing to do.
UNPLAIN = re.compile(rf"[<*#{{${ODD_BLANKS}{''.join(map(chr, WIDE))}]")


def plain(text: str) -> str:
    """Return text without tags and emphasis, full-width signs as ASCII, blanks folded."""
    if not UNPLAIN.search(text) and "  " not in text:
        return text.strip()
    if ANY_WIDE.search(text):
        text = text.translate(WIDE)
    if "<" in text:
        text = TAG.sub(" ", text)
    if "**" in text:
        text = EMPHASIS.sub("", text)
    if "#" in text:
        text = HEADING.sub("", text)
    if "{" in text or "$" in text:
        text = SUPER.sub(r"\1", text)
    return " ".join(text.split())


def _unspace(text: str) -> str:
    return SPACED.sub(_close, text) if ONE_LETTER.search(text) else text


def _close(match: re.Match[str]) -> str:
    """Figures in a row are a row of figures, not a spaced number."""
    return match[0] if TWO_FIGURES.search(match[0]) else match[0].replace(" ", "")


unspace = keep(_unspace)
"""Close letter-spaced words: `사 업 비 : 10` is `사업비 : 10`."""


def _bare(text: str) -> str:
    return NO_LETTER.sub("", squeeze(plain(text)))


bare = keep(_bare, most=1 << 12, longest=LONGEST_TITLE)  # one title is set against every line of a body
"""Return letters and digits only, for comparing titles."""
