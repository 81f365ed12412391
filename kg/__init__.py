"""Work plans of Korean local governments as one knowledge graph: `kg.read(path)`, `kg.open(store)`, `kg.Graph`."""

from os import PathLike
from typing import TYPE_CHECKING

from kg.model import Graph, Reading

if TYPE_CHECKING:
    from kg.stores import Store

__all__ = ["Graph", "Reading", "open", "read", "read_report"]


def read(path: str | PathLike[str]) -> Graph:
    """Read one report into its graph, findings and derived layer included.

    Raises InputError where the file cannot be read.
    """
    return read_report(path).graph


def read_report(path: str | PathLike[str]) -> Reading:
    """Read one report into its graph, with the lines that locators count and those that nothing read.

    Raises InputError where the file cannot be read.
    """
    from dataclasses import replace  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    import loaders  # noqa: PLC0415
    from kg.checks import find  # noqa: PLC0415
    from kg.merge import merge  # noqa: PLC0415

    reading = loaders.read_report(Path(path))
    return replace(reading, graph=merge(reading.graph, find(reading)))


def open(store: str | PathLike[str] | None = None) -> "Store":
    """Open a store by the name of its folder or its address; KG_STORE or the folder `kg.store` without one.

    Use it in a `with` statement. Raises StoreError where it cannot be reached or is in use.
    """
    import os  # noqa: PLC0415

    from kg.stores import open_store  # noqa: PLC0415

    return open_store(None if store is None else os.fspath(store), env=os.environ)


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415

        return version("workplan-kg")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
