"""Small invented reports that meet in shared nodes, and a store of each kind to load them into."""

import importlib.util
import os
import random
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest

from kg.ids import make_node, make_relationship, make_reported_in, write_stated
from kg.merge import merge
from kg.model import Graph, Node, Relationship, Value
from kg.stores import Store, open_store

Reading = tuple[Graph, tuple[str, ...]]
GOVERNMENT = "솔내구"
DIVISIONS = ("재무과", "도로과", "공원과", "문화과")
PROJECTS = ("빛길 조성", "한뼘 공원", "장터 살리기", "둘레길 정비")
FACILITIES = ("솔내회관", "한솔도서관")
SOURCES = ("국비", "시비", "구비")
NEO4J = Path(__file__).parents[2] / "neo4j" / "server.py"


class Report:
    """What one invented report has said so far; its number decides all of it."""

    def __init__(self, number: int) -> None:
        self.year = 2020 + number % 4
        self.choice = random.Random(number)
        name = f"{self.year} 주요업무계획"
        about = {
            "name": name,
            "title": name,
            "government": GOVERNMENT,
            "fiscal_year": self.year,
            "file": f"{number}.txt",
        }
        self.node = make_node("Report", [f"{number:064x}"], {**about, "format": "text", "sources": ()})
        self.nodes: dict[str, Node] = {self.node.id: self.node}
        self.relationships: dict[str, Relationship] = {}

    def state(self, type: str, key: list[str | int], properties: Mapping[str, Value | None]) -> Node:
        """Let the report state a node."""
        node = make_node(type, key, {**properties, "sources": self._sources()})
        entry = make_reported_in(node, self.node.id, self._sources())
        self.nodes[node.id] = node
        self.relationships[entry.id] = entry
        return node

    def relate(self, type: str, start: Node, end: Node, properties: Mapping[str, Value | None]) -> None:
        """Let the report tie two nodes."""
        given = {**properties, "sources": self._sources()}
        nth = [len(self.relationships)]
        made = make_relationship(type, start.id, end.id, self.node.id, discriminator=nth, properties=given)
        self.relationships[made.id] = made

    def _sources(self) -> tuple[str, ...]:
        return (f"{self.node.id}#L{self.choice.randrange(1, 30)}",)


def write_reading(number: int, *, projects: int = 3) -> Reading:
    """Return the graph and the lines of an invented report."""
    report = Report(number)
    government = report.state("Government", [GOVERNMENT], {"name": GOVERNMENT, "level": "기초"})
    units = [state_division(report, name) for name in report.choice.sample(DIVISIONS, 3)]
    for unit in units:
        report.relate("HAS_UNIT", government, unit, {"fiscal_year": report.year})
    facilities = [state_facility(report, name, number) for name in FACILITIES]
    sources = [report.state("FundingSource", [name], {"name": name, "level": f"{number % 2}"}) for name in SOURCES]
    for nth in range(projects):
        write_project(report, nth, units, facilities, sources)
    list_linked(report, units)
    staffing = {"name": "계", "grade": "계", "quota": number, "actual": 1}
    counted = report.state("Staffing", [units[0].id, report.node.id, "계", 7], staffing)
    report.relate("HAS_STAFFING", units[0], counted, {})
    lines = tuple(f"{number}쪽 {line}줄" for line in range(1, 30))
    return merge(Graph(report.nodes, report.relationships)), lines


def state_division(report: Report, name: str) -> Node:
    only = True if report.choice.random() < 0.3 else None
    return report.state("Division", [GOVERNMENT, name], {"name": name, "kind": "과", "mentioned_only": only})


def state_facility(report: Report, name: str, number: int) -> Node:
    about = {"name": name, "aliases": (f"{name}{number}",), "area_m2": 10.0 * number}
    return report.state("Facility", [GOVERNMENT, name], about)


def write_project(report: Report, nth: int, units: list[Node], facilities: list[Node], sources: list[Node]) -> None:
    choice = report.choice
    unit, facility = choice.choice(units), choice.choice(facilities)
    title = PROJECTS[nth % len(PROJECTS)] + " ㆍ" * (nth // len(PROJECTS))
    project = report.state("Project", [GOVERNMENT, unit.id, title], {"name": title})
    report.relate("RUNS", unit, project, {"fiscal_year": report.year})
    for other in choice.sample(units, 2):
        report.relate("INVOLVES", project, other, {"role": choice.choice(("협업", "협의"))})
    report.relate("USES", project, facility, {"role": "보수"})
    report.relate("MANAGES", choice.choice(units), facility, {"role": "관리"})
    for source in sources[:2]:
        figure = {"kind": "예산", "fiscal_year": 2022, "period": "2022", "unit": "천원"}
        report.relate("FUNDED_BY", project, source, {**figure, "amount_krw": choice.randrange(10**12)})


def list_linked(report: Report, units: list[Node]) -> None:
    """Let a project of the report list others, some of which another report has, and one that none has."""
    (first, *_) = (node for node in report.nodes.values() if node.type == "Project")
    for title in (*PROJECTS, "달빛 골목"):
        key = [GOVERNMENT, report.choice.choice(units).id, title]
        node = make_node("Project", key, {"name": title, "mentioned_only": True})
        if node.id != first.id:
            report.nodes.setdefault(node.id, node)
            report.relate("RELATED_TO", first, node, {"role": "연계사업", "stated": write_stated(node.properties)})


def report_of(graph: Graph) -> str:
    """Return the id of the one report of a graph."""
    return next(node.id for node in graph.nodes.values() if node.type == "Report")


@pytest.fixture(scope="session")
def make_reading() -> Callable[..., Reading]:
    """Return the function that writes an invented report: its number decides all that it says."""
    return write_reading


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, ...]:
    """Return four invented reports that share units, projects, facilities and sources."""
    return tuple(write_reading(number) for number in range(4))


def load_server_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("neo4j_for_tests", NEO4J)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def neo4j_script() -> ModuleType:
    """Return the script that starts servers; skip without its tools, unless KG_REQUIRE_SERVER=1."""
    script = load_server_script()
    missing = script.missing_tools() or script.missing_jars()
    if missing is not None and os.environ.get("KG_REQUIRE_SERVER") == "1":
        pytest.fail(missing)
    if missing is not None:
        pytest.skip(missing)
    return script


@pytest.fixture(scope="session")
def neo4j_server(neo4j_script: ModuleType) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Run a Neo4j server for the session."""
    with neo4j_script.run() as server:
        yield server.uri, server.environment()


KINDS = (pytest.param("embedded", marks=pytest.mark.embedded), pytest.param("server", marks=pytest.mark.server))


@pytest.fixture(scope="session", params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Mapping[str, str]]:
    """Return name and environment of a store of each kind."""
    if request.param == "server":
        found: tuple[str, Mapping[str, str]] = request.getfixturevalue("neo4j_server")
        return found
    return str(tmp_path_factory.mktemp("stores") / "kg.store"), {}


@pytest.fixture(scope="session")
def open_place(place: tuple[str, Mapping[str, str]]) -> Iterator[Store]:
    """Open a store of each kind once a session."""
    with open_store(place[0], env=place[1]) as store:
        yield store


@pytest.fixture
def store(open_place: Store) -> Store:
    """Return an empty store of each kind."""
    open_place.run("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n", write=True)
    return open_place
