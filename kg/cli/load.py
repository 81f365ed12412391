"""`kg load`: files and folders of reports into the graph."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

import kg
from kg.cli.loading import COLUMNS, find_files, load_files
from kg.cli.options import FormatOption, StoreOption
from kg.cli.rows import Answer, Format, print_answer
from kg.cli.settings import Settings, settings_of
from kg.cli.streams import note


def load(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="경로…", help="보고서 파일과 폴더 / files and folders of reports")
    ],
    store: StoreOption = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="한꺼번에 읽을 파일 수 / files read at a time")] = 1,
    format: FormatOption = Format.table,
) -> int:
    return load_paths(paths, store, jobs, format, settings_of(context))


def load_paths(paths: Sequence[Path], store: str | None, jobs: int, format: Format, settings: Settings) -> int:
    """Load reports and print a row for each; return the exit code."""
    files, rows = find_files(paths)
    if files:
        with kg.open(store) as opened, show_progress(len(files), settings) as progress:
            rows = load_files(opened, files, jobs, progress) + rows
    print_answer(Answer.of_records(COLUMNS, [row.record() for row in rows]), format, settings)
    errors = [row.error for row in rows if row.error is not None]
    for error in errors:
        note(error.line(settings.language))
    if errors and len(errors) == len(rows):
        return max(error.exit_code for error in errors)
    return 1 if errors else 0


@contextmanager
def show_progress(total: int, settings: Settings) -> Iterator[Callable[[], object]]:
    """Show on stderr, where that is a terminal, how many reports of how many are read."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(settings.say("보고서를 읽는 중", "reading reports"), total=total)
        yield lambda: progress.advance(task)
