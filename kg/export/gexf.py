"""GEXF for Gephi: a colour a type, labels in Korean, and the fiscal year of a relationship as its time.

A drawing's file, not a store's: lists are joined texts and nothing reads it back.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

import ontology
from kg.export.order import in_order
from kg.export.xml import escape
from kg.model import Graph, Node, Properties, Relationship, Value
from ontology import Datatype, NodeType, RelationshipType

TYPES: Mapping[Datatype, str] = {
    "string": "string",
    "integer": "long",
    "number": "double",
    "boolean": "boolean",
    "strings": "string",
}
# Okabe and Ito's colours, which people with any colour vision tell apart; greys for what stands behind the rest.
COLOURS: Mapping[str, tuple[int, int, int]] = {
    "Government": (0, 0, 0),
    "Bureau": (0, 71, 107),
    "Division": (0, 114, 178),
    "Team": (86, 180, 233),
    "Dong": (204, 187, 68),
    "Project": (213, 94, 0),
    "Facility": (0, 158, 115),
    "FundingSource": (230, 159, 0),
    "Agency": (204, 121, 167),
    "Law": (117, 81, 57),
    "Staffing": (150, 150, 150),
    "Budget": (150, 150, 150),
    "Milestone": (190, 190, 190),
    "Report": (90, 90, 90),
    "Finding": (170, 51, 119),
}
SIZES: Mapping[str, float] = {"Government": 30.0, "Bureau": 22.0, "Division": 16.0, "Project": 12.0}
SIZE = 8.0


def write_gexf(graph: Graph, stream: BinaryIO) -> None:
    """Write a graph as GEXF 1.2, dynamic by year; UTF-8."""
    for text in _format(graph):
        stream.write(text.encode("utf-8"))


def _format(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" '
    yield 'xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n'
    yield '<graph defaultedgetype="directed" mode="dynamic" timeformat="double">\n'
    for owner, types in (("node", ontology.node_types().values()), ("edge", ontology.relationship_types().values())):
        yield from _format_columns(owner, types)
    yield "<nodes>\n"
    for node in in_order(graph.nodes.values(), ontology.node_types()):
        yield _format_node(node)
    yield "</nodes>\n<edges>\n"
    for link in in_order(graph.relationships.values(), ontology.relationship_types()):
        yield _format_edge(link)
    yield "</edges>\n</graph>\n</gexf>\n"


def _format_columns(owner: str, types: Iterable[NodeType | RelationshipType]) -> Iterator[str]:
    yield f'<attributes class="{owner}">\n'
    datatypes = dict(sorted((name, p.datatype) for of in types for name, p in of.properties.items()))
    for name, datatype in {"type": "string", "type_ko": "string", **datatypes}.items():
        yield f'<attribute id="{owner}_{name}" title="{name}" type="{TYPES[datatype]}"/>\n'
    yield "</attributes>\n"


def _format_node(node: Node) -> str:
    red, green, blue = COLOURS[node.type]
    size = SIZES.get(node.type, SIZE)
    values = _format_values("node", node.type, ontology.node_types()[node.type].label_ko, node.properties)
    return (
        f'<node id="{escape(node.id)}" label="{escape(node.name)}">{values}'
        f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{size}"/></node>\n'
    )


def _format_edge(link: Relationship) -> str:
    year = link.properties.get("fiscal_year")
    time = f' start="{year}" end="{year}"' if isinstance(year, int) else ""
    values = _format_values("edge", link.type, ontology.relationship_types()[link.type].label_ko, link.properties)
    ends = f'source="{escape(link.start)}" target="{escape(link.end)}"'
    return f'<edge id="{escape(link.id)}" {ends} label="{link.type}"{time}>{values}</edge>\n'


def _format_values(owner: str, type: str, label: str, properties: Properties) -> str:
    said: dict[str, Value] = {"type": type, "type_ko": label, **dict(sorted(properties.items()))}
    values = (f'<attvalue for="{owner}_{name}" value="{escape(_text(value))}"/>' for name, value in said.items())
    return f"<attvalues>{''.join(values)}</attvalues>"


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, tuple) else str(value)
