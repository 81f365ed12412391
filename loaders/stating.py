"""What facts beside units and projects say of a report's graph: one function a type of fact."""

from collections.abc import Callable, Mapping
from typing import Any

import ontology
from kg.ids import make_id, node_id, write_stated
from kg.model import Value
from loaders.building import fold_blanks
from loaders.named import Named
from loaders.records import (
    AllocationFact,
    BudgetFact,
    DutyFact,
    FacilityFact,
    Fact,
    LawFact,
    LinkedFact,
    LinkFact,
    MilestoneFact,
    OverviewFact,
    ProjectFact,
    StaffingFact,
    UnitFact,
)

STATED_PLACE = ("kind", "address", "area_m2", "land_area_m2", "floors", "opened")
PLACED = ("USES", "MANAGES", "OPERATES", "PART_OF")  # Ties that end in a facility.
STATED_BEFORE = (UnitFact, DutyFact, ProjectFact, OverviewFact)  # by `loaders.assemble`, for the others name them
LONGEST_NAME = 60  # of a milestone, whose text may be a sentence


def state_fact(named: Named, fact: Fact) -> None:
    """State a fact that is none of STATED_BEFORE."""
    STATES[type(fact)](named, fact)


def state_staffing(named: Named, fact: StaffingFact) -> None:
    """State heads of a unit, or of the report where it names none."""
    key = (fact.unit or "", named.graph.report, fact.grade, str(fact.span.first))
    ident = make_id("sta", *key, *([fact.group] if fact.group else []))
    counted = [fact.group, fact.grade if fact.grade != "계" or not fact.group else ""]
    given: dict[str, Value | None] = {
        "name": " ".join(part for part in (fact.unit or "정현원", *counted) if part),
        "grade": fact.grade,
        "group": fact.group or None,
        "quota": fact.quota,
        "actual": fact.actual,
        "as_of": fact.as_of,
    }
    named.graph.own("Staffing", ident, given, fact.span)
    named.graph.relate("HAS_STAFFING", named.find_unit(fact.unit) or named.graph.report, ident, [fact.span])


def state_budget(named: Named, fact: BudgetFact) -> None:
    """State an amount of a unit's budget, or of the report's where it names no unit."""
    # A row may give what is spent by two dates, or two budgets of a year: these belong to the key.
    year, first = str(fact.fiscal_year), str(fact.span.first)
    which = [fact.category, fact.kind, fact.as_of or "", first, *([fact.stage] if fact.stage else [])]
    ident = make_id("bud", fact.unit or "", named.graph.report, year, *which)
    given: dict[str, Value | None] = {
        "name": " ".join(part for part in (fact.unit, fact.account, fact.category, fact.kind) if part),
        "fiscal_year": fact.fiscal_year,
        "category": fact.category,
        "kind": fact.kind,
        "amount_krw": fact.amount_krw,
        "as_of": fact.as_of,
        "account": fact.account or None,
        "stage": fact.stage or None,
    }
    named.graph.own("Budget", ident, given, fact.span)
    named.graph.relate("HAS_BUDGET", named.find_unit(fact.unit) or named.graph.report, ident, [fact.span])


def state_allocation(named: Named, fact: AllocationFact) -> None:
    """State money of one source for a project."""
    source = node_id("FundingSource", (fact.source,))
    level = ontology.funding_levels().get(fact.source)
    named.graph.state("FundingSource", source, fact.source, [fact.span], given={"level": level})
    given: dict[str, Value | None] = {
        "kind": fact.kind,
        "fiscal_year": fact.fiscal_year,
        "period": fact.period,
        "amount_krw": fact.amount_krw,
        "as_written": fact.as_written,
        "unit": fact.unit_written,
        "as_of": fact.as_of,
    }
    apart = (fact.kind, fact.period, str(fact.span.first), fact.as_written)
    project = named.projects[fact.project]
    named.graph.relate("FUNDED_BY", project, source, [fact.span], given=given, discriminator=apart)


