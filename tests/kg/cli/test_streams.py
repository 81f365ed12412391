"""Output that no encoding can break, files that are whole or not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.streams import write_file
from kg.errors import InputError


@pytest.mark.parametrize("encoding", ["ascii", "cp949", "utf-8"])
def test_korean_output_survives_every_encoding(encoding: str) -> None:
    env = {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "80"}

    ended = subprocess.run([sys.executable, "-m", "kg.cli", "query"], env=env, capture_output=True, check=False)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"budget-drop" in ended.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp949"])
def test_json_on_a_pipe_is_utf_8_whatever_the_terminal_speaks(encoding: str) -> None:
    env = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "kg.cli", "query", "--format", "json"]

    ended = subprocess.run(command, env=env, capture_output=True, check=True)

    assert "전년보다" in ended.stdout.decode("utf-8")


def test_a_closed_pipe_leaves_no_traceback() -> None:
    command = [sys.executable, "-m", "kg.cli", "query", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert b"Traceback" not in said and b"KG-INTERNAL" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_full_disk_behind_stdout_is_said(form: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "kg.cli", "query", "--format", form]
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (ended.returncode, ended.stderr.count("\n")) == (3, 1)
    assert ended.stderr.startswith("오류 [KG-OUTPUT]")


@pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell closes the stream")
def test_a_stdout_that_is_closed_from_the_start_is_no_error() -> None:
    ended = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m kg.cli query >&-"], capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "graph.jsonl"
    target.write_bytes(b"old")

    def fail(file: object) -> None:
        raise RuntimeError("half")

    with pytest.raises(RuntimeError):
        write_file(target, fail)

    assert [path.name for path in tmp_path.iterdir()] == ["graph.jsonl"]
    assert target.read_bytes() == b"old"


def test_a_folder_that_is_not_there_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no-folder"):
        write_file(tmp_path / "no-folder" / "x.csv", lambda file: file.write(b""))
