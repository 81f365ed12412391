"""Formats are decided by the first bytes."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from publishers import Paragraph, write_docx, write_hwp5, write_hwpx
from publishers.pdf_objects import page_pdf, text_content

from kg.errors import InputError
from loaders import identify_report
from loaders.document import Document
from loaders.readers import FORMATS, read_document
from loaders.readers.formats import format_named, sniff
from loaders.readers.opening import MOST_BYTES
from loaders.readers.refusals import REFUSALS, refuse

SMALL = [Paragraph("□ 사업개요")]
SOUND = {
    "text": "□ 사업개요".encode(),
    "pdf": page_pdf(text_content(["budget"])),
    "hwpx": write_hwpx(SMALL),
    "hwp": write_hwp5(SMALL),
    "docx": write_docx(SMALL),
}


def test_seven_formats_are_read() -> None:
    assert [known.name for known in FORMATS] == ["text", "pdf", "hwpx", "hwp", "docx", "odt", "xlsx"]


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
def test_each_format_has_a_reader(known: object) -> None:
    assert callable(format_named(known.name).reader())  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", SOUND)
def test_the_first_bytes_tell_the_format_whatever_the_name(name: str) -> None:
    assert sniff(SOUND[name], "보고서.bin") == name


def test_a_text_that_begins_like_a_bitmap_is_a_text() -> None:
    assert sniff("BMC 운영계획".encode(), "a.txt") == "text"


def test_a_pdf_may_begin_after_some_bytes() -> None:
    assert sniff(b"\xef\xbb\xbf" + SOUND["pdf"], "a.pdf") == "pdf"


def test_every_refusal_says_in_two_languages_what_to_do() -> None:
    assert len(REFUSALS) == 21
    for code in REFUSALS:
        error = refuse(code, "보고서.hwp", "3쪽")
        assert re.fullmatch(r"KG-[A-Z-]+", code)
        assert "보고서.hwp" in error.ko
        assert error.ko.endswith(("세요.", "십시오."))
        assert "보고서.hwp" in error.en
        assert "{" not in error.ko + error.en


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_document(tmp_path / "없음.pdf")
    assert caught.value.code == "KG-NOT-FOUND"


def huge_file(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # a hole: it takes no room on the disk
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="no such files on Windows")
@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda folder: folder, "KG-FOLDER"),
        (lambda folder: os.mkfifo(folder / "관.txt") or folder / "관.txt", "KG-NOT-A-FILE"),
        (lambda _: Path("/dev/zero"), "KG-NOT-A-FILE"),
        (lambda folder: huge_file(folder / "큰.txt"), "KG-TOO-LARGE"),
        (lambda folder: folder / ("가" * 200 + ".txt"), "KG-NOT-FOUND"),
    ],
)
def test_what_never_ends_or_is_no_file_is_refused_unread(
    make: Callable[[Path], Path], code: str, tmp_path: Path
) -> None:
    path = make(tmp_path)
    for read in (read_document, identify_report):
        with pytest.raises(InputError) as caught:
            read(path)
        assert (caught.value.code, str(path) in caught.value.ko) == (code, True)


def test_a_name_is_given_in_nfc(tmp_path: Path) -> None:
    path = tmp_path / "\u1100\u1161.txt"
    path.write_text("□ 사업개요", encoding="utf-8")
    document: Document = read_document(path)
    assert document.file == "가.txt"


@pytest.mark.skipif(sys.platform != "linux", reason="names of other systems are always letters")
@pytest.mark.parametrize(
    ("name", "read_as"),
    [("한글.txt".encode("cp949"), "한글.txt"), (b"\xff\xfe.txt", "\ufffd\ufffd.txt")],
)
def test_a_name_that_an_old_archive_left_in_cp949_is_read(name: bytes, read_as: str, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    path.write_text("□ 사업개요", encoding="utf-8")

    assert read_document(path).file == read_as
