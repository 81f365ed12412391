"""Nodes and relationships as rows of the store, and back."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import ontology
from kg.model import Node, Properties, Relationship

Row = dict[str, Any]


def node_row(node: Node) -> Row:
    """Return all properties of a node, its id among them."""
    return {**node.properties, "id": node.id}


def relationship_row(relationship: Relationship) -> Row:
    """Return start, end and all properties of a relationship, its id among them."""
    properties = {**relationship.properties, "id": relationship.id}
    return {"start": relationship.start, "end": relationship.end, "properties": properties}


def changed_properties(before: Properties, after: Properties) -> Row:
    """Return what differs: the new values, None for what is gone."""
    gone = dict.fromkeys(before.keys() - after.keys())
    return {**{name: value for name, value in after.items() if before.get(name) != value}, **gone}


def read_node(type: str, row: Row) -> Node | None:
    """Return the node of a row, or None where it has no id of ours."""
    id = row["properties"].get("id")
    return Node(id, type, _properties(row)) if is_id(id, ontology.node_types()[type].prefix) else None


def read_relationship(type: str, row: Row) -> Relationship | None:
    """Return the relationship of a row, or None where it has no id of ours."""
    id = row["properties"].get("id")
    if not is_id(id, ontology.relationship_types()[type].prefix):
        return None
    return Relationship(id, type, row["start"], row["end"], _properties(row))


def type_of(id: str) -> str:
    """Return the type of a node by the prefix of its id."""
    return _types_by_prefix()[id.split("-", 1)[0]]


def known_type(id: object) -> str | None:
    """Return the type of a node by the prefix of its id, None where it has no id of ours."""
    return _types_by_prefix().get(id.split("-", 1)[0]) if isinstance(id, str) else None


def ids_by_type(ids: Iterable[str]) -> dict[str, list[str]]:
    """Return ids, sorted, by the type of their nodes, in the ontology's order."""
    found: dict[str, list[str]] = {type: [] for type in ontology.node_types()}
    for id in sorted(set(ids)):
        found[type_of(id)].append(id)
    return {type: of_type for type, of_type in found.items() if of_type}


@cache
def _types_by_prefix() -> Mapping[str, str]:
    return {of.prefix: type for type, of in ontology.node_types().items()}


def is_id(id: object, prefix: str) -> bool:
    """Tell whether a value is an id of ours with a prefix."""
    return isinstance(id, str) and id.startswith(f"{prefix}-")


def _properties(row: Row) -> Properties:
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in sorted(row["properties"].items())
        if name != "id" and value is not None
    }
