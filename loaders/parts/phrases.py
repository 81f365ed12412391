"""Names in running text: tokens without particles, reaching back over the words that belong to the name."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.rules import rules

WORD = re.compile(r"[가-힣A-Za-z0-9㈜舊](?:[가-힣A-Za-z0-9·․ㆍ+&㈜\-]*[가-힣A-Za-z0-9+])?|\((?:주|사|재|구|가칭)\)|㈜")
PARTICLE = re.compile(
    r"(?:으로부터|에게서|으로서|으로써|에서의|에서는|에서도|에서|에게|으로|로서|까지|부터|마다|와의|과의|와는|과는|이나|라는|이라는|에는|에도|들의|들을|들이|들과|들|은|는|이|가|을|를|의|에|와|과|로|도|만|및|등|간|측|내)$"
)
PARTICLES = tuple(PARTICLE.pattern[3:-2].split("|"))
USUAL_LINE = 200
NONE: tuple[str, ...] = ("\0",)
MODIFIER_END = re.compile(
    r"(?:을|를|은|는|의|에|에서|으로|로|와|과|한|된|될|할|인|하는|되는|하고|하여|위한|통한|및|등|적|며|고|서|여|해|간|시|후|전|중|내|별)$"
)
JOINTS = re.compile(r"[\s·]+")


class Token(NamedTuple):
    """A word of a line with its place; `word` is without particles. A tuple, for a report has tens of thousands."""

    text: str
    word: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a line; those of the last lines are kept, for the readers of names ask one by one."""
    return _kept_tokens(text) if len(text) <= USUAL_LINE else _tokens(text)


def _tokens(text: str) -> tuple[Token, ...]:
    return tuple([Token(m[0], m[0], *m.span()) for m in WORD.finditer(text)])


_kept_tokens = lru_cache(maxsize=512)(_tokens)


@cache
def endings(group: str) -> tuple[str, ...]:
    """Return the endings of a group."""
    return tuple(rules("named")[group]["endings"])


@cache
def _by_last(group: str) -> dict[str, tuple[str, ...]]:
    """Return the endings of a group by their last letter."""
    found: dict[str, list[str]] = {}
    for ending in endings(group):
        found.setdefault(ending[-1], []).append(ending)
    return {last: tuple(some) for last, some in found.items()}


@cache
def _particles_by_last() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for particle in PARTICLES:
        found.setdefault(particle[-1], []).append(particle)
    return {last: tuple(sorted(some, key=len, reverse=True)) for last, some in found.items()}


def find_ending(token: str, group: str) -> str | None:
    """Return a word without particles if it has one of the endings of a group: `센터에서` is `센터`."""
    known = _by_last(group)
    if token and token.endswith(known.get(token[-1], NONE)):
        return token
    for particle in _particles_by_last().get(token[-1:], ()):
        stem = token[: -len(particle)]
        if stem and token.endswith(particle) and stem.endswith(known.get(stem[-1], NONE)):
            return stem
    return None


up_to_ending = lru_cache(maxsize=20_000)(find_ending)


def breaks_before(text: str, left: Token, right: Token) -> bool:
    """Tell whether a clause ends between two words."""
    between = text[left.end : right.start]
    return between.strip() != "" or len(between) > 2


@cache
def generic_words(group: str) -> frozenset[str]:
    """Return the words of a group that name a kind."""
    return frozenset(rules("named")[group]["generic"])


@cache
def _kind_words(group: str) -> frozenset[str]:
    return generic_words(group) | frozenset(endings(group))


@cache
def _longest_generic(group: str) -> int:
    return max(map(len, _kind_words(group)))


@lru_cache(maxsize=50_000)
def is_generic(name: str, group: str) -> bool:
    """Tell whether a name is put together from words of kinds alone: 청년+일자리+센터."""
    words, longest = _kind_words(group), _longest_generic(group)
    name = JOINTS.sub("", name)
    reachable = [True] + [False] * len(name)
    for end in range(1, len(name) + 1):
        reachable[end] = any(
            reachable[start] and name[start:end] in words for start in range(max(0, end - longest), end)
        )
    return reachable[len(name)]
