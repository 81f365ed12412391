"""HWPX: what stands in the XML."""

from lxml import etree
from publishers.hwpx_writer import NAMES, pack_hwpx

from loaders.document import Document
from loaders.readers.hwp_marks import name_private, read_marks, spell
from loaders.readers.hwpx import read_hwpx, read_parts
from loaders.readers.projection import Text


def p(inside: str, shape: str = "0") -> str:
    return f'<hp:p paraPrIDRef="{shape}"><hp:run>{inside}</hp:run></hp:p>'


def t(text: str) -> str:
    return p(f"<hp:t>{text}</hp:t>")


def tc(row: int, column: int, inside: str, rows: int = 1, columns: int = 1) -> str:
    return (
        f'<hp:tc><hp:subList>{inside}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{columns}" rowSpan="{rows}"/></hp:tc>'
    )


def tbl(*cells: str, columns: int = 2) -> str:
    return f'<hp:tbl rowCnt="1" colCnt="{columns}"><hp:tr>{"".join(cells)}</hp:tr></hp:tbl>'


def read(body: str) -> Document:
    return read_hwpx(pack_hwpx(f"<hs:sec {NAMES}>{body}</hs:sec>".encode()), "보고서.hwpx")


def test_tabs_and_line_breaks_inside_text_count() -> None:
    assert read(p("<hp:t>기본현황<hp:tab/>1</hp:t><hp:t>가<hp:lineBreak/>나<hp:nbSpace/>다</hp:t>")).lines == (
        "기본현황\t1가", "나 다",
    )  # fmt: skip


def test_a_table_of_one_cell_is_the_lines_in_it() -> None:
    document = read(p(tbl(tc(0, 0, t("Ⅰ. 일반현황") + t("1. 조직")), columns=1)))
    assert (document.lines, document.tables) == (("Ⅰ. 일반현황", "1. 조직"), ())


def test_a_merged_cell_keeps_its_size_and_its_paragraphs_are_one_line() -> None:
    document = read(p(tbl(tc(0, 0, t("구분"), rows=2), tc(0, 1, t("2025년") + t("(당초)")), tc(1, 1, t("10")))))
    assert document.lines == ("구분\t2025년 (당초)", "\t10")
    assert [(cell.text, cell.row_span) for cell in document.tables[0].cells] == [
        ("구분", 2), ("2025년 (당초)", 1), ("10", 1),
    ]  # fmt: skip


def test_a_table_inside_a_cell_follows_its_table() -> None:
    inner = p(tbl(tc(0, 0, t("국비")), tc(0, 1, t("10"))))
    document = read(p(tbl(tc(0, 0, t("사업비")), tc(0, 1, t("내역") + inner))) + t("끝"))
    assert document.lines == ("사업비\t내역", "", "국비\t10", "", "끝")
    assert [(table.first_line, table.rows) for table in document.tables] == [(1, 1), (3, 1)]


def test_text_boxes_and_notes_are_lines_headers_are_not() -> None:
    box = f"<hp:rect><hp:drawText><hp:subList>{t('상자')}</hp:subList></hp:drawText></hp:rect>"
    note = f"<hp:ctrl><hp:footNote><hp:subList>{t('각주')}</hp:subList></hp:footNote></hp:ctrl>"
    header = f"<hp:ctrl><hp:header><hp:subList>{t('머리말')}</hp:subList></hp:header></hp:ctrl>"
    assert read(p(f"{header}<hp:t>본문</hp:t>{box}{note}")).lines == ("본문", "상자", "각주")


def test_text_behind_a_table_in_its_paragraph_is_kept_and_bears_the_mark() -> None:
    header = (
        f'<hh:head {NAMES}><hh:bullet id="1" char="○"/><hh:paraPr id="5">'
        '<hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr></hh:head>'
    )
    body = f"<hs:sec {NAMES}>{p(tbl(tc(0, 0, t('상자')), columns=1) + '<hp:t>뒤의 글</hp:t>', '5')}</hs:sec>"
    blocks = read_parts({"Contents/header.xml": header.encode(), "Contents/section0.xml": body.encode()}, "보고서.hwpx")
    assert blocks == [Text("상자"), Text("○ 뒤의 글")]


