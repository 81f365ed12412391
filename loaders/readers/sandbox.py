"""Child processes that parse for us: limited in time, memory and output, killed at the limit, else reused."""

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from kg.errors import InputError
from loaders.document import Document
from loaders.finding import name_of
from loaders.readers.opening import MOST_BYTES, open_file
from loaders.readers.progress import tell_page
from loaders.readers.refusals import refuse
from loaders.readers.wire import unpack

START_SECONDS = 600.0
# Limits are of the child's own computing time: on a busy machine, or one that slept, a sound file waits its turn. The
# clock is only for a child that waits for what never comes.
PATIENCE = 10
CHUNK = 1 << 16
OUT_OF_MEMORY = (-signal.SIGABRT, -9)  # pdfium aborts where it gets no memory, the kernel kills
OUT_OF_TIME = -getattr(signal, "SIGXCPU", 0) or None


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. `seconds` are of computing, `memory_bytes` is address space; 0 bytes mean no limit."""

    seconds: float = 120.0
    memory_bytes: int = 2 << 30
    output_bytes: int = 256 << 20
    input_bytes: int = MOST_BYTES
    files_per_child: int = 200


class _BrokenError(Exception):
    """The child is of no more use; the code says why."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


class Sandbox:
    """One child process at a time. Safe to use from several threads, which then wait for each other."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._files = 0

    def __enter__(self) -> "Sandbox":
        """Return itself; the child starts with the first file."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child."""
        self.close()

    def close(self) -> None:
        """End the child process, if one runs."""
        with self._lock:
            self._end()

    def read(self, data: bytes, file: str) -> Document:
        """Parse a file in the child. Raises InputError, also where the child had to be killed."""
        if len(data) > self.limits.input_bytes:
            raise refuse("KG-TOO-LARGE", file, f"> {self.limits.input_bytes:,} bytes")
        with self._lock:
            try:
                answer = self._ask(data, file)
            except _BrokenError as broken:
                self._end()
                raise refuse(broken.code, file, broken.detail) from None
            self._files += 1
            if answer.get("spent") or self._files >= self.limits.files_per_child:
                self._end()
        if "error" in answer:
            code, korean, english = answer["error"]
            raise InputError(code, ko=korean, en=english)
        return unpack(answer["document"])

    def _ask(self, data: bytes, file: str) -> dict[str, Any]:
        child = self._running()
        deadline = time.monotonic() + self.limits.seconds * PATIENCE
        request = json.dumps({"file": file, "size": len(data), "seconds": self.limits.seconds}).encode() + b"\n"
        sender = threading.Thread(target=_send, args=(child, request, data), daemon=True)
        sender.start()
        answer: dict[str, Any] = json.loads(self._receive(child, deadline))
        while "page" in answer:
            tell_page(file, int(answer["page"]), int(answer["pages"]))
            answer = json.loads(self._receive(child, deadline))
        sender.join()
        return answer

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self._end()
            command = [sys.executable, "-m", "loaders.readers.worker", str(self.limits.memory_bytes)]
            root = str(Path(__file__).resolve().parents[2])
            paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"},
            )
            self._files = 0
            self._receive(self._child, time.monotonic() + START_SECONDS)
        return self._child

    def _receive(self, child: subprocess.Popen[bytes], deadline: float) -> bytes:
        """Return the next frame from the child."""
        size = int.from_bytes(self._receive_bytes(child, 8, deadline), "big")
        if size > self.limits.output_bytes:
            raise _BrokenError("KG-TOO-LARGE", f"{size:,} bytes of text")
        return self._receive_bytes(child, size, deadline)

    def _receive_bytes(self, child: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
        assert child.stdout is not None
        parts: list[bytes] = []
        while size:
            if not _readable(child.stdout, deadline - time.monotonic()):
                raise _BrokenError("KG-TIMEOUT", f"{self.limits.seconds:g} s")
            part = os.read(child.stdout.fileno(), min(size, CHUNK))
            if not part:
                raise _BrokenError(*self._why_ended(child))
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _why_ended(self, child: subprocess.Popen[bytes]) -> tuple[str, str]:
        """Return code and detail for a child that closed its pipe."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(5)
        if child.returncode == OUT_OF_TIME:
            return "KG-TIMEOUT", f"{self.limits.seconds:g} s"
        spent = child.returncode in OUT_OF_MEMORY
        return "KG-MEMORY" if spent else "KG-READER-CRASHED", f"exit {child.returncode}"

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        child.wait()


def _send(child: subprocess.Popen[bytes], request: bytes, data: bytes) -> None:
    """Write a request; a child that died meanwhile is noticed by the reading side."""
    assert child.stdin is not None
    with contextlib.suppress(OSError, ValueError):
        child.stdin.write(request)
        child.stdin.write(data)
        child.stdin.flush()


def _readable(stream: Any, seconds: float) -> bool:
    if seconds <= 0:
        return False
    if sys.platform == "win32":  # select knows no pipes there; the child's own end is all that is noticed
        return True
    return bool(select.select([stream], [], [], seconds)[0])


_shared: Sandbox | None = None
_shared_lock = threading.Lock()


def shared_sandbox() -> Sandbox:
    """Return the sandbox of this process, ended when the process ends."""
    global _shared  # noqa: PLW0603 - one child for the whole process
    with _shared_lock:
        if _shared is None:
            _shared = Sandbox()
            atexit.register(_shared.close)
        return _shared


def read_file(path: Path, sandbox: Sandbox | None = None) -> Document:
    """Read a file of any format.

    Raises InputError where the file cannot be opened, is of no format that is read, or breaks the reader's limits.
    """
    used = sandbox or shared_sandbox()
    with open_file(path, used.limits.input_bytes) as file:
        data = file.read(used.limits.input_bytes + 1)
    return used.read(data, name_of(path))


def read_all(
    paths: Sequence[Path], jobs: int = 1, limits: Limits | None = None
) -> Iterator[tuple[Path, Document | InputError]]:
    """Yield each path with its document or its error, in the order of the paths, `jobs` files at a time."""
    idle: SimpleQueue[Sandbox] = SimpleQueue()
    sandboxes = [Sandbox(limits) for _ in range(max(1, jobs))]
    for sandbox in sandboxes:
        idle.put(sandbox)

    def read(path: Path) -> Document | InputError:
        sandbox = idle.get()
        try:
            return read_file(path, sandbox)
        except InputError as error:
            return error
        finally:
            idle.put(sandbox)

    try:
        with ThreadPoolExecutor(len(sandboxes)) as threads:
            yield from zip(paths, threads.map(read, paths), strict=True)
    finally:
        for sandbox in sandboxes:
            sandbox.close()
