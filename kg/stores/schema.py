"""Constraints and lookups, made from the ontology on first use, and the schema's version in the graph."""

from collections.abc import Iterator
from functools import partial

import ontology
from kg.stores.bolt import Bolt, Transaction
from kg.stores.candidates import mark_all_stale, renew_candidates
from kg.stores.condition import Condition, read_condition
from kg.stores.failures import newer
from kg.stores.statements import quote, statement

# The store's own nodes: its version, and the reports' lines. They are no part of the graph and leave it in no export.
OWN_LABELS = ("KgStore", "KgText")
# Properties that questions look things up by, wherever the ontology gives them to a node.
LOOKUPS = ("name", "fiscal_year")


def ensure_schema(bolt: Bolt) -> Condition:
    """Make the schema on first use, bring an older one up to this version; return what the store said of itself.

    Raises StoreError KG-STORE-NEWER where a newer kg made it.
    """
    found = Condition() if bolt.server.is_new() else bolt.read(read_condition)
    if found.version is not None and _as_numbers(found.version) > _as_numbers(ontology.VERSION):
        raise newer(bolt.server.where, found.version, ontology.VERSION)
    if found.version != ontology.VERSION:
        for text in schema_statements():
            bolt.write(partial(_tell, text=text))
        bolt.write(_write_version)
    if found.filling is None and (found.stale or found.version != ontology.VERSION):
        renew_candidates(bolt)  # Those too that a command left stale which was killed.
    if bolt.server.is_new():
        bolt.server.finish_first_use()
    return found


def schema_statements() -> Iterator[str]:
    """Yield every statement that the schema is made of; each may be repeated."""
    # No constraint on super labels: where two of a node's labels have one on the same property, the embedded engine
    # checks only the last.
    for label in (*ontology.node_types(), *OWN_LABELS):
        yield statement("unique_node_id", NAME=_name(label, "id"), LABEL=quote(label))
    for type in ontology.relationship_types():
        yield statement("unique_relationship_id", NAME=_name(type, "id"), TYPE=quote(type))
    for label, of in ontology.node_types().items():
        for lookup in LOOKUPS:
            if lookup in of.properties:
                names = {"NAME": _name(label, lookup), "LABEL": quote(label), "PROPERTY": quote(lookup)}
                yield statement("index_nodes", **names)


def _write_version(tx: Transaction) -> None:
    tx.tell(statement("write_version"), version=ontology.VERSION)
    mark_all_stale(tx)  # A store of version 1 had no candidates, one that Neo4j's own tool made has others'.


def _tell(tx: Transaction, text: str) -> None:
    tx.tell(text)


def _as_numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def _name(owner: str, property: str) -> str:
    return quote(f"kg_{owner.lower()}_{property}")
