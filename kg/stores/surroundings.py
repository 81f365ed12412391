"""What of the store a change can touch: the shared nodes that it states, their figures, and who works with whom.

Two reports meet only in shared nodes. A shared node follows from the relationships that state it, `current` from the
FUNDED_BY relationships of one project, and a derived relationship from what ties its two units to projects and
facilities. So these few relationships are all that has to be fetched to compute the union anew where it changes.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

import ontology
from kg.derive.work import COLLABORATING, derive_work
from kg.ids import stated_node, stating_types
from kg.merge import is_derived, mark_current, rank_report, restate_node
from kg.model import Graph, Node, Relationship
from kg.stores.bolt import Transaction
from kg.stores.fetching import ENOUGH, fetch_incoming, fetch_nodes, fetch_outgoing, fetch_stating
from kg.stores.records import type_of

WORKING = ("COLLABORATES_WITH", "SHARES_FACILITY_WITH")  # What `derive_work` computes.


def fetch_surroundings(tx: Transaction, touched: Graph, *, with_sources: bool) -> Graph:
    """Return the part of the store that adding or removing `touched` can change, and what it follows from.

    Units that only the derived layer needs are there without properties, relationships with those of ENOUGH. Without
    `with_sources` the locators of what states a node stay where they are: what many reports share has very many.
    """
    shared = [node.id for node in touched.nodes.values() if ontology.node_types()[node.type].shared]
    entry = ENOUGH["REPORTED_IN"] if with_sources else ("report", "stated")
    entries = list(fetch_stating(tx, shared, *entry))
    known = set(_stated(entries))  # The rest is new: nothing in the store is tied to it.
    units = _fetch_units_at_work(tx, known)
    found = [
        *entries,
        *fetch_outgoing(tx, "FUNDED_BY", _of_types(known, {"Project"}), *ENOUGH["FUNDED_BY"]),
        *_fetch_work(tx, units),
        *(one for type in WORKING for one in fetch_outgoing(tx, type, units) if one.end in units),
    ]
    aged = (*stating_types(), "FUNDED_BY")  # Whose reports' age decides something.
    reports = {str(one.properties.get("report")) for one in found if one.type in aged}
    nodes = {node.id: node for node in fetch_nodes(tx, known | reports)}
    bare = {unit: Node(unit, type_of(unit), {}) for unit in units if unit not in touched.nodes}
    return Graph({**bare, **nodes}, {one.id: one for one in found})


def add_part(before: Graph, part: Graph) -> Graph:
    """Return the surroundings, fetched without sources, as they stand with more reports."""
    after = _settle({**part.nodes, **before.nodes}, [*before.relationships.values(), *part.relationships.values()])
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
    had, has = (one.properties.get("sources") if one is not None else None for one in (before, node))
    if not isinstance(had, tuple) or not isinstance(has, tuple):
        return node
    return Node(node.id, node.type, {**node.properties, "sources": tuple(sorted({*had, *has}))})


def _fetch_units_at_work(tx: Transaction, known: Collection[str]) -> set[str]:
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


def _fetch_work(tx: Transaction, units: Iterable[str]) -> list[Relationship]:
    """Return all that ties units to projects and facilities."""
    runs = list(fetch_outgoing(tx, "RUNS", units, *ENOUGH["RUNS"]))
    return [
        *runs,
        *fetch_incoming(tx, "INVOLVES", units, *ENOUGH["INVOLVES"]),
        *fetch_outgoing(tx, "MANAGES", units, *ENOUGH["MANAGES"]),
        *fetch_outgoing(tx, "USES", {one.end for one in runs}, *ENOUGH["USES"]),
    ]


def _settle(nodes: Mapping[str, Node], relationships: Iterable[Relationship]) -> Graph:
    """Compute what follows from the relationships of the reports, as `kg.merge` does for a whole graph."""
    stated = {one.id: one for one in relationships if not is_derived(one)}
    ranks = {node.id: rank_report(node) for node in nodes.values() if node.type == "Report"}
    entries: dict[str, list[Relationship]] = defaultdict(list)
    for one in stated.values():
        if (id := stated_node(one)) is not None and ontology.node_types()[type_of(id)].shared:
            entries[id].append(one)
    restated = {id: restate_node(nodes[id], of_node, ranks) for id, of_node in entries.items()}
    current = mark_current((one for one in stated.values() if one.type == "FUNDED_BY"), ranks)
    settled = Graph({**nodes, **restated}, {**stated, **{one.id: one for one in current}})
    return Graph(settled.nodes, {**settled.relationships, **{one.id: one for one in derive_work(settled)}})


def _stated(relationships: Iterable[Relationship]) -> Iterator[str]:
    """Yield the nodes that relationships state."""
    return filter(None, map(stated_node, relationships))


def _of_types(ids: Iterable[str], types: Collection[str]) -> list[str]:
    return [id for id in ids if type_of(id) in types]
