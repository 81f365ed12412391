"""`Store.push`: the whole graph into another store, again only what differs, and nothing of others' is touched."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest

import kg
from kg.cli import main
from kg.errors import StoreError
from kg.export.jsonl import dump_jsonl
from kg.judging.records import judge, list_candidates, push_judgements, read_judgements
from kg.merge import merge
from kg.model import Graph
from kg.stores import Store, open_store

Reading = tuple[Graph, tuple[str, ...]]
Readings = tuple[Reading, ...]
AT = datetime(2026, 1, 1, tzinfo=UTC)


def report_of(reading: Reading) -> str:
    return next(node.id for node in reading[0].nodes.values() if node.type == "Report")


def union(*readings: Reading) -> bytes:
    return dump_jsonl(merge(*(graph for graph, _ in readings)))


def stored(store: Store) -> bytes:
    return dump_jsonl(store.graph())


def push(store: Store, other: Store) -> dict[str, str | None]:
    return {outcome.report: outcome.status for outcome in store.push(other)}


@pytest.fixture(scope="module")
def source(readings: Readings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with four reports."""
    with open_store(tmp_path_factory.mktemp("pushed") / "kg.store", env={}) as opened:
        for _ in opened.load_many(readings):
            pass
        yield opened


def test_what_is_pushed_is_the_same_there_and_only_what_differs_is_sent(
    source: Store, store: Store, readings: Readings
) -> None:
    store.load(*readings[2])
    others = dict.fromkeys((report_of(reading) for reading in readings), "loaded")

    assert push(source, store) == {**others, report_of(readings[2]): "unchanged"}
    assert push(source, store) == dict.fromkeys(others, "unchanged")
    assert stored(store) == stored(source) == union(*readings)
    assert [store.text(report_of(reading)) for reading in readings] == [text for _, text in readings]


def test_a_push_reads_and_sends_nothing_of_what_is_there(
    source: Store, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    push(source, store)
    monkeypatch.setattr("kg.stores.copying._read_batches", None)
    monkeypatch.setattr("kg.stores.store.fetch_parts", None)
    assert set(push(source, store).values()) == {"unchanged"}


def test_a_push_leaves_other_reports_and_other_peoples_nodes(
    source: Store, store: Store, readings: Readings, make_reading: Callable[..., Reading]
) -> None:
    other = make_reading(9)
    store.load(*other)
    store.run("CREATE (:Person {name: '남'})-[:KNOWS]->(:Project {name: '남의 사업'})", write=True)
    push(source, store)
    assert stored(store) == union(*readings, other)
    assert store.run("MATCH (:Person)-[:KNOWS]->(p:Project) RETURN p.name").rows == (("남의 사업",),)


def test_a_push_that_broke_off_goes_on_with_the_same_command(
    source: Store, store: Store, readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.stores.store.CHUNK_ROWS", 1)
    store.load(*readings[0])
    sent = source.push(store)
    assert [next(sent).status, next(sent).status] == ["unchanged", "loaded"]
    sent.close()  # type: ignore[attr-defined]
    assert len(store.reports()) == 2
    assert sorted(str(status) for status in push(source, store).values()) == ["loaded"] * 2 + ["unchanged"] * 2
    assert stored(store) == union(*readings)


def test_an_older_reading_over_there_is_taken_out_first(source: Store, store: Store, readings: Readings) -> None:
    graph, text = readings[0]
    dropped = next(one.id for one in graph.relationships.values() if one.type == "FUNDED_BY")
    store.load(Graph(graph.nodes, {id: one for id, one in graph.relationships.items() if id != dropped}), text)
    push(source, store)
    assert stored(store) == union(*readings)


def test_the_command_prints_a_row_a_report(
    source: Store,
    store: Store,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = {"own": source, "bolt://other": store}
    monkeypatch.setattr(kg, "open", lambda name: nullcontext(opened[name]))
    said = []
    for _ in range(2):
        assert main(["push", "bolt://other", "--store", "own", "--format", "json"]) == 0
        said.append([(row["report"], row["file"], row["status"]) for row in json.loads(capfd.readouterr().out)])
    files = sorted((str(report["id"]), str(report["file"])) for report in source.reports())
    assert said == [[(*pair, status) for pair in files] for status in ("loaded", "unchanged")]


def test_a_push_into_a_server_that_is_not_there_is_one_error(
    source: Store, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kg, "open", lambda name: nullcontext(source) if name == "own" else open_store(name, env={}))
    assert main(["push", "bolt://127.0.0.1:1", "--store", "own"]) == 4
    said = capfd.readouterr()
    assert (said.out, said.err.count("KG-STORE-UNREACHABLE"), said.err.count("\n")) == ("", 1, 1)


def test_a_server_that_goes_away_fails_every_report_that_is_left_at_once(
    source: Store, store: Store, readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.stores.store.CHUNK_ROWS", 1)
    store.load(*readings[0])
    tried = []

    def write(work: Callable[..., object]) -> object:
        tried.append(work)
        if len(tried) == 1:
            return real(work)
        raise StoreError("KG-STORE-UNREACHABLE", ko="", en="")

    real = store._bolt.write
    monkeypatch.setattr(store._bolt, "write", write)
    outcomes = list(source.push(store))
    assert [(one.status, one.error and one.error.code) for one in outcomes] == [
        ("unchanged", None),
        ("loaded", None),
        *[(None, "KG-STORE-UNREACHABLE")] * 2,
    ]
    assert len(tried) == 2


def test_judgements_go_along_once_and_a_newer_word_over_there_stands(source: Store, store: Store) -> None:
    source.run("MATCH (j:KgJudgement) DETACH DELETE j", write=True)  # of this test with another kind of store
    candidate = list_candidates(source)[0].id
    judge(source, candidate, "accepted", who="김", why="같은 팀", at=AT)
    push(source, store)
    assert [push_judgements(source, store), push_judgements(source, store)] == [1, 0]
    assert list_candidates(store, candidate)[0].status == "accepted"
    judge(store, candidate, "rejected", who="이", why="다른 과", at=AT.replace(year=2027))
    judge(source, candidate, "candidate", who="김", why="", at=AT.replace(month=2))
    assert push_judgements(source, store) == 0
    assert [one.who for one in read_judgements(store)] == ["김", "이"]
    assert list_candidates(store, candidate)[0].status == "rejected"
