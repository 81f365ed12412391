"""Generate report graphs up to a million nodes and three million relationships, valid by the ontology.

    python -m bench.graphs 100000 [--out graph.jsonl]

The offices are those of `bench.world`. One of five has two plans, so that projects, units and facilities are stated by
two reports; funding sources, laws and national bodies are stated by all. Degrees are those of the real reports.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.world import (
    FIRST_YEAR,
    GRADES,
    Division,
    Office,
    Project,
    Team,
    budgets_of,
    make_office,
    make_steps,
    staff_of,
)
from kg.export.jsonl import write_jsonl
from kg.ids import make_node, make_relationship, make_reported_in
from kg.merge import merge
from kg.model import Graph, Node, Relationship, Value

LEVELS = {"구비": "기초", "시비": "광역", "국비": "국가", "민간": "민간"}


def generate(nodes: int) -> Iterator[Graph]:
    """Yield one report's graph after the other until their union has at least that many nodes."""
    seen: set[str] = set()
    number = 0
    while len(seen) < nodes:
        graph = make_graph(number)
        seen.update(graph.nodes)
        number += 1
        yield graph


def office_of(number: int) -> tuple[int, int]:
    """Return a report's office and which of its plans it is: of six reports two are one office's."""
    group, place = divmod(number, 6)
    return group * 5 + min(place, 4), int(place == 5)


def make_graph(number: int) -> Graph:
    """Return the graph of the report with that number, without the derived layer."""
    return Writer(number).write()


