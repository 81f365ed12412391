"""Oxigraph's triples as an rdflib graph that is only read: rdflib's own store takes minutes to fill.

pySHACL takes Oxigraph's store too, but (0.40) compares its texts with those of the shapes by datatype, and finds every
text of a `sh:in` wrong.
"""

from collections.abc import Generator, Iterator
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.store import Store


def view_as_rdflib(store: ox.Store) -> rdflib.Graph:
    """Return an rdflib graph of the store's triples; nothing is copied."""
    return rdflib.Graph(store=_Triples(store))


class _Triples(Store):  # The names of arguments are rdflib's.
    """rdflib asks its store for triples by pattern; so does Oxigraph."""

    # pySHACL asks for no less; there is one context.
    context_aware = True
    graph_aware = True

    def __init__(self, store: ox.Store) -> None:
        super().__init__()
        self._store = store

    def triples(self, triple_pattern: Any, context: Any = None) -> Generator[tuple[Any, Iterator[Any]], None, None]:  # noqa: ARG002
        """Yield the triples of a pattern; None stands for any term."""
        subject, predicate, object = (None if term is None else _from_rdflib(term) for term in triple_pattern)
        if isinstance(subject, ox.Literal):
            return  # pySHACL asks what a literal says: nothing.
        for quad in self._store.quads_for_pattern(subject, predicate, object):  # type: ignore[arg-type]
            yield (_to_rdflib(quad.subject), _to_rdflib(quad.predicate), _to_rdflib(quad.object)), iter(())

    def contexts(self, triple: Any = None) -> Generator[Any, None, None]:  # noqa: ARG002
        """Yield no context besides the default one."""
        yield from ()

    def add_graph(self, graph: Any) -> None:
        """Take note of no other graph."""

    def __len__(self, context: Any = None) -> int:
        """Return the number of triples."""
        return len(self._store)


def _from_rdflib(term: rdflib.term.Node) -> ox.NamedNode | ox.Literal | ox.BlankNode:
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(str(term), language=term.language)
        return ox.Literal(str(term), datatype=ox.NamedNode(str(term.datatype)) if term.datatype else None)
    return ox.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else ox.NamedNode(str(term))


def _to_rdflib(term: object) -> rdflib.URIRef | rdflib.Literal | rdflib.BNode:
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        plain = term.datatype.value == str(rdflib.XSD.string)
        return rdflib.Literal(term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value))
    value = str(getattr(term, "value", ""))
    return rdflib.BNode(value) if isinstance(term, ox.BlankNode) else rdflib.URIRef(value)
