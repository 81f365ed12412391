"""Measure `kg push` from an embedded store into a Neo4j server, and hold both stores' answers side by side.

    python -m bench.push [--nodes 100000] [--source FOLDER | --imported] [--target FOLDER] [--rounds 1] [--skip-bare]
                         [--compare] [--import] [--ask]

The source is an embedded store, made of `bench.graphs` where the folder holds none yet, or with `--imported` another
server, filled by `neo4j-admin database import full` (a million nodes in minutes). The push runs as `kg push` does;
then the same rows, reports' lines among them, go to another fresh server in a bare loop of the driver (`bench.load`).
`--rounds` does both so often in turn, each time into fresh servers, and takes the medians. `--target` pushes into an
embedded store that is kept; one that has reports already is only asked. `--compare` asks both stores every question
and compares rows and JSON lines. `--import` gives the same graph to `neo4j-admin database import full`, writing the
CSV apart. `--ask` times every question on the store that was pushed into.
"""

import argparse
import gc
import hashlib
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
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
from kg.stores.records import Row
from kg.stores.statements import statement
from queries import questions

Found = TypeVar("Found")
WORDS: Mapping[str, object] = {"event": "보궐선거"}
COUNTS: Mapping[str, str] = {
    "nodes": "MATCH (n) WHERE NOT n:KgStore AND NOT n:KgText AND NOT n:KgJudgement RETURN count(n)",
    "relationships": "MATCH ()-[r]->() RETURN count(r)",
}


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
    """Push and send the same rows bare, in turn; import them; compare and ask what was pushed into."""
    if args.target is not None and has_reports(args.target):
        with opened(folder_place(args.target)) as store:
            return {"questions": time_questions(store)} if args.ask else {}
    figures: dict[str, Any] = {"pushes": [], "bare": []}
    filled = imported_server(args.nodes) if args.imported else filled_folder(folder, args.nodes)
    with filled as place:
        rows: list[tuple[str, list[Row]]] = []
        for left in reversed(range(args.rounds)):
            with nullcontext(folder_place(args.target)) if args.target else server_place() as target:
                figures["pushes"].append(apart(push, place, target))
                print(f"pushed: {figures['pushes'][-1]}", file=sys.stderr)
                if not left:
                    figures |= look(place, target, args)
            if not args.skip_bare:
                rows = rows or take_rows(place)
                figures["bare"].append(measure_bare(rows))
                print(f"bare: {figures['bare'][-1]}", file=sys.stderr)
    return figures


def folder_place(folder: Path) -> Place:
    """Return the place of an embedded store."""
    return str(folder), dict(os.environ)


def has_reports(folder: Path) -> bool:
    """Tell whether a folder holds a store with reports."""
    if not folder.exists():
        return False
    with opened(folder_place(folder)) as store:
        return bool(store.digests())


def take_rows(place: Place) -> list[tuple[str, list[Row]]]:
    """Return all that a push sends, ready for the driver."""
    with opened(place) as source:
        texts: list[Row] = [dict(node.properties) for node in source.kept() if node.label == "KgText"]
        rows = [*rows_of(source.graph()), (statement("create_texts"), texts)]
    gc.collect()
    gc.freeze()  # Else the collector goes through all of it again and again, and the driver pays.
    return rows


def measure_bare(rows: list[tuple[str, list[Row]]]) -> float:
    """Return the seconds of the bare loop into a fresh server."""
    with server_place() as (uri, env), opened_bolt(uri, env) as bolt:
        seconds = send_bare(bolt, rows)
        check_bare(bolt, sum(len(of_type) for _, of_type in rows))
        return seconds


def look(place: Place, target: Place, args: argparse.Namespace) -> dict[str, Any]:
    """Count what was pushed, ask it, compare it, and give it to Neo4j's own tool."""
    figures: dict[str, Any] = {}
    with opened(target) as server:
        for name, text in COUNTS.items():
            figures[name] = server.run(text, time_limit=600).rows[0][0]
        if args.ask:
            figures["questions"] = time_questions(server)
        if args.compare or args.admin_import:
            with opened(place) as source:
                figures |= {"compared": compare(source, server)} if args.compare else {}
                figures |= {"import_seconds": import_csv(source.graph())} if args.admin_import else {}
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
    if "pushes" in f:
        print_push(f)
    if "import_seconds" in f:
        rows = f["nodes"] + f["relationships"]
        print(f"- neo4j-admin import: {f['import_seconds']:.1f} s, {rows / f['import_seconds']:,.0f} rows/s")
    if "questions" in f:
        print_questions(f["questions"])
    if "compared" in f:
        print("- compared: " + ", ".join(f"{name} {said}" for name, said in f["compared"].items()))


def print_push(f: Mapping[str, Any]) -> None:
    """Print the rates of the push and of the bare loop; reports' lines are rows, too."""
    first = f["pushes"][0]
    rows = f["nodes"] + f["relationships"] + first["reports"]
    print(f"{first['reports']:,} reports, {f['nodes']:,} nodes, {rows:,} rows")
    seconds = statistics.median(push["seconds"] for push in f["pushes"])
    for one in f["pushes"]:
        print(f"- push: {one['seconds']:.1f} s, {rows / one['seconds']:,.0f} rows/s; again: {one['again_seconds']:.1f} "
              f"s; client's peak {one['client_mb']:.0f} MB (before: {one['client_mb_before']:.0f} MB)")
    for one in f["bare"]:
        print(f"- bare driver: {one:.1f} s, {rows / one:,.0f} rows/s")
    if f["bare"]:
        print(f"- ratio of medians: {statistics.median(f['bare']) / seconds:.2f}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--source", type=Path, help="an embedded store that is kept from run to run")
    parser.add_argument("--imported", action="store_true", help="a server for a source, filled by neo4j-admin")
    parser.add_argument("--target", type=Path, help="an embedded store that is kept, instead of a fresh server")
    parser.add_argument("--rounds", type=int, default=1, help="so often, push and bare loop in turn")
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
