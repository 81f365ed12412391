"""A record that the ontology does not allow is named with a stable code."""

from dataclasses import replace

import pytest

from kg.errors import OntologyError
from kg.ids import make_node, make_relationship, make_reported_in
from kg.merge import merge
from kg.model import Graph, Node, Relationship, Value
from kg.validate import validate

REPORT = make_node("Report", ["파일"], {"name": "업무계획", "fiscal_year": 2025})
R = REPORT.id
SOURCES = (f"{R}#L2-3", f"{R}#p1:L4")


def sound() -> Graph:
    division = make_node("Division", ["솔내구", "재무과"], {"name": "재무과"})
    facility = make_node("Facility", ["솔내구", "청사"], {"name": "청사", "area_m2": 12.0, "aliases": ("구청",)})
    staffing = make_node("Staffing", [division.id, R, "계", 2], {"name": "재무과 계", "quota": 3, "sources": SOURCES})
    report = Node(R, "Report", {**REPORT.properties, "sources": SOURCES})
    nodes = [division, facility, staffing]
    relationships = [
        *(make_reported_in(node, R, SOURCES) for node in nodes),
        make_relationship("MANAGES", division.id, facility.id, R, properties={"role": "관리", "sources": SOURCES}),
        make_relationship("HAS_STAFFING", division.id, staffing.id, R, properties={"sources": SOURCES}),
    ]
    return merge(Graph.of([report, *nodes], relationships))


def only(graph: Graph, type: str) -> Node | Relationship:
    records = (*graph.nodes.values(), *graph.relationships.values())
    (found,) = (record for record in records if record.type == type)
    return found


def changed(graph: Graph, record: Node | Relationship) -> Graph:
    if isinstance(record, Node):
        return Graph({**graph.nodes, record.id: record}, graph.relationships)
    return Graph(graph.nodes, {**graph.relationships, record.id: record})


def code_of(graph: Graph) -> tuple[str, str]:
    with pytest.raises(OntologyError) as caught:
        validate(graph)
    return caught.value.code, caught.value.en


def test_a_sound_graph_passes() -> None:
    validate(sound())


@pytest.mark.parametrize(
    ("type", "name", "value", "code"),
    [
        ("Facility", "colour", "빨강", "KG-UNKNOWN-PROPERTY"),
        ("Facility", "amount_krw", 3, "KG-UNKNOWN-PROPERTY"),
        ("MANAGES", "amount_krw", 3, "KG-UNKNOWN-PROPERTY"),
        ("Facility", "name", 3, "KG-WRONG-TYPE"),
        ("Facility", "area_m2", 12, "KG-WRONG-TYPE"),
        ("Facility", "area_m2", float("nan"), "KG-WRONG-TYPE"),
        ("Facility", "aliases", "구청", "KG-WRONG-TYPE"),
        ("Facility", "aliases", (3,), "KG-WRONG-TYPE"),
        ("Staffing", "quota", "3", "KG-WRONG-TYPE"),
        ("Staffing", "quota", True, "KG-WRONG-TYPE"),
        ("Division", "mentioned_only", 1, "KG-WRONG-TYPE"),
        ("MANAGES", "role", ("관리",), "KG-WRONG-TYPE"),
        ("Facility", "sources", (), "KG-NO-SOURCE"),
        ("Facility", "sources", ("2쪽",), "KG-NO-SOURCE"),
        ("MANAGES", "sources", (), "KG-NO-SOURCE"),
        ("MANAGES", "sources", ("rep-other#L2",), "KG-NO-SOURCE"),
        ("MANAGES", "report", "rep-other", "KG-NO-SOURCE"),
    ],
)
def test_a_wrong_property_is_named(type: str, name: str, value: Value, code: str) -> None:
    record = only(sound(), type)
    broken = replace(record, properties={**record.properties, name: value})
    found, message = code_of(changed(sound(), broken))
    assert found == code
    assert record.id in message


def test_an_unknown_type_is_named() -> None:
    node, relationship = only(sound(), "Facility"), only(sound(), "MANAGES")
    assert code_of(changed(sound(), replace(node, type="Building")))[0] == "KG-UNKNOWN-TYPE"
    assert code_of(changed(sound(), replace(relationship, type="OWNS")))[0] == "KG-UNKNOWN-TYPE"


def test_an_end_of_the_wrong_type_or_none_is_named() -> None:
    relationship = only(sound(), "MANAGES")
    assert isinstance(relationship, Relationship)
    assert code_of(changed(sound(), replace(relationship, end=relationship.start)))[0] == "KG-WRONG-END"
    assert code_of(changed(sound(), replace(relationship, end="fac-none")))[0] == "KG-WRONG-END"


def test_a_node_that_no_report_states_is_named() -> None:
    lonely = Node("law-1", "Law", {"name": "지방재정법", "sources": SOURCES})
    assert code_of(changed(sound(), lonely))[0] == "KG-NO-SOURCE"


@pytest.mark.parametrize("type", ["Division", "Staffing"])
def test_an_end_that_the_report_does_not_state_is_named(type: str) -> None:
    graph, node = sound(), only(sound(), type)
    kept = {r.id: r for r in graph.relationships.values() if (r.type, r.start) != ("REPORTED_IN", node.id)}
    assert code_of(Graph(graph.nodes, kept))[0] == "KG-NO-SOURCE"


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        (None, "KG-NO-SOURCE"),
        ("{", "KG-WRONG-TYPE"),
        ("[]", "KG-WRONG-TYPE"),
        ('{"colour":"빨강"}', "KG-UNKNOWN-PROPERTY"),
        ('{"name":3}', "KG-WRONG-TYPE"),
    ],
)
def test_what_a_report_states_of_a_shared_node_is_checked(stated: str | None, code: str) -> None:
    facility = only(sound(), "Facility")
    (entry,) = (r for r in sound().relationships.values() if (r.type, r.start) == ("REPORTED_IN", facility.id))
    rest = {name: value for name, value in entry.properties.items() if name != "stated"}
    broken = replace(entry, properties=rest if stated is None else {**rest, "stated": stated})
    assert code_of(changed(sound(), broken))[0] == code


def test_a_derived_relationship_needs_no_report_but_sources() -> None:
    graph = sound()
    other = make_node("Division", ["솔내구", "세무과"], {"name": "세무과"})
    pair = sorted((only(graph, "Division").id, other.id))
    added = Graph.of(
        [*graph.nodes.values(), other], [*graph.relationships.values(), make_reported_in(other, R, SOURCES)]
    )
    derived = Relationship("col-1", "COLLABORATES_WITH", *pair, {"derived": True, "projects": 1, "sources": SOURCES})
    validate(changed(merge(added), derived))
    unsourced = replace(derived, properties={"derived": True, "projects": 1})
    assert code_of(changed(merge(added), unsourced))[0] == "KG-NO-SOURCE"
