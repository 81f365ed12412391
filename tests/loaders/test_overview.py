"""Period, required money, total cost and allocations of a project's body."""

import pytest
from texts import COVER, facts_of, of_type

from loaders.records import AllocationFact, OverviewFact

TITLE = (*COVER, "Ⅱ. 2026년 추진계획", "1. 솔내장터 운영")


def overview(*lines: str) -> OverviewFact:
    (found,) = of_type(facts_of(*TITLE, *lines).facts, OverviewFact)
    assert isinstance(found, OverviewFact)
    return found


def money(*lines: str) -> list[tuple[str, int, str, int | None, str]]:
    """Return source, won, kind, year and period of each allocation."""
    found = of_type(facts_of(*TITLE, *lines).facts, AllocationFact)
    return [(f.source, f.amount_krw, f.kind, f.fiscal_year, f.period) for f in found if isinstance(f, AllocationFact)]


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("○ 사업기간 : 2026. 2. ~ 12.", "2026-02", "2026-12"), ("○ 기 간 : 2025 ~ 2027년", "2025", "2027"),
        ("○ 추진기간 : 2026. 5월", "2026-05", "2026-05"), ("○ 기간 : 2026. 3. ~", "2026-03", None),
        ("○ 기간 : 2026년 연중", None, None), ("○ 장소 : 2026. 2. ~ 12.", None, None),
        ("○ (점검기간) 2026. 2. ~ 12.", None, None),
    ],
)  # fmt: skip
def test_the_period_stands_behind_its_label(line: str, start: str | None, end: str | None) -> None:
    found = overview("□ 사업개요", line, "□ 소요예산 : 10천원")
    assert (found.period_start, found.period_end) == (start, end)


def test_an_overview_of_a_deed_gives_the_period_of_the_deed() -> None:
    found = overview("□ 점검개요", "○ (신고기간) 2026. 1. ~ 2.", "○ (점 검 기 간) 2026년 (3~4주 정도)")
    assert (found.period_start, found.period_end) == ("2026", "2026")


def test_a_plan_may_hold_what_the_overview_leaves_out() -> None:
    lines = ("□ 추진개요", "○ 솔내장터 개장", "□ 추진계획", "○ 기 간 : ’26. 1. ~ 계속", "○ 대 상 : 상인")
    found = overview(*lines, "○ 소요예산 : 비예산(유지관리에 포함)")
    assert (found.period_start, found.period_end, found.budgeted) == ("2026-01", None, False)
    steps = ("○ 사업기간 : 2026. 3. ~ 4.", "○ 사업비 : 10백만원")
    assert overview("□ 추진개요", "○ 솔내장터 개장", "□ 추진계획", *steps, *steps).period_start is None
    assert overview("□ 추진개요", "○ 기간 : 2025. 5. ~ 6.", *lines[2:]).period_start == "2025-05"


def test_a_heading_states_what_is_required_and_its_table_the_sources() -> None:
    lines = (
        "□ 사업개요",
        "□ 2026년 소요예산 : 30천원",
        "(단위 : 천원)",
        "재원|계|기투자|2026년",
        "계|35|5|30",
        "국비|15|5|10",
        "구비|20|-|20",
    )
    found = overview(*lines)
    assert (found.required_krw, found.required_year, found.budgeted) == (30_000, 2026, True)
    assert money(*lines) == [
        ("국비", 5_000, "소요", None, "기투자"), ("국비", 10_000, "소요", 2026, "2026"),
        ("구비", 20_000, "소요", 2026, "2026"),
    ]  # fmt: skip


def test_without_a_table_the_heading_gives_the_split() -> None:
    assert money("□ 사업개요", "□ 소요예산 : 100백만원(국비 40, 구비 60)") == [
        ("국비", 40_000_000, "소요", 2026, "2026"), ("구비", 60_000_000, "소요", 2026, "2026"),
    ]  # fmt: skip
    assert money("□ 사업개요", "□ 소요예산 : 100백만원") == [("미상", 100_000_000, "소요", 2026, "2026")]
    assert money("□ 사업개요", "□ 소요예산 : 100백만원(전액 구비)") == [("구비", 100_000_000, "소요", 2026, "2026")]


