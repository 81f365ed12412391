"""Who and what a report names, each by the id under which it stands in the report's graph."""

from dataclasses import dataclass, field

from kg.ids import node_id
from loaders.building import GraphBuilder
from loaders.document import Span
from loaders.parts.names import unit_type
from loaders.parts.public_bodies import bodies
from loaders.records import ReportFact

UNIT_TYPES = ("Government", "Bureau", "Division", "Team", "Dong")
UNIT_KINDS = ("담당관", "사업소", "관리소", "보건소", "추진단", "본부", "과", "국", "단", "실", "소")
UNKNOWN = "미상"


@dataclass(slots=True)
class Named:
    """The units, teams (by division and name), projects (by key) and facilities of one report, and its graph."""

    graph: GraphBuilder
    about: ReportFact
    units: dict[tuple[str, str], str] = field(default_factory=dict)
    teams: dict[tuple[str, str], str] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)
    facilities: dict[str, str] = field(default_factory=dict)

    @property
    def government(self) -> str:
        """Return the name that stands in the keys of what the government has."""
        return self.about.government or UNKNOWN

    def unit_id(self, label: str, name: str, parent: str | None) -> str:
        """Return the id of a unit; `parent` is the division of a team."""
        if label == "Government":
            return node_id(label, (name,))
        return node_id(label, (self.government, parent or "", name) if label == "Team" else (self.government, name))

    def project_id(self, unit: str | None, title: str) -> str:
        """Return the id of a project of a unit, or of the government where it has none."""
        return node_id("Project", (self.government, unit or self.government, title))

    def find_unit(self, name: str | None) -> str | None:
        """Return the unit of a name, the highest where several bear it."""
        if name is None:
            return None
        return next((found for label in UNIT_TYPES if (found := self.units.get((label, name)))), None)

    def find_team(self, name: str, division: str | None) -> str | None:
        """Return the team of a division; two divisions may have teams of one name."""
        return self.teams.get((division or "", name)) or self.units.get(("Team", name))

    def mention_unit(self, name: str, span: Span) -> str | None:
        """Return the unit of a name, noted as only mentioned where no list has it; None for what is no unit."""
        if known := self.find_unit(name):
            self.graph.cite(known, [span])
            return known
        label = unit_type(name) or ("Dong" if name.endswith("동") else None)
        if not label:
            return None
        ident = self.unit_id(label, name, None)
        given = {} if label == "Dong" else {"kind": kind_of(label, name), "mentioned_only": True}
        self.graph.state(label, ident, name, [span], given=given, written=name)
        self.units[label, name] = ident
        return ident

    def name_agency(self, name: str, span: Span, written: str) -> str:
        """Return the body of a name, stated under its full one."""
        full = bodies().get(name, name)
        others = tuple(sorted({name, written} - {full, ""}))
        ident = node_id("Agency", (full,))
        return self.graph.state("Agency", ident, full, [span], given={"aliases": others or None}, written=name)


def kind_of(label: str, name: str) -> str | None:
    """Return how the name of a 국 or a 과 ends: 과, 담당관, 사업소."""
    if label not in ("Bureau", "Division"):
        return None
    return next((ending for ending in UNIT_KINDS if name.endswith(ending)), None)
