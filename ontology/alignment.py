"""How the vocabulary is written in the terms of others: what core.ttl says of each class and property, closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.accessor import core
from ontology.code_lists import schemes
from ontology.triples import BASE, RDFS, values


@dataclass(frozen=True, slots=True)
class Alignment:
    """What a statement of a class or property says in other vocabularies besides; all of them IRIs.

    `types`: a class with all above it. `same`: properties with the same value. `inverse`: from the object to the
    subject. `start`, `end`, `start_inverse`: from a relationship's individual to its ends, and from the start to it.
    """

    types: tuple[str, ...]
    same: tuple[str, ...]
    inverse: tuple[str, ...]
    start: tuple[str, ...]
    end: tuple[str, ...]
    start_inverse: tuple[str, ...]
    cubes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """Where a property's values are concepts: the property to the concept, and the concept of each spelling."""

    property: str
    concepts: Mapping[str, str]


@cache
def alignment(iri: str) -> Alignment:
    """Return what a class or a property of core.ttl also means."""
    return Alignment(
        types=_close(iri, "subClassOf"),
        same=_above(iri),
        inverse=_named(iri, "inverseWrittenAs"),
        start=_named(iri, "startWrittenAs"),
        end=_named(iri, "endWrittenAs"),
        start_inverse=_named(iri, "startInverseWrittenAs"),
        cubes=values(core(), iri, BASE + "cube"),
    )


@cache
def concept_link(iri: str) -> ConceptLink | None:
    """Return the code list of a property, None where its values are free."""
    lists = values(core(), iri, BASE + "codeList")
    if not lists:
        return None
    (property,) = values(core(), iri, BASE + "conceptProperty")
    found = {spelling: concept.iri for concept in schemes()[lists[0]] for spelling in concept.spellings}
    return ConceptLink(property, MappingProxyType(found))


def _named(iri: str, predicate: str) -> tuple[str, ...]:
    """Return the properties that an annotation names, with those above them."""
    found = [other for name in values(core(), iri, BASE + predicate) for other in (name, *_above(name))]
    return tuple(dict.fromkeys(found))


def _above(iri: str) -> tuple[str, ...]:
    others = (*_close(iri, "subPropertyOf")[1:], *values(core(), iri, BASE + "writtenAs"))
    return tuple(dict.fromkeys(others))


def _close(iri: str, predicate: str) -> tuple[str, ...]:
    found = {iri: None}
    for parent in values(core(), iri, RDFS + predicate):
        found.update(dict.fromkeys(_close(parent, predicate)))
    return tuple(found)
