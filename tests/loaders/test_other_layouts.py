"""Reports of other offices in other layouts: letters, bars, tables of labels, markdown, units at the right edge."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from publish import publish
from publishers import WRITERS

from kg.model import Graph, Relationship
from loaders import read_lines
from loaders.readers import Sandbox
from loaders.readers.text import read_text

LAYOUTS = Path(__file__).parent / "layouts"
READINGS: dict[str, dict[str, Any]] = json.loads((LAYOUTS / "readings.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


def reading_of(name: str) -> dict[str, Any]:
    """Return what a reader notes of a text."""
    return notes_of(read_lines(read_text((LAYOUTS / name).read_bytes(), name)).graph)


def notes_of(graph: Graph) -> dict[str, Any]:
    """Return what a reader would note: government, issuing unit, heads, budgets, projects with their money."""
    report = next(node for node in graph.nodes.values() if node.type == "Report")
    return {
        "government": report.properties.get("government"),
        "unit": report.properties.get("unit"),
        "heads": sorted([n.name, n.properties["quota"], n.properties["actual"]] for n in _nodes(graph, "Staffing")),
        "budgets": sorted(
            [graph.nodes[r.start].name, p["fiscal_year"], p["category"], p["amount_krw"]]
            for r in _ties(graph, "HAS_BUDGET")
            for p in [graph.nodes[r.end].properties]
        ),
        "projects": [
            _project(graph, link)
            for link in sorted(_ties(graph, "REPORTED_IN"), key=lambda link: int(str(link.properties["first_line"])))
            if graph.nodes[link.start].type == "Project"
        ],
    }


def _nodes(graph: Graph, type: str) -> list[Any]:
    return [node for node in graph.nodes.values() if node.type == type]


def _ties(graph: Graph, type: str) -> list[Relationship]:
    return [tie for tie in graph.relationships.values() if tie.type == type]


def _project(graph: Graph, link: Relationship) -> list[Any]:
    """Return title, who runs it, period, and won by source and time."""
    run_by = sorted(graph.nodes[r.start].name for r in _ties(graph, "RUNS") if r.end == link.start)
    money = sorted(
        f"{graph.nodes[r.end].name} {r.properties['period']} {r.properties['amount_krw']:,}"
        for r in _ties(graph, "FUNDED_BY")
        if r.start == link.start
    )
    return [link.properties["name_as_written"], run_by, link.properties.get("period_raw"), money]


@pytest.mark.parametrize("name", sorted(READINGS))
def test_another_layout_is_read_as_a_reader_would(name: str) -> None:
    assert reading_of(name) == READINGS[name]


@pytest.mark.parametrize("format", sorted(WRITERS))
@pytest.mark.parametrize("name", sorted(READINGS))
def test_another_layout_is_read_alike_in_every_format(
    name: str, format: str, tmp_path: Path, sandbox: Sandbox
) -> None:
    [path] = publish(LAYOUTS / name, tmp_path, (format,))
    document = sandbox.read(path.read_bytes(), path.name)
    assert _once(notes_of(read_lines(document).graph)) == _once(READINGS[name])


def _once(notes: dict[str, Any]) -> dict[str, Any]:
    """State heads once: in a book the sentence is the heading of its table."""
    heads = notes["heads"]
    return {**notes, "heads": [head for n, head in enumerate(heads) if head not in heads[:n]]}


def test_every_layout_has_a_reading() -> None:
    assert sorted(path.name for path in LAYOUTS.iterdir() if path.suffix != ".json") == sorted(READINGS)
    assert len(READINGS) == 8
