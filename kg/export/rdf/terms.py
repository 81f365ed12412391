"""What RDF is written with: namespaces, facts about subjects, and the lexical forms of values."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal
from urllib.parse import quote, unquote

import ontology
from ontology.context import PREFIXES

BASE = ontology.BASE.removesuffix("ontology#")

TYPE = PREFIXES["rdf"] + "type"
XSD = PREFIXES["xsd"]
KOREAN = frozenset(PREFIXES["skos"] + name for name in ("prefLabel", "altLabel"))

# item: an individual by its local name; term: an IRI; text: Korean text; value: str, int, float or bool;
# lexical: an XSD datatype's name, a blank and the lexical form.
Kind = Literal["item", "term", "text", "value", "lexical"]
Fact = tuple[str, Kind, str | int | float | bool]
# One sample of each kind beside.
SAFE = re.compile(r"[A-Za-z][\w.-]*(?<!\.)", re.ASCII)  # prj-0123456789abcdef, rep-0123456789abcdef.L12-14


@dataclass(frozen=True, slots=True)
class Subject:
    """One individual: its local name and what is said of it, predicates as IRIs of the default base."""

    local: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Namespaces:
    """Where our terms and individuals live: `BASEontology#…` and `BASEid/…`."""

    base: str = BASE

    @property
    def vocabulary(self) -> str:
        """Return the namespace of our terms."""
        return f"{self.base}ontology#"

    @property
    def data(self) -> str:
        """Return the namespace of individuals."""
        return f"{self.base}id/"

    def term(self, iri: str) -> str:
        """Return a term's IRI under this base; terms of others stay."""
        return self.vocabulary + iri.removeprefix(ontology.BASE) if iri.startswith(ontology.BASE) else iri


def local_name(id: str) -> str:
    """Return an id as the last part of an IRI."""
    return id if SAFE.fullmatch(id) else quote(id, safe="")


def read_local_name(local: str) -> str:
    """Return the id of a local name."""
    return unquote(local)


def write_decimal(number: float) -> str:
    """Return the shortest decimal without an exponent that reads back as this number."""
    return format(Decimal(repr(number)), "f")


def lexical_form(value: str | int | float | bool) -> tuple[str, str]:
    """Return the lexical form of a value and the name of its XSD datatype."""
    if isinstance(value, bool):
        return ("true" if value else "false"), "boolean"
    if isinstance(value, int):
        return str(value), "integer"
    if isinstance(value, float):
        return write_decimal(value), "decimal"
    return value, "string"


READERS: Mapping[str, Callable[[str], str | int | float | bool]] = {
    "string": str,
    "integer": int,
    "decimal": float,
    "double": float,
    "boolean": lambda text: text in ("true", "1"),
}
