"""Measure RDF beside rdflib alone, in one run: export, parse, questions, shapes; growth over sizes.

    python -m bench.rdf [--reports 10 100 1000] [--rdflib 10] [--parts ttl nt …] [--out rdf.jsonl]

One JSON object a line, each as soon as it is measured, so a run that is broken off has said what it knows. rdflib does
the same work in the plainest way: the graph's own triples added one by one and serialized; the file parsed; the same
SPARQL text asked. It holds some 1.2 KB a triple: 2 GB at 100 reports, 20 GB at 1,000. Seconds are CPU seconds of all
threads, so that other work on the machine does not show. Files are streamed to and from a folder; each part runs in a
process of its own, which has the graph already, so `peak_mb` is the graph and that part.
"""

import argparse
import gc
import json
import multiprocessing
import resource
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

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
FAULTS = 10  # One report of so many states a heading that its table does not add up to.
Figure = dict[str, object]
T = TypeVar("T")


def clock(work: Callable[[], T]) -> tuple[float, T]:
    """Return CPU seconds and the result of a work done once."""
    gc.collect()
    begin = time.process_time()
    result = work()
    return round(time.process_time() - begin, 4), result


def say(figure: Figure, out: Path | None) -> Figure:
    """Print a figure, and keep it in a file where one is asked for."""
    figure["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    line = json.dumps(figure, ensure_ascii=False)
    print(line, flush=True)
    if out is not None:
        with out.open("a", encoding="utf-8") as stream:
            stream.write(line + "\n")
    return figure


def measure_format(graph: Graph, exporter: Exporter) -> Iterator[Figure]:
    """Yield seconds of export and of reading back, and the size in bytes."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "graph"
        write_s, _ = clock(lambda: write(graph, exporter, path))
        size = sum(file.stat().st_size for file in (path, *path.rglob("*")) if file.is_file())
        figure: Figure = {"part": exporter.name, "write_s": write_s, "bytes": size}
        if exporter.read or exporter.read_folder:
            figure["read_s"], back = clock(lambda: read(exporter, path))
            figure["same"] = len(back.relationships) == len(graph.relationships)
        yield figure


def write(graph: Graph, exporter: Exporter, path: Path) -> None:
    """Write a graph to a file, or to a folder where the format is one of folders."""
    if exporter.write_folder is not None:
        path.mkdir()
        exporter.write_folder(graph, path)
    elif exporter.write is not None:
        with path.open("wb") as stream:
            exporter.write(graph, stream)


def read(exporter: Exporter, path: Path) -> Graph:
    """Return the graph of a file or a folder."""
    if exporter.read_folder is not None:
        return exporter.read_folder(path)
    assert exporter.read is not None
    with path.open("rb") as stream:
        return exporter.read(stream)


def measure_rdflib(graph: Graph) -> Iterator[Figure]:
    """Yield rdflib's seconds for the same triples: built, serialized with the time of building, and parsed."""
    triples = list(parse_triples(graph))
    build_s, built = clock(partial(build_rdflib, triples))
    del triples
    yield {"part": "rdflib", "build_s": build_s, "triples": len(built)}
    for exporter in EXPORTERS:
        if exporter.name in RDFLIB:
            with tempfile.TemporaryDirectory() as name:
                path, format = Path(name) / "graph", RDFLIB[exporter.name]
                write_s, _ = clock(partial(built.serialize, path, format=format, encoding="utf-8"))
                write(graph, exporter, path)
                read_s, _ = clock(partial(rdflib.Graph().parse, path, format=format))
            yield {"part": f"rdflib {exporter.name}", "write_s": round(build_s + write_s, 3), "read_s": read_s}


def parse_triples(graph: Graph) -> Iterator[ox.Triple]:
    """Yield the triples of a graph."""
    for text in format_ntriples(describe(graph)):
        for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES):
            yield quad.triple


def build_rdflib(triples: Iterable[ox.Triple]) -> rdflib.Graph:
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


def measure_questions(graph: Graph, *, patience: float, against_rdflib: bool) -> Iterator[Figure]:
    """Yield seconds and rows of the named questions, without parameters, on Oxigraph on disk, and on rdflib.

    rdflib cannot sort what is missing, so both are asked without the order where they are compared.
    """
    with tempfile.TemporaryDirectory() as name:
        load_s, store = clock(lambda: load_graph(graph, Path(name)))
        yield {"part": "oxigraph", "load_s": load_s, "triples": len(store)}
        other = build_rdflib(parse_triples(graph)) if against_rdflib else None
        for stem, text in ask_all():
            seconds, rows = clock(partial(ask, store, text))
            figure: Figure = {"part": f"question {stem}", "oxigraph_s": seconds, "rows": rows}
            if other is not None:
                plain = text.rpartition("ORDER BY")[0]
                figure["unsorted_s"], _ = clock(partial(ask, store, plain))
                figure |= ask_rdflib(other, plain, patience)
            yield figure


def ask(store: ox.Store, text: str) -> int:
    """Return the number of rows of an answer, each row fetched."""
    rows = store.query(text)
    assert isinstance(rows, ox.QuerySolutions)
    return sum(1 for _ in rows)


