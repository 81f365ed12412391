"""Candidates: what may be one thing, how surely, and on what the guess rests. Nothing is merged here.

Precision comes first: a pair that rests on one common word alone is no candidate. The weights were set on the samples
and the readings in tests; a person decides.

What the reports of one government say makes its candidates, whatever others say; bodies alone are compared across
governments. So a store that takes a report in has to look at its government and at the bodies, and at nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from kg.derive.likeness import likeness_of, plain_title, same_keys
from kg.ids import make_id
from kg.model import Graph, Node, Relationship, Value

# What is compared, by what comes of it; teams tell which units go on.
SUCCEEDED_BY, SAME_AS = "SUCCEEDED_BY", "SAME_AS"
TYPES: Mapping[str, str] = {SUCCEEDED_BY: "suc", SAME_AS: "sam"}
UNITS = ("Bureau", "Division")
# Shares of a unit's score: teams it has in common with the other, its name, its place in the tree.
TEAMS, NAME, PLACE = 0.6, 0.3, 0.1
LEAST = 0.25
ALIKE = 0.6  # Of two names without a common team.
TITLES_ALIKE = 0.75
NAMES_ALIKE = 0.4  # Of two things at one address: several things share a building.
CANDIDATE, ACCEPTED = "candidate", "accepted"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of nodes; `start` was before `end` in a succession, has the smaller id otherwise."""

    id: str
    type: str
    start: str
    end: str
    score: float
    basis: str
    sources: tuple[str, ...]


@dataclass(slots=True)
class Ground:
    """What the reports of one government say: years and lines of each thing, the units above and below each unit."""

    name: str
    years: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    lines: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    teams: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    parents: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    facilities: set[str] = field(default_factory=set)


def derive_candidates(graph: Graph) -> tuple[Relationship, ...]:
    """Return the candidates as SUCCEEDED_BY and SAME_AS of the derived layer, by id; nobody has judged them."""
    return tuple(to_relationship(one) for one in sorted(find_candidates(graph), key=lambda one: one.id))


def find_candidates(graph: Graph) -> tuple[Candidate, ...]:
    """Return every candidate of a graph, the surest first, then by id."""
    grounds = split_grounds(graph)
    found = [one for ground in grounds for find in FINDERS for one in find(graph, ground)]
    found += find_same_bodies(graph)
    return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.id)))


def split_grounds(graph: Graph) -> list[Ground]:
    """Return what each government's reports say, by government."""
    reports = {node.id: node for node in graph.nodes.values() if node.type == "Report"}
    grounds = {name: Ground(name) for name in sorted({_issuer(report) for report in reports.values()})}
    for link in graph.relationships.values():
        report = reports.get(str(link.properties.get("report")))
        if report is not None and link.type in ("REPORTED_IN", "HAS_UNIT"):
            _lay(grounds[_issuer(report)], link, report.properties.get("fiscal_year"), graph)
    return list(grounds.values())


def _issuer(report: Node) -> str:
    return str(report.properties.get("government", ""))


def _lay(ground: Ground, link: Relationship, year: Value | None, graph: Graph) -> None:
    """Add a REPORTED_IN of a project or a facility, or a HAS_UNIT, to what the government says."""
    above = graph.nodes[link.start]
    if link.type == "HAS_UNIT":
        below = graph.nodes[link.end]
        if below.type == "Team":
            ground.teams[above.id][below.name].update(link.sources)
            return
        thing = below
        if above.type != "Government":
            ground.parents[below.id].add(above.name)
    elif above.type in ("Project", "Facility"):
        thing = above
    else:
        return
    ground.lines[thing.id].update(link.sources)
    if thing.type == "Facility":
        ground.facilities.add(thing.id)
    elif isinstance(year, int):
        ground.years[thing.id].add(year)


def find_unit_successions(graph: Graph, ground: Ground) -> Iterator[Candidate]:
    """Yield pairs of 과 or 국: the first stands in the tree of older reports alone, the second in newer ones alone."""
    for type in UNITS:
        units = [graph.nodes[id] for id in ground.years if graph.nodes[id].type == type]
        for older, newer in _ordered(units, ground):
            ours, theirs = ground.teams.get(older.id, {}), ground.teams.get(newer.id, {})
            common = sorted(ours.keys() & theirs.keys())
            name = likeness_of(older.name, newer.name)
            place = bool(ground.parents.get(older.id, set()) & ground.parents.get(newer.id, set()))
            score = TEAMS * len(common) / (min(len(ours), len(theirs)) or 1) + NAME * name + PLACE * place
            if (common and score >= LEAST) or (name >= ALIKE and place):
                said = [f"같은 팀 {len(common)}: {', '.join(common)}"] if common else []
                said += [f"이름 {name:.2f}", *(["같은 상위조직"] if place else [])]
                lines = (line for team in common for line in (*ours[team], *theirs[team]))
                yield _make_succession(older, newer, ground, (score, " · ".join(said)), lines)


