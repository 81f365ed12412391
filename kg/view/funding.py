"""The view `funding`: where the money comes from, who spends it, and on what."""

from collections.abc import Mapping

from kg.view.relations import UNITS, Index

TYPES = (*UNITS, "Project", "FundingSource", "Report", "Finding", "Budget")


def build_funding(index: Index) -> Mapping[str, object]:
    """Return `leads` (project -> the 과 whose column it stands in).

    The amounts are the FUNDED_BY relationships themselves; the page adds them up for the year and report chosen.
    """
    return {"leads": {project.id: index.leads(project.id)[:1] for project in index.of_type("Project")}}
