"""The view `organization`: who works under whom, and on what."""

from collections.abc import Iterable, Mapping

from kg.view.relations import UNITS, Index, unique

TYPES = (*UNITS, "Project", "Staffing", "Budget", "Report", "Finding")


def build_organization(index: Index) -> Mapping[str, object]:
    """Return the tree as `parents`: pairs (child, parent). A project hangs on its team, else its 과, else its report.

    A report that names no unit for a project stands under its government. Units that are only mentioned and stand
    under nothing are not in the tree: `loose` lists them. Projects that are only mentioned are nobody's there.
    """
    own = (project.id for project in index.of_type("Project") if not project.properties.get("mentioned_only"))
    projects = [(project, _home(index, project)) for project in own]
    reports = _place_reports(index, unique(home for _, home in projects if home))
    pairs = [(unit.id, index.parent(unit.id)) for unit in index.of_type(*UNITS)]
    above = {parent for _, parent in (*pairs, *reports) if parent}
    placed = [(child, parent) for child, parent in pairs if parent or child in above or _has_projects(index, child)]
    inside = {child for child, _ in placed}
    return {
        "parents": [[child, parent] for child, parent in (*placed, *reports, *projects)],
        "loose": [unit.id for unit in index.of_type(*UNITS) if unit.id not in inside],
    }


def _place_reports(index: Index, homes: Iterable[str]) -> list[tuple[str, str | None]]:
    """Return the reports among the homes of projects, each with the government that it is of."""
    governments = {unit.name: unit.id for unit in reversed(index.of_type("Government"))}
    reports = [index.nodes[home] for home in homes if index.nodes[home].type == "Report"]
    return [(report.id, governments.get(str(report.properties.get("government")))) for report in reports]


def _has_projects(index: Index, unit: str) -> bool:
    return bool(index.outgoing.get((unit, "RUNS")))


def _home(index: Index, project: str) -> str | None:
    """Return a project's enclosing project, else its lowest running unit, else the report that states it."""
    enclosing = [end for end in index.ends(project, "PART_OF") if end != project]
    if enclosing:
        return enclosing[0]
    runners = unique(index.starts(project, "RUNS"))
    lowest = max(runners, key=lambda unit: UNITS.index(index.nodes[unit].type), default=None)
    return lowest or next(iter(index.ends(project, "REPORTED_IN")), None)
