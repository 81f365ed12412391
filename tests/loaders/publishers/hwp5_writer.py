"""HWP 5.0 by hand: paragraphs and tables with merged cells, as the published format description has them."""

import struct
import zlib
from collections.abc import Callable, Sequence

from .blocks import Block, Grid, GridCell, Paragraph
from .compound_file import write_compound_file

COMPRESSED = 1
VERSION = 0x05000300
DOCUMENT_PROPERTIES, ID_MAPPINGS, FACE_NAME, BORDER_FILL, CHAR_SHAPE, TAB_DEF = 16, 17, 19, 20, 21, 22
PARA_SHAPE, STYLE = 25, 26
PARA_HEADER, PARA_TEXT, PARA_CHAR_SHAPE, PARA_LINE_SEG, CTRL_HEADER, LIST_HEADER = 66, 67, 68, 69, 71, 72
PAGE_DEF, FOOTNOTE_SHAPE, PAGE_BORDER_FILL, TABLE = 73, 74, 75, 77
SECTION_CODE, TABLE_CODE = 2, 11
TEXT_WIDTH = 42_520  # HWPUNIT, 150 mm
ROW_HEIGHT = 1_000

Control = tuple[int, bytes, Callable[[int], bytes]]  # code in the text, id, records at a level


def write_hwp5(blocks: list[Block], *, flags: int = COMPRESSED) -> bytes:
    """Return an HWP 5.0 file."""
    return pack_hwp5(section_records(blocks), flags=flags)


def pack_hwp5(
    section: bytes,
    *,
    flags: int = COMPRESSED,
    section_is_packed: bool = False,
    shapes: bytes = b"",
    view: bytes | None = None,
) -> bytes:
    """Return a file around the records of one section.

    `shapes` are records added to DocInfo, `view` the section as it is seen with tracked changes.
    """
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", VERSION, flags) + b"\0" * 216
    pack = deflate if flags & COMPRESSED else bytes
    body = section if section_is_packed else pack(section)
    views = {} if view is None else {"ViewText": {"Section0": pack(view)}}
    return write_compound_file(
        {
            "FileHeader": header, "DocInfo": pack(document_info() + shapes), "BodyText": {"Section0": body}, **views,
            "PrvText": b" \0",
        }
    )  # fmt: skip