class Writer:
    """One report's nodes and relationships as they come; each stands on the next line of a report that nobody wrote."""

    def __init__(self, number: int) -> None:
        """Begin with the Report node."""
        office_number, plan = office_of(number)
        self.office: Office = make_office(office_number)
        self.year = FIRST_YEAR + 2 + plan
        self.line = 1
        self.nodes: dict[str, Node] = {}
        self.lines: dict[str, set[str]] = {}
        self.discriminators: dict[str, tuple[str, ...]] = {}
        self.statements: dict[str, dict[str, Value | None]] = {}
        self.relationships: list[Relationship] = []
        title = f"{self.year}년 주요업무계획"
        key = (f"generated {number}",)
        report = make_node("Report", key, {
            "name": title, "title": title, "government": self.office.government, "unit": self.office.bureau,
            "fiscal_year": self.year, "published": f"{self.year - 1}-11", "as_of": f"{self.year - 1}-10",
            "file": f"{number:07d}.txt", "format": "text",
        })  # fmt: skip
        self.report = report.id
        self.nodes[report.id] = Node(report.id, "Report", {**report.properties, "sources": (self.locator(),)})

    def write(self) -> Graph:
        """Return the whole report."""
        office = self.office
        city = self.add("Government", (office.city,), office.city, level="광역")
        own = self.add("Government", (office.government,), office.government, level="기초")
        bureau = self.add("Bureau", (office.government, office.bureau), office.bureau, kind="국")
        self.relate("HAS_UNIT", own, bureau, fiscal_year=self.year)
        for division in office.divisions:
            self.write_division(division, bureau)
        self.nodes[city.id] = Node(city.id, city.type, {**city.properties, "mentioned_only": True})
        return self.finish()

    def write_division(self, division: Division, bureau: Node) -> None:
        """Write a division with its teams, staff, budgets and projects."""
        unit = self.add("Division", (self.office.government, division.name), division.name, kind="과")
        self.relate("HAS_UNIT", bureau, unit, fiscal_year=self.year)
        teams = {t.name: self.write_team(t, division, unit) for t in division.teams}
        self.write_figures(division, unit)
        for place, project in enumerate(division.active(self.year), 1):
            self.write_project(project, place, unit, teams[project.team])

    def write_team(self, team: Team, division: Division, unit: Node) -> Node:
        """Write a team with its duties."""
        node = self.add("Team", (self.office.government, division.name, team.name), team.name, duties=team.duties)
        self.relate("HAS_UNIT", unit, node, fiscal_year=self.year)
        return node

    def write_figures(self, division: Division, unit: Node) -> None:
        """Write staff by grade and budgets by category."""
        as_of = f"{self.year - 1}-10"
        staff = staff_of(division, self.year)
        total = (sum(q for q, _ in staff), sum(a for _, a in staff))
        for grade, (quota, actual) in zip(("계", *GRADES), (total, *staff), strict=True):
            node = self.add(
                "Staffing", (division.name, self.report, grade, self.line), f"{division.name} {grade}",
                grade=grade, quota=quota, actual=actual, as_of=as_of,
            )  # fmt: skip
            self.relate("HAS_STAFFING", unit, node)
        budgets = budgets_of(division, self.year)
        sums = (sum(new for new, _ in budgets.values()), sum(old for _, old in budgets.values()))
        for category, amounts in {"계": sums, **budgets}.items():
            for year, amount in zip((self.year, self.year - 1), amounts, strict=True):
                node = self.add(
                    "Budget", (division.name, self.report, year, category, "예산", self.line),
                    f"{division.name} {category} 예산",
                    fiscal_year=year, category=category, kind="예산", amount_krw=amount * 1000,
                )  # fmt: skip
                self.relate("HAS_BUDGET", unit, node)

    def write_project(self, project: Project, place: int, unit: Node, team: Node) -> None:
        """Write a project with all that it names."""
        government = self.office.government
        node = self.add("Project", (government, unit.name, project.title), project.title)
        required = sum(project.amount(s, self.year) for s in project.sources)
        self.discriminators[node.id] = ("계획", str(self.line))
        self.statements[node.id] = {
            "fiscal_year": self.year, "status": "신규" if project.first_year == self.year else "계속", "phase": "계획",
            "listed_no": place, "period_start": f"{self.year}-01", "period_end": f"{self.year}-12",
            "required_krw": required * 1000, "required_year": self.year,
        }  # fmt: skip
        self.relate("RUNS", unit, node, fiscal_year=self.year)
        if place % 3 == 0:
            self.relate("RUNS", team, node, fiscal_year=self.year)
        self.write_money(project, node)
        self.write_places(project, node)
        self.write_mentions(project, node)
        for step in make_steps(project, self.year):
            start, end = (f"{self.year}-{month:02d}" for month in (step.first, step.last))
            milestone = self.add(
                "Milestone", (node.id, self.report, f"{step.text} {start} {self.line}"), step.text,
                text=step.text, date_start=start, date_end=end, precision="월",
            )  # fmt: skip
            self.relate("HAS_MILESTONE", node, milestone)

    def write_money(self, project: Project, node: Node) -> None:
        """Write the money of three or four years by source."""
        for source in project.sources:
            fund = self.add("FundingSource", (source,), source, level=LEVELS[source])
            for year in range(self.year - 1, self.year + 2 + project.base // 10 % 2):
                amount = project.amount(source, year)
                if amount:
                    self.relate(
                        "FUNDED_BY", node, fund, "소요", str(year), kind="소요", fiscal_year=year, period=str(year),
                        amount_krw=amount * 1000, as_written=f"{amount:,}", unit="천원",
                    )  # fmt: skip

    def write_places(self, project: Project, node: Node) -> None:
        """Write the facilities that a project uses, and the first one's neighbourhood and keeper."""
        government = self.office.government
        for n, place in enumerate(project.facilities):
            facility = self.add(
                "Facility", (government, place.name), place.name,
                kind=place.kind, address=place.address, area_m2=place.area, floors=place.floors,
            )  # fmt: skip
            self.relate("USES", node, facility, role="장소")
            if n == 0:
                dong = self.add("Dong", (government, place.dong), place.dong)
                self.relate("LOCATED_IN", facility, dong)

    def write_mentions(self, project: Project, node: Node) -> None:
        """Write collaborating divisions, outside bodies and laws."""
        for name, role in project.collaborators:
            other = self.add("Division", (self.office.government, name), name, kind="과", mentioned_only=True)
            self.relate("INVOLVES", node, other, role, role=role)
        for name, role in project.partners:
            self.relate("PARTNERS_WITH", node, self.add("Agency", (name,), name), role, role=role)
        for text in project.laws:
            name, _, article = text.partition(" 제")
            law = self.add("Law", (name,), name)
            self.relate("BASED_ON", node, law, article, article=f"제{article}" if article else None)

    def add(self, type: str, key: tuple[str | int, ...], name: str, **properties: Value | None) -> Node:
        """State a thing on the next line; what is stated already gets one more source."""
        node = make_node(type, key, {"name": name, **properties})
        self.line += 1
        self.lines.setdefault(node.id, set()).add(self.locator())
        return self.nodes.setdefault(node.id, node)

    def relate(self, type: str, start: Node, end: Node, *discriminator: str, **properties: Value | None) -> None:
        """State a relationship on the line of the last thing."""
        own = {**properties, "sources": (self.locator(),)}
        self.relationships.append(
            make_relationship(type, start.id, end.id, self.report, discriminator=discriminator, properties=own)
        )

    def locator(self) -> str:
        """Return the place where the writer is."""
        return f"{self.report}#L{self.line}"

    def finish(self) -> Graph:
        """Give every node its sources and its REPORTED_IN."""
        entries = [
            make_reported_in(
                node, self.report, self.lines[node.id],
                discriminator=self.discriminators.get(node.id, ()), properties=self.statements.get(node.id),
            )
            for node in self.nodes.values() if node.id != self.report
        ]  # fmt: skip
        nodes = (
            node if node.id == self.report
            else Node(node.id, node.type, {**node.properties, "sources": tuple(sorted(self.lines[node.id]))})
            for node in self.nodes.values()
        )  # fmt: skip
        return Graph.of(nodes, (*self.relationships, *entries))


def main() -> int:
    """Generate, count, and write the union where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nodes", type=int)
    parser.add_argument("--out", type=Path, help="write the union as JSON lines (holds it in memory: some 3 KB a node)")
    args = parser.parse_args()
    started = time.monotonic()
    nodes: set[str] = set()
    types: Counter[str] = Counter()
    kept: list[Graph] = []
    reports = 0
    for graph in generate(args.nodes):
        reports += 1
        nodes.update(graph.nodes)
        types.update(r.type for r in graph.relationships.values())
        if args.out:
            kept.append(graph)
    print(f"{reports:,} reports, {len(nodes):,} nodes, {types.total():,} relationships", file=sys.stderr)
    print(", ".join(f"{t} {n:,}" for t, n in types.most_common()), file=sys.stderr)
    if args.out:
        with args.out.open("wb") as file:
            write_jsonl(merge(*kept), file)
    print(f"{time.monotonic() - started:.1f} s", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
