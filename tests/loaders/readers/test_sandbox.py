"""The child process: reused, limited, confined."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from publishers.pdf_objects import page_pdf, text_content

from kg.errors import InputError
from loaders.document import Cell, Document, Table
from loaders.readers import Limits, Sandbox, read_all, watch_pages
from loaders.readers.wire import pack, unpack

ROOT = Path(__file__).resolve().parents[3]
TEXT = "□ 사업개요\n구분\t금액\n국비\t10\n".encode()


def pid(sandbox: Sandbox) -> int | None:
    return sandbox._child.pid if sandbox._child else None


def code_of(sandbox: Sandbox, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        sandbox.read(data, "a.txt")
    return caught.value.code


def test_a_document_crosses_the_pipe_whole() -> None:
    table = Table(2, 1, 2, (Cell(0, 0, "가", 2), Cell(0, 1, "나", 2, 1, 1)), spans_known=True)
    document = Document("a.pdf", "pdf", "0" * 64, ("앞", "가\t나"), (table,), (1, 2), (1,))
    assert unpack(pack(document)) == document


def test_a_child_is_reused_while_it_behaves() -> None:
    with Sandbox() as sandbox:
        first = sandbox.read(TEXT, "a.txt"), pid(sandbox)
        assert (sandbox.read(TEXT, "a.txt"), pid(sandbox)) == first
        assert code_of(sandbox, b"") == "KG-EMPTY-FILE"
        assert pid(sandbox) == first[1]
    assert pid(sandbox) is None


def test_the_child_loads_no_rules() -> None:
    program = (
        "import sys; from loaders.readers.worker import load_readers; load_readers(); "
        "print([name for name in sys.modules if name.startswith(('loaders.parts', 'loaders.layouts', 'ontology'))])"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"


def test_the_child_tells_of_each_page() -> None:
    told: list[tuple[str, int, int]] = []
    watch_pages(lambda *page: told.append(page))
    try:
        with Sandbox() as sandbox:
            sandbox.read(page_pdf(text_content(["Project 1 costs 20,000 won"])), "a.pdf")
            sandbox.read(TEXT, "a.txt")
    finally:
        watch_pages(None)
    assert told == [("a.pdf", 1, 1)]


def test_a_child_is_renewed_after_so_many_files() -> None:
    with Sandbox(Limits(files_per_child=1)) as sandbox:
        sandbox.read(TEXT, "a.txt")
        assert pid(sandbox) is None
        assert sandbox.read(TEXT, "a.txt").lines[0] == "□ 사업개요"


def test_a_child_over_its_time_is_killed_and_the_next_file_loads() -> None:
    with Sandbox(Limits(seconds=0.0)) as sandbox:
        assert code_of(sandbox, TEXT) == "KG-TIMEOUT"
        assert pid(sandbox) is None
        sandbox.limits = Limits()
        assert len(sandbox.read(TEXT, "a.txt").lines) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of computing time on Windows")
def test_a_child_that_computes_too_long_is_ended_by_the_system() -> None:
    with Sandbox(Limits(seconds=0.5)) as sandbox:
        assert code_of(sandbox, b"a\tb\n" * (6 << 20)) == "KG-TIMEOUT"
        assert len(sandbox.read(TEXT, "a.txt").lines) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not stopped by signals on Windows")
def test_a_child_that_must_wait_for_the_machine_keeps_its_time() -> None:
    with Sandbox(Limits(seconds=0.5)) as sandbox:
        sandbox.read(TEXT, "a.txt")
        child = pid(sandbox)
        assert child is not None
        os.kill(child, signal.SIGSTOP)
        waking = threading.Timer(1.0, os.kill, (child, signal.SIGCONT))
        waking.start()
        assert len(sandbox.read(TEXT, "a.txt").lines) == 3
        waking.join()


def test_more_output_or_input_than_the_limit_is_refused() -> None:
    with Sandbox(Limits(output_bytes=10)) as sandbox:
        assert code_of(sandbox, TEXT) == "KG-TOO-LARGE"
    with Sandbox(Limits(input_bytes=10)) as sandbox:
        assert code_of(sandbox, TEXT) == "KG-TOO-LARGE"
        assert pid(sandbox) is None


@pytest.mark.skipif(sys.platform != "linux", reason="address space is limited on Linux")
def test_more_memory_than_the_limit_is_refused() -> None:
    with Sandbox(Limits(memory_bytes=600 << 20)) as sandbox:
        assert code_of(sandbox, b"a\tb\n" * (7 << 20)) == "KG-MEMORY"  # under the largest text
        assert len(sandbox.read(TEXT, "a.txt").lines) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits on Windows")
@pytest.mark.parametrize(
    "attempt",
    ["open('/etc/hostname')", "open('/tmp/written-by-a-parser', 'w')", "__import__('socket').socket()"],
)
def test_a_confined_child_opens_no_file_and_no_socket(attempt: str) -> None:
    script = (
        "import socket\nfrom loaders.readers.worker import confine, load_readers\nload_readers()\nconfine(0)\n"
        f"try:\n    {attempt}\nexcept OSError:\n    raise SystemExit(7)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 7


def test_files_come_back_in_order_each_with_its_document_or_error(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(5)]
    for number, path in enumerate(paths):
        path.write_bytes(b"" if number == 3 else f"□ {number}".encode())
    results = list(read_all(paths, jobs=2))
    assert [path for path, _ in results] == paths
    assert [result.code if isinstance(result, InputError) else result.lines[0] for _, result in results] == [
        "□ 0", "□ 1", "□ 2", "KG-EMPTY-FILE", "□ 4",
    ]  # fmt: skip
