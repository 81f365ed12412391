"""Pairs of spellings: the claim that two stand for one thing, and how far two names are apart."""

import re
import unicodedata
from fractions import Fraction

from kg.model import Claim, Quantity

DIGITS = re.compile(r"\d+")
QUOTED = re.compile(r"[「『｢‘“](?P<name>[^」』｣’”「『｢‘“]{4,24})[」』｣’”]")
OPENING = re.compile(r"[「『｢‘“]")
# Syllables that set two like things apart on purpose.
OPPOSED = frozenset(
    map(
        frozenset,
        (
            "내외", "상하", "남북", "동서", "전후", "국구", "국시", "시구", "신구", "남여", "대소", "공민",
            "유무", "갑을", "동남", "서남", "동북", "서북", "청장", "중고", "초중", "초고", "전정", "도군",
            "군구", "시군", "본별", "쉼센", "중동", "중서", "중남", "중북", "해내", "선후", "입출", "수출",
            "장단", "주야",
        ),
    )
)  # fmt: skip


def name_claim(
    context: str, first: tuple[str, int], second: tuple[str, int], about: str | None = None, scope: str = ""
) -> Claim:
    """Return the claim that two spellings, each with its line, name one thing."""
    pair = tuple(Quantity(text, Fraction(0), text, line, line) for text, line in (first, second))
    return Claim("names", context, pair, about, scope)


def one_apart(a: str, b: str) -> bool:
    """Tell whether two texts of one length differ in one syllable that is easily miswritten."""
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and is_misspelt(a, b)


def one_syllable_apart(a: str, b: str) -> bool:
    """Tell whether one syllable differs, whatever its letters, and is not set apart on purpose."""
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y] if len(a) == len(b) else []
    return len(differing) == 1 and all(map(_is_syllable, differing[0])) and frozenset(differing[0]) not in OPPOSED


def is_misspelt(a: str, b: str) -> bool:
    """Tell whether one syllable differs, by two of its three letters at most, and is not set apart on purpose."""
    if len(a) != len(b) or DIGITS.findall(a) != DIGITS.findall(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1 or frozenset(differing[0]) in OPPOSED:
        return False
    x, y = differing[0]
    return _is_syllable(x) and _is_syllable(y) and _letters_apart(x, y) <= (2 if len(a) >= 4 else 1)


def _is_syllable(text: str) -> bool:
    return "가" <= text <= "힣"


def _letters_apart(x: str, y: str) -> int:
    first, second = (unicodedata.normalize("NFD", s).ljust(3, "-") for s in (x, y))
    return sum(p != q for p, q in zip(first, second, strict=True))
