"""Reports go in and out of a store, and what stands there is their union to the byte, on every kind of store."""

import random
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import permutations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from neo4j.exceptions import TransientError

import ontology
from kg.errors import KgError, OntologyError, StatementError, StoreError
from kg.export.jsonl import dump_jsonl
from kg.merge import merge, remove
from kg.model import Graph
from kg.stores import Store, changes, open_store

Reading = tuple[Graph, tuple[str, ...]]
Readings = tuple[Reading, ...]


def report_of(reading: Reading) -> str:
    return next(node.id for node in reading[0].nodes.values() if node.type == "Report")


def union(*readings: Reading) -> bytes:
    return dump_jsonl(merge(*(graph for graph, _ in readings)))


def stored(store: Store) -> bytes:
    return dump_jsonl(store.graph())


def wipe(store: Store) -> None:
    store.run("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n", write=True)


def test_what_was_loaded_comes_back_to_the_byte(store: Store, readings: Readings) -> None:
    assert store.load(*readings[0]) == "loaded"
    assert stored(store) == union(readings[0])


def test_a_new_store_holds_an_empty_graph(store: Store) -> None:
    assert (store.graph(), store.reports()) == (Graph(), [])


def test_reports_in_any_order_give_the_union(store: Store, readings: Readings) -> None:
    orders = list(permutations(readings[:3]))
    assert len(orders) == 6
    for order in orders:
        wipe(store)
        for reading in order:
            store.load(*reading)
        assert stored(store) == union(*readings[:3])


def test_every_removal_leaves_the_union_of_the_others(store: Store, readings: Readings) -> None:
    for reading in readings:
        store.load(*reading)
    left = list(readings)
    while left:
        gone = left.pop(random.Random(len(left)).randrange(len(left)))
        store.remove(report_of(gone))
        assert stored(store) == union(*left)
    assert store.run("MATCH (n) WHERE NOT n:KgStore RETURN n").rows == ()


