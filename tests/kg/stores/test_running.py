"""Users' statements: what is refused, what is held read-only, and what the limits cut, on every kind of store."""

import threading
from collections.abc import Mapping

import pytest

from kg.errors import StatementError
from kg.export.jsonl import dump_jsonl
from kg.merge import merge
from kg.model import Graph
from kg.stores import Result, Store
from kg.stores.guard import refuse_forbidden
from kg.stores.running import run_within

Readings = tuple[tuple[Graph, tuple[str, ...]], ...]

WRITING = (
    "CREATE (:Project {id: 'prj-x'})",
    "create (:Project)",
    "MERGE (:Project {id: 'prj-x'})",
    "MATCH (p:Project) SET p.name = 'x'",
    "MATCH (p:Project) SET p += {name: 'x'}",
    "MATCH (p:Project) SET p:Other",
    "MATCH (p:Project) REMOVE p.name",
    "MATCH (p:Project) REMOVE p:Project",
    "MATCH (p:Project) DETACH DELETE p",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) DETACH DELETE n",
    "MATCH (p:Project) FOREACH (x IN [1] | SET p.name = 'x')",
    "MATCH (a:Division), (b:Project) CREATE (a)-[:RUNS]->(b)",
    "MATCH (a:Division), (b:Project) MERGE (a)-[:RUNS {id: 'run-x'}]->(b)",
    "MATCH (p:Project) CALL (p) { SET p.name = 'x' } RETURN p",
    "CALL { CREATE (:Project) } RETURN 1",
    "UNWIND [1, 2] AS x CREATE (:Project {id: x})",
    "MATCH (p:Project) WITH p LIMIT 1 SET p = {}",
    "MATCH (p:Project) /* RETURN p */ SET p.name = 'x' RETURN p",
    "PROFILE CREATE (:Project)",
    "MATCH (s:KgStore) SET s.version = '99'",
    "MATCH (t:KgText) DELETE t",
)
FORBIDDEN = (
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "load csv with headers from 'file:///etc/passwd' as line return line",
    "LOAD/**/CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD // x\nCSV FROM 'http://127.0.0.1:1/' AS line RETURN line",
    "LOAD\u00a0CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "\\u004cOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "RETURN '\\u0027 AS x UNION LOAD CSV FROM \\u0027file:///etc/passwd' AS x RETURN x",
    "MATCH (n) CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "CALL apoc.load.json('file:///etc/passwd') YIELD value RETURN value",
    "CALL `apoc`.`load`.`json`('file:///etc/passwd') YIELD value RETURN value",
    "CALL apoc.export.json.all('/tmp/x', {})",
    "CALL apoc.cypher.runFile('/tmp/x')",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {})",
    "CALL dbms.listConfig()",
    "CALL dbms.security.createUser('x', 'y', false)",
    "CALL db.createLabel('X')",
    "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
    "CALL db.clearQueryCaches",
    "CALL merge.node(['X'], {id: 1}, {}) YIELD node RETURN node",
    "CALL refactor.mergeNodes([]) YIELD node RETURN node",
    "CREATE INDEX x FOR (n:Project) ON (n.title)",
    "CREATE TEXT INDEX x FOR (n:Project) ON (n.title)",
    "CREATE FULLTEXT INDEX x FOR (n:Project) ON EACH [n.title]",
    "CREATE CONSTRAINT x FOR (n:Project) REQUIRE n.name IS UNIQUE",
    "CREATE OR REPLACE DATABASE x",
    "CREATE USER x SET PASSWORD 'longenough'",
    "DROP CONSTRAINT kg_project_id",
    "DROP INDEX kg_project_name IF EXISTS",
    "DROP DATABASE neo4j",
    "ALTER USER neo4j SET PASSWORD 'longenough'",
    "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'y'",
    "GRANT ROLE admin TO neo4j",
    "SHOW USERS",
    "SHOW SETTINGS",
    "STOP DATABASE neo4j",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "USE system MATCH (n) RETURN n",
    "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
    "EXPLAIN DROP INDEX kg_project_name",
    "/* x */ CREATE /* y */ INDEX x FOR (n:Project) ON (n.title)",
)
ENDLESS = (
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 1000) AS c RETURN sum(a * b * c)",
    "MATCH (a), (b), (c), (d), (e), (f) RETURN sum(size(a.id + b.id + c.id + d.id + e.id + f.id))",
    "RETURN reduce(s = 0, x IN range(1, 1000000) | s + size([y IN range(1, 100000) WHERE y % x = 0]))",
)
# Harmless, though the words in them are not.
READING = (
    "RETURN 'LOAD CSV; DROP INDEX x' AS create",
    "RETURN 'it\\'s CALL apoc.load.json()' AS text // LOAD CSV",
    "MATCH (`CREATE INDEX`:Project) RETURN count(`CREATE INDEX`) AS drop",
    "MATCH (n:Project) WHERE n.load IS NULL RETURN {delete: 1, index: n.call} AS set LIMIT 1",
    "MATCH (n:Project) CALL (n) { RETURN 1 AS one } RETURN sum(one) AS total",
    "MATCH (n:Project) CALL { RETURN 1 AS one } RETURN sum(one) AS total;",
    "CALL db.labels() YIELD label RETURN count(label) > 0 AS some",
    "EXPLAIN MATCH (n) RETURN n",
    "MATCH p = shortestPath((a:Division)-[*..4]-(b:Project)) RETURN count(p) AS paths",
)


