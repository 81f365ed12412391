"""The embedded engine in a process of its own: started by `kg.stores.embedded`, gone when its parent is gone.

Run as a script by path, so it imports nothing of ours. It reads one JSON line from stdin (what to open, under which
passwords), answers one JSON line (`{"port": …}` or `{"error": …}`), then waits: `room?` is answered (`{"room": …}`),
`stop` closes the store, the end of stdin means that the parent died, and then this process dies at once. The engine's
own log survives that.
"""

import json
import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import IO, Any

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

DATABASE = "kg"
WRITER = "root"  # The engine's own name for the account that may do everything; it cannot be renamed.
READER = "reader"
READY = "ready"
ASK_ROOM = "room?"
PROBE = 64 << 10  # Bytes: the engine's page.
LOCK_WAIT = 20.0  # Seconds for the engine of a killed parent to die; it takes well under one.
STOP_WAIT = 30.0  # Seconds for an orderly close; after that the log of the engine does what is left.
PARENT_POLL = 0.5

# A heap that overflows ends the process: the store's log is whole then, a crippled engine's memory is not.
# The engine's settings are the process's: what a server is given does not reach its databases.
JVM_FLAGS = (
    "-XX:+ExitOnOutOfMemoryError",
    "-Dfile.encoding=UTF-8",
    "-Darcadedb.txWalFlush=1",  # The log is on the disk, not only with the system, before a commit is acknowledged.
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
)
LOGGING = "handlers=java.util.logging.ConsoleHandler\n.level=WARNING\njava.util.logging.ConsoleHandler.level=WARNING\n"
# The group `readers` may read records and nothing else: the engine ignores Bolt's read mode, but not this.
GROUPS: Mapping[str, object] = {
    "version": 2,
    "databases": {
        "*": {
            "groups": {
                "admin": {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
                    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
                },
                "readers": {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": [],
                    "types": {"*": {"access": ["readRecord"]}},
                },
                "*": {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": []}}},
            }
        }
    },
}


def lock_file(path: Path, *, wait: float = 0.0) -> IO[bytes] | None:
    """Hold `path` for this process alone; return the open file, or None where another holds it after `wait` seconds."""
    handle = path.open("a+b")
    until = time.monotonic() + wait
    while not _try_lock(handle):
        if time.monotonic() >= until:
            handle.close()
            return None
        time.sleep(0.05)
    return handle


def _try_lock(handle: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            # Of the open file, not of the process (lockf): a second opening in one process is refused as well.
            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def main() -> None:
    """Open the store that stdin names and serve it until the parent says stop or dies."""
    answers = _take_stdout()
    order = json.loads(sys.stdin.readline())
    folder = Path(order["folder"])
    threading.Thread(target=_watch_parent, args=(order["parent"],), daemon=True).start()
    lock = lock_file(folder / "engine.lock", wait=LOCK_WAIT)
    if lock is None:
        _answer(answers, {"error": "in use"})
        return
    try:
        server, port = _start(folder / "engine", order)
    except BaseException as error:  # Java's own errors are not Exceptions; whatever it was, the parent must hear it.
        _answer(answers, {"error": "engine", "detail": f"{type(error).__name__}: {error}"})
        os._exit(1)
    _answer(answers, {"port": port})
    _serve(server, folder, answers)


def _take_stdout() -> IO[str]:
    """Keep the parent's pipe for answers; whatever the engine prints goes to stderr."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _answer(answers: IO[str], answer: Mapping[str, object]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


def _start(root: Path, order: Mapping[str, Any]) -> tuple[Any, int]:
    if not (root / READY).exists():  # Killed before its first use was over: nothing of worth stands in it.
        shutil.rmtree(root, ignore_errors=True)
    _write_config(root)
    # Only here: the parent imports this module for the lock and must not load Java.
    engine = import_module("arcadedb_embedded.server")
    port, http_port = _free_ports(2)
    settings = {
        "host": "127.0.0.1",
        "http_port": http_port,
        "bolt_port": port,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "mode": "development",  # Production hides what is wrong with a statement.
    }
    flags = (*JVM_FLAGS, f"-Djava.util.logging.config.file={root / 'logging.properties'}")
    java = {"heap_size": order["heap"], "jvm_args": flags}
    server = engine.ArcadeDBServer(str(root), order["password"], settings, jvm_kwargs=java)
    server.start()
    server.create_database(DATABASE)
    _create_reader(server, order["reader_password"])
    return server, port


def _write_config(root: Path) -> None:
    shutil.rmtree(root / "log", ignore_errors=True)  # One event log a start, of no use to anyone.
    shutil.rmtree(root / "config", ignore_errors=True)  # Users live as long as one process.
    (root / "config").mkdir(parents=True)
    (root / "config" / "server-groups.json").write_text(json.dumps(GROUPS), encoding="utf-8")
    (root / "logging.properties").write_text(LOGGING, encoding="utf-8")


def _create_reader(server: Any, password: str) -> None:
    json_object = import_module("jpype").JClass("com.arcadedb.serializer.json.JSONObject")
    security = server._java_server.getSecurity()
    user = {"name": READER, "password": security.encodePassword(password), "databases": {DATABASE: ["readers"]}}
    security.createUser(json_object(json.dumps(user, default=str)))


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _watch_parent(parent: int) -> None:
    """Die with the parent even where a forked worker of it still holds our stdin open."""
    while os.name == "posix":
        if os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(PARENT_POLL)


def _serve(server: Any, folder: Path, answers: IO[str]) -> None:
    while (said := sys.stdin.readline().strip()) == ASK_ROOM:
        _answer(answers, {"room": _has_room(folder)})
    if said != "stop":
        os._exit(1)
    threading.Timer(STOP_WAIT, os._exit, (1,)).start()
    server.stop()
    os._exit(0)  # Living Java objects crash the interpreter's own way out.


def _has_room(folder: Path) -> bool:
    """Tell whether this process can write there: its quotas and limits are its own, and the engine hides the cause."""
    probe = folder / "engine.probe"
    try:
        probe.write_bytes(bytes(PROBE))
    except OSError:
        return False
    finally:
        probe.unlink(missing_ok=True)
    return True


if __name__ == "__main__":
    main()
