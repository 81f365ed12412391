"""Which place of a project a name means: a shorter, longer or otherwise built form of one named before."""

import re
from functools import cache

from loaders.parts.namesakes import NamesOfOneKind
from loaders.parts.phrases import endings, is_generic, up_to_ending
from loaders.parts.place_names import DISTRICT, is_region, is_whole_place
from loaders.parts.place_register import COMMON_KINDS
from loaders.rules import rules
from loaders.strings import squeeze

SHORTEST = 4  # A shorter end of a name may be the end of another name, too.
SHORTEST_KIND = 5  # The end of a name that is a kind only.
PART = re.compile(r"\d|[A-Z]|[가-힣]{1,5}\d?동")  # 3단지 지원센터 and 물빛동 지원센터 are one of several
DONG = re.compile(r"[가-힣]{1,5}\d{0,2}동")


def letters(name: str) -> str:
    """Return a name without blanks, a spoken sign as the sign: 50플러스센터 is 50+센터."""
    return squeeze(name).replace("플러스", "+")


class UsedPlaces:
    """The places that one project uses."""

    def __init__(self, government: str) -> None:
        self.government = government
        self.main: str | None = None  # what the title builds
        self._kinds: list[str] = []
        self._names = NamesOfOneKind()
        self._cores: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, name: str, line: int) -> None:
        """Note a place with the line that names it."""
        self._names.add(letters(name), name)
        if len(letters(name)) >= SHORTEST_KIND and is_generic(name, "facility") and name not in self._kinds:
            self._kinds.append(name)
        if core := _core(letters(name)):
            self._cores.setdefault(core[:2], {}).setdefault(name, line)

    def remove(self, name: str) -> None:
        """Forget a place."""
        self._names.remove(letters(name), name)
        self._kinds = [kind for kind in self._kinds if kind != name]
        if core := _core(letters(name)):
            self._cores.get(core[:2], {}).pop(name, None)

    def names(self) -> list[str]:
        """Return the places."""
        return self._names.names()

    def find(self, name: str, line: int) -> str | None:
        """Return the place that a name on a line means, None where it is another one."""
        key = letters(name)
        beginning = self._names.beginning(key, COMMON_KINDS)
        shorter = [known for known in beginning if not is_whole_place(letters(known))]
        if len(shorter) == 1:  # 가나퍼블릭 and 가나퍼블릭 지식산업센터
            return shorter[0]
        if self.main and letters(self.main).endswith(key):
            return self.main
        for known in self._kinds:  # a kind that a line builds or runs is what another names in full
            if key.endswith(letters(known)) and not PART.match(key):
                return known
        longer = self._names.ending(key)
        shortest = SHORTEST_KIND if is_generic(key, "facility") else SHORTEST
        if longer and is_generic(key, "facility") and len(key) >= SHORTEST_KIND:
            return longer[0]
        if len(longer) == 1 and (len(key) >= shortest or letters(longer[0]) == self.government + key):
            return longer[0]
        own = key.removeprefix(self.government)
        named = [known for known in self._names.ending(own) if own != key and letters(known) == own]
        return (
            (named[0] if named else None) or self._around(name) or self._without_region(name) or self._alike(key, line)
        )

    def _around(self, name: str) -> str | None:
        """Return the place of whose name another is all but its ends: 벼리길 of 솔내 벼리길 정원."""
        for known in self._names.names():
            begins = known.startswith(f"{name} ") and squeeze(known[len(name) :]) in COMMON_KINDS
            if begins or f" {name} " in known:
                return known
        return None

    def _without_region(self, name: str) -> str | None:
        """`물빛동 하늬기념공원` is the 하늬기념공원 named before."""
        first, _, rest = name.partition(" ")
        if not rest or not (self._is_region(first) or DISTRICT.fullmatch(first)):
            return None
        same = [known for known in self._names.ending(letters(rest)) if letters(known) == letters(rest)]
        if len(same) == 1:
            return same[0]
        return None if is_generic(rest, "facility") else self._alike(letters(rest), 0)

    def _is_region(self, word: str) -> bool:
        return word == self.government or bool(DONG.fullmatch(word)) or is_region(word)

    def _alike(self, key: str, line: int) -> str | None:
        """`하늬 공원` is the 하늬예술공원, a 하늬지방정원 becomes the 하늬국가정원; a line that names both has two."""
        core = _core(key)
        if not core:
            return None
        for known, at in self._cores.get(core[:2], {}).items():
            other = _core(letters(known))
            if other and at != line and _same_kind(core[1], core[2], other[2]):
                return known
        return None


@cache
def _core(key: str) -> tuple[str, str, str] | None:
    """Return the proper part, the kind and all of the generic end of a name: 하늬, 공원, 예술공원."""
    for at in range(2, len(key) - 1):
        tail = key[at:]
        if (tail in COMMON_KINDS or is_generic(tail, "facility")) and up_to_ending(tail, "facility") == tail:
            if is_generic(key[:at], "facility"):
                return None
            return key[:at], min((e for e in endings("facility") if tail.endswith(e)), key=len), tail
    return None


def _same_kind(kind: str, one: str, other: str) -> bool:
    if one == other or kind in (one, other):
        return True
    return any(one in law["kinds"] and other in law["kinds"] for law in rules("places")["law"])
