"""Forms in tables: grant applications, and projects that stand in columns."""

from pathlib import Path

import pytest
from texts import COVER, graph_of, ties

from kg.model import Graph, Node
from loaders import read_report

BOOK = Path(__file__).with_name("applications.txt")


@pytest.fixture(scope="module")
def graph() -> Graph:
    """Return the graph of a book with grant applications."""
    return read_report(BOOK).graph


def project(graph: Graph, title: str) -> Node:
    """Return the one project of a title."""
    (found,) = [n for n in graph.nodes.values() if n.type == "Project" and n.name == title]
    return found


def said(graph: Graph, title: str) -> dict[str, object]:
    """Return what the report says of the one project of a title."""
    start = project(graph, title).id
    (found,) = [r for r in graph.relationships.values() if r.type == "REPORTED_IN" and r.start == start]
    return dict(found.properties)


def money(graph: Graph, title: str) -> set[tuple[object, ...]]:
    """Return kind, source, year or period, and won of a project's funding."""
    start = project(graph, title).id
    return {
        (
            r.properties["kind"],
            graph.nodes[r.end].name,
            r.properties.get("fiscal_year") or r.properties["period"],
            r.properties["amount_krw"],
        )
        for r in graph.relationships.values()
        if r.type == "FUNDED_BY" and r.start == start
    }


def test_application_is_a_project_of_the_report(graph: Graph) -> None:
    one = said(graph, "솔내 달빛시장")
    assert (one["period_start"], one["period_end"], one["total_cost_krw"]) == ("2024", "2025", 340_000_000)


def test_budget_and_spending_stand_apart_by_year_and_source(graph: Graph) -> None:
    assert money(graph, "솔내 달빛시장") == {
        ("총사업비", "국비", "총사업비", 170_000_000),
        ("총사업비", "시비", "총사업비", 170_000_000),
        ("예산", "국비", 2024, 70_000_000),
        ("집행", "국비", 2024, 65_500_000),
        ("예산", "시비", 2024, 70_000_000),
        ("집행", "시비", 2024, 74_500_000),
        ("예산", "국비", 2025, 50_000_000),
        ("예산", "시비", 2025, 50_000_000),
        ("예산", "국비", "’26년이후", 50_000_000),
        ("예산", "시비", "’26년이후", 50_000_000),
    }


def test_amounts_in_words_are_split_by_source(graph: Graph) -> None:
    assert money(graph, "솔내 강변 축제") == {
        ("총사업비", "국비", "총사업비", 10_000_000),
        ("총사업비", "시비", "총사업비", 10_000_000),
    }


def test_title_that_wraps_around_its_label_is_put_together(graph: Graph) -> None:
    assert money(graph, "솔내 별빛걷기 지원사업") == {
        ("총사업비", "국비", "총사업비", 600_000_000),
        ("총사업비", "지방비", "총사업비", 50_000_000),
    }


def test_project_in_a_column_is_part_of_the_one_around(graph: Graph) -> None:
    part, whole = project(graph, "물빛길 명소화 사업"), project(graph, "물빛길 새단장")
    own = said(graph, "물빛길 명소화 사업")
    assert (own["period_start"], own["period_end"], own["total_cost_krw"]) == ("2025-01", "2025-11", 1_000_000_000)
    assert any(r.type == "PART_OF" and r.start == part.id and r.end == whole.id for r in graph.relationships.values())


def test_period_that_ends_on_a_day_of_the_same_month(graph: Graph) -> None:
    walk = said(graph, "솔내 야간 산책")
    assert (walk["period_start"], walk["period_end"]) == ("2025-03-02", "2025-03-29")


def test_ministry_of_the_row_is_a_partner(graph: Graph) -> None:
    start = project(graph, "솔내 달빛시장").id
    partners = {
        graph.nodes[r.end].name for r in graph.relationships.values() if r.type == "PARTNERS_WITH" and r.start == start
    }
    assert "문화체육관광부" in partners


def test_other_tables_hold_no_forms(graph: Graph) -> None:
    assert len([n for n in graph.nodes.values() if n.type == "Project"]) == 7


def test_a_box_with_a_title_and_labels_is_part_of_the_project_around() -> None:
    lines = (
        "1. 물빛공원 새단장",
        "□ 추진계획",
        "물빛공원 체육관 증축 사업(‘21.~‘25.)|",
        "ㅇ (사업내용) 증축, 연면적 2,900㎡ ㅇ (사업기간) 2021년 상반기 중 ~ ㅇ (사 업 비) 108억원(공사비 105)|",
        "2025년 물빛 전담조직 운영|",
        "❖ 시 행 일 : 2025년 1월 1일부터 ❖ 추진방향 : 유사 사업 조정|",
    )
    found = graph_of(*COVER, "Ⅱ. 추진계획", *lines)
    part, whole = project(found, "물빛공원 체육관 증축 사업"), project(found, "물빛공원 새단장")
    own = said(found, "물빛공원 체육관 증축 사업")
    assert (own["period_start"], own.get("period_end"), own["total_cost_krw"]) == ("2021", None, 10_800_000_000)
    assert ties(found, "PART_OF") == [(part.name, whole.name)]
    assert [n.properties["area_m2"] for n in found.nodes.values() if n.name == "물빛공원 체육관"] == [2900.0]
