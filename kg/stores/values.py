"""What a server answers, as plain values: nodes and relationships as objects, dates as text."""

from collections.abc import Mapping
from typing import Any

import neo4j.graph

import ontology


def plain_value(value: Any) -> object:
    """Return a value of the driver as None, bool, int, float, str, or lists and dicts of them.

    A node is `id`, `labels`, `properties`; a relationship `id`, `type`, `properties`; a path `nodes`, `relationships`.
    """
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, neo4j.graph.Node | neo4j.graph.Relationship | neo4j.graph.Path):
        return _plain_part(value)
    if isinstance(value, Mapping):
        return {str(name): plain_value(item) for name, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain_value(item) for item in value]
    return _plain_scalar(value)


def sort_labels(labels: frozenset[str]) -> list[str]:
    """Return the labels of a node in the ontology's order where it knows them, else sorted."""
    for type in labels & ontology.node_types().keys():
        if labels == set(ontology.labels(type)):
            return list(ontology.labels(type))
    return sorted(labels)


def _plain_part(value: neo4j.graph.Node | neo4j.graph.Relationship | neo4j.graph.Path) -> dict[str, object]:
    if isinstance(value, neo4j.graph.Path):
        return {
            "nodes": [plain_value(node) for node in value.nodes],
            "relationships": [plain_value(relationship) for relationship in value.relationships],
        }
    if isinstance(value, neo4j.graph.Node):
        return {"id": value.get("id"), "labels": sort_labels(value.labels), "properties": _plain_items(value)}
    return {"id": value.get("id"), "type": value.type, "properties": _plain_items(value)}


def _plain_scalar(value: Any) -> str:
    """Return dates and times in ISO 8601, bytes in hexadecimal digits, points as the driver prints them."""
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return str(value.iso_format()) if hasattr(value, "iso_format") else str(value)


def _plain_items(entity: neo4j.graph.Entity) -> dict[str, object]:
    return {name: plain_value(value) for name, value in sorted(entity.items()) if name != "id"}
