"""The merge is an algebra: order, grouping and repetition do not matter, and a report can be taken out to the byte."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.export.jsonl import dump_jsonl
from kg.ids import make_node, make_relationship, make_reported_in
from kg.merge import merge, part, remove, reports_of
from kg.model import Graph, Node, Properties, Relationship, Value
from kg.validate import validate

Reports = Callable[[int], st.SearchStrategy[tuple[Graph, ...]]]
SOME = settings(max_examples=40)
DIVISION = ("솔내구", "재무과")


@SOME
@given(data=st.data())
def test_order_grouping_and_repetition_do_not_matter(data: st.DataObject, report_graphs: Reports) -> None:
    one, two, three = data.draw(report_graphs(3))
    together = dump_jsonl(merge(one, two, three))
    assert dump_jsonl(merge(three, one, two)) == together
    assert dump_jsonl(merge(merge(one, two), three)) == together
    assert dump_jsonl(merge(one, merge(two, three))) == together
    assert dump_jsonl(merge(merge(one, two, three), two)) == together


@SOME
@given(data=st.data())
def test_removing_a_report_is_never_having_merged_it(data: st.DataObject, report_graphs: Reports) -> None:
    one, two, three = data.draw(report_graphs(3))
    (gone,) = reports_of(two)
    assert dump_jsonl(remove(merge(one, two, three), gone)) == dump_jsonl(merge(one, three))


@SOME
@given(data=st.data())
def test_a_part_is_the_report_alone_and_the_parts_make_the_whole(data: st.DataObject, report_graphs: Reports) -> None:
    graphs = data.draw(report_graphs(3))
    whole = merge(*graphs)
    parts = [part(whole, report) for report in sorted(reports_of(whole))]
    assert sorted(dump_jsonl(p) for p in parts) == sorted(dump_jsonl(merge(graph)) for graph in graphs)
    assert dump_jsonl(merge(*parts)) == dump_jsonl(whole)


@SOME
@given(data=st.data())
def test_two_versions_of_one_report_merge_in_any_order(data: st.DataObject, report_graphs: Reports) -> None:
    (one,), (other,) = data.draw(report_graphs(1)), data.draw(report_graphs(1))
    assert dump_jsonl(merge(one, other)) == dump_jsonl(merge(other, one))


@SOME
@given(data=st.data())
def test_a_merged_graph_is_what_the_ontology_allows(data: st.DataObject, report_graphs: Reports) -> None:
    validate(merge(*data.draw(report_graphs(2))))


def test_nothing_merged_is_the_empty_graph() -> None:
    assert merge() == Graph()


def test_removing_an_unknown_report_changes_nothing() -> None:
    graph = merge(report("one", {}, {"kind": "과"}))
    assert remove(graph, "rep-unknown") == graph
    assert part(graph, "rep-unknown") == Graph()


def report(file: str, about: Properties, division: dict[str, Value | None]) -> Graph:
    """A report that states one division."""
    source = make_node("Report", [file], {"name": file, **about})
    own = Node(source.id, "Report", {**source.properties, "sources": (f"{source.id}#L1",)})
    node = make_node("Division", DIVISION, {"name": "재무과", **division})
    return Graph.of([own, node], [make_reported_in(node, own.id, [f"{own.id}#L2"])])


def merged_division(*graphs: Graph) -> Properties:
    (division,) = (node for node in merge(*graphs).nodes.values() if node.type == "Division")
    return {name: value for name, value in division.properties.items() if name != "sources"}


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"fiscal_year": 2024}, {"fiscal_year": 2025}),
        ({}, {"fiscal_year": 2024}),
        ({"fiscal_year": 2024, "as_of": "2024-10"}, {"fiscal_year": 2024, "as_of": "2024-11"}),
        ({"fiscal_year": 2024, "published": "2024-01"}, {"fiscal_year": 2024, "published": "2024-02"}),
        ({"fiscal_year": 2024, "published": "2025-01"}, {"fiscal_year": 2025, "published": "2024-01"}),
    ],
)
def test_the_newest_report_that_gives_a_property_wins(older: Properties, newer: Properties) -> None:
    old, new = report("가", older, {"kind": "과"}), report("나", newer, {"kind": "담당관"})
    assert merged_division(old, new) == {"name": "재무과", "kind": "담당관"}
    old, new = report("나", older, {"kind": "과"}), report("가", newer, {"kind": "담당관"})
    assert merged_division(old, new) == {"name": "재무과", "kind": "담당관"}


def test_a_property_that_the_newest_report_does_not_give_stays() -> None:
    old, new = report("가", {"fiscal_year": 2024}, {"kind": "과"}), report("나", {"fiscal_year": 2025}, {})
    assert merged_division(old, new) == {"name": "재무과", "kind": "과"}


def test_a_unit_is_only_mentioned_when_every_report_only_mentions_it() -> None:
    mentioned, stated = report("가", {}, {"mentioned_only": True}), report("나", {}, {})
    also_mentioned = report("다", {}, {"mentioned_only": True})
    assert merged_division(mentioned, also_mentioned) == {"name": "재무과", "mentioned_only": True}
    assert merged_division(mentioned, stated) == {"name": "재무과"}


def test_lists_and_sources_are_united_in_order() -> None:
    graphs = []
    for file, duties in (("가", ("결산", "계약")), ("나", ("예산", "결산"))):
        own = make_node("Report", [file], {"name": file})
        team = make_node("Team", ("솔내구", "재무과", "계약팀"), {"name": "계약팀", "duties": duties})
        graphs.append(Graph.of([own, team], [make_reported_in(team, own.id, [f"{own.id}#L2"])]))
    reports = sorted(reports_of(merge(*graphs)))
    (team,) = (node for node in merge(*graphs).nodes.values() if node.type == "Team")
    assert team.properties == {
        "name": "계약팀",
        "duties": ("결산", "계약", "예산"),
        "sources": tuple(f"{id}#L2" for id in reports),
    }


def allocation(file: str, year: int, amounts: dict[str, int]) -> Graph:
    """A report that funds one project, with an amount for each column of its table."""
    own = make_node("Report", [file], {"name": file, "fiscal_year": year})
    project = make_node("Project", ("솔내구", "재무과", "청사 보수"), {"name": "청사 보수"})
    source = make_node("FundingSource", ["구비"], {"name": "구비", "level": "기초"})
    entries = [make_reported_in(node, own.id, [f"{own.id}#L2"]) for node in (project, source)]
    figures: list[Relationship] = [
        make_relationship(
            "FUNDED_BY",
            project.id,
            source.id,
            own.id,
            discriminator=["소요", period],
            properties={"kind": "소요", "period": period, "amount_krw": amount, "sources": (f"{own.id}#L3",)},
        )
        for period, amount in amounts.items()
    ]
    return Graph.of([own, project, source], [*entries, *figures])


def current_figures(graph: Graph) -> list[tuple[Value, Value, Value]]:
    funded = (r.properties for r in graph.relationships.values() if r.type == "FUNDED_BY")
    return sorted((of["period"], of["amount_krw"], of.get("current", False)) for of in funded)


def test_the_newest_figure_is_current_and_the_older_ones_stay() -> None:
    old, new = allocation("가", 2024, {"2024": 100, "기투자": 7}), allocation("나", 2025, {"2024": 120})
    assert current_figures(merge(old, new)) == [("2024", 100, False), ("2024", 120, True), ("기투자", 7, True)]
    (newest,) = reports_of(new)
    assert current_figures(remove(merge(old, new), newest)) == [("2024", 100, True), ("기투자", 7, True)]


def test_what_was_computed_before_is_dropped_and_not_read_back() -> None:
    graph = merge(report("가", {}, {}))
    (id,) = reports_of(graph)
    (division,) = (node.id for node in graph.nodes.values() if node.type == "Division")
    stale = Relationship(
        "col-0", "COLLABORATES_WITH", division, division, {"derived": True, "projects": 9, "report": id}
    )
    told = Graph(graph.nodes, {**graph.relationships, stale.id: stale})
    assert merge(told) == part(told, id) == remove(told, "rep-unknown") == graph


def test_a_shared_node_that_no_report_states_is_refused() -> None:
    with pytest.raises(OntologyError, match="KG-NO-SOURCE"):
        merge(Graph.of([make_node("Division", DIVISION, {"name": "재무과"})], []))


def test_a_statement_of_a_report_that_is_not_there_is_refused() -> None:
    node = make_node("Division", DIVISION, {"name": "재무과"})
    with pytest.raises(OntologyError, match="KG-NO-SOURCE"):
        merge(Graph.of([node], [make_reported_in(node, "rep-0", ["rep-0#L1"])]))
