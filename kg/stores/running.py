"""Users' statements: read-only unless they ask to write, within a time and a number of rows, rows as plain values."""

import math
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TypeVar

import neo4j
from neo4j import exceptions as bolt

from kg.errors import KgError, StatementError
from kg.stores.bolt import Bolt
from kg.stores.failures import plain_message, readable, store_error
from kg.stores.guard import refuse_forbidden
from kg.stores.server import Server
from kg.stores.values import plain_value

T = TypeVar("T")
READ_ONLY = ("Neo.ClientError.Statement.AccessMode", "Neo.ClientError.Security.Forbidden")
TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"  # Also …TimedOutClientConfiguration.
# The embedded engine gives all statements half its heap; a Neo4j server has limits of its own.
OUT_OF_MEMORY = ("Query heap budget exceeded", "MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError",
                 "Limit of allowed elements")
# What a statement can bring upon itself; the rest is the store's trouble.
STATEMENT = (
    "Neo.ClientError.",
    "Neo.DatabaseError.Statement.",
    "Neo.DatabaseError.General.",
    "Neo.TransientError.General.",
)


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a statement. `cut` tells that there are more rows than the row limit let through."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    cut: bool = False


def run_statement(
    connections: Bolt, text: str, parameters: Mapping[str, object], *, write: bool, row_limit: int, time_limit: float
) -> Result:
    """Run one statement in one transaction; nothing of it stays where it fails.

    Errors: KG-STATEMENT-REFUSED, KG-READ-ONLY, KG-TIME-LIMIT, KG-MEMORY-LIMIT, KG-STATEMENT (all StatementError), and
    StoreError.
    """
    refuse_forbidden(text)
    server = connections.server
    login = server.login(reader=not write)
    with readable(server):
        driver = connections.driver(login)

    def work() -> Result:
        mode = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        with (
            server.writing if write else nullcontext(),
            driver.session(database=login.database, default_access_mode=mode) as session,
            session.begin_transaction(timeout=time_limit) as tx,
        ):
            result = _collect(tx.run(text, dict(parameters)), row_limit)
            if write:
                tx.commit()
            return result

    try:
        return run_within(time_limit + server.grace, work)
    except TimeoutError as error:
        server.interrupt()
        raise _time_limit(time_limit) from error
    except (bolt.DriverError, bolt.Neo4jError, OSError, ValueError, TypeError) as error:
        raise _translate(server, error, time_limit=time_limit) from error
    except KeyboardInterrupt:
        server.interrupt()
        raise


def run_within(seconds: float, work: Callable[[], T]) -> T:
    """Do work in a thread that is left behind where it takes too long: not every server ends what it was told to end.

    Raises TimeoutError, or what the work raises.
    """
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return done.result(seconds)


def _collect(result: neo4j.Result, row_limit: int) -> Result:
    columns = tuple(result.keys())
    rows: list[tuple[object, ...]] = []
    for record in result:
        if len(rows) == row_limit:
            return Result(columns, tuple(rows), cut=True)
        rows.append(tuple(plain_value(value) for value in record.values()))
    return Result(columns, tuple(rows))


def _translate(server: Server, error: Exception, *, time_limit: float) -> KgError:
    code = getattr(error, "code", "") or ""
    said = plain_message(error)
    if code.startswith(TIMED_OUT):
        return _time_limit(time_limit)
    if any(words in f"{code} {said}" for words in OUT_OF_MEMORY):
        return _memory_limit()
    if code in READ_ONLY:
        return StatementError(
            "KG-READ-ONLY",
            ko="읽기만 허용된 문이 그래프를 바꾸거나 파일을 읽으려 했습니다. 바꾸려면 kg cypher --write 를 쓰십시오.",
            en="a read-only statement tried to change the graph or to read a file. Use kg cypher --write to change it.",
        )
    if code.startswith(STATEMENT) or isinstance(error, ValueError | TypeError):
        return StatementError(
            "KG-STATEMENT",
            ko=f"문을 실행할 수 없습니다: {said.rstrip(' .')}. 문과 -p 값을 확인하십시오.",
            en=f"the statement cannot be run: {said.rstrip(' .')}. Check the statement and its -p values.",
        )
    return store_error(server, error)


def _memory_limit() -> StatementError:
    return StatementError(
        "KG-MEMORY-LIMIT",
        ko="멈췄습니다: 저장소가 내줄 수 있는 것보다 많은 메모리가 듭니다. 바뀐 것은 없습니다. 질문을 좁히거나, 내장 "
        "저장소면 KG_ENGINE_HEAP=8g 처럼 늘리십시오.",
        en="stopped: it needs more memory than the store can give. Nothing was changed. Narrow the question, or raise "
        "KG_ENGINE_HEAP of the embedded store, e.g. to 8g.",
    )


def _time_limit(seconds: float) -> StatementError:
    shown = math.ceil(seconds) if seconds >= 1 else seconds
    return StatementError(
        "KG-TIME-LIMIT",
        ko=f"{shown}초 안에 끝나지 않아 멈췄습니다. 바뀐 것은 없습니다. 질문을 좁히거나 --time-limit 를 늘리십시오.",
        en=f"stopped: it was not done within {shown} seconds. Nothing was changed. "
        "Narrow the question or raise --time-limit.",
    )
