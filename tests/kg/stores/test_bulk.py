"""What is written for Neo4j's own tools makes the very store that a push makes."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import neo4j
import pytest

import kg
from kg.export.csv import write_csv
from kg.export.cypher import format_statements
from kg.export.jsonl import dump_jsonl
from kg.ids import make_node, make_relationship, make_reported_in
from kg.judging.records import judge, list_candidates, push_judgements, read_judgements
from kg.model import Graph, Node
from kg.stores import Store, open_store

pytestmark = [pytest.mark.embedded, pytest.mark.server]

SAMPLES = Path(__file__).parents[3] / "kg" / "samples"
HARD = "a \"b\" 'c', \\d; <e>&amp;\n가\t나\r\n끝 `f` {g: 1} // h"
LINES = ('계 "1", 2', "", "\\n 'ㄱ' `ㄴ`", "끝,")
Place = tuple[str, Mapping[str, str]]


def write_hard() -> Graph:
    """Return a report whose texts hold the signs that CSV and Cypher read as their own."""
    report = Node("rep-1", "Report", {"name": HARD, "title": "", "sources": ("rep-1#L1",)})
    about = {"name": "계약팀", "duties": ("공사, 계약", HARD, "물품; 계약"), "sources": ("rep-1#L2", "rep-1#L3")}
    team = make_node("Team", ["솔내구", "재무과", "계약팀"], about)
    division = make_node("Division", ["솔내구", "재무과"], {"name": "재무과", "sources": ("rep-1#L2",)})
    tie = make_relationship("HAS_UNIT", division.id, team.id, "rep-1", properties={"sources": ("rep-1#L2",)})
    entries = [make_reported_in(node, "rep-1", ("rep-1#L2",)) for node in (team, division)]
    return Graph.of([report, team, division], [tie, *entries])


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with two years of one office, a report of hard texts and a judgement."""
    graphs = [write_hard(), *(kg.read(path) for path in sorted(SAMPLES.glob("*-economy.txt")))]
    with open_store(tmp_path_factory.mktemp("bulk") / "kg.store", env={}) as store:
        assert all(outcome.error is None for outcome in store.load_many((graph, LINES) for graph in graphs))
        first = list_candidates(store)[0].id
        judge(store, first, "rejected", who="가\"나", why=HARD, at=datetime(2026, 1, 2, tzinfo=UTC))
        yield store


@pytest.fixture
def empty_server(neo4j_server: Place) -> Place:
    """Return the session's server as a store that nothing was ever loaded into."""
    uri, env = neo4j_server
    with open_store(uri, env=env) as store:
        store.run("MATCH (n) DETACH DELETE n", write=True)
    return neo4j_server


def assert_same(store: Store, own: Store) -> None:
    """Hold that a store is the other in all that one can ask, and that nothing is left to push."""
    assert dump_jsonl(store.graph()) == dump_jsonl(own.graph())
    assert store.digests() == own.digests()
    assert [store.text(report) for report in own.digests()] == [LINES] * len(own.digests())
    assert read_judgements(store) == read_judgements(own) != ()
    assert {outcome.status for outcome in own.push(store)} == {"unchanged"}
    assert push_judgements(own, store) == 0


def test_the_import_of_the_csv_folder_is_the_store(own: Store, neo4j_script: ModuleType, tmp_path: Path) -> None:
    write_csv(own.graph(), tmp_path, own.kept())
    with neo4j_script.run(imported=tmp_path) as server, open_store(server.uri, env=server.environment()) as imported:
        assert_same(imported, own)


def test_the_cypher_statements_one_by_one_and_twice_are_the_store(own: Store, empty_server: Place) -> None:
    uri, env = empty_server
    login = (env["NEO4J_USERNAME"], env["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(uri, auth=login) as driver:
        for statement in [*format_statements(own.graph(), own.kept())] * 2:
            driver.execute_query(statement)  # type: ignore[arg-type]  # The driver asks for literals.
    with open_store(uri, env=env) as store:
        assert_same(store, own)


def test_a_push_is_the_store(own: Store, empty_server: Place) -> None:
    uri, env = empty_server
    with open_store(uri, env=env) as store:
        assert {outcome.status for outcome in own.push(store)} == {"loaded"}
        push_judgements(own, store)
        assert_same(store, own)
