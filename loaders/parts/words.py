"""What a text holds, looked at once: the kinds of its words and its signs.

The words of reports repeat, so each is asked once what it may tell. A reader of names puts its patterns to a text only
where the text holds a word or a sign without which they cannot fit. A kind says no more than that a name may be there:
every word that a name can end or begin with has it, and some others.
"""

import re
from collections.abc import Collection
from functools import cache, lru_cache, reduce
from operator import or_

from loaders.kept import keep
from loaders.parts.government import WIDE_ALIAS, governments
from loaders.parts.names import institutes, unit_type
from loaders.parts.phrases import PARTICLE, WORD, find_ending
from loaders.parts.public_bodies import cities, first_words

# What names end or begin with, signs, and what stands inside words.
PLACE, BODY, UNIT, LISTED, GOVERNMENT, CITY = (1 << n for n in range(6))
COLON, OPEN, CLOSE, QUOTE, ARROW = (1 << n for n in range(6, 11))
DONG_WORD, STREET, AREA, MEASURE, COUNT, ETC, JOIN, MEETING = (1 << n for n in range(11, 19))

SIGNS = {
    ":": COLON, "：": COLON, "(": OPEN, "（": OPEN, "[": OPEN, ")": CLOSE, "）": CLOSE,
    **dict.fromkeys("「『‘“'\"〈<", QUOTE), **dict.fromkeys("‣▸▹►", ARROW), **dict.fromkeys("~∼", AREA),
    **dict.fromkeys("㎡㎢㏊", MEASURE),
}  # fmt: skip
INSIDE = (
    ("동", DONG_WORD), ("로", STREET), ("길", STREET), ("일대", AREA), ("일원", AREA), ("m", MEASURE), ("ha", MEASURE),
    ("미터", MEASURE), ("개", COUNT), ("등", ETC), ("간담회", MEETING), ("면담", MEETING), ("접견", MEETING),
)  # fmt: skip
JOINS = re.compile(r"[과와]의?$")
WORD_OR_SIGN = re.compile(f"{WORD.pattern}|[{re.escape(''.join(SIGNS))}]")

UNIT_WORD = re.compile(
    r"^(?P<name>[가-힣A-Za-z0-9·]{1,14}(?:과|국|팀|담당관|보건소|사업소|관리소|추진단|본부|실|단)|"
    + "|".join(sorted(institutes()))
    + r")(?P<tail>장|원)?(?:"
    + PARTICLE.pattern[:-1]
    + r")?$"
)
PARTS = re.compile(r"[\-·․ㆍ+]")  # 솔내구-물빛대, 하늬병원·물빛병원, 하늬팀+물빛공단
DISTRICT = re.compile(r"(?<![가-힣])[가-힣]{2,3}구")
CAPITALS = re.compile(r"[A-Z]{2}")
NO_SYLLABLE = re.compile(r"(?<![가-힣])")
MOST_WORDS, LONGEST_WORD = 50_000, 40


@lru_cache(maxsize=4096)
def kinds_in(text: str) -> int:
    """Return the kinds of the words and signs of a text, as bits; they are kept, for every reader asks for them."""
    return reduce(or_, map(_kinds, WORD_OR_SIGN.findall(text)), 0)


def has_kind(word: str, kind: int) -> bool:
    """Tell whether a word is of a kind."""
    return bool(_kinds(word) & kind)


def _kinds_of(word: str) -> int:
    """Return the kinds of a word, or of a sign."""
    kinds = _names_in(word) | JOIN * bool(JOINS.search(word))
    for sign in SIGNS.keys() & set(word):
        kinds |= SIGNS[sign]
    for part, kind in INSIDE:
        kinds |= kind * (part in word)
    return kinds


_kinds = keep(_kinds_of, MOST_WORDS, LONGEST_WORD)


def _names_in(word: str) -> int:
    parts = {word, *PARTS.split(word)}
    is_place = any(find_ending(part, "facility") or find_ending(part, "soft") for part in parts)
    is_body = any(find_ending(part, "body") for part in parts)
    is_unit = any((unit := UNIT_WORD.match(part)) and unit_type(unit["name"]) for part in parts)
    is_listed = bool(CAPITALS.search(word)) or _begins(word, first_words())
    is_government = bool(DISTRICT.search(word)) or _begins(word, _governments())
    return (
        PLACE * is_place | BODY * is_body | UNIT * is_unit | LISTED * is_listed
        | GOVERNMENT * is_government | CITY * _begins(word, cities())
    )  # fmt: skip


def _begins(word: str, names: Collection[str]) -> bool:
    """Tell whether one of some names may begin inside a word, where no syllable stands before it."""
    starts = (match.start() for match in NO_SYLLABLE.finditer(word))
    return any(word[at:end] in names for at in starts for end in range(at + 1, min(at + LONGEST_WORD, len(word)) + 1))


@cache
def _governments() -> frozenset[str]:
    return governments() | WIDE_ALIAS.keys()
