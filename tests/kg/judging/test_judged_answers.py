"""What a person accepted, questions answer as one thing; without a judgement each name stands for itself."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.cli.asking import ask
from kg.derive.sameness import unite_same
from kg.ids import make_node, make_relationship, make_reported_in
from kg.judging.records import judge, list_candidates
from kg.merge import merge
from kg.model import Graph, Node
from kg.stores import Store, open_store
from kg.view import render
from kg.view.facilities import build_facilities
from kg.view.relations import index_graph
from queries import Language

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
LANGUAGES: tuple[Language, ...] = ("cypher", "sparql")
pytestmark = pytest.mark.embedded


def plan(year: int, project: str, facility: str, body: str) -> Graph:
    """A plan of 솔내구 with one project, the place that it uses and its partner."""
    id = f"rep-{year:016x}"
    said = {"sources": (f"{id}#L1",)}
    about = {"name": f"{year} 계획", "government": "솔내구", "fiscal_year": year, "file": f"{year}.txt", **said}
    work = make_node("Project", ["솔내구", "문화과", project], {"name": project, **said})
    place = make_node("Facility", ["솔내구", facility], {"name": facility, "address": "솔내로 12", **said})
    partner = make_node("Agency", [body], {"name": body, **said})
    nodes = (work, place, partner)
    links = (
        make_relationship("USES", work.id, place.id, id, properties={"role": "장소", **said}),
        make_relationship("PARTNERS_WITH", work.id, partner.id, id, properties={"role": "협력", **said}),
    )
    entries = (make_reported_in(node, id, said["sources"]) for node in nodes)
    return merge(Graph.of([Node(id, "Report", about), *nodes], [*links, *entries]))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("judged") / "kg.store"
    with open_store(folder, env={}) as opened:
        opened.load(plan(2024, "2024년 책 축제", "솔내 책마당", "(재)솔내재단"), ())
        opened.load(plan(2025, "2025년 책 축제", "책마당", "솔내재단"), ())
        yield opened


@pytest.fixture
def judged(store: Store) -> Iterator[Store]:
    ids = [candidate.id for candidate in list_candidates(store)]
    for id in ids:
        judge(store, id, "accepted", who="김솔내", why="같은 곳", at=NOW)
    yield store
    for id in ids:
        judge(store, id, "candidate", who="김솔내", why="", at=NOW)


def column(store: Store, language: Language, name: str, *given: str, of: str) -> list[object]:
    answer, _ = ask(store, name, given, language=language)
    place = [column.name for column in answer.columns].index(of)
    return [row[place] for row in answer.rows]


def smallest(store: Store, type: str) -> str:
    """Return the name of the node of a type with the smallest id."""
    nodes = store.graph().nodes.values()
    return min((node for node in nodes if node.type == type), key=lambda node: node.id).name


def test_the_page_shows_one_facility_while_the_judgement_stands(judged: Store) -> None:
    accepted = judged.graph()
    places = build_facilities(index_graph(unite_same(accepted)))["places"]
    assert isinstance(places, list)
    assert [len(projects) for _, projects, _, _ in places] == [2]
    assert render(accepted, "facilities") == render(unite_same(accepted), "facilities")
    assert render(apart(accepted), "facilities") != render(accepted, "facilities")


def apart(graph: Graph) -> Graph:
    """Return a graph as it is before anybody judges."""
    return merge(graph)


def test_there_is_a_candidate_of_each_kind(store: Store) -> None:
    assert [(one.type, one.kind, {one.start, one.end}, one.status) for one in list_candidates(store)] == [
        ("SUCCEEDED_BY", "Project", {"2024년 책 축제", "2025년 책 축제"}, "candidate"),
        ("SAME_AS", "Agency", {"(재)솔내재단", "솔내재단"}, "candidate"),
        ("SAME_AS", "Facility", {"솔내 책마당", "책마당"}, "candidate"),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_candidates_change_no_answer(store: Store, language: Language) -> None:
    assert column(store, language, "facility-trace", "facility=솔내 책마당", of="name") == ["2024년 책 축제"]
    assert column(store, language, "partner-projects", "agency=(재)솔내재단", of="project") == ["2024년 책 축제"]
    assert column(store, language, "project-history", "project=2025", of="year") == [2025]
    assert column(store, language, "project-history", of="year") == []
    assert column(store, language, "shared-facilities", of="facility") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_accepted_is_one_thing_under_either_name(judged: Store, language: Language) -> None:
    both = ["2024년 책 축제", "2025년 책 축제"]

    for name in ("솔내 책마당", "책마당"):
        assert sorted(map(str, column(judged, language, "facility-trace", f"facility={name}", of="name"))) == both
    for name in ("(재)솔내재단", "솔내재단"):
        assert sorted(map(str, column(judged, language, "partner-projects", f"agency={name}", of="project"))) == both
    (hall,) = {*column(judged, language, "facility-trace", of="facility")}
    (body,) = {*column(judged, language, "partner-projects", of="agency")}
    assert (hall, body) == tuple(smallest(judged, type) for type in ("Facility", "Agency"))
    assert column(judged, language, "project-history", "project=2025", of="year") == [2024, 2025]
    assert column(judged, language, "project-history", of="year") == [2024, 2025]
    assert column(judged, language, "shared-facilities", of="projects") == [both]
