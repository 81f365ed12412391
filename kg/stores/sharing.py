"""SHARES_FACILITY_WITH where people judged that facilities are one: a load computes it as if nobody had."""

from collections.abc import Collection, Iterator

from kg.derive.candidates import SAME_AS
from kg.derive.work import derive_facility_sharing
from kg.model import Graph, Node, Relationship
from kg.stores.bolt import Transaction
from kg.stores.changes import write_changes
from kg.stores.fetching import fetch_incoming, fetch_judged, fetch_outgoing
from kg.stores.records import type_of
from kg.stores.surroundings import fetch_units_at_work, fetch_work

SHARING = "SHARES_FACILITY_WITH"


def fetch_sharing(tx: Transaction, units: Collection[str]) -> Iterator[Relationship]:
    """Yield who shares a facility with some units, under whichever names: a unit that goes takes it along."""
    yield from fetch_outgoing(tx, SHARING, units)
    yield from fetch_incoming(tx, SHARING, units)


def renew_sharing(tx: Transaction) -> None:
    """Make who shares a facility that somebody judged, ever, what follows from the reports and the judgements.

    One that was taken back is among them, so that what followed from it goes. Units with no such facility are those
    of which a load alone knows enough.
    """
    facilities = {id for pair in fetch_judged(tx) for id in pair if type_of(id) == "Facility"}
    if not facilities:
        return
    units = fetch_units_at_work(tx, facilities)
    known = {one.id: one for one in fetch_outgoing(tx, SHARING, units) if one.end in units}
    ties = [*fetch_work(tx, units), *fetch_outgoing(tx, SAME_AS, facilities, "status")]
    ground = Graph({unit: Node(unit, type_of(unit), {}) for unit in units}, {one.id: one for one in ties})
    wanted = {one.id: one for one in derive_facility_sharing(ground)}
    write_changes(tx, Graph({}, known), Graph({}, wanted))
