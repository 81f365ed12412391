"""Measure `kg push` from an embedded store into a Neo4j server, and hold both stores' answers side by side.

    python -m bench.push [--nodes 100000] [--source FOLDER | --imported] [--skip-bare] [--compare] [--import] [--ask]

The source is an embedded store, made of `bench.graphs` where the folder holds none yet, or with `--imported` another
server, filled by `neo4j-admin database import full` (a million nodes in minutes). The push runs as `kg push` does;
then the same rows go to another fresh server in a bare loop of the driver (`bench.load`). `--compare` asks both
stores every question and compares rows and JSON lines. `--import` gives the same graph to `neo4j-admin database
import full`, writing the CSV apart. `--ask` times every question on the server that was pushed into.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from bench.load import (
    Place,
    check_bare,
    load_all,
    make_graphs,
    opened_bolt,
    plain,
    print_questions,
    rows_of,
    send_bare,
    server_place,
    time_questions,
)
from kg.export.csv import write_csv
from kg.export.jsonl import dump_jsonl
from kg.merge import merge
from kg.model import Graph, StoreNode
from kg.stores import Store, open_store
from kg.stores.loading import make_part
from queries import questions

Found = TypeVar("Found")
WORDS: Mapping[str, object] = {"event": "보궐선거"}


@contextmanager
def filled_folder(folder: Path, nodes: int) -> Iterator[Place]:
    """Give an embedded store, filled with ready graphs where it is empty."""
    apart(fill, folder, nodes)
    yield str(folder), dict(os.environ)


def fill(folder: Path, nodes: int) -> None:
    """Load ready graphs into a store that has none."""
    with open_store(folder, env=os.environ) as source:
        if not source.digests():
            load_all(source, make_graphs(nodes))


@contextmanager
def imported_server(nodes: int) -> Iterator[Place]:
    """Give a server that Neo4j's own tool has filled with ready graphs and with what a store keeps of them."""
    with tempfile.TemporaryDirectory() as temporary:
        apart(write_import, Path(temporary), nodes)
        with server_place(imported=Path(temporary)) as place:
            yield place


def write_import(folder: Path, nodes: int) -> None:
    """Write ready graphs for neo4j-admin."""
    graphs = list(make_graphs(nodes))
    parts = [make_part(graph, text) for graph, text in graphs]
    kept = [StoreNode("KgText", "id", {"id": p.report, "digest": p.digest, "lines": 1, "text": ""}) for p in parts]
    write_csv(merge(*(graph for graph, _ in graphs)), folder, kept)


def apart(work: Callable[..., Found], *arguments: object) -> Found:
    """Do a work in a process of its own, so that one does not pay for another's memory."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def measure(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Push, compare, ask, then send the same rows bare and import them."""
    filled = imported_server(args.nodes) if args.imported else filled_folder(folder, args.nodes)
    with filled as place, server_place() as target:
        figures: dict[str, Any] = apart(push, place, target)
        print(f"pushed: {figures}", file=sys.stderr)
        with opened(place) as source, opened(target) as server:
            if args.compare:
                figures["compared"] = compare(source, server)
            if args.ask:
                figures["questions"] = time_questions(server)
            graph = source.graph()
    total = len(graph.nodes) + len(graph.relationships)
    figures |= {"nodes": len(graph.nodes), "rows": total, "rows_per_second": total / figures["seconds"]}
    if not args.skip_bare:
        with server_place() as (uri, env), opened_bolt(uri, env) as bolt:
            figures["bare_rows_per_second"] = total / send_bare(bolt, rows_of(graph))
            check_bare(bolt, total)
        figures["ratio"] = figures["rows_per_second"] / figures["bare_rows_per_second"]
    if args.admin_import:
        figures["import_seconds"] = import_csv(graph)
    return figures


def opened(place: Place) -> Store:
    """Open the store at a place."""
    return open_store(place[0], env=place[1])


def push(place: Place, target: Place) -> dict[str, float]:
    """Push twice: everything, then nothing. The memory is this process's, in MB."""
    figures: dict[str, float] = {}
    with opened(place) as source, opened(target) as server:
        figures["client_mb_before"] = peak_mb()
        for name, expected in (("seconds", "loaded"), ("again_seconds", "unchanged")):
            started = time.perf_counter()
            statuses: Counter[str | None] = Counter()
            for outcome in source.push(server):
                statuses[outcome.status] += 1
                if outcome.status != expected:
                    raise SystemExit(f"not {expected}: {outcome.error}")
            figures[name] = time.perf_counter() - started
        figures["reports"] = statuses.total()
    return {**figures, "client_mb": peak_mb()}


def peak_mb() -> float:
    """Return the most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compare(source: Store, server: Store) -> dict[str, str]:
    """Return equal or different by question, and for the JSON lines of both."""
    found = {"jsonl": _same(*(hashlib.sha256(dump_jsonl(store.graph())).digest() for store in (source, server)))}
    for name, question in questions("cypher").items():
        values = {p.name: plain(WORDS.get(p.name, p.default)) for p in question.parameters}
        # Of an answer without rows the embedded engine does not tell the columns.
        found[name] = _same(*(store.run(question.statement, values, time_limit=600).rows for store in (source, server)))
    return found


def _same(one: object, other: object) -> str:
    return "equal" if one == other else "different"


def import_csv(graph: Graph) -> float:
    """Return the seconds that Neo4j's own tool takes for the graph's CSV."""
    import server  # type: ignore[import-not-found]  # noqa: PLC0415  `server_place` has made it known.

    with tempfile.TemporaryDirectory() as temporary:
        folder, home = Path(temporary) / "csv", Path(temporary) / "home"
        folder.mkdir()
        (home / "conf").mkdir(parents=True)
        write_csv(graph, folder)
        java = ["java", "-Xmx2g", "-cp", f"{server.CACHE / 'lib'}/*", "-Dfile.encoding=UTF-8"]
        variables = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        command = [*java, "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", f"@{folder}/import.args"]
        started = time.perf_counter()
        subprocess.run(command, check=True, cwd=folder, env=variables, stdout=subprocess.DEVNULL)
        return time.perf_counter() - started


def print_figures(f: Mapping[str, Any]) -> None:
    """Print the figures as Markdown."""
    print(f"{f['reports']:,} reports, {f['nodes']:,} nodes, {f['rows']:,} rows")
    print(f"- push: {f['seconds']:.1f} s, {f['rows_per_second']:,.0f} rows/s; again: {f['again_seconds']:.1f} s; "
          f"client's peak {f['client_mb']:.0f} MB (before: {f['client_mb_before']:.0f} MB)")
    if "ratio" in f:
        print(f"- bare driver: {f['bare_rows_per_second']:,.0f} rows/s; ratio {f['ratio']:.2f}")
    if "import_seconds" in f:
        print(f"- neo4j-admin import: {f['import_seconds']:.1f} s, {f['rows'] / f['import_seconds']:,.0f} rows/s")
    if "questions" in f:
        print_questions(f["questions"])
    if "compared" in f:
        print("- compared: " + ", ".join(f"{name} {said}" for name, said in f["compared"].items()))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--source", type=Path, help="an embedded store that is kept from run to run")
    parser.add_argument("--imported", action="store_true", help="a server for a source, filled by neo4j-admin")
    parser.add_argument("--ask", action="store_true", help="time every question")
    parser.add_argument("--skip-bare", action="store_true")
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--import", dest="admin_import", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        figures = measure(args.source or Path(temporary) / "store", args)
    print(json.dumps(figures)) if args.json else print_figures(figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
