"""Node types, relationship types and their properties, read from core.ttl once."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from ontology.records import Datatype, NodeType, PropertyType, RelationshipType
from ontology.triples import BASE, DOMAIN_INCLUDES, RDFS, Index, in_language, index_files, value, values

XSD = "http://www.w3.org/2001/XMLSchema#"
DATATYPES = {"string": "string", "integer": "integer", "decimal": "number", "boolean": "boolean"}
ENTITY = BASE + "Entity"
# A field of every record and no property of it: Node.id, Relationship.id.
ID = "id"


@cache
def core() -> Index:
    """Return the triples of core.ttl."""
    return index_files(["core.ttl"])


@cache
def node_types() -> Mapping[str, NodeType]:
    """Return every label of nodes, in the order of the ontology."""
    types = (_node_type(iri) for iri in core() if values(core(), iri, BASE + "key"))
    return MappingProxyType({t.label: t for t in types})


@cache
def relationship_types() -> Mapping[str, RelationshipType]:
    """Return every type of relationships, in the order of the ontology."""
    types = (_relationship_type(iri) for iri in core() if values(core(), iri, BASE + "relationshipType"))
    return MappingProxyType({t.type: t for t in types})


@cache
def labels(type: str) -> tuple[str, ...]:
    """Return the labels of a node: its type, the super label where there is one, the Korean label."""
    of = node_types()[type]
    return tuple(label for label in (of.label, of.super_label, of.label_ko) if label is not None)


@cache
def super_types() -> Mapping[str, tuple[str, str]]:
    """Return the super labels (Unit, Place, Observation) with their labels in Korean and English."""
    found = dict.fromkeys(t.super_label for t in node_types().values() if t.super_label is not None)
    return MappingProxyType({name: _both_labels(BASE + name) for name in found})


def _local(iri: str) -> str:
    return iri.removeprefix(BASE)


def _both_labels(iri: str) -> tuple[str, str]:
    return in_language(core(), iri, RDFS + "label", "ko"), in_language(core(), iri, RDFS + "label", "en")


def _own_parents(iri: str) -> list[str]:
    return [parent for parent in values(core(), iri, RDFS + "subClassOf") if parent.startswith(BASE)]


def _ancestry(iri: str) -> Iterator[str]:
    for parent in _own_parents(iri):
        yield from _ancestry(parent)
    yield iri


@cache
def _properties_by_class() -> Mapping[str, tuple[PropertyType, ...]]:
    found: dict[str, tuple[PropertyType, ...]] = {}
    for iri in core():
        if values(core(), iri, BASE + "property"):
            property_type = _property_type(iri)
            for domain in values(core(), iri, DOMAIN_INCLUDES):
                found[domain] = (*found.get(domain, ()), property_type)
    return found


def _property_type(iri: str) -> PropertyType:
    ko, en = _both_labels(iri)
    is_list = values(core(), iri, BASE + "list") == ("true",)
    datatype = "strings" if is_list else DATATYPES[value(core(), iri, RDFS + "range").removeprefix(XSD)]
    return PropertyType(
        name=value(core(), iri, BASE + "property"),
        datatype=cast(Datatype, datatype),
        label_ko=ko,
        label_en=en,
        comment=in_language(core(), iri, RDFS + "comment", "en"),
        iri=iri,
    )


def _properties(iri: str) -> Mapping[str, PropertyType]:
    found: dict[str, PropertyType] = {}
    for name in _ancestry(iri):
        for property_type in _properties_by_class().get(name, ()):
            if found.setdefault(property_type.name, property_type) is not property_type:
                raise ValueError(f"{iri} has two properties named {property_type.name}")
    found.pop(ID)
    return MappingProxyType(found)


def _node_type(iri: str) -> NodeType:
    ko, en = _both_labels(iri)
    supers = [_local(parent) for parent in _own_parents(iri) if parent != ENTITY]
    return NodeType(
        label=_local(iri),
        super_label=supers[0] if supers else None,
        label_ko=ko,
        label_en=en,
        prefix=value(core(), iri, BASE + "prefix"),
        key=tuple(value(core(), iri, BASE + "key").split(",")),
        properties=_properties(iri),
        shared=value(core(), iri, BASE + "shared") == "true",
        comment=in_language(core(), iri, RDFS + "comment", "en"),
        iri=iri,
    )


def _under(name: str) -> tuple[str, ...]:
    """Return the labels of nodes that a class of kg:starts or kg:ends stands for."""
    return tuple(label for label, of in node_types().items() if BASE + name in _ancestry(of.iri))


def _relationship_type(iri: str) -> RelationshipType:
    ko, en = _both_labels(iri)
    start_classes = tuple(_local(name) for name in values(core(), iri, BASE + "starts"))
    end_classes = tuple(_local(name) for name in values(core(), iri, BASE + "ends"))
    alike = values(core(), iri, BASE + "endsAlike") == ("true",)
    pairs = [
        (start, end)
        for one in start_classes
        for other in end_classes
        if one == other or not alike
        for start in _under(one)
        for end in _under(other)
    ]
    return RelationshipType(
        type=value(core(), iri, BASE + "relationshipType"),
        prefix=value(core(), iri, BASE + "prefix"),
        starts=tuple(dict.fromkeys(start for start, _ in pairs)),
        ends=tuple(dict.fromkeys(end for _, end in pairs)),
        label_ko=ko,
        label_en=en,
        properties=_properties(iri),
        derived=values(core(), iri, BASE + "derivedLayer") == ("true",),
        states=cast(Literal["start", "end"] | None, next(iter(values(core(), iri, BASE + "states")), None)),
        alike=alike,
        start_classes=start_classes,
        end_classes=end_classes,
        comment=in_language(core(), iri, RDFS + "comment", "en"),
        iri=iri,
        plain_iri=value(core(), iri, BASE + "plainProperty"),
        start_iri=value(core(), iri, BASE + "startProperty"),
        end_iri=value(core(), iri, BASE + "endProperty"),
        pairs=frozenset(pairs),
    )
