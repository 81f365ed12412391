"""Copies that break off, meet, or are overtaken: in the end the store holds what an undisturbed load makes."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import kg.stores.copying
from kg.export.jsonl import dump_jsonl
from kg.merge import merge
from kg.model import Graph
from kg.stores import Store, open_store
from kg.stores.condition import read_condition

Reading = tuple[Graph, tuple[str, ...]]
Place = tuple[str, Mapping[str, str]]
# Pushes one folder into another store a batch a transaction, and says each transaction and what became of each report.
PUSHER = """
import os, sys
import kg.stores.copying as copying
from kg.stores import open_store
from kg.stores.bolt import RemoteServer
RemoteServer.silence, copying.UNIT, write = 1.0, 1, copying._write
copying._write = lambda *given, **named: (print("unit", flush=True), write(*given, **named))
with open_store(sys.argv[1], env={}) as own, open_store(sys.argv[2], env=os.environ) as other:
    for outcome in own.push(other):
        print(outcome.status or outcome.error.code, flush=True)
"""
KINDS = (pytest.param("embedded", marks=pytest.mark.embedded), pytest.param("server", marks=pytest.mark.server))


def union(readings: list[Reading]) -> bytes:
    return dump_jsonl(merge(*(graph for graph, _ in readings)))


def push(store: Store, other: Store) -> list[str | None]:
    return [outcome.error.code if outcome.error else outcome.status for outcome in store.push(other)]


@pytest.fixture(scope="module")
def many(make_reading: Callable[..., Reading]) -> list[Reading]:
    """Return five reports."""
    return [make_reading(number, projects=8) for number in range(70, 75)]


@pytest.fixture(scope="module")
def folder(many: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed store with the five reports."""
    folder = tmp_path_factory.mktemp("broken") / "kg.store"
    with open_store(folder, env={}) as store:
        assert {outcome.status for outcome in store.load_many(many)} == {"loaded"}
    return folder


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Iterator[Store]:
    """Return a store with the five reports that a test may change."""
    with open_store(copy_of(folder, tmp_path / "own"), env={}) as store:
        yield store


def copy_of(folder: Path, name: Path) -> Path:
    return Path(shutil.copytree(folder, name, ignore=shutil.ignore_patterns("*.lock")))


@pytest.fixture
def server(neo4j_server: Place, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Return the server, empty; a copy that is silent for half a second is dead."""
    monkeypatch.setattr("kg.stores.bolt.RemoteServer.silence", 0.5)
    monkeypatch.setattr("kg.stores.filling.POLL", 0.05)
    with open_store(neo4j_server[0], env=neo4j_server[1]) as store:
        store._bolt.write(lambda tx: tx.tell("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n"))
        store._bolt.write(lambda tx: tx.tell("MATCH (n:KgStore) REMOVE n.filling"))
    return neo4j_server


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Return name and environment of an empty store of each kind."""
    if request.param == "embedded":
        return str(tmp_path / "target"), {}
    place: Place = request.getfixturevalue("server")
    return place


def start_push(folder: Path, target: Place) -> "subprocess.Popen[str]":
    path = os.pathsep.join(one for one in sys.path if one)
    environment = {**os.environ, **target[1], "PYTHONPATH": path}
    command = [sys.executable, "-c", PUSHER, str(folder), target[0]]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)


def test_kill_9_at_any_moment_of_a_copy_and_the_same_command_give_the_undisturbed_bytes(
    folder: Path, target: Place, many: list[Reading], tmp_path: Path
) -> None:
    source = copy_of(folder, tmp_path / "source")
    for units in (1, 20):
        process = start_push(source, target)
        assert process.stdout is not None
        assert [process.stdout.readline() for _ in range(units)] == ["unit\n"] * units
        process.send_signal(signal.SIGKILL)
        process.communicate()
    said, _ = (process := start_push(source, target)).communicate(timeout=300)
    assert (process.returncode, said.split().count("loaded")) == (0, 5)
    with open_store(target[0], env=target[1]) as store:
        assert dump_jsonl(store.graph()) == union(many)


