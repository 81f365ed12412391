"""A graph as RDF, before any syntax: each node and each relationship an individual, the plain triple beside it.

What core.ttl says of a class or a property is all that this module knows of them; to write a term of another
vocabulary besides, say so there.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

import ontology
from kg.derive.candidates import ACCEPTED, TYPES
from kg.errors import OntologyError
from kg.export.order import in_order
from kg.export.rdf.structures import Texts, describe_span, describe_values, span_name
from kg.export.rdf.terms import KOREAN, TYPE, Fact, Subject, local_name
from kg.ids import canonical_json
from kg.model import Graph, Node, Relationship, Value
from ontology.alignment import alignment, concept_link
from ontology.code_lists import codes
from ontology.context import PREFIXES

ID = ontology.BASE + "id"
LISTS = ontology.BASE + "lists"
QUOTED = PREFIXES["prov"] + "wasQuotedFrom"
DERIVED_FROM = PREFIXES["prov"] + "wasDerivedFrom"
CUBE = PREFIXES["qb"] + "dataSet"
ORGANIZATIONS = PREFIXES["org"]
NO_TEXTS: Texts = {}
JUDGED = frozenset(TYPES)

Record = Node | Relationship
Links = Mapping[str, Iterable[Fact]]


def describe(graph: Graph, *, aligned: bool = True, texts: Texts = NO_TEXTS) -> Iterator[Subject]:
    """Yield every individual of a graph: nodes, relationships, then the lines they stand on; each once.

    Without `aligned` only our own vocabulary is written. `texts` holds the lines of reports whose words may be quoted.
    Raises OntologyError for a property that the ontology does not declare.
    """
    links = _link_nodes(graph, aligned=aligned)
    for node in in_order(graph.nodes.values(), ontology.node_types()):
        yield from _describe_record(node, links.get(node.id, ()), aligned=aligned)
    for relationship in in_order(graph.relationships.values(), ontology.relationship_types()):
        yield from _describe_record(relationship, _ends(relationship, graph, aligned=aligned), aligned=aligned)
    if aligned:
        yield from _describe_spans(graph, texts)


def describe_codes() -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Yield the schemes and concepts of the code lists: the IRI of each and what is said of it."""
    for iri, of in codes().items():
        facts: list[Fact] = []
        for predicate, terms in of.items():
            for term in terms:
                if not hasattr(term, "language"):
                    facts.append((predicate, "term", term.value))
                elif term.language == "ko":
                    facts.append((predicate, "text", term.value))
                elif term.language is None:
                    facts.append((predicate, "value", term.value))
        yield iri, tuple(facts)


def _describe_record(record: Record, links: Iterable[Fact], *, aligned: bool) -> Iterator[Subject]:
    local = local_name(record.id)
    facts: list[Fact] = [*_type_facts(record.type, aligned), (ID, "value", record.id)]
    facts += _property_facts(record, aligned=aligned)
    facts += links
    parts: list[Subject] = []
    if aligned:
        for fact, subjects in describe_values(local, record):
            facts.append(fact)
            parts += subjects
        facts += _evidence(record)
    yield Subject(local, tuple(facts))
    yield from parts


@cache
def _type_facts(type: str, aligned: bool) -> tuple[Fact, ...]:
    of = _declared(type)
    known = alignment(of.iri)
    types = [iri for iri in known.types if aligned or iri.startswith(ontology.BASE)]
    cubes = known.cubes if aligned else ()
    return (*((TYPE, "term", iri) for iri in types), *((CUBE, "term", iri) for iri in cubes))


