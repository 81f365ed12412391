"""Loading: what cannot be read keeps nothing else out, and says so."""

import json
import shutil
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from kg.cli.loading import COLUMNS, TABLE_COLUMNS, Row

Run = Callable[..., Any]
SAMPLE = "solnae-2026-audit-civil.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one good report in a folder below."""
    (tmp_path / "보고서" / "2026").mkdir(parents=True)
    with as_file(files("kg") / "samples" / SAMPLE) as sample:
        shutil.copy(sample, tmp_path / "보고서" / "2026" / SAMPLE)
    return tmp_path / "보고서"


def rows_of(ended: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(ended.out)
    return rows


@pytest.mark.embedded
def test_a_bad_file_among_good_ones_is_a_row_and_the_good_ones_are_loaded(run: Run, folder: Path) -> None:
    (folder / "빈 파일.txt").touch()
    store = ["--store", str(folder.parent / "kg.store"), "--format", "json"]

    first, again = run("load", str(folder), *store), run("load", str(folder), *store)

    assert [(row["status"], row["error"]) for row in rows_of(first)] == [("loaded", None), ("failed", "KG-EMPTY-FILE")]
    assert [(row["status"], row["error"]) for row in rows_of(again)] == [
        ("unchanged", None),
        ("failed", "KG-EMPTY-FILE"),
    ]
    assert (first.code, again.code) == (1, 1)
    assert [line.split("]")[0] for line in first.err.splitlines()] == ["오류 [KG-EMPTY-FILE"]


@pytest.mark.embedded
def test_files_that_are_no_documents_are_named_and_a_store_in_the_folder_is_not(run: Run, folder: Path) -> None:
    (folder / "사진.png").touch()
    store = ["--store", str(folder / "kg.store"), "--format", "json"]
    run("load", str(folder), *store)
    ended = run("load", str(folder), *store)
    assert (ended.code, ended.err) == (0, "문서가 아니어서 읽지 않은 파일 1개: 사진.png\n")


@pytest.mark.embedded
def test_a_row_counts_what_the_report_holds(run: Run, folder: Path) -> None:
    ended = run("load", str(folder), "--store", str(folder.parent / "kg.store"), "--format", "json", "--jobs", "2")

    (row,) = rows_of(ended)
    assert list(row) == [column.name for column in COLUMNS]
    assert (ended.code, row["government"], row["unit"], row["fiscal_year"]) == (0, "솔내구", "청렴민원담당관", 2026)
    assert 0 < row["unread"] < 1
    assert all(isinstance(row[name], int) for name in ("units", "projects", "facilities", "amounts", "findings"))


def test_a_folder_without_reports_is_an_input_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    ended = run("load", str(tmp_path), "--store", str(tmp_path / "kg.store"))

    assert ended.code == 3
    assert ended.err.startswith("오류 [KG-NO-REPORTS] ")
    assert not (tmp_path / "kg.store").exists()


def test_a_path_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    ended = run("--lang", "en", "load", str(tmp_path / "none.hwp"))

    assert (ended.code, ended.err.count("\n")) == (3, 1)
    assert "none.hwp" in ended.err


def test_read_writes_json_lines_without_a_store(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)

    ended = run("read", f"2026/{SAMPLE}")
    written = run("read", f"2026/{SAMPLE}", "-o", "out.jsonl")

    records = [json.loads(line) for line in ended.out.splitlines()]
    assert {record["type"] for record in records} == {"node", "relationship"}
    assert (folder / "out.jsonl").read_text(encoding="utf-8") == ended.out
    assert (written.out, sorted(path.name for path in folder.iterdir())) == ("out.jsonl\n", ["2026", "out.jsonl"])


def test_read_prints_the_lines_that_locators_count(run: Run, folder: Path) -> None:
    text = (folder / "2026" / SAMPLE).read_text(encoding="utf-8")

    lines = run("read", str(folder / "2026" / SAMPLE), "--text").out.splitlines()

    assert len(lines) >= len(text.splitlines()) - 1
    assert [line.split("\t")[0].strip() for line in lines] == [str(number) for number in range(1, len(lines) + 1)]


def test_unread_lines_keep_their_numbers(run: Run, folder: Path) -> None:
    path = str(folder / "2026" / SAMPLE)

    unread = run("read", path, "--unread").out.splitlines()

    assert unread
    assert set(unread) <= set(run("read", path, "--text").out.splitlines())


def test_an_empty_file_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.hwpx").touch()

    ended = run("read", str(tmp_path / "empty.hwpx"))

    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith("오류 [KG-EMPTY-FILE] ")


def test_a_table_joins_file_and_id_and_leaves_out_no_other_column() -> None:
    row = Row(Path("보고서/a.txt"), {"report": "rep-1", "unread": 0.125}, "loaded").short_record()

    assert (row["report"], row["unread"]) == ("a.txt rep-1", "12%")
    assert {column.name for column in COLUMNS} - {column.name for column in TABLE_COLUMNS} == {"file"}
