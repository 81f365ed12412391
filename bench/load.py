"""Measure loading against the bare driver, and every named question on what was loaded.

    python -m bench.load [--reports 1000 | --nodes 100000] [--server] [--cache FOLDER] [--skip-bare] [--json]

Reports are generated and read, then loaded into a fresh store (`load_many`); the same final rows go to a second fresh
store in a bare loop of the driver with the same statements, 2,000 rows a transaction. Both run in this process, one
after the other. `--nodes` takes ready graphs instead of reports. `--server` takes a real Neo4j instead of the embedded
engine.
"""

import argparse
import json
import os
import pickle
import platform
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import neo4j

import ontology
from bench.graphs import generate
from bench.reports import write_report
from kg import read_report
from kg.errors import KgError
from kg.model import Graph
from kg.stores import Store, open_store
from kg.stores.bolt import BATCH, Bolt, RemoteServer, Transaction, batched_lists, is_address
from kg.stores.embedded import EmbeddedServer
from kg.stores.records import Row, node_row, relationship_row, type_of
from kg.stores.schema import ensure_schema
from kg.stores.statements import quote, quote_labels, statement
from queries import Question, questions

Loadable = tuple[Graph, Sequence[str]]
Place = tuple[str, Mapping[str, str]]  # A store's name and the environment with its login.
Places = Callable[[], AbstractContextManager[Place]]
WARM_RUNS = 5
# What a question needs that has no default; a word that the generated titles hold.
WORDS: Mapping[str, object] = {"event": "보궐선거"}


class Watch:
    """Hand on readings, and keep the time that making them took."""

    def __init__(self, readings: Iterable[Loadable]) -> None:
        self._readings = iter(readings)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Loadable]:
        return self

    def __next__(self) -> Loadable:
        started = time.perf_counter()
        try:
            return next(self._readings)
        finally:
            self.seconds += time.perf_counter() - started


def read_reports(count: int, cache: Path) -> Iterator[Loadable]:
    """Yield readings of generated reports; those read before come from the cache."""
    for number in range(count):
        kept = cache / f"{number:05d}.pickle"
        if not kept.exists():
            path = cache / f"{number:05d}.txt"
            path.write_text(write_report(number), encoding="utf-8")
            reading = read_report(path)
            kept.write_bytes(pickle.dumps((reading.graph, reading.lines)))
        yield pickle.loads(kept.read_bytes())


def make_graphs(nodes: int) -> Iterator[Loadable]:
    """Yield ready graphs; nobody wrote their reports."""
    for graph in generate(nodes):
        yield graph, ("",)


def load_all(store: Store, readings: Iterable[Loadable]) -> dict[str, float]:
    """Load through the store; the time of making the readings is not the store's."""
    watch = Watch(readings)
    started, reports = time.perf_counter(), 0
    for outcome in store.load_many(watch):
        if outcome.error is not None:
            raise outcome.error
        reports += 1
    seconds = time.perf_counter() - started - watch.seconds
    return {"reports": reports, "seconds": seconds, "reading_seconds": watch.seconds}


def rows_of(graph: Graph) -> list[tuple[str, list[Row]]]:
    """Return the statements and rows that make a graph: nodes by type, relationships by type and ends."""
    nodes: dict[str, list[Row]] = defaultdict(list)
    for node in graph.nodes.values():
        nodes[statement("create_nodes", LABELS=quote_labels(ontology.labels(node.type)))].append(node_row(node))
    relationships: dict[str, list[Row]] = defaultdict(list)
    for one in graph.relationships.values():
        ends = {"START": quote(type_of(one.start)), "END": quote(type_of(one.end))}
        relationships[statement("create_relationships", TYPE=quote(one.type), **ends)].append(relationship_row(one))
    return [*nodes.items(), *relationships.items()]


def send_bare(bolt: Bolt, rows: Sequence[tuple[str, list[Row]]]) -> float:
    """Send rows with the driver alone, a transaction a batch; return the seconds."""
    login = bolt.server.login()
    driver = bolt.driver(login)
    started = time.perf_counter()
    with driver.session(database=login.database) as session:
        for text, of_type in rows:
            for batch in batched_lists(of_type, BATCH):
                session.execute_write(send, text, batch)
    return time.perf_counter() - started


def send(tx: neo4j.ManagedTransaction, text: str, rows: list[Row]) -> None:
    """Send one batch."""
    tx.run(text, rows=rows).consume()


def time_questions(store: Store) -> list[dict[str, Any]]:
    """Time each named question with its defaults, and for one government: first run and median of the next."""
    government = next(str(r["government"]) for r in store.reports() if r.get("government"))
    figures = []
    for question in questions("cypher").values():
        figures.append(time_question(store, question, {}))
        if any(p.name == "government" for p in question.parameters):
            figures.append(time_question(store, question, {"government": government}))
    return figures


