"""What of the store a change can touch: the shared nodes that it states, their figures, and who works with whom.

Two reports meet only in shared nodes. A shared node follows from the relationships that state it, `current` from the
FUNDED_BY relationships of one project, and a derived relationship from what ties its two units to projects and
facilities. So these few relationships are all that has to be fetched to compute the union anew where it changes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

import ontology
from kg.derive.work import COLLABORATING, derive_work
from kg.ids import read_stated, stated_node, stating_types
from kg.merge import is_derived, mark_current, rank_report, restate_node
from kg.model import Graph, Node, Properties, Relationship, texts
from kg.stores.bolt import Transaction
from kg.stores.fetching import ENOUGH, fetch_incoming, fetch_nodes, fetch_outgoing, fetch_standing, fetch_stating
from kg.stores.records import type_of

WORKING = ("COLLABORATES_WITH", "SHARES_FACILITY_WITH")  # What `derive_work` computes.


def fetch_around_added(tx: Transaction, added: Graph) -> Graph:
    """Return the part of the store that adding can change, and what it follows from, for `add_part`.

    Units that only the derived layer needs are there without properties, relationships with those of ENOUGH. What
    states a node is there only where its reports and the added ones say different things, and without locators: what
    all reports share has very many of both.
    """
    standing = {node.id: node for node in fetch_standing(tx, _shared(added))}
    entries = list(fetch_stating(tx, _disputed(standing, added), "report", "stated"))
    return _fetch_around(tx, added, standing, entries)


def fetch_around_taken(tx: Transaction, taken: Graph) -> Graph:
    """Return the part of the store that taking out can change, and what it follows from, for `take_part`.

    Units that only the derived layer needs are there without properties, relationships with those of ENOUGH.
    """
    entries = list(fetch_stating(tx, _shared(taken), *ENOUGH["REPORTED_IN"]))
    return _fetch_around(tx, taken, {node.id: node for node in fetch_nodes(tx, set(_stated(entries)))}, entries)


def _shared(graph: Graph) -> list[str]:
    return [node.id for node in graph.nodes.values() if ontology.node_types()[node.type].shared]


def _disputed(standing: Mapping[str, Node], added: Graph) -> set[str]:
    """Return the standing nodes of which added reports say something that does not hold already."""
    stating = ((standing.get(stated_node(one) or ""), one) for one in added.relationships.values())
    return {
        node.id
        for node, one in stating
        if node is not None and not _holds(node, read_stated(str(one.properties["stated"])))
    }


def _holds(node: Node, stated: Properties) -> bool:
    """Tell whether a node has all that a report states of it already, so that the report adds its locators alone."""
    had = node.properties
    return all(
        set(value) <= set(texts(had.get(name))) if isinstance(value, tuple) else had.get(name) == value
        for name, value in stated.items()
        if name != "mentioned_only"
    )


def _fetch_around(tx: Transaction, touched: Graph, known: Mapping[str, Node], entries: list[Relationship]) -> Graph:
    """Return known nodes with their entries, their figures, and who works with whom in them.

    What is touched and not known is new: nothing in the store is tied to it.
    """
    units = fetch_units_at_work(tx, known.keys())
    found = [
        *entries,
        *fetch_outgoing(tx, "FUNDED_BY", _of_types(known.keys(), {"Project"}), *ENOUGH["FUNDED_BY"]),
        *fetch_work(tx, units),
        *(one for type in WORKING for one in fetch_outgoing(tx, type, units) if one.end in units),
    ]
    aged = (*stating_types(), "FUNDED_BY")  # Whose reports' age decides something.
    reports = {str(one.properties.get("report")) for one in found if one.type in aged}
    nodes = {node.id: node for node in fetch_nodes(tx, reports - known.keys())}
    bare = {unit: Node(unit, type_of(unit), {}) for unit in units if unit not in touched.nodes}
    return Graph({**bare, **known, **nodes}, {one.id: one for one in found})


def add_part(before: Graph, part: Graph) -> Graph:
    """Return the surroundings as they stand with more reports."""
    weighed = set(_stated(before.relationships.values()))
    standing = {id: node.properties for id, node in before.nodes.items() if id not in weighed}
    relationships = [*before.relationships.values(), *part.relationships.values()]
    after = _settle({**part.nodes, **before.nodes}, relationships, standing)
    return Graph(
        {id: _keep_sources(node, before.nodes.get(id)) for id, node in after.nodes.items()}, after.relationships
    )


def take_part(before: Graph, report: str) -> Graph:
    """Return the surroundings, with the report's own part among them, as they stand without the report."""
    left = [one for one in before.relationships.values() if one.properties.get("report") != report]
    gone = set(_stated(before.relationships.values())) - set(_stated(left)) | {report}
    return _settle({id: node for id, node in before.nodes.items() if id not in gone}, left)


