"""The store: reports in, reports out, the whole union, and statements of users. The same over every server."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from kg.errors import KgError, StoreError
from kg.ids import canonical_json
from kg.limits import ROW_LIMIT, TIME_LIMIT
from kg.model import Graph, StoreNode, Value
from kg.stores.ahead import make_ahead
from kg.stores.bolt import Bolt, Transaction, batched_lists
from kg.stores.candidates import mark_judged, renew_candidates
from kg.stores.condition import UNFINISHED, count_write, require_whole
from kg.stores.copying import copy_store
from kg.stores.failures import HOPELESS
from kg.stores.fetching import (
    fetch_digests,
    fetch_graph,
    fetch_kept,
    fetch_loaded,
    fetch_nodes,
    fetch_notes,
    fetch_parts,
    fetch_texts,
)
from kg.stores.filling import await_whole
from kg.stores.loading import Part, Status, load_parts, make_part, remove_report
from kg.stores.running import Result, run_statement
from kg.stores.schema import ensure_schema
from kg.stores.server import Server
from kg.stores.statements import statement

T = TypeVar("T")
Loadable = tuple[Graph, Sequence[str]] | tuple[Graph, Sequence[str], str]  # graph, lines, a note of the caller's

CHUNK_ROWS = 50_000  # Rows of several reports that go into one transaction of `load_many`.
FETCHED = 20  # Reports that are fetched at once for another store: some 20,000 rows.


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
            self._whole = ensure_schema(self._bolt).filling is None
        except BaseException:
            self._bolt.close()
            raise

    def load(self, graph: Graph, text: Sequence[str]) -> Status:
        """Load one report, whole or not at all, with the lines that its locators count."""
        part = make_part(graph, text)
        (status,) = self._write(lambda tx: load_parts(tx, [part]))
        renew_candidates(self._bolt)
        return status

    def load_many(self, readings: Iterable[Loadable]) -> Iterator[Outcome]:
        """Load many reports, several a transaction; yield what became of each once it is committed.

        A note stays with the reading until another one takes its place, or the report is removed.
        """
        broken: KgError | None = None
        try:
            for chunk in _chunks(make_part(*reading) for reading in readings):
                given_up = (Outcome(part.report, None, broken) for part in chunk)
                for outcome in self._load_chunk(chunk) if broken is None else given_up:
                    if outcome.error is not None and outcome.error.code in HOPELESS:
                        broken = outcome.error
                    yield outcome
        finally:
            if broken is None:
                renew_candidates(self._bolt)

    def remove(self, report: str) -> None:
        """Take one report out with all that it alone said. Raises StoreError KG-NO-REPORT."""
        if not self._write(lambda tx: remove_report(tx, report)):
            raise _no_report(report)
        renew_candidates(self._bolt)

    def renew(self) -> None:
        """Make the derived layer what follows from the reports and from what people judged."""
        self._write(mark_judged)
        renew_candidates(self._bolt)

    def reports(self) -> list[dict[str, Value]]:
        """Return the loaded reports, sorted by id: `id` and the properties of each Report node."""
        nodes = self._read(lambda tx: list(fetch_nodes(tx, fetch_loaded(tx))))
        return [{"id": node.id, **node.properties} for node in nodes]

    def graph(self) -> Graph:
        """Return the union of all loaded reports, with the derived layer."""
        return self._read(fetch_graph)

    def kept(self) -> tuple[StoreNode, ...]:
        """Return what stands beside the graph: the reports' lines and people's judgements, for bulk formats."""
        return self._read(lambda tx: tuple(fetch_kept(tx)))

    def notes(self) -> dict[str, str]:
        """Return the notes that were left with loaded reports, by report, sorted; after whoever fills the store."""
        if not self._whole:  # Who asks for notes is about to load: that waits as well.
            await_whole(self._bolt)
        return self._read(fetch_notes)

    def digests(self) -> dict[str, str]:
        """Return a digest of each loaded report as it was read, by report, sorted: equal where the reading is equal."""
        return self._read(fetch_digests)

    def readings(self, reports: Iterable[str] | None = None) -> Iterator[tuple[Graph, tuple[str, ...]]]:
        """Yield loaded reports, some or all, as another store's `load_many` takes them: loaded there they are the same.

        Few are in memory at once. Nodes that reports share have no properties: those follow from the reports.
        """
        for some in self._fetch_readings(self.digests() if reports is None else reports):
            yield from some

    def push(self, other: "Store") -> Iterator[Outcome]:
        """Load into another store every report that it lacks or has in another reading; yield what became of each.

        Into a store that has nothing of ours all goes as it stands. What else stands there stays as it is.
        """
        own = self.digests()
        other._whole = False  # Until it says so itself.
        try:
            copied = copy_store(self._bolt, other._bolt) if own else None
        except StoreError as error:
            yield from (Outcome(report, None, error) for report in own)
            return
        if copied is not None:
            yield from (Outcome(report, "loaded") for report in copied)
            return
        known = other.digests()
        yield from (Outcome(report, "unchanged") for report in own if known.get(report) == own[report])
        wanted = [report for report in own if known.get(report) != own[report]]
        # This store answers while the other one writes.
        yield from other.load_many(one for some in make_ahead(self._fetch_readings(wanted)) for one in some)

    @property
    def folder(self) -> Path | None:
        """Return the folder of an embedded store, where what follows from the graph may be kept; else None."""
        return self._bolt.server.folder

    def state(self) -> str:
        """Return a text that changes whenever the graph may have: a report came or went, or somebody wrote."""
        (found,) = self._read(lambda tx: list(tx.ask(statement("read_state"))))
        return hashlib.sha256(canonical_json([found["writes"], sorted(found["digests"])]).encode()).hexdigest()

    def text(self, report: str) -> tuple[str, ...]:
        """Return the lines of a loaded report; line 1 is the first. Raises StoreError KG-NO-REPORT."""
        found = self.texts([report])
        if report not in found:
            raise _no_report(report)
        return found[report]

    def texts(self, reports: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Return the lines of loaded reports, of all or of those among some, by report."""
        wanted = list(self.digests() if reports is None else reports)
        return self._read(partial(fetch_texts, reports=wanted))

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
        self._require_whole()
        if write:
            self._bolt.write(count_write)
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

    def _require_whole(self) -> None:
        """Raise StoreError KG-STORE-UNFINISHED where a copy was under way at the opening and still is, or broke off."""
        if not self._whole:
            require_whole(self._bolt)
            self._whole = True

    def _read(self, work: Callable[[Transaction], T]) -> T:
        self._require_whole()
        return self._bolt.read(work)

    def _write(self, work: Callable[[Transaction], T]) -> T:
        """Do work in one transaction, after whoever fills the store with a copy."""
        while True:
            try:
                return self._bolt.write(work)
            except StoreError as error:
                if error.code != UNFINISHED:
                    raise
            await_whole(self._bolt)

    def _fetch_readings(self, reports: Iterable[str]) -> Iterator[list[tuple[Graph, tuple[str, ...]]]]:
        """Yield readings of reports, FETCHED at a time."""
        for some in batched_lists(reports, FETCHED):
            parts = self._read(partial(fetch_parts, reports=some))
            texts = self.texts(some)
            yield [(graph, texts[report]) for report, graph in parts.items()]

    def _load_chunk(self, chunk: Sequence[Part]) -> Iterator[Outcome]:
        try:
            statuses = self._write(lambda tx: load_parts(tx, chunk))
        except StoreError as error:
            if len(chunk) == 1 or error.code in HOPELESS:
                yield from (Outcome(part.report, None, error) for part in chunk)
                return
            for part in chunk:  # One report must not keep the others out.
                yield from self._load_chunk([part])
            return
        for part, status in zip(chunk, statuses, strict=True):
            yield Outcome(part.report, status)


def _chunks(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Yield parts in lists that fit a transaction, none with a report twice."""
    chunk: list[Part] = []
    rows = 0
    for part in parts:
        if any(part.report == other.report for other in chunk):
            yield chunk
            chunk, rows = [], 0
        chunk.append(part)
        rows += len(part.graph.nodes) + len(part.graph.relationships)
        if rows >= CHUNK_ROWS:
            yield chunk
            chunk, rows = [], 0
    if chunk:
        yield chunk


def _no_report(report: str) -> StoreError:
    return StoreError(
        "KG-NO-REPORT",
        ko=f"저장소에 그 보고서가 없습니다: {report}. kg reports 로 목록을 보십시오.",
        en=f"the store has no such report: {report}. See the list with kg reports.",
    )
