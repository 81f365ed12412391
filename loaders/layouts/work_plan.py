"""Work plans and performance reports of a 국 or 과: general part, project lists, bodies."""

from collections.abc import Iterator

from loaders.outline import Outline
from loaders.parts.budget import read_budgets
from loaders.parts.budget_flat import read_flat_budgets
from loaders.parts.budget_lines import read_budget_lines
from loaders.parts.claims import read_claims
from loaders.parts.cover import read_cover
from loaders.parts.facilities import read_facilities
from loaders.parts.fund_lines import read_fund_lines
from loaders.parts.government import read_government
from loaders.parts.laws import read_laws
from loaders.parts.linked_projects import name_parts, read_linked_projects
from loaders.parts.mentions import read_mentions
from loaders.parts.milestones import read_milestones
from loaders.parts.overview import read_overviews
from loaders.parts.projects import read_projects
from loaders.parts.staffing import read_staffing
from loaders.parts.units import read_organization
from loaders.records import Facts, LinkFact, ProjectFact, ReportFact


def read_work_plan(outline: Outline) -> tuple[ReportFact, Facts]:
    """Return what a report says of itself, and what every part that it has states."""
    government = read_government(outline)
    org = read_organization(outline, government.name if government else "")
    report = read_cover(outline, org, government)
    projects, teams, lists = read_projects(outline, org, report)
    bodies = set(_body_lines(projects))
    facts = org.found + Facts((*projects, *teams), (), frozenset(lists))
    facts += read_staffing(outline, org)
    facts += read_budgets(outline, org, report, bodies)
    facts += read_fund_lines(outline, org, bodies)
    facts += read_flat_budgets(outline, org, report, bodies)
    facts += read_budget_lines(outline, org, report, bodies, facts.facts)
    facts += read_overviews(outline, projects, report)
    facts += read_laws(outline, projects)
    linked = read_linked_projects(outline, org, projects, government.name if government else "")
    mentions = name_parts(read_mentions(outline, org, projects, report), linked)
    facts += mentions
    facts += read_facilities(outline, projects, report, [f for f in mentions.facts if isinstance(f, LinkFact)])
    facts += linked
    facts += read_milestones(outline, projects, report)
    facts += read_claims(outline, facts, report.published)
    return report, facts


def _body_lines(projects: list[ProjectFact]) -> Iterator[int]:
    for project in projects:
        if project.body:
            yield from range(project.body.first, project.body.last + 1)
