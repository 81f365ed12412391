"""Reading parts of the graph out of a store: by label, by the nodes at one end, or all of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import ontology
from kg.ids import stated_node, stating_types
from kg.merge import is_derived, without_current
from kg.model import Graph, Node, Relationship, StoreNode
from kg.stores.bolt import Transaction
from kg.stores.records import ids_by_type, read_node, read_relationship, type_of
from kg.stores.statements import quote, statement

# What a store keeps beside the graph, by label: the property that tells one from another. Its version is not kept: a
# store that has none yet gets its constraints.
KEPT: Mapping[str, str] = {"KgText": "id", "KgJudgement": "number"}
# The properties of relationships that anything is computed from.
ENOUGH: Mapping[str, tuple[str, ...]] = {
    "REPORTED_IN": ("report", "stated", "sources"),
    "RELATED_TO": ("report", "stated", "sources"),
    "FUNDED_BY": ("report", "kind", "fiscal_year", "period", "current"),
    "RUNS": ("report", "sources"),
    "INVOLVES": ("report", "sources"),
    "MANAGES": ("report", "sources"),
    "USES": ("report", "sources"),
}


def fetch_graph(tx: Transaction) -> Graph:
    """Return all that is ours: the union of the reports that are loaded, with what follows from it."""
    reports = set(fetch_loaded(tx))
    relationships = {
        one.id: one for one in _all_relationships(tx) if one.properties.get("report") in reports or is_derived(one)
    }
    stated = {stated_node(one) for one in relationships.values()} | reports
    nodes = {node.id: node for node in _all_nodes(tx) if node.id in stated}
    ours = {id: one for id, one in relationships.items() if one.start in nodes and one.end in nodes}
    return Graph(nodes, ours)


def fetch_part(tx: Transaction, report: str) -> Graph:
    """Return the nodes that a report states, as the union has them, and the report's own relationships.

    Of the relationships' properties only those are there that something follows from (ENOUGH), and `report`.
    """
    own = {one.id: one for one in _own_relationships(tx, {report}, ENOUGH)}
    stated = {report, *filter(None, map(stated_node, own.values()))}
    return Graph({node.id: node for node in fetch_nodes(tx, stated)}, own)


def fetch_parts(tx: Transaction, reports: Iterable[str]) -> dict[str, Graph]:
    """Return the own graph of each of some reports, ready to be loaded elsewhere.

    Shared nodes are bare, for they follow from what states them: one that every report states is large.
    """
    wanted = set(reports)
    found: dict[str, dict[str, Relationship]] = {report: {} for report in sorted(wanted)}
    stated: dict[str, set[str]] = {report: {report} for report in found}
    for one in _own_relationships(tx, wanted, {}):
        report = str(one.properties["report"])
        found[report][one.id] = without_current(one)
        stated[report].update(filter(None, [stated_node(one)]))
    shared = {id for ids in stated.values() for id in ids if ontology.node_types()[type_of(id)].shared}
    nodes = {id: Node(id, type_of(id), {}) for id in shared}
    nodes.update((node.id, node) for node in fetch_nodes(tx, {id for ids in stated.values() for id in ids} - shared))
    return {report: Graph({id: nodes[id] for id in stated[report]}, found[report]) for report in found}


def _own_relationships(
    tx: Transaction, reports: Collection[str], enough: Mapping[str, tuple[str, ...]]
) -> Iterator[Relationship]:
    """Yield what some reports say: of each type the properties that `enough` names, or all where it names none."""
    other = ("report",) if enough else ()
    incoming = fetch_incoming(tx, "REPORTED_IN", reports, *enough.get("REPORTED_IN", other))
    entries = [one for one in incoming if one.properties.get("report") in reports]
    yield from entries
    stated, new = set(reports), {one.start for one in entries}
    while new:  # What is stated may itself state more: the projects that it lists.
        stated |= new
        listed = _said_of(tx, [type for type, end in stating_types().items() if end == "end"], new, reports, enough)
        new = {one.end for one in listed} - stated
        yield from listed
    types = [type for type, of in ontology.relationship_types().items() if not of.derived and not of.states]
    yield from _said_of(tx, types, stated, reports, enough)


def _said_of(
    tx: Transaction,
    types: Iterable[str],
    ids: Collection[str],
    reports: Collection[str],
    enough: Mapping[str, tuple[str, ...]],
) -> list[Relationship]:
    """Return the relationships of some types that leave nodes and that some reports say."""
    found = ((type, enough.get(type, ("report",) if enough else ())) for type in types)
    outgoing = (one for type, wanted in found for one in fetch_outgoing(tx, type, ids, *wanted))
    return [one for one in outgoing if one.properties.get("report") in reports]


def fetch_stating(tx: Transaction, ids: Collection[str], *wanted: str) -> Iterator[Relationship]:
    """Yield the relationships that state some nodes, of whatever report."""
    for type, end in stating_types().items():
        fetch = fetch_outgoing if end == "start" else fetch_incoming
        yield from fetch(tx, type, ids, *wanted)


def fetch_standing(tx: Transaction, ids: Collection[str]) -> Iterator[Node]:
    """Yield those of some nodes that a report states, once for each type of relationship that does."""
    for type, end in stating_types().items():
        of = ontology.relationship_types()[type]
        pattern = f"(n)-[r:{quote(type)}]->()" if end == "start" else f"()-[r:{quote(type)}]->(n)"
        for label, of_label in ids_by_type(ids).items():
            if label in (of.starts if end == "start" else of.ends):
                text = statement("read_standing", LABEL=quote(label), PATTERN=pattern)
                yield from _nodes(label, tx.ask_in_batches(text, "ids", of_label))


def fetch_loaded(tx: Transaction) -> list[str]:
    """Return the ids of the loaded reports, sorted."""
    return list(fetch_digests(tx))


def fetch_digests(tx: Transaction) -> dict[str, str]:
    """Return the digest of what was loaded of each report, by report, sorted."""
    return {row["id"]: row["digest"] for row in tx.ask(statement("read_loaded"))}


def fetch_notes(tx: Transaction) -> dict[str, str]:
    """Return the note that was left with each report that has one, by report, sorted."""
    return {row["id"]: row["note"] for row in tx.ask(statement("read_notes"))}


def fetch_texts(tx: Transaction, reports: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the lines of some reports that are loaded; line 1 is the first."""
    rows = tx.ask_in_batches(statement("read_texts"), "ids", sorted(reports))
    return {row["id"]: tuple(row["text"].split("\n")) if row["lines"] else () for row in rows}


