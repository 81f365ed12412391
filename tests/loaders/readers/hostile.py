"""Files that hurt: made here from seeds, each with the codes that may answer it; None means it may also be read."""

import random
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from publishers import Grid, GridCell, Paragraph, hwp5_writer, hwpx_writer, write_docx, write_hwp5, write_hwpx
from publishers.compound_file import write_compound_file
from publishers.pdf_objects import locked_pdf, pack_pdf, page_objects, page_pdf, stream, text_content, zlib_of

TABLE = Grid(2, 2, (GridCell(0, 0, 1, 1, "재원"), GridCell(0, 1, 1, 1, "금액"), GridCell(1, 0, 1, 2, "국비")))
BLOCKS = [Paragraph("2025년 주요업무계획"), Paragraph("□ 사업개요"), TABLE] * 20
TITLE = "2025년 주요업무계획".encode()
GIB = 1 << 30
FLIPS = 30


@dataclass(frozen=True, slots=True)
class Hostile:
    """A hostile file: its name, how it is made, and the codes that may answer it."""

    name: str
    make: Callable[[], bytes]
    codes: frozenset[str | None]


def sound_files() -> dict[str, bytes]:
    """Return a small sound file of each format that is cut and flipped."""
    lines = [f"Project {n}: budget {n * 1000} won, period 2025 to 2026, division {n}" for n in range(20)]
    return {
        "hwpx": write_hwpx(list(BLOCKS)),
        "hwp": write_hwp5(list(BLOCKS)),
        "docx": write_docx(list(BLOCKS)),
        "pdf": page_pdf(text_content(lines)),
    }


