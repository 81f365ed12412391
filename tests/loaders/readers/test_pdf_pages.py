"""Pages to paragraphs and tables: running heads, page numbers, page breaks, broken words."""

from loaders.readers.pdf import Vocabulary, lay_out
from loaders.readers.pdf_blocks import Block, Flow
from loaders.readers.pdf_grid import Grid, GridCell
from loaders.readers.pdf_rows import split_rows
from loaders.readers.pdf_text import Line, Paragraph
from loaders.readers.projection import Gap, Sheet, SheetCell, Text, build_document

HEIGHT = 842.0


def body(text: str, y: float = 300, x1: float = 300) -> Flow:
    return Flow((Line(text, 60, x1, y, 10, trailing=False),), None)


def line(text: str, y: float, x0: float = 60) -> Line:
    return Line(text, x0, x0 + 30, y, 10, trailing=False)


def grid(*rows: str, edges: tuple[float, ...] = (50, 150, 250)) -> Grid:
    cells = tuple(
        GridCell(r, c, 1, 1, (Line(text, edges[c], edges[c] + 40, 100 + 20 * r, 10, trailing=False),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row.split())
    )
    return Grid((edges[0], 90, edges[-1], 90 + 20 * len(rows)), len(rows), len(edges) - 1, cells, edges)


def sheets(*pages: list[Block]) -> list[Sheet]:
    return [block for block in lay_out([(HEIGHT, page) for page in pages]) if isinstance(block, Sheet)]


def test_page_numbers_and_running_heads_are_left_out() -> None:
    pages = [
        (HEIGHT, [body("2025년 주요업무계획", y=40), body(f"본문 {n}"), body(f"- {n} -", y=810)]) for n in range(1, 6)
    ]
    lines = [block.text for block in lay_out(pages) if isinstance(block, Text)]
    assert lines == [f"본문 {n}" for n in range(1, 6)]


def test_a_table_goes_on_after_a_page_break_without_its_repeated_head() -> None:
    (sheet,) = sheets([grid("구분 금액", "국비 10")], [grid("구분 금액", "시비 20")])
    assert sheet == Sheet(
        3,
        2,
        (
            SheetCell(0, 0, 1, 1, "구분"), SheetCell(0, 1, 1, 1, "금액"), SheetCell(1, 0, 1, 1, "국비"),
            SheetCell(1, 1, 1, 1, "10"), SheetCell(2, 0, 1, 1, "시비"), SheetCell(2, 1, 1, 1, "20"),
        ),
        (1, 1, 2),
    )  # fmt: skip


def test_tables_of_other_columns_or_with_text_between_stay_two() -> None:
    other = grid("구분 금액", edges=(50, 180, 250))
    assert len(sheets([grid("구분 금액")], [other])) == 2
    assert len(sheets([grid("구분 금액"), body("ㅇ 설명")], [grid("구분 금액")])) == 2


def test_letters_under_each_other_in_a_cell_are_one_word() -> None:
    lines = tuple(Line(char, 60, 70, 100 + 12 * n, 10, trailing=False) for n, char in enumerate("낙동강"))
    cells = (GridCell(0, 0, 1, 1, lines), GridCell(0, 1, 1, 1, lines[:1]))
    (sheet,) = sheets([Grid((50, 90, 250, 150), 1, 2, cells, (50, 150, 250))])
    assert [cell.text for cell in sheet.cells] == ["낙동강", "낙"]


def texts_of(*blocks: Block) -> list[str]:
    return [block.text for block in lay_out([(HEIGHT, list(blocks))]) if isinstance(block, Text)]


def test_two_lines_of_a_narrow_box_are_one_name_where_they_stand_close() -> None:
    box = (50.0, 90.0, 150.0, 150.0)
    close = Flow((line("별 빛 관 리", 100), line("사 업 소", 114)), box)
    apart = Flow((line("언 론 협 력", 100), line("보 도 지 원", 140)), box)
    assert texts_of(close) == ["별 빛 관 리 사 업 소"]
    assert texts_of(apart) == ["언 론 협 력", "보 도 지 원"]


def test_lines_of_a_cell_set_letter_by_letter_are_words() -> None:
    cells = (
        GridCell(0, 0, 1, 1, (line("공공지원", 100), line("자 문 위 원 회", 115))),
        GridCell(0, 1, 1, 1, (line("위 원 수", 100),)),
    )
    (sheet,) = sheets([Grid((50, 90, 250, 150), 1, 2, cells, (50, 150, 250))])
    assert [cell.text for cell in sheet.cells] == ["공공지원 자문위원회", "위 원 수"]


def test_dots_of_the_contents_are_left_out() -> None:
    assert texts_of(body("Ⅰ. 기본현황 ·········8"), body("Ⅱ. 감사계획 ·\t18")) == ["Ⅰ. 기본현황\t8", "Ⅱ. 감사계획\t18"]


def test_pages_without_text_give_nothing() -> None:
    assert list(lay_out([(HEIGHT, []), (HEIGHT, [])])) == [Gap(), Gap()]


def joined(*lines: str, known: str = "") -> str:
    words = Vocabulary(iter([known, *lines]))
    return words.join(Paragraph(tuple(Line(text, 60, 500, 100, 10, trailing=False) for text in lines)))


def test_a_word_broken_at_the_end_of_a_line_is_made_whole() -> None:
    assert joined("예술공원으로 조성", "하여 추진") == "예술공원으로 조성하여 추진"
    assert joined("부산시민", "공원 조성", known="부산시민공원 면적") == "부산시민공원 조성"


def test_two_words_stay_two() -> None:
    assert joined("도심", "파크골프장 조성") == "도심 파크골프장 조성"
    assert joined("청년", "자립 지원", known="청년자립팀 청년 자립") == "청년 자립 지원"
    assert joined("위원회 운영", "- 수시") == "위원회 운영 - 수시"


def printed(*columns: tuple[str, ...]) -> Grid:
    """Return a grid of one row whose cells hold these lines."""
    cells = tuple(
        GridCell(0, c, 1, 1, tuple(line(text, 100 + 15 * n) for n, text in enumerate(column) if text))
        for c, column in enumerate(columns)
    )
    return Grid((0, 90, 300, 200), 1, len(columns), cells, tuple(float(100 * n) for n in range(len(columns) + 1)))


def test_rows_without_rules_are_parted_by_their_heads_and_figures() -> None:
    grid = split_rows(
        printed(("서기관", "주사", "주사보", "서기"), ("1", "-", "2", "4"), ("1", "3", "2", "-"), ("", "", "1", "△4"))
    )
    assert (grid.rows, [cell.lines[0].text for cell in grid.cells if cell.column == 3 and cell.lines]) == (
        4,
        ["1", "△4"],
    )


def test_a_cell_of_several_lines_stays_whole() -> None:
    grid = printed(("도시숲",), ("58개소", "31.7ha", "(270억원)", "끝"), ("1", "2", "3", "4"), ("1", "2", "3", "4"))
    assert split_rows(grid) == grid


def test_a_table_inside_a_cell_follows_its_row() -> None:
    inner = grid("국비 10", "시비 20")
    text = Flow(
        (Line("ㅇ 사업명 : 숲", 60, 200, 100, 10, trailing=False), Line("ㅇ 사업비", 60, 200, 120, 10, trailing=False)),
        None,
    )
    cells = (
        GridCell(0, 0, 1, 1, (Line("1", 50, 55, 100, 10, trailing=False),)),
        GridCell(0, 1, 1, 1, (), (text, inner)),
    )
    document = build_document(
        lay_out([(HEIGHT, [Grid((50, 90, 250, 150), 1, 2, cells, (50, 150, 250))])]),
        file="a.pdf", format="pdf", data=b"", has_pages=True,
    )  # fmt: skip
    assert document.lines == ("1\tㅇ 사업명 : 숲", "", "ㅇ 사업비", "", "국비\t10", "시비\t20")
    assert [(table.first_line, table.rows) for table in document.tables] == [(1, 1), (5, 2)]
