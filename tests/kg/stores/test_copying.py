"""A push into a store that has nothing of ours copies what stands: the same as a load, whole or known to be not."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import kg
import ontology
from kg.cli import main
from kg.errors import KgError
from kg.export.jsonl import dump_jsonl
from kg.judging.records import judge, list_candidates
from kg.merge import merge
from kg.model import Graph
from kg.stores import Store, open_store
from kg.stores.condition import read_condition

Reading = tuple[Graph, tuple[str, ...]]
Readings = tuple[Reading, ...]
Place = tuple[str, Mapping[str, str]]
AT = datetime(2026, 1, 1, tzinfo=UTC)
NODES = "MATCH (n) WHERE NOT n:KgStore RETURN labels(n) AS labels, properties(n) AS own"
TIES = "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS own, a.id AS a, b.id AS b, a.name AS name"
OTHERS = "CREATE (:Person {name: '남'})-[:RUNS {id: 'x'}]->(:Project {name: '남의 사업', id: 'p'})<-[:USES]-(:Division)"
# Like ours in label and id: a copy that has to be cleared away could not tell them from its own.
LIKE_OURS = (
    """CREATE (:Facility {id: 'fac-0000000000000000', name: '남의 시설', sources: ['rep-0#L1']})
       -[:REPORTED_IN {id: 'rpt-0', report: 'rep-0000000000000000', stated: '{}'}]->
       (:Report {id: 'rep-0000000000000000', name: '남의 보고서'})""",
    "CREATE (:Person {name: '남'})-[:RUNS {id: 'run-0000000000000000'}]->(:Person {name: '또 남'})",
)


def report_of(reading: Reading) -> str:
    return next(node.id for node in reading[0].nodes.values() if node.type == "Report")


def union(*readings: Reading) -> bytes:
    return dump_jsonl(merge(*(graph for graph, _ in readings)))


def everything(store: Store) -> list[str]:
    """Return all that stands in a store, ours and others', but for its own node."""
    rows = [*store.run(NODES).rows, *store.run(TIES).rows]
    return sorted(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)


def load_all(store: Store, readings: Iterator[Reading] | Readings) -> None:
    assert {outcome.status for outcome in store.load_many(readings)} == {"loaded"}


def push(store: Store, other: Store) -> set[object]:
    return {outcome.error.code if outcome.error else outcome.status for outcome in store.push(other)}


def empty(store: Store) -> None:
    store.run("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n", write=True)


