"""The folder of the embedded store: who may open it, what harms it not, and what becomes of it after a kill -9."""

import json
import os
import pickle
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import ontology
from kg.errors import KgError
from kg.export.jsonl import dump_jsonl
from kg.merge import merge
from kg.model import Graph
from kg.stores import open_store
from kg.stores.embedded import default_heap
from kg.stores.embedded_server import lock_file

pytestmark = pytest.mark.embedded

Reading = tuple[Graph, tuple[str, ...]]
# Opens the store of its first argument and loads the readings of its second; says "open" and what became of each.
LOADER = """
import pickle, sys
from kg.errors import KgError
from kg.stores import open_store
try:
    with open_store(sys.argv[1], env={}) as store:
        print("open", flush=True)
        for graph, text in pickle.load(open(sys.argv[2], "rb")):
            print(store.load(graph, text), flush=True)
        sys.stdin.readline()
except KgError as error:
    print(error.code, flush=True)
    sys.exit(error.exit_code)
"""
LIMIT = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))"


def start_loader(folder: Path, readings: Path, *, before: str = "") -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-c", f"{before}\n{LOADER}", str(folder), str(readings)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )


def finish(process: "subprocess.Popen[str]") -> tuple[int, list[str]]:
    said, _ = process.communicate("\n", timeout=120)
    return process.returncode, said.split()


def content(folder: Path) -> bytes:
    with open_store(folder, env={}) as store:
        return dump_jsonl(store.graph())


def union(readings: list[Reading]) -> bytes:
    return dump_jsonl(merge(*(graph for graph, _ in readings)))


@pytest.fixture(scope="module")
def many(make_reading: Callable[..., Reading], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Reading]]:
    """Return a file with the readings of twelve reports, and the readings."""
    readings = [make_reading(number, projects=20) for number in range(12)]
    path = tmp_path_factory.mktemp("readings") / "readings.pickle"
    path.write_bytes(pickle.dumps(readings))
    return path, readings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...]) -> Path:
    """Return the folder of a closed store with two reports."""
    folder = tmp_path_factory.mktemp("embedded") / "kg.store"
    with open_store(folder, env={}) as store:
        for graph, text in readings[:2]:
            store.load(graph, text)
    return folder


@pytest.fixture
def killed() -> Iterator[list["subprocess.Popen[str]"]]:
    """Collect processes that must not outlive the test."""
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate()


def refusal(folder: Path) -> tuple[str, int]:
    with pytest.raises(KgError) as caught:
        open_store(folder, env={})
    return caught.value.code, caught.value.exit_code


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_store_that_was_closed_opens_again_with_all_that_it_held(folder: Path, readings: tuple[Reading, ...]) -> None:
    assert content(folder) == union(list(readings[:2]))


def test_kill_9_at_any_moment_and_the_same_command_give_the_undisturbed_bytes(
    tmp_path: Path, many: tuple[Path, list[Reading]]
) -> None:
    path, readings = many
    moments = random.Random(20261121)
    # The first is killed while the store is made, the others in mid-load; the folder stays the same.
    for wait in (moments.uniform(0.2, 2.0), *(moments.uniform(0.0, 1.0) for _ in range(4))):
        process = start_loader(tmp_path / "kg.store", path)
        if wait <= 1.0:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    code, said = finish(start_loader(tmp_path / "kg.store", path))
    assert (code, said[0], len(said)) == (0, "open", 13)
    assert content(tmp_path / "kg.store") == union(readings)


def test_the_engine_dies_with_a_killed_parent_and_lets_go_of_the_folder(
    folder: Path, many: tuple[Path, list[Reading]], killed: list["subprocess.Popen[str]"]
) -> None:
    process = start_loader(folder, many[0])
    killed.append(process)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    process.send_signal(signal.SIGKILL)
    lock = lock_file(folder / "engine.lock", wait=10)
    assert lock is not None
    lock.close()


