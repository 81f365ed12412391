"""Tables for people: Korean takes two columns, nothing is cut off."""

import pytest
from rich.cells import cell_len

from kg.cli.table import Heading, clean_text, format_table, wrap


def test_korean_columns_line_up() -> None:
    headings = (Heading("부서"), Heading("금액(원)", numeric=True))

    assert format_table(headings, [["재무과", "1,000"], ["세무1과", "20"]], 80) == (
        "부서     금액(원)\n"
        "───────  ────────\n"
        "재무과      1,000\n"
        "세무1과        20\n"
    )  # fmt: skip


def test_a_long_cell_is_wrapped_at_blanks() -> None:
    table = format_table((Heading("사업"), Heading("연도", numeric=True)), [["전통시장 화재예방 안전시설", "2026"]], 22)

    assert table == (
        "사업              연도\n"
        "────────────────  ────\n"
        "전통시장          2026\n"
        "화재예방 안전시설\n"
    ).replace("화재예방 안전시설\n", "화재예방\n안전시설\n")  # fmt: skip


def test_columns_that_do_not_fit_become_a_block_a_row() -> None:
    headings = (Heading("부서"), Heading("전년(원)", numeric=True), Heading("올해(원)", numeric=True))

    assert format_table(headings, [["재무과", "53,671,599,000", "20,394,052,000"]], 30) == (
        "── 1 ───────\n"
        "부서      재무과\n"
        "전년(원)  53,671,599,000\n"
        "올해(원)  20,394,052,000\n"
    )  # fmt: skip


@pytest.mark.parametrize("width", [18, 24, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal_and_no_letter_is_lost(width: int) -> None:
    rows = [["달여울시장 다목적센터 건립", "지하2층~지상4층", "12480"], ["가" * 60, "", "1"]]
    headings = (Heading("사업"), Heading("규모"), Heading("금액", numeric=True))

    table = format_table(headings, rows, width)

    assert max(cell_len(line) for line in table.splitlines()) <= width
    letters = "".join(table.split())
    assert all(letters.count(letter) >= "".join(map("".join, rows)).count(letter) for letter in "가달여울립층")


def test_a_word_wider_than_the_column_is_broken() -> None:
    assert wrap("rep-da636e0b5f958c4b", 8) == ["rep-da63", "6e0b5f95", "8c4b"]


def test_control_characters_cannot_steer_the_terminal() -> None:
    assert clean_text("붉은\x1b[31m 글\t칸\n줄") == "붉은\ufffd[31m 글 칸 줄"


def test_no_rows_leave_the_head() -> None:
    assert format_table((Heading("부서"),), [], 80) == "부서\n────\n"


def test_what_every_row_says_alike_stands_above_where_the_columns_do_not_fit() -> None:
    headings = (Heading("자치단체"), Heading("부서"), Heading("올해 (천원)", numeric=True), Heading("오류"))
    rows = [["솔내구", "재무과", "1,000", ""], ["솔내구", "세무1과", "20", ""]]

    assert format_table(headings, rows, 24) == (
        "자치단체: 솔내구\n"
        "\n"
        "부서     올해 (천원)\n"
        "───────  ───────────\n"
        "재무과         1,000\n"
        "세무1과           20\n"
    )  # fmt: skip
