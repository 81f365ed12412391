"""The triples of a store, kept beside it on disk as long as they say what the graph says."""

import shutil
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

import ontology
from kg.linked.engine import load_graph
from kg.stores import Store

FOLDER = "triples"
STATE = "state"  # What the kept triples were made of.
DATA = "data"


def open_triples(store: Store) -> ox.Store:
    """Return the graph of a store as triples: from its folder, made anew where the graph has changed since.

    In memory where the store has no folder of its own. Read it before the store is closed: then another command may
    make the folder anew.
    """
    if store.folder is None:
        return load_graph(store.graph())
    kept, state = store.folder / FOLDER, f"{ontology.VERSION} {version('workplan-kg')} {store.state()}"
    if not _says(kept, state):
        _keep(store, kept, state)
    return ox.Store.read_only(str(kept / DATA))


def _says(kept: Path, state: str) -> bool:
    try:
        return (kept / STATE).read_text(encoding="utf-8") == state
    except FileNotFoundError:
        return False


def _keep(store: Store, kept: Path, state: str) -> None:
    """Make the folder under another name; a state file stands in whole folders alone."""
    shutil.rmtree(kept, ignore_errors=True)
    part = kept.with_name(f"{kept.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    (part / DATA).mkdir(parents=True)
    triples = load_graph(store.graph(), part / DATA)
    triples.flush()
    del triples  # Its folder is open until then.
    (part / STATE).write_text(state, encoding="utf-8")
    part.rename(kept)