@settings(max_examples=5, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_reports_of_any_kind_give_their_union_and_leave_it(
    store: Store, report_graphs: Callable[[int], st.SearchStrategy[tuple[Graph, ...]]], data: st.DataObject
) -> None:
    graphs = data.draw(report_graphs(3))
    wipe(store)
    for graph in data.draw(st.permutations(graphs)):
        store.load(graph, ())
    assert stored(store) == dump_jsonl(merge(*graphs))
    store.remove(report_of((graphs[0], ())))
    assert stored(store) == dump_jsonl(remove(merge(*graphs), report_of((graphs[0], ()))))


def test_many_reports_at_once_are_the_same_as_one_by_one(store: Store, readings: Readings) -> None:
    store.load(*readings[1])
    outcomes = [(one.report, one.status) for one in store.load_many([*readings, readings[0]])]
    statuses = ("loaded", "unchanged", "loaded", "loaded", "unchanged")
    assert outcomes == [(report_of(r), s) for r, s in zip((*readings, readings[0]), statuses, strict=True)]
    assert stored(store) == union(*readings)


def test_what_is_pushed_into_another_store_is_the_same_there(
    store: Store, readings: Readings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for reading in readings:
        store.load(*reading)
    with open_store(tmp_path_factory.mktemp("pushed") / "kg.store", env={}) as other:
        other.load(*readings[2])
        for expected in (["loaded"] * 3 + ["unchanged"], ["unchanged"] * 4):
            assert sorted(str(one.status) for one in other.load_many(store.readings())) == expected
        assert stored(other) == union(*readings)
        assert [other.text(report_of(reading)) for reading in readings] == [text for _, text in readings]


def test_the_same_report_again_changes_nothing(store: Store, readings: Readings) -> None:
    store.load(*readings[0])
    before = store.run("MATCH (n) WHERE NOT n:KgStore RETURN n ORDER BY n.id")
    assert store.load(*readings[0]) == "unchanged"
    assert store.run("MATCH (n) WHERE NOT n:KgStore RETURN n ORDER BY n.id") == before


def test_a_report_read_anew_takes_the_place_of_its_old_reading(store: Store, readings: Readings) -> None:
    graph, text = readings[0]
    dropped = next(r.id for r in graph.relationships.values() if r.type == "FUNDED_BY")
    older = Graph(graph.nodes, {id: r for id, r in graph.relationships.items() if id != dropped})
    store.load(*readings[1])
    assert [store.load(older, text), store.load(graph, text)] == ["loaded", "loaded"]
    assert stored(store) == union(*readings[:2])


def test_the_lines_of_a_report_stay_with_it(
    store: Store, readings: Readings, make_reading: Callable[..., Reading]
) -> None:
    texts = [(), ("",), ("가", "", " 나\t다 ", "")]
    for number, text in enumerate(texts):
        graph, _ = make_reading(number)
        store.load(graph, text)
        assert store.text(report_of((graph, text))) == text
        store.remove(report_of((graph, text)))


def test_the_reports_are_listed_with_what_is_known_of_them(store: Store, readings: Readings) -> None:
    for reading in readings:
        store.load(*reading)
    nodes = [graph.nodes[report_of((graph, text))] for graph, text in readings]
    assert store.reports() == [{"id": node.id, **node.properties} for node in sorted(nodes, key=lambda node: node.id)]


@pytest.mark.parametrize("act", [Store.remove, Store.text])
def test_a_report_that_is_not_there_is_said_to_be_missing(store: Store, act: Callable[[Store, str], object]) -> None:
    with pytest.raises(StoreError, match="KG-NO-REPORT"):
        act(store, "rep-0000000000000000")


def test_two_reports_in_one_graph_are_not_loaded(store: Store, readings: Readings) -> None:
    both = merge(readings[0][0], readings[1][0])
    with pytest.raises(OntologyError, match="KG-NOT-ONE-REPORT"):
        store.load(both, ())


def test_a_load_that_breaks_off_leaves_nothing_and_can_be_given_again(
    store: Store, readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.load(*readings[1])
    with monkeypatch.context() as patch:
        patch.setattr("kg.stores.changes._update_relationships", break_off(KgError("KG-TEST", ko="", en="")))
        with pytest.raises(KgError, match="KG-TEST"):
            store.load(*readings[0])
    assert stored(store) == union(readings[1])
    assert store.load(*readings[0]) == "loaded"
    assert stored(store) == union(*readings[:2])


def test_a_transient_error_is_tried_again(store: Store, readings: Readings, monkeypatch: pytest.MonkeyPatch) -> None:
    errors: list[Exception] = [TransientError("busy")]
    real = changes._update_relationships

    def fail_once(*arguments: object) -> None:
        if errors:
            raise errors.pop()
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(changes, "_update_relationships", fail_once)
    assert store.load(*readings[0]) == "loaded"
    assert (errors, stored(store)) == ([], union(readings[0]))


def break_off(error: Exception) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise error

    return fail


def test_two_writers_at_once_give_the_union(
    place: tuple[str, Mapping[str, str]], store: Store, readings: Readings
) -> None:
    other = open_store(place[0], env=place[1]) if "://" in place[0] else store
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(lambda: [store.load(*reading) for reading in readings[:3]])
        two = pool.submit(lambda: [other.load(*reading) for reading in readings[:0:-1]])
    assert sorted([*one.result(), *two.result()]) == ["loaded"] * 4 + ["unchanged"] * 2
    if other is not store:
        other.close()
    assert stored(store) == union(*readings)


# What other people keep in the same database: like ours in label, in id or in both, and not ours.
OTHERS = (
    "CREATE (:Person {name: '남'})-[:KNOWS {since: 1}]->(:Project {name: '남의 사업'})",
    "CREATE (:Project {id: 'prj-0000000000000000', name: '남의 사업'})-[:RUNS {id: 'run-0'}]->(:Division {id: 7})",
    "CREATE (:Division {id: 'div-0000000000000000'})-[:COLLABORATES_WITH {id: 'col-0', report: 'rep-0'}]->(:Division)",
    """CREATE (:Facility {id: 'fac-0000000000000000', name: '남의 시설'})
       -[:REPORTED_IN {id: 'rpt-0', report: 'rep-0000000000000000', stated: '{}'}]->
       (:Report {id: 'rep-0000000000000000', name: '남의 보고서'})""",
)
ALL = "MATCH (n) WHERE NOT n:KgStore RETURN labels(n) AS labels, properties(n) AS own ORDER BY toString(n.id), n.name"
ALL_TIES = "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS own, a.name AS a, b.name AS b ORDER BY type"


def test_nodes_of_others_are_neither_shown_nor_touched(store: Store, readings: Readings) -> None:
    for statement in OTHERS:
        store.run(statement, write=True)
    before = store.run(ALL), store.run(ALL_TIES)
    for reading in readings:
        store.load(*reading)
    assert stored(store) == union(*readings)
    for reading in readings:
        store.remove(report_of(reading))
    assert stored(store) == b""
    assert (store.run(ALL), store.run(ALL_TIES)) == before


def test_what_others_tied_to_our_nodes_is_not_deleted_with_them(store: Store, readings: Readings) -> None:
    store.load(*readings[0])
    tie = "MATCH (p:Project) WITH p ORDER BY p.id LIMIT 1 CREATE (:Person {name: '남'})-[:LIKES]->(p)"
    store.run(tie, write=True)
    with pytest.raises(StoreError, match="KG-STORE-TIED"):
        store.remove(report_of(readings[0]))
    assert stored(store) == union(readings[0])
    assert store.run("MATCH (:Person)-[r:LIKES]->(:Project) RETURN count(r)").rows == ((1,),)


def test_a_report_that_cannot_go_in_keeps_no_other_out(store: Store, readings: Readings) -> None:
    own = next(node for node in readings[1][0].nodes.values() if node.type == "Staffing")
    store.run("CREATE (:Staffing {id: $id})", {"id": own.id}, write=True)
    outcomes = list(store.load_many(readings))
    assert [one.status for one in outcomes] == ["loaded", None, "loaded", "loaded"]
    assert [one.error.code for one in outcomes if one.error is not None] == ["KG-STORE-CONFLICT"]
    assert stored(store) == union(readings[0], *readings[2:])


def test_no_two_nodes_of_a_type_have_one_id(store: Store) -> None:
    assert len(ontology.node_types()) == 15
    for type in ontology.node_types():
        for first, second in product(("`" + "`:`".join(ontology.labels(type)) + "`", f"`{type}`"), repeat=2):
            with pytest.raises(StatementError, match="KG-STATEMENT"):
                store.run(f"CREATE (:{first} {{id: 'x'}}) CREATE (:{second} {{id: 'x'}})", write=True)


def test_no_two_relationships_of_a_type_have_one_id(store: Store) -> None:
    assert len(ontology.relationship_types()) == 21
    for type in ontology.relationship_types():
        with pytest.raises(StatementError, match="KG-STATEMENT"):
            store.run(f"CREATE (a:A)-[:{type} {{id: 'x'}}]->(b:B) CREATE (a)-[:{type} {{id: 'x'}}]->(b)", write=True)


def test_a_node_answers_as_an_object_with_its_labels_in_order(store: Store, readings: Readings) -> None:
    store.load(*readings[0])
    node = next(node for node in readings[0][0].nodes.values() if node.type == "Division")
    found = store.run("MATCH (n:Division {id: $id}) RETURN n", {"id": node.id}).rows[0][0]
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in node.properties.items()}
    assert found == {"id": node.id, "labels": ["Division", "Unit", "과"], "properties": plain}


def test_a_relationship_answers_as_an_object_with_its_type(store: Store, readings: Readings) -> None:
    store.load(*readings[0])
    tie = next(one for one in readings[0][0].relationships.values() if one.type == "FUNDED_BY")
    found = store.run("MATCH (:Project)-[r:FUNDED_BY {id: $id}]->() RETURN r", {"id": tie.id}).rows[0][0]
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in tie.properties.items()}
    assert found == {"id": tie.id, "type": "FUNDED_BY", "properties": plain}


def test_a_path_and_a_date_answer_as_plain_values(store: Store, readings: Readings) -> None:
    store.load(*readings[0])
    found = store.run("MATCH p = (:Project)-[:RUNS]-(:Division) RETURN p, date('2024-05-01') AS day LIMIT 1")
    path, day = found.rows[0]
    assert isinstance(path, dict) and [len(path["nodes"]), len(path["relationships"])] == [2, 1]
    assert (found.columns, day) == (("p", "day"), "2024-05-01")
