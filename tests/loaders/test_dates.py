"""Dates and periods in the forms that reports print."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.parts.cover import read_as_of
from loaders.parts.dates import find_date, find_period, find_year


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024. 2. ~ 12.", "2024-02", "2024-12"),
        ("'19. 6. ~ '21. 5.", "2019-06", "2021-05"),
        ("2021년 1월 ~6월", "2021-01", "2021-06"),
        ("2024. 1. 1. ~ 2024. 12. 31.", "2024-01-01", "2024-12-31"),
        ("2022 ~ 2026년", "2022", "2026"),
        ("2024. 3월 ~", "2024-03", None),
        ("2024. 3. 5.(화) ~ 3. 8.(금)", "2024-03-05", "2024-03-08"),
        ("’25. 1월∼’25. 12월", "2025-01", "2025-12"),
        ("2024.1~2025.2", "2024-01", "2025-02"),
    ],
)
def test_a_period_has_the_precision_that_is_printed(text: str, start: str | None, end: str | None) -> None:
    period = find_period(text)
    assert period is not None and (period.start, period.end) == (start, end)


@pytest.mark.parametrize("text", ["2024년 중", "연중", "", "1~3월", "예산 1,000~2,000천원"])
def test_what_has_no_year_and_no_tilde_is_no_period(text: str) -> None:
    assert find_period(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024. 5. 18.", "2024-05-18"), ("2024년 5월", "2024-05"), ("'24년", "2024"), ("2024-05-18", "2024-05-18"),
        ("2024/05/18", "2024-05-18"),
        ("준공 2006.08.21", "2006-08-21"), ("2024. 13.", "2024"), ("2024. 2. 32.", "2024-02"),
    ],
)  # fmt: skip
def test_a_date_stops_at_what_can_be_no_month_or_day(text: str, day: str) -> None:
    found = find_date(text)
    assert found is not None and found.start == day


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_of_two_centuries_comes_back_from_three_forms(day: date) -> None:
    for text in (f"{day.year}. {day.month}. {day.day}.", f"{day.year}년 {day.month}월 {day.day}일", day.isoformat()):
        found = find_date(f"일시 : {text} 회의")
        assert found is not None and found.start == day.isoformat()


@given(st.text(max_size=80))
def test_any_text_is_a_period_or_none(text: str) -> None:
    period = find_period(text)
    assert period is None or (period.start and text[period.at : period.to].strip() == period.raw)


def test_a_year_may_be_short_or_long() -> None:
    assert [find_year(text) for text in ("2024년도", "'24", "예산")] == [2024, 2024, None]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("(기준일 : 23. 10월 말)", "2023-10"), ("2023. 12. 31. 기준", None), ("(2023. 12. 31. 기준)", "2023-12-31"),
        ("('23.12.31. 현재)", "2023-12-31"), ("(2023. 12. 31.)", None), ("기준 없음", None),
    ],
)  # fmt: skip
def test_a_date_of_figures_stands_beside_its_word(text: str, day: str | None) -> None:
    assert read_as_of(text) == day
