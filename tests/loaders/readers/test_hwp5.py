"""HWP 5: what stands in the records, beside what a converter to HWPX makes of the same file."""

import struct
from importlib.resources import files
from pathlib import Path

import pytest
from hwpx.hwp5.package import convert
from publish import publish
from publishers import Grid, GridCell, Paragraph, hwp5_writer, write_hwp5
from publishers.hwp5_writer import CTRL_HEADER, LIST_HEADER, TABLE_CODE, Control, pack_hwp5, paragraph, record

from kg.errors import InputError
from loaders.document import Document
from loaders.readers.hwp5 import read_hwp5
from loaders.readers.hwp5_records import Records, split_text
from loaders.readers.hwpx import HEADER, SECTION, read_parts
from loaders.readers.projection import build_document

SAMPLES = sorted(Path(str(files("kg") / "samples")).glob("*.txt"))
REAL = Path(__file__).resolve().parents[4] / "shared" / "reports" / "formats"
GRID = Grid(2, 2, (GridCell(0, 0, 1, 2, "예산"), GridCell(1, 0, 1, 1, "국비"), GridCell(1, 1, 1, 1, "10")))
NUMBERING, BULLET, PARA_SHAPE, RANGE_TAG, SHAPE, EQUATION = 23, 24, 25, 70, 76, 88
NOTE_CODE, FIELD_CODE, HEADER_CODE, OVERLAID_CODE = 17, 3, 16, 23


def converted(data: bytes) -> Document:
    """Return the document of a file as the converter and the reader of HWPX have it."""
    parts = {name: part for name, part in convert(data).files.items() if name == HEADER or SECTION.fullmatch(name)}
    return build_document(read_parts(parts, "보고서.hwp"), file="보고서.hwp", format="hwp", data=data, has_pages=False)


def both(data: bytes) -> Document:
    """Return the document of a file, the same in both ways."""
    document = read_hwp5(data, "보고서.hwp")
    assert document == converted(data)
    return document


