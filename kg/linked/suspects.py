"""Which nodes may break a shape: one query over all nodes, made from the shape itself.

The conditions are those by which SHACL defines its constraints, turned around, and generous where a comparison fails:
what the query leaves out keeps the shape, what it finds is judged by pySHACL. Of a shape with a constraint that stands
in no table all nodes are judged.
"""

from collections.abc import Iterator, Mapping

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

Term = rdflib.term.Node
# What says nothing of which nodes keep the shape.
REMARKS = frozenset((RDF.type, SH.path, SH.severity, SH.message, SH.targetClass, SH.sparql, SH.property))
# What every value ?v at the path must pass.
TESTS: Mapping[Term, str] = {
    SH.datatype: "datatype(?v) = VALUE && VALUE(?v) = ?v",
    SH.pattern: "REGEX(STR(?v), VALUE)",
    SH.minInclusive: "?v >= VALUE",
    SH.minExclusive: "?v > VALUE",
    SH["in"]: "?v IN (VALUE)",
    SH["class"]: "EXISTS { ?v a VALUE }",
}
# What breaks a constraint on the values together; the counts where the constraint says 1.
BREAKS: Mapping[Term, str] = {
    SH.minCount: "NOT EXISTS { ?this PATH ?v }",
    SH.maxCount: "EXISTS { ?this PATH ?v, ?w FILTER(!sameTerm(?v, ?w)) }",
    SH.hasValue: "NOT EXISTS { ?this PATH VALUE }",
}
COUNTS = frozenset((SH.minCount, SH.maxCount))
ANY = "true"


def write_suspect_queries(shapes: rdflib.Graph, shape: Term, prefixes: str) -> Iterator[str]:
    """Yield SPARQL that binds ?this to every node that may break a node shape."""
    for constraint in sorted(shapes.objects(shape, SH.sparql), key=str):
        yield prefixes + str(shapes.value(constraint, SH.select))
    parts = [shape, *sorted(shapes.objects(shape, SH.property), key=str)]
    broken = [condition for part in parts for condition in _write_breaks(shapes, part)]
    if broken:
        classes = " ".join(sorted(_n3(of) for of in shapes.objects(shape, SH.targetClass)))
        yield f"SELECT DISTINCT ?this {{ VALUES ?class {{ {classes} }} ?this a ?class FILTER({' || '.join(broken)}) }}"


def _write_breaks(shapes: rdflib.Graph, part: Term) -> list[str]:
    """Return the conditions under which ?this breaks a constraint of a shape."""
    constraints = sorted(shapes.predicate_objects(part), key=str)
    return [
        _write_break(shapes, part, name, value)
        for name, value in constraints
        if name not in REMARKS and str(name).startswith(str(SH))
    ]


def _write_break(shapes: rdflib.Graph, part: Term, name: Term, value: Term) -> str:
    if name == SH["or"]:
        branches = (_write_breaks(shapes, branch) for branch in Collection(shapes, value))
        return "(" + " && ".join(f"({' || '.join(branch)})" for branch in branches) + ")"
    path = shapes.value(part, SH.path)
    unknown = name not in TESTS and name not in BREAKS
    if path is None or unknown or (name in COUNTS and value != rdflib.Literal(1)):
        return ANY
    test = BREAKS.get(name) or f"EXISTS {{ ?this PATH ?v FILTER(!COALESCE({TESTS[name]}, false)) }}"
    items = Collection(shapes, value) if (value, RDF.first, None) in shapes else [value]
    return test.replace("PATH", _write_path(shapes, path)).replace("VALUE", ", ".join(map(_n3, items)))


def _write_path(shapes: rdflib.Graph, path: Term) -> str:
    inverse = shapes.value(path, SH.inversePath)
    return _n3(path) if inverse is None else f"^{_n3(inverse)}"


def _n3(term: Term) -> str:
    assert isinstance(term, rdflib.URIRef | rdflib.Literal)
    return term.n3()
