"""Measure `kg push` from an embedded store into a Neo4j server, and hold both stores' answers side by side.

    python -m bench.push [--nodes 100000] [--source FOLDER] [--skip-bare] [--compare] [--import] [--json]

The source is made of `bench.graphs` where the folder holds no store yet. The push runs in this process as `kg push`
does; then the same rows go to another fresh server in a bare loop of the driver (`bench.load`). `--compare` asks both
stores every question and compares rows and JSON lines. `--import` gives the same graph to `neo4j-admin database import
full`, writing the CSV apart.
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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.load import check_bare, load_all, make_graphs, opened_bolt, plain, rows_of, send_bare, server_place
from kg.export.csv import write_csv
from kg.export.jsonl import dump_jsonl
from kg.model import Graph
from kg.stores import Store, open_store
from queries import questions

WORDS: Mapping[str, object] = {"event": "보궐선거"}


@contextmanager
def opened_source(folder: Path, nodes: int) -> Iterator[Store]:
    """Open the source, filled with ready graphs where it is empty."""
    with open_store(folder, env=os.environ) as source:
        if not source.digests():
            load_all(source, make_graphs(nodes))
        yield source


def measure(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Push, compare, then send the same rows bare and import them."""
    with opened_source(folder, args.nodes) as source, server_place() as (uri, env), open_store(uri, env=env) as server:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        figures: dict[str, Any] = push(source, server)
        figures["client_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        figures["client_mb_before"] = before / 1024
        if args.compare:
            figures["compared"] = compare(source, server)
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


def push(source: Store, server: Store) -> dict[str, float]:
    """Push twice: everything, then nothing."""
    figures: dict[str, float] = {}
    for name, expected in (("seconds", "loaded"), ("again_seconds", "unchanged")):
        started = time.perf_counter()
        outcomes = list(source.push(server))
        figures[name] = time.perf_counter() - started
        if {outcome.status for outcome in outcomes} != {expected}:
            raise SystemExit(f"not {expected}: {next(o.error for o in outcomes if o.status != expected)}")
        figures["reports"] = len(outcomes)
    return figures


def compare(source: Store, server: Store) -> dict[str, str]:
    """Return equal or different by question, and for the JSON lines of both."""
    found = {"jsonl": _same(*(hashlib.sha256(dump_jsonl(store.graph())).digest() for store in (source, server)))}
    for name, question in questions("cypher").items():
        values = {p.name: plain(WORDS.get(p.name, p.default)) for p in question.parameters}
        found[name] = _same(*(store.run(question.statement, values, time_limit=600) for store in (source, server)))
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
    if "compared" in f:
        print("- compared: " + ", ".join(f"{name} {said}" for name, said in f["compared"].items()))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--source", type=Path, help="an embedded store that is kept from run to run")
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