def _keep_sources(node: Node, before: Node | None) -> Node:
    """Return a node with the locators that it had: more reports never take one away."""
    if before is None or not before.sources or not node.sources:
        return node
    return Node(node.id, node.type, {**node.properties, "sources": tuple(sorted({*before.sources, *node.sources}))})


def fetch_units_at_work(tx: Transaction, known: Collection[str]) -> set[str]:
    """Return the known 과 and 국 whose derived relationships may change: all that meet in a touched thing."""
    projects = set(_of_types(known, {"Project"}))
    facilities = set(_of_types(known, {"Facility"}))
    facilities |= {one.end for one in fetch_outgoing(tx, "USES", projects, "report")}
    users = projects | {one.start for one in fetch_incoming(tx, "USES", facilities, "report")}
    found = set(known)
    found |= {one.start for one in fetch_incoming(tx, "RUNS", users, "report")}
    found |= {one.start for one in fetch_incoming(tx, "MANAGES", facilities, "report")}
    found |= {one.end for one in fetch_outgoing(tx, "INVOLVES", projects, "report")}
    return set(_of_types(found, COLLABORATING))


def fetch_work(tx: Transaction, units: Iterable[str]) -> list[Relationship]:
    """Return all that ties units to projects and facilities."""
    runs = list(fetch_outgoing(tx, "RUNS", units, *ENOUGH["RUNS"]))
    return [
        *runs,
        *fetch_incoming(tx, "INVOLVES", units, *ENOUGH["INVOLVES"]),
        *fetch_outgoing(tx, "MANAGES", units, *ENOUGH["MANAGES"]),
        *fetch_outgoing(tx, "USES", {one.end for one in runs}, *ENOUGH["USES"]),
    ]


def _settle(
    nodes: Mapping[str, Node],
    relationships: Iterable[Relationship],
    standing: Mapping[str, Properties] = MappingProxyType({}),
) -> Graph:
    """Compute what follows from the relationships of the reports, as `kg.merge` does for a whole graph.

    `standing` is what holds of nodes by relationships that are not there.
    """
    stated = {one.id: one for one in relationships if not is_derived(one)}
    ranks = {node.id: rank_report(node) for node in nodes.values() if node.type == "Report"}
    entries: dict[str, list[Relationship]] = defaultdict(list)
    for one in stated.values():
        if (id := stated_node(one)) is not None and ontology.node_types()[type_of(id)].shared:
            entries[id].append(one)
    restated = {id: restate_node(nodes[id], of_node, ranks, standing.get(id)) for id, of_node in entries.items()}
    current = mark_current((one for one in stated.values() if one.type == "FUNDED_BY"), ranks)
    settled = Graph({**nodes, **restated}, {**stated, **{one.id: one for one in current}})
    return Graph(settled.nodes, {**settled.relationships, **{one.id: one for one in derive_work(settled)}})


def _stated(relationships: Iterable[Relationship]) -> Iterator[str]:
    """Yield the nodes that relationships state."""
    return filter(None, map(stated_node, relationships))


def _of_types(ids: Iterable[str], types: Collection[str]) -> list[str]:
    return [id for id in ids if type_of(id) in types]
