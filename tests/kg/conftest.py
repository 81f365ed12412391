"""Small graphs of invented reports, made from what the ontology declares."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import strategies as st

import ontology
from kg.ids import make_node, make_relationship, make_reported_in, write_stated
from kg.model import Graph, Node, Relationship, Value

TEXTS = st.sampled_from(("가", "나 다", "2024", ""))
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "string": TEXTS,
    "integer": st.integers(-2, 2),
    "number": st.sampled_from((0.5, 12.0, 130.25)),
    "boolean": st.booleans(),
    "strings": st.lists(TEXTS, max_size=2, unique=True).map(tuple),
}
# What the helpers of kg.ids and the merge itself write.
WRITTEN = frozenset({"name", "sources", "report", "stated", "current", "derived"})


def properties(of: ontology.NodeType | ontology.RelationshipType) -> st.SearchStrategy[dict[str, Value]]:
    free = {name: VALUES[p.datatype] for name, p in of.properties.items() if name not in WRITTEN}
    return st.fixed_dictionaries({}, optional=free)


def sources(report: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.integers(1, 3), min_size=1, max_size=2).map(
        lambda lines: tuple(sorted(f"{report}#L{line}" for line in lines))
    )


@st.composite
def report_graph(draw: st.DrawFn, number: int) -> Graph:
    """One report that states up to two nodes a type and a few relationships between them."""
    report = draw_report(draw, number)
    nodes, entries = [report], []
    for of in ontology.node_types().values():
        if of.label != "Report":
            for name in draw(st.sets(st.sampled_from(("가", "나")), max_size=2)):
                node = draw_node(draw, of, name, report.id)
                nodes.append(node)
                entries.append(make_reported_in(node, report.id, draw(sources(report.id))))
    links = [draw_link(draw, *ends, report.id) for ends in draw_ends(draw, nodes)]
    listed = draw_listed(draw, [node for node in nodes if node.type == "Project"], report.id)
    return Graph.of([*(node for node, _ in listed), *nodes], [*entries, *links, *(tie for _, tie in listed)])


def draw_report(draw: st.DrawFn, number: int) -> Node:
    rank = draw(st.fixed_dictionaries({}, optional={"fiscal_year": st.integers(2024, 2025), "as_of": TEXTS}))
    report = make_node("Report", [str(number)], {"name": f"보고서 {number}", **rank})
    return Node(report.id, "Report", {**report.properties, "sources": (f"{report.id}#L1",)})


def draw_node(draw: st.DrawFn, of: ontology.NodeType, name: str, report: str) -> Node:
    key = [report if part == "report" else name for part in of.key]
    given = {**draw(properties(of)), "name": name, "sources": (f"{report}#L1",)}
    return make_node(of.label, key, given)


def draw_ends(draw: st.DrawFn, nodes: Iterable[Node]) -> list[tuple[ontology.RelationshipType, Node, Node]]:
    types = [t for t in ontology.relationship_types().values() if not t.derived and not t.states]
    possible = [
        (of, start, end) for of in types for start, end in product(nodes, repeat=2) if of.allows(start.type, end.type)
    ]
    return draw(st.lists(st.sampled_from(possible), max_size=6)) if possible else []


def draw_link(draw: st.DrawFn, of: ontology.RelationshipType, start: Node, end: Node, report: str) -> Relationship:
    given = {**draw(properties(of)), "sources": draw(sources(report))}
    discriminator = draw(st.integers(0, 1))
    return make_relationship(of.type, start.id, end.id, report, discriminator=[discriminator], properties=given)


def draw_listed(draw: st.DrawFn, projects: list[Node], report: str) -> list[tuple[Node, Relationship]]:
    """Let projects list others, which the report may have itself or only mention."""
    of, found = ontology.node_types()["Project"], []
    for start in draw(st.lists(st.sampled_from(projects), max_size=2)) if projects else []:
        name = draw(st.sampled_from(("가", "나", "다")))
        only = {"name": name, "mentioned_only": True, "sources": (f"{report}#L1",)}
        node = make_node("Project", [name for _ in of.key], only)
        tie = draw_link(draw, ontology.relationship_types()["RELATED_TO"], start, node, report)
        found.append((node, replace(tie, properties={**tie.properties, "stated": write_stated(only)})))
    return found


@pytest.fixture(scope="session")
def report_graphs() -> Callable[[int], st.SearchStrategy[tuple[Graph, ...]]]:
    """Return a strategy for the graphs of so many reports."""
    return lambda count: st.tuples(*(report_graph(number) for number in range(count)))