def repacked(change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """Return a maker of an HWPX whose section XML was changed."""
    return lambda: hwpx_writer.pack_hwpx(change(hwpx_writer.section_xml(list(BLOCKS)).encode()))


def declared(doctype: bytes, entity: bytes) -> Callable[[bytes], bytes]:
    """Return a change that adds a DTD and uses an entity of it."""
    return lambda xml: xml.replace(b"?>", b"?>" + doctype, 1).replace(TITLE, entity, 1)


def laughs() -> bytes:
    """Return a DTD that grows tenfold at each of nine levels."""
    levels = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
    return b'<!DOCTYPE x [<!ENTITY a0 "lollollol">%s]>' % levels


def nested_tables(depth: int) -> bytes:
    """Return an HWPX with tables inside tables."""
    open_table = (
        b'<hp:p><hp:run><hp:tbl rowCnt="1" colCnt="1"><hp:tr><hp:tc><hp:cellAddr colAddr="0" rowAddr="0"/><hp:subList>'
    )
    close_table = b"</hp:subList></hp:tc></hp:tr></hp:tbl></hp:run></hp:p>"
    inner = b"<hp:p><hp:run><hp:t>x</hp:t></hp:run></hp:p>"
    return repacked(
        lambda xml: xml.replace(b"</hs:sec>", open_table * depth + inner + close_table * depth + b"</hs:sec>")
    )()


@cache
def hwpx_bomb() -> bytes:
    """Return an HWPX whose section unpacks to one GiB, the sizes told."""
    data = hwpx_writer.pack_hwpx(b"")
    stream_ = BytesIO(data)
    with (
        zipfile.ZipFile(stream_, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("Contents/section1.xml", "w") as part,
    ):
        for _ in range(GIB >> 24):
            part.write(b" " * (1 << 24))
    return stream_.getvalue()


def lying_bomb() -> bytes:
    """Return the same with sizes that lie: the central directory says 100 bytes."""
    data = bytearray(hwpx_bomb())
    for found in re.finditer(struct.pack("<I", GIB), bytes(data)):
        data[found.start() : found.start() + 4] = struct.pack("<I", 100)
    return bytes(data)


def nested_zip(depth: int) -> bytes:
    """Return zips inside zips, with no document in them."""
    data = b"x" * 1000
    for _ in range(depth):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for number in range(10):
                package.writestr(f"{number}.zip", data)
        data = out.getvalue()
    return data


def many_entries(count: int) -> bytes:
    """Return an HWPX with very many parts."""
    out = BytesIO(write_hwpx([Paragraph("가")]))
    with zipfile.ZipFile(out, "a") as package:
        for number in range(count):
            package.writestr(f"BinData/{number}", b"")
    return out.getvalue()


def encrypted_zip() -> bytes:
    """Return an HWPX whose section is marked as encrypted."""
    data = bytearray(write_hwpx(list(BLOCKS)))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(signature), bytes(data)):
            data[found.start() + offset] |= 1
    return bytes(data)


def slipped_zip() -> bytes:
    """Return an HWPX with a part that would climb out of a folder."""
    out = BytesIO(write_hwpx([Paragraph("가")]))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("../../../../tmp/pwned.txt", b"x")
    return out.getvalue()


def hwp_with(old: bytes, new: bytes) -> bytes:
    """Return an HWP whose section records were changed."""
    records = hwp5_writer.section_records(list(BLOCKS))
    assert old in records
    return hwp5_writer.pack_hwp5(records.replace(old, new))


def hwp_bomb() -> bytes:
    """Return an HWP whose section inflates to one GiB."""
    packed = zlib_of(b"\0" * (1 << 20), 1024)[2:]
    return hwp5_writer.pack_hwp5(packed, section_is_packed=True)


def deep_hwp() -> bytes:
    """Return an HWP with paragraphs nested a thousand levels."""
    records = b"".join(
        hwp5_writer.record(66, min(2 * n, 1023), struct.pack("<IIHBBHHHIH", 1, 0, 0, 0, 0, 1, 0, 1, 0, 0))
        + hwp5_writer.record(71, min(2 * n + 1, 1023), b" osg" + b"\0" * 40)
        for n in range(500)
    )
    return hwp5_writer.pack_hwp5(records)


def looped_fat() -> bytes:
    """Return an HWP whose sectors point at themselves."""
    data = bytearray(write_hwp5(list(BLOCKS)))
    table = 512 + struct.unpack_from("<I", data, 76)[0] * 512
    for sector in range(40):
        if struct.unpack_from("<I", data, table + 4 * sector)[0] < 0xFFFFFFF0:
            struct.pack_into("<I", data, table + 4 * sector, sector)
    return bytes(data)


def looped_difat() -> bytes:
    """Return an HWP that says its FAT goes on in a chain without end."""
    data = bytearray(write_hwp5(list(BLOCKS)))
    struct.pack_into("<II", data, 68, 0, 0xFFFF)
    return bytes(data)


def looped_directory() -> bytes:
    """Return an HWP whose directory entries are their own children and siblings."""
    data = bytearray(write_hwp5(list(BLOCKS)))
    first = 512 + struct.unpack_from("<I", data, 48)[0] * 512
    for entry in range(4):
        struct.pack_into("<III", data, first + 128 * entry + 68, entry, entry, entry)
    return bytes(data)


def looped_pages() -> bytes:
    """Return a PDF whose page tree holds itself."""
    return pack_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>"])


def many_objects(count: int) -> bytes:
    """Return a PDF of very many objects."""
    return pack_pdf(page_objects(text_content(["budget"])) + [b"<< /A 1 >>"] * count)


def many_strokes(count: int) -> bytes:
    """Return a PDF with very many lines drawn on its page, and a text."""
    return page_pdf(text_content(["budget"]) + b" 0 0 m 90 1 l S" * count)


def many_pages(count: int) -> bytes:
    """Return a PDF of very many pages that are one."""
    kids = b" ".join([b"3 0 R"] * count)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pack_pdf(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), page]
    )


def stream_bomb(times: int) -> bytes:
    """Return a PDF whose page content unpacks to `times` x 16 MiB."""
    data = zlib_of(b"0 0 m 1 1 l S\n" * (1 << 20), times)
    return pack_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            stream(data, b"/Filter /FlateDecode"),
        ]
    )


DRAWING_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
    b"/Resources << /XObject << /X 5 0 R >> >> >>"
)


def looped_forms() -> bytes:
    """Return a PDF whose form draws itself."""
    return pack_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            DRAWING_PAGE,
            stream(b"/X Do " * 50),
            stream(
                b"/X Do /X Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>",
            ),
        ]
    )


def scanned() -> bytes:
    """Return a PDF of one picture."""
    image = stream(
        b"\x80" * 100,
        b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    return pack_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            DRAWING_PAGE,
            stream(b"500 0 0 700 40 60 cm /X Do"),
            image,
        ]
    )


