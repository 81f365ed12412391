"""A real Neo4j for tests and benchmarks: fetched once with Maven, started on a free loopback port, thrown away.

    python tests/neo4j/server.py fetch     the jars into .neo4j/lib, once
    python tests/neo4j/server.py serve     start one, print how to reach it, stop it on Ctrl-C

Needs java 17 and mvn. Standard library only.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent.parent / ".neo4j"
START_SECONDS = 300.0  # Eight on an idle machine.
OPENED = ("java.base/java.nio=ALL-UNNAMED", "java.base/java.io=ALL-UNNAMED", "java.base/sun.nio.ch=ALL-UNNAMED")


class Memory(NamedTuple):
    """What a server may take, as its settings write it."""

    heap: str
    pages: str


SMALL, LARGE = Memory("1g", "256m"), Memory("3g", "2g")


@dataclass(slots=True)
class Running:
    """A server that runs: `home` is its own folder."""

    uri: str
    username: str
    password: str
    home: Path
    process: "subprocess.Popen[bytes]"
    cache: Path
    memory: Memory

    def environment(self) -> dict[str, str]:
        """Return the variables that Neo4j's tools, and kg, read."""
        return {"NEO4J_USERNAME": self.username, "NEO4J_PASSWORD": self.password, "NEO4J_DATABASE": "neo4j"}

    def kill(self) -> None:
        """Kill the server as a power cut would."""
        self.process.kill()
        self.process.wait()

    def start_again(self) -> None:
        """Start it again on what it has left behind, at the same address."""
        self.process = _start(self.cache / "lib", self.home, self.memory)
        _wait_until_started(self.process, self.home)


def missing_tools() -> str | None:
    """Return a sentence on what is not installed, or None."""
    missing = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    return f"a Neo4j server for tests needs {' and '.join(missing)}: install them" if missing else None


def missing_jars(cache: Path = CACHE) -> str | None:
    """Return a sentence on what was not fetched, or None: no test goes to the network by itself."""
    return None if (cache / "lib").is_dir() else "a Neo4j server for tests is not fetched: run `make neo4j` once"


def fetch(cache: Path = CACHE) -> Path:
    """Fetch the jars into the cache where they are not there yet; return their folder."""
    lib = cache / "lib"
    if not lib.is_dir():
        part = cache / "lib.part"
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run(
            [
                "mvn",
                "-q",
                "-B",
                "-f",
                str(HERE / "pom.xml"),
                "dependency:copy-dependencies",
                f"-DoutputDirectory={part}",
            ],
            check=True,
            stdout=sys.stderr,
        )
        part.rename(lib)
    return lib


@contextmanager
def run(
    cache: Path = CACHE,
    *,
    certificate: tuple[Path, Path] | None = None,
    imported: Path | None = None,
    memory: Memory = SMALL,
) -> Iterator[Running]:
    """Run a server until the block ends, on an empty database or on what `kg export csv` wrote into a folder.

    With a key and its certificate it speaks TLS alone.
    """
    lib = fetch(cache)
    with tempfile.TemporaryDirectory(prefix="kg-neo4j-") as folder:
        home = Path(folder)
        port = _free_port()
        _write_settings(home, port, memory)
        if certificate is not None:
            _write_certificate(home, *certificate)
        password, login = _make_login(lib)
        (home / "data" / "dbms").mkdir(parents=True)
        (home / "data" / "dbms" / "auth.ini").write_bytes(login)
        if imported is not None:
            run_admin(lib, home, "database", "import", "full", "neo4j", f"@{imported / 'import.args'}", cwd=imported)
        running = Running(f"bolt://127.0.0.1:{port}", "neo4j", password, home, _start(lib, home, memory), cache, memory)
        try:
            _wait_until_started(running.process, home)
            yield running
        finally:
            running.process.terminate()
            running.process.wait(60)


@cache
def _make_login(lib: Path) -> tuple[str, bytes]:
    """Return a password and the file in which Neo4j keeps it: its tool takes seconds, so once a process."""
    password = secrets.token_hex(8)
    with tempfile.TemporaryDirectory(prefix="kg-neo4j-") as folder:
        home = Path(folder)
        _write_settings(home, _free_port(), SMALL)
        run_admin(lib, home, "dbms", "set-initial-password", password)
        return password, (home / "data" / "dbms" / "auth.ini").read_bytes()


def run_admin(lib: Path, home: Path, *arguments: str, cwd: Path | None = None) -> None:
    """Run Neo4j's admin tool on a server's home."""
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    command = ["java", "-cp", _classpath(lib, home), "org.neo4j.cli.AdminTool", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=cwd)
    if done.returncode != 0:
        raise RuntimeError(f"neo4j-admin {' '.join(arguments[:2])} failed: {done.stdout}{done.stderr}")


def _start(lib: Path, home: Path, memory: Memory) -> "subprocess.Popen[bytes]":
    opens = [f"--add-opens={package}" for package in OPENED]
    options = [f"-Xmx{memory.heap}", "-XX:+UseG1GC", *opens, "-Dlog4j2.disable.jmx=true", "-Dfile.encoding=UTF-8"]
    entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={home}", f"--config-dir={home / 'conf'}"]
    with (home / "console.log").open("wb") as log:
        return subprocess.Popen(
            ["java", *options, "-cp", _classpath(lib, home), *entry, "--console-mode"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _wait_until_started(process: "subprocess.Popen[bytes]", home: Path) -> None:
    log = home / "console.log"
    until = time.monotonic() + START_SECONDS
    while "Started." not in log.read_text(encoding="utf-8", errors="replace"):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"Neo4j did not start: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")
        time.sleep(0.2)


def _write_settings(home: Path, port: int, memory: Memory) -> None:
    (home / "conf").mkdir()
    settings = [
        "server.directories.data=data",
        "server.directories.logs=logs",
        f"server.bolt.listen_address=127.0.0.1:{port}",
        f"server.bolt.advertised_address=127.0.0.1:{port}",
        "server.http.enabled=false",
        "server.https.enabled=false",
        "dbms.usage_report.enabled=false",
        f"server.memory.pagecache.size={memory.pages}",
    ]
    (home / "conf" / "neo4j.conf").write_text("\n".join(settings) + "\n", encoding="utf-8")


def _write_certificate(home: Path, key: Path, certificate: Path) -> None:
    folder = home / "certificates" / "bolt"
    folder.mkdir(parents=True)
    shutil.copy(key, folder / "private.key")
    shutil.copy(certificate, folder / "public.crt")
    settings = ["server.bolt.tls_level=REQUIRED", "dbms.ssl.policy.bolt.enabled=true"]
    with (home / "conf" / "neo4j.conf").open("a", encoding="utf-8") as conf:
        conf.write("\n".join(settings) + "\n")


def _classpath(lib: Path, home: Path) -> str:
    return os.pathsep.join([str(home / "conf"), str(lib / "*")])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve() -> None:
    with run() as server:
        print(f"export NEO4J_USERNAME={server.username} NEO4J_PASSWORD={server.password}")
        print(f"kg --store {server.uri} …    (Ctrl-C stops it)", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print("stopped", file=sys.stderr)


def main(arguments: list[str]) -> int:
    """Do what the command line says."""
    if (missing := missing_tools()) is not None:
        print(missing, file=sys.stderr)
        return 1
    if arguments == ["fetch"]:
        print(fetch())
    elif arguments == ["serve"]:
        _serve()
    else:
        print(__doc__, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
