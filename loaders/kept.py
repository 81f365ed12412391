"""What functions of one short text said, kept: the words, heads and names of reports come again and again."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class _Kept(dict[str, T]):
    """The values of a function by its text, begun anew when there are `most`; of long texts none is kept."""

    def __init__(self, function: Callable[[str], T], most: int, longest: int) -> None:
        super().__init__()
        self._function, self._most, self._longest = function, most, longest

    def __missing__(self, text: str) -> T:
        value = self._function(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = value
        return value


def keep(function: Callable[[str], T], most: int = 1 << 14, longest: int = 40) -> Callable[[str], T]:
    """Return a function of one text that asks another no more than once for each of the last short texts.

    It is several times as fast as `lru_cache` where a value is there: nothing but the look into a dictionary.
    """
    return _Kept(function, most, longest).__getitem__
