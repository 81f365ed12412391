"""The rows of `kg check`: what readers found, and what the shapes find besides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.checks.draft import SEVERITIES
from kg.cli.rows import Answer
from kg.model import Graph

PLACES = {str(severity): place for place, severity in enumerate(SEVERITIES)}  # the worst first



def add_shape_findings(answer: Answer, graph: Graph) -> Answer:
    """Return the answer of `contradictions` with a row for each Finding of the shapes, the worst severity first."""
    # pySHACL and rdflib take a second to load; no other command needs them.
    from kg.linked.shapes import find_shape_findings  # noqa: PLC0415

    names = [column.name for column in answer.columns]
    found = [[row[name] for name in names] for row in _shape_rows(find_shape_findings(graph), graph)]
    rows: list[Sequence[object]] = [*answer.rows, *found]
    place = names.index("severity")
    # Within a severity the question's order stays; the shapes' rows follow.
    rows.sort(key=lambda row: PLACES.get(str(row[place]), len(PLACES)))
    return replace(answer, rows=rows)


def _shape_rows(findings: Graph, graph: Graph) -> Iterator[Mapping[str, object]]:
    targets = {link.start: link.end for link in findings.relationships.values() if link.type == "ABOUT"}
    reports = {link.start: link.end for link in findings.relationships.values() if link.type == "REPORTED_IN"}
    for node in sorted(findings.nodes.values(), key=lambda node: (reports[node.id], node.id)):
        about, report = graph.nodes.get(targets[node.id]), graph.nodes.get(reports[node.id])
        said = {name: node.properties.get(name) for name in ("severity", "rule", "message", "expected", "found")}
        yield {
            **said,
            "file": None if report is None else report.properties.get("file"),
            "about": [about.name] if about is not None and about.type != "Report" else [],
            "sources": list(node.sources),
            "id": node.id,
        }