@pytest.fixture
def full(store: Store, readings: Readings) -> Store:
    for graph, text in readings[:2]:
        store.load(graph, text)
    return store


def stored(store: Store) -> bytes:
    return dump_jsonl(store.graph())


def union(readings: Readings) -> bytes:
    return dump_jsonl(merge(*(graph for graph, _ in readings[:2])))


def test_the_corpus_is_whole() -> None:
    corpus = (*WRITING, *FORBIDDEN, *ENDLESS)
    assert (len(WRITING), len(FORBIDDEN), len(ENDLESS), len(READING)) == (22, 40, 3, 9)
    assert len(set(corpus)) == len(corpus)


def test_no_statement_that_writes_gets_through_read_only(full: Store, readings: Readings) -> None:
    for statement in WRITING:
        with pytest.raises(StatementError):
            full.run(statement)
    assert stored(full) == union(readings)
    assert [full.text(report["id"]) for report in full.reports()] == sorted_texts(readings)


def sorted_texts(readings: Readings) -> list[tuple[str, ...]]:
    by_report = {
        next(node.id for node in graph.nodes.values() if node.type == "Report"): text for graph, text in readings[:2]
    }
    return [by_report[report] for report in sorted(by_report)]


@pytest.mark.parametrize("write", [False, True])
def test_no_forbidden_statement_gets_through(full: Store, readings: Readings, write: bool) -> None:
    schema = full.run("MATCH (n:KgStore) RETURN n.version").rows
    for statement in FORBIDDEN:
        with pytest.raises(StatementError, match="KG-STATEMENT-REFUSED"):
            full.run(statement, write=write)
    assert (stored(full), full.run("MATCH (n:KgStore) RETURN n.version").rows) == (union(readings), schema)