def time_question(store: Store, question: Question, given: Mapping[str, object]) -> dict[str, Any]:
    """Time one question; what it refuses is its figure."""
    values = {p.name: plain(given.get(p.name, WORDS.get(p.name, p.default))) for p in question.parameters}
    name = question.name + (" (one government)" if given else "")
    print(name, file=sys.stderr)
    try:
        seconds, rows = [], 0
        for _ in range(1 + WARM_RUNS):
            started = time.perf_counter()
            rows = len(store.run(question.statement, values).rows)
            seconds.append(time.perf_counter() - started)
            if seconds[0] > 20:
                break
    except KgError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return {"question": name, "error": error.code}
    return {"question": name, "rows": rows, "first": seconds[0], "warm": statistics.median(seconds[1:] or seconds)}


def plain(value: object) -> object:
    """Return a parameter as the driver takes it."""
    return list(value) if isinstance(value, tuple) else value


def measure(places: Places, readings: Iterable[Loadable], *, bare: bool) -> dict[str, Any]:
    """Load, ask, take the union out, send it bare."""
    with places() as (name, env), open_store(name, env=env) as store:
        figures: dict[str, Any] = load_all(store, readings)
        print(f"loaded {figures['reports']:,} in {figures['seconds']:.1f} s", file=sys.stderr)
        figures["client_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        figures["questions"] = time_questions(store)
        graph = store.graph()
    figures["nodes"], figures["relationships"] = len(graph.nodes), len(graph.relationships)
    rows = rows_of(graph)
    total = len(graph.nodes) + len(graph.relationships)
    figures["rows_per_second"] = total / figures["seconds"]
    if bare:
        del graph
        with places() as (name, env), opened_bolt(name, env) as bolt:
            figures["bare_rows_per_second"] = total / send_bare(bolt, rows)
            check_bare(bolt, total)
        figures["ratio"] = figures["rows_per_second"] / figures["bare_rows_per_second"]
    return figures


@contextmanager
def opened_bolt(name: str, env: Mapping[str, str]) -> Iterator[Bolt]:
    """Open a store's server with its schema, without the store."""
    bolt = Bolt(RemoteServer(name, env) if is_address(name) else EmbeddedServer(Path(name), env))
    try:
        ensure_schema(bolt)
        yield bolt
    finally:
        bolt.close()


def check_bare(bolt: Bolt, expected: int) -> None:
    """Count what the bare loop has written: a row without its ends is dropped in silence."""

    def count(tx: Transaction) -> int:
        # The only statements of the benchmark's own; they read.
        nodes = next(tx.ask("MATCH (n) WHERE n.id IS NOT NULL AND NOT n:KgStore RETURN count(n) AS n"))["n"]
        return int(nodes + next(tx.ask("MATCH ()-[r]->() RETURN count(r) AS n"))["n"])

    written = bolt.read(count)
    if written != expected:
        raise SystemExit(f"the bare loop wrote {written} of {expected} rows")


@contextmanager
def embedded_place() -> Iterator[Place]:
    """Give a fresh folder."""
    with tempfile.TemporaryDirectory() as folder:
        yield str(Path(folder) / "store"), dict(os.environ)


@contextmanager
def server_place(imported: Path | None = None) -> Iterator[Place]:
    """Give a Neo4j server, started as the tests start theirs: fresh, or with a folder of CSV imported."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "neo4j"))
    import server  # type: ignore[import-not-found]  # noqa: PLC0415  Only here, only with --server.

    with server.run(imported=imported, memory=server.LARGE) as running:
        yield running.uri, {**os.environ, **running.environment()}


def print_figures(figures: Mapping[str, Any]) -> None:
    """Print the figures as Markdown."""
    f = figures
    print(f"{f['reports']:,} reports, {f['nodes']:,} nodes, {f['relationships']:,} relationships; Python "
          f"{platform.python_version()}, {os.cpu_count()} cores")
    print(f"- load: {f['seconds']:.1f} s, {f['rows_per_second']:,.0f} rows/s (making the readings: "
          f"{f['reading_seconds']:.1f} s), client's peak {f['client_mb']:.0f} MB")
    if "ratio" in f:
        print(f"- bare driver: {f['bare_rows_per_second']:,.0f} rows/s; ratio {f['ratio']:.2f}")
    print_questions(f["questions"])


def print_questions(questions: Iterable[Mapping[str, Any]]) -> None:
    """Print the time of each question as Markdown."""
    print("\n| question | rows | first, ms | warm, ms |\n|---|---|---|---|")
    for q in questions:
        if "error" in q:
            print(f"| {q['question']} | {q['error']} | | |")
        else:
            print(f"| {q['question']} | {q['rows']:,} | {q['first'] * 1000:.0f} | {q['warm'] * 1000:.0f} |")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--nodes", type=int, help="ready graphs with that many nodes, instead of reports")
    parser.add_argument("--server", action="store_true", help="a real Neo4j instead of the embedded engine")
    parser.add_argument("--cache", type=Path, help="where readings are kept from run to run")
    parser.add_argument("--skip-bare", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        cache = args.cache or Path(temporary)
        cache.mkdir(parents=True, exist_ok=True)
        readings = make_graphs(args.nodes) if args.nodes else read_reports(args.reports, cache)
        figures = measure(server_place if args.server else embedded_place, readings, bare=not args.skip_bare)
    print(json.dumps(figures)) if args.json else print_figures(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
