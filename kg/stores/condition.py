"""What the store's own node says: its version, whose candidates are stale, whether a copy into it is under way."""

from dataclasses import dataclass

from kg.errors import StoreError
from kg.stores.bolt import Bolt, Transaction
from kg.stores.statements import statement

UNFINISHED = "KG-STORE-UNFINISHED"


@dataclass(frozen=True, slots=True)
class Condition:
    """`filling` names the copy that is under way or broke off. `turn` grows with each unit of work."""

    version: str | None = None
    stale: tuple[str, ...] = ()
    filling: str | None = None
    turn: int = 0
    writes: int = 0


def read_condition(tx: Transaction) -> Condition:
    """Return what the store's own node says; nothing in a new graph."""
    found = next(tx.ask(statement("read_condition")), None)
    return Condition() if found is None else Condition(**{**found, "stale": tuple(found["stale"])})


def lock_store(tx: Transaction) -> str | None:
    """Wait for other writers to finish, so that what is fetched now still holds at the commit; return who fills it."""
    return next((row["filling"] for row in list(tx.ask(statement("lock_store")))), None)


def take_turn(tx: Transaction) -> None:
    """Wait for other writers to finish. Raises StoreError KG-STORE-UNFINISHED where a copy is under way."""
    if lock_store(tx) is not None:
        raise unfinished(tx.where)


def count_write(tx: Transaction) -> None:
    """Note that somebody writes. Raises StoreError KG-STORE-UNFINISHED where a copy is under way."""
    if any(row["filling"] is not None for row in tx.ask(statement("count_write"))):
        raise unfinished(tx.where)


def require_whole(bolt: Bolt) -> None:
    """Raise StoreError KG-STORE-UNFINISHED where a copy into the store is under way or broke off."""
    if bolt.read(read_condition).filling is not None:
        raise unfinished(bolt.server.where)


def unfinished(where: str) -> StoreError:
    """Return the error for a store that a copy has not filled yet."""
    return StoreError(
        UNFINISHED,
        ko=f"저장소가 아직 다 채워지지 않았습니다: {where}. kg push 가 지금 채우고 있거나 도중에 끊겼습니다. "
        "끝나기를 기다리거나, 끊겼으면 같은 kg push 를 다시 하십시오.",
        en=f"the store is not filled yet: {where}. A kg push is filling it, or broke off. "
        "Wait until it is done, or give the same kg push again where it broke off.",
    )
