"""Candidates: what may be one thing, how surely, and on what the guess rests. Nothing is merged here.

Precision comes first: a pair that rests on one common word alone is no candidate. The weights were set on the samples
and the readings in tests; a person decides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from kg.ids import make_id, without_blanks
from kg.model import Graph, Node, Relationship, Value

Kind = Literal["succession", "same"]
SUCCESSION_PREFIX = "suc"
SAME_PREFIX = "sam"
UNITS = ("Bureau", "Division")
# Shares of a unit's score: teams it has in common with the other, its name, its place in the tree.
TEAMS, NAME, PLACE = 0.6, 0.3, 0.1
LEAST = 0.25
ALIKE = 0.6  # Of two names without a common team.
TITLES_ALIKE = 0.75
YEARS = re.compile(r"(?:19|20)\d{2}(?:년도|년)?|제?\d+(?:단계|차|기|회)")  # 2025년, 2025, 제3차, 2단계
FORMS = re.compile(
    r"^(?:\(재\)|\(사\)|\(주\)|㈜|재단법인|사단법인|주식회사)|(?:\(재\)|\(사\)|\(주\)|㈜)$"
)  # (재)솔내재단
SEVERAL = re.compile(r"[·,]")  # 2·3단지 창업지원센터: two things in one name
NUMBERED = re.compile(r"(?:로|길|동|리|가)\s*\d")  # 물빛2로 14, but not 은모래1동
ADDRESS = "@"
NAMES_ALIKE = 0.4
Years = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of nodes; `start` was before `end` in a succession, has the smaller id otherwise."""

    id: str
    kind: Kind
    type: str
    start: str
    end: str
    score: float
    basis: str
    sources: tuple[str, ...]


def find_candidates(graph: Graph) -> tuple[Candidate, ...]:
    """Return every candidate of a graph, the surest first, then by id."""
    found = (*find_unit_successions(graph), *find_project_successions(graph), *find_same(graph))
    return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.id)))


def find_unit_successions(graph: Graph) -> Iterator[Candidate]:
    """Yield pairs of 과 or 국 of one government: the first only in older reports, the second only in newer ones."""
    years, teams, parents = _years_in_tree(graph), _team_lines(graph), _parents(graph)
    for older, newer in _pairs(graph, years, UNITS):
        common = sorted(teams[older.id].keys() & teams[newer.id].keys())
        name = _likeness(older.name, newer.name)
        place = bool(parents[older.id] & parents[newer.id])
        smaller = min(len(teams[older.id]), len(teams[newer.id])) or 1
        score = TEAMS * len(common) / smaller + NAME * name + PLACE * place
        if (common and score >= LEAST) or (name >= ALIKE and place):
            said = [f"같은 팀 {len(common)}: {', '.join(common)}"] if common else []
            said += [f"이름 {name:.2f}", *(["같은 상위조직"] if place else [])]
            lines = (line for team in common for unit in (older, newer) for line in teams[unit.id][team])
            yield _make_succession(older, newer, score, said, lines)


def find_project_successions(graph: Graph) -> Iterator[Candidate]:
    """Yield pairs of projects of one government whose titles differ by a year or little else."""
    years = _years_reported(graph)
    governments = _governments(graph)
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        if node.type == "Project" and node.id in years:
            # Titles that do not begin alike are not compared: all pairs of a large government would take minutes.
            groups[governments.get(node.id, ""), _plain_title(node.name)[:2]].append(node)
    for group in groups.values():
        for older, newer in _ordered(group, years):
            likeness = _likeness(_plain_title(older.name), _plain_title(newer.name))
            if likeness >= TITLES_ALIKE:
                yield _make_succession(older, newer, likeness, [f"이름 {likeness:.2f}"], ())


def find_same(graph: Graph) -> Iterator[Candidate]:
    """Yield facilities and bodies that share a name, an alias or an address under two names."""
    keys: dict[tuple[str, str, str], list[tuple[Node, float, str]]] = defaultdict(list)
    governments = _governments(graph)
    for node in graph.nodes.values():
        if node.type in ("Facility", "Agency"):
            owner = governments.get(node.id, "") if node.type == "Facility" else ""
            for key, score, word in _same_keys(node):
                keys[node.type, owner, key].append((node, score, word))
    best: dict[tuple[str, str], Candidate] = {}
    for (*_, key), things in keys.items():
        for (one, score, word), (other, second, _) in combinations(things, 2):
            likeness = _likeness(one.name, other.name)
            # Several things share a building: an address alone says nothing.
            if one.id != other.id and (not key.startswith(ADDRESS) or likeness >= NAMES_ALIKE):
                made = _make_same(one, other, min(score, second), word)
                known = best.setdefault((made.start, made.end), made)
                if made.score > known.score:
                    best[made.start, made.end] = made
    yield from best.values()