def deflate(data: bytes) -> bytes:
    """Return raw deflate as HWP streams have it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def record(tag: int, level: int, data: bytes) -> bytes:
    """Return a record with its header."""
    size = len(data)
    head = struct.pack("<I", tag | level << 10 | min(size, 0xFFF) << 20)
    return head + (struct.pack("<I", size) if size >= 0xFFF else b"") + data


def section_records(blocks: list[Block]) -> bytes:
    """Return the records of a section."""
    parts = []
    for number, block in enumerate(blocks):
        controls: list[Control] = [(SECTION_CODE, b"secd", _section), (SECTION_CODE, b"cold", _columns)]
        controls = controls if number == 0 else []
        last = number == len(blocks) - 1
        if isinstance(block, Paragraph):
            parts.append(paragraph(block.text, 0, controls, last=last))
        else:
            parts.append(paragraph("", 0, [*controls, (TABLE_CODE, b"tbl ", _table(block))], last=last))
    return b"".join(parts)


def paragraph(text: str, level: int, controls: Sequence[Control] = (), *, last: bool = False) -> bytes:
    """Return the records of a paragraph: its controls stand before its text."""
    body = b"".join(_inline(code, name) for code, name, _ in controls) + _characters(text) + struct.pack("<H", 13)
    mask = sum({1 << code for code, _, _ in controls})
    count = len(body) // 2
    records = record(
        PARA_HEADER,
        level,
        struct.pack("<IIHBBHHHIH", count | (0x80000000 if last else 0), mask, 0, 0, 0, 1, 0, 1, 0, 0),
    )
    if count > 1 or controls:
        records += record(PARA_TEXT, level + 1, body)
    records += record(PARA_CHAR_SHAPE, level + 1, struct.pack("<II", 0, 0))
    records += record(
        PARA_LINE_SEG, level + 1, struct.pack("<IiiiiiiiI", 0, 0, 1000, 1000, 850, 600, 0, TEXT_WIDTH, 0x60000)
    )
    return records + b"".join(write(level + 1) for _, _, write in controls)


def _characters(text: str) -> bytes:
    """Return text as UTF-16 with tabs as the eight units that HWP gives them."""
    tab = struct.pack("<8H", 9, 4000, 0, 0, 0, 0, 0, 9)
    return tab.join(part.encode("utf-16-le") for part in text.split("\t"))


def _inline(code: int, name: bytes) -> bytes:
    return struct.pack("<H", code) + name[::-1] + b"\0" * 8 + struct.pack("<H", code)


def _section(level: int) -> bytes:
    records = record(
        CTRL_HEADER,
        level,
        b"dces" + struct.pack("<IHHHIHHHHHHI", 0, 1134, 0, 0, 8000, 0, 0, 0, 0, 0, 0, 0) + b"\0" * 9,
    )
    page = struct.pack("<9II", 59528, 84188, 8504, 8504, 5668, 4252, 4252, 4252, 0, 0)
    records += record(PAGE_DEF, level + 1, page)
    note = struct.pack("<IHHHHIHHHBBI", 0, 0, 0x29, 0, 1, 0xFFFFFFFF, 850, 567, 283, 1, 1, 0)
    records += record(FOOTNOTE_SHAPE, level + 1, note) * 2
    return records + record(PAGE_BORDER_FILL, level + 1, struct.pack("<IHHHHH", 1, 1417, 1417, 1417, 1417, 1)) * 3


def _columns(level: int) -> bytes:
    return record(CTRL_HEADER, level, b"dloc" + struct.pack("<HHI", 0x1004, 0, 0) + b"\0" * 4)


def _table(grid: Grid) -> Callable[[int], bytes]:
    def write(level: int) -> bytes:
        shape = struct.pack(
            "<IiiIIiHHHHIiH", 0x082A2211, 0, 0, TEXT_WIDTH, ROW_HEIGHT * grid.rows, 0, 140, 140, 140, 140, 1, 0, 0
        )
        counts = [sum(cell.row == row for cell in grid.cells) for row in range(grid.rows)]
        sizes = b"".join(struct.pack("<H", count) for count in counts)
        head = struct.pack("<IHHHHHHH", 6, grid.rows, grid.columns, 0, 510, 510, 141, 141)
        return (
            record(CTRL_HEADER, level, b" lbt" + shape)
            + record(TABLE, level + 1, head + sizes + struct.pack("<HH", 1, 0))
            + b"".join(_cell(cell, grid, level + 1) for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)))
        )

    return write


def _cell(cell: GridCell, grid: Grid, level: int) -> bytes:
    width, lines = TEXT_WIDTH // grid.columns, cell.text.split("\n")
    place = struct.pack("<HHHH", cell.column, cell.row, cell.columns, cell.rows)
    size = struct.pack("<IIHHHHH", width * cell.columns, ROW_HEIGHT * cell.rows, 510, 510, 141, 141, 1)
    head = struct.pack("<HIH", len(lines), 0x20, 0) + place + size + b"\0" * 13
    return record(LIST_HEADER, level, head) + b"".join(
        paragraph(line, level, last=number == len(lines) - 1) for number, line in enumerate(lines)
    )


def document_info() -> bytes:
    """Return the records of DocInfo: one font, one shape of each kind."""
    name = "함초롬바탕"
    face = struct.pack("<BH", 0, len(name)) + name.encode("utf-16-le")
    border = b"".join(struct.pack("<BBI", 1, 1, 0) for _ in range(4)) + struct.pack("<BBI", 0, 0, 0)
    letters = struct.pack("<7H", *[0] * 7) + bytes([100] * 7) + bytes(7) + bytes([100] * 7) + bytes(7)
    style, english = "바탕글", "Normal"
    return b"".join(
        (
            record(DOCUMENT_PROPERTIES, 0, struct.pack("<7HIII", 1, 1, 1, 1, 1, 1, 1, 0, 0, 0)),
            record(ID_MAPPINGS, 0, struct.pack("<18I", 0, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 0, 0, 1, 1, 0, 0, 0)),
            record(FACE_NAME, 1, face) * 7,
            record(BORDER_FILL, 1, struct.pack("<H", 0) + border + struct.pack("<II", 0, 0)) * 2,
            record(
                CHAR_SHAPE,
                1,
                letters + struct.pack("<IIbbIIIIHI", 1000, 0, 0, 0, 0, 0xFFFFFFFF, 0xFFFFFFFF, 0xB2B2B2, 1, 0),
            ),
            record(TAB_DEF, 1, struct.pack("<II", 0, 0)),
            record(
                PARA_SHAPE,
                1,
                struct.pack("<IiiiiiiHHHhhhhIII", 0x180, 0, 0, 0, 0, 0, 160, 0, 0, 1, 0, 0, 0, 0, 0, 0, 160),
            ),
            record(
                STYLE,
                1,
                struct.pack("<H", len(style))
                + style.encode("utf-16-le")
                + struct.pack("<H", len(english))
                + english.encode("utf-16-le")
                + struct.pack("<BBhHHH", 0, 0, 1042, 0, 0, 0),
            ),
        )
    )
