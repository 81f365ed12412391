"""Facts become one report's graph: ids, sources, unread lines, remarks."""

from dataclasses import replace

import pytest
from texts import COVER, graph_of, outline_of, reading_of, ties

from kg.errors import InputError
from kg.ids import make_id
from kg.merge import merge
from kg.validate import validate
from loaders import read_lines
from loaders.building import GraphBuilder
from loaders.document import Cell, Document, Span, Table
from loaders.limits import LONGEST_LINE, is_readable
from loaders.unread import find_unread

REPORT = (
    *COVER, "", "재무과", "- 예산팀", "- 계약팀", "", "부서|계|5급|6급", "재무과|12(11)|1(1)|11(10)", "",
    "Ⅱ. 2026년 추진계획", "1. 솔내쉼터 설치 [신규]", "예산팀", "□ 사업개요",
    "○ 사업기간 : 2026. 2. ~ 12.", "○ 위치 : 솔내로 5", "○ 건축과 협업, (재)솔내문화재단과 업무협약",
    "○ 근거 : 「솔내구 청년 기본 조례」 제5조", "□ 추진계획",
    "- 2026. 3월 : 착공", "□ 소요예산 : 30천원(국비 10, 구비 20)",
)  # fmt: skip


def test_a_report_is_a_graph_that_the_ontology_allows() -> None:
    graph = graph_of(*REPORT)
    validate(graph)
    assert merge(graph).nodes.keys() == graph.nodes.keys()
    assert ties(graph, "HAS_UNIT") == [
        ("솔내구", "행정국"), ("재무과", "계약팀"), ("재무과", "예산팀"), ("행정국", "재무과"), ("행정국", "총무과"),
    ]  # fmt: skip
    assert ties(graph, "RUNS") == [("예산팀", "솔내쉼터 설치"), ("재무과", "솔내쉼터 설치")]
    assert ties(graph, "FUNDED_BY") == [("솔내쉼터 설치", "구비"), ("솔내쉼터 설치", "국비")]
    assert ties(graph, "INVOLVES") == [("솔내쉼터 설치", "건축과")]
    assert ties(graph, "PARTNERS_WITH") == [("솔내쉼터 설치", "(재)솔내문화재단")]
    assert ties(graph, "BASED_ON") == [("솔내쉼터 설치", "솔내구 청년 기본 조례")]
    assert ties(graph, "HAS_MILESTONE") == [("솔내쉼터 설치", "착공")]
    assert ties(graph, "USES") == [("솔내쉼터 설치", "솔내쉼터")]


def test_ids_follow_from_names_and_every_fact_cites_its_line() -> None:
    graph = graph_of(*REPORT)
    division = graph.nodes[make_id("div", "솔내구", "재무과")]
    assert division.properties["sources"] == (f"{report_of(graph)}#L4",)
    only_mentioned = graph.nodes[make_id("div", "솔내구", "건축과")]
    assert only_mentioned.properties["mentioned_only"] is True


def report_of(graph: object) -> str:
    return next(n.id for n in graph.nodes.values() if n.type == "Report")  # type: ignore[attr-defined]


def test_the_same_bytes_give_the_same_graph() -> None:
    assert graph_of(*REPORT) == graph_of(*REPORT)


def test_reading_a_report_twice_or_from_other_lines_keeps_shared_ids() -> None:
    shared = {"Bureau", "Division", "Team", "Project", "FundingSource", "Agency", "Law", "Facility"}
    first, second = (
        {n.id for n in graph_of(*lines).nodes.values() if n.type in shared} for lines in (REPORT, ("", *REPORT))
    )
    assert first == second


def test_unread_lines_are_runs_over_blank_ones() -> None:
    document = Document("시험.txt", "text", "0", ("가", "", "나", "다", "라", "", "마"))
    assert find_unread(document, {4}) == ((1, 3), (5, 7))
    assert find_unread(document, range(1, 8)) == ()


def test_every_line_with_text_is_read_or_listed() -> None:
    reading = reading_of(*REPORT, "", "아무 말", "", "또 아무 말")
    listed = {n for first, last in reading.unread for n in range(first, last + 1)}
    assert {26, 28} <= listed
    assert reading.lines[25] == "아무 말"


