"""Loading again: what the store has of the same file by the same program is not read."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import made_by
from kg.cli import loading
from kg.export.jsonl import dump_jsonl
from kg.merge import merge
from kg.stores import Store

SAMPLES = ("hanbyeol-2025-future-office.txt", "solnae-2026-audit-civil.txt")
ONE, TWO = SAMPLES
JOBS = pytest.mark.parametrize("jobs", [1, 2])

pytestmark = pytest.mark.embedded


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with kg.open(tmp_path_factory.mktemp("known") / "kg.store") as store:
        yield store


@pytest.fixture
def store(opened: Store) -> Store:
    """Return an empty store."""
    opened.run("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n", write=True)
    return opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two reports."""
    for name in SAMPLES:
        with as_file(files("kg") / "samples" / name) as sample:
            shutil.copy(sample, tmp_path / name)
    return tmp_path


@dataclass
class Loader:
    """Loads a folder and names what was read for it; it is nobody's watcher."""

    store: Store
    read: list[str] = field(default_factory=list)

    def load(self, folder: Path, jobs: int) -> tuple[list[str], list[loading.Row]]:
        """Return the names of the files that were read, and a row for each file."""
        self.read.clear()
        rows = loading.load_files(self.store, sorted(folder.iterdir()), jobs, self)
        return sorted(self.read), rows

    def read_page(self, file: str, page: int, pages: int) -> None: ...

    def end_file(self, file: Path) -> None: ...


@pytest.fixture
def loader(store: Store, monkeypatch: pytest.MonkeyPatch) -> Loader:
    made = Loader(store)
    real = loading.read_files

    def read(given: Sequence[Path], *others: Any) -> Any:
        made.read += [file.name for file in given]
        return real(given, *others)

    monkeypatch.setattr(loading, "read_files", read)
    return made


def statuses(rows: list[loading.Row]) -> list[str]:
    return [row.status for row in rows]


def said(rows: list[loading.Row]) -> list[dict[str, object]]:
    return [{name: value for name, value in row.record().items() if name != "status"} for row in rows]


def is_union(store: Store, folder: Path) -> bool:
    """Tell whether the store holds what the files of a folder say, and no more."""
    return dump_jsonl(store.graph()) == dump_jsonl(merge(*map(kg.read, sorted(folder.iterdir()))))


@JOBS
def test_a_second_run_reads_nothing_and_says_the_same(loader: Loader, folder: Path, jobs: int) -> None:
    first, rows = loader.load(folder, jobs)
    again, same = loader.load(folder, jobs)

    assert (first, again) == ([ONE, TWO], [])
    assert (statuses(rows), statuses(same)) == (["loaded"] * 2, ["unchanged"] * 2)
    assert said(rows) == said(same)
    assert is_union(loader.store, folder)
    assert [sorted(one.properties) for one in loader.store.kept()] == [["digest", "id", "lines", "text"]] * 2


@JOBS
def test_a_changed_file_is_read_and_so_is_one_whose_report_was_removed(loader: Loader, folder: Path, jobs: int) -> None:
    _, rows = loader.load(folder, jobs)
    loader.store.remove(str(rows[0].said["report"]))
    with (folder / TWO).open("a", encoding="utf-8") as file:
        file.write("\n□ 그 밖의 사항\n")
    loader.store.remove(str(rows[1].said["report"]))

    read, again = loader.load(folder, jobs)

    assert (read, statuses(again)) == ([ONE, TWO], ["loaded", "loaded"])
    assert again[1].said["report"] != rows[1].said["report"]
    assert is_union(loader.store, folder)
    assert loader.load(folder, jobs)[0] == []


def test_only_the_changed_file_is_read(loader: Loader, folder: Path) -> None:
    loader.load(folder, 1)
    with (folder / TWO).open("a", encoding="utf-8") as file:
        file.write("\n□ 그 밖의 사항\n")
    read, rows = loader.load(folder, 1)
    assert (read, statuses(rows)) == ([TWO], ["unchanged", "loaded"])


def test_a_file_under_another_name_is_read_and_of_two_names_both(loader: Loader, folder: Path) -> None:
    loader.load(folder, 1)
    (folder / ONE).rename(folder / "a.txt")
    assert (loader.load(folder, 1)[0], loader.load(folder, 1)[0]) == (["a.txt"], [])
    shutil.copy(folder / "a.txt", folder / "b.txt")
    for _ in range(2):
        assert loader.load(folder, 1)[0] == ["a.txt", "b.txt"]
    assert [report["file"] for report in loader.store.reports() if report["file"] != TWO] == ["b.txt"]


@JOBS
def test_another_version_reads_anew_and_knows_its_readings_then(
    loader: Loader, folder: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    loader.load(folder, jobs)
    monkeypatch.setattr("kg.cli.known.made_by", lambda: "newer")

    read, rows = loader.load(folder, jobs)

    assert (read, statuses(rows)) == ([ONE, TWO], ["unchanged"] * 2)  # It reads the same, and that is noted.
    assert loader.load(folder, jobs)[0] == []


def test_a_reading_that_came_another_way_is_read_once(loader: Loader, folder: Path) -> None:
    reading = kg.read_report(folder / ONE)
    loader.store.load(reading.graph, reading.lines)
    assert [loader.load(folder, 1)[0] for _ in range(2)] == [[ONE, TWO], []]


def test_what_cannot_be_read_is_tried_again(loader: Loader, folder: Path) -> None:
    (folder / "빈 파일.txt").touch()
    for expected in ([ONE, TWO, "빈 파일.txt"], ["빈 파일.txt"]):
        assert loader.load(folder, 1)[0] == expected


def test_what_made_a_reading_follows_from_the_code_the_libraries_and_python(monkeypatch: pytest.MonkeyPatch) -> None:
    now = made_by.made_by.__wrapped__()
    monkeypatch.setattr(made_by, "LIBRARIES", (*made_by.LIBRARIES, "no such library"))
    other = made_by.made_by.__wrapped__()
    monkeypatch.setattr(made_by, "PACKAGES", ("kg",))

    assert now == made_by.made_by()
    assert len({now, other, made_by.made_by.__wrapped__()}) == 3