def nameless_font() -> bytes:
    """Return a PDF whose font says of no glyph which character it is."""
    font = (
        b"<< /F1 << /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Nameless /Encoding /Identity-H /DescendantFonts "
        b"[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Nameless /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName "
        b"/AAAAAA+Nameless /Flags 4 /FontBBox [0 0 1000 1000] /Ascent 800 /Descent -200 /ItalicAngle 0 /StemV 80 "
        b"/CapHeight 700 >> >>] >> >>"
    )
    picks = random.Random(5)
    lines = b" ".join(
        b"<%s> Tj 0 -16 Td" % bytes(picks.choice((0x01, 0x05, 0x1A, 0x20, 0xE1)) for _ in range(40)).hex().encode()
        for _ in range(30)
    )
    return page_pdf(b"BT /F1 12 Tf 60 780 Td %s ET" % lines, font)


def only(*codes: str | None) -> frozenset[str | None]:
    """Return the codes that may answer."""
    return frozenset(codes)


DAMAGED = only(
    "KG-TRUNCATED",
    "KG-TOO-LARGE",
    "KG-EMPTY-FILE",
    "KG-UNKNOWN-FORMAT",
    "KG-UNKNOWN-ENCODING",
    "KG-READER-CRASHED",
    "KG-PASSWORD",
    "KG-DISTRIBUTION-HWP",
    "KG-DRM",
    "KG-OLD-HWP",
    "KG-UNSAFE-XML",
    "KG-ENCRYPTED",
    "KG-SCANNED",
    "KG-GARBLED",
    "KG-MEMORY",
    "KG-TIMEOUT",
    None,
)
SPENT = only("KG-TOO-LARGE", "KG-MEMORY", "KG-TIMEOUT", "KG-READER-CRASHED", "KG-TRUNCATED", "KG-EMPTY-FILE")