def test_a_project_may_need_no_budget() -> None:
    found = overview("□ 사업개요", "□ 소요예산 : 비예산")
    assert (found.required_krw, found.budgeted) == (None, False)


def test_a_total_cost_is_split_by_source_without_a_year() -> None:
    lines = ("□ 사업개요", "○ 총사업비 : 5,000백만원(국비 2,000, 구비 3,000)", "□ 2026년 소요예산 : 10백만원(구비)")
    assert overview(*lines).total_cost_krw == 5_000_000_000
    assert [row for row in money(*lines) if row[2] == "총사업비"] == [
        ("국비", 2_000_000_000, "총사업비", None, "총사업비"), ("구비", 3_000_000_000, "총사업비", None, "총사업비"),
    ]  # fmt: skip


def test_planned_and_spent_money_of_a_record() -> None:
    lines = (
        "□ 사업개요",
        "□ 예산현황",
        "(단위 : 천원)",
        "예산액|집행액|집행률",
        "1,000|700|70%",
        "(국비 400/구비 600)|(구비)|",
    )
    assert [row[:3] for row in money(*lines)] == [
        ("국비", 400_000, "예산"), ("구비", 600_000, "예산"), ("구비", 700_000, "집행"),
    ]  # fmt: skip


def test_a_plan_may_state_the_need_of_its_year_in_a_line() -> None:
    lines = ("□ 사업개요", "○ 사업기간 : 2025 ~ 2027", "□ 추진계획")
    assert money(*lines, "○ 2026년 사업비 80억원(국비 24, 시비 56)을 들여 준공") == [
        ("국비", 2_400_000_000, "소요", 2026, "2026"), ("시비", 5_600_000_000, "소요", 2026, "2026"),
    ]  # fmt: skip
    assert money(*lines, "○ 2026년 80억원(국비 24, 시비 56) 규모의 준공") == []


def test_an_overview_may_part_the_whole_by_years() -> None:
    years = "- ’25년 17.5억원(시비 9, 민자 8.5), ’26년 2억원(시비)"
    assert [row for row in money("□ 사업개요", "○ 총사업비 : 50억원(시비 30, 민자 20)", years) if row[2] == "예산"] == [
        ("시비", 900_000_000, "예산", 2025, "2025"), ("민간", 850_000_000, "예산", 2025, "2025"),
        ("시비", 200_000_000, "예산", 2026, "2026"),
    ]  # fmt: skip


def test_a_fund_of_any_name_is_a_fund() -> None:
    assert [row[:2] for row in money("□ 사업개요", "○ 총사업비 : 8억원(복권기금 5, 구비 3)")] == [
        ("기금", 500_000_000), ("구비", 300_000_000),
    ]  # fmt: skip
    assert [row[:2] for row in money("□ 사업개요", "○ 총사업비 : 8억원(자활기금)")] == [("기금", 800_000_000)]


def test_a_company_may_give_what_the_budget_does_not() -> None:
    assert money("□ 사업개요", "○ ’26년 예산 : 비예산 ※ ㈜은샘 제공 : 2,400천원, 꾸러미당 600천원 X 4개") == [
        ("기업부담", 2_400_000, "예산", 2026, "2026")
    ]


def test_beside_the_need_of_the_plans_year_another_year_keeps_its_budget() -> None:
    lines = ("□ 사업개요", "○ 총사업비 : 900천원(시비 900)", "○ 2025년 예산 : 300천원(시비 300)")
    assert money(*lines, "○ 2026년 예산 : 500천원(시비 500)") == [
        ("시비", 300_000, "예산", 2025, "2025"), ("시비", 500_000, "소요", 2026, "2026"),
        ("시비", 900_000, "총사업비", None, "총사업비"),
    ]  # fmt: skip
