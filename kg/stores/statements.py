"""Cypher in files, with places for names that the ontology gives: the store's own, and what others ask of it.

A place is written `__NAME__`. Values are always parameters.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def statement(file: str, **names: str) -> str:
    """Return the text of `cypher/FILE.cypher` with each `__PLACE__` filled, e.g. `LABEL="`Division`"`."""
    return statement_of("stores/cypher", file, **names)


@cache
def statement_of(folder: str, file: str, **names: str) -> str:
    """Return the text of a room's own FILE.cypher with each `__PLACE__` filled; `folder` is below `kg`."""
    text = (files("kg") / folder / f"{file}.cypher").read_text(encoding="utf-8")
    for place, name in names.items():
        text = text.replace(f"__{place}__", name)
    return text


def quote(name: str) -> str:
    """Return a label, type or property name of the ontology as Cypher writes any name."""
    return "`" + name.replace("`", "``") + "`"


def quote_labels(labels: Iterable[str]) -> str:
    """Return several labels of one node: `A`:`B`."""
    return ":".join(quote(label) for label in labels)
