"""DOCX, ODT and XLSX."""

import zipfile
from io import BytesIO

import docx
from openpyxl import Workbook  # type: ignore[import-untyped]

from loaders.readers.docx import read_docx
from loaders.readers.odt import read_odt
from loaders.readers.xlsx import read_xlsx

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)


def zipped(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def word(body: str, **parts: str) -> bytes:
    return zipped(word__document=f"<w:document {WORD}><w:body>{body}</w:body></w:document>", **parts)


def test_docx_of_word_gives_text_and_merged_cells() -> None:
    document = docx.Document()
    document.add_paragraph("□ 예산\t10")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "구분"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2025년"
    table.cell(1, 1).text, table.cell(1, 2).text = "국비", "시비"
    out = BytesIO()
    document.save(out)
    read = read_docx(out.getvalue(), "보고서.docx")
    assert read.lines == ("□ 예산\t10", "", "구분\t2025년\t", "\t국비\t시비")
    assert [(c.text, c.row_span, c.column_span) for c in read.tables[0].cells] == [
        ("구분", 2, 1), ("2025년", 1, 2), ("국비", 1, 1), ("시비", 1, 1),
    ]  # fmt: skip


def test_docx_leaves_deleted_text_and_field_codes_out() -> None:
    body = (
        "<w:p><w:r><w:t>가</w:t></w:r><w:del><w:r><w:delText>나</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>다</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert read_docx(word(body), "a.docx").lines == ("가다",)


def test_docx_prints_automatic_numbers_and_bullets() -> None:
    def numbered(reference: int, text: str) -> str:
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{reference}"/></w:numPr>'
        return f"<w:p><w:pPr>{number}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"

    numbering = (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="ganada"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    data = word(numbered(1, "조직") + numbered(1, "예산") + numbered(2, "사업"), word__numbering=numbering)
    assert read_docx(data, "a.docx").lines == ("가. 조직", "나. 예산", "• 사업")


def test_docx_takes_a_drawing_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>상자</w:t></w:r></w:p></w:txbxContent>"
    body = (
        '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert read_docx(word(body), "a.docx").lines == ("상자",)


def test_odt_gives_text_and_merged_cells() -> None:
    body = (
        "<text:h>□ 예산<text:tab/>10</text:h><table:table>"
        '<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>구분</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-spanned="2"><text:p>2025년</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row>"
        "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>국비</text:p></table:table-cell>"
        "<table:table-cell><text:p>시비</text:p></table:table-cell></table:table-row></table:table>"
    )
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {OPEN}>{inside}</office:document-content>"
    read = read_odt(zipped(content=content), "보고서.odt")
    assert read.lines == ("□ 예산\t10", "", "구분\t2025년\t", "\t국비\t시비")
    assert [(c.text, c.row_span, c.column_span) for c in read.tables[0].cells] == [
        ("구분", 2, 1), ("2025년", 1, 2), ("국비", 1, 1), ("시비", 1, 1),
    ]  # fmt: skip


def test_xlsx_gives_each_sheet_its_name_and_table() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "예산"
    sheet["B2"], sheet["C2"], sheet["B3"], sheet["C3"] = "구분", "금액", "국비", 10.0
    sheet["B4"] = "합계"
    sheet.merge_cells("B4:C4")
    out = BytesIO()
    book.save(out)
    read = read_xlsx(out.getvalue(), "보고서.xlsx")
    assert read.lines == ("예산", "", "구분\t금액", "국비\t10", "합계\t")
    assert read.tables[0].cells[-1].column_span == 2
