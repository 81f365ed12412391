"""What the benches generate is valid, the same each time, and readable. The offices are invented."""

import sys
from itertools import islice
from pathlib import Path

import pytest

# `bench` is not part of the wheel; the wheel's own packages come first.
sys.path.append(str(Path(__file__).parents[1]))

from bench.graphs import generate, make_graph
from bench.reports import write_report
from bench.world import make_office, report_of
from kg.export.jsonl import dump_jsonl
from kg.merge import merge
from kg.validate import validate
from loaders import read_report


@pytest.mark.parametrize("number", [0, 5, 6])
def test_a_generated_graph_says_only_what_the_ontology_declares(number: int) -> None:
    validate(make_graph(number))


def test_generated_graphs_share_nodes_and_add_up() -> None:
    graphs = list(generate(1_000))
    union = merge(*graphs)
    validate(union)
    assert len(union.nodes) >= 1_000
    assert len(union.nodes) < sum(len(g.nodes) for g in graphs)
    assert 2.5 < len(union.relationships) / len(union.nodes) < 4.5


def test_the_same_number_gives_the_same_bytes() -> None:
    assert write_report(7) == write_report(7)
    assert dump_jsonl(make_graph(7)) == dump_jsonl(make_graph(7))
    assert len({write_report(number) for number in range(6)}) == 6


@pytest.mark.parametrize("number", [0, 11, 17])
def test_a_generated_report_is_read_with_the_projects_that_it_lists(number: int, tmp_path: Path) -> None:
    office, year = make_office(report_of(number)[0]), report_of(number)[1]
    path = tmp_path / "report.txt"
    path.write_text(write_report(number), encoding="utf-8")
    graph = read_report(path).graph
    listed = {(d.name, p.title.replace(" ", "")) for d in office.divisions for p in d.active(year)}
    read = {n.name.replace(" ", "") for n in graph.nodes.values() if n.type == "Project"}
    assert {title for _, title in listed} == read


def test_a_stream_of_graphs_ends_when_it_has_enough() -> None:
    assert len(list(islice(generate(1), 3))) == 1
