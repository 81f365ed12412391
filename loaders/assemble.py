"""Facts become a graph: ids, labels and sources are made here and nowhere else."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

import ontology
from kg.ids import make_id
from kg.model import Claim, Graph, Node, Reading, Relationship, Value
from loaders.document import Document, Span
from loaders.layouts import Findings
from loaders.parts.mentions import bodies
from loaders.parts.names import unit_type
from loaders.records import (
    AllocationFact,
    BudgetFact,
    DutyFact,
    FacilityFact,
    Fact,
    LawFact,
    LinkFact,
    MilestoneFact,
    OverviewFact,
    ProjectFact,
    ReportFact,
    StaffingFact,
    UnitFact,
)
from loaders.strings import squeeze

UNIT_TYPES = ("Government", "Bureau", "Division", "Team")
UNKNOWN_UNIT = "미상"


@dataclass(slots=True)
class _Stated:
    """A shared node as this report gives it, with every place that states it."""

    type: str
    properties: dict[str, Value]
    spans: set[Span]
    written: str = ""


class Assembler:
    """Builds one report's graph from its facts."""

    def __init__(self, document: Document, findings: Findings) -> None:
        self.document = document
        self.about = findings.report
        self.level = findings.level
        self.report = make_id("rep", document.sha256)
        self.government = self.about.government or UNKNOWN_UNIT
        self.facts = findings.facts
        self.shared: dict[str, _Stated] = {}
        self.own: dict[str, Node] = {}
        self.relationships: dict[str, Relationship] = {}
        self.unit_ids: dict[tuple[str, str], str] = {}
        self.project_ids: dict[str, str] = {}
        self.facilities: dict[str, str] = {}

    def build(self) -> Reading:
        """Return the report's graph, claims and unread lines."""
        facts = self.facts.facts
        self._government()
        for unit in self._units([f for f in facts if isinstance(f, UnitFact)], facts):
            self._unit(unit)
        self._duties([f for f in facts if isinstance(f, DutyFact)])
        projects = [f for f in facts if isinstance(f, ProjectFact)]
        overviews = {f.project: f for f in facts if isinstance(f, OverviewFact)}
        for project in projects:
            self._project(project, overviews.get(project.key))
        for project in projects:
            if project.part_of:
                self._relate(
                    "PART_OF", self.project_ids[project.key], self.project_ids[project.part_of], project.title_span
                )
        for fact in facts:
            self._other(fact)
        self._report_node()
        self._reported_in()
        graph = Graph.of([*self._shared_nodes(), *self.own.values()], self.relationships.values())
        claims = tuple(self._claim(c) for c in self.facts.claims)
        return Reading(self.report, graph, claims, self._unread(), self.document.lines, self.document.pages)

    # Units

    def _government(self) -> None:
        if self.about.government:
            ident = make_id("gov", self.government)
            level: dict[str, Value] = {"level": self.level} if self.level else {}
            self._state(
                "Government", ident, self.government, [self.about.government_span], level, self.about.government
            )
            self.unit_ids[("Government", self.government)] = ident

    def _units(self, units: list[UnitFact], facts: Iterable[Fact]) -> list[UnitFact]:
        """Return the units with their parents; rows of tables name units that no list has."""
        known = {u.name for u in units}
        for fact in facts:
            if isinstance(fact, StaffingFact | BudgetFact) and fact.unit and fact.unit not in known:
                label = unit_type(fact.unit)
                if label and label != "Team":
                    known.add(fact.unit)
                    units.append(UnitFact(label, fact.unit, self._top(units), fact.span, fact.unit))
        order = {"Bureau": 0, "Division": 1, "Team": 2}
        return sorted(units, key=lambda u: order.get(u.type, 3))

    def _top(self, units: list[UnitFact]) -> str | None:
        return next((u.name for u in units if u.parent is None and u.type != "Dong"), None)

    def _unit(self, unit: UnitFact) -> None:
        ident = self._unit_id(unit.type, unit.name, unit.parent)
        self._state(unit.type, ident, unit.name, [unit.span], _kind(unit.type, unit.name), unit.written)
        self.unit_ids.setdefault((unit.type, unit.name), ident)
        if unit.type == "Dong":
            return
        parent = self._find_unit(unit.parent) if unit.parent else self.unit_ids.get(("Government", self.government))
        if parent and parent != ident:
            self._relate("HAS_UNIT", parent, ident, unit.span, year=self.about.fiscal_year)

    def _unit_id(self, label: str, name: str, parent: str | None) -> str:
        prefix = ontology.node_types()[label].prefix
        if label == "Team":
            return make_id(prefix, self.government, parent or "", name)
        return make_id(prefix, self.government, name) if label != "Government" else make_id(prefix, name)

    def _find_unit(self, name: str | None, label: str | None = None) -> str | None:
        if name is None:
            return None
        for known in (label,) if label else (*UNIT_TYPES, "Dong"):
            if known and (known, name) in self.unit_ids:
                return self.unit_ids[(known, name)]
        return None

    def _duties(self, duties: list[DutyFact]) -> None:
        by_unit: dict[str, list[DutyFact]] = {}
        for duty in duties:
            by_unit.setdefault(duty.unit, []).append(duty)
        for name, facts in by_unit.items():
            if ident := self._find_unit(name, "Team"):
                self.shared[ident].properties["duties"] = tuple(f.text for f in facts)
                self.shared[ident].spans.update(f.span for f in facts)

    # Projects

    def _project(self, fact: ProjectFact, overview: OverviewFact | None) -> None:
        lead = fact.unit or self.government
        ident = make_id("prj", self.government, lead, fact.title)
        self.project_ids[fact.key] = ident
        self._state("Project", ident, fact.title, [fact.title_span], {}, fact.title)
        runner = self._find_unit(fact.unit)
        if runner:
            self._relate("RUNS", runner, ident, fact.title_span, year=self.about.fiscal_year)
        if fact.team and (team := self._find_unit(fact.team, "Team")):
            span = next(iter(sorted(self.shared[team].spans)))
            self._relate("RUNS", team, ident, span, year=self.about.fiscal_year)
        self._statement(ident, fact, overview)

    def _statement(self, ident: str, fact: ProjectFact, overview: OverviewFact | None) -> None:
        body = fact.body or fact.title_span
        properties: dict[str, Value | None] = {
            "fiscal_year": self.about.fiscal_year,
            "status": fact.status,
            "phase": fact.phase,
            "listed_no": fact.listed_no,
            "page": body.page,
            "first_line": body.first,
            "last_line": body.last,
            "name_as_written": fact.title,
        }
        if overview:
            properties |= {
                name: getattr(overview, name)
                for name in (
                    "period_start",
                    "period_end",
                    "period_raw",
                    "required_krw",
                    "required_year",
                    "total_cost_krw",
                    "budgeted",
                )
            }
        spans = {fact.title_span, self.document.span(body.first)}
        stated = _canonical({"name": squeeze_name(fact.title)})
        self._add(
            "REPORTED_IN",
            ident,
            self.report,
            spans,
            {**properties, "stated": stated},
            fact.phase or "",
            str(body.first),
        )

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
            case _:
                pass

    def _staffing(self, fact: StaffingFact) -> None:
        owner = self._find_unit(fact.unit) or self.report
        ident = make_id("sta", fact.unit or "", self.report, fact.grade, str(fact.span.first))
        name = f"{fact.unit or '정현원'} {fact.grade}"
        properties = {
            "name": name,
            "grade": fact.grade,
            "quota": fact.quota,
            "actual": fact.actual,
            "as_of": fact.as_of,
        }
        self._own("Staffing", ident, properties, fact.span)
        self._relate("HAS_STAFFING", owner, ident, fact.span)

    def _budget(self, fact: BudgetFact) -> None:
        owner = self._find_unit(fact.unit) or self.report
        key = (
            fact.unit or "",
            self.report,
            str(fact.fiscal_year),
            fact.category,
            fact.kind,
            fact.as_of or "",
            str(fact.span.first),
        )
        ident = make_id("bud", *key)
        properties = {
            "name": f"{fact.unit or ''} {fact.category} {fact.kind}".strip(),
            "fiscal_year": fact.fiscal_year,
            "category": fact.category,
            "kind": fact.kind,
            "amount_krw": fact.amount_krw,
            "as_of": fact.as_of,
        }
        self._own("Budget", ident, properties, fact.span)
        self._relate("HAS_BUDGET", owner, ident, fact.span)

    def _allocation(self, fact: AllocationFact) -> None:
        project = self.project_ids[fact.project]
        source = make_id("src", fact.source)
        level = ontology.funding_levels().get(fact.source)
        self._state("FundingSource", source, fact.source, [fact.span], {"level": level} if level else {}, "")
        properties: dict[str, Value | None] = {
            "kind": fact.kind,
            "fiscal_year": fact.fiscal_year,
            "period": fact.period,
            "amount_krw": fact.amount_krw,
            "as_written": fact.as_written,
            "unit": fact.unit_written,
            "as_of": fact.as_of,
        }
        self._add(
            "FUNDED_BY",
            project,
            source,
            {fact.span},
            properties,
            fact.kind,
            fact.period,
            str(fact.span.first),
            fact.as_written,
        )

    def _facility(self, fact: FacilityFact) -> None:
        ident = make_id("fac", self.government, fact.name)
        self.facilities.setdefault(fact.name, ident)
        properties: dict[str, Value] = {
            name: value
            for name in ("kind", "address", "area_m2", "land_area_m2", "floors", "opened")
            if (value := getattr(fact, name)) is not None
        }
        if fact.aliases:
            properties["aliases"] = tuple(sorted(fact.aliases))
        self._state("Facility", ident, fact.name, [fact.span], properties, fact.written or fact.name)

    def _law(self, fact: LawFact) -> None:
        ident = make_id("law", fact.name)
        self._state("Law", ident, fact.name, [fact.span], {}, fact.name)
        if fact.project:
            self._add(
                "BASED_ON",
                self.project_ids[fact.project],
                ident,
                {fact.span},
                {"article": fact.article},
                fact.article or "",
            )

    def _milestone(self, fact: MilestoneFact) -> None:
        project = self.project_ids[fact.project]
        ident = make_id("mil", project, self.report, fact.text, str(fact.span.first))
        properties = {
            "name": fact.text[:60],
            "text": fact.text,
            "date_start": fact.date_start,
            "date_end": fact.date_end,
            "precision": fact.precision,
        }
        self._own("Milestone", ident, properties, fact.span)
        self._relate("HAS_MILESTONE", project, ident, fact.span)

    def _link(self, fact: LinkFact) -> None:
        start, end = (
            self._end(fact.type, fact.start, fact, first=True),
            self._end(fact.type, fact.end, fact, first=False),
        )
        if start and end and start != end:
            name = "mode" if fact.type == "OPERATES" else "role"
            extra = {name: fact.role} if fact.role and fact.type not in ("LOCATED_IN", "PART_OF") else {}
            self._add(fact.type, start, end, {fact.span}, extra, fact.role or "", str(fact.span.first))

    def _end(self, kind: str, name: str, fact: LinkFact, *, first: bool) -> str | None:
        if first and name in self.project_ids:
            return self.project_ids[name]
        label = fact.end_type if not first or kind == "OPERATES" else ""
        if kind in ("USES", "MANAGES", "OPERATES", "PART_OF") and not first:
            return self.facilities.get(name)
        if kind == "LOCATED_IN":
            return self.facilities.get(name) if first else self._find_unit(name, "Dong")
        if label == "Agency":
            full = bodies().get(name, name)
            ident = make_id("age", full)
            aliases: dict[str, Value] = {"aliases": (name,)} if full != name else {}
            self._state("Agency", ident, full, [fact.span], aliases, name)
            return ident
        return self._mentioned(name, fact.span)

    def _mentioned(self, name: str, span: Span) -> str | None:
        """Return the unit of a name; one that no list has is only mentioned."""
        if ident := self._find_unit(name):
            self.shared[ident].spans.add(span)
            return ident
        label = unit_type(name) or ("Dong" if name.endswith("동") else None)
        if not label:
            return None
        ident = self._unit_id(label, name, None)
        extra: dict[str, Value] = {} if label == "Dong" else {**_kind(label, name), "mentioned_only": True}
        self._state(label, ident, name, [span], extra, name)
        self.unit_ids[(label, name)] = ident
        return ident

    # Records

    def _state(
        self, label: str, ident: str, name: str, spans: list[Span], properties: dict[str, Value], written: str
    ) -> None:
        known = self.shared.get(ident)
        if known is None:
            self.shared[ident] = _Stated(label, {"name": squeeze_name(name), **properties}, set(spans), written)
            return
        for key, value in properties.items():
            if isinstance(value, tuple) and isinstance(had := known.properties.get(key, ()), tuple):
                known.properties[key] = tuple(sorted({*had, *value}))
            else:
                known.properties.setdefault(key, value)
        known.spans.update(spans)

    def _own(self, label: str, ident: str, properties: dict[str, Value | None], span: Span) -> None:
        known = {k: v for k, v in properties.items() if v is not None}
        self.own[ident] = Node(ident, label, {**known, "sources": (span.locator(self.report),)})
        self._add("REPORTED_IN", ident, self.report, {span}, {"first_line": span.first, "last_line": span.last})

    def _relate(self, kind: str, start: str, end: str, span: Span, *, year: int | None = None) -> None:
        self._add(kind, start, end, {span}, {"fiscal_year": year} if year is not None else {})

    def _add(
        self,
        kind: str,
        start: str,
        end: str,
        spans: Iterable[Span],
        properties: dict[str, Value | None],
        *discriminator: str,
    ) -> None:
        ident = make_id(ontology.relationship_types()[kind].prefix, start, end, self.report, *discriminator)
        known = {k: v for k, v in properties.items() if v is not None}
        if before := self.relationships.get(ident):
            spans = {*spans}
            had = before.properties["sources"]
            sources = {*(had if isinstance(had, tuple) else ()), *(s.locator(self.report) for s in spans)}
        else:
            sources = {s.locator(self.report) for s in spans}
        self.relationships[ident] = Relationship(
            ident, kind, start, end, {**known, "report": self.report, "sources": tuple(sorted(sources))}
        )

    def _report_node(self) -> None:
        about = self.about
        properties: dict[str, Value | None] = {
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
        known = {k: v for k, v in properties.items() if v is not None}
        self.own[self.report] = Node(self.report, "Report", {**known, "sources": (about.span.locator(self.report),)})

    def _reported_in(self) -> None:
        """Say of every shared node what this report alone gives."""
        for ident, stated in self.shared.items():
            if stated.type == "Project":
                continue
            first = min(stated.spans)
            extra: dict[str, Value | None] = {
                "stated": _canonical(stated.properties),
                "first_line": first.first,
                "last_line": first.last,
                "name_as_written": stated.written or None,
            }
            self._add("REPORTED_IN", ident, self.report, stated.spans, extra)

    def _shared_nodes(self) -> Iterable[Node]:
        for ident, stated in self.shared.items():
            sources = tuple(sorted(span.locator(self.report) for span in stated.spans))
            yield Node(ident, stated.type, {**stated.properties, "sources": sources})

    def _claim(self, claim: Claim) -> Claim:
        return replace(claim, about=self.project_ids.get(claim.about)) if claim.about else claim

    def _unread(self) -> tuple[tuple[int, int], ...]:
        """Return the runs of lines with text that no part has read."""
        runs: list[list[int]] = []
        for number, line in self.document.numbered():
            if not line.strip() or number in self.facts.lines:
                continue
            if runs and not any(self.document.lines[n - 1].strip() for n in range(runs[-1][1] + 1, number)):
                runs[-1][1] = number
            else:
                runs.append([number, number])
        return tuple((a, b) for a, b in runs)


def _kind(label: str, name: str) -> dict[str, Value]:
    if label not in ("Bureau", "Division"):
        return {}
    endings = ("담당관", "사업소", "관리소", "보건소", "추진단", "본부", "과", "국", "단", "실", "소")
    return next(({"kind": e} for e in endings if name.endswith(e)), {})


def squeeze_name(name: str) -> str:
    """Return a name in NFC with blanks folded; letter spacing is closed by the parts."""
    return " ".join(name.split())


def _canonical(properties: dict[str, Value]) -> str:
    return json.dumps(properties, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def assemble(document: Document, findings: Findings) -> Reading:
    """Return the reading of one report."""
    return Assembler(document, findings).build()


def is_squeezed(name: str) -> bool:
    """Tell whether a name has no blanks."""
    return squeeze(name) == name


__all__ = ["ReportFact", "assemble"]
