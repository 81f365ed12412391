"""Hostile DOCX, ODT, XLSX and PDF text: made here, each with the codes that may answer it."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

from hostile import BLOCKS, TITLE, Hostile, laughs, only
from openpyxl import Workbook  # type: ignore[import-untyped]
from publishers import write_docx
from publishers.pdf_objects import page_pdf

OPEN = (
    b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
)
ROW = "<table:table-row><table:table-cell%s><text:p>국비</text:p></table:table-cell></table:table-row>"
REPEATED = ' table:number-columns-repeated="2000000000"'
FAR = b'r="XFD1048576"'


def pack_odt(body: str, doctype: bytes = b"") -> bytes:
    """Return an ODT of a body."""
    content = b'<?xml version="1.0" encoding="UTF-8"?>%s<office:document-content %s><office:body><office:text>%s%s' % (
        doctype, OPEN, body.encode(), b"</office:text></office:body></office:document-content>",
    )  # fmt: skip
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", content)
    return out.getvalue()


def sound_odt() -> bytes:
    """Return a small sound ODT."""
    table = f"<table:table>{ROW % ''}{ROW % ''}</table:table>"
    return pack_odt("".join(f"<text:p>2025년 주요업무계획 {n}</text:p>{table}" for n in range(20)))


def sound_xlsx() -> bytes:
    """Return a small sound workbook."""
    book = Workbook()
    for row in range(1, 40):
        book.active.append([f"사업 {row}", row * 1000, "국비"])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a zip with one part changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
    return out.getvalue()


def word_with(change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """Return a maker of a DOCX whose document was changed."""
    return lambda: changed(write_docx(list(BLOCKS)), "word/document.xml", change)


def sheet_with(change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """Return a maker of a workbook whose sheet was changed."""
    return lambda: changed(sound_xlsx(), "xl/worksheets/sheet1.xml", change)


def nested(depth: int) -> str:
    """Return tables inside tables."""
    start = "<table:table><table:table-row><table:table-cell>"
    end = "</table:table-cell></table:table-row></table:table>"
    return start * depth + "<text:p>가</text:p>" + end * depth


def declare(doctype: bytes) -> Callable[[bytes], bytes]:
    """Return a change that puts a DTD behind the declaration."""
    return lambda xml: xml.replace(b"?>", b"?>" + doctype, 1) if b"?>" in xml[:100] else doctype + xml


def private_font() -> bytes:
    """Return a PDF whose font names private-use characters for all its glyphs."""
    names = b"1 beginbfrange <20> <7e> <e020> endbfrange"
    space = b"1 begincodespacerange <00> <ff> endcodespacerange"
    to_unicode = b"/CIDInit /ProcSet findresource begin begincmap %s %s endcmap" % (space, names)
    lines = b" ".join(b"(budget of the district in the year) Tj 0 -16 Td" for _ in range(20))
    font = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >> >>"
    data = page_pdf(b"BT /F1 12 Tf 60 780 Td %s ET" % lines, font)
    stream = b"5 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (len(to_unicode), to_unicode)
    return data.replace(b"xref\n", stream + b"xref\n", 1)  # the table of places lies now: readers make it anew


OFFICE: tuple[Hostile, ...] = (
    Hostile(
        "DOCX with XXE",
        word_with(declare(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
        only("KG-UNSAFE-XML"),
    ),
    Hostile("DOCX with entities", word_with(declare(laughs())), only("KG-UNSAFE-XML")),
    Hostile(
        "DOCX with huge spans",
        word_with(lambda xml: re.sub(rb"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="2000000000"/>', xml)),
        only(None, "KG-TOO-LARGE"),
    ),
    Hostile(
        "DOCX 100,000 elements deep",
        word_with(lambda xml: xml.replace(TITLE, b"<w:x>" * 100_000 + b"</w:x>" * 100_000, 1)),
        only("KG-TOO-LARGE"),
    ),
    Hostile("ODT with entities", lambda: pack_odt("<text:p>&a8;</text:p>", laughs()), only("KG-UNSAFE-XML")),
    Hostile(
        "ODT with repeats without end",
        lambda: pack_odt("<table:table>" + ROW % REPEATED * 400 + "</table:table><text:p>끝</text:p>"),
        only("KG-TOO-LARGE"),
    ),
    Hostile("ODT of 10,000 nested tables", lambda: pack_odt(nested(10_000)), only("KG-TOO-LARGE")),
    Hostile("XLSX with entities", sheet_with(declare(laughs())), only("KG-UNSAFE-XML")),
    Hostile(
        "XLSX with a far cell",
        sheet_with(lambda xml: xml.replace(b'r="C39"', FAR, 1)),
        only("KG-TOO-LARGE", "KG-TRUNCATED"),
    ),
    Hostile(
        "XLSX merged from end to end",
        sheet_with(
            lambda xml: xml.replace(
                b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>', 1
            )
        ),
        only("KG-TOO-LARGE"),
    ),
    Hostile("PDF of private-use letters", private_font, only("KG-GARBLED")),
)
