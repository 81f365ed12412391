"""The view `facilities`: which units, projects and operators meet in one place."""

from collections.abc import Mapping, Sequence

from kg.view.relations import UNITS, Index, unique

TYPES = (*UNITS, "Project", "Facility", "Dong", "Agency", "Report", "Finding")
COLUMNS = (0, 300, 760, 1120)  # x of units, projects, facilities, operators: the longest names stand in the projects.
ROW, ROOMY_ROW = 34, 76  # Pixels from name to name; few names spread over the height of a screen.
HEIGHT = 620
CORE_FACILITIES = 40
SWEEPS = 4  # More moved nothing in the reports shown.

Place = tuple[str, list[str], list[str], list[str]]  # facility, projects, units, operators


def build_facilities(index: Index) -> Mapping[str, object]:
    """Return `places` [facility, projects, units, operators], the shared ones first, `shared`, and the `core` of these.

    `positions` are places in the picture of the core, `whole` those in the picture of all.
    """
    places = [find_place(index, facility.id) for facility in index.of_type("Facility")]
    meeting = {place[0] for place in places if is_shared(index, place)}
    places.sort(key=lambda place: (-len(place[1]) - len(place[2]) if place[0] in meeting else 0, -len(place[1])))
    shared = [place for place in places if place[0] in meeting][:CORE_FACILITIES]
    return {
        "places": [list(place) for place in places],
        "shared": [place[0] for place in places if place[0] in meeting],
        "core": [place[0] for place in shared],
        "positions": place_columns(shared),
        "whole": place_columns(places),
    }


def is_shared(index: Index, place: Place) -> bool:
    """Say whether two or more projects, or two or more units, meet in a facility, as `kg query shared-facilities`."""
    _, projects, units, _ = place
    return len(projects) > 1 or len({index.nodes[unit].name for unit in units}) > 1


def find_place(index: Index, facility: str) -> Place:
    """Return who meets in a facility. A part of a project that is there itself is not a second project."""
    using = index.starts(facility, "USES")
    projects = [project for project in using if not set(index.ends(project, "PART_OF")) & set(using)]
    running = [unit for project in using for unit in index.starts(project, "RUNS") if index.nodes[unit].type != "Team"]
    keeping = [*index.starts(facility, "MANAGES"), *index.starts(facility, "OPERATES")]
    units = [index.division(keeper) for keeper in keeping if index.nodes[keeper].type in UNITS]
    agencies = [keeper for keeper in index.starts(facility, "OPERATES") if index.nodes[keeper].type not in UNITS]
    return facility, projects, unique((*running, *units)), agencies


def place_columns(places: Sequence[Place]) -> dict[str, list[int]]:
    """Return x and y: four columns, each in the order of its neighbours and beside them as far as names have room."""
    columns = [
        unique(node for place in places for node in place[2]),
        unique(node for place in places for node in place[1]),
        [place[0] for place in places],
        unique(node for place in places for node in place[3]),
    ]
    neighbours = _neighbours(places)
    heights = _order_columns(columns, neighbours)
    longest = sorted(columns, key=len, reverse=True)
    gap = min(ROOMY_ROW, max(ROW, HEIGHT // max(1, len(longest[0]))))
    placed = {node: (row + 0.5 - len(longest[0]) / 2) * gap for row, node in enumerate(longest[0])}
    for column in longest[1:]:
        wanted = {node: _mean(placed, neighbours.get(node, ()), heights[node] * gap) for node in column}
        order = sorted(column, key=lambda node: (wanted[node], node))
        placed.update(zip(order, space_out([wanted[node] for node in order], ROW), strict=True))
    return {node: [COLUMNS[at], round(placed[node])] for at, column in enumerate(columns) for node in column}


def _order_columns(columns: Sequence[list[str]], neighbours: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Order each column by the middle of its neighbours, some times to and fro; return the rows, 0 in the middle."""
    heights = {node: float(row) for column in columns for row, node in enumerate(column)}
    for _ in range(SWEEPS):
        for column in (*columns, *reversed(columns)):
            column.sort(key=lambda node: (_mean(heights, neighbours.get(node, ()), heights[node]), node))
            heights.update({node: row - len(column) / 2 for row, node in enumerate(column)})
    return heights


def space_out(wanted: Sequence[float], gap: float) -> list[float]:
    """Move rising places apart to at least `gap`, as little as can be: neighbours that touch share their shift."""
    blocks: list[tuple[float, int]] = []  # sum of the shifted places, how many
    for row, place in enumerate(wanted):
        total, count = place - row * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / count:
            before, many = blocks.pop()
            total, count = total + before, count + many
        blocks.append((total, count))
    shifts = [total / count for total, count in blocks for _ in range(count)]
    return [shift + row * gap for row, shift in enumerate(shifts)]


def _neighbours(band: Sequence[Place]) -> dict[str, list[str]]:
    ties: dict[str, list[str]] = {}
    for facility, projects, units, operators in band:
        for other in (*projects, *units, *operators):
            ties.setdefault(facility, []).append(other)
            ties.setdefault(other, []).append(facility)
        for project in projects:
            for unit in units:
                ties.setdefault(project, []).append(unit)
                ties.setdefault(unit, []).append(project)
    return ties


def _mean(heights: Mapping[str, float], nodes: Sequence[str], otherwise: float) -> float:
    known = [heights[node] for node in nodes if node in heights]
    return round(sum(known) / len(known), 6) if known else otherwise
