"""Dated steps of plans and records."""

import pytest
from texts import COVER, facts_of, of_type

from loaders.records import MilestoneFact

Step = tuple[str, str | None, str | None, str]


def steps(*lines: str) -> list[Step]:
    """Return text, start, end and precision of each step."""
    report = (*COVER, "Ⅱ. 2026년 추진계획", "1. 솔내장터 운영", "□ 사업개요", "○ 기간 : 연중", *lines)
    found = of_type(facts_of(*report).facts, MilestoneFact)
    return [(f.text, f.date_start, f.date_end, f.precision) for f in found if isinstance(f, MilestoneFact)]


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("- 2026. 2~3월 : 계획 수립", ("계획 수립", "2026-02", "2026-03", "월")),
        ("- 2026. 5. 18. : 개장식", ("개장식", "2026-05-18", "2026-05-18", "일")),
        ("- 설계공모 : '26. 8.~12.", ("설계공모", "2026-08", "2026-12", "월")),
        ("- 시범운영 : 상반기", ("시범운영", "2026-01", "2026-06", "반기")),
        ("- 주민설명회 : 3월", ("주민설명회", "2026-03", "2026-03", "월")),
        ("- ('26. 4월) 착공", ("착공", "2026-04", "2026-04", "월")),
        ("- 상인 교육 : 연중", ("상인 교육", "2026", "2026", "연중")),
        ("○ ’26. 3. ~ 6. 상인 모집 및 개장", ("상인 모집 및 개장", "2026-03", "2026-06", "월")),
        ("○ ’26. 8. ~ 15분장터 운영", ("15분장터 운영", "2026-08", None, "월")),
        ("○ 2026. 5. 18. 개장식", ("개장식", "2026-05-18", "2026-05-18", "일")),
        ("○ 설문 실시(8~11월, 하늬기관)", ("설문 실시", "2026-08", "2026-11", "월")),
    ],
)
def test_a_step_has_its_date_before_or_behind_it(line: str, step: Step) -> None:
    assert steps("□ 추진계획", line) == [step]


@pytest.mark.parametrize(
    "line",
    [
        "- 기간 : 2026. 2. ~ 12.",
        "- 기 간 : 2026. 2. ~ 12.",
        "- 점포 12곳 정비",
        "- 문의 : 담당자",
        "- 2026년 점포 정비",
        "- 2026. 1. 1. 기준 현황",
    ],
)
def test_a_label_or_a_line_without_a_date_is_no_step(line: str) -> None:
    assert steps("□ 추진계획", line) == []


def test_a_month_in_brackets_is_of_the_plan_only() -> None:
    assert steps("□ 추진실적", "○ 설문 실시(8~11월)") == []


def test_outside_plans_and_records_a_date_is_no_step() -> None:
    assert steps("□ 기대효과", "- 2026. 2월 : 계획 수립") == []


def test_below_a_square_a_circle_may_head_the_steps() -> None:
    parts = (
        "□ 솔내장터 교육", "○ 사업내용 : 상인 교육(’26. 1.)", "○ 추진상황 및 계획", "- ’26. 2. : 수요조사",
        "- ’26. 상·하반기 : 교육",
        "○ 향후계획 : 대상 추천(조사)·선정(’26.4.~6.), 안내(하늬공단, ’26.7.), 홍보 강화",
        "□ 솔내장터 점검", "○ 점검방법", "- ’26. 8. : 서류점검",
    )  # fmt: skip
    assert steps(*parts) == [
        ("수요조사", "2026-02", "2026-02", "월"), ("교육", "2026-01", "2026-12", "연중"),
        ("대상 추천(조사)·선정", "2026-04", "2026-06", "월"), ("안내", "2026-07", "2026-07", "월"),
    ]  # fmt: skip