def state_facility(named: Named, fact: FacilityFact) -> None:
    """State a named place."""
    ident = node_id("Facility", (named.government, fact.name))
    named.facilities.setdefault(fact.name, ident)
    given: dict[str, Value | None] = {name: getattr(fact, name) for name in STATED_PLACE}
    given["aliases"] = tuple(sorted(fact.aliases)) or None
    named.graph.state("Facility", ident, fact.name, [fact.span], given=given, written=fact.written or fact.name)


def state_law(named: Named, fact: LawFact) -> None:
    """State a statute, and the project that cites it."""
    ident = node_id("Law", (fact.name,))
    named.graph.state("Law", ident, fact.name, [fact.span], written=fact.name)
    if fact.project:
        project, article = named.projects[fact.project], fact.article
        given, apart = {"article": article}, (article or "",)
        named.graph.relate("BASED_ON", project, ident, [fact.span], given=given, discriminator=apart)


def state_milestone(named: Named, fact: MilestoneFact) -> None:
    """State a dated step of a project."""
    project = named.projects[fact.project]
    ident = make_id("mil", project, named.graph.report, fact.text, str(fact.span.first))
    given: dict[str, Value | None] = {
        "name": fact.text[:LONGEST_NAME],
        "text": fact.text,
        "date_start": fact.date_start,
        "date_end": fact.date_end,
        "precision": fact.precision,
    }
    named.graph.own("Milestone", ident, given, fact.span)
    named.graph.relate("HAS_MILESTONE", project, ident, [fact.span])


def state_link(named: Named, fact: LinkFact) -> None:
    """Tie what the report ties, where both ends are known."""
    start, end = _start(named, fact), _end(named, fact)
    if start and end and start != end:
        name = "mode" if fact.type == "OPERATES" else "role"
        given = {name: fact.role} if fact.role and fact.type not in ("LOCATED_IN", "PART_OF") else {}
        apart = (fact.role or "", str(fact.span.first))
        named.graph.relate(fact.type, start, end, [fact.span], given=given, discriminator=apart)


def state_linked(named: Named, fact: LinkedFact) -> None:
    """Tie a project that another lists; one that has no part of its own in the report is only mentioned."""
    ident = named.project_id(fact.unit, fact.title)
    start, spans, only = named.projects[fact.project], {fact.head, fact.span}, {"mentioned_only": True}
    if ident == start:
        return
    if ident in named.projects.values():
        named.graph.cite(ident, spans)
    else:
        named.graph.state("Project", ident, fact.title, spans, given=only)
    given: dict[str, Value | None] = {
        "role": fact.role,
        "lead_unit": fact.lead,
        "status_as_written": fact.progress,
        "amount_krw": fact.amount_krw,
        "as_written": fact.as_written or None,
        "unit": fact.unit_written or None,
        "stated": write_stated({"name": fold_blanks(fact.title), **only}),
    }
    apart = (fact.role, str(fact.span.first), fact.as_written)
    named.graph.relate("RELATED_TO", start, ident, spans, given=given, discriminator=apart)


def _start(named: Named, fact: LinkFact) -> str | None:
    """Return the node from which a tie leads: a project by its key, a place, a body or a unit by name."""
    if fact.start in named.projects:
        return named.projects[fact.start]
    if fact.type == "LOCATED_IN":
        return named.facilities.get(fact.start)
    if fact.end_type == "Agency" and fact.type == "OPERATES":
        return named.name_agency(fact.start, fact.span, fact.written)
    return named.mention_unit(fact.start, fact.span)


def _end(named: Named, fact: LinkFact) -> str | None:
    """Return the node to which a tie leads: a place, a dong, a body or a unit by name."""
    if fact.type in PLACED:
        return named.facilities.get(fact.end)
    if fact.type == "LOCATED_IN":
        return named.units.get(("Dong", fact.end))
    if fact.end_type == "Agency":
        return named.name_agency(fact.end, fact.span, fact.written)
    return named.mention_unit(fact.end, fact.span)


STATES: Mapping[type[Fact], Callable[[Named, Any], None]] = {
    AllocationFact: state_allocation,
    BudgetFact: state_budget,
    FacilityFact: state_facility,
    LawFact: state_law,
    LinkFact: state_link,
    LinkedFact: state_linked,
    MilestoneFact: state_milestone,
    StaffingFact: state_staffing,
}
