"""Books and files of real offices: how much is read, and tables against what the page shows."""

from pathlib import Path

import pytest

from loaders.document import Document
from loaders.readers import read_document

REPORTS = Path(__file__).resolve().parents[4] / "shared" / "reports"
BOOKS = sorted((REPORTS / "busan2025").glob("*.pdf"))
# Pages with text or pictures, and tables that a reader of the pages counts as such (frames and charts left out).
LEAST_TABLES = {21: 4, 46: 34, 43: 14, 33: 10, 59: 31, 60: 5}

pytestmark = [pytest.mark.real, pytest.mark.skipif(len(BOOKS) != 8, reason="no real reports here")]


def rows(document: Document, head: str) -> list[list[str]]:
    """Return the table whose first row begins with these words."""
    table = next(table for table in document.tables if document.lines[table.first_line - 1].startswith(head))
    return [line.split("\t") for line in document.lines[table.first_line - 1 : table.last_line]]


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.stem[6:12])
def test_a_book_is_read_with_its_pages_and_tables(book: Path) -> None:
    document = read_document(book)
    assert len(document.tables) >= LEAST_TABLES[document.pages[-1]]
    assert list(document.pages) == sorted(document.pages)
    assert not any("\ue000" <= char <= "\uf8ff" for line in document.lines for char in line)
    for table in document.tables:
        for cell in table.cells:
            row = document.lines[cell.line - 1].split("\t")
            assert (len(row), row[cell.column]) == (table.columns, cell.text)


def test_staffing_and_budget_are_what_the_page_shows() -> None:
    document = read_document(next(book for book in BOOKS if "푸른도시국" in book.name))
    assert rows(document, "구 분\t계\t3급") == [
        ["구 분", "계", "3급", "4급", "5급", "6급", "7급", "8~9급", "연구직"],
        ["정 원", "111", "1", "4", "17", "31", "38", "16", "4"],
        ["현 원", "121", "1", "4", "17", "38", "50", "7", "4"],
        ["과부족", "10", "", "", "", "7", "12", "△9", ""],
    ]
    assert rows(document, "구 분\t계\t공원여가정책과")[1:] == [
        ["세 입", "753", "457", "62", "234", "0.03"],
        ["세 출", "1,726", "917", "136", "546", "127"],
    ]


def test_a_file_of_each_other_format_is_read() -> None:
    documents = [read_document(path) for path in sorted((REPORTS / "formats").iterdir())]
    assert [(document.format, len(document.tables)) for document in documents] == [
        ("hwp", 36), ("pdf", 27), ("hwpx", 1), ("hwp", 1),
    ]  # fmt: skip
    assert (documents[3].tables[0].rows, documents[3].tables[0].columns) == (5_277, 10)
