"""The networkx form loses nothing."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.merge import merge
from kg.model import Graph, Node, Relationship

Reports = Callable[[int], st.SearchStrategy[tuple[Graph, ...]]]
SOME = settings(max_examples=40)


def test_ids_are_keys_and_properties_are_attributes() -> None:
    made = Graph.of(
        [Node("div-1", "Division", {"name": "재무과"}), Node("prj-1", "Project", {"sources": ("rep-1#L1",)})],
        [
            Relationship("run-1", "RUNS", "div-1", "prj-1", {"report": "rep-1"}),
            Relationship("run-2", "RUNS", "div-1", "prj-1", {"report": "rep-2"}),
        ],
    ).to_networkx()
    assert dict(made.nodes(data=True)) == {
        "div-1": {"type": "Division", "name": "재무과"},
        "prj-1": {"type": "Project", "sources": ["rep-1#L1"]},
    }
    assert list(made.edges(keys=True, data=True)) == [
        ("div-1", "prj-1", "run-1", {"type": "RUNS", "report": "rep-1"}),
        ("div-1", "prj-1", "run-2", {"type": "RUNS", "report": "rep-2"}),
    ]


@SOME
@given(data=st.data())
def test_what_is_made_is_read_back(data: st.DataObject, report_graphs: Reports) -> None:
    graph = merge(*data.draw(report_graphs(2)))
    assert Graph.from_networkx(graph.to_networkx()) == graph
