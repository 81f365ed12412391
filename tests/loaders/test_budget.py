"""Budgets of units by division, category and kind."""

from fractions import Fraction

import pytest
from texts import COVER, facts_of, of_type, reading_of

from kg.checks import judge
from kg.model import Quantity
from loaders.parts.percentages import read_percentage
from loaders.records import BudgetFact

Row = tuple[str | None, int | None, str, str, int, str | None]


def budgets(*lines: str) -> list[Row]:
    """Return unit, year, category, kind, won and date of each fact."""
    found = of_type(facts_of(*COVER, "", *lines).facts, BudgetFact)
    return [
        (f.unit, f.fiscal_year, f.category, f.kind, f.amount_krw, f.as_of) for f in found if isinstance(f, BudgetFact)
    ]


def test_two_years_stand_side_by_side_and_changes_are_left_out() -> None:
    assert budgets(
        "□ 예산현황", "(단위 : 천원)", "부서|구분|2026년|2025년|증감|증감률(%)", "재무과|계|1,000|900|100|11.1",
        "|정책사업비|700|650|50|7.7", "|행정운영경비|300|250|50|20.0",
    ) == [
        ("재무과", 2026, "계", "예산", 1_000_000, None), ("재무과", 2025, "계", "예산", 900_000, None),
        ("재무과", 2026, "정책사업비", "예산", 700_000, None), ("재무과", 2025, "정책사업비", "예산", 650_000, None),
        ("재무과", 2026, "행정운영경비", "예산", 300_000, None),
        ("재무과", 2025, "행정운영경비", "예산", 250_000, None),
    ]  # fmt: skip


def test_what_is_spent_has_the_date_of_its_head() -> None:
    assert budgets(
        "□ 예산 집행현황", "(단위 : 백만원)", "과목|예산액|집행액(10.31.)|집행률", "사무관리비|40|30|75%", "여비|-|-|-"
    ) == [
        ("행정국", 2026, "사무관리비", "예산", 40_000_000, None),
        ("행정국", 2026, "사무관리비", "집행", 30_000_000, "2026-10-31"),
    ]


def test_a_dash_is_left_out_and_a_nought_is_kept() -> None:
    assert budgets("□ 예산현황", "(단위 : 천원)", "과목|예산액|집행액", "여비|0|-") == [
        ("행정국", 2026, "여비", "예산", 0, None)
    ]


def test_a_total_row_after_the_divisions_is_the_issuers() -> None:
    rows = budgets("□ 예산현황", "(단위 : 천원)", "부서|2026년|2025년", "합계|30|20", "재무과|10|10", "총무과|20|10")
    assert [(unit, category, won) for unit, year, category, _, won, _ in rows if year == 2026] == [
        ("행정국", "합계", 30_000), ("재무과", "계", 10_000), ("총무과", "계", 20_000),
    ]  # fmt: skip


def test_a_table_of_sources_is_no_budget_of_a_unit() -> None:
    assert budgets("(단위 : 천원)", "재원|예산액|집행액", "국비|10|5", "구비|10|5") == []


def test_a_percentage_has_its_sign_and_its_last_place() -> None:
    assert [read_percentage(text, 3, "증감률") for text in ("△7.70%", "7.7↓", "1,200", "-", "7.7명")] == [
        Quantity("증감률", Fraction("-7.7"), "△7.70%", 3, 3, Fraction(1, 100)),
        Quantity("증감률", Fraction("-7.7"), "7.7↓", 3, 3, Fraction(1, 10)),
        Quantity("증감률", Fraction(1200), "1,200", 3, 3, Fraction(1)),
        None,
        None,
    ]


def test_lines_of_the_general_part_state_a_budget_that_no_table_states() -> None:
    lines = ("Ⅰ. 일반현황", "□ 예산 : 900천원", "- 일반회계 : 800천원", "- 특별회계 : 100천원", "○ 시설 예산 : 5천원")
    assert [row[:5] for row in budgets(*lines)] == [
        ("행정국", 2026, "계", "예산", 900_000), ("행정국", 2026, "일반회계", "예산", 800_000),
        ("행정국", 2026, "특별회계", "예산", 100_000),
    ]  # fmt: skip
    table = ("(단위 : 천원)", "구분|2026년|2025년", "계|900|800", "정책사업비|900|800")
    assert [row[2] for row in budgets(*lines[:2], *table)] == ["계", "계", "정책사업비", "정책사업비"]


