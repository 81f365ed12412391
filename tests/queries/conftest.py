"""Graphs for questions: made of careful readings of reports (tests/readings), so that no loader stands between."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

import ontology
from kg.ids import make_node, make_relationship, make_reported_in, write_stated
from kg.merge import merge
from kg.model import Graph, Node, Relationship, Value

READINGS = Path(__file__).parent.parent / "readings"
TYPES = {"자치단체": "Government", "국": "Bureau", "과": "Division", "팀": "Team", "동": "Dong"}


class Builder:
    """Collects the records of one reading."""

    def __init__(self, reading: Mapping[str, Any]) -> None:
        self.reading = reading
        about = reading["report"]
        self.government: str = about["government"]
        self.year: int = about["fiscal_year"]
        self.report = make_node("Report", [about["file"]], {"name": about["title"], "sources": (), **about})
        self.nodes: dict[str, Node] = {self.report.id: self.report}
        self.relationships: dict[str, Relationship] = {}
        self.units: dict[str, str] = {}
        self.projects: dict[str, str] = {}
        self.facilities: dict[str, str] = {}

    def build(self) -> Graph:
        """Return the graph of the reading."""
        for unit in self.reading["units"]:
            self.add_unit(unit)
        for row in self.reading["staffing"]:
            self.add_staffing(row)
        for row in self.reading["unit_budgets"]:
            self.add_budget(row)
        for facility in self.reading["facilities"]:
            self.add_facility(facility)
        for project in self.reading["projects"]:
            self.add_project(project)
        for project in self.reading["projects"]:
            self.add_ties(project)
        for finding in self.reading["inconsistencies"]:
            self.add_finding(finding)
        return merge(Graph.of(self.nodes.values(), self.relationships.values()))

    def sources(self, *lines: int) -> tuple[str, ...]:
        return (f"{self.report.id}#L{'-'.join(map(str, dict.fromkeys(lines)))}",)

    def state(self, type: str, key: Iterable[str | int], line: int, **properties: Value | None) -> str:
        node = make_node(type, key, {**properties, "sources": self.sources(line)})
        known = self.nodes.setdefault(node.id, node)
        entry = make_reported_in(known, self.report.id, self.sources(line), properties={"first_line": line})
        self.relationships.setdefault(entry.id, entry)
        return node.id

    def tie(self, type: str, start: str, end: str, line: int, *parts: str | int, **properties: Value | None) -> None:
        said = {**properties, "sources": self.sources(line)}
        made = make_relationship(type, start, end, self.report.id, discriminator=[line, *parts], properties=said)
        self.relationships[made.id] = made

    def unit(self, name: str, line: int) -> str:
        """Return a unit's id; one that no list holds is only mentioned."""
        if name not in self.units:
            type = "Dong" if name.endswith("동") else "Division"
            only = None if type == "Dong" else True
            self.units[name] = self.state(type, [self.government, name], line, name=name, mentioned_only=only)
        return self.units[name]

    def add_unit(self, unit: Mapping[str, Any]) -> None:
        type, name, parent = TYPES.get(unit["kind"], "Division"), unit["name"], unit["parent"] or ""
        key = {"Government": [name], "Team": [self.government, parent, name]}.get(type, [self.government, name])
        self.units[name] = self.state(type, key, unit["line"], name=name)
        if parent in self.units and type != "Dong":
            self.tie("HAS_UNIT", self.units[parent], self.units[name], unit["line"], fiscal_year=self.year)

    def add_staffing(self, row: Mapping[str, Any]) -> None:
        grades = {"계": [row["quota"], row["actual"]], **row["by_grade"]}
        for grade, (quota, actual) in grades.items():
            key = [row["unit"], self.report.id, grade, row["line"]]
            said = {"name": f"{row['unit']} {grade}", "grade": grade, "quota": quota, "actual": actual}
            id = self.state("Staffing", key, row["line"], **said, as_of=row["as_of"])
            self.tie("HAS_STAFFING", self.unit(row["unit"], row["line"]), id, row["line"])

    def add_budget(self, row: Mapping[str, Any]) -> None:
        said = {name: row.get(name) for name in ("fiscal_year", "category", "kind", "amount_krw", "as_of")}
        key = [row["unit"], self.report.id, row["fiscal_year"], row["category"], f"{row['kind']}{row.get('as_of', '')}"]
        id = self.state("Budget", [*key, row["line"]], row["line"], name=f"{row['unit']} {row['category']}", **said)
        self.tie("HAS_BUDGET", self.unit(row["unit"], row["line"]), id, row["line"])

    def add_facility(self, facility: Mapping[str, Any]) -> None:
        name, line = facility["name"], facility["line"]
        said = {of: facility.get(of) for of in ("address", "area_m2", "floors", "opened")}
        said["aliases"] = tuple(facility["aliases"]) or None
        self.facilities[name] = self.state("Facility", [self.government, name], line, name=name, **said)
        if facility["managing_unit"]:
            self.tie("MANAGES", self.unit(facility["managing_unit"], line), self.facilities[name], line, role="관리")
        if facility["operator"]:
            agency = self.state("Agency", [facility["operator"]], line, name=facility["operator"])
            self.tie("OPERATES", agency, self.facilities[name], line, mode="위탁")

    def add_project(self, project: Mapping[str, Any]) -> None:
        first, last = project["lines"]
        lead = project["unit"] or self.government
        period = project["period"] or {}
        node = make_node("Project", [self.government, lead, project["title"]], {"name": project["title"]})
        self.projects[project["id"]] = node.id
        self.nodes.setdefault(node.id, node)
        said = {of: project.get(of) for of in ("status", "phase", "required_krw", "required_year", "total_cost_krw")}
        said |= {"period_start": period.get("start"), "period_end": period.get("end"), "fiscal_year": self.year}
        said |= {"first_line": first, "last_line": last}
        place = self.sources(first, last)
        entry = make_reported_in(node, self.report.id, place, discriminator=[first], properties=said)
        self.relationships[entry.id] = entry

    def add_ties(self, project: Mapping[str, Any]) -> None:
        id, first = self.projects[project["id"]], project["lines"][0]
        for unit in filter(None, (project["unit"], project["team"])):
            self.tie("RUNS", self.unit(unit, first), id, first, fiscal_year=self.year)
        if project["part_of"]:
            self.tie("PART_OF", id, self.projects[project["part_of"]], first)
        for number, row in enumerate(project["allocations"]):
            self.add_allocation(id, number, row)
        for name in project["facilities"]:
            if name in self.facilities:
                self.tie("USES", id, self.facilities[name], first, role="장소")
        for row in project["collaborators"]:
            self.tie("INVOLVES", id, self.unit(row["unit"], row["line"]), row["line"], role=row["role"])
        for row in project.get("linked", ()):
            self.add_linked(id, row)
        for row in project["partners"]:
            agency = self.state("Agency", [row["name"]], row["line"], name=row["name"])
            self.tie("PARTNERS_WITH", id, agency, row["line"], row["role"] or "", role=row["role"])

    def add_linked(self, project: str, row: Mapping[str, Any]) -> None:
        only = {"name": row["title"], "mentioned_only": True}
        node = make_node("Project", [self.government, row["unit"], row["title"]], only)
        self.nodes.setdefault(node.id, node)
        said = {"role": row["role"], "lead_unit": row["unit"], "status_as_written": row["status"]}
        said |= {"amount_krw": row["amount_krw"], "stated": write_stated(only)}
        self.tie("RELATED_TO", project, node.id, row["line"], **said)

    def add_allocation(self, project: str, number: int, row: Mapping[str, Any]) -> None:
        year = row["year"] if isinstance(row["year"], int) else None
        level = ontology.funding_levels().get(row["source"])
        source = self.state("FundingSource", [row["source"]], row["line"], name=row["source"], level=level)
        said = {"kind": row["kind"], "fiscal_year": year, "amount_krw": row["amount_krw"]}
        self.tie("FUNDED_BY", project, source, row["line"], number, **said, period=str(row["year"] or row["kind"]))

    def add_finding(self, finding: Mapping[str, Any]) -> None:
        lines, what = finding["lines"], finding["what"]
        said = {"rule": "reading", "severity": "error", "message": what, "name": what[:40]}
        key = [self.report.id, "reading", ",".join(map(str, lines)) + what]
        sources = tuple(f"{self.report.id}#L{line}" for line in lines)
        node = make_node("Finding", key, {**said, "sources": sources})
        self.nodes[node.id] = node
        entry = make_reported_in(node, self.report.id, sources, properties={"first_line": lines[0]})
        self.relationships[entry.id] = entry
        self.tie("ABOUT", node.id, self.report.id, lines[0])


def read_reading(path: Path) -> Graph:
    """Return the graph of one reading."""
    return Builder(json.loads(path.read_text(encoding="utf-8"))).build()


@pytest.fixture(scope="session")
def graph_of_reading() -> Callable[[str], Graph]:
    """Return a function from the name of a reading to its graph."""
    return lambda stem: read_reading(READINGS / f"{stem}.json")