@pytest.fixture(scope="module")
def source(readings: Readings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with four reports, one of whose candidates is judged."""
    with open_store(tmp_path_factory.mktemp("copied") / "kg.store", env={}) as opened:
        load_all(opened, readings)
        judge(opened, list_candidates(opened)[0].id, "accepted", who="김", why="같은 팀", at=AT)
        yield opened


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the types of relationships that copies write, in order: a load writes none this way."""
    written: list[str] = []
    real = kg.stores.copying._write

    def write(tx: Any, batches: Any, name: str) -> None:
        real(tx, batches, name)
        written.extend(batch.tied for batch in batches)

    monkeypatch.setattr("kg.stores.copying._write", write)
    return written


class Cut(BaseException):
    """What no code of ours waits for: the moment at which a process is killed."""


@pytest.fixture
def cut_after(monkeypatch: pytest.MonkeyPatch) -> Callable[[Store, int], None]:
    """Return a function that ends the process, as far as a store can tell, after some of its transactions."""

    def cut(store: Store, transactions: int) -> None:
        left = iter(range(transactions))
        real = store._bolt.write

        def write(work: Callable[..., object]) -> object:
            if next(left, None) is None:
                raise Cut
            return real(work)

        monkeypatch.setattr(store._bolt, "write", write)

    return cut


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a silent copy for dead after half a second."""
    monkeypatch.setattr("kg.stores.bolt.RemoteServer.silence", 0.5)
    monkeypatch.setattr("kg.stores.filling.POLL", 0.05)


def test_a_copy_is_what_a_load_would_have_made(
    source: Store, store: Store, readings: Readings, copied: list[str]
) -> None:
    load_all(store, source.readings())
    loaded = everything(store)
    assert copied == []
    empty(store)

    assert push(source, store) == {"loaded"}
    assert everything(store) == loaded
    assert {*copied, ""} == {one.type for one in source.graph().relationships.values()} | {""}
    assert dump_jsonl(store.graph()) == union(*readings)
    found = store._bolt.read(read_condition)
    assert (found.version, found.stale, found.filling) == (ontology.VERSION, (), None)
    assert push(source, store) == {"unchanged"}


def test_what_people_judged_over_there_holds_and_what_they_judged_here_comes_as_judgements(
    source: Store, store: Store, readings: Readings, copied: list[str]
) -> None:
    load_all(store, readings)
    first, second = (one.id for one in list_candidates(store)[:2])
    judge(store, second, "rejected", who="이", why="다른 과", at=AT)
    for reading in readings:
        store.remove(report_of(reading))
    assert push(source, store) == {"loaded"}
    assert copied
    assert {one.id: one.status for one in list_candidates(store) if one.status != "candidate"} == {second: "rejected"}
    assert {one.id for one in list_candidates(source) if one.status != "candidate"} == {first}


def test_what_is_not_ours_is_neither_copied_nor_touched(
    readings: Readings, store: Store, tmp_path: Path, copied: list[str]
) -> None:
    with open_store(tmp_path / "kg.store", env={}) as mixed:
        load_all(mixed, readings)
        for statement in (OTHERS, *LIKE_OURS):
            mixed.run(statement, write=True)
        store.run(OTHERS, write=True)
        before = everything(store)
        assert push(mixed, store) == {"loaded"}
    assert copied
    assert dump_jsonl(store.graph()) == union(*readings)
    for reading in readings:
        store.remove(report_of(reading))
    assert everything(store) == before


@pytest.mark.parametrize("statement", LIKE_OURS)
def test_where_something_looks_like_ours_reports_are_loaded(
    source: Store, store: Store, readings: Readings, copied: list[str], statement: str
) -> None:
    store.run(statement, write=True)
    before = everything(store)
    assert push(source, store) == {"loaded"}
    assert copied == []
    assert dump_jsonl(store.graph()) == union(*readings)
    for reading in readings:
        store.remove(report_of(reading))
    assert everything(store) == before


def refusals(store: Store, reading: Reading) -> dict[str, str]:
    """Return the code with which a store refuses each way to use it."""
    ways: dict[str, Callable[[], object]] = {
        "reports": store.reports,
        "graph": store.graph,
        "kept": store.kept,
        "notes": store.notes,
        "digests": store.digests,
        "readings": lambda: list(store.readings()),
        "push": lambda: list(store.push(store)),
        "state": store.state,
        "text": lambda: store.text(report_of(reading)),
        "texts": store.texts,
        "renew": store.renew,
        "run": lambda: store.run("RETURN 1"),
        "write": lambda: store.run("CREATE (:Person)", write=True),
        "load": lambda: store.load(*reading),
        "load_many": lambda: [_raise(one.error) for one in store.load_many([reading])],
        "remove": lambda: store.remove(report_of(reading)),
    }
    found = {}
    for name, way in ways.items():
        with pytest.raises(KgError) as caught:
            way()
        found[name] = caught.value.code
    assert len(found) == len([name for name in dir(Store) if not name.startswith("_")]) + 1 - len(("close", "folder"))
    return found


def _raise(error: KgError | None) -> None:
    if error is not None:
        raise error


KINDS = (pytest.param("embedded", marks=pytest.mark.embedded), pytest.param("server", marks=pytest.mark.server))


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return name and environment of an empty store of each kind, which a test may leave as it likes."""
    if request.param == "embedded":
        return str(tmp_path / "target.store"), {}
    place: Place = request.getfixturevalue("neo4j_server")
    request.addfinalizer(lambda: wipe(place))
    wipe(place)
    return place


def wipe(place: Place) -> None:
    with open_store(place[0], env=place[1]) as store:
        store._bolt.write(lambda tx: tx.tell("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n"))
        store._bolt.write(lambda tx: tx.tell("MATCH (n:KgStore) REMOVE n.filling"))


def opened(place: Place) -> Store:
    return open_store(place[0], env=place[1])


# After: the mark; three batches; all but the last mark.
@pytest.mark.parametrize("transactions", [0, 1, 4, 1_000])
def test_a_copy_that_was_killed_is_no_store_until_the_same_push_has_made_it_one(
    source: Store,
    target: Place,
    readings: Readings,
    *,
    cut_after: Callable[[Store, int], None],
    quick: None,
    monkeypatch: pytest.MonkeyPatch,
    transactions: int,
) -> None:
    with opened(target) as store:
        store.run(OTHERS, write=True)
        before = everything(store)
        with monkeypatch.context() as killed:
            if transactions == 1_000:
                killed.setattr("kg.stores.copying.end_filling", lambda *_: (_ for _ in ()).throw(Cut))
            else:
                cut_after(store, transactions)
            with pytest.raises(Cut):
                push(source, store)
    with opened(target) as store:
        if transactions:
            assert set(refusals(store, readings[0]).values()) == {"KG-STORE-UNFINISHED"}
        assert push(source, store) == {"loaded"}
        assert push(source, store) == {"unchanged"}
        assert dump_jsonl(store.graph()) == union(*readings)
        for reading in readings:
            store.remove(report_of(reading))
        assert everything(store) == before


def test_a_command_on_a_half_copied_store_says_so_in_korean_first(
    source: Store,
    tmp_path: Path,
    cut_after: Callable[[Store, int], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "kg.store"
    with opened((str(folder), {})) as store:
        cut_after(store, 3)
        with pytest.raises(Cut):
            push(source, store)
    said = []
    for command in (["reports"], ["export", "jsonl"], ["query", "org-tree"], ["load", str(kg_sample())]):
        assert main([*command, "--store", str(folder)]) == 4
        said.append(capfd.readouterr())
    assert [one.out for one in said] == [""] * 4
    assert [one.err.count("오류 [KG-STORE-UNFINISHED] 저장소가 아직 다 채워지지 않았습니다") for one in said] == [1] * 4


def kg_sample() -> Path:
    return next(iter(sorted((Path(kg.__file__).parent / "samples").glob("*.txt"))))