def words(text: str) -> bytes:
    units = text.encode("utf-16-le")
    return struct.pack("<H", len(units) // 2) + units


def listed(level: int, *lines: str) -> bytes:
    """Return a paragraph list: its head and its paragraphs."""
    head = record(LIST_HEADER, level, struct.pack("<HI", len(lines), 0) + bytes(32))
    return head + b"".join(paragraph(line, level) for line in lines)


def control(code: int, name: bytes, inside: bytes = b"", below: bytes = b"") -> Control:
    """Return a control: `inside` are its own bytes behind the name, `below` records made for level 2."""
    return code, name, lambda level: record(CTRL_HEADER, level, name[::-1] + inside) + below


def drawn(*shapes: bytes, caption: bytes = b"") -> Control:
    return control(TABLE_CODE, b"gso ", bytes(46), caption + b"".join(shapes))


def shape(level: int, kind: bytes, below: bytes = b"") -> bytes:
    return record(SHAPE, level, kind[::-1] * 2 + bytes(220)) + below


def read(text: str, *controls: Control, shapes: bytes = b"", above: int = 0) -> Document:
    """Return the document of a paragraph with controls before its text, between two others."""
    section = paragraph("앞", 0) + paragraph(text, 0, controls) + paragraph("뒤", 0)
    return both(pack_hwp5(section, shapes=shapes))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_published_sample_is_what_the_converter_makes_of_it(sample: Path, tmp_path: Path) -> None:
    (path,) = publish(sample, tmp_path, ("hwp",))
    assert len(both(path.read_bytes()).lines) > 50


@pytest.mark.real
@pytest.mark.skipif(not REAL.exists(), reason="no real reports here")
def test_a_real_file_is_what_the_converter_makes_of_it() -> None:
    assert len(both((REAL / "2022년 국립국어원 업무계획.hwp").read_bytes()).tables) == 36


def test_a_table_keeps_its_merged_cells() -> None:
    document = both(write_hwp5([Paragraph("□ 사업개요"), GRID, Paragraph("끝\t1")]))
    assert document.lines == ("□ 사업개요", "", "예산\t", "국비\t10", "", "끝\t1")
    assert [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in document.tables[0].cells] == [
        (0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1),
    ]  # fmt: skip


def test_text_boxes_come_in_the_order_of_the_group_and_the_caption_last() -> None:
    group = shape(
        2, b"$con", shape(3, b"$rec", listed(4, "상자 1")) + shape(3, b"$pic") + shape(3, b"$ell", listed(4, "2"))
    )
    assert read("글", drawn(group, caption=listed(2, "그림 설명"))).lines == (
        "앞",
        "상자 1",
        "2",
        "그림 설명",
        "글",
        "뒤",
    )


def test_notes_are_lines_and_heads_comments_and_fields_are_not() -> None:
    document = read(
        "글",
        control(HEADER_CODE, b"head", bytes(8), listed(2, "머리말")),
        control(NOTE_CODE, b"fn  ", bytes(16), listed(2, "각주")),
        control(15, b"tcmt", b"", listed(2, "숨은 설명")),
        control(FIELD_CODE, b"%hlk", bytes(32)),
    )
    assert document.lines == ("앞", "각주", "글", "뒤")


def test_an_equation_is_its_script_and_overlaid_characters_are_without_their_frame() -> None:
    script = record(EQUATION, 2, bytes(4) + words("{a}  over {b}") + bytes(12))
    document = read(
        " 기준",
        control(TABLE_CODE, b"eqed", bytes(46), script),
        control(OVERLAID_CODE, b"tcps", words("◯ 12") + bytes((1, 0, 0, 0))),
        control(OVERLAID_CODE, b"tcps", words("\U000f02b2") + bytes((3, 0, 0, 0))),
        control(OVERLAID_CODE, b"tdut", words("본말") + words("덧말") + bytes(20)),
    )
    assert document.lines == ("앞", "{a} over {b} 122본말 기준", "뒤")


def test_bullets_and_numbers_of_all_levels_are_printed() -> None:
    def level(text: str, code: int) -> bytes:
        return struct.pack("<IhhI", code << 5, 0, 0, 0) + words(text)

    first = b"".join(level(f"^{n}.", code) for n, code in ((1, 0), (2, 8), (3, 1), (4, 0), (5, 0), (6, 0), (7, 0)))
    numbering = first + bytes(2 + 28) + b"".join(level(f"({n})", 0) for n in (8, 9, 10)) + bytes(12)

    def bearing(kind: int, reference: int, level: int, length: int) -> bytes:
        flags = kind << 23 | (level << 25 if length == 54 else 0)
        return (struct.pack("<I", flags) + bytes(26) + struct.pack("<H", reference)).ljust(54, b"\0") + (
            struct.pack("<I", level) if length == 58 else b""
        )

    bearings = ((3, 1, 0, 54), (2, 1, 0, 54), (2, 1, 1, 58), (2, 1, 6, 58))
    shapes = b"".join(
        (
            record(NUMBERING, 1, numbering),
            record(BULLET, 1, bytes(12) + "○".encode("utf-16-le") + bytes(11)),
            *(record(PARA_SHAPE, 1, bearing(*told)) for told in bearings),
        )
    )
    lines = [("가", 1), ("나", 2), ("다", 3), ("라", 3), ("마", 2), ("", 2), ("바", 4)]
    section = b"".join(shaped(text, number) for text, number in lines)
    assert both(pack_hwp5(hwp5_writer.section_records([Paragraph("앞")]) + section, shapes=shapes)).lines == (
        "앞", "○ 가", "1. 나", "가. 다", "나. 라", "2. 마", "", "1. 바",
    )  # fmt: skip


def shaped(text: str, number: int) -> bytes:
    """Return a paragraph of a shape."""
    made = paragraph(text, 0)
    return made[:12] + struct.pack("<H", number) + made[14:]


def test_what_tracked_changes_deleted_is_left_out_also_across_a_control() -> None:
    text = "가나\t다라"
    tagged = paragraph(text, 0) + record(RANGE_TAG, 1, struct.pack("<3I", 1, 11, 17 << 24))
    assert read_hwp5(pack_hwp5(tagged), "보고서.hwp").lines == ("가라",)


def test_a_file_with_tracked_changes_is_read_as_it_is_seen() -> None:
    data = pack_hwp5(paragraph("대신", 0), flags=1 | 1 << 14, view=paragraph("보이는 글", 0))
    assert both(data).lines == ("보이는 글",)


@pytest.mark.parametrize(
    ("flags", "code"), [(1 | 2, "KG-PASSWORD"), (1 | 4, "KG-DISTRIBUTION-HWP"), (1 | 16, "KG-DRM"), (1 | 256, "KG-DRM")]
)
def test_what_locks_a_file_is_named(flags: int, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_hwp5(write_hwp5([Paragraph("가")], flags=flags), "보고서.hwp")
    assert caught.value.code == code


def test_the_stand_in_of_a_distribution_document_is_no_report() -> None:
    with pytest.raises(InputError) as caught:
        read_hwp5(write_hwp5([Paragraph("이 문서는 상위 버전의 배포용 문서입니다.")]), "보고서.hwp")
    assert caught.value.code == "KG-DISTRIBUTION-HWP"


def test_an_uncompressed_hwp_is_read() -> None:
    assert both(write_hwp5([Paragraph("가")], flags=0)).lines == ("가",)


def test_records_longer_than_the_header_allows_are_read() -> None:
    text = "가" * 5_000
    assert struct.unpack("<I", record(67, 1, b"x" * 5_000)[4:8]) == (5_000,)
    assert both(write_hwp5([Paragraph(text)])).lines == (text,)


@pytest.mark.parametrize("depth", [59, 61])
def test_tables_are_followed_as_deep_as_the_limit(depth: int) -> None:
    section = paragraph("밑", 0)
    for _ in range(depth):
        section = nested(section)
    data = pack_hwp5(section)
    if depth < 60:
        assert read_hwp5(data, "보고서.hwp").lines == ("밑",)
        return
    with pytest.raises(InputError) as caught:
        read_hwp5(data, "보고서.hwp")
    assert caught.value.code == "KG-TOO-LARGE"


def nested(inside: bytes) -> bytes:
    """Return a paragraph with a table of one cell, and in it paragraphs made for level 0."""
    cell = record(LIST_HEADER, 2, struct.pack("<HIH4H", 1, 0, 0, 0, 0, 1, 1) + bytes(22)) + deeper(inside, 2)
    grid = record(77, 2, struct.pack("<IHH", 0, 1, 1) + bytes(14))
    return paragraph("", 0, [(TABLE_CODE, b"tbl ", lambda level: record(CTRL_HEADER, level, b" lbt") + grid + cell)])


def deeper(stream: bytes, levels: int) -> bytes:
    """Return records so many levels deeper."""
    records, moved = Records(stream), b""
    records.next()
    while records.level >= 0:
        moved += record(records.tag, records.level + levels, stream[records.start : records.end])
        records.next()
    return moved


def test_a_stream_cut_inside_a_record_is_damage() -> None:
    with pytest.raises(InputError) as caught:
        read_hwp5(pack_hwp5(paragraph("가나다", 0)[:-3]), "보고서.hwp")
    assert caught.value.code == "KG-TRUNCATED"


def test_text_is_split_where_controls_of_eight_units_stand() -> None:
    table = struct.pack("<H", 11) + b" lbt" + struct.pack("<4HH", 7, 0xD800, 9, 5, 11)
    data = "앞".encode("utf-16-le") + table + "뒤\n끝\x18\x1e\r".encode("utf-16-le")
    assert [piece for piece in split_text(data) if piece != ""] == ["앞", None, "뒤", "\n", "끝", "-", " "]
