"""Facts become a graph: ids, labels and sources are made here and nowhere else."""

from collections.abc import Iterable

import ontology
from kg.ids import make_id, node_id, write_stated
from kg.model import Claim, Reading, Value
from loaders.building import GraphBuilder, fold_blanks, report_id
from loaders.document import Document, Span
from loaders.parts.names import unit_type
from loaders.parts.public_bodies import bodies
from loaders.records import (
    AllocationFact,
    BudgetFact,
    DutyFact,
    FacilityFact,
    Fact,
    Facts,
    LawFact,
    LinkedFact,
    LinkFact,
    MilestoneFact,
    OverviewFact,
    ProjectFact,
    ReportFact,
    StaffingFact,
    UnitFact,
)
from loaders.unread import add_remarks, find_unread, require_report

UNIT_TYPES = ("Government", "Bureau", "Division", "Team", "Dong")
RANKS = {"Bureau": 0, "Division": 1, "Team": 2}
UNKNOWN_UNIT = "미상"
STATED_PERIOD = (
    "period_start", "period_end", "period_raw", "required_krw", "required_year", "total_cost_krw", "budgeted",
)  # fmt: skip
STATED_PLACE = ("kind", "address", "area_m2", "land_area_m2", "floors", "opened")
UNIT_KINDS = ("담당관", "사업소", "관리소", "보건소", "추진단", "본부", "과", "국", "단", "실", "소")


def assemble(document: Document, about: ReportFact, facts: Facts) -> Reading:
    """Return the reading of one report.

    Raises InputError (KG-NOT-A-REPORT) where nothing of a report was found.
    """
    require_report(document, facts.facts)
    return _Assembler(document, about, facts).build()


