"""The same reports answer the same in the embedded store and on a server: rows, bytes, and after a removal."""

import importlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from kg.cli.asking import ask
from kg.export.jsonl import dump_jsonl
from kg.merge import merge
from kg.model import Graph, Reading
from kg.stores import Store, open_store
from queries import Question, questions

pytestmark = [pytest.mark.embedded, pytest.mark.server]

ROOT = Path(__file__).parents[3]
REAL = ROOT.parent / "shared" / "reports"
QUESTIONS = tuple(questions().values())
Pair = tuple[Store, Store]
Read = Callable[[Path], Reading]


def read_samples(read: Read) -> list[Graph]:
    return [read(path).graph for path in sorted((ROOT / "kg" / "samples").glob("*.txt"))]


def read_real(read: Read) -> list[Graph]:
    if not REAL.is_dir():
        pytest.skip("the real reports are not here")
    return [read(path).graph for path in sorted(REAL.glob("00?_*.txt"))]


def make_generated(_: Read) -> list[Graph]:
    if not (ROOT / "bench" / "graphs.py").is_file():
        pytest.skip("bench is not part of the wheel")
    return [merge(importlib.import_module("bench.graphs").make_graph(number)) for number in range(7)]


WORLDS = (
    pytest.param(read_samples, id="samples"),
    pytest.param(make_generated, id="generated"),
    pytest.param(read_real, id="real", marks=pytest.mark.real),
)


@pytest.fixture(scope="module", params=WORLDS)
def pair(
    request: pytest.FixtureRequest,
    read_once: Read,
    neo4j_server: tuple[str, Mapping[str, str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Pair]:
    """Return the two stores with the same reports."""
    graphs: list[Graph] = request.param(read_once)
    uri, env = neo4j_server
    with open_store(tmp_path_factory.mktemp("equal") / "kg.store", env={}) as own, open_store(uri, env=env) as server:
        server.run("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n", write=True)
        assert all(outcome.error is None for outcome in own.load_many((graph, ("가", "나")) for graph in graphs))
        assert {outcome.status for outcome in server.load_many(own.readings())} == {"loaded"}
        yield own, server


def values_of(question: Question) -> Iterator[tuple[str, ...]]:
    """Yield values for a question: its examples, and its defaults where it asks for nothing."""
    yield from (tuple(example.split()) for example in question.example)
    if not any(parameter.required for parameter in question.parameters):
        yield ()


def test_there_are_questions_to_compare() -> None:
    assert len(QUESTIONS) == 16
    assert sum(len(list(values_of(question))) for question in QUESTIONS) >= 31


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_has_equal_rows_on_both(pair: Pair, question: Question) -> None:
    for given in values_of(question):
        own, server = (ask(store, question.name, given)[0] for store in pair)
        assert own == server, given


def test_the_export_is_equal_to_the_byte_and_stays_so_when_a_report_goes(pair: Pair) -> None:
    own, server = pair
    assert dump_jsonl(own.graph()) == dump_jsonl(server.graph()) != b""
    gone = str(own.reports()[0]["id"])
    for store in pair:
        store.remove(gone)
    assert dump_jsonl(own.graph()) == dump_jsonl(server.graph())
    assert own.reports() == server.reports()
    assert gone not in {report["id"] for report in own.reports()}
