"""The view `facilities`: which units, projects and operators meet in one place."""

from collections.abc import Mapping, Sequence

from kg.view.relations import UNITS, Index, unique

TYPES = (*UNITS, "Project", "Facility", "Dong", "Agency", "Report", "Finding")
COLUMNS = (0, 300, 760, 1120)  # x of units, projects, facilities, operators: the longest names stand in the projects.
ROW, ROOMY_ROW = 34, 76  # Pixels from name to name; few names spread over the height of a screen.
HEIGHT = 620
BAND_ROWS, BAND_WIDTH, CORE_FACILITIES = 60, 1560, 40
SWEEPS = 4  # More moved nothing in the reports shown.

Place = tuple[str, list[str], list[str], list[str]]  # facility, projects, units, operators


def build_facilities(index: Index) -> Mapping[str, object]:
    """Return `places` [facility, projects, units, operators], the shared ones first, `shared` and `positions`."""
    places = [find_place(index, facility.id) for facility in index.of_type("Facility")]
    meeting = {place[0] for place in places if is_shared(index, place)}
    places.sort(key=lambda place: (-len(place[1]) - len(place[2]) if place[0] in meeting else 0, -len(place[1])))
    shared = [place for place in places if place[0] in meeting][:CORE_FACILITIES]
    core = {place[0] for place in shared}
    rest = [place for place in places if place[0] not in core]
    return {
        "places": [list(place) for place in places],
        "shared": [place[0] for place in places if place[0] in meeting],
        "core": [place[0] for place in shared],
        "positions": _place_bands(shared, rest),
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


def _place_bands(shared: Sequence[Place], rest: Sequence[Place]) -> dict[str, list[int]]:
    """Return x and y: the shared facilities in the first band, the others in bands of 60 rows to the right."""
    positions: dict[str, list[int]] = {}
    bands = [list(shared)] if shared else []
    bands += [list(rest[start : start + BAND_ROWS]) for start in range(0, len(rest), BAND_ROWS)]
    for number, band in enumerate(bands):
        for node, (x, y) in _place_band(band, set(positions)).items():
            positions[node] = [x + number * BAND_WIDTH, y]
    return positions


def _place_band(band: Sequence[Place], placed: set[str]) -> dict[str, tuple[int, int]]:
    """Lay four columns and order each by the middle of its neighbours, some times to and fro."""
    columns = [
        [node for node in unique(column) if node not in placed]
        for column in (
            (unit for place in band for unit in place[2]),
            (project for place in band for project in place[1]),
            (place[0] for place in band),
            (operator for place in band for operator in place[3]),
        )
    ]
    neighbours = _neighbours(band)
    heights = {node: float(row) for column in columns for row, node in enumerate(column)}
    for _ in range(SWEEPS):
        for column in (*columns, *reversed(columns)):
            column.sort(key=lambda node: (_mean(heights, neighbours.get(node, ()), heights[node]), node))
            heights.update({node: row - len(column) / 2 for row, node in enumerate(column)})
    tallest = max(map(len, columns), default=0)
    height = tallest * min(ROOMY_ROW, max(ROW, HEIGHT // max(1, tallest)))
    return {
        node: (COLUMNS[place], round((row + 0.5) * height / len(column) - height / 2))
        for place, column in enumerate(columns)
        for row, node in enumerate(column)
    }


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
