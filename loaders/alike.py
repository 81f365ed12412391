"""Texts that are the same but for one letter: misprints, and series of like things."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
Half = tuple[int, bool, str]


def group_alike(things: Iterable[T], text_of: Callable[[T], str] = str) -> Iterator[list[T]]:
    """Yield the groups of two and more things whose texts differ in the letter at one place at most, in their order.

    Such texts have their length and one of their halves in common. Few have: only these are tried at each place.
    """
    texts = [(thing, text_of(thing)) for thing in things]
    met = Counter(half for _, text in texts for half in _halves(text))
    groups: dict[str, list[T]] = {}
    for thing, text in texts:
        if any(met[half] > 1 for half in _halves(text)):
            for at in range(len(text)):
                groups.setdefault(f"{text[:at]}\0{text[at + 1 :]}", []).append(thing)
    return (group for group in groups.values() if len(group) > 1)


def _halves(text: str) -> tuple[Half, Half]:
    middle = len(text) // 2
    return (len(text), True, text[:middle]), (len(text), False, text[middle:])
