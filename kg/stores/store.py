"""The store: reports in, reports out, the whole union, and statements of users. The same over every server."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from kg.errors import KgError, StoreError
from kg.ids import canonical_json
from kg.model import Graph, Value
from kg.stores.bolt import Bolt
from kg.stores.fetching import fetch_graph, fetch_loaded, fetch_nodes
from kg.stores.loading import Part, Status, load_parts, make_part, remove_report, split_reports
from kg.stores.running import ROW_LIMIT, TIME_LIMIT, Result, run_statement
from kg.stores.schema import ensure_schema
from kg.stores.server import Server
from kg.stores.statements import statement

CHUNK_ROWS = 30_000  # Rows of several reports that go into one transaction of `load_many`.


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report of several: `error` where it was not loaded."""

    report: str
    status: Status | None
    error: KgError | None = None


class Store:
    """An open store. Close it, or use it in a `with` statement."""

    def __init__(self, server: Server) -> None:
        """Open the store on a server; make the schema on first use."""
        self._bolt = Bolt(server)
        try:
            ensure_schema(self._bolt)
        except BaseException:
            self._bolt.close()
            raise

    def load(self, graph: Graph, text: Sequence[str]) -> Status:
        """Load one report, whole or not at all, with the lines that its locators count."""
        part = make_part(graph, text)
        return self._bolt.write(lambda tx: load_parts(tx, [part]))[0]

    def load_many(self, readings: Iterable[tuple[Graph, Sequence[str]]]) -> Iterator[Outcome]:
        """Load many reports, several a transaction; yield what became of each once it is committed."""
        chunk: list[Part] = []
        rows = 0
        for graph, text in readings:
            part = make_part(graph, text)
            if any(part.report == other.report for other in chunk):
                yield from self._load_chunk(chunk)
                chunk, rows = [], 0
            chunk.append(part)
            rows += len(part.graph.nodes) + len(part.graph.relationships)
            if rows >= CHUNK_ROWS:
                yield from self._load_chunk(chunk)
                chunk, rows = [], 0
        yield from self._load_chunk(chunk)

    def remove(self, report: str) -> None:
        """Take one report out with all that it alone said. Raises StoreError KG-NO-REPORT."""
        if not self._bolt.write(lambda tx: remove_report(tx, report)):
            raise _no_report(report)

    def reports(self) -> list[dict[str, Value]]:
        """Return the loaded reports, sorted by id: `id` and the properties of each Report node."""
        nodes = self._bolt.read(lambda tx: list(fetch_nodes(tx, fetch_loaded(tx))))
        return [{"id": node.id, **node.properties} for node in nodes]

    def graph(self) -> Graph:
        """Return the union of all loaded reports, with the derived layer."""
        return self._bolt.read(fetch_graph)

    def readings(self) -> Iterator[tuple[Graph, tuple[str, ...]]]:
        """Yield each loaded report by itself, as another store's `load_many` takes it: loaded there it is the same."""
        for report, graph in split_reports(self.graph()).items():
            yield graph, self.text(report)

    @property
    def folder(self) -> Path | None:
        """Return the folder of an embedded store, where what follows from the graph may be kept; else None."""
        return self._bolt.server.folder

    def state(self) -> str:
        """Return a text that changes whenever the graph may have: a report came or went, or somebody wrote."""
        (found,) = self._bolt.read(lambda tx: list(tx.ask(statement("read_state"))))
        return hashlib.sha256(canonical_json([found["writes"], sorted(found["digests"])]).encode()).hexdigest()

    def text(self, report: str) -> tuple[str, ...]:
        """Return the lines of a loaded report; line 1 is the first. Raises StoreError KG-NO-REPORT."""
        found = self._bolt.read(lambda tx: list(tx.ask(statement("read_text"), id=report)))
        if not found:
            raise _no_report(report)
        return tuple(found[0]["text"].split("\n")) if found[0]["lines"] else ()

    def run(
        self,
        text: str,
        parameters: Mapping[str, object] | None = None,
        *,
        write: bool = False,
        row_limit: int = ROW_LIMIT,
        time_limit: float = TIME_LIMIT,
    ) -> Result:
        """Run a user's statement; without `write` the server itself refuses to change anything.

        Limits are in rows and seconds. Raises StatementError.
        """
        if write:
            self._bolt.write(lambda tx: tx.tell(statement("count_write")))
        return run_statement(
            self._bolt, text, parameters or {}, write=write, row_limit=row_limit, time_limit=time_limit
        )

    def close(self) -> None:
        """Close the store; nothing is lost without it but time."""
        self._bolt.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _load_chunk(self, chunk: Sequence[Part]) -> Iterator[Outcome]:
        try:
            statuses = self._bolt.write(lambda tx: load_parts(tx, chunk)) if chunk else []
        except StoreError as error:
            if len(chunk) == 1:
                yield Outcome(chunk[0].report, None, error)
                return
            for part in chunk:  # One report must not keep the others out.
                yield from self._load_chunk([part])
            return
        for part, status in zip(chunk, statuses, strict=True):
            yield Outcome(part.report, status)


def _no_report(report: str) -> StoreError:
    return StoreError(
        "KG-NO-REPORT",
        ko=f"저장소에 그 보고서가 없습니다: {report}. kg reports 로 목록을 보십시오.",
        en=f"the store has no such report: {report}. See the list with kg reports.",
    )
