"""Reports from files into a store: one row a file, what cannot be read does not keep the others out."""

import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import kg
from kg.cli.known import find_known, write_note
from kg.cli.rows import Label
from kg.errors import InputError, KgError
from kg.model import Reading
from loaders import find_reports
from loaders.readers import watch_pages

if TYPE_CHECKING:
    from kg.stores import Store
    from kg.stores.store import Loadable

COLUMNS = (
    Label("report", "보고서", "report"),
    Label("file", "파일", "file"),
    Label("government", "자치단체", "government"),
    Label("unit", "부서", "unit"),
    Label("fiscal_year", "연도", "year"),
    Label("units", "조직", "units"),
    Label("projects", "사업", "projects"),
    Label("facilities", "시설", "facilities"),
    Label("amounts", "금액", "amounts"),
    Label("findings", "검증", "findings"),
    Label("unread", "못 읽음", "unread"),
    Label("status", "상태", "status"),
    Label("error", "오류", "error"),
)
# For people, file and id stand in one column: twelve do not fit a terminal.
TABLE_COLUMNS = (Label("report", "보고서", "report"), *COLUMNS[2:])
Page = tuple[str, int, int]  # the file's name, the page, the number of pages
UNITS = ("Bureau", "Division", "Team")


@dataclass(slots=True)
class Row:
    """What became of one file: `status` loaded, unchanged or failed, with the error."""

    file: Path
    said: Mapping[str, object]
    status: str = "failed"
    error: KgError | None = None

    def record(self) -> dict[str, object]:
        """Return the row's values by column."""
        code = None if self.error is None else self.error.code
        return {"file": str(self.file), **self.said, "status": self.status, "error": code}

    def short_record(self) -> dict[str, object]:
        """Return the row's values by TABLE_COLUMNS."""
        report = " ".join([self.file.name, str(self.said.get("report", ""))]).strip()
        unread = self.said.get("unread")
        return {**self.record(), "report": report, "unread": None if unread is None else f"{unread:.0%}"}


def find_files(paths: Sequence[Path]) -> tuple[list[Path], list[Row]]:
    """Return the reports among files and folders, each once, and a failed row for each path that has none."""
    found: dict[Path, None] = {}
    failed: list[Row] = []
    for path in paths:
        try:
            found.update(dict.fromkeys(find_reports([path])))
        except InputError as error:
            failed.append(Row(path, {}, error=error))
    return list(found), failed


class Watcher(Protocol):
    """Who is shown what is being read."""

    def read_page(self, file: str, page: int, pages: int) -> None:
        """Take note of a page of the file of this name."""

    def end_file(self, file: Path) -> None:
        """Take note of a file that is read, or cannot be."""


def load_files(store: "Store", files: Sequence[Path], jobs: int, watcher: Watcher) -> list[Row]:
    """Read the files that the store does not have as they are, `jobs` at a time, and load them."""
    known = {file: Row(file, said, "unchanged") for file, said in find_known(store.notes(), files).items()}
    rows: list[Row] = []
    waiting: deque[Row] = deque()
    with closing(read_files([file for file in files if file not in known], jobs, watcher)) as readings:
        for outcome in store.load_many(_take(_join(files, known, readings), rows, waiting, watcher)):
            row = waiting.popleft()
            row.status, row.error = outcome.status or "failed", outcome.error
    return rows


def _join(
    files: Sequence[Path], known: Mapping[Path, Row], readings: Iterator[Reading | KgError]
) -> Iterator[tuple[Path, Row | Reading | KgError]]:
    """Yield each file with its row where it is known, else with the next reading."""
    for file in files:
        yield file, known[file] if file in known else next(readings)


def _take(
    found: Iterable[tuple[Path, Row | Reading | KgError]], rows: list[Row], waiting: deque[Row], watcher: Watcher
) -> Iterator["Loadable"]:
    """Pass on what was read, and note a row for each file."""
    for file, what in found:
        if isinstance(what, Row):
            rows.append(what)
        elif isinstance(what, KgError):
            rows.append(Row(file, {}, error=what))
        else:
            said = count_things(what)
            rows.append(Row(file, said))
            waiting.append(rows[-1])
            yield what.graph, what.lines, write_note(file, said)
        watcher.end_file(file)


def read_files(files: Sequence[Path], jobs: int, watcher: Watcher) -> Generator[Reading | KgError]:
    """Yield the reading of each file in their order, or the error where it has none."""
    if jobs == 1 or len(files) < 2:
        watch_pages(watcher.read_page)
        try:
            yield from map(try_to_read, files)
        finally:
            watch_pages(None)
        return
    # Spawn: a fork would take threads and locks of this process with it.
    context = get_context("spawn")
    pages: SimpleQueue[Page | None] = context.SimpleQueue()
    listener = threading.Thread(target=_pass_on, args=(pages, watcher), daemon=True)
    listener.start()
    pool = ProcessPoolExecutor(min(jobs, len(files)), context, _start_reader, (pages,))
    try:
        yield from pool.map(try_to_read, files)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        pages.put(None)
        listener.join()


def _pass_on(pages: "SimpleQueue[Page | None]", watcher: Watcher) -> None:
    """Hand the pages that other processes read to the watcher, until they are done."""
    while (page := pages.get()) is not None:
        watcher.read_page(*page)


def _start_reader(pages: "SimpleQueue[Page | None]") -> None:
    """Tell of pages, and leave Ctrl-C to the process that was started by the user."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    watch_pages(lambda file, page, of: pages.put((file, page, of)))


def try_to_read(file: Path) -> Reading | KgError:
    """Read a report; return the error where that fails, so that it can cross a process boundary."""
    try:
        return kg.read_report(file)
    except KgError as error:
        return error


def count_things(reading: Reading) -> dict[str, object]:
    """Return what a report is and how much of each kind it holds."""
    graph = reading.graph
    about = graph.nodes[reading.report].properties
    kinds = [node.type for node in graph.nodes.values() if node.properties.get("mentioned_only") is not True]
    funded = sum(relationship.type == "FUNDED_BY" for relationship in graph.relationships.values())
    return {
        "report": reading.report,
        **{name: about.get(name) for name in ("government", "unit", "fiscal_year")},
        "units": sum(kind in UNITS for kind in kinds),
        "projects": kinds.count("Project"),
        "facilities": kinds.count("Facility"),
        "amounts": funded + kinds.count("Budget"),
        "findings": kinds.count("Finding"),
        "unread": measure_unread(reading),
    }


def measure_unread(reading: Reading) -> float:
    """Return the share of lines with text that nothing read, to three places."""
    unread = sum(bool(line.strip()) for first, last in reading.unread for line in reading.lines[first - 1 : last])
    return round(unread / max(sum(bool(line.strip()) for line in reading.lines), 1), 3)
