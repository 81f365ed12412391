"""Candidates are found with their basis; a person's judgement is a record apart that outlives the reports."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.derive.candidates import Candidate, find_candidates
from kg.errors import UsageError
from kg.ids import make_node, make_relationship, make_reported_in
from kg.judging.records import Judgement, judge, list_candidates, read_judgements
from kg.merge import merge, remove
from kg.model import Graph, Node, Relationship
from kg.stores import Store, open_store
from kg.validate import validate

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def report(
    year: int,
    divisions: dict[str, tuple[str, ...]],
    *,
    projects: tuple[str, ...] = (),
    facilities: tuple[tuple[str, str], ...] = (),
    agencies: tuple[str, ...] = (),
    government: str = "솔내구",
) -> Graph:
    """A report: divisions of 살림국 with their teams, project titles, facilities with addresses, bodies."""
    id = f"rep-{year + 1000 * (government != '솔내구'):016x}"
    sources = (f"{id}#L1",)
    about = {
        "name": f"{year} 계획",
        "government": government,
        "fiscal_year": year,
        "file": f"{year}.txt",
        "sources": sources,
    }
    bureau = make_node("Bureau", [government, "살림국"], {"name": "살림국", "sources": sources})
    nodes, links = [bureau], []
    for name, teams in divisions.items():
        division = make_node("Division", [government, name], {"name": name, "sources": sources})
        nodes.append(division)
        links.append(make_relationship("HAS_UNIT", bureau.id, division.id, id, properties={"sources": sources}))
        for line, team in enumerate(teams, start=10):
            node = make_node("Team", [government, name, team], {"name": team, "sources": (f"{id}#L{line}",)})
            nodes.append(node)
            said = {"sources": (f"{id}#L{line}",)}
            links.append(make_relationship("HAS_UNIT", division.id, node.id, id, properties=said))
    key = (government, str(year))
    nodes += [make_node("Project", [*key, title], {"name": title, "sources": sources}) for title in projects]
    for name, address in facilities:
        nodes.append(make_node("Facility", [government, name], {"name": name, "address": address, "sources": sources}))
    nodes += [make_node("Agency", [name], {"name": name, "sources": sources}) for name in agencies]
    entries = [make_reported_in(node, id, node.properties["sources"]) for node in nodes]  # type: ignore[arg-type]
    return merge(Graph.of([Node(id, "Report", about), *nodes], [*entries, *links]))


OLD = report(2020, {"일자리민생과": ("일자리팀", "청년팀", "민생팀"), "재무과": ("계약팀",)})
NEW = report(2024, {"일자리상생과": ("일자리팀", "청년팀", "상생팀"), "재무과": ("계약팀", "일자리팀")})
BOTH = merge(OLD, NEW)


def names(graph: Graph, found: tuple[Candidate, ...]) -> list[tuple[str, str, float, str]]:
    return [(graph.nodes[c.start].name, graph.nodes[c.end].name, c.score, c.basis) for c in found]


def test_a_renamed_division_is_a_candidate_with_its_teams_and_lines() -> None:
    (found,) = find_candidates(BOTH)

    assert names(BOTH, (found,)) == [
        ("일자리민생과", "일자리상생과", 0.68, "같은 팀 2: 일자리팀, 청년팀 · 이름 0.60 · 같은 상위조직")
    ]
    old, new = (f"rep-{year:016x}" for year in (2020, 2024))
    assert found.sources == (f"{old}#L1", f"{old}#L10", f"{old}#L11", f"{new}#L1", f"{new}#L10", f"{new}#L11")


def test_a_division_that_both_reports_have_has_no_successor() -> None:
    assert find_candidates(merge(report(2020, {"재무과": ("계약팀",)}), report(2024, {"재무과": ("계약팀",)}))) == ()


def test_reports_of_one_year_give_no_succession() -> None:
    older = report(2024, {"총무과": ("서무팀", "인사팀")})
    assert find_candidates(older) == ()


def test_a_project_whose_title_changes_with_the_year_is_a_candidate_and_another_is_not() -> None:
    older = report(2025, {}, projects=("2025년 일자리 대책", "장터 살리기"))
    newer = report(2026, {}, projects=("2026년 일자리 대책", "장터 없애기"))
    graph = merge(older, newer)

    assert names(graph, find_candidates(graph)) == [("2025년 일자리 대책", "2026년 일자리 대책", 1.0, "이름 1.00")]


def test_facilities_at_one_address_are_candidates_only_where_their_names_are_alike() -> None:
    facilities = (("솔내 일자리센터", "솔내로 12"), ("일자리센터", "솔내로 12"), ("어린이집", "솔내로 12"))
    graph = report(2026, {}, facilities=facilities)

    found = find_candidates(graph)

    assert {frozenset(pair[:2]) for pair in names(graph, found)} == {frozenset({"솔내 일자리센터", "일자리센터"})}
    assert [(c.type, c.start[:3], c.score, c.basis) for c in found] == [("SAME_AS", "fac", 0.6, "같은 주소 솔내로 12")]


def test_candidates_are_relationships_of_the_derived_layer_that_every_merge_makes_anew() -> None:
    (found,) = find_candidates(BOTH)

    link = BOTH.relationships[found.id]
    assert (link.type, link.start, link.end) == ("SUCCEEDED_BY", found.start, found.end)
    assert (link.properties["status"], link.properties["derived"]) == ("candidate", True)
    validate(BOTH)
    assert merge(with_status(BOTH, found.id, "accepted")) == BOTH
    assert remove(BOTH, "rep-00000000000007e4") == NEW


def test_what_another_government_says_makes_no_candidate_and_takes_none_away() -> None:
    other = report(2024, {"일자리상생과": ("일자리팀", "청년팀")}, government="한별구")

    found = find_candidates(merge(OLD, other))

    assert found == ()
    assert find_candidates(merge(OLD, NEW, other)) == find_candidates(BOTH)


def test_bodies_are_compared_over_all_governments() -> None:
    one = report(2024, {}, agencies=("(재)솔내재단",))
    other = report(2025, {}, government="한별구", agencies=("솔내재단", "한별재단"))
    graph = merge(one, other)

    assert {frozenset(pair[:2]) for pair in names(graph, find_candidates(graph))} == {
        frozenset({"(재)솔내재단", "솔내재단"})
    }


def with_status(graph: Graph, id: str, status: str) -> Graph:
    link = graph.relationships[id]
    judged = Relationship(link.id, link.type, link.start, link.end, {**link.properties, "status": status})
    return Graph(graph.nodes, {**graph.relationships, id: judged})


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("judging") / "kg.store"
    with open_store(folder, env={}) as store:
        yield store


@pytest.fixture
def store(opened: Store) -> Store:
    opened.run("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n", write=True)
    for graph in (OLD, NEW):
        opened.load(graph, ())
    return opened


@pytest.mark.embedded
def test_a_judgement_says_who_when_and_why_and_can_be_taken_back(store: Store) -> None:
    (found,) = find_candidates(BOTH)

    judge(store, found.id, "accepted", who="김솔내", why="조직개편", at=NOW)
    accepted = store.graph()
    (judged,) = list_candidates(store)
    judge(store, found.id, "candidate", who="김솔내", why="잘못 봄", at=NOW)

    assert accepted == with_status(BOTH, found.id, "accepted")
    assert (judged.status, judged.start, judged.end) == ("accepted", "일자리민생과", "일자리상생과")
    assert store.graph() == BOTH
    when = "2026-11-21T09:00:00+00:00"
    assert read_judgements(store) == (
        Judgement(found.id, found.start, found.end, "accepted", "김솔내", "조직개편", when, 1),
        Judgement(found.id, found.start, found.end, "candidate", "김솔내", "잘못 봄", when, 2),
    )


@pytest.mark.embedded
def test_a_judgement_outlives_its_reports(store: Store) -> None:
    (found,) = find_candidates(BOTH)
    judge(store, found.id, "rejected", who="김솔내", why="다른 과", at=NOW)

    for graph in (OLD, NEW):
        (id,) = (node.id for node in graph.nodes.values() if node.type == "Report")
        store.remove(id)
        left = store.graph()
        store.load(graph, ())
        assert left == (NEW if graph is OLD else OLD)

    assert store.graph() == with_status(BOTH, found.id, "rejected")


@pytest.mark.embedded
def test_what_is_no_candidate_cannot_be_judged_nor_what_nobody_judged_taken_back(store: Store) -> None:
    (found,) = find_candidates(BOTH)

    with pytest.raises(UsageError, match="KG-NO-CANDIDATE"):
        judge(store, "suc-0000000000000000", "accepted", who="가", why="", at=NOW)
    with pytest.raises(UsageError, match="KG-NOT-JUDGED"):
        judge(store, found.id, "candidate", who="가", why="", at=NOW)
    assert read_judgements(store) == ()
