"""The shapes of `ontology/shapes.ttl` over a graph: what pySHACL finds, as Findings with the lines behind them.

pySHACL looks at every node by itself, which takes minutes for a few reports. So Oxigraph first finds, by one query over
all, the nodes that may break a shape (kg.linked.suspects), and pySHACL judges those.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

import ontology
from kg.export.rdf.describe import describe
from kg.export.rdf.terms import Fact, Namespaces, Subject, read_local_name
from kg.export.rdf.writing import format_ntriples
from kg.ids import make_node, make_relationship, make_reported_in
from kg.linked.engine import load_triples
from kg.linked.suspects import write_suspect_queries
from kg.linked.triples import view_as_rdflib
from kg.locators import read_locators
from kg.model import Graph, Node, Relationship, Value

SEVERITIES: Mapping[str, str] = {"Violation": "error", "Warning": "warning", "Info": "info"}
ANY_RULE = "*"
RESTATES = rdflib.URIRef(ontology.BASE + "restates")
PREFIX = f"PREFIX kg: <{ontology.BASE}> "


@dataclass(frozen=True, slots=True)
class Violation:
    """One result: `focus` is the id of a node or a relationship, `shape` the local name of the shape that broke."""

    focus: str
    shape: str
    severity: str
    ko: str
    en: str
    value: str


@cache
def read_shapes() -> rdflib.Graph:
    """Return the shapes, parsed once."""
    return rdflib.Graph().parse(data=ontology.path("shapes.ttl").read_text(encoding="utf-8"), format="turtle")


def find_violations(graph: Graph, *, restating: bool = True) -> list[Violation]:
    """Return what breaks the shapes, sorted by focus and shape.

    Without `restating` those shapes are left out that only bring back what a Finding of the graph says.
    """
    shapes = [shape for shape in _node_shapes() if restating or ANY_RULE not in _restated(shape)]
    within = [shape for shape in shapes if _joins_within_report(shape)]
    found = set(judge_triples(_store_of(graph), [shape for shape in shapes if shape not in within]))
    for part in _parts(graph):  # sums over a report alone: over all of them the joins would grow with the square
        found.update(judge_triples(_store_of(part), within))
    return _in_order(found)


def judge_triples(store: ox.Store, shapes: Iterable[rdflib.term.Node] | None = None) -> list[Violation]:
    """Return what breaks the shapes (all of them, or those named) in the triples of a store."""
    data = view_as_rdflib(store)
    found: set[Violation] = set()
    for shape in _node_shapes() if shapes is None else shapes:
        suspects = _suspects(store, shape)
        found.update(_validate(data, shape, suspects) if suspects else ())
    return _in_order(found)


def _node_shapes() -> Iterator[rdflib.term.Node]:
    return read_shapes().subjects(RDF.type, SH.NodeShape)


def _in_order(found: Iterable[Violation]) -> list[Violation]:
    return sorted(found, key=lambda violation: (violation.focus, violation.shape, violation.en))


def _joins_within_report(shape: rdflib.term.Node) -> bool:
    """Tell whether all queries of a shape join what one report states."""
    queries = [read_shapes().value(constraint, SH.select) for constraint in read_shapes().objects(shape, SH.sparql)]
    return bool(queries) and all("kg:reportId" in str(query) for query in queries)


def _store_of(graph: Graph) -> ox.Store:
    store = ox.Store()
    load_triples(store, format_ntriples(_needed(describe(graph, aligned=False)), with_codes=False))
    return store


def _parts(graph: Graph) -> Iterator[Graph]:
    """Yield for each report what its relationships tie together, in one pass over the graph."""
    ties: dict[str, list[Relationship]] = {}
    for tie in graph.relationships.values():
        if isinstance(report := tie.properties.get("report"), str):
            ties.setdefault(report, []).append(tie)
    for report in sorted(ties):
        ends = {end for tie in ties[report] for end in (tie.start, tie.end)}
        yield Graph.of([_part_of(graph.nodes[end]) for end in sorted(ends)], ties[report])


def _part_of(node: Node) -> Node:
    """Return a node as one report alone needs it: what all reports share has the lines of them all, and none counts."""
    return Node(node.id, node.type, {}) if ontology.node_types()[node.type].shared else node


def _needed(subjects: Iterable[Subject]) -> Iterator[Subject]:
    """Yield subjects with the facts that some shape looks at: a third of all, and rdflib is slow to take them in."""
    text = ontology.path("shapes.ttl").read_text(encoding="utf-8")
    named = {ontology.BASE + name for name in re.findall(r"kg:(\w+)", text)} | {str(RDF.type)}
    for subject in subjects:
        yield Subject(subject.local, tuple(fact for fact in subject.facts if _is_needed(fact, named)))


def _is_needed(fact: Fact, named: set[str]) -> bool:
    predicate, kind, value = fact
    return predicate in named and (kind != "term" or predicate != str(RDF.type) or value in named)


def _suspects(store: ox.Store, shape: rdflib.term.Node) -> list[rdflib.URIRef | str]:
    """Return the nodes that may break a shape."""
    found: set[str] = set()
    for query in write_suspect_queries(read_shapes(), shape, PREFIX):
        rows = store.query(query)
        assert isinstance(rows, ox.QuerySolutions)
        found.update(str(getattr(row["this"], "value", "")) for row in rows)
    return [rdflib.URIRef(iri) for iri in sorted(found)]


def _validate(data: rdflib.Graph, shape: rdflib.term.Node, suspects: list[rdflib.URIRef | str]) -> Iterator[Violation]:
    shapes = read_shapes()
    named = [str(part) for part in (shape, *shapes.objects(shape, SH.property))]
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, use_shapes=named, focus_nodes=suspects)
    assert isinstance(report, rdflib.Graph)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield _read_result(report, result)


def _read_result(report: rdflib.Graph, result: rdflib.term.Node) -> Violation:
    shape = report.value(result, SH.sourceShape)
    said = _messages(str(shape))
    severity = str(report.value(result, SH.resultSeverity)).removeprefix(str(SH))
    return Violation(
        focus=read_local_name(str(report.value(result, SH.focusNode)).removeprefix(Namespaces().data)),
        shape=str(shape).removeprefix(ontology.BASE),
        severity=SEVERITIES[severity],
        ko=said["ko"],
        en=said["en"],
        value=str(report.value(result, SH.value) or ""),
    )


def _messages(shape: str) -> Mapping[str, str]:
    """Return what a shape says, by language: pySHACL drops the language where a query found it."""
    shapes, node = read_shapes(), rdflib.URIRef(shape)
    owners = (node, *shapes.objects(node, SH.sparql))
    texts = (text for owner in owners for text in shapes.objects(owner, SH.message))
    return {str(text.language): str(text) for text in texts if isinstance(text, rdflib.Literal)}


def find_shape_findings(graph: Graph) -> Graph:
    """Return the Findings of the shapes with ABOUT and REPORTED_IN, without those that a Finding of the graph says.

    What no report states (a record without evidence) stands on line 1 of the record's report.
    """
    known = _known_lines(graph)
    nodes: list[Node] = []
    links: list[Relationship] = []
    for violation in find_violations(graph, restating=False):
        record: Node | Relationship | None = graph.nodes.get(violation.focus) or graph.relationships.get(
            violation.focus
        )
        if record is None or _is_restated(violation.shape, record, known):
            continue
        sources = _sources(record, graph)
        report = sources[0].partition("#")[0]
        node = _make_finding(violation, record, report, sources)
        target = record.id if isinstance(record, Node) else record.start
        nodes.append(node)
        links.append(make_relationship("ABOUT", node.id, target, report, properties={"sources": sources}))
        first, last = _span(sources)
        links.append(make_reported_in(node, report, sources, properties={"first_line": first, "last_line": last}))
    return Graph.of(nodes, links)


def _make_finding(violation: Violation, record: Node | Relationship, report: str, sources: tuple[str, ...]) -> Node:
    name = record.name if isinstance(record, Node) else record.type
    said: dict[str, Value | None] = {
        "name": violation.ko,
        "rule": violation.shape,
        "severity": violation.severity,
        "message": f"{name}: {violation.ko}",
        "message_en": f"{name}: {violation.en}",
        "found": violation.value or None,
        "sources": sources,
    }
    return make_node("Finding", (report, violation.shape, f"{record.id} {','.join(sources)}"), said)


def _sources(record: Node | Relationship, graph: Graph) -> tuple[str, ...]:
    """Return a record's locators of its newest report, or line 1 of some report where it has none."""
    sources, report = record.sources, record.properties.get("report")
    if sources:
        last = str(report) if isinstance(report, str) else sources[-1].partition("#")[0]
        return tuple(source for source in sources if source.startswith(f"{last}#")) or sources
    known = sorted(node.id for node in graph.nodes.values() if node.type == "Report")
    return (f"{report if isinstance(report, str) else known[0] if known else 'rep-0'}#L1",)


