"""The view `collaboration`: which units work together, and on which projects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import atan2, cos, degrees, pi, sin

from kg.derive.work import COLLABORATING
from kg.view.relations import UNITS, Index

TYPES = (*UNITS, "Project", "Dong", "Report", "Finding")
INNER_GAP, OUTER_GAP = 140, 32  # Pixels along the ring for a name of 14 px: across it inside, beside it outside.
INNER_LEAST, RING_STEP = 100, 150
CLUSTER_GAP = 420  # Room for the names on both sides.
ROW_GAP, TITLE_ABOVE = 240, 115


@dataclass(frozen=True, slots=True)
class Screen:
    """What a picture is laid for: how wide a ring is for its height, and the whole picture for its height."""

    stretch: float
    width: float


WIDE = Screen(1.3, 1.65)  # A screen beside the panel.
NARROW = Screen(0.8, 0.5)  # A phone: the governments beneath each other.

Pair = tuple[str, str]
Pairs = Mapping[Pair, Sequence[str]]  # pair -> projects
Cluster = tuple[str, Mapping[str, tuple[float, float]], float]  # government, distance and angle of its units, radius


def build_collaboration(index: Index) -> Mapping[str, object]:
    """Return `links` [unit, unit, [project …]], the `leads`, places on a `wide` and a `narrow` screen, who is `alone`.

    A link is a pair of 과 or 국 of which one takes part in a project that the other runs or takes part in, as in
    COLLABORATES_WITH; a leading unit comes first. `ties` gives for each project the RUNS and INVOLVES that say it.
    """
    pairs = find_pairs(index)
    leads = find_leads(index, pairs)
    wide, narrow = (place_units(index, pairs, leads, screen) for screen in (WIDE, NARROW))
    linked = {unit for pair in pairs for unit in pair}
    shared = {project for projects in pairs.values() for project in projects}
    alone = [u.id for u in index.of_type(*COLLABORATING) if u.id not in linked and _is_issuing(index, u.id)]
    return {
        "links": [[first, second, list(projects)] for (first, second), projects in pairs.items()],
        "leads": leads,
        "wide": wide,
        "narrow": narrow,
        "alone": alone,
        "ties": {project: _ties(index, project) for project in sorted(shared)},
    }


def find_pairs(index: Index) -> Pairs:
    """Return the pairs of units with the projects that both have a part in, in order of appearance."""
    pairs: dict[Pair, list[str]] = {}
    for project in index.of_type("Project"):
        running = [unit for unit in index.starts(project.id, "RUNS") if index.nodes[unit].type in COLLABORATING]
        involved = [unit for unit in index.ends(project.id, "INVOLVES") if index.nodes[unit].type in COLLABORATING]
        leading = [(unit, other) for unit in running if unit not in involved for other in involved]
        for first, second in (*leading, *combinations(involved, 2)):
            pair = (second, first) if (second, first) in pairs else (first, second)
            pairs.setdefault(pair, []).append(project.id)
    return pairs


def find_leads(index: Index, pairs: Pairs) -> list[str]:
    """Return the units that run a project which another takes part in."""
    shared = {project for projects in pairs.values() for project in projects}
    units = dict.fromkeys(unit for pair in pairs for unit in pair)
    return [unit for unit in units if any(r.end in shared for r in index.outgoing.get((unit, "RUNS"), ()))]


def place_units(
    index: Index, pairs: Pairs, leads: Sequence[str], screen: Screen
) -> tuple[dict[str, list[int]], list[tuple[str, int, int]]]:
    """Return x and y of each unit, one picture a government, and where each government's name stands.

    A ring of leading units has their partners around it; a partner has a third number, the direction of its place in
    degrees, in which its name is written.
    """
    positions: dict[str, list[int]] = {}
    titles: list[tuple[str, int, int]] = []
    clusters = [(government, *_place_cluster(cluster, set(leads))) for government, cluster in _clusters(index, pairs)]
    top = 0.0
    for row in _break_rows(clusters, screen):
        highest = max(radius for _, _, radius in row)
        left = 0.0
        for government, placed, radius in row:
            x, y = left + radius * screen.stretch, top + highest
            positions |= {unit: _place_unit(place, (x, y), screen, unit in leads) for unit, place in placed.items()}
            if government:
                titles.append((government, round(x), round(y - radius - TITLE_ABOVE)))
            left += 2 * radius * screen.stretch + CLUSTER_GAP
        top += 2 * highest + ROW_GAP
    return positions, titles


def _break_rows(clusters: Sequence[Cluster], screen: Screen) -> list[Sequence[Cluster]]:
    """Break the pictures into rows so that all of them together are as large as a screen can show them."""

    def lay(across: int) -> list[Sequence[Cluster]]:
        return [clusters[start : start + across] for start in range(0, len(clusters), across)]

    def extent(rows: Sequence[Sequence[Cluster]]) -> float:
        widths = [sum(2 * radius * screen.stretch + CLUSTER_GAP for _, _, radius in row) for row in rows]
        heights = [2 * max(radius for _, _, radius in row) + ROW_GAP for row in rows]
        return max(max(widths) / screen.width, sum(heights))

    return min((lay(across) for across in range(1, len(clusters) + 1)), key=extent, default=[])


def _place_unit(place: tuple[float, float], middle: tuple[float, float], screen: Screen, leads: bool) -> list[int]:
    distance, angle = place
    here = [round(middle[0] + screen.stretch * distance * cos(angle)), round(middle[1] + distance * sin(angle))]
    return here if leads else [*here, round(degrees(angle))]


def _clusters(index: Index, pairs: Pairs) -> list[tuple[str, Pairs]]:
    """Split the pairs by the leading unit's government, the largest first."""
    parts: dict[str, dict[Pair, Sequence[str]]] = {}
    home = {unit: index.government(unit) or "" for pair in pairs for unit in pair}
    for (first, second), projects in pairs.items():
        cluster = home[first] or home[second]
        parts.setdefault(cluster, {})[first, second] = projects
        home[first], home[second] = home[first] or cluster, home[second] or cluster
    return sorted(parts.items(), key=lambda part: (-len(part[1]), part[0]))


