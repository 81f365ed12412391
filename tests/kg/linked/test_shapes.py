"""What breaks a shape becomes a Finding with its lines, and nothing is said twice."""

from collections.abc import Mapping

import pytest

from kg.cli.checking import add_shape_findings
from kg.cli.rows import Answer, name_columns
from kg.ids import make_node, make_relationship, make_reported_in
from kg.linked.shapes import find_shape_findings, find_violations
from kg.merge import merge
from kg.model import Graph, Node, Value
from kg.validate import validate

COLUMNS = name_columns(("file", "severity", "rule", "about", "message", "expected", "found", "sources", "id"))


def said(line: int) -> tuple[str, ...]:
    return (f"rep-1#L{line}",)


def plan(
    *,
    required: int = 1000,
    spent: int = 900,
    quota: int = 3,
    area: float = 10.0,
    parent: bool = True,
    back: bool = False,
    finding: Mapping[str, Value] | None = None,
    lost: str = "",
) -> Graph:
    """A report that keeps every shape; each argument breaks one. `lost` leaves the allocation without a property."""
    report = Node("rep-1", "Report", {"name": "계획", "file": "계획.txt", "fiscal_year": 2026, "sources": said(1)})
    government = make_node("Government", ["솔내구"], {"name": "솔내구", "sources": said(2)})
    division = make_node("Division", ["솔내구", "재무과"], {"name": "재무과", "sources": said(3)})
    project = make_node("Project", ["솔내구", "재무과", "빛길"], {"name": "빛길", "sources": said(10)})
    source = make_node("FundingSource", ["국비"], {"name": "국비", "level": "국가", "sources": said(12)})
    facility = make_node("Facility", ["솔내구", "회관"], {"name": "회관", "area_m2": area, "sources": said(20)})
    staff = [
        make_node(
            "Staffing",
            ["재무과", "rep-1", grade, 30],
            {"name": grade, "grade": grade, "quota": n, "actual": 2, "sources": said(30)},
        )
        for grade, n in (("계", quota), ("6급", 3))
    ]
    budgets = [
        make_node(
            "Budget",
            ["재무과", "rep-1", 2026, "정책사업비", kind, 40],
            {
                "name": kind,
                "kind": kind,
                "category": "정책사업비",
                "fiscal_year": 2026,
                "amount_krw": won,
                "sources": said(40),
            },
        )
        for kind, won in (("예산", 500), ("집행", spent - 400))
    ]
    nodes = [government, division, project, source, facility, *staff, *budgets]
    entry = {"first_line": 10, "last_line": 14, "required_krw": required, "required_year": 2026}
    entries = [
        make_reported_in(node, "rep-1", node.properties["sources"], properties=entry if node is project else {})  # type: ignore[arg-type]
        for node in nodes
    ]
    money = {"fiscal_year": 2026, "period": "2026", "amount_krw": 1000, "kind": "소요", "sources": said(12)}
    links = [
        make_relationship(
            "FUNDED_BY", project.id, source.id, "rep-1", properties={k: v for k, v in money.items() if k != lost}
        ),
        *(
            make_relationship("HAS_STAFFING", division.id, s.id, "rep-1", properties={"sources": said(30)})
            for s in staff
        ),
        *(
            make_relationship("HAS_BUDGET", division.id, b.id, "rep-1", properties={"sources": said(40)})
            for b in budgets
        ),
    ]
    if parent:
        links.append(
            make_relationship("HAS_UNIT", government.id, division.id, "rep-1", properties={"sources": said(3)})
        )
    if back:
        links.append(make_relationship("HAS_UNIT", division.id, division.id, "rep-1", properties={"sources": said(4)}))
    if finding is not None:
        found = make_node(
            "Finding", ["rep-1", str(finding["rule"]), "x"], {"name": "발견", "severity": "error", **finding}
        )
        nodes.append(found)
        entries.append(make_reported_in(found, "rep-1", finding["sources"]))  # type: ignore[arg-type]
    return merge(Graph.of([report, *nodes], [*entries, *links]))


# What breaks a shape, the shape, the severity, and the lines that show it.
BROKEN = (
    ({"required": 1001}, "HeadingAmountShape", "warning", said(10)),
    ({"spent": 1000}, "BudgetExecutionShape", "warning", said(40)),
    ({"quota": 4}, "StaffingQuotaSumShape", "warning", said(30)),
    ({"area": 0.0}, "FacilityAreaShape-floor", "error", said(20)),
    ({"parent": False}, "UnitParentShape", "warning", said(3)),
    ({"back": True}, "UnitCycleShape", "error", said(3)),
    ({"lost": "amount_krw"}, "AllocationShape-amount", "error", said(12)),
    ({"lost": "kind"}, "AllocationShape-phase", "error", said(12)),
)


def test_a_graph_that_keeps_every_shape_has_no_finding() -> None:
    validate(plan())
    assert find_violations(plan()) == []


def test_the_list_of_breaks_is_whole() -> None:
    assert len(BROKEN) == 8


@pytest.mark.parametrize(("broken", "shape", "severity", "lines"), BROKEN, ids=[row[1] for row in BROKEN])
def test_what_breaks_a_shape_is_a_finding_with_its_lines(
    broken: dict[str, object], shape: str, severity: str, lines: tuple[str, ...]
) -> None:
    graph = plan(**broken)  # type: ignore[arg-type]
    found = {
        (node.properties["rule"], node.properties["severity"], node.properties["sources"])
        for node in find_shape_findings(graph).nodes.values()
    }
    assert (shape, severity, lines) in found


def test_findings_of_shapes_are_records_of_the_ontology() -> None:
    graph = plan(required=1001, area=-1.0)
    findings = find_shape_findings(graph)
    assert sorted(link.type for link in findings.relationships.values()) == [
        "ABOUT",
        "ABOUT",
        "REPORTED_IN",
        "REPORTED_IN",
    ]
    validate(merge(graph, findings))


@pytest.mark.parametrize(
    "finding",
    [
        {"rule": "heading-amount", "sources": ("rep-1#L11", "rep-1#L12")},
        {"rule": "table-sum", "sources": ("rep-1#L12-14",)},
    ],
    ids=["same rule", "rule of the table"],
)
def test_what_a_reader_s_rule_said_on_the_same_lines_is_not_said_again(finding: Mapping[str, Value]) -> None:
    assert find_shape_findings(plan(required=1001, finding=finding)).nodes == {}


def test_what_another_rule_said_elsewhere_does_not_hide_it() -> None:
    finding = {"rule": "heading-amount", "sources": ("rep-1#L50",)}
    rules = [
        node.properties["rule"] for node in find_shape_findings(plan(required=1001, finding=finding)).nodes.values()
    ]
    assert rules == ["HeadingAmountShape"]


def test_the_rows_of_kg_check_are_one_list_by_severity() -> None:
    rows = [["가.txt", severity, "name", [], "", None, None, [], f"fin-{severity}"] for severity in ("error", "info")]

    answer = add_shape_findings(Answer(COLUMNS, rows, {}), plan(required=1001))

    assert [(row[0], row[1], row[2], row[3], row[7]) for row in answer.rows] == [
        ("가.txt", "error", "name", [], []),
        ("계획.txt", "warning", "HeadingAmountShape", ["빛길"], ["rep-1#L10"]),
        ("가.txt", "info", "name", [], []),
    ]