HOSTILE: tuple[Hostile, ...] = (
    Hostile("empty file", bytes, only("KG-EMPTY-FILE")),
    Hostile("nothing but zeros", lambda: b"\0" * 65_536, only("KG-UNKNOWN-ENCODING", "KG-EMPTY-FILE")),
    Hostile("random bytes", lambda: random.Random(1).randbytes(65_536), only("KG-UNKNOWN-ENCODING")),
    Hostile("HWP with a password", lambda: write_hwp5(list(BLOCKS), flags=3), only("KG-PASSWORD")),
    Hostile("HWP for distribution", lambda: write_hwp5(list(BLOCKS), flags=5), only("KG-DISTRIBUTION-HWP")),
    Hostile("HWP under DRM", lambda: write_hwp5(list(BLOCKS), flags=17), only("KG-DRM")),
    Hostile("HWP 3", lambda: b"HWP Document File V3.00 \x1a\1\2\3\4\5" + b"\0" * 900, only("KG-OLD-HWP")),
    Hostile("HWPML", lambda: b'<?xml version="1.0"?><HWPML Version="2.8"></HWPML>', only("KG-HWPML")),
    Hostile("old Word", lambda: write_compound_file({"WordDocument": b"x" * 5000}), only("KG-OLD-DOC")),
    Hostile("old Excel", lambda: write_compound_file({"Workbook": b"x" * 5000}), only("KG-OLD-XLS")),
    Hostile(
        "DOCX with a password", lambda: write_compound_file({"EncryptedPackage": b"x" * 5000}), only("KG-PASSWORD")
    ),
    Hostile("PDF with a password", lambda: locked_pdf(b"secret"), only("KG-PASSWORD")),
    Hostile("rich text", lambda: b"{\\rtf1 hello}", only("KG-UNKNOWN-FORMAT")),
    Hostile("picture", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, only("KG-SCANNED")),
    Hostile("scanned PDF", scanned, only("KG-SCANNED")),
    Hostile("PDF with a nameless font", nameless_font, only("KG-GARBLED", "KG-EMPTY-FILE", "KG-SCANNED")),
    Hostile(
        "PDF without pages",
        lambda: pack_pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
        only("KG-EMPTY-FILE", "KG-TRUNCATED"),
    ),
    Hostile("encrypted zip", encrypted_zip, only("KG-ENCRYPTED")),
    Hostile("zip of zips", lambda: nested_zip(5), only("KG-UNKNOWN-FORMAT")),
    Hostile("zip of 20,000 parts", lambda: many_entries(20_000), only("KG-TOO-LARGE")),
    Hostile("zip that climbs out", slipped_zip, only(None)),
    Hostile("HWPX bomb of 1 GiB", hwpx_bomb, only("KG-TOO-LARGE")),
    Hostile("HWPX bomb that lies", lying_bomb, only("KG-TRUNCATED", "KG-TOO-LARGE")),
    Hostile(
        "HWPX with XXE",
        repacked(declared(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', b"&e;")),
        only("KG-UNSAFE-XML"),
    ),
    Hostile(
        "HWPX with a remote DTD",
        repacked(declared(b'<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd">', TITLE)),
        only("KG-UNSAFE-XML"),
    ),
    Hostile("HWPX with entities", repacked(declared(laughs(), b"&a8;")), only("KG-UNSAFE-XML")),
    Hostile(
        "HWPX 100,000 elements deep",
        repacked(lambda x: x.replace(TITLE, b"<hp:x>" * 100_000 + b"</hp:x>" * 100_000, 1)),
        only("KG-TOO-LARGE"),
    ),
    Hostile(
        "HWPX with huge spans",
        repacked(lambda x: re.sub(rb'(col|row)Span="\d+"', rb'\1Span="2000000000"', x)),
        only(None),
    ),
    Hostile(
        "HWPX with huge sizes",
        repacked(lambda x: re.sub(rb'(col|row)Cnt="\d+"', rb'\1Cnt="2000000000"', x)),
        only(None, "KG-TOO-LARGE"),
    ),
    Hostile(
        "HWPX with far cells",
        repacked(lambda x: re.sub(rb'(col|row)Addr="1"', rb'\1Addr="65535"', x)),
        only("KG-TOO-LARGE"),
    ),
    Hostile("HWPX of 10,000 nested tables", lambda: nested_tables(10_000), only("KG-TOO-LARGE")),
    Hostile("HWPX of 30 nested tables", lambda: nested_tables(30), only(None, "KG-TOO-LARGE")),
    Hostile("HWP bomb of 1 GiB", hwp_bomb, SPENT),
    Hostile(
        "HWP table of 65535 x 65535",
        lambda: hwp_with(struct.pack("<IHH", 6, 2, 2), struct.pack("<IHH", 6, 65_535, 65_535)),
        only(None, *SPENT),
    ),
    Hostile("HWP 1,000 levels deep", deep_hwp, only(None, *SPENT)),
    Hostile("HWP with a looped FAT", looped_fat, only("KG-TRUNCATED", "KG-UNKNOWN-FORMAT")),
    Hostile("HWP with a looped DIFAT", looped_difat, only(None, "KG-TRUNCATED")),
    Hostile("HWP with a looped directory", looped_directory, only("KG-TRUNCATED", "KG-UNKNOWN-FORMAT")),
    Hostile("HWP of ten million records", lambda: hwp5_writer.pack_hwp5(b"\0" * (40 << 20)), only("KG-TOO-LARGE")),
    Hostile("PDF whose pages loop", looped_pages, SPENT),
    Hostile("PDF whose forms loop", looped_forms, only("KG-EMPTY-FILE", *SPENT)),
    Hostile("PDF of a million objects", lambda: many_objects(1_000_000), only(None, "KG-MEMORY", "KG-TIMEOUT")),
    Hostile("PDF of a million strokes", lambda: many_strokes(1_000_000), only(None, "KG-MEMORY", "KG-TIMEOUT")),
    Hostile("PDF of 100,000 pages", lambda: many_pages(100_000), only("KG-TOO-LARGE")),
    Hostile("PDF stream of 4 GiB", lambda: stream_bomb(293), only("KG-EMPTY-FILE", *SPENT)),
)


def damaged_files(sound: dict[str, bytes], flips: int = FLIPS) -> Iterator[tuple[str, bytes]]:
    """Yield sound files cut at every tenth, and with bytes flipped at random places."""
    for name, data in sound.items():
        for tenth in range(1, 10):
            yield f"{name} cut at {tenth}/10", data[: len(data) * tenth // 10]
        picks = random.Random(3)
        for number in range(flips):
            flipped = bytearray(data)
            for _ in range(1 + number):
                flipped[picks.randrange(len(flipped))] = picks.randrange(256)
            yield f"{name} flipped {number}", bytes(flipped)
