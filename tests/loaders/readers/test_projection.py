"""Blocks to the lines that locators count."""

import pytest

from kg.errors import InputError
from loaders.document import Cell, Document, Table
from loaders.readers.projection import Block, Gap, Sheet, SheetCell, Text, build_document, clean_text


def project(*blocks: Block, has_pages: bool = False) -> Document:
    return build_document(blocks, file="보고서.pdf", format="pdf", data=b"x", has_pages=has_pages)


def test_a_merged_value_stands_top_left_and_covered_cells_are_empty() -> None:
    cells = (
        SheetCell(0, 0, 2, 1, "구분"),
        SheetCell(0, 1, 1, 2, "예\n산"),
        SheetCell(1, 1, 1, 1, "국비"),
        SheetCell(1, 2, 1, 1, ""),
    )
    document = project(Text("앞"), Sheet(2, 3, cells, (3, 4)), Text("뒤", 4), has_pages=True)
    assert document.lines == ("앞", "", "구분\t예 산\t", "\t국비\t", "", "뒤")
    assert document.pages == (1, 1, 3, 4, 4, 4)
    assert document.tables == (
        Table(
            3, 2, 3,
            (Cell(0, 0, "구분", 3, 2, 1), Cell(0, 1, "예 산", 3, 1, 2), Cell(1, 1, "국비", 4), Cell(1, 2, "", 4)),
            spans_known=True,
        ),
    )  # fmt: skip


def test_blank_lines_never_stand_together_nor_at_the_ends() -> None:
    assert project(Gap(), Text("가"), Gap(), Text(" "), Gap(), Text("나"), Gap()).lines == ("가", "", "나")


def test_text_is_nfc_without_control_characters() -> None:
    assert clean_text("\u1100\u1161\u00a0\x07나\u200b  다\t라") == "가 나 다\t라"
    assert clean_text("\ud800가") == "\ufffd가"


def test_one_cell_is_a_line_and_no_table() -> None:
    assert project(Sheet(1, 1, (SheetCell(0, 0, 1, 1, "Ⅰ. 일반현황"),))).tables == ()


def test_a_sheet_keeps_its_cells_inside_itself() -> None:
    (table,) = project(Sheet(1, 2, (SheetCell(0, 0, 9, 9, "가"), SheetCell(0, 1, 1, 1, "나")))).tables
    assert [(cell.row_span, cell.column_span) for cell in table.cells] == [(1, 2), (1, 1)]


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        ([Gap()], "KG-EMPTY-FILE"),
        ([Sheet(65_535, 65_535, (SheetCell(0, 0, 1, 1, "가"), SheetCell(1, 1, 1, 1, "나")))], "KG-TOO-LARGE"),
    ],
)
def test_nothing_and_too_much_are_refused(blocks: list[Block], code: str) -> None:
    with pytest.raises(InputError) as caught:
        project(*blocks)
    assert caught.value.code == code
