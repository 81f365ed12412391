"""The same report in every format gives the same lines, tables and facts."""

import re
import shutil
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from publish import publish
from publishers import WRITERS
from publishers.pdf_writer import CHROMIUM

from loaders import read_lines
from loaders.document import Document
from loaders.readers import read_document
from loaders.readers.text import read_text

PRIVATE = re.compile("[\ue000-\uf8ff]")
LEADER = re.compile("·{8,}")
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
    """Return lines as a PDF has them: no tabs outside tables, no private-use characters, no dots of the contents."""
    lines = (" ".join(LEADER.sub(" ", PRIVATE.sub("", line)).split()) for line in said(document))
    return [line for line in lines if line]


def facts(document: Document) -> set[tuple[object, ...]]:
    """Return what a report's graph states, things by their type and name: all but where it stands and ids."""
    graph = read_lines(document).graph
    own = {node.id for node in graph.nodes.values() if node.type in ("Report", "Finding")}
    named = {node.id: (node.type, node.name) for node in graph.nodes.values() if node.id not in own}

    def given(properties: Mapping[str, object]) -> tuple[tuple[str, object], ...]:
        return tuple(sorted((name, value) for name, value in properties.items() if name not in ("sources", "report")))

    things = {(node.type, *given(node.properties)) for node in graph.nodes.values() if node.id not in own}
    ties = {
        (r.type, named[r.start], named[r.end], *given(r.properties))
        for r in graph.relationships.values()
        if not {r.start, r.end} & own
    }
    return things | ties


def test_there_are_samples_and_four_formats() -> None:
    assert len(SAMPLES) == 6
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
    assert facts(document) == facts(text)
    shutil.rmtree(tmp_path)
