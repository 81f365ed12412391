"""Names in running text: tokens without particles, reaching back over the words that belong to the name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.rules import rules
from loaders.strings import plain

WORD = re.compile(r"[가-힣A-Za-z0-9㈜舊](?:[가-힣A-Za-z0-9·․ㆍ+&㈜\-]*[가-힣A-Za-z0-9+])?|\((?:주|사|재|구|가칭)\)|㈜")
PARTICLE = re.compile(r"(?:으로부터|에게서|으로서|으로써|에서의|에서는|에서도|에서|에게|으로|로서|까지|부터|마다|와의|과의|와는|과는|이나|라는|이라는|에는|에도|들의|들을|들이|들과|들|은|는|이|가|을|를|의|에|와|과|로|도|만|및|등|간|측|내)$")
MODIFIER_END = re.compile(r"(?:을|를|은|는|의|에|에서|으로|로|와|과|한|된|될|할|인|하는|되는|하고|하여|위한|통한|및|등|적|며|고|서|여|해|간|시|후|전|중|내|별)$")
QUOTED = re.compile(r"[「『｢‘“'\"〈<《](?P<name>[^」』｣’”'\"〉>》]{2,30})[」』｣’”'\"〉>》]")
CLAUSE = re.compile(r"[,，/;:：→⇔⇒▶()（）\[\]【】「」『』｢｣〈〉<>《》‘’“”\"'※]|\s[·\-–~]\s|(?<=[가-힣])\s?[+~]\s?(?=[가-힣])")
REACH = 3


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name found in a line: its text, where it stands, and the text of its clause."""

    name: str
    start: int
    end: int
    token: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a line with its place; `word` is without particles."""

    text: str
    word: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Return the words of a line."""
    return [Token(m[0], m[0], m.start(), m.end()) for m in WORD.finditer(text)]


@cache
def ending_pattern(group: str) -> re.Pattern[str]:
    """Return the pattern of a word with one of the endings of a group, particles behind it allowed."""
    endings = "|".join(sorted(map(re.escape, rules("named")[group]["endings"]), key=len, reverse=True))
    return re.compile(rf"^(?P<word>.*?(?:{endings}))(?P<tail>{PARTICLE.pattern[:-1]})?$")


def strip_particle(word: str, endings: re.Pattern[str]) -> str | None:
    """Return a word up to its ending, None where it has none of the endings."""
    match = endings.match(word)
    return match["word"] if match else None


def breaks_before(text: str, left: Token, right: Token) -> bool:
    """Tell whether a clause ends between two words."""
    between = text[left.end : right.start]
    return between.strip() != "" or len(between) > 2


def reach_back(text: str, words: list[Token], at: int, joins: "re.Pattern[str]") -> int:
    """Return the index of the first word of the name that ends at word `at`."""
    first = at
    while first > 0 and at - first < REACH:
        left, right = words[first - 1], words[first]
        if breaks_before(text, left, right) or not joins.search(left.text):
            break
        first -= 1
    return first


@cache
def generic_words(group: str) -> frozenset[str]:
    """Return the words of a group that name a kind."""
    return frozenset(rules("named")[group]["generic"])


@cache
def _longest_generic(group: str) -> int:
    return max(map(len, generic_words(group)))


def is_generic(name: str, group: str) -> bool:
    """Tell whether a name is put together from words of kinds alone: 청년+일자리+센터."""
    words, longest = generic_words(group), _longest_generic(group)
    endings = frozenset(rules("named")[group]["endings"])
    name = re.sub(r"[\s·]+", "", name)
    reachable = [True] + [False] * len(name)
    for end in range(1, len(name) + 1):
        reachable[end] = any(
            reachable[start] and (name[start:end] in words or name[start:end] in endings)
            for start in range(max(0, end - longest - 4), end)
        )
    return reachable[len(name)]


def clause_around(text: str, start: int, end: int, reach: int = 40) -> tuple[str, str]:
    """Return the text before and after a place, up to `reach` letters each."""
    return text[max(0, start - reach) : start], text[end : end + reach]


def lines_of(text: str) -> str:
    """Return a line as names are searched in it."""
    return plain(text)


def words_between(text: str) -> Iterator[str]:
    """Yield the clauses of a line."""
    return (part for part in CLAUSE.split(text) if part and part.strip())