def ask_all() -> Iterator[tuple[str, str]]:
    """Yield the named questions with their statements, no parameter given but the one that has to be."""
    for stem, question in questions("sparql").items():
        values = {parameter.name: parameter.default for parameter in question.parameters}
        yield stem, fill_parameters(question.statement, {**values, "event": "사업"} if stem == "same-event" else values)


def ask_rdflib(graph: rdflib.Graph, text: str, patience: float) -> Figure:
    """Return rdflib's seconds and rows for a query, or what went wrong: it may give up, or take long."""

    def give_up(*_: object) -> None:
        raise TimeoutError(f"more than {patience:g} s")

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, patience)
    try:
        seconds, rows = clock(lambda: len(list(graph.query(text))))
    except Exception as error:  # Whatever rdflib cannot do is a figure too.
        return {"rdflib_s": None, "rdflib_says": f"{type(error).__name__}: {error}"[:200]}
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return {"rdflib_s": seconds, "rdflib_rows": rows}


def measure_shapes(graph: Graph) -> Iterator[Figure]:
    """Yield seconds of all shapes, as the graph is and with a fault in one report of FAULTS."""
    seconds, found = clock(lambda: find_violations(graph))
    yield {"part": "shapes", "seconds": seconds, "violations": len(found)}
    wrong = with_faults(graph)
    seconds, found = clock(lambda: find_violations(wrong))
    yield {"part": "shapes, faulty", "seconds": seconds, "violations": len(found)}


def with_faults(graph: Graph) -> Graph:
    """Return a graph of which one report of FAULTS states one heading wrong."""
    headings = [one for one in graph.relationships.values() if "required_krw" in one.properties]
    of_reports = {str(one.properties["report"]): one for one in headings}
    chosen = [of_reports[report] for report in sorted(of_reports)[::FAULTS]]
    wrong = (
        replace(one, properties={**one.properties, "required_krw": int(str(one.properties["required_krw"])) + 1})
        for one in chosen
    )
    return Graph(graph.nodes, {**graph.relationships, **{one.id: one for one in wrong}})


def measurements(graph: Graph, patience: float, *, against_rdflib: bool) -> dict[str, Callable[[], Iterator[Figure]]]:
    """Return what is measured, by the name of the part."""
    found: dict[str, Callable[[], Iterator[Figure]]] = {
        exporter.name: partial(measure_format, graph, exporter) for exporter in EXPORTERS
    }
    found["shapes"] = partial(measure_shapes, graph)
    if against_rdflib:
        found["rdflib"] = partial(measure_rdflib, graph)
    found["questions"] = partial(measure_questions, graph, patience=patience, against_rdflib=against_rdflib)
    return found


def compare(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yield how many times faster than rdflib the formats were written and read."""
    by_part = {str(figure["part"]): figure for figure in figures}
    for name in RDFLIB:
        ours, theirs = by_part.get(name), by_part.get(f"rdflib {name}")
        if ours and theirs:
            times = {key: round(float(str(theirs[key])) / float(str(ours[key])), 1) for key in ("write_s", "read_s")}
            yield {"part": f"times {name}", "write": times["write_s"], "read": times["read_s"]}


def make_union(count: int) -> Graph:
    """Return the union of that many generated reports."""
    return merge(*(make_graph(number) for number in range(count)))


def run_apart(figures: Callable[[], Iterator[Figure]], begin: Figure, out: Path | None) -> list[Figure]:
    """Return the figures of a part, measured in a process that is this one's copy, each printed as it comes."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(
        target=lambda: sender.send([say(begin | figure, out) for figure in figures()])
    )
    child.start()
    sender.close()
    try:
        found: list[Figure] = receiver.recv()
    except EOFError:
        found = [say({**begin, "part": "broken off"}, out)]
    child.join()
    return found


def main() -> None:
    """Measure and print a JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--rdflib", type=int, default=10, help="most reports that rdflib is measured with")
    parser.add_argument("--patience", type=float, default=60, help="CPU seconds that rdflib gets for a question")
    parser.add_argument("--parts", nargs="+", help="ttl, nt, jsonld, …, rdflib, questions, shapes; all without it")
    parser.add_argument("--out", type=Path, help="keep the lines in a file too")
    options = parser.parse_args()
    for count in options.reports:
        seconds, graph = clock(partial(make_union, count))
        begin: Figure = {"reports": count}
        size = {"nodes": len(graph.nodes), "relationships": len(graph.relationships)}
        say({**begin, "part": "graph", "make_s": seconds, **size}, options.out)
        gc.freeze()  # So that looking for garbage in a copy does not copy all pages.
        found: list[Figure] = []
        for part, figures in measurements(graph, options.patience, against_rdflib=count <= options.rdflib).items():
            if options.parts is None or part in options.parts:
                found += run_apart(figures, begin, options.out)
        for figure in compare(found):
            say(begin | figure, options.out)
        gc.unfreeze()


if __name__ == "__main__":
    main()
