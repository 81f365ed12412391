"""Turtle files of this package as an index: subject, predicate, objects in the order of the file."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

import pyoxigraph as ox

BASE = "urn:workplan-kg:ontology#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DOMAIN_INCLUDES = "https://schema.org/domainIncludes"

Term = ox.NamedNode | ox.Literal
Index = Mapping[str, Mapping[str, tuple[Term, ...]]]


def path(name: str) -> Traversable:
    """Return a data file of the ontology: `core.ttl`, `shapes.ttl`, `codes/funding.ttl`."""
    return files(__package__).joinpath(name)


def code_files() -> tuple[str, ...]:
    """List the files of the code lists, in order of their names."""
    return tuple(sorted(f"codes/{f.name}" for f in path("codes").iterdir() if f.name.endswith(".ttl")))


def index_files(names: Iterable[str]) -> Index:
    """Parse Turtle files into one index."""
    found: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for subject, predicate, term in _triples(names):
        found[subject][predicate].append(term)
    return {s: {p: tuple(terms) for p, terms in of.items()} for s, of in found.items()}


def _triples(names: Iterable[str]) -> Iterator[tuple[str, str, Term]]:
    for name in names:
        for quad in ox.parse(path(name).read_bytes(), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                yield quad.subject.value, quad.predicate.value, quad.object


def values(index: Index, subject: str, predicate: str) -> tuple[str, ...]:
    """Return the objects as text."""
    return tuple(term.value for term in index.get(subject, {}).get(predicate, ()))


def value(index: Index, subject: str, predicate: str) -> str:
    """Return the one object as text; KeyError names the subject that lacks it."""
    found = values(index, subject, predicate)
    if len(found) != 1:
        raise KeyError(f"{subject} needs one {predicate}, has {len(found)}")
    return found[0]


def in_language(index: Index, subject: str, predicate: str, language: str) -> str:
    """Return the text in `ko` or `en`; KeyError names the subject that lacks it."""
    for term in index.get(subject, {}).get(predicate, ()):
        if isinstance(term, ox.Literal) and term.language == language:
            return term.value
    raise KeyError(f"{subject} needs {predicate} in {language}")
