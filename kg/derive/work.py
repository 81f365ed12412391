"""Who works together: collaboration and shared facilities, computed from who runs, joins and manages what."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from kg.derive.sameness import unite_same
from kg.ids import make_id
from kg.model import Graph, Relationship

# Who works together is asked between 과 and 국; a team's work is its division's.
COLLABORATING = frozenset({"Bureau", "Division"})

# What speaks for a unit's part in a thing (a project, a facility): the locators.
Shares = Mapping[str, Mapping[str, frozenset[str]]]


def derive_work(graph: Graph) -> tuple[Relationship, ...]:
    """Compute what follows from who runs, joins and manages what: a few units and their things are enough for it."""
    return tuple(relationship for derivation in WORK for relationship in derivation(graph))


def derive_collaboration(graph: Graph) -> tuple[Relationship, ...]:
    """Tie units that take part in the same projects: who runs one with each involved unit, those with each other."""
    runners = _units_by(graph, "RUNS", unit_first=True)
    involved = _units_by(graph, "INVOLVES", unit_first=False)
    pairs = _Pairs()
    for project, others in involved.items():
        running = runners.get(project, {})
        for unit, other in _meetings(running, others):
            behind = (units.get(one, _NONE) for units in (running, others) for one in (unit, other))
            pairs.add(unit, other, project, _NONE.union(*behind))
    return pairs.relationships("COLLABORATES_WITH", "col", "projects")


def derive_facility_sharing(graph: Graph) -> tuple[Relationship, ...]:
    """Tie units that manage the same facilities or run projects that use them, under whichever accepted name."""
    pairs = _Pairs()
    for facility, units in _facility_users(unite_same(graph)).items():
        for unit, other in combinations(sorted(units), 2):
            pairs.add(unit, other, facility, units[unit] | units[other])
    return pairs.relationships("SHARES_FACILITY_WITH", "shf", "facilities")


WORK: tuple[Callable[[Graph], tuple[Relationship, ...]], ...] = (derive_collaboration, derive_facility_sharing)

_NONE: frozenset[str] = frozenset()


class _Pairs:
    """Units without order that share things, with the things and the locators behind them."""

    __slots__ = ("_sources", "_things")

    def __init__(self) -> None:
        self._things: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._sources: dict[tuple[str, str], set[str]] = defaultdict(set)

    def add(self, unit: str, other: str, thing: str, sources: Iterable[str]) -> None:
        pair = (min(unit, other), max(unit, other))
        self._things[pair].add(thing)
        self._sources[pair].update(sources)

    def relationships(self, type: str, prefix: str, counted: str) -> tuple[Relationship, ...]:
        made = (
            Relationship(
                make_id(prefix, start, end),
                type,
                start,
                end,
                {"derived": True, counted: len(things), "sources": tuple(sorted(self._sources[start, end]))},
            )
            for (start, end), things in self._things.items()
        )
        return tuple(sorted(made, key=lambda relationship: relationship.id))


def _meetings(running: Iterable[str], others: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each pair of two units once; the second is an involved one."""
    involved = sorted(others)
    yield from combinations(involved, 2)
    for unit in running:
        if unit not in involved:
            yield from ((unit, other) for other in involved)


def _units_by(graph: Graph, type: str, *, unit_first: bool) -> dict[str, dict[str, frozenset[str]]]:
    """Return the 과 and 국 by the thing that relationships of a type tie them to, with the locators."""
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for relationship in graph.relationships.values():
        if relationship.type == type:
            ends = (relationship.start, relationship.end)
            unit, thing = ends if unit_first else ends[::-1]
            if graph.nodes[unit].type in COLLABORATING:
                found[thing][unit] = found[thing].get(unit, _NONE).union(relationship.sources)
    return found


def _facility_users(graph: Graph) -> Shares:
    runners = _units_by(graph, "RUNS", unit_first=True)
    found = _units_by(graph, "MANAGES", unit_first=True)
    for relationship in graph.relationships.values():
        if relationship.type == "USES":
            for unit, sources in runners.get(relationship.start, {}).items():
                users = found[relationship.end]
                users[unit] = users.get(unit, _NONE).union(sources, relationship.sources)
    return found
