"""The view `collaboration`: which units work together, and on which projects."""

from collections.abc import Mapping, Sequence
from math import atan2, cos, pi, sin

from kg.view.relations import UNITS, Index

TYPES = (*UNITS, "Project", "Dong", "Report", "Finding")
INNER_GAP, OUTER_GAP = 120, 30  # Pixels along the ring that a label of 14 px needs: across it inside, beside it outside.
INNER_LEAST, RING_STEP = 120, 190
CLUSTER_GAP = 420

Pairs = Mapping[tuple[str, str], Mapping[str, Sequence[str]]]  # (lead, partner) -> project -> relationship ids


def build_collaboration(index: Index) -> Mapping[str, object]:
    """Return `links` [lead, partner, [[project, [relationship ids]]]], `positions` of the units, and `alone`."""
    pairs = find_pairs(index)
    linked = {unit for pair in pairs for unit in pair}
    alone = [u.id for u in index.of_type("Bureau", "Division") if u.id not in linked and not _mentioned(index, u.id)]
    return {
        "links": [[lead, partner, [[p, list(r)] for p, r in shared.items()]] for (lead, partner), shared in pairs.items()],
        "positions": place_units(index, pairs),
        "alone": alone,
    }


def find_pairs(index: Index) -> Pairs:
    """Return who runs a project with whom: the leading 과 and each unit that the project involves."""
    pairs: dict[tuple[str, str], dict[str, list[str]]] = {}
    for project in index.of_type("Project"):
        for lead in index.leads(project.id):
            for involvement in index.outgoing.get((project.id, "INVOLVES"), ()):
                partner = index.division(involvement.end)
                if partner != lead:
                    projects = pairs.setdefault((lead, partner), {})
                    projects.setdefault(project.id, []).append(involvement.id)
    return pairs


def place_units(index: Index, pairs: Pairs) -> dict[str, list[int]]:
    """Return x and y of each unit: a ring of leading units, their partners around it, one picture a government."""
    positions: dict[str, list[int]] = {}
    left = 0.0
    for cluster in _clusters(index, pairs):
        placed, radius = _place_cluster(cluster)
        for unit, (x, y) in placed.items():
            positions[unit] = [round(left + radius + x), round(y)]
        left += 2 * radius + CLUSTER_GAP
    return positions


def _clusters(index: Index, pairs: Pairs) -> list[Pairs]:
    """Split the pairs by the leading unit's government, the largest first."""
    parts: dict[str, dict[tuple[str, str], Mapping[str, Sequence[str]]]] = {}
    home: dict[str, str] = {}
    for pair, projects in pairs.items():
        government = index.government(pair[0]) or home.get(pair[0], "")
        cluster = home.setdefault(pair[0], home.get(pair[1], government))
        home.setdefault(pair[1], cluster)
        parts.setdefault(cluster, {})[pair] = projects
    return sorted(parts.values(), key=lambda part: (-len(part), min(part)))


def _place_cluster(pairs: Pairs) -> tuple[dict[str, tuple[float, float]], float]:
    leads = list(dict.fromkeys(lead for lead, _ in pairs))
    partners = list(dict.fromkeys(partner for _, partner in pairs if partner not in set(leads)))
    inner = 0.0 if len(leads) == 1 else max(INNER_LEAST, len(leads) * INNER_GAP / (2 * pi))
    angles = {lead: 2 * pi * place / len(leads) - pi / 2 for place, lead in enumerate(leads)}
    outer = max(inner + RING_STEP, len(partners) * OUTER_GAP / (2 * pi))
    placed = {lead: (inner * cos(angle), inner * sin(angle)) for lead, angle in angles.items()}
    for partner, angle in _spread(partners, pairs, angles).items():
        placed[partner] = (outer * cos(angle), outer * sin(angle))
    return placed, outer if partners else inner


def _spread(partners: Sequence[str], pairs: Pairs, angles: Mapping[str, float]) -> dict[str, float]:
    """Give partners even places on the ring, in the order of the middle direction of those that they work with."""
    wanted = {partner: _middle([angles[lead] for lead, other in pairs if other == partner]) for partner in partners}
    order = sorted(partners, key=lambda partner: (wanted[partner], partner))
    step = 2 * pi / max(1, len(order))
    places = [-pi + step * (place + 0.5) for place in range(len(order))]
    turn = _middle([wanted[partner] - place for partner, place in zip(order, places, strict=True)])
    return {partner: place + turn for partner, place in zip(order, places, strict=True)}


def _middle(angles: Sequence[float]) -> float:
    """Return the mean direction, rounded so that the last bit of a machine's arithmetic moves nothing."""
    return round(atan2(sum(sin(angle) for angle in angles), sum(cos(angle) for angle in angles)), 6)


def _mentioned(index: Index, unit: str) -> bool:
    return bool(index.nodes[unit].properties.get("mentioned_only"))
