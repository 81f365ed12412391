"""Organization charts: whose the teams are, what heads the chart."""

import pytest
from texts import facts_of, of_type, outline_of

from loaders.parts.chart import read_root
from loaders.parts.cover import read_as_of, read_cover
from loaders.parts.units import read_organization
from loaders.records import StaffingFact, UnitFact

COVER = ("솔내시", "2026년 주요업무계획", "", "Ⅰ. 기본현황")
END = ("□ 인 력", "", "Ⅱ. 2026년 주요업무계획")


def units(*chart: str) -> list[tuple[str, str, str | None]]:
    """Return type, name and parent of each unit of a report with the chart."""
    found = of_type(facts_of(*COVER, *chart, *END).facts, UnitFact)
    return [(f.type, f.name, f.parent) for f in found if isinstance(f, UnitFact)]


def test_the_head_of_the_chart_is_the_issuer_where_the_cover_names_none() -> None:
    chart = ("물 빛 국", "숲길과 (2팀)", "숲 기 획", "둘 레 길", "바다과 (2팀)", "바다팀", "섬팀")
    assert units("□ 조 직 : 2과 (4팀)", *chart) == [
        ("Bureau", "물빛국", None), ("Division", "숲길과", "물빛국"), ("Team", "숲기획", "숲길과"),
        ("Team", "둘레길", "숲길과"), ("Division", "바다과", "물빛국"), ("Team", "바다팀", "바다과"),
        ("Team", "섬팀", "바다과"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "name"),
    [("감 사 위 원 회", "감사위원회"), ("물빛국", "물빛국"), ("(정원)", None), ("숲길과(2)", None), ("숲길과", None)],
)
def test_a_head_is_an_office_with_divisions_below(head: str, name: str | None) -> None:
    root = read_root(outline_of(*COVER, "□ 기구", head, "바다과(1)", "바다팀", *END))
    assert (root.name if root else None) == name


def test_a_head_may_be_called_by_the_office_that_the_report_speaks_of() -> None:
    chart = ("□ 기구 : 1담당관 2팀", "대 변 인", "알림담당관", "알 림 기 획", "물 빛 방 송")
    lines = (*chart, *END, "솔내시 대변인실 알림 방향")
    root = read_root(outline_of(*COVER, *lines))
    assert root and (root.type, root.name, root.span.first) == ("Bureau", "대변인실", 13)


def test_without_counts_the_heading_says_that_there_are_teams() -> None:
    chart = ("물빛국", "숲길과", "숲 기 획", "바다과", "바 다 기 획")
    assert ("Team", "숲기획", "숲길과") in units("□ 기구 : 2과 2팀", *chart)
    assert not [unit for unit in units("□ 기구", *chart) if unit[0] == "Team"]


def test_a_name_may_begin_with_spaced_figures_and_a_group_counts_as_a_team() -> None:
    found = units("□ 조직", "물빛국", "숲길과(1팀 1TF)", "5 0 + 지 원", "은 빛 장 터 T F", "바다과(1)", "바다팀")
    assert [name for kind, name, parent in found if kind == "Team" and parent == "숲길과"] == ["50+지원", "은빛장터TF"]


def test_an_office_outside_stands_below_its_division() -> None:
    found = units(
        "□ 조직 : 2과(3팀), 3개 사업소", "물빛국", "숲길과(1팀)", "숲팀", "솔내항관리사업소", "숲 자 료 연 구 소",
        "바다과(2팀)", "바다팀", "섬팀", "물빛공원사업소(2팀)", "공원팀", "나무팀",
    )  # fmt: skip
    assert [unit for unit in found if unit[1].endswith(("사업소", "연구소", "공원팀"))] == [
        ("Division", "솔내항관리사업소", "숲길과"), ("Division", "숲자료연구소", "숲길과"),
        ("Division", "물빛공원사업소", "물빛국"), ("Team", "공원팀", "물빛공원사업소"),
    ]  # fmt: skip


def test_the_table_of_duties_leaves_a_team_where_the_chart_has_it() -> None:
    table = ("□ 주요업무", "구분|주요업무", "숲팀|나무 심기", "바다팀|바다 지키기")
    found = units("□ 조직", "물빛국", "숲길과(1)", "숲팀", "바다과(1)", "바다팀", *table)
    assert [unit for unit in found if unit[0] == "Team"] == [("Team", "숲팀", "숲길과"), ("Team", "바다팀", "바다과")]


def test_a_chart_may_tell_the_heads() -> None:
    chart = ("물빛국", "숲길과 (1팀, 12명)", "숲팀", "바다과", "1팀(정원 9명)", "바다팀")
    facts = facts_of(*COVER, "□ 조직", *chart, *END).facts
    found = [f for f in of_type(facts, StaffingFact) if isinstance(f, StaffingFact)]
    assert [(f.unit, f.grade, f.quota) for f in found] == [("숲길과", "계", 12), ("바다과", "계", 9)]


def test_where_the_cover_is_a_picture_the_chapter_of_the_plan_is_the_title() -> None:
    chapters = ("Ⅰ. 2025년 업무성과", "Ⅱ. 2026년 업무계획")
    outline = outline_of("보고순서", *(f"{chapter}|7" for chapter in chapters), *chapters)
    report = read_cover(outline, read_organization(outline), None)
    assert (report.title, report.fiscal_year, report.span.first) == ("2026년 업무계획", 2026, 5)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2026. 2. 11.(수) 행 정 문 화 위 원 회", "2026-02-11"),
        ("2026.02.11.(수).10:00", "2026-02-11"),
        ("2026. 2. 11.(수) 14:00 도시안전위원회", "2026-02-11"),
        ("2026. 2. 11. 하늬공원 준공", None),
    ],
)
def test_the_cover_says_on_which_day_the_council_is_told(line: str, date: str | None) -> None:
    outline = outline_of(line, "2026년도", "주 요 업 무 계 획", "", "행정국")
    report = read_cover(outline, read_organization(outline), None)
    assert (report.published, report.title, report.span.first, report.span.last) == (
        date,
        "2026년도 주요업무계획",
        2,
        3,
    )


def test_a_day_without_a_year_is_no_date_of_a_report() -> None:
    assert [read_as_of(text) for text in ("집행률(10.31.기준)", "(’25. 1월 기준)")] == [None, "2025-01"]
