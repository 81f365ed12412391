"""SUCCEEDED_BY and SAME_AS of a store: computed anew where reports came or went, with what people judged of them.

What follows from a judgement, who shares a facility under two names, is computed with them.

A government's candidates follow from its own reports and from the properties of what they state. So the governments
whose reports state something that a change touched are all that has to be looked at, and the bodies, of all. They are
noted as stale with the change, and renewed once when the last of many reports is in.
"""

from collections.abc import Collection, Iterable, Iterator

from kg.derive.candidates import TYPES, UNITS, candidate_id, derive_candidates
from kg.model import Graph, Node, Relationship
from kg.stores.bolt import Bolt, Transaction
from kg.stores.changes import write_changes
from kg.stores.condition import read_condition, take_turn
from kg.stores.fetching import fetch_incoming, fetch_judged, fetch_loaded, fetch_nodes, fetch_outgoing
from kg.stores.records import read_node, read_relationship, type_of
from kg.stores.sharing import renew_sharing
from kg.stores.statements import statement

COMPARED = (*UNITS, "Project", "Facility")  # Within a government; bodies are compared over all.
BODIES = ""  # The government that candidates among bodies have, and those of reports that name none.
JUDGED = "*judged"  # Stale by a judgement alone (write_judgement.cypher): no candidate has to be found anew.
AT_ONCE = 40  # Governments whose candidates are renewed in one transaction: some 60,000 nodes of 250 reports.


def mark_stale(tx: Transaction, *touched: Graph) -> None:
    """Note whose candidates no longer follow from what stands in the store: the same transaction changes both."""
    stale = {issuer for graph in touched for issuer in _issuers_of(graph)}
    if any(node.type == "Agency" for graph in touched for node in graph.nodes.values()):
        stale.add(BODIES)
    tx.tell(statement("mark_stale"), governments=sorted(stale))


def mark_all_stale(tx: Transaction) -> None:
    """Note that no candidate may follow from what stands in the store."""
    stale = {_issuer(node) for node in fetch_nodes(tx, fetch_loaded(tx))} | {BODIES}
    tx.tell(statement("mark_stale"), governments=sorted(stale))


def mark_judged(tx: Transaction) -> None:
    """Note that what follows from judgements has to be looked at, though no candidate is stale."""
    take_turn(tx)
    tx.tell(statement("mark_stale"), governments=[JUDGED])


def renew_candidates(bolt: Bolt) -> None:
    """Make the candidates that are stale, and who shares a judged facility, what follows from reports and judgements.

    Some governments' at a time, each a unit of work: who breaks off here leaves the rest stale, for whoever opens the
    store next.
    """
    while bolt.read(read_condition).stale:
        bolt.write(_renew_some)


def _renew_some(tx: Transaction) -> None:
    take_turn(tx)
    if stale := read_condition(tx).stale[:AT_ONCE]:
        if governments := [one for one in stale if one != JUDGED]:
            _renew(tx, governments)
        renew_sharing(tx)
        tx.tell(statement("unmark_stale"), governments=stale)


def _issuers_of(touched: Graph) -> set[str]:
    """Return the governments whose reports state a unit, a project or a facility of a graph, or are in it."""
    entries = (one for one in touched.relationships.values() if one.type == "REPORTED_IN")
    reports = {one.end for one in entries if type_of(one.start) in (*COMPARED, "Team")}
    return {_issuer(node) for node in touched.nodes.values() if node.id in reports}


def fetch_candidates(tx: Transaction, ids: Iterable[str]) -> Iterator[Relationship]:
    """Yield the candidates of some nodes, at either end."""
    ids = [id for id in ids if type_of(id) in (*COMPARED, "Agency")]
    for type in TYPES:
        yield from fetch_outgoing(tx, type, ids)
        yield from fetch_incoming(tx, type, ids)


def _renew(tx: Transaction, governments: Collection[str]) -> None:
    """Make the candidates of some governments, and those among bodies, what follows from the loaded reports."""
    ground = _fetch_ground(tx, governments)
    judged = fetch_judged(tx)
    wanted = {one.id: _with_status(one, judged.get((one.start, one.end))) for one in derive_candidates(ground)}
    known = {
        one.id: one
        for one in fetch_candidates(tx, ground.nodes)
        if any(one.id == candidate_id(one.type, one.start, one.end, government) for government in governments)
    }
    write_changes(tx, Graph({}, known), Graph({}, wanted))


def _with_status(one: Relationship, status: str | None) -> Relationship:
    if status is None:
        return one
    return Relationship(one.id, one.type, one.start, one.end, {**one.properties, "status": status})


def _fetch_ground(tx: Transaction, governments: Collection[str]) -> Graph:
    """Return what candidates of some governments follow from."""
    loaded = fetch_loaded(tx)
    reports = {node.id: node for node in fetch_nodes(tx, loaded) if _issuer(node) in governments}
    entries = list(_fetch_entries(tx, reports))
    units = {one.start for one in entries if type_of(one.start) in UNITS}
    tree = [*fetch_incoming(tx, "HAS_UNIT", units), *fetch_outgoing(tx, "HAS_UNIT", units)]
    links = {one.id: one for one in (*entries, *tree) if one.properties.get("report") in reports}
    ends = {id for one in links.values() for id in (one.start, one.end)} - reports.keys()
    bodies = _fetch_bodies(tx) if BODIES in governments else ()
    nodes = {node.id: node for node in (*fetch_nodes(tx, ends), *bodies)}
    return Graph({**reports, **nodes}, links)


def _fetch_entries(tx: Transaction, reports: Iterable[str]) -> Iterator[Relationship]:
    for row in tx.ask_in_batches(statement("read_entries"), "ids", sorted(reports)):
        if (entry := read_relationship("REPORTED_IN", row)) is not None:
            yield entry


def _fetch_bodies(tx: Transaction) -> Iterator[Node]:
    for row in tx.ask(statement("read_bodies")):
        if (body := read_node("Agency", row)) is not None:
            yield body


def _issuer(report: Node) -> str:
    return str(report.properties.get("government", ""))
