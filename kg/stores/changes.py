"""The step from one graph to another, written into the store: what is new, what is different, what is gone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

import ontology
from kg.errors import StoreError
from kg.model import Graph, Node, Relationship
from kg.stores.bolt import Transaction, batched_lists
from kg.stores.records import Row, changed_properties, node_row, relationship_row, type_of
from kg.stores.statements import quote, quote_labels, statement

R = TypeVar("R", Node, Relationship)


def write_changes(tx: Transaction, before: Graph, after: Graph) -> None:
    """Turn `before`, a part of what the store holds, into `after`.

    Raises StoreError where the store does not hold what `before` says.
    """
    _delete_relationships(tx, _gone(before.relationships, after.relationships))
    _delete_nodes(tx, _gone(before.nodes, after.nodes))
    _create_nodes(tx, _new(before.nodes, after.nodes))
    _update_nodes(tx, before.nodes, _different(before.nodes, after.nodes))
    _create_relationships(tx, _new(before.relationships, after.relationships))
    _update_relationships(tx, before.relationships, _different(before.relationships, after.relationships))


def _new(before: Mapping[str, R], after: Mapping[str, R]) -> list[R]:
    return [record for id, record in after.items() if id not in before]


def _gone(before: Mapping[str, R], after: Mapping[str, R]) -> list[R]:
    return [record for id, record in before.items() if id not in after]


def _different(before: Mapping[str, R], after: Mapping[str, R]) -> list[R]:
    return [record for id, record in after.items() if id in before and before[id] != record]


def _create_nodes(tx: Transaction, nodes: Iterable[Node]) -> None:
    for type, of_type in _nodes_by_type(nodes).items():
        text = statement("create_nodes", LABELS=quote_labels(ontology.labels(type)))
        for rows in batched_lists(map(node_row, of_type)):
            tx.tell(text, rows=rows)


def _update_nodes(tx: Transaction, before: Mapping[str, Node], nodes: Iterable[Node]) -> None:
    for type, of_type in _nodes_by_type(nodes).items():
        text = statement("update_nodes", LABEL=quote(type))
        changes = ((node.id, changed_properties(before[node.id].properties, node.properties)) for node in of_type)
        for rows in batched_lists({"id": id, "properties": properties} for id, properties in changes):
            expect_all(tx, text, rows, type)


def _delete_nodes(tx: Transaction, nodes: Iterable[Node]) -> None:
    for type, of_type in _nodes_by_type(nodes).items():
        text = statement("delete_nodes", LABEL=quote(type))
        for ids in batched_lists(node.id for node in of_type):
            tx.tell(text, ids=ids)


def _create_relationships(tx: Transaction, relationships: Iterable[Relationship]) -> None:
    for (type, start, end), of_type in _relationships_by_type(relationships).items():
        text = statement("create_relationships", START=quote(start), TYPE=quote(type), END=quote(end))
        for rows in batched_lists(map(relationship_row, of_type)):
            expect_all(tx, text, rows, type)


def _update_relationships(
    tx: Transaction, before: Mapping[str, Relationship], relationships: Iterable[Relationship]
) -> None:
    for (type, start, _), of_type in _relationships_by_type(relationships).items():
        text = statement("update_relationships", START=quote(start), TYPE=quote(type))
        changes = ((one, changed_properties(before[one.id].properties, one.properties)) for one in of_type)
        for rows in batched_lists({"id": r.id, "start": r.start, "properties": changed} for r, changed in changes):
            expect_all(tx, text, rows, type)


def _delete_relationships(tx: Transaction, relationships: Iterable[Relationship]) -> None:
    for (type, start, _), of_type in _relationships_by_type(relationships).items():
        text = statement("delete_relationships", START=quote(start), TYPE=quote(type))
        for rows in batched_lists({"id": one.id, "start": one.start} for one in of_type):
            tx.tell(text, rows=rows)


def _nodes_by_type(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        found[node.type].append(node)
    return found


def _relationships_by_type(relationships: Iterable[Relationship]) -> dict[tuple[str, str, str], list[Relationship]]:
    found: dict[tuple[str, str, str], list[Relationship]] = defaultdict(list)
    for one in relationships:
        found[one.type, type_of(one.start), type_of(one.end)].append(one)
    return found


def expect_all(tx: Transaction, text: str, rows: list[Row], type: str) -> None:
    """Run a statement that must find a place for every row: MATCH drops a row without one in silence.

    Raises StoreError KG-STORE-TORN.
    """
    done = sum(row["done"] for row in tx.ask(text, rows=rows))
    if done != len(rows):
        raise StoreError(
            "KG-STORE-TORN",
            ko=f"{type} {len(rows)}개 가운데 {done}개만 이을 수 있습니다. 저장소에 있어야 할 것이 없습니다. "
            "아무것도 쓰지 않았습니다.",
            en=f"only {done} of {len(rows)} {type} have their place: the store lacks what they need. "
            "Nothing was written.",
        )
