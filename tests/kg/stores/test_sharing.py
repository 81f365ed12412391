"""Who shares a facility follows from the reports and from what people judged, in whatever order both came."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import permutations

import pytest

from kg.derive.sameness import unite_same
from kg.derive.work import derive_facility_sharing
from kg.ids import make_node, make_relationship, make_reported_in
from kg.judging.records import judge, list_candidates, push_judgements, read_judgements
from kg.linked.engine import load_graph, run_sparql
from kg.merge import merge
from kg.model import Graph
from kg.stores import Store, open_store

AT = datetime(2026, 1, 1, tzinfo=UTC)
HALL, NEW_HALL = "솔내 책마당", "책마당"  # At one address.
Uses = dict[str, tuple[str, ...]]


def report(number: int, uses: Uses, *, government: str = "솔내구", tree: tuple[str, ...] = ()) -> Graph:
    """A report: divisions each with a project that uses facilities at one address; `tree` stands below 살림국."""
    id = f"rep-{number:016x}"
    said = {"sources": (f"{id}#L{number}",)}
    about = {"name": "계획", "government": government, "fiscal_year": number, "file": f"{number}.txt", "format": "text"}
    nodes = [make_node("Report", [f"{number:064x}"], {**about, **said})]
    report = nodes[0].id
    links = []
    for division, places in uses.items():
        unit = make_node("Division", ["솔내구", division], {"name": division, **said})
        work = make_node("Project", ["솔내구", division, f"{division} 일"], {"name": f"{division} 일", **said})
        links.append(make_relationship("RUNS", unit.id, work.id, report, properties=said))
        nodes += [unit, work]
        for place in places:
            facility = make_node("Facility", ["솔내구", place], {"name": place, "address": "솔내로 12", **said})
            nodes.append(facility)
            links.append(make_relationship("USES", work.id, facility.id, report, properties={"role": "장소", **said}))
    bureau = make_node("Bureau", ["솔내구", "살림국"], {"name": "살림국", **said})
    for name in tree:
        unit = make_node("Division", ["솔내구", name], {"name": name, **said})
        nodes += [bureau, unit]
        links.append(make_relationship("HAS_UNIT", bureau.id, unit.id, report, properties=said))
    entries = [make_reported_in(node, report, said["sources"]) for node in nodes[1:]]
    return merge(Graph.of(nodes, [*links, *entries]))


ONE = report(1, {"문화과": (HALL,), "재무과": (HALL, NEW_HALL)})
TWO = report(2, {"체육과": (NEW_HALL,), "도로과": ("먼 창고",)})
THREE = report(3, {"공원과": (NEW_HALL,)})


def load(store: Store, *graphs: Graph) -> None:
    for graph in graphs:
        store.load(graph, ())


def shares(graph: Graph) -> dict[frozenset[str], int]:
    """Return how many facilities two divisions share."""
    return {
        frozenset((graph.nodes[one.start].name, graph.nodes[one.end].name)): int(str(one.properties["facilities"]))
        for one in graph.relationships.values()
        if one.type == "SHARES_FACILITY_WITH"
    }


def pair(*divisions: str) -> frozenset[str]:
    return frozenset(divisions)


def decide(store: Store, *statuses: str) -> None:
    """Judge the pair of the two halls, one judgement after the other."""
    for status in statuses:
        (hall,) = (one for one in list_candidates(store) if one.kind == "Facility")
        judge(store, hall.id, status, who="김솔내", why="같은 곳", at=AT)  # type: ignore[arg-type]


APART = {pair("문화과", "재무과"): 1, pair("재무과", "체육과"): 1}
AS_ONE = {pair("문화과", "재무과"): 1, pair("재무과", "체육과"): 1, pair("문화과", "체육과"): 1}


def test_two_names_are_one_facility_while_the_judgement_stands(store: Store) -> None:
    load(store, ONE, TWO)
    before = store.graph()
    assert shares(before) == APART

    decide(store, "accepted")
    accepted = store.graph()
    decide(store, "candidate")

    assert shares(accepted) == AS_ONE
    assert store.graph() == before
    decide(store, "accepted", "rejected")
    assert shares(store.graph()) == APART


def test_what_a_store_holds_is_what_follows_from_its_reports_and_judgements(store: Store) -> None:
    load(store, ONE, TWO, THREE)
    decide(store, "accepted")

    graph = store.graph()

    derived = {one.id: one for one in derive_facility_sharing(graph)}
    assert derived == {id: one for id, one in graph.relationships.items() if one.type == "SHARES_FACILITY_WITH"}
    assert shares(graph)[pair("문화과", "공원과")] == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_reports_that_come_after_the_judgement_count_as_those_before(store: Store, order: tuple[int, ...]) -> None:
    load(store, ONE, TWO)
    decide(store, "accepted")
    for graph in (ONE, TWO):
        store.remove(next(node.id for node in graph.nodes.values() if node.type == "Report"))
    assert store.graph() == Graph()

    load(store, *((ONE, TWO, THREE)[place] for place in order))

    met = {"문화과", "재무과", "체육과", "공원과"}
    assert shares(store.graph()) == {pair(one, other): 1 for one in met for other in met if one < other}


def test_a_report_taken_out_takes_its_share_with_it(store: Store) -> None:
    load(store, ONE, TWO, THREE)
    decide(store, "accepted")

    store.remove(next(node.id for node in THREE.nodes.values() if node.type == "Report"))

    assert shares(store.graph()) == AS_ONE


def test_sparql_sees_who_shares_a_facility_under_two_names(store: Store) -> None:
    load(store, ONE, TWO)
    question = """SELECT ?n WHERE { ?s a kg:FacilitySharing ; kg:firstUnit ?a ; kg:secondUnit ?b ; kg:facilities ?n .
                  VALUES (?one ?other) { ("문화과" "체육과") ("체육과" "문화과") }
                  ?a kg:name ?one . ?b kg:name ?other }"""

    found = [run_sparql(load_graph(store.graph()), question).rows]
    decide(store, "accepted")
    found.append(run_sparql(load_graph(store.graph()), question).rows)

    assert found == [(), ((1,),)]


def test_a_push_takes_the_judgement_and_what_follows_from_it_along(
    store: Store, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with open_store(tmp_path_factory.mktemp("pushed") / "kg.store", env={}) as source:
        load(source, ONE, TWO)
        decide(source, "accepted")
        assert [outcome.status for outcome in source.push(store)] == ["loaded", "loaded"]
        assert push_judgements(source, store) == 1

        assert store.graph() == source.graph()
        assert shares(store.graph()) == AS_ONE


def test_a_pair_that_two_governments_report_is_judged_once(store: Store) -> None:
    for number, government in ((1, "솔내구"), (2, "한별시")):
        load(store, report(number, {}, government=government, tree=("일자리민생과",)))
        load(store, report(number + 10, {}, government=government, tree=("일자리상생과",)))
    (asked,) = list_candidates(store)
    both = list(of_type(store, "SUCCEEDED_BY"))

    judge(store, both[1], "accepted", who="김솔내", why="조직개편", at=AT)

    (listed,) = list_candidates(store)
    assert len(both) == 2
    assert {source.partition("#")[1:] for source in asked.sources} == {("#", f"L{line}") for line in (1, 2, 11, 12)}
    assert (listed.id, listed.status, listed.judgement) == (asked.id, "accepted", read_judgements(store)[0])
    assert of_type(store, "SUCCEEDED_BY") == dict.fromkeys(both, "accepted")
    judge(store, both[0], "candidate", who="김솔내", why="잘못 봄", at=AT)
    assert of_type(store, "SUCCEEDED_BY") == dict.fromkeys(both, "candidate")


def test_a_judgement_holds_when_another_government_reports_the_pair_later(store: Store) -> None:
    load(store, report(1, {}, tree=("일자리민생과",)), report(11, {}, tree=("일자리상생과",)))
    judge(store, list_candidates(store)[0].id, "rejected", who="김솔내", why="다른 과", at=AT)

    load(store, report(2, {}, government="한별시", tree=("일자리민생과",)))
    load(store, report(12, {}, government="한별시", tree=("일자리상생과",)))

    assert list(of_type(store, "SUCCEEDED_BY").values()) == ["rejected", "rejected"]


def of_type(store: Store, type: str) -> dict[str, str]:
    """Return the status of each candidate of a type."""
    found = (one for one in store.graph().relationships.values() if one.type == type)
    return {one.id: str(one.properties["status"]) for one in sorted(found, key=lambda one: one.id)}


@pytest.fixture(autouse=True)
def nothing_is_merged(store: Store) -> Iterator[None]:
    """After each test: both names stand in the store as its reports state them."""
    yield
    graph = store.graph()
    stated = {one.start for one in graph.relationships.values() if one.type == "REPORTED_IN"}
    assert {node.id for node in graph.nodes.values() if node.type == "Facility"} <= stated
    assert len(unite_same(graph).nodes) <= len(graph.nodes)
