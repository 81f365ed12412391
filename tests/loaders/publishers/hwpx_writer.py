"""HWPX by hand: the least package that Hancom's schema asks for."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from .blocks import Block, Grid, GridCell, Paragraph

NAMES = (
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
    'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
CONTAINER = (
    f'{DECLARATION}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container"><ocf:rootfiles>'
    '<ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
    "</ocf:rootfiles></ocf:container>"
)
CONTENT = (
    f'{DECLARATION}<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>'
    '<opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>'
    '<opf:item id="section0" href="Contents/section0.xml" media-type="application/xml"/></opf:manifest>'
    '<opf:spine><opf:itemref idref="header"/><opf:itemref idref="section0"/></opf:spine></opf:package>'
)
HEADER = (
    f'{DECLARATION}<hh:head {NAMES} version="1.4" secCnt="1"><hh:refList><hh:paraProperties itemCnt="1">'
    '<hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>'
    "</hh:paraProperties></hh:refList></hh:head>"
)


def write_hwpx(blocks: list[Block]) -> bytes:
    """Return an HWPX file."""
    return pack_hwpx(section_xml(blocks).encode())


def pack_hwpx(section: bytes) -> bytes:
    """Return a package around the XML of one section."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in (
            ("mimetype", b"application/hwp+zip"),
            ("META-INF/container.xml", CONTAINER.encode()),
            ("Contents/content.hpf", CONTENT.encode()),
            ("Contents/header.xml", HEADER.encode()),
            ("Contents/section0.xml", section),
        ):
            entry = zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return stream.getvalue()


def section_xml(blocks: list[Block]) -> str:
    """Return the XML of a section."""
    body = "".join(_paragraph(block.text) if isinstance(block, Paragraph) else _table(block) for block in blocks)
    return f"{DECLARATION}<hs:sec {NAMES}>{body}</hs:sec>"


def _paragraph(text: str, inside: str = "") -> str:
    runs = "<hp:tab/>".join(map(escape, text.split("\t")))
    return (
        '<hp:p id="0" paraPrIDRef="0" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
        f'<hp:run charPrIDRef="0">{inside}<hp:t>{runs}</hp:t></hp:run></hp:p>'
    )


def _table(grid: Grid) -> str:
    rows = "".join(
        "<hp:tr>" + "".join(_cell(cell) for cell in grid.cells if cell.row == row) + "</hp:tr>"
        for row in range(grid.rows)
    )
    return _paragraph("", f'<hp:tbl id="1" rowCnt="{grid.rows}" colCnt="{grid.columns}">{rows}</hp:tbl>')


def _cell(cell: GridCell) -> str:
    return (
        f'<hp:tc name="" header="0"><hp:subList>{_paragraph(cell.text)}</hp:subList>'
        f'<hp:cellAddr colAddr="{cell.column}" rowAddr="{cell.row}"/>'
        f'<hp:cellSpan colSpan="{cell.columns}" rowSpan="{cell.rows}"/></hp:tc>'
    )
