"""The order in which every format writes records: the same graph gives the same bytes."""

from collections.abc import Iterable
from typing import TypeVar

from kg.model import Node, Relationship

Record = TypeVar("Record", Node, Relationship)


def in_order(records: Iterable[Record], types: Iterable[str]) -> list[Record]:
    """Return records by the order of types in the ontology and by id."""
    place = {type: number for number, type in enumerate(types)}
    return sorted(records, key=lambda record: (place[record.type], record.id))
