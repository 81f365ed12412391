"""Public bodies and universities by their names in public lists, companies by their legal form."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.gazetteers import entries, spellings
from loaders.parts.phrases import PARTICLE
from loaders.rules import rules
from loaders.strings import LETTER

COMPANY = re.compile(
    r"(?:\((?:주|사|재|유)\)|㈜)\s?[가-힣A-Za-z0-9·&]{2,20}(?:\s[가-힣]{2,8}(?:지회|지부|지사|본부))?"
    r"|[가-힣A-Za-z0-9]{2,20}\s?(?:\((?:주|사|재)\)|㈜)(?![가-힣A-Za-z])"
)
SYLLABLE = re.compile(r"[가-힣]")
ACRONYM = re.compile(r"(?<![A-Za-z])(?P<name>[A-Z]{2,6})(?![A-Za-z0-9])")


def bodies() -> dict[str, str]:
    """Return the public bodies of the gazetteer: every spelling to its full name."""
    return spellings("bodies")


@cache
def body_pattern() -> re.Pattern[str]:
    """Return the pattern of the public bodies, with a branch behind the name; `find_bodies` looks at what is before."""
    names = "|".join(sorted(map(re.escape, bodies()), key=len, reverse=True))
    return re.compile(
        rf"(?P<name>{names})(?P<more>\s?[가-힣]{{2,8}}(?:지청|지사|지부|본부|청|서))?(?![A-Za-z])(?=(?:{PARTICLE.pattern[:-1]})?(?:[^가-힣]|$|공모|주관|지정|위탁))"
    )


@cache
def university_pattern() -> re.Pattern[str]:
    """Return the pattern of the universities."""
    names = "|".join(map(re.escape, entries("universities")))
    return re.compile(
        rf"(?P<name>(?:{names})(?:학교)?(?:\s?산학협력단)?)(?=(?:{PARTICLE.pattern[:-1]})?(?:[^가-힣]|$|병원))"
    )


@cache
def first_words() -> frozenset[str]:
    """Return the first words of all names that `find_bodies` finds but those in capitals."""
    return frozenset(name.split(" ")[0] for name in (*bodies(), *entries("universities")))


def find_bodies(text: str) -> Iterator[re.Match[str]]:
    """Yield the public bodies and universities of a text that begin a word.

    What stands before is looked at here: a pattern that begins with a lookbehind is tried at every letter.
    """
    yield from _at_word(body_pattern(), text, LETTER)
    yield from ACRONYM.finditer(text)
    yield from _at_word(university_pattern(), text, SYLLABLE)


def _at_word(pattern: re.Pattern[str], text: str, inside: re.Pattern[str]) -> Iterator[re.Match[str]]:
    at = 0
    while match := pattern.search(text, at):
        if match.start() and inside.match(text, match.start() - 1):
            at = match.start() + 1
        else:
            yield match
            at = match.end()


def cities() -> dict[str, str]:
    """Return the cities abroad of the gazetteer: every spelling to the usual one."""
    return spellings("cities")


@cache
def city_pattern() -> re.Pattern[str]:
    """Return the pattern of the cities abroad, with the kind of city behind the name."""
    names = "|".join(sorted(map(re.escape, cities()), key=len, reverse=True))
    return re.compile(
        rf"(?<![가-힣A-Za-z])(?P<name>(?:{names})(?:\s?광역도시권|시)?)"
        rf"(?=[^가-힣A-Za-z]|{PARTICLE.pattern[3:-2]}|$)"
    )


@cache
def is_university(name: str) -> bool:
    """Tell whether a name without blanks is a university's, with 학교 behind it or not."""
    return name.removesuffix("학교") in entries("universities")


@cache
def no_acronyms() -> frozenset[str]:
    """Return short forms in capitals that name no body."""
    return frozenset(rules("named")["body"]["no_acronyms"])
