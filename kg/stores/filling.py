"""One copy at a time into a store that has nothing of ours: who fills it, that it still does, and what it left behind.

The mark is on the store's own node from before the first record until after the last, and each unit of work of a copy
holds that node and finds its own name there. So a copy that was taken for dead can write nothing any more.
"""

import secrets
import time
from functools import partial
from typing import Literal

import ontology
from kg.stores.bolt import Bolt, Transaction
from kg.stores.condition import lock_store, read_condition, unfinished
from kg.stores.statements import quote, statement

POLL = 0.5  # Seconds.
ABANDONED = "-"  # The name of a copy that is known to go on no more.
RECORDS = 10_000  # That are deleted at once.
TEXTS = 50  # Lines of reports, some 45 KB each, that are deleted at once.
Claim = Literal["begun", "late", "held"]


def await_filler(bolt: Bolt) -> str | None:
    """Wait while somebody fills the store; return the name of a copy that stands still, None where there is none."""
    seen, since = bolt.read(read_condition), time.monotonic()
    while seen.filling not in (None, ABANDONED) and time.monotonic() - since < bolt.server.silence:
        time.sleep(POLL)
        found = bolt.read(read_condition)
        if found != seen:
            seen, since = found, time.monotonic()
    return seen.filling


def await_whole(bolt: Bolt) -> None:
    """Wait while somebody fills the store. Raises StoreError KG-STORE-UNFINISHED where the copy stands still."""
    if await_filler(bolt) is not None:
        raise unfinished(bolt.server.where)


def begin_filling(bolt: Bolt) -> str | None:
    """Mark a store as being filled and return the name of the copy; None where the store has anything like ours.

    Waits while somebody else fills it; of a copy that stands still, deletes what it left behind.
    """
    while True:
        left = await_filler(bolt)
        if left is None and bolt.read(_has_report):
            return None
        name = secrets.token_hex(8)
        claim = bolt.write(partial(_claim, left=left, name=name))
        if claim == "begun" and left is not None:
            _clear(bolt, name)
        if claim != "late":
            return name if claim == "begun" else None


def go_on(tx: Transaction, name: str) -> None:
    """Hold the store for one more unit of work of a copy. Raises StoreError where another took its place."""
    if lock_store(tx) != name:
        raise unfinished(tx.where)


def end_filling(bolt: Bolt, name: str) -> None:
    """Note that the store is whole."""
    bolt.write(partial(_tell_as, name=name, text=statement("end_filling")))


def abandon_filling(bolt: Bolt, name: str) -> None:
    """Note that a copy goes on no more, so that nobody waits for it."""
    bolt.write(partial(_tell_as, name=name, text=statement("begin_filling"), filling=ABANDONED))


def undo_filling(bolt: Bolt, name: str) -> None:
    """Delete what a copy has written: the store is as it was before."""
    _clear(bolt, name)
    end_filling(bolt, name)


def _tell_as(tx: Transaction, name: str, text: str, **parameters: object) -> None:
    go_on(tx, name)
    tx.tell(text, **parameters)


def _claim(tx: Transaction, left: str | None, name: str) -> Claim:
    if lock_store(tx) != left:
        return "late"
    if left is None and (_has_report(tx) or _has_like_ours(tx)):
        return "held"
    tx.tell(statement("begin_filling"), filling=name)
    return "begun"


def _has_report(tx: Transaction) -> bool:
    return any(tx.ask(statement("find_report")))


def _has_like_ours(tx: Transaction) -> bool:
    """Tell whether any record could be taken for one of a copy's when that is cleared away."""
    if not any(tx.ask(statement("find_others"))):
        return False
    nodes = (
        any(tx.ask(statement("find_node", LABEL=quote(type)), prefix=f"{of.prefix}-"))
        for type, of in ontology.node_types().items()
    )
    relationships = (
        any(tx.ask(statement("find_relationship", TYPE=quote(type)), prefix=f"{of.prefix}-"))
        for type, of in ontology.relationship_types().items()
    )
    return any(nodes) or any(relationships)


def _clear(bolt: Bolt, name: str) -> None:
    """Delete what a copy left behind, some records at a time: none like ours were there when it began."""
    _delete_all(bolt, name, statement("clear_texts"), TEXTS)
    for type, of in ontology.relationship_types().items():
        text = statement("clear_relationships", TYPE=quote(type))
        _delete_all(bolt, name, text, RECORDS, prefix=f"{of.prefix}-")
    for type, of_type in ontology.node_types().items():
        text = statement("clear_nodes", LABEL=quote(type))
        _delete_all(bolt, name, text, RECORDS, prefix=f"{of_type.prefix}-")


def _delete_all(bolt: Bolt, name: str, text: str, most: int, **parameters: object) -> None:
    def delete_some(tx: Transaction) -> int:
        go_on(tx, name)
        return sum(row["done"] for row in tx.ask(text, most=most, **parameters))

    while bolt.write(delete_some):
        pass