def _is_restated(shape: str, record: Node | Relationship, known: Mapping[tuple[str, str], set[str]]) -> bool:
    """Tell whether a Finding of a rule that the shape restates stands on a line of the record."""
    rules = _restated(rdflib.URIRef(ontology.BASE + shape.partition("-")[0]))
    return any(rules & known.get(line, set()) for line in _lines_of(record))


def _restated(shape: rdflib.term.Node) -> set[str]:
    """Return the rules of kg.checks that a node shape says again."""
    return {str(rule) for rule in read_shapes().objects(shape, RESTATES)}


def _lines_of(record: Node | Relationship) -> Iterator[tuple[str, str]]:
    """Yield report and line of each line of a record; a project's entry has all the lines of its body."""
    yield from _each_line(record.sources)
    of = record.properties
    first, last = of.get("first_line"), of.get("last_line")
    if isinstance(first, int) and isinstance(last, int):
        yield from ((str(of.get("report")), str(line)) for line in range(first, last + 1))


def _known_lines(graph: Graph) -> Mapping[tuple[str, str], set[str]]:
    """Return, for each report and line, the rules of the Findings that stand on it."""
    found: dict[tuple[str, str], set[str]] = {}
    for node in graph.nodes.values():
        for line in _each_line(node.sources) if node.type == "Finding" else ():
            found.setdefault(line, set()).add(str(node.properties.get("rule")))
    return found


def _each_line(sources: Iterable[str]) -> Iterator[tuple[str, str]]:
    for place in read_locators(sources):
        yield from ((place.report, str(line)) for line in range(place.first, place.last + 1))


def _span(sources: Iterable[str]) -> tuple[int, int]:
    places = read_locators(sources)
    return min((place.first for place in places), default=1), max((place.last for place in places), default=1)
