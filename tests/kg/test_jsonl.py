"""JSON lines: the public form of the export, and its way back."""

import io
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError
from kg.export import EXPORTERS
from kg.export.jsonl import dump_jsonl, read_jsonl, write_jsonl
from kg.merge import merge
from kg.model import Graph, Node, Relationship

Reports = Callable[[int], st.SearchStrategy[tuple[Graph, ...]]]
SOME = settings(max_examples=40)

SMALL = Graph.of(
    [
        Node("prj-1", "Project", {"sources": ("rep-1#L2",), "name": "청사 보수"}),
        Node("div-2", "Division", {"name": "세무과", "sources": ("rep-1#L1",)}),
        Node("div-1", "Division", {"name": "재무과", "mentioned_only": True, "sources": ("rep-1#L1",)}),
    ],
    [Relationship("run-1", "RUNS", "div-1", "prj-1", {"report": "rep-1", "score": 0.5, "fiscal_year": 2025})],
)

LINES = """\
{"type":"node","id":"div-1","labels":["Division","Unit","과"],"properties":{"id":"div-1","mentioned_only":true,\
"name":"재무과","sources":["rep-1#L1"]}}
{"type":"node","id":"div-2","labels":["Division","Unit","과"],"properties":{"id":"div-2","name":"세무과",\
"sources":["rep-1#L1"]}}
{"type":"node","id":"prj-1","labels":["Project","사업"],"properties":{"id":"prj-1","name":"청사 보수",\
"sources":["rep-1#L2"]}}
{"type":"relationship","id":"run-1","label":"RUNS","start":{"id":"div-1","labels":["Division","Unit","과"]},\
"end":{"id":"prj-1","labels":["Project","사업"]},"properties":{"fiscal_year":2025,"id":"run-1","report":"rep-1","score":0.5}}
"""


def test_a_graph_is_written_nodes_first_by_type_and_id() -> None:
    stream = io.BytesIO()
    write_jsonl(SMALL, stream)
    assert stream.getvalue().decode() == LINES
    assert dump_jsonl(SMALL) == stream.getvalue()


def test_the_order_of_records_does_not_change_the_bytes() -> None:
    turned = Graph.of(reversed(SMALL.nodes.values()), reversed(SMALL.relationships.values()))
    assert dump_jsonl(turned) == dump_jsonl(SMALL)


def test_lines_are_read_in_any_order() -> None:
    turned = b"\n".join(reversed(LINES.encode().splitlines()))
    assert read_jsonl(io.BytesIO(turned)) == SMALL


@SOME
@given(data=st.data())
def test_what_is_written_is_read_back(data: st.DataObject, report_graphs: Reports) -> None:
    graph = merge(*data.draw(report_graphs(2)))
    assert read_jsonl(io.BytesIO(dump_jsonl(graph))) == graph


@pytest.mark.parametrize("line", ["", "{}", "[]", "3", '{"type":"edge","properties":{}}', LINES[:40]])
def test_a_line_that_is_no_record_is_named(line: str) -> None:
    text = LINES + "\n" + line
    if not line:
        assert read_jsonl(io.BytesIO(text.encode())) == SMALL
        return
    with pytest.raises(InputError, match="line 6") as caught:
        read_jsonl(io.BytesIO(text.encode()))
    assert caught.value.code == "KG-BAD-JSONL"


def test_bytes_that_are_no_text_are_named() -> None:
    with pytest.raises(InputError, match="line 1"):
        read_jsonl(io.BytesIO(b"\xff\xfe\n"))


def test_the_format_stands_in_the_registry() -> None:
    assert EXPORTERS[0].name == "jsonl"
    assert len({exporter.name for exporter in EXPORTERS}) == len(EXPORTERS)
    assert all((e.write is None) != (e.write_folder is None) for e in EXPORTERS)
