"""The store's own Cypher: files under `cypher/`, with places for names that the ontology gives.

A place is written `__NAME__`. Values are always parameters.
"""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def statement(file: str, **names: str) -> str:
    """Return the text of `cypher/FILE.cypher` with each `__PLACE__` filled, e.g. `LABEL="`Division`"`."""
    text = (files("kg.stores") / "cypher" / f"{file}.cypher").read_text(encoding="utf-8")
    for place, name in names.items():
        text = text.replace(f"__{place}__", name)
    return text


def quote(name: str) -> str:
    """Return a label, type or property name of the ontology as Cypher writes any name."""
    return "`" + name.replace("`", "``") + "`"


def quote_labels(labels: Iterable[str]) -> str:
    """Return several labels of one node: `A`:`B`."""
    return ":".join(quote(label) for label in labels)
