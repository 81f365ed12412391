"""A server that is killed, fills its disk or speaks TLS: clear errors, and the same command gives the same bytes."""

import resource
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import KgError
from kg.export.jsonl import dump_jsonl
from kg.merge import merge
from kg.model import Graph
from kg.stores import Store, open_store

pytestmark = pytest.mark.server

Reading = tuple[Graph, tuple[str, ...]]


def make_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Return a key and a certificate that it signed itself, for a name or an address."""
    key, certificate = folder / f"{name}.key", folder / f"{name}.crt"
    kind = "IP" if name[0].isdigit() else "DNS"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}"]
    extension = ["-addext", f"subjectAltName={kind}:{name}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *extension], check=True, capture_output=True)
    return key, certificate


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the server's certificate and one of another machine."""
    if shutil.which("openssl") is None:
        pytest.skip("certificates for tests need openssl: install it")
    folder = tmp_path_factory.mktemp("certificates")
    make_certificate(folder, "127.0.0.1")
    make_certificate(folder, "other.example")
    return folder


@pytest.fixture(scope="module")
def server(neo4j_script: Any, certificates: Path) -> Iterator[Any]:
    """Run a server of this module's own that speaks TLS alone."""
    with neo4j_script.run(certificate=(certificates / "127.0.0.1.key", certificates / "127.0.0.1.crt")) as running:
        yield running


@pytest.fixture
def reach(server: Any) -> Callable[..., Store]:
    """Return a function that opens the server's store by a scheme."""
    return lambda scheme="bolt+ssc": open_store(server.uri.replace("bolt", scheme), env=server.environment())


def refusal(act: Callable[[], object]) -> tuple[str, int]:
    with pytest.raises(KgError) as caught:
        act()
    return caught.value.code, caught.value.exit_code


def union(*readings: Reading) -> bytes:
    return dump_jsonl(merge(*(graph for graph, _ in readings)))


@pytest.mark.parametrize("scheme", ["bolt+s", "neo4j+s"])
def test_a_certificate_that_nobody_vouches_for_is_refused(reach: Callable[..., Store], scheme: str) -> None:
    assert refusal(lambda: reach(scheme)) == ("KG-STORE-CERTIFICATE", 4)


def test_a_certificate_of_another_machine_is_refused(
    reach: Callable[..., Store], certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "other.example.crt"))
    assert refusal(lambda: reach("bolt+s")) == ("KG-STORE-CERTIFICATE", 4)


def test_the_right_certificate_is_taken(
    reach: Callable[..., Store], certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates / "127.0.0.1.crt"))
    with reach("bolt+s") as store:
        assert store.run("RETURN 1 AS one").rows == ((1,),)


def test_a_server_that_wants_tls_is_not_spoken_to_without(reach: Callable[..., Store]) -> None:
    assert refusal(lambda: reach("bolt"))[1] == 4


def test_a_disk_that_fills_under_the_server_is_an_error_that_harms_nothing(
    server: Any, reach: Callable[..., Store], readings: tuple[Reading, ...]
) -> None:
    with reach() as store:
        store.load(*readings[0])
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (1000, 1000))
        code, exit_code = refusal(lambda: store.load(*readings[1]))
    assert (code in {"KG-STORE-FULL", "KG-STORE-FAILED", "KG-STORE-BUSY"}, exit_code) == (True, 4)
    server.kill()
    server.start_again()
    with reach() as store:
        assert dump_jsonl(store.graph()) == union(readings[0])
        assert store.load(*readings[1]) == "loaded"
        assert dump_jsonl(store.graph()) == union(*readings[:2])


def test_a_server_killed_in_mid_load_and_the_same_command_give_the_undisturbed_bytes(
    server: Any, reach: Callable[..., Store], make_reading: Callable[..., Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.stores.bolt.RemoteServer.patience", 1.0)
    many = [make_reading(number, projects=20) for number in range(30, 42)]
    with reach() as store:
        store.run("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n", write=True)
        begun = threading.Event()
        killer = threading.Thread(target=lambda: (begun.wait(60), time.sleep(0.3), server.kill()))
        killer.start()
        with pytest.raises(KgError) as caught:
            for number in range(10_000):
                store.load(*many[number % len(many)])
                begun.set()
        killer.join()
    assert (caught.value.code, caught.value.exit_code) == ("KG-STORE-UNREACHABLE", 4)
    server.start_again()
    with reach() as store:
        for reading in many:
            store.load(*reading)
        assert dump_jsonl(store.graph()) == union(*many)