@pytest.mark.server
def test_pushes_and_loads_at_once_lose_no_report_and_make_none_twice(
    folder: Path,
    server: Place,
    many: list[Reading],
    make_reading: Callable[..., Reading],
    *,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.stores.bolt.RemoteServer.silence", 300.0)  # Nobody dies, however busy the machine is.
    other = make_reading(80)
    with ExitStack() as stores:
        sources = [stores.enter_context(open_store(copy_of(folder, tmp_path / n), env={})) for n in ("a", "b")]
        pushed, also, loaded, whole = (stores.enter_context(open_store(server[0], env=server[1])) for _ in range(4))
        with ThreadPoolExecutor(3) as pool:
            pushes = [pool.submit(push, *pair) for pair in zip(sources, (pushed, also), strict=True)]
            load = pool.submit(loaded.load, *other)
        said = [one.result() for one in pushes]
        assert sorted(str(status) for statuses in said for status in statuses) == ["loaded"] * 5 + ["unchanged"] * 5
        assert load.result() == "loaded"
        assert dump_jsonl(whole.graph()) == union([*many, other])


@pytest.mark.server
def test_a_copy_that_was_taken_for_dead_writes_nothing_any_more(
    own: Store, folder: Path, server: Place, many: list[Reading], *, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asleep, awake = threading.Event(), threading.Event()
    with ExitStack() as stores:
        slow, quick = (stores.enter_context(open_store(server[0], env=server[1])) for _ in range(2))
        real = slow._bolt.write
        left = iter(range(3))

        def write(work: Callable[..., Any]) -> Any:
            if next(left, None) is None:
                asleep.set()
                assert awake.wait(600)
            return real(work)

        monkeypatch.setattr(slow._bolt, "write", write)
        with ThreadPoolExecutor(1) as pool:
            overtaken = pool.submit(push, own, slow)
            assert asleep.wait(600)
            with open_store(copy_of(folder, tmp_path / "second"), env={}) as second:
                assert push(second, quick) == ["loaded"] * 5
            awake.set()
            assert overtaken.result() == ["KG-STORE-UNFINISHED"] * 5
        assert dump_jsonl(quick.graph()) == union(many)
        assert quick._bolt.read(read_condition).filling is None


@pytest.mark.embedded
def test_a_source_that_changes_meanwhile_is_loaded_report_by_report(
    own: Store,
    many: list[Reading],
    make_reading: Callable[..., Reading],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = make_reading(81)
    real = kg.stores.copying._write

    def write(*given: Any, **named: Any) -> None:
        real(*given, **named)
        own.load(*other)

    with open_store(tmp_path / "target", env={}) as store:
        monkeypatch.setattr("kg.stores.copying._write", write)
        assert push(own, store) == ["loaded"] * 5
        assert dump_jsonl(store.graph()) == union(many)
        assert sorted(map(str, push(own, store))) == ["loaded"] + ["unchanged"] * 5
        assert dump_jsonl(store.graph()) == union([*many, other])


@pytest.mark.embedded
def test_a_report_that_does_not_hold_together_keeps_no_other_out(
    own: Store, many: list[Reading], tmp_path: Path
) -> None:
    (broken, *_) = (one for one in many[0][0].relationships.values() if one.type == "HAS_STAFFING")
    own.run("MATCH (:Staffing {id: $id})-[r:REPORTED_IN]->() DELETE r", {"id": broken.end}, write=True)
    with open_store(tmp_path / "target", env={}) as store:
        assert sorted(map(str, push(own, store))) == ["KG-STORE-TORN"] + ["loaded"] * 4
        assert dump_jsonl(store.graph()) == union(many[1:])


@pytest.mark.embedded
def test_ctrl_c_leaves_word_that_nobody_goes_on(own: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(tmp_path / "target", env={}) as store:
        with monkeypatch.context() as interrupted, pytest.raises(KeyboardInterrupt):
            interrupted.setattr("kg.stores.copying._write", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
            push(own, store)
        assert store._bolt.read(read_condition).filling == "-"
        assert push(own, store) == ["loaded"] * 5


@pytest.mark.server
def test_copies_of_copies_are_the_same(
    own: Store, server: Place, neo4j_script: Any, many: list[Reading], tmp_path: Path
) -> None:
    with ExitStack() as stores:
        second = stores.enter_context(neo4j_script.run())
        places = (server, (second.uri, second.environment()), (str(tmp_path / "last"), {}))
        chain = [own, *(stores.enter_context(open_store(name, env=env)) for name, env in places)]
        for one, next_one in pairwise(chain):
            assert push(one, next_one) == ["loaded"] * 5
        texts = [{report: store.text(report) for report in store.digests()} for store in chain]
        assert texts == [texts[0]] * 4
        assert [dump_jsonl(store.graph()) for store in chain] == [union(many)] * 4
        assert [store.digests() for store in chain] == [own.digests()] * 4


@pytest.mark.embedded
def test_opening_a_store_asks_its_own_node_once(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = kg.stores.bolt.Bolt.read
    monkeypatch.setattr("kg.stores.bolt.Bolt.read", lambda self, work: (asked.append(work), real(self, work))[1])
    monkeypatch.setattr("kg.stores.bolt.Bolt.write", None)
    open_store(copy_of(folder, tmp_path / "once"), env={}).close()
    assert asked == [read_condition]