def _same_keys(node: Node) -> Iterator[tuple[str, float, str]]:
    aliases, address = node.properties.get("aliases"), node.properties.get("address")
    for name in {node.name, *(aliases if isinstance(aliases, tuple) else ())}:
        plain = FORMS.sub("", without_blanks(name))
        if len(plain) > 1 and not SEVERAL.search(plain):
            yield plain, 0.9, f"같은 이름 {plain}"
    if isinstance(address, str) and NUMBERED.search(address):
        yield f"{ADDRESS}{without_blanks(address)}", 0.6, f"같은 주소 {address}"


def to_relationship(candidate: Candidate, status: str) -> Relationship:
    """Return a succession as the SUCCEEDED_BY of the derived layer."""
    said: dict[str, Value] = {
        "basis": candidate.basis,
        "derived": True,
        "score": candidate.score,
        "sources": candidate.sources,
        "status": status,
    }
    return Relationship(candidate.id, "SUCCEEDED_BY", candidate.start, candidate.end, said)


def _make_succession(older: Node, newer: Node, score: float, said: list[str], lines: Iterable[str]) -> Candidate:
    id = make_id(SUCCESSION_PREFIX, older.id, newer.id)
    sources = tuple(sorted({*lines, *_first_source(older), *_first_source(newer)}))
    return Candidate(
        id, "succession", older.type, older.id, newer.id, round(min(score, 1.0), 2), " · ".join(said), sources
    )


def _make_same(one: Node, other: Node, score: float, word: str) -> Candidate:
    start, end = sorted((one, other), key=lambda node: node.id)
    sources = tuple(sorted({*_first_source(one), *_first_source(other)}))
    id = make_id(SAME_PREFIX, start.id, end.id)
    return Candidate(id, "same", start.type, start.id, end.id, score, word, sources)


def _first_source(node: Node) -> tuple[str, ...]:
    sources = node.properties.get("sources")
    return sources[:1] if isinstance(sources, tuple) else ()


def _pairs(graph: Graph, years: Years, types: tuple[str, ...]) -> Iterator[tuple[Node, Node]]:
    governments = _governments(graph)
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        if node.type in types and node.id in years:
            groups[governments.get(node.id, ""), node.type].append(node)
    for group in groups.values():
        yield from _ordered(group, years)


def _ordered(group: list[Node], years: Years) -> Iterator[tuple[Node, Node]]:
    """Yield pairs of which the first was last stated before the second was first."""
    for older, newer in product(sorted(group, key=lambda node: node.id), repeat=2):
        if years[older.id][1] < years[newer.id][0]:
            yield older, newer


def _report_years(graph: Graph) -> dict[str, int]:
    years = {node.id: node.properties.get("fiscal_year") for node in graph.nodes.values() if node.type == "Report"}
    return {id: year for id, year in years.items() if isinstance(year, int)}


def _years_in_tree(graph: Graph) -> Years:
    """Return the first and the last year in which a unit stands in an organisation part."""
    found: dict[str, set[int]] = defaultdict(set)
    years = _report_years(graph)
    for link in graph.relationships.values():
        year = years.get(str(link.properties.get("report")))
        if link.type == "HAS_UNIT" and year is not None:
            found[link.end].add(year)
    return {id: (min(of), max(of)) for id, of in found.items()}


def _years_reported(graph: Graph) -> Years:
    found: dict[str, set[int]] = defaultdict(set)
    years = _report_years(graph)
    for link in graph.relationships.values():
        if link.type == "REPORTED_IN" and link.end in years:
            found[link.start].add(years[link.end])
    return {id: (min(of), max(of)) for id, of in found.items()}


def _governments(graph: Graph) -> Mapping[str, str]:
    """Return the issuing government of the reports that state a node; the last by report id where they differ."""
    issuing = {n.id: str(n.properties.get("government", "")) for n in graph.nodes.values() if n.type == "Report"}
    entries = sorted((r.end, r.start) for r in graph.relationships.values() if r.type == "REPORTED_IN")
    return {start: issuing.get(report, "") for report, start in entries}


def _team_lines(graph: Graph) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the lines of each team by the unit above it and the team's name."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for link in graph.relationships.values():
        if link.type == "HAS_UNIT" and graph.nodes[link.end].type == "Team":
            sources = link.properties.get("sources")
            found[link.start][graph.nodes[link.end].name] = sources if isinstance(sources, tuple) else ()
    return found


def _parents(graph: Graph) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for link in graph.relationships.values():
        if link.type == "HAS_UNIT" and graph.nodes[link.start].type != "Government":
            found[link.end].add(graph.nodes[link.start].name)
    return found


def _plain_title(title: str) -> str:
    return YEARS.sub("", without_blanks(title)) or without_blanks(title)


def _likeness(one: str, other: str) -> float:
    """Return Dice's coefficient of the pairs of neighbouring signs, from 0 to 1."""
    first, second = _bigrams(one), _bigrams(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else float(one == other)


def _bigrams(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
