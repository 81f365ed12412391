"""Small invented reports for the tests of parts: lines with `|` for tabs."""

from collections.abc import Sequence

from kg.model import Graph, Reading
from kg.validate import validate
from loaders import read_lines
from loaders.layouts.work_plan import read_work_plan
from loaders.outline import Outline, build_outline
from loaders.readers.text import read_text
from loaders.records import Fact, Facts

COVER = ("솔내구", "2026년 주요업무계획", "행정국", "- 재무과", "- 총무과")


def outline_of(*lines: str) -> Outline:
    """Return the outline of lines in which `|` is a tab."""
    return build_outline(read_text("\n".join(lines).replace("|", "\t").encode(), "시험.txt"))


def facts_of(*lines: str) -> Facts:
    """Return all that the layout of work plans reads."""
    return read_work_plan(outline_of(*lines))[1]


def of_type(facts: Sequence[Fact], kind: type) -> list[Fact]:
    """Return the facts of a type in order."""
    return [fact for fact in facts if isinstance(fact, kind)]


def reading_of(*lines: str) -> Reading:
    """Return the reading of lines in which `|` is a tab; it says only what the ontology declares."""
    reading = read_lines(read_text("\n".join(lines).replace("|", "\t").encode(), "시험.txt"))
    validate(reading.graph)
    return reading


def graph_of(*lines: str) -> Graph:
    """Return the graph of lines in which `|` is a tab."""
    return reading_of(*lines).graph


def ties(graph: Graph, label: str) -> list[tuple[str, str]]:
    """Return the names at both ends of each relationship of a type, sorted."""
    found = (r for r in graph.relationships.values() if r.type == label)
    return sorted((graph.nodes[r.start].name, graph.nodes[r.end].name) for r in found)
