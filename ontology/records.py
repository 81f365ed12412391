"""What the ontology says of a type, a property and a concept: values that the accessor hands out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Datatype = Literal["string", "integer", "number", "boolean", "strings"]


@dataclass(frozen=True, slots=True)
class PropertyType:
    """One property of one type. `iri` names it in RDF, where one name may stand for several meanings (`kind`)."""

    name: str
    datatype: Datatype
    label_ko: str
    label_en: str
    comment: str
    iri: str


@dataclass(frozen=True, slots=True)
class NodeType:
    """One label of nodes. `key` names the parts of the id; `shared`: several reports may state the same node."""

    label: str
    super_label: str | None
    label_ko: str
    label_en: str
    prefix: str
    key: tuple[str, ...]
    properties: Mapping[str, PropertyType]
    shared: bool
    comment: str
    iri: str


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """One type of relationships.

    `starts` and `ends` are labels of nodes; where `alike`, both ends stand under the same entry of `start_classes`
    (which holds super labels where the ontology names them: Unit); `pairs` are the labels that may be its ends.
    `states` is the end, if any, whose node the report states with it. In RDF it is the class `iri`, whose individuals
    point to their ends with `start_iri` and `end_iri`, beside the plain triple `plain_iri`.
    """

    type: str
    prefix: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    label_ko: str
    label_en: str
    properties: Mapping[str, PropertyType]
    derived: bool
    states: Literal["start", "end"] | None
    alike: bool
    start_classes: tuple[str, ...]
    end_classes: tuple[str, ...]
    comment: str
    iri: str
    plain_iri: str
    start_iri: str
    end_iri: str
    pairs: frozenset[tuple[str, str]]

    def allows(self, start: str, end: str) -> bool:
        """Tell whether nodes of these labels may be its ends."""
        return (start, end) in self.pairs


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a code list: its canonical name, and the spellings that mean it (the name among them)."""

    name: str
    label_en: str
    spellings: tuple[str, ...]
    note: str
    properties: Mapping[str, str]
    iri: str
