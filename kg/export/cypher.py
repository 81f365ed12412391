"""Cypher statements that make the graph anew in any Neo4j: for cypher-shell, or to be read by eye.

Running them twice changes nothing: nodes and relationships are merged by id.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import BinaryIO

import ontology
from kg.export.order import in_order
from kg.model import Graph, Node, Properties, Relationship, StoreNode, Value

ROWS = 500  # Of one statement.
UNSAFE = re.compile(r"['\\\x00-\x1f\x7f\u2028\u2029]")


def write_cypher(graph: Graph, stream: BinaryIO, kept: Sequence[StoreNode] = ()) -> None:
    """Write constraints, nodes, relationships, then what a store keeps, statements parted by semicolons; UTF-8."""
    for statement in format_statements(graph, kept):
        stream.write(f"{statement};\n".encode())


def format_statements(graph: Graph, kept: Sequence[StoreNode] = ()) -> Iterator[str]:
    """Yield each statement without its semicolon."""
    nodes = in_order(graph.nodes.values(), ontology.node_types())
    for type, _ in groupby(nodes, key=lambda node: node.type):
        yield f"CREATE CONSTRAINT kg_{type}_id IF NOT EXISTS FOR (n:{_name(type)}) REQUIRE n.id IS UNIQUE"
    for type, of_type in groupby(nodes, key=lambda node: node.type):
        labels = ":".join(map(_name, ontology.labels(type)))
        for rows in _batches(_node_row(node) for node in of_type):
            yield f"UNWIND [{rows}] AS row\nMERGE (n:{labels} {{id: row.id}})\nSET n = row"
    links = in_order(graph.relationships.values(), ontology.relationship_types())
    ends = {link.id: (link.type, graph.nodes[link.start].type, graph.nodes[link.end].type) for link in links}
    links.sort(key=lambda link: ends[link.id][1:])
    for (type, start, end), alike in groupby(links, key=lambda link: ends[link.id]):
        for rows in _batches(_link_row(link) for link in alike):
            yield (
                f"UNWIND [{rows}] AS row\nMATCH (a:{_name(start)} {{id: row.start}})\n"
                f"MATCH (b:{_name(end)} {{id: row.end}})\n"
                f"MERGE (a)-[r:{_name(type)} {{id: row.said.id}}]->(b)\nSET r = row.said"
            )
    for (label, key), nodes_kept in groupby(kept, key=lambda node: (node.label, node.key)):
        for rows in _batches(_properties(sorted(node.properties.items())) for node in nodes_kept):
            yield f"UNWIND [{rows}] AS row\nMERGE (n:{_name(label)} {{{_name(key)}: row.{_name(key)}}})\nSET n = row"


def _batches(rows: Iterable[str]) -> Iterator[str]:
    rest = iter(rows)
    while batch := list(islice(rest, ROWS)):
        yield ",\n ".join(batch)


def _node_row(node: Node) -> str:
    return _map(node.id, node.properties)


def _link_row(link: Relationship) -> str:
    return f"{{start: {_literal(link.start)}, end: {_literal(link.end)}, said: {_map(link.id, link.properties)}}}"


def _map(id: str, properties: Properties) -> str:
    return _properties([("id", id), *sorted(properties.items())])


def _properties(said: Iterable[tuple[str, Value]]) -> str:
    return f"{{{', '.join(f'{_name(name)}: {_literal(value)}' for name, value in said)}}}"


def _name(name: str) -> str:
    return name if name.isascii() and name.isidentifier() else f"`{name.replace('`', '``')}`"


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return f"'{UNSAFE.sub(_escape, value)}'"
    return _list(value)


def _list(items: Sequence[str]) -> str:
    return f"[{', '.join(_literal(item) for item in items)}]"


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return f"\\{sign}" if sign in "'\\" else f"\\u{ord(sign):04x}"
