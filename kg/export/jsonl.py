"""JSON lines in the form that APOC exports: one object a line, nodes first, the same graph gives the same bytes."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import ontology
from kg.errors import InputError
from kg.export.order import in_order
from kg.model import Graph, Node, Properties, Relationship

# In a store the id is a property like any other, so it stands among the properties too, as APOC writes it.
ID = "id"

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)


def write_jsonl(graph: Graph, stream: BinaryIO) -> None:
    """Write a graph: nodes, then relationships, each by the order of types in the ontology and by id; UTF-8."""
    for line in format_lines(graph):
        stream.write(line.encode("utf-8"))
        stream.write(b"\n")


def read_jsonl(stream: BinaryIO) -> Graph:
    """Read what `write_jsonl` wrote, lines in any order.

    Raises InputError with the number of the line that is no node and no relationship.
    """
    nodes: list[Node] = []
    relationships: list[Relationship] = []
    for number, line in enumerate(stream, start=1):
        if line.strip():
            record = _read_line(line, number)
            if isinstance(record, Node):
                nodes.append(record)
            else:
                relationships.append(record)
    return Graph.of(nodes, relationships)


def dump_jsonl(graph: Graph) -> bytes:
    """Return the bytes that `write_jsonl` writes."""
    return "".join(f"{line}\n" for line in format_lines(graph)).encode("utf-8")


def format_lines(graph: Graph) -> Iterator[str]:
    """Yield each record as one line without its end."""
    for node in in_order(graph.nodes.values(), ontology.node_types()):
        yield ENCODER.encode({"type": "node", **_end(node), "properties": _properties(node.id, node.properties)})
    for relationship in in_order(graph.relationships.values(), ontology.relationship_types()):
        yield ENCODER.encode(
            {
                "type": "relationship",
                "id": relationship.id,
                "label": relationship.type,
                "start": _end(graph.nodes[relationship.start]),
                "end": _end(graph.nodes[relationship.end]),
                "properties": _properties(relationship.id, relationship.properties),
            }
        )


def _end(node: Node) -> dict[str, object]:
    return {"id": node.id, "labels": ontology.labels(node.type)}


def _properties(id: str, properties: Properties) -> dict[str, object]:
    return dict(sorted({**properties, ID: id}.items()))


def _read_line(line: bytes, number: int) -> Node | Relationship:
    try:
        return _read_record(json.loads(line))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise InputError(
            "KG-BAD-JSONL",
            ko=f"JSON Lines {number}번째 줄을 읽을 수 없습니다. kg export jsonl로 다시 만드십시오.",
            en=f"line {number} of the JSON lines cannot be read. Make the file again with kg export jsonl.",
        ) from error


def _read_record(item: Any) -> Node | Relationship:
    properties = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in item["properties"].items()
        if name != ID
    }
    if item["type"] == "node":
        return Node(item["id"], item["labels"][0], properties)
    if item["type"] == "relationship":
        return Relationship(item["id"], item["label"], item["start"]["id"], item["end"]["id"], properties)
    raise ValueError(item["type"])
