"""RDF back into a graph: what our own terms say. What stands there in the terms of others is passed over."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import BinaryIO

import pyoxigraph as ox

import ontology
from kg.errors import InputError
from kg.export.rdf.describe import ID, LISTS
from kg.export.rdf.terms import BASE, READERS, TYPE, XSD, Namespaces, read_local_name
from kg.model import Graph, Node, Properties, Relationship, Value
from ontology import accessor

Scalar = str | int | float | bool
# What our own terms say of one individual: types, values by property, the ends by property.
Said = dict[str, list[Scalar]]
READ = {XSD + name: read for name, read in READERS.items()}


def read_turtle(stream: BinaryIO, *, base: str = BASE) -> Graph:
    """Read what `write_turtle` wrote under the same base. Raises InputError."""
    return _read(stream, ox.RdfFormat.TURTLE, base)


def read_ntriples(stream: BinaryIO, *, base: str = BASE) -> Graph:
    """Read what `write_ntriples` wrote under the same base. Raises InputError."""
    return _read(stream, ox.RdfFormat.N_TRIPLES, base)


def read_jsonld(stream: BinaryIO, *, base: str = BASE) -> Graph:
    """Read what `write_jsonld` wrote under the same base. Raises InputError."""
    begin = stream.tell() if stream.seekable() else None
    try:  # As we write it: each object says its types first, so none has to be held until it ends.
        return _read(stream, ox.RdfFormat.STREAMING_JSON_LD, base)
    except InputError as error:
        if begin is None or not isinstance(error.__cause__, SyntaxError):
            raise
    stream.seek(begin)  # Another tool put it in another order.
    return _read(stream, ox.RdfFormat.JSON_LD, base)


def _read(stream: BinaryIO, format: ox.RdfFormat, base: str) -> Graph:
    try:
        return read_triples(ox.parse(stream, format=format), base=base)
    except (SyntaxError, ValueError, AttributeError) as error:  # The last: a triple (RDF 1.2) that stands for a text.
        raise InputError(
            "KG-BAD-RDF",
            ko=f"RDF로 읽을 수 없습니다: {error}. kg export로 다시 만드십시오.",
            en=f"this is no RDF of the graph: {error}. Make it again with kg export.",
        ) from error


def read_triples(triples: Iterable[ox.Quad | ox.Triple], *, base: str = BASE) -> Graph:
    """Return the graph that triples say in our terms.

    Raises InputError for a term of ours that the ontology does not know, and where there is none of ours at all.
    """
    spaces = Namespaces(base)
    wanted: dict[str, str] = {spaces.term(iri): iri for iri in (TYPE, *_known())}
    types = {spaces.term(of.iri): of.iri for of in _types()}
    texts, passed = _texts(), set[str]()
    said: dict[str, Said] = defaultdict(dict)
    for triple in triples:  # Each look at a term is a call of the engine, and there are millions: none in vain.
        name = triple.predicate.value
        predicate = wanted.get(name)
        if predicate is None:
            if name not in passed:
                passed.add(_pass_over(name, spaces))
            continue
        value = triple.object.value if predicate in texts else _value(triple.object)  # type: ignore[union-attr]
        if predicate == TYPE and not (value := types.get(str(value), "")):
            continue
        known = said[triple.subject.value]  # type: ignore[union-attr]
        if predicate in known:
            known[predicate].append(value)
        else:
            known[predicate] = [value]
    return _build(said, spaces)


def _pass_over(name: str, spaces: Namespaces) -> str:
    """Return a term of others. Raises InputError where it is one of ours that the ontology does not know."""
    if name.startswith(spaces.vocabulary):
        raise _unknown_term(name)
    return name


@cache
def _texts() -> frozenset[str]:
    """Return the properties of ours that hold texts, and what names a type: their terms need no look at a datatype."""
    datatypes: dict[str, set[str]] = defaultdict(set)
    for type in _types():
        for property in type.properties.values():
            datatypes[property.iri].add(property.datatype)
    return frozenset((TYPE, *(iri for iri, found in datatypes.items() if found <= {"string", "strings"})))


def _value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Scalar:
    if isinstance(term, ox.Literal):
        return READ.get(term.datatype.value, str)(term.value)
    return "" if isinstance(term, ox.Triple) else term.value


@cache
def _types() -> "tuple[ontology.NodeType | ontology.RelationshipType, ...]":
    return (*ontology.node_types().values(), *ontology.relationship_types().values())


@cache
def _known() -> frozenset[str]:
    """Return every property of ours that core.ttl declares."""
    return frozenset(iri for iri in accessor.core() if iri.startswith(ontology.BASE))


def _build(said: Mapping[str, Said], spaces: Namespaces) -> Graph:
    nodes = {of.iri: of for of in ontology.node_types().values()}
    relationships = {of.iri: of for of in ontology.relationship_types().values()}
    made_nodes: list[Node] = []
    made_relationships: list[Relationship] = []
    for subject, of in said.items():
        for type in of.get(TYPE, ()):
            if (node_type := nodes.get(str(type))) is not None:
                made_nodes.append(Node(_id(subject, of), node_type.label, _properties(node_type, of)))
            elif (link := relationships.get(str(type))) is not None:
                start, end = (_end(subject, of, iri, spaces) for iri in (link.start_iri, link.end_iri))
                made_relationships.append(Relationship(_id(subject, of), link.type, start, end, _properties(link, of)))
    if not made_nodes and not made_relationships:
        raise ValueError(f"nothing in it is of {spaces.vocabulary}")
    return Graph.of(made_nodes, made_relationships)


def _properties(type: "ontology.NodeType | ontology.RelationshipType", said: Said) -> Properties:
    found: dict[str, Value] = {}
    for name, iri, is_list in _fields(type.iri):
        values = said.get(iri)
        if values is not None:
            found[name] = tuple(sorted(map(str, values))) if is_list else values[0]
    for text in said.get(LISTS, ()):
        found.update({name: tuple(items) for name, items in json.loads(str(text)).items()})
    return found


@cache
def _fields(iri: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the properties of a type: name, IRI, whether it is a list."""
    (of,) = (of for of in _types() if of.iri == iri)
    return tuple((name, p.iri, p.datatype == "strings") for name, p in of.properties.items())


def _id(subject: str, said: Said) -> str:
    ids = said.get(ID, ())
    if len(ids) != 1:
        raise ValueError(f"{subject} needs one kg:id")
    return str(ids[0])


def _end(subject: str, said: Said, iri: str, spaces: Namespaces) -> str:
    ends = said.get(iri, ())
    if len(ends) != 1:
        raise ValueError(f"{subject} needs one {iri.removeprefix(ontology.BASE)}")
    return read_local_name(str(ends[0]).removeprefix(spaces.data))


def _unknown_term(name: str) -> InputError:
    return InputError(
        "KG-UNKNOWN-PROPERTY",
        ko=f"{name}: 온톨로지에 없는 말입니다. ontology/core.ttl의 말만 쓰십시오.",
        en=f"{name} is not in the ontology. Use the terms of ontology/core.ttl alone.",
    )
