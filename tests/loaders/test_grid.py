"""Header rows, head paths and filled columns of tables."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from texts import outline_of

from loaders.document import Cell, Table
from loaders.grid import Grid, is_number


def grid(*rows: str) -> Grid:
    return outline_of(*rows).grids[0]


def test_the_first_row_names_the_columns() -> None:
    table = grid("구분|정원|현원", "재무과|3|2")
    assert (table.header_rows, [table.head(c) for c in range(3)]) == (1, ["구분", "정원", "현원"])


def test_a_merged_head_reaches_over_the_heads_below_it() -> None:
    table = grid("구 분|2025년||2026년|", "|예산|집행|예산|집행", "재무과|1|2|3|4")
    assert table.header_rows == 2
    assert [table.head(c) for c in range(5)] == ["구분", "2025년/예산", "2025년/집행", "2026년/예산", "2026년/집행"]


def test_a_table_of_figures_alone_has_no_header() -> None:
    assert grid("재무과|3|2", "총무과|4|4").header_rows == 0


def test_a_row_of_years_is_a_header() -> None:
    assert grid("재원|2025|2026", "국비|10|20").header_rows == 1


def test_known_spans_say_how_far_a_head_reaches() -> None:
    cells = (
        Cell(0, 0, "구분", 1),
        Cell(0, 1, "예산", 1, 1, 2),
        Cell(1, 0, "가", 2),
        Cell(1, 1, "1", 2),
        Cell(1, 2, "2", 2),
    )
    table = Grid.of(Table(1, 2, 3, cells, spans_known=True))
    assert [table.head(c) for c in range(3)] == ["구분", "예산", "예산"]


def test_a_value_reaches_down_over_blanks() -> None:
    table = grid("부서|구분|계", "재무과|정원|3", "|현원|2", "총무과|정원|4")
    assert table.column_filled(0) == {1: "재무과", 2: "재무과", 3: "총무과"}


@pytest.mark.parametrize("text", ["1,000", "-", "△3.5%", "12명", " 3㎡ ", "– 5"])
def test_a_figure_is_a_number(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "가", "3(2)", "1,000천원/년", "2026년"])
def test_another_cell_is_none(text: str) -> None:
    assert not is_number(text)


@given(
    st.lists(st.lists(st.sampled_from(["", "가", "7", "계", "2026년"]), min_size=2, max_size=5), min_size=2, max_size=6)
)
def test_any_table_keeps_its_rows_and_has_a_head_for_each_column(rows: list[list[str]]) -> None:
    assume(any(any(row) for row in rows))  # a file of blanks alone is refused
    table = grid(*("|".join(row) for row in rows))
    assert [list(row)[: len(own)] for row, own in zip(table.rows, rows, strict=True)] == rows
    assert len(table.heads) == table.columns
    assert 0 <= table.header_rows <= len(rows)
    assert table.header_rows + len(list(table.body())) == len(rows)
    assert table.cell(99, 0) == table.cell(0, 99) == ""
