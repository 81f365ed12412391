"""Every question has a twin in SPARQL that says the same of itself and gives the same rows."""

import dataclasses
import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli.asking import ask
from kg.cli.parameters import type_values
from kg.judging.records import Status, judge, list_candidates
from kg.linked.engine import ask_question, load_graph
from kg.merge import merge
from kg.model import Graph, Reading
from kg.stores import Store, open_store
from queries import Question, questions

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "reports"
Read = Callable[[Path], Reading]
Made = Callable[[str], Graph]
TWINS = tuple(questions("sparql").values())
READINGS = ("hanbyeol-2025-future-office", "solnae-2025-economy", "solnae-2026-economy", "solnae-2026-neighbourhood")
# Parameters beside the examples of the headers, where the default answers in another way.
MORE = {
    "budget-drop": ("year=2025 top=3",),
    "collaboration-network": ("unit=상권활력과",),
    "contradictions": ("severity=error", "rule=table-sum"),
    "facility-trace": ("", "government=솔내구"),
    "mixed-funding": ("", "levels=국가 year=2025", "levels=광역,기초 government=솔내구"),
    "new-projects": ("", "government=솔내구 year=2026"),
    "org-tree": ("", "year=2025"),
    "partner-projects": ("", "year=2026 government=솔내구"),
    "project-collaborators": ("", "year=2026"),
    "project-history": ("", "government=솔내구"),
    "same-event": ("event=사업", "event=조성 year=2026"),
    "shared-facilities": ("", "government=솔내구 minimum=1"),
    "source-share": ("source=구비 threshold=12.5", "year=2025 threshold=0", "kind=예산 year=2025 threshold=0"),
    "unit-succession": ("", "minimum=1", "government=솔내구 minimum=3"),
    "staffing-gap": ("", "by_grade=true year=2025"),
}


@dataclass(frozen=True, slots=True)
class World:
    """The same graph in both engines."""

    store: Store
    triples: ox.Store


def read_samples(read: Read, _: Made) -> list[Graph]:
    return [read(path).graph for path in sorted((ROOT / "kg" / "samples").glob("*.txt"))]


def read_readings(_: Read, graph_of_reading: Made) -> list[Graph]:
    return [graph_of_reading(stem) for stem in READINGS]


def make_generated(_: Read, __: Made) -> list[Graph]:
    if not (ROOT / "bench" / "graphs.py").is_file():
        pytest.skip("bench is not part of the wheel")
    make_graph: Callable[[int], Graph] = importlib.import_module("bench.graphs").make_graph
    return [merge(make_graph(number)) for number in range(7)]


def read_real(read: Read, _: Made) -> list[Graph]:
    if not REAL.is_dir():
        pytest.skip("the real reports are not here")
    return [read(path).graph for path in sorted(REAL.glob("00?_*.txt"))]


WORLDS = (
    pytest.param(read_samples, id="samples"),
    pytest.param(read_readings, id="readings"),
    pytest.param(make_generated, id="generated"),
    pytest.param(read_real, id="real", marks=pytest.mark.real),
)


@pytest.fixture(scope="module", params=WORLDS)
def world(
    request: pytest.FixtureRequest,
    read_once: Read,
    graph_of_reading: Made,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    graphs: list[Graph] = request.param(read_once, graph_of_reading)
    with open_store(tmp_path_factory.mktemp("twins") / "kg.store", env={}) as store:
        assert all(outcome.error is None for outcome in store.load_many((graph, ()) for graph in graphs))
        for number, candidate in enumerate(list_candidates(store)[:9]):
            status: Status = "accepted" if number % 3 else "rejected"
            judge(store, candidate.id, status, who="가", why="", at=datetime(2026, 1, 1, tzinfo=UTC))
        yield World(store, load_graph(store.graph()))


def test_every_question_has_a_twin() -> None:
    assert [question.name for question in TWINS] == list(questions("cypher"))
    assert len(TWINS) == 16


@pytest.mark.parametrize("question", TWINS, ids=lambda question: question.name)
def test_a_twin_says_the_same_of_itself(question: Question) -> None:
    cypher = questions("cypher")[question.name]

    assert question == dataclasses.replace(cypher, language="sparql", statement=question.statement)


@pytest.mark.parametrize("question", TWINS, ids=lambda question: question.name)
def test_a_twin_uses_every_parameter_that_it_names(question: Question) -> None:
    body = "\n".join(line for line in question.statement.splitlines() if not line.startswith("#"))

    assert [p.name for p in question.parameters if f"${p.name}" not in body] == []


@pytest.mark.embedded
@pytest.mark.parametrize("question", TWINS, ids=lambda question: question.name)
def test_twins_give_equal_rows(world: World, question: Question) -> None:
    for given in {*question.example, *MORE.get(question.name, ())}:
        values = type_values(question, given.split())
        answer, _ = ask(world.store, question.name, given.split())

        found = ask_question(world.triples, question, values)

        assert found.columns == tuple(column.name for column in answer.columns)
        assert list(map(tuple, found.rows)) == list(map(tuple, answer.rows)), given


@pytest.mark.embedded
def test_a_budget_falls_only_against_its_like(read_once: Read, tmp_path: Path) -> None:
    """행정국 grew from 20 to 30 though the 최종 was 35; of 재무과 nothing but the 최종 is known; funds are apart."""
    report = tmp_path / "솔내.txt"
    report.write_text(
        "솔내구\n2026년 주요업무계획\n행정국\n- 재무과\nⅠ. 일반현황\n□ 예산현황\n(단위 : 억원)\n"
        "구분\t2026년 당초예산\t2025년 당초예산\t2025년 최종예산\n합계\t30\t20\t35\n재무과\t10\t\t15\n"
        "총무과\t10\t12\t20\n",
        encoding="utf-8",
    )
    graph = read_once(report).graph
    question = questions("sparql")["budget-drop"]
    with open_store(tmp_path / "kg.store", env={}) as store:
        store.load(graph, ())
        answer, _ = ask(store, "budget-drop", ())
    found = ask_question(load_graph(graph), question, type_values(question, ()))

    assert [(row[2], row[4], row[5]) for row in answer.rows] == [
        ("재무과", 1_500_000_000, 1_000_000_000),
        ("총무과", 1_200_000_000, 1_000_000_000),
    ]
    assert list(map(tuple, found.rows)) == list(map(tuple, answer.rows))
