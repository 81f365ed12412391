"""What follows from the reports: who works together, and who shares a facility."""

import pytest

from kg.derive import derive
from kg.derive.work import WORK
from kg.ids import make_id
from kg.model import Graph, Node, Properties, Relationship

TYPES = {"bur": "Bureau", "div": "Division", "tea": "Team", "gov": "Government", "prj": "Project", "fac": "Facility"}


def graph(*statements: tuple[str, str, str]) -> Graph:
    """Statements of start, type and end; each stands on a line of its own."""
    ids = {id for start, _, end in statements for id in (start, end)}
    return Graph.of(
        (Node(id, TYPES[id[:3]], {"name": id}) for id in sorted(ids)),
        (
            Relationship(f"r{line}", type, start, end, {"sources": (f"rep-1#L{line}",), "report": "rep-1"})
            for line, (start, type, end) in enumerate(statements, start=1)
        ),
    )


def pairs(of: Graph, type: str) -> dict[tuple[str, str], Properties]:
    return {(r.start, r.end): r.properties for r in derive(of) if r.type == type}


def test_every_derivation_is_listed() -> None:
    assert len(WORK) == 2


@pytest.mark.parametrize("derivation", WORK)
def test_nothing_follows_from_nothing(derivation: object) -> None:
    assert callable(derivation)
    assert derivation(Graph()) == ()


def test_who_runs_a_project_works_with_each_involved_unit_and_those_with_each_other() -> None:
    found = pairs(
        graph(("div-c", "RUNS", "prj-1"), ("prj-1", "INVOLVES", "div-b"), ("prj-1", "INVOLVES", "div-a")),
        "COLLABORATES_WITH",
    )
    assert found == {
        ("div-a", "div-b"): {"derived": True, "projects": 1, "sources": ("rep-1#L2", "rep-1#L3")},
        ("div-a", "div-c"): {"derived": True, "projects": 1, "sources": ("rep-1#L1", "rep-1#L3")},
        ("div-b", "div-c"): {"derived": True, "projects": 1, "sources": ("rep-1#L1", "rep-1#L2")},
    }


def test_projects_are_counted_once_for_a_pair() -> None:
    found = pairs(
        graph(
            ("div-a", "RUNS", "prj-1"),
            ("prj-1", "INVOLVES", "div-b"),
            ("prj-1", "INVOLVES", "div-b"),
            ("div-b", "RUNS", "prj-2"),
            ("prj-2", "INVOLVES", "div-a"),
        ),
        "COLLABORATES_WITH",
    )
    assert {pair: of["projects"] for pair, of in found.items()} == {("div-a", "div-b"): 2}


def test_two_units_that_run_one_project_do_not_collaborate_by_that() -> None:
    statements = (("div-a", "RUNS", "prj-1"), ("bur-b", "RUNS", "prj-1"))
    assert pairs(graph(*statements), "COLLABORATES_WITH") == {}


def test_a_unit_that_runs_a_project_and_is_involved_does_not_collaborate_with_itself() -> None:
    statements = (("div-a", "RUNS", "prj-1"), ("prj-1", "INVOLVES", "div-a"))
    assert pairs(graph(*statements), "COLLABORATES_WITH") == {}


def test_teams_and_governments_count_for_nothing() -> None:
    statements = (("tea-a", "RUNS", "prj-1"), ("prj-1", "INVOLVES", "gov-b"), ("prj-1", "INVOLVES", "div-c"))
    assert pairs(graph(*statements), "COLLABORATES_WITH") == {}


def test_the_id_of_a_pair_follows_from_its_units_alone() -> None:
    (made,) = derive(graph(("div-b", "RUNS", "prj-1"), ("prj-1", "INVOLVES", "div-a")))
    assert made.id == make_id("col", "div-a", "div-b")


def test_units_share_a_facility_that_their_projects_use_or_that_they_manage() -> None:
    found = pairs(
        graph(
            ("div-a", "RUNS", "prj-1"),
            ("prj-1", "USES", "fac-1"),
            ("div-b", "MANAGES", "fac-1"),
            ("div-b", "MANAGES", "fac-2"),
        ),
        "SHARES_FACILITY_WITH",
    )
    assert found == {
        ("div-a", "div-b"): {"derived": True, "facilities": 1, "sources": ("rep-1#L1", "rep-1#L2", "rep-1#L3")}
    }


def test_one_unit_alone_shares_nothing() -> None:
    statements = (("div-a", "RUNS", "prj-1"), ("prj-1", "USES", "fac-1"), ("div-a", "MANAGES", "fac-1"))
    assert pairs(graph(*statements), "SHARES_FACILITY_WITH") == {}
