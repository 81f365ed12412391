"""The view `organization`: who works under whom, and on what."""

from collections.abc import Mapping

from kg.view.relations import UNITS, Index, unique

TYPES = (*UNITS, "Project", "Staffing", "Budget", "Report", "Finding")


def build_organization(index: Index) -> Mapping[str, object]:
    """Return the tree as `parents`: pairs (child, parent), parents first. A project hangs on its team, else its 과.

    Units that are only mentioned and stand under nothing are not in the tree: `loose` lists them.
    """
    pairs = [(unit.id, index.parent(unit.id)) for unit in index.of_type(*UNITS)]
    above = {parent for _, parent in pairs if parent}
    placed = [(child, parent) for child, parent in pairs if parent or child in above or _has_projects(index, child)]
    inside = {child for child, _ in placed}
    projects = [(project.id, _home(index, project.id)) for project in index.of_type("Project")]
    return {
        "parents": [[child, parent] for child, parent in (*placed, *projects)],
        "loose": [unit.id for unit in index.of_type(*UNITS) if unit.id not in inside],
    }


def _has_projects(index: Index, unit: str) -> bool:
    return bool(index.outgoing.get((unit, "RUNS")))


def _home(index: Index, project: str) -> str | None:
    """Return a project's enclosing project, else its lowest running unit."""
    enclosing = [end for end in index.ends(project, "PART_OF") if end != project]
    if enclosing:
        return enclosing[0]
    runners = unique(index.starts(project, "RUNS"))
    return max(runners, key=lambda unit: UNITS.index(index.nodes[unit].type), default=None)
