"""What the words of a text may tell: asked once of each word, for the words of reports repeat.

A reader of names puts its patterns to a text only where the text holds a word of its kind. A kind says no more than
that a name may be there: every word that a name can end or begin with has it, and some others.
"""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from loaders.parts.government import WIDE_ALIAS, governments
from loaders.parts.names import institutes, unit_type
from loaders.parts.phrases import PARTICLE, USUAL_LINE, WORD, up_to_ending
from loaders.parts.public_bodies import cities, first_words

PLACE, BODY, UNIT, LISTED, GOVERNMENT, CITY = 1, 2, 4, 8, 16, 32

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


class _Kinds(dict[str, int]):
    """The kinds of each word that was asked for; begun anew when it is full."""

    def __missing__(self, word: str) -> int:
        if len(self) >= MOST_WORDS:
            self.clear()
        kinds = _kinds_of(word)
        if len(word) <= LONGEST_WORD:
            self[word] = kinds
        return kinds


@cache
def _known() -> _Kinds:
    return _Kinds()


def kinds_in(text: str) -> int:
    """Return the kinds of the words of a text, as bits; those of usual lines are kept, for every reader asks."""
    return _kept_kinds(text) if len(text) <= USUAL_LINE else _kinds_in(text)


def _kinds_in(text: str) -> int:
    known, kinds = _known(), 0
    for word in WORD.findall(text):
        kinds |= known[word]
    return kinds


_kept_kinds = lru_cache(maxsize=4096)(_kinds_in)


def has_kind(word: str, kind: int) -> bool:
    """Tell whether a word is of a kind."""
    return bool(_known()[word] & kind)


def _kinds_of(word: str) -> int:
    parts = {word, *PARTS.split(word)}
    is_place = any(up_to_ending(part, "facility") or up_to_ending(part, "soft") for part in parts)
    is_body = any(up_to_ending(part, "body") for part in parts)
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
