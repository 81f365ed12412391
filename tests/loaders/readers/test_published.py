"""The same report in every format gives the same lines and tables."""

import re
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from publish import publish
from publishers import WRITERS
from publishers.pdf_writer import CHROMIUM

from loaders.document import Document
from loaders.readers import read_document
from loaders.readers.text import read_text

PRIVATE = re.compile("[\ue000-\uf8ff]")
SAMPLES = sorted(Path(str(files("kg") / "samples")).glob("*.txt"))
FORMATS = [
    pytest.param(name, marks=[pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")])
    if name == "pdf" else name
    for name in WRITERS
]  # fmt: skip


def said(document: Document) -> list[str]:
    """Return what the lines say: no blank lines, blanks single."""
    lines = ["\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip() for line in document.lines]
    return [line for line in lines if line]


def words(document: Document) -> list[str]:
    """Return the lines of a PDF, which knows no tabs outside tables and prints no private-use characters."""
    lines = (" ".join(PRIVATE.sub("", line).split()) for line in said(document))
    return [line for line in lines if line]


def test_there_are_samples_and_four_formats() -> None:
    assert len(SAMPLES) >= 5
    assert list(WRITERS) == ["docx", "hwpx", "hwp", "pdf"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_published_sample_says_the_same(sample: Path, name: str, tmp_path: Path) -> None:
    text = read_text(sample.read_bytes(), sample.name)
    (path,) = publish(sample, tmp_path, (name,))
    document = read_document(path)
    look: Callable[[Document], list[str]] = words if name == "pdf" else said
    assert document.format == name
    assert look(document) == look(text)
    assert [(table.rows, table.columns) for table in document.tables] == [(t.rows, t.columns) for t in text.tables]
    assert all(table.spans_known for table in document.tables)
    shutil.rmtree(tmp_path)