class _Assembler:
    """Builds one report's graph from its facts."""

    def __init__(self, document: Document, about: ReportFact, facts: Facts) -> None:
        self.document = document
        self.about = about
        self.graph = GraphBuilder(report_id(document.sha256))
        self.government = self.about.government or UNKNOWN_UNIT
        self.facts = facts
        self.unit_ids: dict[tuple[str, str], str] = {}
        self.team_ids: dict[tuple[str, str], str] = {}  # by division and name
        self.project_ids: dict[str, str] = {}
        self.facilities: dict[str, str] = {}

    def build(self) -> Reading:
        """Return the report's graph, claims and unread lines."""
        facts = self.facts.facts
        self._government()
        for unit in self._units([f for f in facts if isinstance(f, UnitFact)], facts):
            self._unit(unit)
        self._duties([f for f in facts if isinstance(f, DutyFact)])
        self._projects([f for f in facts if isinstance(f, ProjectFact)])
        for fact in facts:
            self._other(fact)
        self._report_node()
        add_remarks(self.graph, self.document, facts, self.facts.lines)
        claims = tuple(self._claim(c) for c in self.facts.claims)
        unread = find_unread(self.document, self.facts.lines)
        return Reading(self.graph.report, self.graph.graph(), claims, unread, self.document.lines, self.document.pages)

    # Units

    def _government(self) -> None:
        if name := self.about.government:
            ident = node_id("Government", (name,))
            span = self.about.government_span
            self.graph.state("Government", ident, name, [span], given={"level": self.about.level}, written=name)
            self.unit_ids[("Government", name)] = ident

    def _units(self, units: list[UnitFact], facts: Iterable[Fact]) -> list[UnitFact]:
        """Return the units with their parents; rows of tables name units that no list has."""
        known = {u.name for u in units}
        top = next((u.name for u in units if u.parent is None and u.type != "Dong"), None)
        for fact in facts:
            if isinstance(fact, StaffingFact | BudgetFact) and fact.unit and fact.unit not in known:
                label = unit_type(fact.unit)
                if label and label != "Team":
                    known.add(fact.unit)
                    units.append(UnitFact(label, fact.unit, top, fact.span, fact.unit))
                    top = top or fact.unit
        return sorted(units, key=lambda u: RANKS.get(u.type, 3))

    def _unit(self, unit: UnitFact) -> None:
        ident = self._unit_id(unit.type, unit.name, unit.parent)
        given = {"kind": _kind(unit.type, unit.name)}
        self.graph.state(unit.type, ident, unit.name, [unit.span], given=given, written=unit.written)
        self.unit_ids.setdefault((unit.type, unit.name), ident)
        if unit.type == "Team":
            self.team_ids[(unit.parent or "", unit.name)] = ident
        if unit.type == "Dong":
            return
        parent = self._find_unit(unit.parent) if unit.parent else self.unit_ids.get(("Government", self.government))
        if parent and parent != ident:
            stated: dict[str, Value | None] = {"fiscal_year": self.about.fiscal_year}
            if unit.variant_of:
                stated |= {"inferred": True, "basis": f"다른 표기: {unit.variant_of}"}
            self.graph.relate("HAS_UNIT", parent, ident, [unit.span], given=stated)

    def _unit_id(self, label: str, name: str, parent: str | None) -> str:
        if label == "Government":
            return node_id(label, (name,))
        return node_id(label, (self.government, parent or "", name) if label == "Team" else (self.government, name))

    def _find_unit(self, name: str | None) -> str | None:
        if name is None:
            return None
        return next((i for label in UNIT_TYPES if (i := self.unit_ids.get((label, name)))), None)

    def _find_team(self, name: str, division: str | None) -> str | None:
        """Return the team of a division; two divisions may have teams of one name."""
        return self.team_ids.get((division or "", name)) or self.unit_ids.get(("Team", name))

    def _duties(self, duties: list[DutyFact]) -> None:
        by_unit: dict[str, list[DutyFact]] = {}
        for duty in duties:
            if ident := self._find_team(duty.unit, duty.division) or self._find_unit(duty.unit):
                by_unit.setdefault(ident, []).append(duty)
        for ident, facts in by_unit.items():
            self.graph.describe(ident, {"duties": tuple(f.text for f in facts)})
            self.graph.cite(ident, [f.span for f in facts])

    # Projects

    def _projects(self, projects: list[ProjectFact]) -> None:
        overviews = {f.project: f for f in self.facts.facts if isinstance(f, OverviewFact)}
        for project in projects:
            self._project(project, overviews.get(project.key))
        for project in projects:
            if project.part_of:
                ends = self.project_ids[project.key], self.project_ids[project.part_of]
                self.graph.relate("PART_OF", *ends, [project.title_span])

    def _project(self, fact: ProjectFact, overview: OverviewFact | None) -> None:
        ident = node_id("Project", (self.government, fact.unit or self.government, fact.title))
        self.project_ids[fact.key] = ident
        self.graph.state("Project", ident, fact.title, [fact.title_span], written=fact.title)
        given = {"fiscal_year": self.about.fiscal_year}
        if runner := self._find_unit(fact.unit):
            self.graph.relate("RUNS", runner, ident, [fact.title_span], given=given)
        if fact.team and (team := self._find_team(fact.team, fact.unit)):
            self.graph.relate("RUNS", team, ident, [self.graph.first_span(team)], given=given)
        self._statement(ident, fact, overview)

    def _statement(self, ident: str, fact: ProjectFact, overview: OverviewFact | None) -> None:
        body = fact.body or fact.title_span
        given: dict[str, Value | None] = {
            "fiscal_year": self.about.fiscal_year,
            "status": fact.status,
            "phase": fact.phase,
            "listed_no": fact.listed_no,
            "page": body.page,
            "first_line": body.first,
            "last_line": body.last,
            "name_as_written": fact.title,
            "stated": write_stated({"name": fold_blanks(fact.title)}),
        }
        if overview:
            given |= {name: getattr(overview, name) for name in STATED_PERIOD}
        spans = {fact.title_span, self.document.span(body.first)}
        apart = (fact.phase or "", str(body.first))
        self.graph.relate("REPORTED_IN", ident, self.graph.report, spans, given=given, discriminator=apart)

    # The rest

    def _other(self, fact: Fact) -> None:
        match fact:
            case StaffingFact():
                self._staffing(fact)
            case BudgetFact():
                self._budget(fact)
            case AllocationFact():
                self._allocation(fact)
            case FacilityFact():
                self._facility(fact)
            case LawFact():
                self._law(fact)
            case MilestoneFact():
                self._milestone(fact)
            case LinkFact():
                self._link(fact)
            case LinkedFact():
                self._linked(fact)
            case UnitFact() | DutyFact() | ProjectFact() | OverviewFact():
                pass  # read before, for the others name them

    def _staffing(self, fact: StaffingFact) -> None:
        key = (fact.unit or "", self.graph.report, fact.grade, str(fact.span.first))
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
        self.graph.own("Staffing", ident, given, fact.span)
        self.graph.relate("HAS_STAFFING", self._find_unit(fact.unit) or self.graph.report, ident, [fact.span])

    def _budget(self, fact: BudgetFact) -> None:
        # A row may give what is spent by two dates, or two budgets of a year: these belong to the key.
        year, first = str(fact.fiscal_year), str(fact.span.first)
        which = [fact.category, fact.kind, fact.as_of or "", first, *([fact.stage] if fact.stage else [])]
        ident = make_id("bud", fact.unit or "", self.graph.report, year, *which)
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
        self.graph.own("Budget", ident, given, fact.span)
        self.graph.relate("HAS_BUDGET", self._find_unit(fact.unit) or self.graph.report, ident, [fact.span])

    def _allocation(self, fact: AllocationFact) -> None:
        source = node_id("FundingSource", (fact.source,))
        level = ontology.funding_levels().get(fact.source)
        self.graph.state("FundingSource", source, fact.source, [fact.span], given={"level": level})
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
        project = self.project_ids[fact.project]
        self.graph.relate("FUNDED_BY", project, source, [fact.span], given=given, discriminator=apart)

    def _facility(self, fact: FacilityFact) -> None:
        ident = node_id("Facility", (self.government, fact.name))
        self.facilities.setdefault(fact.name, ident)
        given: dict[str, Value | None] = {name: getattr(fact, name) for name in STATED_PLACE}
        given["aliases"] = tuple(sorted(fact.aliases)) or None
        self.graph.state("Facility", ident, fact.name, [fact.span], given=given, written=fact.written or fact.name)

    def _law(self, fact: LawFact) -> None:
        ident = node_id("Law", (fact.name,))
        self.graph.state("Law", ident, fact.name, [fact.span], written=fact.name)
        if fact.project:
            project, article = self.project_ids[fact.project], fact.article
            given, apart = {"article": article}, (article or "",)
            self.graph.relate("BASED_ON", project, ident, [fact.span], given=given, discriminator=apart)

    def _milestone(self, fact: MilestoneFact) -> None:
        project = self.project_ids[fact.project]
        ident = make_id("mil", project, self.graph.report, fact.text, str(fact.span.first))
        given: dict[str, Value | None] = {
            "name": fact.text[:60],
            "text": fact.text,
            "date_start": fact.date_start,
            "date_end": fact.date_end,
            "precision": fact.precision,
        }
        self.graph.own("Milestone", ident, given, fact.span)
        self.graph.relate("HAS_MILESTONE", project, ident, [fact.span])

    # Ties

    def _link(self, fact: LinkFact) -> None:
        start = self._end(fact.type, fact.start, fact, first=True)
        end = self._end(fact.type, fact.end, fact, first=False)
        if start and end and start != end:
            name = "mode" if fact.type == "OPERATES" else "role"
            given = {name: fact.role} if fact.role and fact.type not in ("LOCATED_IN", "PART_OF") else {}
            apart = (fact.role or "", str(fact.span.first))
            self.graph.relate(fact.type, start, end, [fact.span], given=given, discriminator=apart)

    def _linked(self, fact: LinkedFact) -> None:
        """Tie a project that another lists; one that has no part of its own in the report is only mentioned."""
        ident = node_id("Project", (self.government, fact.unit or self.government, fact.title))
        start, spans, only = self.project_ids[fact.project], {fact.head, fact.span}, {"mentioned_only": True}
        if ident == start:
            return
        if ident in self.project_ids.values():
            self.graph.cite(ident, spans)
        else:
            self.graph.state("Project", ident, fact.title, spans, given=only)
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
        self.graph.relate("RELATED_TO", start, ident, spans, given=given, discriminator=apart)

    def _end(self, kind: str, name: str, fact: LinkFact, *, first: bool) -> str | None:
        if first and name in self.project_ids:
            return self.project_ids[name]
        if kind in ("USES", "MANAGES", "OPERATES", "PART_OF") and not first:
            return self.facilities.get(name)
        if kind == "LOCATED_IN":
            return self.facilities.get(name) if first else self.unit_ids.get(("Dong", name))
        if fact.end_type == "Agency" and (not first or kind == "OPERATES"):
            return self._agency(name, fact)
        return self._mentioned(name, fact.span)

    def _agency(self, name: str, fact: LinkFact) -> str:
        full = bodies().get(name, name)
        ident = node_id("Agency", (full,))
        others = tuple(sorted({name, fact.written} - {full, ""}))
        return self.graph.state("Agency", ident, full, [fact.span], given={"aliases": others or None}, written=name)

    def _mentioned(self, name: str, span: Span) -> str | None:
        """Return the unit of a name; one that no list has is only mentioned."""
        if ident := self._find_unit(name):
            self.graph.cite(ident, [span])
            return ident
        label = unit_type(name) or ("Dong" if name.endswith("동") else None)
        if not label:
            return None
        ident = self._unit_id(label, name, None)
        given = {} if label == "Dong" else {"kind": _kind(label, name), "mentioned_only": True}
        self.graph.state(label, ident, name, [span], given=given, written=name)
        self.unit_ids[(label, name)] = ident
        return ident

    # Records

    def _report_node(self) -> None:
        about = self.about
        given: dict[str, Value | None] = {
            "name": about.title or self.document.file,
            "title": about.title or None,
            "government": about.government,
            "unit": about.unit,
            "fiscal_year": about.fiscal_year,
            "published": about.published,
            "as_of": about.as_of,
            "file": self.document.file,
            "format": self.document.format,
            "pages": max(self.document.pages) if self.document.pages else None,
        }
        self.graph.own("Report", self.graph.report, given, about.span)

    def _claim(self, claim: Claim) -> Claim:
        return claim.said_of(self.project_ids.get(claim.about)) if claim.about else claim


def _kind(label: str, name: str) -> str | None:
    """Return how a unit's name ends: 과, 담당관, 사업소."""
    if label not in ("Bureau", "Division"):
        return None
    return next((ending for ending in UNIT_KINDS if name.endswith(ending)), None)
