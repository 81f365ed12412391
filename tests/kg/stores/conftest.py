"""Small invented reports that meet in shared nodes, and a store of each kind to load them into."""

import random

from kg.ids import make_node, make_relationship, make_reported_in
from kg.merge import merge
from kg.model import Graph, Node, Relationship

Reading = tuple[Graph, tuple[str, ...]]
GOVERNMENT = "솔내구"
DIVISIONS = ("재무과", "도로과", "공원과", "문화과")
PROJECTS = ("빛길 조성", "한뼘 공원", "장터 살리기", "둘레길 정비")
FACILITIES = ("솔내회관", "한솔도서관")
SOURCES = ("국비", "시비", "구비")
ROLES = ("협업", "협의", "시행")


def make_reading(number: int, *, divisions: int = 3, projects: int = 3) -> Reading:
    """Return an invented report: `number` decides all that it says, its year among it."""
    choice = random.Random(number)
    year = 2020 + number % 4
    report = make_node("Report", [f"{number:064x}"], {
        "name": f"{year} 주요업무계획", "title": f"{year} 주요업무계획", "government": GOVERNMENT, "fiscal_year": year,
        "file": f"{number}.txt", "format": "text", "sources": (),
    })  # fmt: skip
    made = _Report(report, choice)
    government = made.state("Government", [GOVERNMENT], {"name": GOVERNMENT, "level": "기초"})
    units = [
        made.state(
            "Division",
            [GOVERNMENT, name],
            {"name": name, "kind": "과", "mentioned_only": choice.random() < 0.3 or None},
        )
        for name in choice.sample(DIVISIONS, divisions)
    ]
    for unit in units:
        made.relate("HAS_UNIT", government, unit, {"fiscal_year": year})
    facilities = [
        made.state(
            "Facility", [GOVERNMENT, name], {"name": name, "aliases": (f"{name}{number}",), "area_m2": 10.0 * number}
        )
        for name in FACILITIES
    ]
    sources = [
        made.state("FundingSource", [name], {"name": name, "level": choice.choice(["국가", "기초"])})
        for name in SOURCES
    ]
    for title in choice.sample(PROJECTS, projects):
        unit = choice.choice(units)
        project = made.state("Project", [GOVERNMENT, unit.id, title], {"name": title})
        _describe_project(made, project, unit, units, facilities, sources, year)
    staffing = made.state(
        "Staffing", [units[0].id, report.id, "계", 7], {"name": "계", "grade": "계", "quota": number, "actual": 1}
    )
    made.relate("HAS_STAFFING", units[0], staffing, {})
    return merge(made.graph()), tuple(f"{number}쪽 {line}줄" for line in range(1, 30))


def _describe_project(
    made: "_Report",
    project: Node,
    unit: Node,
    units: list[Node],
    facilities: list[Node],
    sources: list[Node],
    year: int,
) -> None:
    choice = made.choice
    made.relate("RUNS", unit, project, {"fiscal_year": year})
    for other in choice.sample(units, 2):
        made.relate("INVOLVES", project, other, {"role": choice.choice(ROLES)})
    facility = choice.choice(facilities)
    made.relate("USES", project, facility, {"role": "보수"})
    made.relate("MANAGES", choice.choice(units), facility, {"role": "관리"})
    for source in sources[:2]:
        amount = {
            "kind": "예산",
            "fiscal_year": 2022,
            "period": "2022",
            "amount_krw": choice.randrange(10**12),
            "unit": "천원",
        }
        made.relate("FUNDED_BY", project, source, amount)


class _Report:
    """What one report has said so far."""

    def __init__(self, report: Node, choice: random.Random) -> None:
        self.choice = choice
        self._report = report
        self._nodes: dict[str, Node] = {report.id: report}
        self._relationships: dict[str, Relationship] = {}

    def state(self, type: str, key: list[str | int], properties: dict[str, object]) -> Node:
        node = make_node(type, key, {**properties, "sources": self._sources()})  # type: ignore[dict-item]
        self._nodes[node.id] = node
        entry = make_reported_in(node, self._report.id, self._sources())
        self._relationships[entry.id] = entry
        return node

    def relate(self, type: str, start: Node, end: Node, properties: dict[str, object]) -> None:
        made = make_relationship(
            type, start.id, end.id, self._report.id, discriminator=[len(self._relationships)],
            properties={**properties, "sources": self._sources()},  # type: ignore[dict-item]
        )  # fmt: skip
        self._relationships[made.id] = made

    def graph(self) -> Graph:
        return Graph(self._nodes, self._relationships)

    def _sources(self) -> tuple[str, ...]:
        return (f"{self._report.id}#L{self.choice.randrange(1, 30)}",)
