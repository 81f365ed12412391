"""The named places of one report: spellings that are one, what is known of each."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from loaders.alike import group_alike
from loaders.document import Span
from loaders.parts.phrases import endings
from loaders.parts.places import Place
from loaders.records import FacilityFact
from loaders.rules import rules
from loaders.strings import squeeze

# Kinds of places that every district has; alone they name none.
COMMON_KINDS = frozenset(
    kind for kinds in (*rules("places")["law"], rules("places")["common"]) for kind in kinds["kinds"]
)
DONG_OFFICE = re.compile(r"^(?P<dong>[가-힣]{1,5}\d{0,2}(?:본|가)?동)(?:주민센터|행정복지센터|동사무소|청사)$")
DONG_BUILDING = re.compile(r"^(?P<dong>[가-힣]{1,5}\d{0,2}(?:본|가)?동)(?:주민센터|행정복지센터|.*청사)$")


def is_dong_office(key: str) -> bool:
    """Tell whether a name is the office (or hall, or branch) of a named 동."""
    return bool(DONG_OFFICE.match(key) or re.match(r"^[가-힣]{1,5}\d{0,2}동(?:자치회관|분소)$", key))


LONGEST_KEY = 60  # No name of a place is longer.
MOST_SPELLINGS = 20  # More names that differ in one letter are a series (가동, 나동, 다동 …), no slips.
LONG = 7  # Two names of this length that differ in one letter are one name and a slip.


@dataclass(slots=True)
class _Known:
    name: str
    span: Span
    spellings: set[str] = field(default_factory=set)
    place: Place = field(default_factory=Place)
    titled: bool = False


class PlaceRegister:
    """Places by key: blanks, the government's name and the words for a dong office make no difference."""

    def __init__(self, government: str) -> None:
        self.government = government
        self.known: dict[str, _Known] = {}
        self.joined: dict[str, str] = {}
        self.lefts: set[str] = set()

    def key(self, name: str) -> str:
        """Return the key of a name."""
        key = squeeze(name).replace("플러스", "+")
        office = DONG_OFFICE.match(key)
        return f"{office['dong']}청사" if office else key

    def add(
        self, name: str, span: Span, place: Place | None = None, aliases: Iterable[str] = (), *, titled: bool = False
    ) -> str:
        """Note a place; returns the name under which it stands."""
        known = self.known.setdefault(self.key(name), _Known(name, span))
        if squeeze(name) != squeeze(known.name):
            known.spellings.add(name)
        known.spellings.update(aliases)
        known.titled |= titled
        if place:
            known.place = known.place.filled(place)
        parts = name.split(" ")
        if len(parts) > 1 and len(parts[0]) > 1:
            self.lefts.add(parts[0])
        return known.name

    def describe(self, name: str, place: Place) -> None:
        """Add what is said of a place where nothing is known yet."""
        known = self.known[self.key(name)]
        known.place = known.place.filled(place)

    def alias(self, name: str, other: str) -> None:
        """Note another spelling of a place."""
        self.known[self.key(name)].spellings.add(other)

    def place(self, name: str) -> Place:
        """Return what is known of a place."""
        return self.known[self.key(name)].place

    def join_same_buildings(self) -> None:
        """Join the office of a 동 with its new building where both have one area."""
        by_building: dict[tuple[str, float], str] = {}
        for key, known in list(self.known.items()):
            match = DONG_BUILDING.match(squeeze(known.name))
            if not match or known.place.area_m2 is None:
                continue
            mark = (match["dong"], known.place.area_m2)
            other = by_building.setdefault(mark, key)
            if other != key:
                self._join(other, key)

    def join_misspelt(self, used: Mapping[str, set[str]], text: str) -> None:
        """Join names that differ in one letter: short ones where one project has both, long ones in one report.

        The spelling that the text has more often stands; figures are never slips (1동, 2동).
        """
        for one, other in self._nearly_equal():
            if one in self.known and other in self.known and self._is_slip(one, other, used):
                first, second = sorted((one, other), key=lambda k: (-text.count(self.known[k].name), k))
                self._join(first, second)

    def _nearly_equal(self) -> list[tuple[str, str]]:
        """Return the pairs of keys that differ in one place, in order, without comparing each key with all others."""
        alike = group_alike(key for key in sorted(self.known) if len(key) <= LONGEST_KEY)
        groups = (group for group in alike if len(group) <= MOST_SPELLINGS)
        return sorted(pair for group in groups for pair in combinations(group, 2))

    def _is_slip(self, one: str, other: str, used: Mapping[str, set[str]]) -> bool:
        if len(one) != len(other) or len(one) < 4:
            return False
        differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
        if len(differing) != 1 or any(not ("가" <= c <= "힣") for c in differing[0]):
            return False
        names = self.known[one].name, self.known[other].name
        together = bool(used.get(names[0], set()) & used.get(names[1], set()))
        return len(one) >= LONG or (together and (one[0] == other[0] or len(one) >= LONG - 1))

    def _join(self, first: str, second: str) -> None:
        a, b = self.known[first], self.known.pop(second)
        keep, gone = (b.name, a.name) if b.titled and not a.titled else (a.name, b.name)
        a.spellings |= {*b.spellings, gone}
        a.place = a.place.filled(b.place)
        self.joined[gone] = keep
        a.span = b.span if keep == b.name else a.span
        a.name = keep

    def rename(self, name: str, other: str) -> None:
        """Let a place stand under another of its names."""
        known = self.known[self.key(name)]
        if self.key(other) in self.known:
            known.titled = False  # a title's name gives way here
            self._join(self.key(other), self.key(name))
        else:
            known.spellings = {*known.spellings, known.name} - {other}
            self.joined[known.name], known.name = other, other

    def final(self, name: str) -> str:
        """Return the name under which a place stands in the end."""
        while name in self.joined:
            name = self.joined[name]
        return name

    def facts(self) -> Iterator[FacilityFact]:
        """Yield the places."""
        for known in self.known.values():
            p = known.place
            aliases = tuple(sorted(known.spellings - {known.name}))
            yield FacilityFact(
                known.name,
                known.span,
                aliases,
                kind_of(known.name),
                p.address,
                p.area_m2,
                p.land_area_m2,
                p.floors,
                p.opened,
            )


def kind_of(name: str) -> str | None:
    """Return the kind of a place by the end of its name."""
    key = squeeze(name)
    return max((e for e in endings("facility") if key.endswith(e)), key=len, default=None)
