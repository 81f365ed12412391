"""Whether a graph says only what the ontology declares, and says where it has it from."""

import math
from collections.abc import Callable, Iterable, Mapping

import ontology
from kg.errors import OntologyError
from kg.ids import read_stated, stated_node
from kg.locators import read_locator
from kg.model import Graph, Node, Properties, Relationship
from ontology import NodeType, RelationshipType

FITS: Mapping[str, Callable[[object], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, float) and math.isfinite(value),
    "boolean": lambda value: isinstance(value, bool),
    "strings": lambda value: isinstance(value, tuple) and all(isinstance(item, str) for item in value),
}

# Node id and report id: the report states the node.
Stated = frozenset[tuple[str, str]]


def validate(graph: Graph) -> None:
    """Check every record of a graph against the ontology.

    Raises OntologyError naming the first record that is wrong: KG-UNKNOWN-TYPE, KG-UNKNOWN-PROPERTY, KG-WRONG-TYPE
    (of a value), KG-WRONG-END, KG-NO-SOURCE (no locators, or no report that states it).
    """
    for node in graph.nodes.values():
        _check_node(node)
    for relationship in graph.relationships.values():
        _check_relationship(relationship, graph)
    stated = _stated(graph)
    _check_nodes_stated(graph, stated)
    for relationship in graph.relationships.values():
        _check_report(relationship, graph, stated)


def _check_node(node: Node) -> None:
    of = ontology.node_types().get(node.type)
    if of is None:
        raise _unknown_type(_name(node), node.type)
    _check_properties(_name(node), of, node.properties)
    _check_sources(_name(node), node.properties, None)


def _check_relationship(relationship: Relationship, graph: Graph) -> None:
    name = _name(relationship)
    of = ontology.relationship_types().get(relationship.type)
    if of is None:
        raise _unknown_type(name, relationship.type)
    _check_properties(name, of, relationship.properties)
    start, end = graph.nodes.get(relationship.start), graph.nodes.get(relationship.end)
    if start is None or end is None:
        missing = relationship.start if start is None else relationship.end
        raise OntologyError(
            "KG-WRONG-END",
            ko=f"{name}: 끝 노드 {missing}이(가) 그래프에 없습니다. 노드도 함께 주십시오.",
            en=f"{name}: its end {missing} is not in the graph. Give the node too.",
        )
    if not of.allows(start.type, end.type):
        raise OntologyError(
            "KG-WRONG-END",
            ko=f"{name}: {start.type}에서 {end.type}(으)로 이을 수 없습니다. "
            f"{', '.join(of.start_classes)}에서 {', '.join(of.end_classes)}(으)로만 잇습니다.",
            en=f"{name}: it does not lead from {start.type} to {end.type}, only from "
            f"{', '.join(of.start_classes)} to {', '.join(of.end_classes)}.",
        )


def _check_report(relationship: Relationship, graph: Graph, stated: Stated) -> None:
    """Check that one report of the graph says the relationship and both its ends."""
    name, report = _name(relationship), relationship.properties.get("report")
    if ontology.relationship_types()[relationship.type].derived and report is None:
        _check_sources(name, relationship.properties, None)
        return
    holder = graph.nodes.get(str(report))
    if holder is None or holder.type != "Report":
        raise OntologyError(
            "KG-NO-SOURCE",
            ko=f"{name}: report {report}은(는) 그래프에 있는 보고서가 아닙니다.",
            en=f"{name}: report {report} is no report of the graph.",
        )
    _check_sources(name, relationship.properties, holder.id)
    if (own := stated_node(relationship)) is not None:
        _check_entry(relationship, graph.nodes[own])
    for end in (relationship.start, relationship.end):
        if (end, holder.id) not in stated:
            raise OntologyError(
                "KG-NO-SOURCE",
                ko=f"{name}: 보고서 {holder.id}이(가) 노드 {end}을(를) 말하지 않습니다. REPORTED_IN을 함께 주십시오.",
                en=f"{name}: report {holder.id} does not state its end {end}. Give the REPORTED_IN of that node.",
            )