def _place_cluster(pairs: Pairs, leading: set[str]) -> tuple[dict[str, tuple[float, float]], float]:
    """Return distance and angle of each unit from the middle, and the picture's radius."""
    units = list(dict.fromkeys(unit for pair in pairs for unit in pair))
    leads = [unit for unit in units if unit in leading] or units[:1]
    partners = [unit for unit in units if unit not in leads]
    inner = 0.0 if len(leads) == 1 else max(INNER_LEAST, len(leads) * INNER_GAP / (2 * pi))
    angles = {lead: 2 * pi * place / len(leads) - pi / 2 for place, lead in enumerate(leads)}
    outer = max(inner + RING_STEP, len(partners) * OUTER_GAP / (2 * pi))
    placed = {lead: (inner, angle) for lead, angle in angles.items()}
    placed |= {partner: (outer, angle) for partner, angle in _spread(partners, pairs, angles).items()}
    return placed, outer if partners else inner


def _spread(partners: Sequence[str], pairs: Pairs, angles: Mapping[str, float]) -> dict[str, float]:
    """Give partners even places on the ring, in the order of the middle direction of those that they work with."""
    directions: dict[str, list[float]] = {partner: [] for partner in partners}
    for pair in pairs:
        for unit, other in (pair, pair[::-1]):
            if unit in directions and other in angles:
                directions[unit].append(angles[other])
    wanted = {partner: _middle(found) for partner, found in directions.items()}
    order = sorted(partners, key=lambda partner: (wanted[partner], partner))
    step = 2 * pi / max(1, len(order))
    places = [-pi + step * (place + 0.5) for place in range(len(order))]
    turn = _middle([wanted[partner] - place for partner, place in zip(order, places, strict=True)])
    return {partner: place + turn for partner, place in zip(order, places, strict=True)}


def _middle(angles: Sequence[float]) -> float:
    """Return the mean direction, rounded so that the last bit of a machine's arithmetic moves nothing."""
    return round(atan2(sum(sin(angle) for angle in angles), sum(cos(angle) for angle in angles)), 6)


def _ties(index: Index, project: str) -> list[str]:
    found = (*index.incoming.get((project, "RUNS"), ()), *index.outgoing.get((project, "INVOLVES"), ()))
    return [r.id for r in found]


def _is_issuing(index: Index, unit: str) -> bool:
    return not index.nodes[unit].properties.get("mentioned_only")