def find_project_successions(graph: Graph, ground: Ground) -> Iterator[Candidate]:
    """Yield pairs of projects whose titles differ by a year or little else."""
    groups: dict[str, list[Node]] = defaultdict(list)
    for id in ground.years:
        if graph.nodes[id].type == "Project":
            # Titles that do not begin alike are not compared: all pairs of a large government would take minutes.
            groups[plain_title(graph.nodes[id].name)[:2]].append(graph.nodes[id])
    for group in groups.values():
        for older, newer in _ordered(group, ground):
            likeness = likeness_of(plain_title(older.name), plain_title(newer.name))
            if likeness >= TITLES_ALIKE:
                yield _make_succession(older, newer, ground, (likeness, f"이름 {likeness:.2f}"))


def find_same_facilities(graph: Graph, ground: Ground) -> Iterator[Candidate]:
    """Yield facilities that share a name, an alias or an address under two names."""
    for one, other, said in _pairs_by_key(graph.nodes[id] for id in ground.facilities):
        lines = (min(ground.lines[id], default="") for id in (one.id, other.id))
        yield _make_same(one, other, said, lines, ground.name)


FINDERS = (find_unit_successions, find_project_successions, find_same_facilities)


def find_same_bodies(graph: Graph) -> Iterator[Candidate]:
    """Yield bodies that share a name or an alias under two names, whoever names them."""
    for one, other, said in _pairs_by_key(node for node in graph.nodes.values() if node.type == "Agency"):
        yield _make_same(one, other, said, (line for body in (one, other) for line in body.sources[:1]))


def to_relationship(candidate: Candidate, status: str = CANDIDATE) -> Relationship:
    """Return a candidate as a relationship of the derived layer."""
    said: dict[str, Value] = {
        "basis": candidate.basis,
        "derived": True,
        "score": candidate.score,
        "sources": candidate.sources,
        "status": status,
    }
    return Relationship(candidate.id, candidate.type, candidate.start, candidate.end, said)


def candidate_id(type: str, start: str, end: str, government: str) -> str:
    """Return the id of a candidate of one government; bodies have none."""
    return make_id(TYPES[type], start, end, government)


def _pairs_by_key(things: Iterable[Node]) -> Iterator[tuple[Node, Node, tuple[float, str]]]:
    """Yield pairs of things, the smaller id first, with the surest of what they share and the word for it."""
    keys: dict[str, list[tuple[Node, float, str]]] = defaultdict(list)
    for node in things:
        for key, score, word in same_keys(node):
            keys[key].append((node, score, word))
    best: dict[tuple[str, str], tuple[Node, Node, tuple[float, str]]] = {}
    for key in sorted(keys):
        for (one, score, word), (other, _, _) in combinations(sorted(keys[key], key=lambda row: row[0].id), 2):
            by_name = not key.startswith("@")
            if one.id != other.id and (by_name or likeness_of(one.name, other.name) >= NAMES_ALIKE):
                known = best.get((one.id, other.id))
                if known is None or score > known[2][0]:
                    best[one.id, other.id] = (one, other, (score, word))
    yield from best.values()


def _make_succession(
    older: Node, newer: Node, ground: Ground, said: tuple[float, str], lines: Iterable[str] = ()
) -> Candidate:
    id = candidate_id(SUCCEEDED_BY, older.id, newer.id, ground.name)
    first = (min(ground.lines[unit.id], default="") for unit in (older, newer))
    return Candidate(
        id, SUCCEEDED_BY, older.id, newer.id, round(min(said[0], 1.0), 2), said[1], _sorted((*lines, *first))
    )


def _make_same(
    one: Node, other: Node, said: tuple[float, str], lines: Iterable[str], government: str = ""
) -> Candidate:
    id = candidate_id(SAME_AS, one.id, other.id, government)
    return Candidate(id, SAME_AS, one.id, other.id, *said, _sorted(lines))


def _sorted(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({line for line in lines if line}))


def _ordered(group: Iterable[Node], ground: Ground) -> Iterator[tuple[Node, Node]]:
    """Yield pairs of which the first was last stated before the second was first."""
    spans = [(min(ground.years[node.id]), max(ground.years[node.id]), node) for node in group]
    for (_, last, older), (first, _, newer) in product(spans, repeat=2):
        if last < first:
            yield older, newer
