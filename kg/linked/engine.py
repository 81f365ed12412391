"""SPARQL 1.1 over a graph: Oxigraph in memory, or in a folder where the graph is too large for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StatementError
from kg.export.rdf.describe import describe
from kg.export.rdf.terms import READERS, XSD, Namespaces
from kg.export.rdf.writing import format_ntriples
from kg.limits import ROW_LIMIT, TIME_LIMIT
from kg.linked.statements import fill_parameters, refuse_forbidden
from kg.model import Graph
from kg.stores.running import Result, run_within
from ontology.context import PREFIXES
from queries import Question, Value

BATCH = 2_000  # Individuals that go into the engine at once: some 10 MB of text.
# Known without a PREFIX line: ours and those that exports write.
NAMES = {"kg": Namespaces().vocabulary, "kgd": Namespaces().data, **PREFIXES}
PARTED = "\x1f"  # Between the items of a list, as GROUP_CONCAT writes them.
PLACED = "\x1e"  # Between an item and what stands before it to sort by.


def load_graph(graph: Graph, folder: Path | None = None) -> ox.Store:
    """Return a graph as an RDF store in memory, or in an empty folder."""
    store = ox.Store() if folder is None else ox.Store(str(folder))
    load_triples(store, format_ntriples(describe(graph)))
    return store


def load_triples(store: ox.Store, triples: Iterator[str]) -> None:
    """Fill a store with lines of N-Triples, a batch at a time."""
    while batch := "".join(islice(triples, BATCH)):
        store.bulk_load(batch.encode("utf-8"), format=ox.RdfFormat.N_TRIPLES)


def ask_question(
    store: ox.Store,
    question: Question,
    values: Mapping[str, Value],
    *,
    row_limit: int = ROW_LIMIT,
    time_limit: float = TIME_LIMIT,
) -> Result:
    """Return the answer to a named question, rows as its Cypher twin gives them. Raises StatementError."""
    text = fill_parameters(question.statement, values)
    found = run_sparql(store, text, row_limit=row_limit, time_limit=time_limit)
    lists = [column.datatype == "strings" for column in question.columns]
    rows = tuple(
        tuple(_split(value) if is_list else value for value, is_list in zip(row, lists, strict=True))
        for row in found.rows
    )
    return Result(found.columns, rows, found.cut)


def run_sparql(store: ox.Store, text: str, *, row_limit: int = ROW_LIMIT, time_limit: float = TIME_LIMIT) -> Result:
    """Run a SELECT, ASK, CONSTRUCT or DESCRIBE; limits are in rows and seconds.

    ASK gives one row `answer`, CONSTRUCT and DESCRIBE rows of subject, predicate, object. Errors: KG-STATEMENT-REFUSED,
    KG-STATEMENT, KG-TIME-LIMIT (all StatementError).
    """
    refuse_forbidden(text)
    try:
        return run_within(time_limit, lambda: _run(store, text, row_limit))
    except TimeoutError as error:  # The engine itself knows no limit of time.
        raise _time_limit(time_limit) from error


def _run(store: ox.Store, text: str, row_limit: int) -> Result:
    try:
        found = store.query(text, prefixes=NAMES)
        if isinstance(found, ox.QueryBoolean):
            return Result(("answer",), ((bool(found),),))
        if isinstance(found, ox.QueryTriples):
            triples: Iterable[Sequence[object]] = ((t.subject, t.predicate, t.object) for t in found)
            return _collect(("subject", "predicate", "object"), triples, row_limit)
        columns = tuple(variable.value for variable in found.variables)
        return _collect(columns, ([solution[i] for i in range(len(columns))] for solution in found), row_limit)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        said = " ".join(str(error).split())
        raise StatementError(
            "KG-STATEMENT",
            ko=f"SPARQL 문을 실행할 수 없습니다: {said}. 문을 확인하십시오.",
            en=f"the SPARQL statement cannot be run: {said}. Check the statement.",
        ) from error


def _collect(columns: tuple[str, ...], rows: Iterable[Sequence[object]], row_limit: int) -> Result:
    found: list[tuple[object, ...]] = []
    for row in rows:
        if len(found) == row_limit:
            return Result(columns, tuple(found), cut=True)
        found.append(tuple(plain_term(term) for term in row))
    return Result(columns, tuple(found))


def plain_term(term: object) -> object:
    """Return a term as None, bool, int, float or str; IRIs and literals of other kinds as their text."""
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value.removeprefix(XSD)
        return READERS.get(datatype, str)(term.value)
    if term is None:
        return None
    return str(getattr(term, "value", term))


def _split(value: object) -> list[str]:
    """Return the items of a list, each once, in their order; what stands before PLACED only gave the order."""
    items = sorted({item for item in str(value or "").split(PARTED) if item})
    return list(dict.fromkeys(item.rpartition(PLACED)[2] for item in items))


def _time_limit(seconds: float) -> StatementError:
    return StatementError(
        "KG-TIME-LIMIT",
        ko=f"{seconds:g}초 안에 끝나지 않아 멈췄습니다. 질문을 좁히거나 --time-limit 를 늘리십시오.",
        en=f"stopped: it was not done within {seconds:g} seconds. Narrow the question or raise --time-limit.",
    )
