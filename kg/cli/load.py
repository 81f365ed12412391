"""`kg load`: files and folders of reports into the graph."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kg
from kg.cli.failures import report_errors
from kg.cli.loading import COLUMNS, TABLE_COLUMNS, Row, find_files, load_files
from kg.cli.options import FormatOption, StoreOption
from kg.cli.progress import show_progress
from kg.cli.rows import Answer, Format, print_answer
from kg.cli.settings import Settings, settings_of
from kg.cli.streams import note
from loaders import find_others

if TYPE_CHECKING:
    from kg.stores import Store

MOST_NAMES = 5


def load(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(metavar="경로…", help="보고서 파일과 폴더 / files and folders of reports")
    ],
    store: StoreOption = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="한꺼번에 읽을 파일 수 / files read at a time")] = 1,
    format: FormatOption = Format.table,
) -> int:
    settings = settings_of(context)
    files, rows = find_files(paths)
    if files:
        with kg.open(store) as opened:
            rows = load_shown(opened, files, jobs, settings) + rows
    _note_others(paths, settings)
    return report_rows(rows, format, settings)


def _note_others(paths: Sequence[Path], settings: Settings) -> None:
    """Name the files of folders that were left alone because they are called like no document."""
    others = find_others(paths)
    if others:
        names = ", ".join(file.name for file in others[:MOST_NAMES]) + (" …" if len(others) > MOST_NAMES else "")
        note(
            settings.say(
                f"문서가 아니어서 읽지 않은 파일 {len(others):,}개: {names}",
                f"files left alone that are no documents, {len(others):,}: {names}",
            )
        )


def load_shown(store: "Store", files: Sequence[Path], jobs: int, settings: Settings) -> list[Row]:
    """Load files into an open store with progress on stderr."""
    with show_progress(files, settings) as shown:
        return load_files(store, files, jobs, shown)


def report_rows(rows: Sequence[Row], format: Format, settings: Settings) -> int:
    """Print what became of each file, its error on stderr; return the exit code."""
    print_answer(_answer(rows, format), format, settings)
    return report_errors([row.error for row in rows], settings)


def _answer(rows: Sequence[Row], format: Format) -> Answer:
    if format is Format.table:
        return Answer.of_records(TABLE_COLUMNS, [row.short_record() for row in rows])
    return Answer.of_records(COLUMNS, [row.record() for row in rows])
