"""GraphML with typed keys: networkx, yEd, igraph and APOC read it. Lists are JSON texts.

Control characters cannot stand in XML and become U+FFFD; all else comes back as it was.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import BinaryIO

from lxml import etree

import ontology
from kg.errors import InputError
from kg.export.order import in_order
from kg.export.xml import escape
from kg.model import Graph, Node, Properties, Relationship, Value
from ontology import Datatype, NodeType, RelationshipType

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES: Mapping[Datatype, str] = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "strings": "string",
}
READERS: Mapping[Datatype, Callable[[str], Value]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": lambda text: text == "true",
    "strings": lambda text: tuple(json.loads(text)),
}
LABELS = "labels"  # As APOC writes them: `:Division:Unit:과`.
TYPE = "label"  # The type of a relationship, as APOC writes it.


def write_graphml(graph: Graph, stream: BinaryIO) -> None:
    """Write a graph: keys, nodes, edges, each in a stable order; UTF-8."""
    for text in _format(graph):
        stream.write(text.encode("utf-8"))


def _format(graph: Graph) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{NAMESPACE}">\n'
    for owner, properties, own in (("node", _datatypes(_node_types()), LABELS), ("edge", _datatypes(_links()), TYPE)):
        for name, datatype in {own: "string", **properties}.items():
            yield f'<key id="{owner}_{name}" for="{owner}" attr.name="{name}" attr.type="{TYPES[datatype]}"/>\n'
    yield '<graph id="workplan-kg" edgedefault="directed">\n'
    for node in in_order(graph.nodes.values(), ontology.node_types()):
        labels = _data("node", LABELS, ":" + ":".join(ontology.labels(node.type)))
        yield f'<node id="{escape(node.id)}">{labels}{_all_data("node", node.properties)}</node>\n'
    for link in in_order(graph.relationships.values(), ontology.relationship_types()):
        ends = f'source="{escape(link.start)}" target="{escape(link.end)}"'
        data = f"{_data('edge', TYPE, link.type)}{_all_data('edge', link.properties)}"
        yield f'<edge id="{escape(link.id)}" {ends}>{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _all_data(owner: str, properties: Properties) -> str:
    return "".join(_data(owner, name, value) for name, value in sorted(properties.items()))


def _data(owner: str, name: str, value: Value) -> str:
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, tuple):
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = value if isinstance(value, str) else repr(value)
    return f'<data key="{owner}_{name}">{escape(text)}</data>'


def _node_types() -> Iterable[NodeType]:
    return ontology.node_types().values()


def _links() -> Iterable[RelationshipType]:
    return ontology.relationship_types().values()


def _datatypes(types: Iterable[NodeType | RelationshipType]) -> dict[str, Datatype]:
    """Return every property with its datatype, sorted; a name has one datatype wherever it stands."""
    return dict(sorted((name, p.datatype) for of in types for name, p in of.properties.items()))


def read_graphml(stream: BinaryIO) -> Graph:
    """Read what `write_graphml` wrote. Raises InputError where it is no such GraphML."""
    nodes, links = _datatypes(_node_types()), _datatypes(_links())
    made_nodes: list[Node] = []
    made_links: list[Relationship] = []
    try:
        for _, element in etree.iterparse(stream, resolve_entities=False, no_network=True, huge_tree=False):
            name = etree.QName(element).localname
            if name == "node":
                said = _read_data(element, "node_")
                type = said.pop(LABELS).split(":")[1]
                made_nodes.append(Node(str(element.get("id")), type, _typed(said, nodes)))
            elif name == "edge":
                said = _read_data(element, "edge_")
                type = said.pop(TYPE)
                id, start, end = (str(element.get(part)) for part in ("id", "source", "target"))
                made_links.append(Relationship(id, type, start, end, _typed(said, links)))
            if name in ("node", "edge"):
                element.clear()
    except (etree.XMLSyntaxError, KeyError, ValueError) as error:
        raise InputError(
            "KG-BAD-GRAPHML",
            ko=f"이 그래프의 GraphML이 아닙니다: {error}. kg export graphml로 다시 만드십시오.",
            en=f"this is no GraphML of the graph: {error}. Make it again with kg export graphml.",
        ) from error
    return Graph.of(made_nodes, made_links)


def _read_data(element: "etree._Element", prefix: str) -> dict[str, str]:
    return {str(data.get("key")).removeprefix(prefix): data.text or "" for data in element}


def _typed(said: Mapping[str, str], datatypes: Mapping[str, Datatype]) -> dict[str, Value]:
    return {name: READERS[datatypes[name]](text) for name, text in said.items()}
