"""Ids, and the records that bear them.

An id is `PREFIX-` and the first 16 hex digits of SHA-256 over the key parts. A change of this rule breaks users.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

import ontology
from kg.errors import OntologyError
from kg.model import Node, Properties, Relationship, Value

SHORT = 40
SEPARATOR = "\x1f"


def without_blanks(name: str) -> str:
    """Return a Korean name without layout spacing: `징 수 1 과` is `징수1과`."""
    return _kept(name) if len(name) <= SHORT else _fold(name)


def _fold(name: str) -> str:
    return "".join(unicodedata.normalize("NFC", name).split())


_kept = lru_cache(maxsize=1 << 14)(_fold)  # the same units, years and heads come again and again


def make_id(prefix: str, *parts: str) -> str:
    """Return the id for key parts, e.g. `make_id("div", "솔내구", "재무과")`."""
    key = SEPARATOR.join(map(without_blanks, parts))
    return f"{prefix}-{hashlib.sha256(key.encode('utf-8')).hexdigest()[:16]}"


def node_id(type: str, key: Iterable[str | int]) -> str:
    """Return the id of a node for the key parts that the ontology names for its type.

    Raises OntologyError for an unknown type or another number of parts.
    """
    of = ontology.node_types().get(type)
    if of is None:
        raise OntologyError(
            "KG-UNKNOWN-TYPE",
            ko=f"노드 종류 {type}은(는) 온톨로지에 없습니다. ontology/core.ttl의 이름을 쓰십시오.",
            en=f"node type {type} is not in the ontology. Use a name of ontology/core.ttl.",
        )
    parts = [str(part) for part in key]
    if len(parts) != len(of.key):
        raise OntologyError(
            "KG-WRONG-KEY",
            ko=f"{type}의 식별자 요소는 {', '.join(of.key)}인데 {parts}이(가) 왔습니다.",
            en=f"the key parts of {type} are {', '.join(of.key)}, but {parts} came.",
        )
    return make_id(of.prefix, *parts)


def make_node(type: str, key: Iterable[str | int], properties: Mapping[str, Value | None]) -> Node:
    """Make a node; its id follows from the key parts, properties that are None stay absent."""
    return Node(node_id(type, key), type, present(properties))


def make_relationship(
    type: str,
    start: str,
    end: str,
    report: str,
    *,
    discriminator: Iterable[str | int] = (),
    properties: Mapping[str, Value | None] | None = None,
) -> Relationship:
    """Make a relationship that one report states between two node ids.

    Parallel ones between the same nodes differ in `discriminator` (year, kind, first line). Properties that are None
    stay absent. Raises OntologyError for an unknown type.
    """
    of = ontology.relationship_types().get(type)
    if of is None:
        raise OntologyError(
            "KG-UNKNOWN-TYPE",
            ko=f"관계 종류 {type}은(는) 온톨로지에 없습니다. ontology/core.ttl의 이름을 쓰십시오.",
            en=f"relationship type {type} is not in the ontology. Use a name of ontology/core.ttl.",
        )
    id = make_id(of.prefix, report, start, end, *(str(part) for part in discriminator))
    return Relationship(id, type, start, end, present({**(properties or {}), "report": report}))


def make_reported_in(
    node: Node,
    report: str,
    sources: Iterable[str],
    *,
    discriminator: Iterable[str | int] = (),
    properties: Mapping[str, Value | None] | None = None,
) -> Relationship:
    """Make the REPORTED_IN of a node of one report, with `stated` where reports share the node.

    A project that a report lists twice (record and plan) has two, parted by `discriminator`.
    """
    shared = ontology.node_types()[node.type].shared
    own: dict[str, Value | None] = {**(properties or {}), "sources": tuple(sorted(set(sources)))}
    if shared:
        own["stated"] = write_stated(node.properties)
    return make_relationship("REPORTED_IN", node.id, report, report, discriminator=discriminator, properties=own)


def stated_node(relationship: Relationship) -> str | None:
    """Return the id of the node that a report states with a relationship: REPORTED_IN its start, RELATED_TO its end.

    None where it only ties what other relationships of the report state.
    """
    end = stating_types().get(relationship.type)
    return end and (relationship.start if end == "start" else relationship.end)


@cache
def stating_types() -> Mapping[str, str]:
    """Return the types of relationships that state a node, each with the end that the node stands at."""
    return {type: of.states for type, of in ontology.relationship_types().items() if of.states}


def present(properties: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return the properties that have a value."""
    return {name: value for name, value in properties.items() if value is not None}


def canonical_json(value: object) -> str:
    """Return JSON with sorted keys and no blanks: equal values give equal bytes."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def write_stated(properties: Properties) -> str:
    """Return what a report alone gives of a node, without `sources`, as canonical JSON."""
    return canonical_json({name: value for name, value in properties.items() if name != "sources"})


def read_stated(text: str) -> Properties:
    """Return the properties of a `stated` text; lists become tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()}
