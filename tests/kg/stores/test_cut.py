"""A connection that is cut at any byte, and many loaders at once on one server: no report lost, none twice."""

import random
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pytest

from kg.errors import StoreError
from kg.export.jsonl import dump_jsonl
from kg.merge import merge
from kg.model import Graph
from kg.stores import Store, open_store

pytestmark = pytest.mark.server

Reading = tuple[Graph, tuple[str, ...]]
Remote = tuple[str, Mapping[str, str]]
MOMENTS = random.Random(20261121)
# Bytes from the client until the cut: in the handshake, in the check of the schema, in the load; none lets it through.
CUTS = (0, 20, *sorted(MOMENTS.randrange(200, 30_000) for _ in range(3)))


class Proxy:
    """Passes bytes between clients and a server; the first connections are cut after some bytes of the client."""

    def __init__(self, target: tuple[str, int], *, after: int, cuts: int) -> None:
        self._target, self._after, self._cuts = target, after, cuts
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._sockets = [self._listening]
        self._threads: list[threading.Thread] = []
        self.port = self._listening.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def close(self) -> None:
        """Cut every connection and wait for all that passes bytes."""
        _shut(self._listening)
        self._accepting.join()
        for one in self._sockets:
            _shut(one)
        for thread in self._threads:
            thread.join()
        for one in self._sockets:
            one.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                self._sockets.append(client)
                server = socket.create_connection(self._target)
                self._sockets.append(server)
                left = self._after if self._cuts > 0 else None
                self._cuts -= 1
                for ways in ((client, server, left), (server, client, None)):
                    self._threads.append(threading.Thread(target=_pass, args=ways))
                    self._threads[-1].start()


def _shut(one: socket.socket) -> None:
    with suppress(OSError):
        one.shutdown(socket.SHUT_RDWR)


def _pass(source: socket.socket, sink: socket.socket, left: int | None) -> None:
    """Pass bytes on until the source ends or nothing is left to pass, then cut both ways."""
    with suppress(OSError):
        while left is None or left > 0:
            data = source.recv(4096 if left is None else min(left, 4096))
            if not data:
                break
            sink.sendall(data)
            left = None if left is None else left - len(data)
    _shut(source)
    _shut(sink)


@contextmanager
def cut_connection(remote: Remote, *, after: int, cuts: int) -> Iterator[str]:
    """Give the address of a server behind a proxy that cuts."""
    address = urlsplit(remote[0])
    assert address.hostname is not None and address.port is not None
    proxy = Proxy((address.hostname, address.port), after=after, cuts=cuts)
    try:
        yield f"bolt://127.0.0.1:{proxy.port}"
    finally:
        proxy.close()


@pytest.fixture
def direct(neo4j_server: Remote) -> Iterator[Store]:
    """Return an empty store on the server, without a proxy."""
    with open_store(neo4j_server[0], env=neo4j_server[1]) as opened:
        opened.run("MATCH (n) WHERE NOT n:KgStore DETACH DELETE n", write=True)
        yield opened


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try again for half a second alone."""
    monkeypatch.setattr("kg.stores.bolt.RemoteServer.patience", 0.5)


def load_again_and_again(uri: str, env: Mapping[str, str], readings: list[Reading]) -> None:
    with open_store(uri, env=env) as store:
        for reading in readings * 100:
            store.load(*reading)


def union(readings: list[Reading]) -> bytes:
    return dump_jsonl(merge(*(graph for graph, _ in readings)))


@pytest.mark.parametrize("after", CUTS)
def test_a_connection_that_is_cut_for_good_is_an_error_and_the_same_command_mends_it(
    neo4j_server: Remote, direct: Store, impatient: None, make_reading: Callable[..., Reading], after: int
) -> None:
    readings = [make_reading(number, projects=8) for number in range(50, 53)]
    with cut_connection(neo4j_server, after=after, cuts=1_000) as uri, pytest.raises(StoreError) as caught:
        load_again_and_again(uri, neo4j_server[1], readings)
    assert (caught.value.code, caught.value.exit_code) == ("KG-STORE-UNREACHABLE", 4)
    for reading in readings:
        direct.load(*reading)
    assert dump_jsonl(direct.graph()) == union(readings)


def test_a_connection_that_is_cut_once_is_made_again(
    neo4j_server: Remote, direct: Store, make_reading: Callable[..., Reading]
) -> None:
    readings = [make_reading(number, projects=8) for number in range(50, 53)]
    with cut_connection(neo4j_server, after=30_000, cuts=1) as uri, open_store(uri, env=neo4j_server[1]) as store:
        assert [store.load(*reading) for reading in readings] == ["loaded"] * 3
    assert dump_jsonl(direct.graph()) == union(readings)


@pytest.mark.parametrize("loaders", [2, 8])
def test_many_loaders_at_once_lose_no_report_and_make_none_twice(
    neo4j_server: Remote, direct: Store, make_reading: Callable[..., Reading], loaders: int
) -> None:
    readings = [make_reading(number) for number in range(60, 66)]

    def load(number: int) -> list[str]:
        order = random.Random(number).sample(readings, len(readings))
        with open_store(neo4j_server[0], env=neo4j_server[1]) as store:
            return [store.load(*reading) for reading in order]

    with ThreadPoolExecutor(loaders) as pool:
        statuses = [status for said in pool.map(load, range(loaders)) for status in said]
    assert (statuses.count("loaded"), len(statuses)) == (len(readings), loaders * len(readings))
    assert dump_jsonl(direct.graph()) == union(readings)


@pytest.fixture(scope="module")
def source(make_reading: Callable[..., Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with three reports."""
    with open_store(tmp_path_factory.mktemp("cut") / "kg.store", env={}) as opened:
        for number in range(50, 53):
            opened.load(*make_reading(number, projects=8))
        yield opened


# Bytes from the client until the cut: in the first records of a copy or in later ones; none lets all of them through.
@pytest.mark.parametrize("after", [8_000, 15_000, 25_000])
def test_a_push_that_is_cut_off_and_the_same_command_give_the_undisturbed_bytes(
    neo4j_server: Remote, direct: Store, source: Store, impatient: None, *, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr("kg.stores.bolt.RemoteServer.silence", 1.0)
    with (
        cut_connection(neo4j_server, after=after, cuts=1_000) as uri,
        open_store(uri, env=neo4j_server[1]) as store,
    ):
        codes = {outcome.error and outcome.error.code for outcome in source.push(store)}
    assert codes == {"KG-STORE-UNREACHABLE"}
    assert {outcome.status for outcome in source.push(direct)} == {"loaded"}
    assert dump_jsonl(direct.graph()) == dump_jsonl(source.graph())
