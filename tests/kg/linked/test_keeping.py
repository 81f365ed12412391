"""The triples of a store are made once, and anew where the graph has changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import StatementError
from kg.ids import make_node, make_reported_in
from kg.linked.engine import run_sparql
from kg.linked.keeping import open_triples
from kg.merge import merge
from kg.model import Graph, Node
from kg.stores import Store, open_store

pytestmark = pytest.mark.embedded


def plan(number: int) -> Graph:
    """A report of one project."""
    id = f"rep-{number:016x}"
    said = {"sources": (f"{id}#L1",)}
    project = make_node("Project", ["솔내구", "공원과", f"공원 {number}"], {"name": f"공원 {number}", **said})
    report = Node(id, "Report", {"name": "계획", "government": "솔내구", **said})
    return merge(Graph.of([report, project], [make_reported_in(project, id, said["sources"])]))


def ask(store: Store) -> list[object]:
    found = run_sparql(open_triples(store), "SELECT ?n { ?p a kg:Project ; kg:name ?n } ORDER BY ?n")
    return [name for (name,) in found.rows]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("keeping") / "kg.store"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with open_store(folder, env={}) as opened:
        yield opened


def made(folder: Path) -> int:
    return (folder / "triples" / "state").stat().st_mtime_ns


def test_triples_are_kept_until_the_graph_changes(store: Store, folder: Path) -> None:
    store.load(plan(1), ())
    first, before = ask(store), made(folder)
    store.load(plan(1), ())
    again, after = ask(store), made(folder)
    store.load(plan(2), ())

    assert (first, again, before) == (["공원 1"], ["공원 1"], after)
    assert ask(store) == ["공원 1", "공원 2"]


def test_triples_outlive_the_command_and_what_a_user_writes_is_in_them(store: Store, folder: Path) -> None:
    before = made(folder)
    kept = ask(store)
    with pytest.raises(StatementError):
        store.run("MATCH (p:Project) SET p.name = '둘레길'")
    after = made(folder)
    store.run("MATCH (p:Project {name: '공원 2'}) SET p.name = '둘레길'", write=True)

    assert (kept, before) == (["공원 1", "공원 2"], after)
    assert ask(store) == ["공원 1", "둘레길"]


def test_a_folder_that_was_never_finished_is_made_anew(store: Store, folder: Path) -> None:
    (folder / "triples" / "state").unlink()
    (folder / "triples.part").mkdir()

    assert ask(store) == ["공원 1", "둘레길"]
