"""Measure RDF beside rdflib alone, in one run: export, parse, questions, shapes; growth over sizes.

    python -m bench.rdf [--reports 1 10 100 1000] [--rdflib 10] [--out rdf.json]

rdflib does the same work in the plainest way: the graph's own triples added one by one and serialized; the file parsed;
the same SPARQL text asked. Seconds are CPU seconds of all threads, so that other work on the machine does not show;
each size runs in a process of its own, so that one does not pay for another's memory.
"""

import argparse
import gc
import io
import json
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pyoxigraph as ox
import rdflib

from bench.graphs import make_graph
from kg.export import EXPORTERS, Exporter
from kg.export.rdf.describe import describe
from kg.export.rdf.writing import format_ntriples
from kg.linked.engine import load_graph
from kg.linked.shapes import find_violations
from kg.linked.statements import fill_parameters
from kg.merge import merge
from kg.model import Graph
from queries import questions

RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}
# Those that rdflib can answer: it cannot sort what is missing.
ASKED = ("org-tree", "staffing-gap", "shared-facilities", "collaboration-network", "same-event")
PATIENCE = 10.0  # CPU seconds that rdflib gets for a question.
Figure = dict[str, object]


def clock(work: Callable[[], object]) -> tuple[float, object]:
    """Return CPU seconds and the result of a work done once."""
    gc.collect()
    begin = time.process_time()
    result = work()
    return time.process_time() - begin, result


def dump(graph: Graph, exporter: Exporter) -> bytes:
    """Return the bytes of a one-file format."""
    stream = io.BytesIO()
    assert exporter.write is not None
    exporter.write(graph, stream)
    return stream.getvalue()


def measure_formats(graph: Graph) -> dict[str, Figure]:
    """Return, for each format, seconds of export and of reading back, and the size in bytes."""
    found: dict[str, Figure] = {}
    for exporter in EXPORTERS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if exporter.write_folder is not None:
                write, read = exporter.write_folder, exporter.read_folder
                seconds, _ = clock(lambda write=write, folder=folder: write(graph, folder))
                back = clock(lambda read=read, folder=folder: read(folder))[0] if read else None
                size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            else:
                seconds, data = clock(lambda exporter=exporter: dump(graph, exporter))
                assert isinstance(data, bytes)
                parse = exporter.read
                back = clock(lambda parse=parse, data=data: parse(io.BytesIO(data)))[0] if parse else None
                size = len(data)
        found[exporter.name] = {"write_s": round(seconds, 3), "read_s": back and round(back, 3), "bytes": size}
    return found


def measure_rdflib(graph: Graph) -> dict[str, Figure]:
    """Return rdflib's seconds for the same triples: built and serialized, and parsed."""
    triples = list(ox.parse("".join(format_ntriples(describe(graph))), format=ox.RdfFormat.N_TRIPLES))
    build_s, built = clock(lambda: build_rdflib(triples))
    assert isinstance(built, rdflib.Graph)
    found: dict[str, Figure] = {"triples": {"count": len(triples), "build_s": round(build_s, 3)}}
    for exporter in EXPORTERS:
        if exporter.name in RDFLIB:
            name = RDFLIB[exporter.name]
            write_s, _ = clock(lambda name=name: built.serialize(format=name))
            data = dump(graph, exporter)
            read_s, _ = clock(lambda name=name, data=data: rdflib.Graph().parse(data=data, format=name))
            found[exporter.name] = {"write_s": round(build_s + write_s, 3), "read_s": round(read_s, 3)}
    return found


def build_rdflib(triples: list[ox.Quad]) -> rdflib.Graph:
    """Return an rdflib graph of triples."""
    made = rdflib.Graph()
    for triple in triples:
        made.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return made


def _term(term: object) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
    return rdflib.URIRef(str(getattr(term, "value", "")))


def measure_questions(graph: Graph, *, against_rdflib: bool) -> dict[str, Figure]:
    """Return seconds of named questions on Oxigraph and on rdflib."""
    load_s, store = clock(lambda: load_graph(graph))
    assert isinstance(store, ox.Store)
    other = build_rdflib([*store]) if against_rdflib else None
    found: dict[str, Figure] = {"load": {"oxigraph_s": round(load_s, 3)}}
    for name, question in questions("sparql").items():
        values = {parameter.name: parameter.default for parameter in question.parameters}
        text = fill_parameters(question.statement, {**values, "event": "사업"} if name == "same-event" else values)
        seconds, _ = clock(lambda text=text: list(store.query(text)))  # type: ignore[arg-type]
        found[name] = {"oxigraph_s": round(seconds, 4)}
        if other is not None and name in ASKED:
            found[name]["rdflib_s"] = ask_rdflib(other, text)
    return found


def ask_rdflib(graph: rdflib.Graph, text: str) -> float | str:
    """Return rdflib's seconds for a query, or what went wrong: it cannot sort missing values, or takes long."""

    def give_up(*_: object) -> None:
        raise TimeoutError(f"more than {PATIENCE:g} s")

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    try:
        return round(clock(lambda: list(graph.query(text)))[0], 3)
    except (TypeError, TimeoutError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def measure(count: int, *, against_rdflib: bool) -> Figure:
    """Return all figures of a graph of that many reports."""
    graph = merge(*(make_graph(number) for number in range(count)))
    run: Figure = {"reports": count, "nodes": len(graph.nodes), "relationships": len(graph.relationships)}
    run["formats"] = measure_formats(graph)
    if against_rdflib:
        run["rdflib"] = measure_rdflib(graph)
    run["questions"] = measure_questions(graph, against_rdflib=against_rdflib)
    shapes_s, found = clock(lambda: find_violations(graph))
    assert isinstance(found, list)
    run["shapes"] = {"seconds": round(shapes_s, 2), "violations": len(found)}
    run["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return run


def main() -> None:
    """Measure and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--rdflib", type=int, default=10, help="most reports that rdflib is measured with")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    runs = []
    for count in options.reports:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            run = pool.submit(measure, count, against_rdflib=count <= options.rdflib).result()
        runs.append(run)
        print(json.dumps(run, ensure_ascii=False), file=sys.stderr, flush=True)
    text = json.dumps(runs, ensure_ascii=False, indent=1)
    if options.out is not None:
        options.out.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
