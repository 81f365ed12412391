"""Amounts, units, funding sources and splits, as cells and sentences write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.parts.money import UNITS, find_amounts, parse_cell, parse_split, source_of, table_unit

WON = {"천원": 10**3, "만원": 10**4, "백만원": 10**6, "억원": 10**8, "원": 1}


@pytest.mark.parametrize(
    ("text", "unit", "won"),
    [
        ("1,174", "천원", 1_174_000),
        ("△1,174", "천원", -1_174_000),
        ("▽ 20", "백만원", -20_000_000),
        ("-5", "백만원", -5_000_000),
        ("−5", "천원", -5_000),
        ("12.5", "백만원", 12_500_000),
        ("0", "천원", 0),
        ("394백만원", "천원", 394_000_000),
        ("１，０００", "천원", 1_000_000),
        ("3억원", None, 300_000_000),
    ],
)
def test_a_cell_that_is_a_figure_is_an_amount_in_won(text: str, unit: str | None, won: int) -> None:
    amount = parse_cell(text, unit)
    assert amount is not None and amount.won == won


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("-", "천원"),
        ("", "천원"),
        ("계", "천원"),
        ("1,174", None),
        ("1.5", "원"),
        ("12건 3", "천원"),
        ("2024.", "천원"),
    ],
)
def test_a_cell_that_is_no_exact_amount_is_none(text: str, unit: str | None) -> None:
    assert parse_cell(text, unit) is None


def test_the_step_of_an_amount_is_one_in_its_last_printed_place() -> None:
    cells = [parse_cell(text, "백만원") for text in ("12", "12.5", "12.55")]
    assert [cell.step for cell in cells if cell] == [1_000_000, 100_000, 10_000]


@given(st.integers(-(10**9), 10**9), st.sampled_from(sorted(WON)))
def test_a_whole_figure_in_any_unit_comes_back_exactly(figure: int, unit: str) -> None:
    text = f"{'△' if figure < 0 else ''}{abs(figure):,}"
    for cell in (parse_cell(text, unit), parse_cell(text + unit, None)):
        assert cell is not None and (cell.won, cell.unit) == (figure * WON[unit], unit)


@given(st.integers(1, 10**6), st.integers(1, 9999))
def test_a_compound_amount_is_the_sum_of_its_parts(big: int, rest: int) -> None:
    (amount,) = find_amounts(f"총 {big:,}억 {rest:,}만원")
    assert amount.won == big * 10**8 + rest * 10**4


@given(st.text(max_size=60))
def test_any_text_gives_amounts_that_stand_in_it(text: str) -> None:
    for amount in find_amounts(text, "천원"):
        assert 0 <= amount.start < amount.end <= len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("총사업비 1조 2,345억원", [1_234_500_000_000]),
        ("도비 300만원과 군비 1,200천원", [3_000_000, 1_200_000]),
        ("3명, 2024년", []),
        ("", []),
    ],
)
def test_the_amounts_of_a_sentence_have_units(text: str, found: list[int]) -> None:
    assert [amount.won for amount in find_amounts(text)] == found


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (("(단위 : 천원)",), "천원"),
        (("(단위: 백만 원)",), "백만원"),
        (("( 단 위 : 천 원 )",), "천원"),
        (("(단위: 명)", "(단위: 억원, %)"), "억원"),
        (("예산현황",), None),
        ((), None),
    ],
)
def test_the_unit_of_a_table_is_the_first_that_is_money(texts: tuple[str, ...], unit: str | None) -> None:
    assert table_unit(*texts) == unit


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("국비", "국비"), ("국", "국비"), ("구 비", "구비"), ("특교", "특별교부금"),
       ("(시비)", "시비"), ("자부담", "민간"),
        ("재무과", None), ("", None), ("국장", None),
    ],
)  # fmt: skip
def test_a_spelling_of_a_source_has_its_canonical_name(text: str, source: str | None) -> None:
    assert source_of(text) == source


@pytest.mark.parametrize(
    ("text", "unit", "split"),
    [
        ("국394/시1,630/구519/자97", "백만원", [("국비", 394), ("시비", 1630), ("구비", 519), ("민간", 97)]),
        ("(국비 5,000/ 시비 6,750)", "백만원", [("국비", 5000), ("시비", 6750)]),
        ("국) 1,174 구) 100", "백만원", [("국비", 1174), ("구비", 100)]),
        ("특별교부금 : 3,700, 구비 : △20", "백만원", [("특별교부금", 3700), ("구비", -20)]),
        ("특별교부금 3억원, 구비 1억 5천만원", "백만원", [("특별교부금", 300), ("구비", 150)]),
        ("국비 50%, 시비 50%", "백만원", []),
        ("국비 3월, 시비 2건", "백만원", []),
    ],
)
def test_a_split_names_each_source_with_its_part(text: str, unit: str, split: list[tuple[str, int]]) -> None:
    assert [(s.source, s.amount.won // UNITS[unit]) for s in parse_split(text, unit)] == split


@pytest.mark.parametrize("text", ["(전액 구비)", "( 구비 100% )", "[구비]", "전액 구비"])
def test_a_bracket_with_one_source_takes_the_whole(text: str) -> None:
    total = parse_cell("300", "천원")
    assert [(s.source, s.amount.won) for s in parse_split(text, "천원", total)] == [("구비", 300_000)]


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("(국비 70%, 시비 30%)", [("국비", 140), ("시비", 60)]),
        ("(국비 70%, 시비 20%)", []),  # not the whole
        ("(해수부 150, 부산시 50)", [("국비", 150), ("시비", 50)]),
        ("(해수부 150, 부산시 20)", []),
        ("(청소부 150, 하늬시 50)", []),  # no ministry, no government
    ],
)
def test_a_split_may_name_parts_of_a_hundred_or_who_pays(text: str, split: list[tuple[str, int]]) -> None:
    (total,) = find_amounts("200억원")
    assert [(s.source, s.amount.won // UNITS["억원"]) for s in parse_split(text, "억원", total)] == split
