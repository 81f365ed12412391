"""The graph as a networkx MultiDiGraph and back: nothing is lost. The one module that knows networkx."""

from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.model import Graph, Node, Properties, Relationship

TYPE = "type"


def to_networkx(graph: Graph) -> "nx.MultiDiGraph[str]":
    """Return a MultiDiGraph: node keys are ids, edge keys are relationship ids.

    Both carry `type` and the properties as attributes; lists are Python lists.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.nodes.values():
        made.add_node(node.id, **{TYPE: node.type, **_attributes(node.properties)})
    for relationship in graph.relationships.values():
        attributes = {TYPE: relationship.type, **_attributes(relationship.properties)}
        made.add_edge(relationship.start, relationship.end, key=relationship.id, **attributes)
    return made


def from_networkx(made: "nx.MultiDiGraph[str]") -> Graph:
    """Return the graph that `to_networkx` made a MultiDiGraph of."""
    return Graph.of(
        (Node(str(id), str(of[TYPE]), _properties(of)) for id, of in made.nodes(data=True)),
        (
            Relationship(str(key), str(of[TYPE]), str(start), str(end), _properties(of))
            for start, end, key, of in made.edges(keys=True, data=True)
        ),
    )


def _attributes(properties: Properties) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties.items()}


def _properties(attributes: Mapping[str, Any]) -> Properties:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in attributes.items() if name != TYPE
    }