@pytest.mark.parametrize("lines", [("하늬바람이 분다", "물빛이 곱다"), ("가",), ("1", "2", "3")])
def test_a_text_that_holds_nothing_of_a_report_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        reading_of(*lines)
    assert caught.value.code == "KG-NOT-A-REPORT"
    assert "시험.txt" in caught.value.ko and f"1~{len(lines)}줄" in caught.value.ko


def test_a_report_that_fits_no_layout_gives_its_parts_and_says_what_was_not_read() -> None:
    graph = graph_of("부서|계|5급|6급", "재무과|12(11)|1(1)|11(10)", "", *(f"하늬바람 {n}" for n in range(9)))
    (finding,) = [n for n in graph.nodes.values() if n.type == "Finding"]
    assert [finding.properties[name] for name in ("rule", "severity")] == ["unread-text", "info"]
    assert finding.properties["sources"] == (f"{report_of(graph)}#L4-12",)
    assert "9줄(82%)" in str(finding.properties["message"])
    assert ties(graph, "HAS_STAFFING")
    validate(graph)


def test_pages_of_pictures_are_said_with_their_numbers() -> None:
    document = outline_of(*REPORT, "[그림]", "끝", "[그림]").document
    last = len(document.lines)
    pages = (*(1 for _ in range(last - 3)), 2, 2, 15)
    graph = read_lines(replace(document, pages=pages, pictures=(last - 2, last))).graph
    (finding,) = [n for n in graph.nodes.values() if n.properties.get("rule") == "unread-picture"]
    report = report_of(graph)
    assert finding.properties["sources"] == (f"{report}#p15:L{last}", f"{report}#p2:L{last - 2}")
    assert str(finding.properties["message"]).startswith("읽지 못한 그림: 2, 15쪽에 ")
    validate(graph)


def test_a_long_line_and_a_wide_table_are_said_to_be_cut() -> None:
    long = "하늬 " * LONGEST_LINE
    graph = graph_of(*REPORT, long, "", "|" * 300, "가|나")
    found = {str(n.properties["rule"]): n.properties["sources"] for n in graph.nodes.values() if n.type == "Finding"}
    report = report_of(graph)
    assert found == {"long-line": (f"{report}#L25",), "large-table": (f"{report}#L27-28",)}
    assert outline_of(long).item(1).text == ("하늬 " * (LONGEST_LINE // 3)).strip() + " 하"[: LONGEST_LINE % 3 + 1]


@pytest.mark.parametrize(
    ("rows", "columns", "filled", "readable"),
    [(100, 15, 900, True), (2, 300, 600, False), (5000, 200, 10_000, False), (20_000, 5, 100_000, True)],
)
def test_a_table_is_laid_out_if_its_cells_fill_it(rows: int, columns: int, filled: int, readable: bool) -> None:
    cells = tuple(Cell(n // columns, n % columns, "가", 1) for n in range(filled))
    assert is_readable(Table(1, rows, columns, cells)) is readable


def test_a_shared_node_keeps_the_first_value_and_unites_lists() -> None:
    builder = GraphBuilder("rep-1")
    builder.state(
        "Facility", "fac-1", " 하늬  공원", [Span(9, 9)], given={"kind": "공원", "aliases": ("나",)}, written="하늬"
    )
    builder.state(
        "Facility", "fac-1", "하늬공원", [Span(2, 3)], given={"kind": "숲", "aliases": ("가",), "address": None}
    )
    node = builder.graph().nodes["fac-1"]
    assert node.properties == {
        "name": "하늬 공원", "kind": "공원", "aliases": ("가", "나"), "sources": ("rep-1#L2-3", "rep-1#L9"),
    }  # fmt: skip
    (said,) = builder.graph().relationships.values()
    assert [said.properties[name] for name in ("first_line", "last_line", "name_as_written")] == [2, 3, "하늬"]


def test_a_relationship_said_twice_is_one_with_both_sources() -> None:
    builder = GraphBuilder("rep-1")
    for line in (5, 3, 5):
        builder.relate("RUNS", "div-1", "prj-1", [Span(line, line)], given={"fiscal_year": 2026})
    (tie,) = builder.graph().relationships.values()
    assert tie.properties == {"fiscal_year": 2026, "report": "rep-1", "sources": ("rep-1#L3", "rep-1#L5")}
