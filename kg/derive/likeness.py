"""How alike two names are, and the keys under which two names may mean one thing."""

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.ids import without_blanks
from kg.model import Node, texts

YEARS = re.compile(r"(?:19|20)\d{2}(?:년도|년)?|제?\d+(?:단계|차|기|회)")  # 2025년, 2025, 제3차, 2단계
FORMS = re.compile(
    r"^(?:\(재\)|\(사\)|\(주\)|㈜|재단법인|사단법인|주식회사)|(?:\(재\)|\(사\)|\(주\)|㈜)$"
)  # (재)솔내재단
SEVERAL = re.compile(r"[·,]")  # 2·3단지 창업지원센터: two things in one name
NUMBERED = re.compile(r"(?:로|길|동|리|가)\s*\d")  # 물빛2로 14, but not 은모래1동
ADDRESS = "@"  # Before a key that is an address.
BY_NAME, BY_ADDRESS = 0.9, 0.6


def same_keys(node: Node) -> Iterator[tuple[str, float, str]]:
    """Yield the keys of a facility or a body: each with its score and the word for it."""
    address = node.properties.get("address")
    for name in sorted({node.name, *texts(node.properties.get("aliases"))}):
        plain = FORMS.sub("", without_blanks(name))
        if len(plain) > 1 and not SEVERAL.search(plain):
            yield plain, BY_NAME, f"같은 이름 {plain}"
    if isinstance(address, str) and NUMBERED.search(address):
        yield f"{ADDRESS}{without_blanks(address)}", BY_ADDRESS, f"같은 주소 {address}"


def plain_title(title: str) -> str:
    """Return a project's title without its year or number."""
    return YEARS.sub("", without_blanks(title)) or without_blanks(title)


def likeness_of(one: str, other: str) -> float:
    """Return Dice's coefficient of the pairs of neighbouring signs, from 0 to 1."""
    first, second = _bigrams(one), _bigrams(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else float(one == other)


@lru_cache(maxsize=1 << 14)
def _bigrams(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))