def test_deleted_text_of_tracked_changes_is_left_out() -> None:
    assert read(p("<hp:t>가<hp:deleteBegin/>나<hp:deleteEnd/>다</hp:t>")).lines == ("가다",)


def test_a_chart_drawn_with_cells_is_lines_by_columns() -> None:
    names = {(0, 2): "살림국", (2, 0): "기획과", (2, 4): "예산과", (3, 0): "기획팀", (3, 4): "예산팀"}
    cells = [tc(r, c, t(names.get((r, c), ""))) for r in range(5) for c in range(5)]
    document = read(p(tbl(*cells, columns=5)))
    assert (document.lines, document.tables) == (("살림국", "기획과", "기획팀", "예산과", "예산팀"), ())


def test_an_empty_form_stays_a_table() -> None:
    cells = [tc(0, c, t(f"항목{c}")) for c in range(3)] + [tc(r, c, t("")) for r in range(1, 4) for c in range(3)]
    assert [(table.rows, table.columns) for table in read(p(tbl(*cells, columns=3))).tables] == [(4, 3)]


def test_automatic_bullets_and_numbers_are_printed() -> None:
    header = etree.fromstring(
        '<head xmlns="x"><bullet id="1" char="□"/><numbering id="1">'
        '<paraHead level="1" numFormat="DIGIT">^1.</paraHead>'
        '<paraHead level="2" numFormat="HANGUL_SYLLABLE">^2.</paraHead>'
        '</numbering><paraPr id="0"><heading type="BULLET" idRef="1" level="0"/></paraPr>'
        '<paraPr id="1"><heading type="NUMBER" idRef="1" level="0"/></paraPr>'
        '<paraPr id="2"><heading type="NUMBER" idRef="1" level="1"/></paraPr></head>'
    )
    marks = read_marks(header)
    assert [marks.next(shape) for shape in ("0", "1", "2", "2", "1", "2", "9")] == [
        "□ ", "1. ", "가. ", "나. ", "2. ", "가. ", "",
    ]  # fmt: skip
    assert (spell(3, "ROMAN_CAPITAL"), spell(99, "HANGUL_SYLLABLE")) == ("Ⅲ", "99")


def test_headings_of_the_outline_take_the_numbers_of_their_section() -> None:
    header = (
        f'<hh:head {NAMES}><hh:numbering id="3"><hh:paraHead level="1" numFormat="ROMAN_CAPITAL">^1.</hh:paraHead>'
        '<hh:paraHead level="2" numFormat="DIGIT"></hh:paraHead></hh:numbering>'
        '<hh:paraPr id="7"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr>'
        '<hh:paraPr id="8"><hh:heading type="OUTLINE" idRef="0" level="1"/></hh:paraPr></hh:head>'
    )
    section = p('<hp:secPr outlineShapeIDRef="3"/>') + p("<hp:t>기본현황</hp:t>", "7") + p("<hp:t>업무계획</hp:t>", "7")
    body = f"<hs:sec {NAMES}>{section}{p('<hp:t>조직</hp:t>', '8')}</hs:sec>".encode()
    blocks = read_parts({"Contents/header.xml": header.encode(), "Contents/section0.xml": body}, "보고서.hwpx")
    assert [block.text for block in blocks if isinstance(block, Text)] == ["Ⅰ. 기본현황", "Ⅱ. 업무계획", "조직"]


def test_an_equation_is_its_script() -> None:
    equation = "<hp:equation><hp:script>{a}  over\n{b}</hp:script></hp:equation>"
    assert read(p(f"<hp:t>집행률 </hp:t>{equation}<hp:t> 기준</hp:t>")).lines == ("집행률 {a} over {b} 기준",)


def test_known_private_characters_get_the_mark_that_is_seen() -> None:
    assert name_private("\U000f02b1 조직 \U000f0854집\U000f0855") == "[1] 조직 『집』"
