"""Bytes to lines and tables: encodings, line ends, control characters, runs of tabs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from loaders.document import Cell, Table
from loaders.readers.text import decode, find_tables, read_text, split_lines

LINE = "솔내구 재무과 예산 1,000천원"


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode(),
        b"\xef\xbb\xbf" + LINE.encode(),
        b"\xff\xfe" + LINE.encode("utf-16-le"),
        b"\xfe\xff" + LINE.encode("utf-16-be"),
        LINE.encode("cp949"),
        unicodedata.normalize("NFD", LINE).encode(),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16 little", "utf-16 big", "cp949", "decomposed"],
)
def test_a_text_is_the_same_in_every_encoding(data: bytes) -> None:
    assert decode(data, "보고.txt") == LINE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_blanks(encoding: str) -> None:
    text = "\n".join([LINE] * 4)
    assert decode(text.encode(encoding), "보고.txt") == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "KG-EMPTY-FILE"),
        (b" \n\t\r\n", "KG-EMPTY-FILE"),
        (b"\xef\xbb\xbf", "KG-EMPTY-FILE"),
        (b"\xff\xfe", "KG-EMPTY-FILE"),
        (b"\xff\xfe\n\x00 \x00", "KG-EMPTY-FILE"),
        (b"\x80\x81\xff\xfe\xfd", "KG-UNKNOWN-ENCODING"),
        (b"\xff\xfe\x00", "KG-UNKNOWN-ENCODING"),
        (b"ab\x00cd", "KG-UNKNOWN-ENCODING"),
        ("가나".encode() + b"\xed\xa0\x80", "KG-UNKNOWN-ENCODING"),
    ],
    ids=["empty", "blank", "mark alone", "wide mark alone", "wide blank", "no encoding", "half a unit", "nul",
         "lone surrogate"],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_the_file_named(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_text(data, "보고.txt")
    assert caught.value.code == code
    assert "보고.txt" in caught.value.ko and "보고.txt" in caught.value.en


def test_a_line_end_of_any_system_is_one_and_the_last_is_no_line() -> None:
    assert split_lines("가\r\n나\r다\n\n라\n") == ("가", "나", "다", "", "라")


def test_control_and_direction_characters_are_taken_out_of_a_line_without_splitting_it() -> None:
    assert split_lines("재\x0b무\u202e과\u200b\ufeff 예\x85산\n\u2066팀\u2069") == ("재무과 예산", "팀")


@given(st.text(max_size=200))
def test_any_text_comes_back_in_as_many_lines_as_it_has(text: str) -> None:
    text = f"가{text}"
    try:
        data = text.encode()
        document = read_text(data, "보고.txt")
    except (UnicodeEncodeError, InputError):
        return
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    assert len(document.lines) == whole.count("\n") + (not whole.endswith("\n"))
    assert all(unicodedata.is_normalized("NFC", line) for line in document.lines)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_an_input_error(data: bytes) -> None:
    try:
        document = read_text(data, "보고.txt")
    except InputError:
        return
    assert document.lines


def test_a_run_of_lines_with_tabs_is_a_table_as_wide_as_its_widest_row() -> None:
    lines = ("표", "구분\t계", "재무과\t3\t1", "", "한 줄\t뿐")
    cells = (
        Cell(0, 0, "구분", 2),
        Cell(0, 1, "계", 2),
        Cell(1, 0, "재무과", 3),
        Cell(1, 1, "3", 3),
        Cell(1, 2, "1", 3),
    )
    assert find_tables(lines) == (Table(2, 2, 3, cells),)


def test_a_table_may_end_the_text() -> None:
    assert [(t.first_line, t.last_line) for t in find_tables(("가\t나", "다\t라"))] == [(1, 2)]


@given(st.lists(st.lists(st.sampled_from(["", "가", "1,000", " 나 "]), min_size=2, max_size=5), min_size=2, max_size=6))
def test_every_filled_cell_of_a_table_is_kept_in_its_place(rows: list[list[str]]) -> None:
    (table,) = find_tables(tuple("\t".join(row) for row in rows))
    want = {(r, c): text.strip() for r, row in enumerate(rows) for c, text in enumerate(row) if text.strip()}
    assert {(cell.row, cell.column): cell.text for cell in table.cells} == want


def test_bars_part_cells_and_the_rule_of_markdown_is_an_empty_row() -> None:
    bars = ("연번 | 사업명 | 예산액", "1 | 냇가 길 | 30", "", "| 가 | 나 |", "|---|:-:|", "| 1 | 2 |", "가 | 나")
    assert [(t.first_line, t.rows, t.columns, [c.text for c in t.cells]) for t in find_tables(bars)] == [
        (1, 2, 3, ["연번", "사업명", "예산액", "1", "냇가 길", "30"]),
        (4, 3, 2, ["가", "나", "1", "2"]),
    ]
