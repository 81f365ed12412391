"""The embedded store: a folder, and the engine on it in a child process that only Bolt speaks to.

A store's folder holds `kg-store.json` (that it is one, and of which layout), two locks and `engine/`. The parent holds
`in-use.lock` and the child `engine.lock`: a second command hears at once that the store is in use, a command after a
kill -9 only waits until the orphan has died.
"""

import importlib.util
import json
import os
import platform
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import IO

from kg.errors import StoreError
from kg.stores import embedded_server
from kg.stores.failures import newer, speaks_of_full_disk
from kg.stores.server import Login

MARKER = "kg-store.json"
LAYOUT = 1
OWN_FILES = frozenset({MARKER, f"{MARKER}.part", "in-use.lock", "engine.lock", "engine", "engine.log", "engine.probe"})
ROOM = 64 << 20  # Bytes: an empty store and its log take less; below, nothing is begun.
HEAP_LEAST, HEAP_MOST = 1 << 30, 4 << 30  # Bytes; between them a quarter of the machine's memory. KG_ENGINE_HEAP rules.
OUT_OF_MEMORY = "OutOfMemoryError"


class EmbeddedServer:
    """The engine on one folder. It starts on first use and starts again after it was interrupted."""

    def __init__(self, folder: Path, env: Mapping[str, str]) -> None:
        """Take the folder for this process.

        Errors: KG-ENGINE-MISSING, KG-STORE-NOT-A-STORE, KG-STORE-NEWER, KG-STORE-IN-USE, KG-STORE-UNWRITABLE.
        """
        self.where = str(folder)
        self.folder: Path | None = folder
        self.grace = 0.0  # The engine does not know Bolt's time limits.
        self.patience = 1.0  # Nobody else writes here, and an engine that died does not come back by itself.
        self.silence = 0.0
        self._folder = folder
        self._heap = env.get("KG_ENGINE_HEAP") or f"{default_heap() >> 20}m"
        self._process: subprocess.Popen[str] | None = None
        self._port = 0
        self._starting = threading.Lock()
        self.writing: AbstractContextManager[object] = (
            threading.Lock()
        )  # The engine would let two writers begin and one of them fail.
        self._password, self._reader_password = secrets.token_hex(16), secrets.token_hex(16)
        _require_engine()
        self._lock = _take_folder(folder)

    def login(self, *, reader: bool = False) -> Login:
        """Return how to reach the running engine; start it where it does not run."""
        with self._starting:
            if self._process is None or self._process.poll() is not None:
                self._start()
        user, password = (
            (embedded_server.READER, self._reader_password) if reader else (embedded_server.WRITER, self._password)
        )
        return Login(f"bolt://127.0.0.1:{self._port}", user, password, embedded_server.DATABASE)

    def is_new(self) -> bool:
        """Tell whether the first use was never finished."""
        return not (self._folder / "engine" / embedded_server.READY).exists()

    def finish_first_use(self) -> None:
        """Record that the schema stands; a start without this record begins again from nothing."""
        (self._folder / "engine" / embedded_server.READY).touch()

    def interrupt(self) -> None:
        """End whatever the engine is doing; what was not committed is not there at the next start."""
        if self._process is not None:
            self._process.kill()
            self._reap()

    def is_full(self) -> bool:
        """Tell whether the disk has no room: the engine names the cause in its log alone."""
        if shutil.disk_usage(self._folder).free < ROOM:
            return True
        return speaks_of_full_disk(self._said())

    def ran_out_of_memory(self) -> bool:
        """Tell whether the engine ended for want of memory: then it says so last."""
        return OUT_OF_MEMORY in self._said()

    def _said(self) -> str:
        """Return what the engine that runs, or ran last, has written to its log."""
        log = self._folder / "engine.log"
        return "" if self._process is None else log.read_text(encoding="utf-8", errors="replace")

    def cannot_write(self) -> bool:
        """Tell whether the engine can write no more, where it does not say why it failed."""
        if self._process is None or self._process.poll() is not None:
            return False
        return _tell(self._process, embedded_server.ASK_ROOM).get("room") is False

    def close(self) -> None:
        """Close the store in order and let go of the folder."""
        try:
            if self._process is not None and self._process.poll() is None and self._process.stdin is not None:
                with suppress(OSError):
                    self._process.stdin.write("stop\n")
                    self._process.stdin.flush()
            self._reap()
        finally:
            self._lock.close()

    def _reap(self) -> None:
        if self._process is None:
            return
        try:
            self._process.wait(embedded_server.STOP_WAIT + 5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process = None

    def _start(self) -> None:
        self._reap()
        with (self._folder / "engine.log").open("wb") as log:
            self._process = _spawn(self._folder, log)
        order = {
            "folder": str(self._folder.resolve()),
            "parent": os.getpid(),
            "password": self._password,
            "reader_password": self._reader_password,
            "heap": self._heap,
        }
        answer = _tell(self._process, json.dumps(order))
        if "port" not in answer:
            self._reap()
            raise _start_error(self._folder, answer)
        self._port = int(str(answer["port"]))


def default_heap() -> int:
    """Return the bytes that the engine may take for its heap; it takes them as it needs them."""
    if sys.platform == "win32":  # Windows does not tell without a package more.
        return HEAP_LEAST
    return min(max(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 4, HEAP_LEAST), HEAP_MOST)


def _spawn(folder: Path, log: IO[bytes]) -> "subprocess.Popen[str]":
    """Start the child in a session of its own: the terminal's Ctrl-C is the parent's to answer."""
    return subprocess.Popen(
        [sys.executable, "-P", str(Path(embedded_server.__file__).resolve())],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        encoding="utf-8",
        start_new_session=True,
    )


def _tell(process: "subprocess.Popen[str]", line: str) -> dict[str, object]:
    """Say a line to the child and return its answer."""
    assert process.stdin is not None and process.stdout is not None
    with suppress(OSError):
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
    line = process.stdout.readline()
    answer = json.loads(line) if line.strip() else {"error": "engine", "detail": "no answer"}
    return dict(answer)


def _start_error(folder: Path, answer: Mapping[str, object]) -> StoreError:
    if answer.get("error") == "in use":
        return in_use(folder)
    return StoreError(
        "KG-STORE-ENGINE",
        ko=f"내장 저장소를 열 수 없습니다: {folder} ({answer.get('detail')}). "
        f"디스크 여유와 {folder / 'engine.log'} 을 확인하십시오.",
        en=f"the embedded store cannot be opened: {folder} ({answer.get('detail')}). "
        f"Look at the free disk space and at {folder / 'engine.log'}.",
    )


def in_use(folder: Path) -> StoreError:
    """Return the error for a folder that another process holds."""
    return StoreError(
        "KG-STORE-IN-USE",
        ko=f"다른 kg 명령이 저장소를 쓰고 있습니다: {folder}. "
        "그 명령이 끝난 뒤 다시 하거나 --store 로 다른 폴더를 지정하십시오.",
        en=f"another kg command is using the store: {folder}. "
        "Try again when it is done, or name another folder with --store.",
    )


def _require_engine() -> None:
    if importlib.util.find_spec("arcadedb_embedded") is not None:
        return
    here = f"{platform.system()} {platform.machine()}"
    raise StoreError(
        "KG-ENGINE-MISSING",
        ko=f"이 컴퓨터({here})에는 내장 저장소 엔진이 없습니다. "
        "--store bolt://… 또는 neo4j://… 로 Neo4j 서버를 지정하십시오.",
        en=f"the embedded engine is not installed for this computer ({here}). "
        "Name a Neo4j server with --store bolt://… or neo4j://….",
    )


def _take_folder(folder: Path) -> IO[bytes]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        found = {entry.name for entry in folder.iterdir()}
        if MARKER in found:
            _check_layout(folder)
        elif found - OWN_FILES:
            raise _not_a_store(folder)
        else:
            _write_marker(folder)
        lock = embedded_server.lock_file(folder / "in-use.lock")
    except FileExistsError:
        raise _not_a_store(folder) from None
    except OSError as error:
        raise StoreError(
            "KG-STORE-UNWRITABLE",
            ko=f"저장소 폴더를 쓸 수 없습니다: {folder} ({error.strerror}). "
            "권한과 디스크 여유를 확인하거나 다른 폴더를 지정하십시오.",
            en=f"the store's folder cannot be written: {folder} ({error.strerror}). "
            "Check its permissions and the free disk space, or name another folder.",
        ) from error
    if lock is None:
        raise in_use(folder)
    return lock


def _write_marker(folder: Path) -> None:
    part = folder / f"{MARKER}.part"
    part.write_text(json.dumps({"store": "workplan-kg", "layout": LAYOUT}) + "\n", encoding="utf-8")
    part.replace(folder / MARKER)


def _check_layout(folder: Path) -> None:
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        layout = int(marker["layout"])
    except (ValueError, KeyError, TypeError):
        raise _not_a_store(folder) from None
    if layout > LAYOUT:
        raise newer(str(folder), str(layout), str(LAYOUT))


def _not_a_store(folder: Path) -> StoreError:
    return StoreError(
        "KG-STORE-NOT-A-STORE",
        ko=f"kg 저장소가 아닌 것이 있습니다: {folder}. 비어 있거나 없는 폴더를 --store 로 지정하십시오. "
        "아무것도 바꾸지 않았습니다.",
        en=f"this is something other than a kg store: {folder}. "
        "Name an empty or a new folder with --store. Nothing was changed.",
    )
