"""Facts become a graph: units and projects first, for all else names them; then what each other fact states."""

from collections.abc import Iterable, Iterator, Sequence

from kg.ids import write_stated
from kg.model import Reading, Value
from loaders.building import GraphBuilder, fold_blanks, report_id
from loaders.document import Document
from loaders.named import Named, kind_of
from loaders.parts.names import unit_type
from loaders.records import (
    BudgetFact,
    DutyFact,
    Fact,
    Facts,
    OverviewFact,
    ProjectFact,
    ReportFact,
    StaffingFact,
    UnitFact,
)
from loaders.stating import STATED_BEFORE, state_fact
from loaders.unread import add_remarks, find_unread, require_report

RANKS = {"Bureau": 0, "Division": 1, "Team": 2}
STATED_PERIOD = (
    "period_start", "period_end", "period_raw", "required_krw", "required_year", "total_cost_krw", "budgeted",
)  # fmt: skip


def assemble(document: Document, about: ReportFact, found: Facts) -> Reading:
    """Return the reading of one report.

    Raises InputError (KG-NOT-A-REPORT) where nothing of a report was found.
    """
    require_report(document, found.facts)
    named = Named(GraphBuilder(report_id(document.sha256)), about)
    _state_units(named, found.facts)
    _state_projects(named, found.facts, document)
    for fact in found.facts:
        if not isinstance(fact, STATED_BEFORE):
            state_fact(named, fact)
    _state_report(named, document)
    add_remarks(named.graph, document, found.facts, found.lines)
    claims = tuple(one.said_of(named.projects.get(one.about)) if one.about else one for one in found.claims)
    unread = find_unread(document, found.lines)
    return Reading(named.graph.report, named.graph.graph(), claims, unread, document.lines, document.pages)


# Units


def _state_units(named: Named, facts: Sequence[Fact]) -> None:
    if name := named.about.government:
        ident, span = named.unit_id("Government", name, None), named.about.government_span
        named.graph.state("Government", ident, name, [span], given={"level": named.about.level}, written=name)
        named.units["Government", name] = ident
    for unit in sorted(_list_units(facts), key=lambda unit: RANKS.get(unit.type, 3)):
        _state_unit(named, unit)
    _state_duties(named, [fact for fact in facts if isinstance(fact, DutyFact)])


def _list_units(facts: Sequence[Fact]) -> Iterator[UnitFact]:
    """Yield the units of lists; then those that rows of tables name and no list has, below the first of the lists."""
    listed = [fact for fact in facts if isinstance(fact, UnitFact)]
    yield from listed
    known = {unit.name for unit in listed}
    top = next((unit.name for unit in listed if unit.parent is None and unit.type != "Dong"), None)
    for fact in facts:
        if isinstance(fact, StaffingFact | BudgetFact) and fact.unit and fact.unit not in known:
            label = unit_type(fact.unit)
            if label and label != "Team":
                known.add(fact.unit)
                yield UnitFact(label, fact.unit, top, fact.span, fact.unit)
                top = top or fact.unit


def _state_unit(named: Named, unit: UnitFact) -> None:
    ident = named.unit_id(unit.type, unit.name, unit.parent)
    given = {"kind": kind_of(unit.type, unit.name)}
    named.graph.state(unit.type, ident, unit.name, [unit.span], given=given, written=unit.written)
    named.units.setdefault((unit.type, unit.name), ident)
    if unit.type == "Team":
        named.teams[unit.parent or "", unit.name] = ident
    if unit.type == "Dong":
        return
    parent = named.find_unit(unit.parent) if unit.parent else named.units.get(("Government", named.government))
    if parent and parent != ident:
        stated: dict[str, Value | None] = {"fiscal_year": named.about.fiscal_year}
        if unit.variant_of:
            stated |= {"inferred": True, "basis": f"다른 표기: {unit.variant_of}"}
        named.graph.relate("HAS_UNIT", parent, ident, [unit.span], given=stated)


def _state_duties(named: Named, duties: Iterable[DutyFact]) -> None:
    by_unit: dict[str, list[DutyFact]] = {}
    for duty in duties:
        if ident := named.find_team(duty.unit, duty.division) or named.find_unit(duty.unit):
            by_unit.setdefault(ident, []).append(duty)
    for ident, of_unit in by_unit.items():
        named.graph.describe(ident, {"duties": tuple(duty.text for duty in of_unit)})
        named.graph.cite(ident, [duty.span for duty in of_unit])


# Projects


def _state_projects(named: Named, facts: Sequence[Fact], document: Document) -> None:
    overviews = {fact.project: fact for fact in facts if isinstance(fact, OverviewFact)}
    projects = [fact for fact in facts if isinstance(fact, ProjectFact)]
    for project in projects:
        ident = named.projects[project.key] = named.project_id(project.unit, project.title)
        _state_project(named, ident, project)
        _state_entry(named, ident, project, overviews.get(project.key), document)
    for project in projects:
        if project.part_of:
            ends = named.projects[project.key], named.projects[project.part_of]
            named.graph.relate("PART_OF", *ends, [project.title_span])


def _state_project(named: Named, ident: str, project: ProjectFact) -> None:
    """State a project and who runs it."""
    named.graph.state("Project", ident, project.title, [project.title_span], written=project.title)
    given = {"fiscal_year": named.about.fiscal_year}
    if runner := named.find_unit(project.unit):
        named.graph.relate("RUNS", runner, ident, [project.title_span], given=given)
    if project.team and (team := named.find_team(project.team, project.unit)):
        named.graph.relate("RUNS", team, ident, [named.graph.first_span(team)], given=given)


def _state_entry(
    named: Named, ident: str, project: ProjectFact, overview: OverviewFact | None, document: Document
) -> None:
    """State what this place of the report says of a project; it may list one twice, as a record and as a plan."""
    body = project.body or project.title_span
    given: dict[str, Value | None] = {
        "fiscal_year": named.about.fiscal_year,
        "status": project.status,
        "phase": project.phase,
        "listed_no": project.listed_no,
        "page": body.page,
        "first_line": body.first,
        "last_line": body.last,
        "name_as_written": project.title,
        "stated": write_stated({"name": fold_blanks(project.title)}),
    }
    if overview:
        given |= {name: getattr(overview, name) for name in STATED_PERIOD}
    spans = {project.title_span, document.span(body.first)}
    apart = (project.phase or "", str(body.first))
    named.graph.relate("REPORTED_IN", ident, named.graph.report, spans, given=given, discriminator=apart)


# The report itself


def _state_report(named: Named, document: Document) -> None:
    about = named.about
    given: dict[str, Value | None] = {
        "name": about.title or document.file,
        "title": about.title or None,
        "government": about.government,
        "unit": about.unit,
        "fiscal_year": about.fiscal_year,
        "published": about.published,
        "as_of": about.as_of,
        "file": document.file,
        "format": document.format,
        "pages": max(document.pages) if document.pages else None,
    }
    named.graph.own("Report", named.graph.report, given, about.span)