def _check_entry(entry: Relationship, node: Node) -> None:
    """Check what a REPORTED_IN or a RELATED_TO states of a shared node."""
    of, text = ontology.node_types()[node.type], entry.properties.get("stated")
    misplaced = entry.type == "REPORTED_IN" and entry.end != entry.properties["report"]
    if misplaced or of.shared != isinstance(text, str):
        raise OntologyError(
            "KG-NO-SOURCE",
            ko=f"{_name(entry)}: {node.type}의 {entry.type}이(가) 맞지 않습니다. "
            "kg.ids.make_reported_in처럼 stated를 적으십시오.",
            en=f"{_name(entry)}: no right {entry.type} of a {node.type}. "
            "Give `stated` as kg.ids.make_reported_in does.",
        )
    if isinstance(text, str):
        try:
            stated = read_stated(text)
        except (ValueError, AttributeError) as error:
            raise _wrong_type(_name(entry), "stated", "JSON", text) from error
        _check_properties(_name(entry), of, stated)


def _check_properties(name: str, of: NodeType | RelationshipType, properties: Properties) -> None:
    for key, value in properties.items():
        declared = of.properties.get(key)
        if declared is None:
            raise _unknown_property(name, key, of.properties)
        if not FITS[declared.datatype](value):
            raise _wrong_type(name, key, declared.datatype, value)


def _check_sources(name: str, properties: Properties, report: str | None) -> None:
    """Check that there are locators, all of one report where it is given."""
    sources = properties.get("sources")
    if not isinstance(sources, tuple) or not sources:
        raise OntologyError(
            "KG-NO-SOURCE",
            ko=f"{name}: 근거(sources)가 없습니다. 보고서의 줄을 적으십시오.",
            en=f"{name}: it has no sources. Give the lines of the report that say it.",
        )
    for source in sources:
        locator = read_locator(source)
        if locator is None or report not in (None, locator.report):
            raise OntologyError(
                "KG-NO-SOURCE",
                ko=f"{name}: 근거 {source!r}은(는) {report or '보고서'}#L12-14 꼴이 아닙니다.",
                en=f"{name}: source {source!r} is not of the form {report or 'REPORT'}#L12-14.",
            )


def _stated(graph: Graph) -> Stated:
    said = ((stated_node(r), str(r.properties.get("report"))) for r in graph.relationships.values())
    reports = (node.id for node in graph.nodes.values() if node.type == "Report")
    return frozenset({(id, report) for id, report in said if id is not None} | {(id, id) for id in reports})


def _check_nodes_stated(graph: Graph, stated: Stated) -> None:
    known = {id for id, _ in stated}
    for node in graph.nodes.values():
        if node.id not in known:
            raise OntologyError(
                "KG-NO-SOURCE",
                ko=f"{_name(node)}: 이 노드를 말한 보고서가 없습니다. REPORTED_IN을 함께 주십시오.",
                en=f"{_name(node)}: no report states it. Give its REPORTED_IN with it.",
            )


def _name(record: Node | Relationship) -> str:
    return f"{record.type} {record.id} ({record.name})" if isinstance(record, Node) else f"{record.type} {record.id}"


def _unknown_type(name: str, type: str) -> OntologyError:
    return OntologyError(
        "KG-UNKNOWN-TYPE",
        ko=f"{name}: 종류 {type}은(는) 온톨로지에 없습니다. ontology/core.ttl에 적거나 이름을 고치십시오.",
        en=f"{name}: type {type} is not in the ontology. Declare it in ontology/core.ttl or correct the name.",
    )


def _unknown_property(name: str, key: str, declared: Iterable[str]) -> OntologyError:
    known = ", ".join(sorted(declared))
    return OntologyError(
        "KG-UNKNOWN-PROPERTY",
        ko=f"{name}: 속성 {key}은(는) 온톨로지에 없습니다. 쓸 수 있는 것: {known}.",
        en=f"{name}: property {key} is not in the ontology. Known are {known}.",
    )


def _wrong_type(name: str, key: str, datatype: str, value: object) -> OntologyError:
    return OntologyError(
        "KG-WRONG-TYPE",
        ko=f"{name}: 속성 {key}의 값 {value!r}은(는) {datatype}이(가) 아닙니다.",
        en=f"{name}: the value {value!r} of property {key} is no {datatype}.",
    )
