"""The bar on stderr: which file, which page, how many of how many, how much is done."""

from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress, TextColumn

from kg.cli.loading import measure_unread
from kg.cli.progress import LEAST_BYTES, Shown
from kg.cli.settings import Settings
from kg.model import Graph, Reading


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return a large file and a small one."""
    for name, size in (("가.pdf", 3 * LEAST_BYTES), ("나.txt", 10)):
        (tmp_path / name).write_bytes(b"x" * size)
    return [tmp_path / "가.pdf", tmp_path / "나.txt"]


def test_a_file_counts_by_its_size_and_its_pages(files: list[Path]) -> None:
    columns = TextColumn("{task.description}|{task.fields[page]}")
    with Progress(columns, console=Console(quiet=True), auto_refresh=False) as progress:
        shown = Shown(progress, files, Settings())
        (task,) = progress.tasks
        assert (task.total, task.completed, task.description) == (4 * LEAST_BYTES, 0, "보고서를 읽는 중")
        shown.read_page("가.pdf", 5, 10)
        assert (task.completed, task.description, task.fields["page"]) == (1.2 * LEAST_BYTES, "가.pdf", "5/10쪽 0/2")
        shown.end_file(files[0])
        shown.read_page("가.pdf", 6, 10)
        assert (task.completed, task.fields["page"]) == (3 * LEAST_BYTES, "1/2")
        shown.end_file(files[1])
        assert (task.completed, task.description, task.fields["page"]) == (4 * LEAST_BYTES, "나.txt", "2/2")


def test_the_unread_share_counts_lines_with_text() -> None:
    lines = ("가", "", "나", "다", "라")
    assert measure_unread(Reading("rep-1", Graph(), (), ((1, 3),), lines)) == 0.5
    assert measure_unread(Reading("rep-1", Graph(), (), (), ())) == 0.0
