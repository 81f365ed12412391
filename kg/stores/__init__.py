"""Where the graph lives: the embedded engine in a folder, or a Neo4j server. Above, nobody sees which."""

from collections.abc import Mapping
from pathlib import Path

from kg.stores.bolt import RemoteServer, is_address
from kg.stores.embedded import EmbeddedServer
from kg.stores.running import Result
from kg.stores.store import Outcome, Store

DEFAULT = "kg.store"

__all__ = ["DEFAULT", "Outcome", "Result", "Store", "open_store"]


def open_store(where: str | Path | None, *, env: Mapping[str, str]) -> Store:
    """Open the store that a folder or an address (`bolt://…`, `neo4j+s://…`) names, made on first use.

    Without a name, KG_STORE of `env` or the folder `kg.store` is meant; the login comes from NEO4J_USERNAME,
    NEO4J_PASSWORD and NEO4J_DATABASE. Raises UsageError and StoreError.
    """
    name = str(where or env.get("KG_STORE") or DEFAULT)
    return Store(RemoteServer(name, env) if is_address(name) else EmbeddedServer(Path(name), env))