def test_ctrl_c_of_the_terminal_reaches_the_command_alone(
    folder: Path, many: tuple[Path, list[Reading]], killed: list["subprocess.Popen[str]"]
) -> None:
    process = start_loader(folder, many[0])
    killed.append(process)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    (engine,) = children_of(process.pid)
    assert os.getpgid(engine) != os.getpgid(process.pid)


def engine_of(folder: Path) -> int:
    """Return the process id of this process's engine on a folder: it works there."""
    (pid,) = (pid for pid in children_of(os.getpid()) if Path(f"/proc/{pid}/cwd").resolve() == folder.resolve())
    return pid


def children_of(pid: int) -> list[int]:
    stats = (path.read_text().rsplit(")", 1) for path in Path("/proc").glob("[0-9]*/stat"))
    return [int(head.split()[0]) for head, tail in stats if int(tail.split()[1]) == pid]


def test_a_second_process_is_told_that_the_store_is_in_use(
    folder: Path, readings: tuple[Reading, ...], many: tuple[Path, list[Reading]]
) -> None:
    with open_store(folder, env={}) as store:
        before = dump_jsonl(store.graph())
        assert finish(start_loader(folder, many[0])) == (4, ["KG-STORE-IN-USE"])
        assert dump_jsonl(store.graph()) == before


def test_a_second_opening_in_one_process_is_refused_too(folder: Path, readings: tuple[Reading, ...]) -> None:
    with open_store(folder, env={}) as store:
        assert refusal(folder) == ("KG-STORE-IN-USE", 4)
        assert dump_jsonl(store.graph()) == union(list(readings[:2]))


def test_a_folder_of_something_else_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "engine").mkdir()
    (tmp_path / "보고서.hwp").write_text("내 것")
    before = listing(tmp_path)
    assert refusal(tmp_path) == ("KG-STORE-NOT-A-STORE", 4)
    assert listing(tmp_path) == before


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "kg.store").write_text("내 것")
    assert refusal(tmp_path / "kg.store") == ("KG-STORE-NOT-A-STORE", 4)
    assert (tmp_path / "kg.store").read_text() == "내 것"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refusal(tmp_path / "file" / "kg.store") == ("KG-STORE-UNWRITABLE", 4)


@pytest.mark.parametrize("marker", ["", "{}", "[1]", '{"layout": "x"}'])
def test_a_marker_that_says_nothing_makes_no_store(tmp_path: Path, marker: str) -> None:
    (tmp_path / "kg-store.json").write_text(marker)
    assert refusal(tmp_path) == ("KG-STORE-NOT-A-STORE", 4)


def test_a_folder_of_a_newer_layout_is_refused_unharmed(tmp_path: Path) -> None:
    (tmp_path / "kg-store.json").write_text(json.dumps({"store": "workplan-kg", "layout": 2}))
    before = listing(tmp_path)
    assert refusal(tmp_path) == ("KG-STORE-NEWER", 4)
    assert listing(tmp_path) == before


def test_a_graph_of_a_newer_schema_is_refused_and_an_older_one_brought_up(
    folder: Path, readings: tuple[Reading, ...]
) -> None:
    set_version(folder, "99")
    assert refusal(folder) == ("KG-STORE-NEWER", 4)
    assert refusal(folder) == ("KG-STORE-NEWER", 4)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ontology.VERSION", "100")
        assert content(folder) == union(list(readings[:2]))
        assert refusal_of_version(folder) == "100"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ontology.VERSION", "100")
        set_version(folder, "1")