def fetch_judged(tx: Transaction) -> dict[tuple[str, str], str]:
    """Return what people said last of each pair that they judged, whichever government's reports made it one."""
    return {(row["start"], row["end"]): row["status"] for row in tx.ask(statement("read_judged"))}


def fetch_kept(tx: Transaction) -> Iterator[StoreNode]:
    """Yield what stands in the store beside the graph, by label, then by key; no notes, which tell of this program."""
    for label, key in KEPT.items():
        for row in tx.ask(statement("read_kept", LABEL=quote(label), KEY=quote(key))):
            yield StoreNode(label, key, {name: value for name, value in row["properties"].items() if name != "note"})


def fetch_nodes(tx: Transaction, ids: Iterable[str]) -> Iterator[Node]:
    """Yield the nodes with these ids that the store has."""
    for type, of_type in ids_by_type(ids).items():
        yield from _nodes(type, tx.ask_in_batches(statement("read_node", LABEL=quote(type)), "ids", of_type))


def fetch_outgoing(tx: Transaction, type: str, ids: Iterable[str], *wanted: str) -> Iterator[Relationship]:
    """Yield our relationships of a type that leave nodes; ids whose type cannot have them are passed over.

    Only the wanted properties are there, or all where none is named.
    """
    starts = ontology.relationship_types()[type].starts
    for start, of_start in ids_by_type(ids).items():
        if start in starts:
            text = statement("read_outgoing", START=quote(start), TYPE=quote(type), WANTED=_projection(wanted))
            yield from _ours(type, tx.ask_in_batches(text, "ids", of_start))


def fetch_incoming(tx: Transaction, type: str, ids: Iterable[str], *wanted: str) -> Iterator[Relationship]:
    """Yield our relationships of a type that reach nodes; ids whose type cannot have them are passed over.

    Only the wanted properties are there, or all where none is named.
    """
    ends = ontology.relationship_types()[type].ends
    for end, of_end in ids_by_type(ids).items():
        if end in ends:
            text = statement("read_incoming", END=quote(end), TYPE=quote(type), WANTED=_projection(wanted))
            yield from _ours(type, tx.ask_in_batches(text, "ids", of_end))


def _projection(wanted: Iterable[str]) -> str:
    return ", ".join(f".{quote(name)}" for name in ("id", *wanted)) if wanted else ".*"


def _all_nodes(tx: Transaction) -> Iterator[Node]:
    for type in ontology.node_types():
        yield from _nodes(type, tx.ask(statement("read_nodes", LABEL=quote(type))))


def _all_relationships(tx: Transaction) -> Iterator[Relationship]:
    for type in ontology.relationship_types():
        yield from _ours(type, tx.ask(statement("read_relationships", TYPE=quote(type))))


def _nodes(type: str, rows: Iterable[dict[str, object]]) -> Iterator[Node]:
    for row in rows:
        if (node := read_node(type, row)) is not None:
            yield node


def _ours(type: str, rows: Iterable[dict[str, object]]) -> Iterator[Relationship]:
    for row in rows:
        if (relationship := read_relationship(type, row)) is not None:
            yield relationship