def test_the_server_itself_refuses_most_of_it_too(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.stores.running.refuse_forbidden", lambda _: None)
    for statement in (s for s in FORBIDDEN if s.startswith(("CREATE", "DROP", "ALTER", "GRANT"))):
        with pytest.raises(StatementError):
            full.run(statement)


@pytest.mark.parametrize("place", [pytest.param("embedded", marks=pytest.mark.embedded)], indirect=True)
@pytest.mark.parametrize("write", [False, True])
def test_the_embedded_engine_itself_reads_no_file(full: Store, monkeypatch: pytest.MonkeyPatch, write: bool) -> None:
    monkeypatch.setattr("kg.stores.running.refuse_forbidden", lambda _: None)
    with pytest.raises(StatementError):
        full.run(FORBIDDEN[0], write=write)


@pytest.mark.parametrize("statement", READING)
def test_a_question_with_such_words_is_answered(full: Store, statement: str) -> None:
    assert isinstance(full.run(statement), Result)


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_what_is_forbidden_is_known_without_a_server(statement: str) -> None:
    with pytest.raises(StatementError, match="KG-STATEMENT-REFUSED"):
        refuse_forbidden(statement)


def test_what_a_user_writes_is_written_where_it_is_asked_for(full: Store) -> None:
    full.run("CREATE (:Note {text: $text})", {"text": "메모"}, write=True)
    assert full.run("MATCH (n:Note) RETURN n.text AS text") == Result(("text",), (("메모",),))


def test_a_statement_that_fails_half_way_leaves_nothing(full: Store) -> None:
    with pytest.raises(StatementError, match="KG-STATEMENT"):
        full.run("UNWIND [1, 2, 0] AS x CREATE (:Note {text: 10 / x})", write=True)
    assert full.run("MATCH (n:Note) RETURN count(n)").rows == ((0,),)


# Neo4j does not end the last one: it would burn a core to the end of the session.
@pytest.mark.parametrize("statement", ENDLESS[:2])
def test_an_endless_statement_is_stopped_and_the_store_lives_on(
    full: Store, readings: Readings, statement: str
) -> None:
    with pytest.raises(StatementError, match="KG-TIME-LIMIT"):
        full.run(statement, time_limit=1)
    assert stored(full) == union(readings)


@pytest.mark.parametrize("place", [pytest.param("embedded", marks=pytest.mark.embedded)], indirect=True)
def test_even_what_checks_no_clock_is_stopped(full: Store, readings: Readings) -> None:
    with pytest.raises(StatementError, match="KG-TIME-LIMIT"):
        full.run(ENDLESS[2], time_limit=1)
    assert stored(full) == union(readings)


def test_work_that_nobody_ends_is_left_behind() -> None:
    ended = threading.Event()
    with pytest.raises(TimeoutError):
        run_within(0.01, lambda: ended.wait(60))
    ended.set()


def test_work_in_time_gives_its_result_or_its_error() -> None:
    assert run_within(60, lambda: 1) == 1
    with pytest.raises(ZeroDivisionError):
        run_within(60, lambda: 1 // 0)


def test_what_an_endless_statement_wrote_is_gone(full: Store, readings: Readings) -> None:
    statement = f"MATCH (p:Project) SET p.name = 'x' WITH count(p) AS done {ENDLESS[0]}"
    with pytest.raises(StatementError, match="KG-TIME-LIMIT"):
        full.run(statement, write=True, time_limit=1)
    assert stored(full) == union(readings)


def test_a_row_limit_cuts_and_says_so(full: Store) -> None:
    cut, whole = (full.run("UNWIND range(1, 3) AS x RETURN x", row_limit=limit) for limit in (2, 3))
    assert (cut, whole) == (Result(("x",), ((1,), (2,)), cut=True), Result(("x",), ((1,), (2,), (3,))))


WRONG: Mapping[str, str] = {
    "SELECT 1": "a syntax error",
    "RETURN nosuch(1)": "an unknown function",
    "RETURN $missing": "a missing parameter",
    "RETURN 1 / 0": "an arithmetic error",
    "": "an empty statement",
}


@pytest.mark.parametrize("statement", WRONG)
def test_a_wrong_statement_is_named_as_such(store: Store, statement: str) -> None:
    with pytest.raises(StatementError, match=r"\[KG-STATEMENT\]"):
        store.run(statement)


def test_a_parameter_that_no_store_takes_is_a_wrong_statement(store: Store) -> None:
    with pytest.raises(StatementError, match=r"\[KG-STATEMENT\]"):
        store.run("RETURN $x", {"x": object()})


@pytest.mark.parametrize("place", [pytest.param("embedded", marks=pytest.mark.embedded)], indirect=True)
def test_a_statement_that_needs_too_much_memory_is_stopped_and_says_so(full: Store, readings: Readings) -> None:
    with pytest.raises(StatementError, match="KG-MEMORY-LIMIT"):
        full.run("UNWIND range(1, 3000000) AS x WITH x, [x, x, x, x, x, x, x, x] AS list RETURN list ORDER BY -x")
    assert stored(full) == union(readings)