def _property_facts(record: Record, *, aligned: bool) -> Iterator[Fact]:
    whole: dict[str, Value] = {}
    for name, value in sorted(record.properties.items()):
        iri, same, concept_property, concepts = _property(record.type, name)
        values = value if isinstance(value, tuple) else (value,)
        if isinstance(value, tuple) and (not value or list(value) != sorted(set(value))):
            whole[name] = value
            values = tuple(sorted(set(value)))
        for one in values:
            yield iri, "value", one
        if aligned:
            yield from ((other, "text" if other in KOREAN else "value", one) for other in same for one in values)
            if isinstance(value, str) and value in concepts:
                yield concept_property, "term", concepts[value]
    if whole:
        yield LISTS, "value", canonical_json(whole)


@cache
def _property(type: str, name: str) -> tuple[str, tuple[str, ...], str, Mapping[str, str]]:
    """Return a property's IRI, the properties beside it, and the property to its concept with the concepts."""
    declared = _declared(type).properties.get(name)
    if declared is None:
        raise OntologyError(
            "KG-UNKNOWN-PROPERTY",
            ko=f"{type}의 속성 {name}은(는) 온톨로지에 없어 RDF로 쓸 수 없습니다. ontology/core.ttl에 적으십시오.",
            en=f"property {name} of {type} is not in the ontology: it has no RDF form. Declare it in core.ttl.",
        )
    link = concept_link(declared.iri)
    property, concepts = (link.property, link.concepts) if link else ("", {})
    return declared.iri, alignment(declared.iri).same, property, concepts


def _declared(type: str) -> "ontology.NodeType | ontology.RelationshipType":
    return ontology.node_types().get(type) or ontology.relationship_types()[type]


def _ends(relationship: Relationship, graph: Graph, *, aligned: bool) -> Iterator[Fact]:
    of = ontology.relationship_types()[relationship.type]
    start, end = local_name(relationship.start), local_name(relationship.end)
    yield of.start_iri, "item", start
    yield of.end_iri, "item", end
    if aligned and holds(relationship):
        known = alignment(of.iri)
        # The terms of ORG speak of organizations; a project goes on as another project without them.
        units = "Unit" in ontology.labels(graph.nodes[relationship.start].type)
        for iri in (*alignment(of.start_iri).same, *known.start):
            if units or not iri.startswith(ORGANIZATIONS):
                yield iri, "item", start
        for iri in (*alignment(of.end_iri).same, *known.end):
            if units or not iri.startswith(ORGANIZATIONS):
                yield iri, "item", end
        report = relationship.properties.get("report")
        if isinstance(report, str) and relationship.type != "REPORTED_IN":
            yield DERIVED_FROM, "item", local_name(report)


def _link_nodes(graph: Graph, *, aligned: bool) -> Links:
    """Return the plain triples by the node that they start from, each once, in a stable order."""
    found: dict[str, set[Fact]] = defaultdict(set)
    for relationship in filter(holds, graph.relationships.values()):
        of = ontology.relationship_types()[relationship.type]
        start, end = local_name(relationship.start), local_name(relationship.end)
        found[relationship.start].add((of.plain_iri, "item", end))
        if aligned:
            plain, known = alignment(of.plain_iri), alignment(of.iri)
            found[relationship.start].update((iri, "item", end) for iri in plain.same)
            found[relationship.end].update((iri, "item", start) for iri in plain.inverse)
            own = local_name(relationship.id)
            found[relationship.start].update((iri, "item", own) for iri in known.start_inverse)
    return {id: sorted(facts) for id, facts in found.items()}


def holds(relationship: Relationship) -> bool:
    """Tell whether a relationship says that something is so: a candidate does once a person accepted it."""
    return relationship.properties.get("status") == ACCEPTED or relationship.type not in JUDGED


def _evidence(record: Record) -> Iterator[Fact]:
    for locator in sorted(set(record.sources)):
        yield QUOTED, "item", local_name(span_name(locator))


def _describe_spans(graph: Graph, texts: Texts) -> Iterator[Subject]:
    records: Iterable[Record] = chain(graph.nodes.values(), graph.relationships.values())
    for locator in sorted({locator for record in records for locator in record.sources}):
        yield from describe_span(local_name(span_name(locator)), locator, texts)
