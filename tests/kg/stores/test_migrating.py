"""A server's store of another version: an older one is brought up when it is opened, a newer one left alone."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import neo4j
import pytest

import ontology
from kg.errors import KgError
from kg.export.jsonl import dump_jsonl
from kg.ids import make_node, make_relationship, make_reported_in
from kg.judging.records import judge, list_candidates
from kg.merge import merge
from kg.model import Graph
from kg.stores import open_store
from kg.stores.schema import schema_statements

pytestmark = pytest.mark.server

Place = tuple[str, Mapping[str, str]]


def report(year: int, division: str, teams: tuple[str, ...]) -> Graph:
    about = {"name": "업무계획", "title": "업무계획", "government": "솔내구", "fiscal_year": year, "sources": ()}
    node = make_node("Report", [f"{year:064x}"], about)
    sources = (f"{node.id}#L1",)
    bureau = make_node("Bureau", ["솔내구", "살림국"], {"name": "살림국", "sources": sources})
    unit = make_node("Division", ["솔내구", division], {"name": division, "sources": sources})
    under = [make_node("Team", ["솔내구", division, name], {"name": name, "sources": sources}) for name in teams]
    pairs = [(bureau, unit), *((unit, team) for team in under)]
    ties = [make_relationship("HAS_UNIT", a.id, b.id, node.id, properties={"sources": sources}) for a, b in pairs]
    entries = [make_reported_in(one, node.id, sources) for one in (bureau, unit, *under)]
    return Graph.of([node, bureau, unit, *under], [*ties, *entries])


@pytest.fixture
def emptied(neo4j_server: Place) -> Iterator[Place]:
    uri, env = neo4j_server
    with open_store(uri, env=env) as store:
        store.run("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n", write=True)
    yield neo4j_server
    tell(neo4j_server, f"MATCH (s:KgStore) SET s.version = '{ontology.VERSION}'")


def tell(place: Place, *statements: str) -> list[neo4j.Record]:
    uri, env = place
    with neo4j.GraphDatabase.driver(uri, auth=(env["NEO4J_USERNAME"], env["NEO4J_PASSWORD"])) as driver:
        return [record for text in statements for record in driver.execute_query(text).records]  # type: ignore[arg-type]


def schema_of(place: Place) -> set[str]:
    shown = tell(place, "SHOW CONSTRAINTS YIELD name RETURN name", "SHOW INDEXES YIELD name RETURN name")
    return {record["name"] for record in shown if record["name"].startswith("kg_")}


def test_an_older_store_gets_constraints_lookups_and_candidates_with_their_judgements(emptied: Place) -> None:
    uri, env = emptied
    with open_store(uri, env=env) as store:
        store.load(report(2020, "일자리창출과", ("일자리팀", "공공일자리팀")), ("가",))
        store.load(report(2024, "일자리청년과", ("일자리팀", "공공일자리팀")), ("가",))
        (candidate,) = list_candidates(store)
        judge(store, candidate.id, "accepted", who="가", why="조직개편", at=datetime(2026, 1, 1, tzinfo=UTC))
        before = dump_jsonl(store.graph())
    names = schema_of(emptied)
    assert len(names) >= len(list(schema_statements()))
    constraints = {record["name"] for record in tell(emptied, "SHOW CONSTRAINTS YIELD name RETURN name")}
    tell(
        emptied,
        *(f"DROP CONSTRAINT `{name}`" for name in sorted(names & constraints)),
        *(f"DROP INDEX `{name}`" for name in sorted(names - constraints)),
        "MATCH ()-[c:SUCCEEDED_BY]->() DELETE c",
        "MATCH (s:KgStore) SET s.version = '1'",
    )
    assert schema_of(emptied) == set()

    with open_store(uri, env=env) as store:
        assert dump_jsonl(store.graph()) == before
        assert [one.status for one in list_candidates(store)] == ["accepted"]
    assert schema_of(emptied) == names
    assert [record["v"] for record in tell(emptied, "MATCH (s:KgStore) RETURN s.version AS v")] == [ontology.VERSION]


def test_candidates_that_a_killed_load_left_out_are_there_when_the_store_is_opened_again(
    emptied: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri, env = emptied
    graphs = [
        report(2020, "일자리창출과", ("일자리팀", "공공일자리팀")),
        report(2024, "일자리청년과", ("일자리팀", "공공일자리팀")),
    ]
    with monkeypatch.context() as killed, open_store(uri, env=env) as store:
        killed.setattr("kg.stores.store.renew_candidates", lambda _: None)
        assert {outcome.status for outcome in store.load_many((graph, ("가",)) for graph in graphs)} == {"loaded"}
        assert list_candidates(store) == ()
    with open_store(uri, env=env) as store:
        assert dump_jsonl(store.graph()) == dump_jsonl(merge(*graphs))
        assert len(list_candidates(store)) == 1


def test_a_newer_store_is_refused_and_left_as_it_is(emptied: Place) -> None:
    uri, env = emptied
    tell(emptied, "MATCH (s:KgStore) SET s.version = '99'")
    with pytest.raises(KgError) as caught:
        open_store(uri, env=env)
    assert (caught.value.code, caught.value.exit_code) == ("KG-STORE-NEWER", 4)
    assert [record["v"] for record in tell(emptied, "MATCH (s:KgStore) RETURN s.version AS v")] == ["99"]
