"""Tables of money by source and period, whichever way they lie."""

import pytest
from texts import outline_of

from loaders.parts.funding import find_unit, read_column, read_funding, read_spending, table_claims

Row = tuple[str | None, str, int | None, int]


def money(*lines: str) -> list[Row]:
    """Return source, kind of column, year and won of each cell of the last table."""
    outline = outline_of(*lines)
    table = read_funding(outline, outline.grids[-1], None)
    return [(e.source, e.column.kind, e.column.year, e.amount.won) for e in table.entries] if table else []


def test_sources_in_rows_and_years_in_columns() -> None:
    rows = ("재원|합계|기투자|2026년|장래소요", "계|30|5|10|15", "국비|30|5|10|15", "구비|-|-|-|-")
    assert money("(단위 : 천원)", *rows) == [
        (None, "total", None, 30_000), (None, "past", None, 5_000), (None, "year", 2026, 10_000),
        (None, "future", None, 15_000),
        ("국비", "total", None, 30_000), ("국비", "past", None, 5_000), ("국비", "year", 2026, 10_000),
        ("국비", "future", None, 15_000),
    ]  # fmt: skip


def test_sources_in_columns_and_years_in_rows() -> None:
    assert money("(단위 : 백만원)", "연도|계|국비|시비", "2025|3|1|2", "2026|6|3|3") == [
        (None, "year", 2025, 3_000_000), ("국비", "year", 2025, 1_000_000), ("시비", "year", 2025, 2_000_000),
        (None, "year", 2026, 6_000_000), ("국비", "year", 2026, 3_000_000), ("시비", "year", 2026, 3_000_000),
    ]  # fmt: skip


def test_a_table_that_names_no_source_is_about_something_else() -> None:
    assert money("(단위 : 천원)", "구분|2025|2026", "인건비|1|2") == []


@pytest.mark.parametrize(
    ("text", "kind", "year"),
    [
        ("합 계", "total", None), ("2026년", "year", 2026), ("'26", "year", 2026), ("2026(본예산)", "year", 2026),
        ("기투자", "past", None), ("2024까지", "past", None), ("2027이후", "future", None),
        ("장래소요", "future", None),
        ("집행률", "other", None), ("집행액", "spent", None), ("예산액", "planned", None), ("비고", "other", None),
    ],
)  # fmt: skip
def test_a_head_says_what_its_column_stands_for(text: str, kind: str, year: int | None) -> None:
    column = read_column(text)
    assert (column.kind, column.year) == (kind, year)


@pytest.mark.parametrize(
    "lines",
    [
        ("(단위 : 천원)", "재원|계", "국비|1"),
        ("가", "재원|계(단위:천원)", "국비|1"),
        ("단위 : 천원", "", "○ 재원별", "재원|계", "국비|1"),
    ],
    ids=["above", "in the head", "some lines above"],
)
def test_the_unit_stands_above_or_in_the_head(lines: tuple[str, ...]) -> None:
    outline = outline_of(*lines)
    assert find_unit(outline, outline.grids[0]) == "천원"


def test_each_column_and_each_row_claims_its_sum() -> None:
    outline = outline_of("(단위 : 천원)", "재원|계|2025|2026", "계|30|10|20", "국비|12|4|8", "구비|18|6|12")
    table = read_funding(outline, outline.grids[0], None)
    assert table is not None
    said = [[int(q.value) // 1000 for q in claim.quantities] for claim in table_claims(table, "p")]
    assert said == [[30, 12, 18], [10, 4, 6], [20, 8, 12], [30, 10, 20], [12, 4, 8], [18, 6, 12]]


def test_planned_and_spent_money_is_split_in_brackets() -> None:
    outline = outline_of("(단위 : 천원)", "예산액|집행액|집행률", "1,000|700|70%", "(국비 400/구비 600)|(구비)|")
    cells = read_spending(outline, outline.grids[0], None)
    assert [(c.kind, c.total.won, [(s, a.won) for s, a in c.shares], c.line) for c in cells] == [
        ("planned", 1_000_000, [("국비", 400_000), ("구비", 600_000)], 4), ("spent", 700_000, [("구비", 700_000)], 4),
    ]  # fmt: skip
