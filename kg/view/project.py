"""The view `project`: one project with all that is known of it."""

from collections.abc import Mapping

from kg.view.relations import UNITS, Index

TYPES = (
    *UNITS, "Dong", "Project", "Facility", "FundingSource", "Agency", "Law", "Milestone", "Report", "Finding",
)  # fmt: skip


def build_project(index: Index) -> Mapping[str, object]:
    """Return `first`: the project to open on where none is chosen, the one with the most relationships."""
    ties: dict[str, int] = {}
    for (node, _), relationships in index.outgoing.items():
        ties[node] = ties.get(node, 0) + len(relationships)
    projects = [project.id for project in index.of_type("Project")]
    return {"first": max(projects, key=lambda project: (ties.get(project, 0), project), default=None)}