def general(*lines: str) -> list[tuple[str | None, int | None, str, str, int, str, str]]:
    """Return unit, year, category, kind, won, account and stage of each amount in the general chapter."""
    found = of_type(facts_of(*COVER, "Ⅰ. 일반현황", *lines, "Ⅱ. 2026년 주요업무계획").facts, BudgetFact)
    facts = (f for f in found if isinstance(f, BudgetFact))
    return [(f.unit, f.fiscal_year, f.category, f.kind, f.amount_krw, f.account, f.stage) for f in facts]


def test_a_fund_is_a_budget_of_the_unit_with_its_name() -> None:
    table = (
        "기 금 명|2025년도말 현재액|2026년도 조성계획|||2026년도말 조성액",
        "||수 입|지 출|증 감|",
        "솔내장학기금|100|30|20|10|110",
        "계|100|30|20|10|110",
    )
    assert general("□ 기금현황", "(단위 : 백만원)", *table) == [
        ("행정국", 2025, "현재액", "잔액", 100_000_000, "솔내장학기금", ""),
        ("행정국", 2026, "수입", "예산", 30_000_000, "솔내장학기금", ""),
        ("행정국", 2026, "지출", "예산", 20_000_000, "솔내장학기금", ""),
        ("행정국", 2026, "조성액", "잔액", 110_000_000, "솔내장학기금", ""),
    ]


def test_two_budgets_of_a_year_are_told_apart() -> None:
    table = ("구분|2026년 당초예산|2025년 당초예산|2025년 최종예산", "합계|30|20|25", "재무과|30|20|25")
    assert general("□ 예산현황", "(단위 : 억원)", *table)[:3] == [
        ("행정국", 2026, "합계", "예산", 3_000_000_000, "", "당초"),
        ("행정국", 2025, "합계", "예산", 2_000_000_000, "", "당초"),
        ("행정국", 2025, "합계", "예산", 2_500_000_000, "", "최종"),
    ]
    reading = reading_of(*COVER, "Ⅰ. 일반현황", "□ 예산현황", "(단위 : 억원)", *table)
    assert sum(node.type == "Budget" for node in reading.graph.nodes.values()) == 6


@pytest.mark.parametrize("heading", ["솔내구 재정현황", "□ 예산 (구 전체)"])
def test_the_budget_of_the_whole_government_is_not_the_unit_s(heading: str) -> None:
    table = ("(단위 : 억원)", "구분|2026년 예산", "일반회계|300", "특별회계|20")
    assert [row[0] for row in general(heading, "□ 예산총괄", *table)] == ["솔내구", "솔내구"]
    assert [row[0] for row in general("□ 예산", *table)] == ["행정국", "행정국"]


def test_a_settlement_is_of_the_year_that_its_heading_names() -> None:
    table = ("(단위 : 억원)", "회계별|예산현액|지출액", "일반회계|300|290")
    assert [row[1] for row in general("□ 2024회계연도 결산", *table)] == [2024, 2024]


def test_a_line_may_part_the_budget_by_divisions_that_add_up() -> None:
    assert general("□ 예 산 : 925백만원(재무과 506, 총무과 419)") == [
        ("재무과", 2026, "계", "예산", 506_000_000, "", ""), ("총무과", 2026, "계", "예산", 419_000_000, "", ""),
        ("행정국", 2026, "계", "예산", 925_000_000, "", ""),
    ]  # fmt: skip
    assert [row[0] for row in general("□ 예 산 : 925백만원(재무과 506, 총무과 400)")] == ["행정국"]


def test_the_year_may_stand_before_what_comes_in_and_goes_out() -> None:
    table = ("기금명|소관부서|2025년말 조성액|2026년 수입|2026년 지출", "솔내기금|복지과|100|30|20")
    assert [row[1:5] for row in general("□ 기금현황", "(단위 : 억원)", *table)] == [
        (2025, "조성액", "잔액", 10_000_000_000), (2026, "수입", "예산", 3_000_000_000),
        (2026, "지출", "예산", 2_000_000_000),
    ]  # fmt: skip


def test_a_table_of_funds_may_say_only_how_large_each_is() -> None:
    table = (
        "구분|기 금 명|설치년도|2026년 운용규모|소관부서",
        "|||130|",
        "법정|솔내자활기금|2019|90|복지과",
        "|하늬기후기금|2024|40|환경과",
    )
    assert general("솔내구 재정현황", "□ 기금(2개) : 130억원", "(단위 : 억원)", *table) == [
        ("솔내구", 2026, "운용규모", "예산", 9_000_000_000, "솔내자활기금", ""),
        ("솔내구", 2026, "운용규모", "예산", 4_000_000_000, "하늬기후기금", ""),
    ]


