"""What is shown on stderr while reports are read: the file, its page, how many of how many, the time left."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Column

from kg.cli.settings import Settings
from loaders import name_of

PAGES_SHARE = 0.8  # of the work on a file; the rest is making its graph and loading it
LEAST_BYTES = 10_000  # of work, so that small files count too


class Shown:
    """The bar: a file counts by its size, its pages as they are read."""

    def __init__(self, progress: Progress, files: Sequence[Path], settings: Settings) -> None:
        self._progress, self._settings = progress, settings
        self._names = {file: name_of(file) for file in files}
        self._sizes = {name: float(_size(file)) for file, name in self._names.items()}
        self._open: dict[str, float] = {}
        self._ended: list[str] = []
        total = sum(self._sizes[name] for name in self._names.values())
        self._task: TaskID = progress.add_task("", total=total, page="")
        self._show("")

    def read_page(self, file: str, page: int, pages: int) -> None:
        """Show the page of a file that was read."""
        if file in self._ended:  # news from another process may come late
            return
        self._open[file] = self._sizes.get(file, 0.0) * PAGES_SHARE * page / max(pages, 1)
        self._show(file, self._settings.say(f"{page}/{pages}쪽", f"p. {page}/{pages}"))

    def end_file(self, file: Path) -> None:
        """Show that a file is done."""
        name = self._names[file]
        self._open.pop(name, None)
        self._ended.append(name)
        self._show(name)

    def _show(self, name: str, page: str = "") -> None:
        done = sum(self._sizes[ended] for ended in self._ended) + sum(self._open.values())
        count = f"{len(self._ended)}/{len(self._names)}"
        label = name or self._settings.say("보고서를 읽는 중", "reading reports")
        self._progress.update(self._task, completed=done, description=label, page=f"{page} {count}".strip())


def _size(file: Path) -> int:
    try:
        return max(file.stat().st_size, LEAST_BYTES)
    except OSError:
        return LEAST_BYTES


@contextmanager
def show_progress(files: Sequence[Path], settings: Settings) -> Iterator[Shown]:
    """Show on stderr, where that is a terminal, which report is read."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis")),
        BarColumn(bar_width=16),
        TextColumn("{task.fields[page]}", justify="right"),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True, expand=True) as progress:
        yield Shown(progress, files, settings)