def test_a_store_of_the_version_before_takes_what_the_vocabulary_has_since(
    tmp_path: Path, readings: tuple[Reading, ...]
) -> None:
    before = {type: of for type, of in ontology.relationship_types().items() if type != "RELATED_TO"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ontology.VERSION", "2")
        patch.setattr("ontology.relationship_types", lambda: before)
        open_store(tmp_path / "kg.store", env={}).close()
    with open_store(tmp_path / "kg.store", env={}) as store:
        store.load(*readings[0])
        assert dump_jsonl(store.graph()) == union([readings[0]])
        ids = store.run("MATCH ()-[r:RELATED_TO]->() RETURN r.id").rows
        assert len(ids) > 1
        with pytest.raises(KgError):
            store.run("MATCH ()-[r:RELATED_TO]->() SET r.id = $id", {"id": ids[0][0]}, write=True)
    assert refusal_of_version(tmp_path / "kg.store") == ontology.VERSION


def set_version(folder: Path, version: str) -> None:
    with open_store(folder, env={}) as store:
        store.run("MATCH (s:KgStore) SET s.version = $version", {"version": version}, write=True)


def refusal_of_version(folder: Path) -> object:
    with open_store(folder, env={}) as store:
        return store.run("MATCH (s:KgStore) RETURN s.version").rows[0][0]


def test_without_the_engine_the_error_asks_for_a_server_and_makes_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "arcadedb_embedded", None)
    assert refusal(tmp_path / "kg.store") == ("KG-ENGINE-MISSING", 4)
    assert not (tmp_path / "kg.store").exists()


def test_an_engine_that_cannot_start_says_so(tmp_path: Path) -> None:
    with pytest.raises(KgError) as caught:
        open_store(tmp_path / "kg.store", env={"KG_ENGINE_HEAP": "nonsense"})
    assert (caught.value.code, caught.value.exit_code) == ("KG-STORE-ENGINE", 4)


def test_a_disk_that_fills_while_the_store_is_made_harms_nothing(
    tmp_path: Path, many: tuple[Path, list[Reading]]
) -> None:
    path, readings = many
    assert finish(start_loader(tmp_path / "kg.store", path, before=LIMIT)) == (4, ["KG-STORE-FULL"])
    code, said = finish(start_loader(tmp_path / "kg.store", path))
    assert (code, said[0], len(said)) == (0, "open", 13)
    assert content(tmp_path / "kg.store") == union(readings)


def test_a_disk_that_fills_in_mid_load_harms_nothing(folder: Path, readings: tuple[Reading, ...]) -> None:
    with open_store(folder, env={}) as store:
        resource.prlimit(engine_of(folder), resource.RLIMIT_FSIZE, (1000, 1000))
        with pytest.raises(KgError) as caught:
            store.load(*readings[2])
        assert (caught.value.code, caught.value.exit_code) == ("KG-STORE-FULL", 4)
    assert content(folder) == union(list(readings[:2]))


def test_a_disk_without_room_is_named_before_anything_is_begun(
    folder: Path, readings: tuple[Reading, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(folder, env={}) as store:
        monkeypatch.setattr("kg.stores.embedded.ROOM", 1 << 60)
        with pytest.raises(KgError, match="KG-STORE-FULL"):
            store.load(*readings[2])
        assert dump_jsonl(store.graph()) == union(list(readings[:2]))


def test_the_engine_that_dies_under_a_command_is_an_error_and_loses_nothing(
    folder: Path, readings: tuple[Reading, ...]
) -> None:
    with open_store(folder, env={}) as store:
        os.kill(engine_of(folder), signal.SIGKILL)
        with pytest.raises(KgError) as caught:
            store.load(*readings[2])
        assert caught.value.exit_code == 4
    assert content(folder) == union(list(readings[:2]))


def test_an_engine_that_runs_out_of_memory_says_so_and_loses_nothing(
    folder: Path, readings: tuple[Reading, ...]
) -> None:
    many = "UNWIND range(1, 1000000) AS x CREATE (:Other {id: toString(x)})"
    with open_store(folder, env={"KG_ENGINE_HEAP": "100m"}) as store:
        with pytest.raises(KgError) as caught:
            store.run(many, write=True)
        assert (caught.value.code, caught.value.exit_code) == ("KG-STORE-MEMORY", 4)
    assert content(folder) == union(list(readings[:2]))


def test_the_heap_follows_the_machine_between_two_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = {2 << 30: 1 << 30, 8 << 30: 2 << 30, 64 << 30: 4 << 30}
    for memory, heap in pages.items():
        monkeypatch.setattr("os.sysconf", {"SC_PHYS_PAGES": memory >> 12, "SC_PAGE_SIZE": 1 << 12}.__getitem__)
        assert default_heap() == heap