def test_kinds_of_revenue_stand_beside_each_other_with_their_shares() -> None:
    lines = ("□ 세 입 : 1,000억원", "(단위 : 억원, %)", "구 분|예산액(구성비)|구 분|예산액(구성비)")
    cells = ("지 방 세|500(50.0)|세외수입|200(20.0)", "지 방 채|300(31.5)||")
    assert [row[:5] for row in general("솔내구 재정현황", *lines, *cells)] == [
        ("솔내구", 2026, "세입", "예산", 100_000_000_000), ("솔내구", 2026, "지방세", "예산", 50_000_000_000),
        ("솔내구", 2026, "세외수입", "예산", 20_000_000_000), ("솔내구", 2026, "지방채", "예산", 30_000_000_000),
    ]  # fmt: skip
    found = judge(reading_of(*COVER, "Ⅰ. 일반현황", *lines, *cells).claims)
    assert [draft.ko for draft in found] == ["구성비 31.5: 300 / 1,000억원 = 30%"]


def test_a_table_of_shares_may_lie() -> None:
    table = ("구분|계|지방세|세외수입", "금액|1,000|700|300", "비율(%)|100|70|33")
    lines = ("□ 세입예산 : 1,000억원", "(단위 : 억원)", *table)
    assert [row[:5] for row in general("솔내구 재정현황", *lines)] == [
        ("솔내구", 2026, "세입", "예산", 100_000_000_000), ("솔내구", 2026, "지방세", "예산", 70_000_000_000),
        ("솔내구", 2026, "세외수입", "예산", 30_000_000_000),
    ]  # fmt: skip
    found = judge(reading_of(*COVER, "Ⅰ. 일반현황", *lines).claims)
    assert [draft.ko for draft in found] == ["구성비 33: 300 / 1,000억원 = 30%"]


def test_a_line_may_part_the_budget_by_accounts_that_add_up() -> None:
    assert general("□ 예 산 : 1,200백만원(일반회계 1,000, 특별회계 200)") == [
        ("행정국", 2026, "일반회계", "예산", 1_000_000_000, "", ""),
        ("행정국", 2026, "특별회계", "예산", 200_000_000, "", ""),
        ("행정국", 2026, "계", "예산", 1_200_000_000, "", ""),
    ]  # fmt: skip


def test_the_unit_s_own_heading_ends_what_is_the_whole_government_s() -> None:
    table = ("(단위 : 억원)", "구분|2026년 예산", "일반회계|300", "특별회계|20")
    rows = general("□ 예산 (구 전체)", *table, "□ 행정국 예산현황", "(단위 : 억원)", "구분|2026년 예산", "일반회계|30")
    assert [row[0] for row in rows] == ["솔내구", "솔내구", "행정국"]
    assert general("솔내구 재정현황", "□ 세입예산 : 9억원")[0][:4] == ("솔내구", 2026, "세입", "예산")


def test_a_settlement_says_what_was_planned_spent_and_carried_over() -> None:
    table = ("회계별|예산현액|세입결산액(A)|세출결산액(B)|다음연도이월액", "일반회계|300|310|280|15 (4)")
    assert [row[2:5] for row in general("□ 2025회계연도 결산", "(단위 : 억원)", *table)] == [
        ("일반회계", "예산", 30_000_000_000), ("일반회계", "집행", 28_000_000_000),
        ("일반회계", "이월", 1_500_000_000),
    ]  # fmt: skip


def test_what_a_second_table_repeats_is_stated_once() -> None:
    first = (
        "(단위 : 억원)",
        "구분||2026년 예산",
        "합계||320",
        "일반회계||300",
        "특별회계||20",
        "|기타|15",
        "|공기업|5",
    )
    second = ("(단위 : 억원)", "회계별|2026년 예산", "계|320", "기타특별회계|15", "주차장|12", "의료급여|3")
    assert [row[2] for row in general("□ 예산현황", *first, "□ 예산총괄", *second)] == [
        "합계", "일반회계", "특별회계", "기타", "공기업", "주차장", "의료급여",
    ]  # fmt: skip


def test_a_line_states_what_a_fund_plans_and_what_it_holds() -> None:
    plan = "2026년 솔내기금 운용계획 : 738백만원(사업비 111, 예치·예탁 627)"
    held = "2025년 12월말 솔내기금 보유현황 : 2,040백만원"
    lines = (f"* {plan} {held}", "* 2026년 솔내기금 지원대상 : 30백만원 이하")
    assert general("□ 예산", *lines) == [
        ("행정국", 2026, "운용계획", "예산", 738_000_000, "솔내기금", ""),
        ("행정국", 2026, "사업비", "예산", 111_000_000, "솔내기금", ""),
        ("행정국", 2026, "예치·예탁", "예산", 627_000_000, "솔내기금", ""),
        ("행정국", 2025, "보유현황", "잔액", 2_040_000_000, "솔내기금", ""),
    ]
