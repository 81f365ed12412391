"""One table a label and a relationship type: what CSV and Parquet share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ontology
from kg.errors import OntologyError
from kg.export.order import in_order
from kg.model import Graph, Node, Relationship
from ontology import Datatype

NODES = "nodes"
RELATIONSHIPS = "relationships"


@dataclass(frozen=True, slots=True)
class Table:
    """The records of one type, sorted by id; `columns` holds its properties, each with its datatype."""

    folder: str
    type: str
    columns: Mapping[str, Datatype]
    records: tuple[Node, ...] | tuple[Relationship, ...]

    @property
    def name(self) -> str:
        """Return the path of its file without the ending: `nodes/Division`."""
        return f"{self.folder}/{self.type}"


def make_tables(graph: Graph) -> Iterator[Table]:
    """Yield a table for each type that the graph has, in the order of the ontology.

    Raises OntologyError for a property that its type does not declare.
    """
    nodes: dict[str, list[Node]] = {}
    for node in in_order(graph.nodes.values(), ontology.node_types()):
        nodes.setdefault(node.type, []).append(node)
    for type, of_type in nodes.items():
        columns = columns_of(NODES, type)
        for node in of_type:
            _check_columns(node, columns)
        yield Table(NODES, type, columns, tuple(of_type))
    relationships: dict[str, list[Relationship]] = {}
    for relationship in in_order(graph.relationships.values(), ontology.relationship_types()):
        relationships.setdefault(relationship.type, []).append(relationship)
    for type, links in relationships.items():
        columns = columns_of(RELATIONSHIPS, type)
        for relationship in links:
            _check_columns(relationship, columns)
        yield Table(RELATIONSHIPS, type, columns, tuple(links))


def columns_of(folder: str, type: str) -> Mapping[str, Datatype]:
    """Return the properties of a type with their datatypes. Raises KeyError for an unknown one."""
    of = ontology.node_types()[type] if folder == NODES else ontology.relationship_types()[type]
    return {name: property.datatype for name, property in of.properties.items()}


def _check_columns(record: Node | Relationship, columns: Mapping[str, Datatype]) -> None:
    for name in record.properties:
        if name not in columns:
            raise OntologyError(
                "KG-UNKNOWN-PROPERTY",
                ko=f"{record.type} {record.id}: 속성 {name}은(는) 온톨로지에 없어 표에 자리가 없습니다.",
                en=f"{record.type} {record.id}: property {name} is not in the ontology and has no column.",
            )
