"""The driver: managed transactions over Bolt, the same for the embedded engine and for a server."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import neo4j

from kg.errors import UsageError
from kg.stores.failures import full, readable
from kg.stores.server import Login, Server

T = TypeVar("T")
Row = dict[str, Any]
BATCH = 2_000  # Rows a statement: below 1,000 the round trips show, above 5,000 nothing is won.
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
CONNECT_SECONDS = 10.0


class RemoteServer:
    """A Neo4j server that someone else runs."""

    grace = 3.0
    patience = 15.0
    silence = 20.0

    def __init__(self, uri: str, env: Mapping[str, str]) -> None:
        """Take the address; the login comes from NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE."""
        self.where = _checked_address(uri)
        self.folder: Path | None = None
        self.writing: AbstractContextManager[object] = nullcontext()  # The server keeps writers apart.
        password = env.get("NEO4J_PASSWORD")
        username = env.get("NEO4J_USERNAME", "neo4j") if password is not None else None
        self._login = Login(uri, username, password, env.get("NEO4J_DATABASE"))

    def login(self, *, reader: bool = False) -> Login:  # noqa: ARG002
        """Return the one login: the server's own read mode holds for readers."""
        return self._login

    def is_new(self) -> bool:
        """Return False: the graph itself tells."""
        return False

    def finish_first_use(self) -> None:
        """Do nothing: the graph itself tells."""

    def interrupt(self) -> None:
        """Do nothing: the server is told the time limit, and what it does not end is not ours to end."""

    def is_full(self) -> bool:
        """Return False: the server's own errors tell."""
        return False

    def cannot_write(self) -> bool:
        """Return False: the server's own errors tell."""
        return False

    def ran_out_of_memory(self) -> bool:
        """Return False: the server is not ours to look at."""
        return False

    def close(self) -> None:
        """Do nothing: the server is not ours to stop."""


def is_address(where: str) -> bool:
    """Tell whether a store's name is the address of a server, not a folder."""
    return "://" in where


def _checked_address(uri: str) -> str:
    parts = urlsplit(uri)
    if parts.scheme not in SCHEMES or not parts.hostname:
        raise UsageError(
            "KG-STORE-ADDRESS",
            ko=f"저장소 주소를 알 수 없습니다: {parts.scheme}://… {', '.join(SCHEMES)} 가운데 하나로 쓰십시오.",
            en=f"unknown kind of store address: {parts.scheme}://… Use one of {', '.join(SCHEMES)}.",
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "KG-STORE-PASSWORD",
            ko="주소에 암호를 쓰지 마십시오. NEO4J_USERNAME 과 NEO4J_PASSWORD 환경 변수로 주십시오.",
            en="do not put a password into the address. Set NEO4J_USERNAME and NEO4J_PASSWORD instead.",
        )
    return uri


class Transaction:
    """One transaction: statements in, rows out."""

    __slots__ = ("_tx", "where")

    def __init__(self, tx: neo4j.ManagedTransaction | neo4j.Transaction, where: str) -> None:
        self._tx = tx
        self.where = where  # For messages.

    def ask(self, statement: str, **parameters: object) -> Iterator[Row]:
        """Run a statement of ours and yield its rows."""
        result = self._tx.run(statement, parameters)
        columns = result.keys()
        for record in result:
            yield dict(zip(columns, record.values(), strict=True))

    def tell(self, statement: str, **parameters: object) -> None:
        """Run a statement of ours whose rows do not matter."""
        self._tx.run(statement, parameters).consume()

    def ask_in_batches(self, statement: str, name: str, values: Iterable[object]) -> Iterator[Row]:
        """Run a statement for batches of a list parameter; yield all rows."""
        for batch in batched_lists(values):
            yield from self.ask(statement, **{name: batch})


def batched_lists(values: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Yield lists of at most `size` values."""
    batch: list[T] = []
    for value in values:
        batch.append(value)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


class Bolt:
    """The connections to one server."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._drivers: dict[Login, neo4j.Driver] = {}

    def read(self, work: Callable[[Transaction], T]) -> T:
        """Do work that only reads in one transaction."""
        with readable(self.server), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(lambda tx: work(Transaction(tx, self.server.where)))

    def write(self, work: Callable[[Transaction], T]) -> T:
        """Do work in one transaction: all of it or nothing. Work is done again after a transient error."""
        if self.server.is_full():
            raise full(self.server.where)
        with self.server.writing, readable(self.server), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(lambda tx: work(Transaction(tx, self.server.where)))

    def stream(self, statement: str, **parameters: object) -> Iterator[Row]:
        """Yield the rows of a statement that reads, as they are taken: no time limit holds, nothing is tried again."""
        with (
            readable(self.server),
            self._session(neo4j.READ_ACCESS) as session,
            session.begin_transaction(timeout=0) as tx,
        ):
            yield from Transaction(tx, self.server.where).ask(statement, **parameters)

    def driver(self, login: Login) -> neo4j.Driver:
        """Return the driver for a login; those of an engine that runs no more are closed."""
        if login not in self._drivers:
            self._drop({known for known in self._drivers if known.uri != login.uri})
            driver = _connect(login, self.server.patience)
            try:
                driver.verify_connectivity()  # Who is not there is said at once, without retries.
            except BaseException:
                driver.close()
                raise
            self._drivers[login] = driver
        return self._drivers[login]

    def close(self) -> None:
        """Close every connection, then the server where it is ours."""
        self._drop(set(self._drivers))
        self.server.close()

    def _drop(self, logins: Iterable[Login]) -> None:
        for login in logins:
            self._drivers.pop(login).close()

    def _session(self, mode: str) -> neo4j.Session:
        login = self.server.login()
        return self.driver(login).session(database=login.database, default_access_mode=mode)


def _connect(login: Login, patience: float) -> neo4j.Driver:
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # What goes wrong is said once, by our errors.
    auth = None if login.username is None or login.password is None else (login.username, login.password)
    return neo4j.GraphDatabase.driver(
        login.uri,
        auth=auth,
        connection_timeout=CONNECT_SECONDS,
        connection_acquisition_timeout=2 * CONNECT_SECONDS,
        max_transaction_retry_time=patience,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
        user_agent="workplan-kg",
    )
