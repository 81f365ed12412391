"""How a server goes about the named questions: from a label or an index, never over every node."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import neo4j
import pytest

import ontology
from kg.stores import open_store
from kg.stores.copying import _stated
from kg.stores.statements import quote, statement
from queries import Question, questions

Remote = tuple[str, Mapping[str, str]]
QUESTIONS = tuple(questions().values())
STARTS = re.compile(r"^// starts: (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def driver(neo4j_server: Remote) -> Iterator[neo4j.Driver]:
    """Return a driver on a server with the schema."""
    uri, env = neo4j_server
    open_store(uri, env=env).close()
    login = (env["NEO4J_USERNAME"], env["NEO4J_PASSWORD"])
    with neo4j.GraphDatabase.driver(uri, auth=login, notifications_min_severity="OFF") as opened:
        yield opened


def operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from operators(child)


def plan_of(driver: neo4j.Driver, question: Question) -> list[Mapping[str, Any]]:
    values = {p.name: list(p.default) if isinstance(p.default, tuple) else p.default for p in question.parameters}
    found = driver.execute_query(f"EXPLAIN {question.statement}", values).summary.plan
    assert found is not None
    return list(operators(found))


@pytest.mark.server
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_no_question_looks_at_every_node(driver: neo4j.Driver, question: Question) -> None:
    kinds = [step["operatorType"].partition("@")[0] for step in plan_of(driver, question)]
    assert kinds
    assert [kind for kind in kinds if kind in ("AllNodesScan", "DirectedAllRelationshipsScan")] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_says_which_labels_it_starts_from_and_names_them(question: Question) -> None:
    stated = STARTS.search(question.statement)
    assert stated is not None
    for label in stated[1].split(", "):
        assert label in {one for type in ontology.node_types() for one in ontology.labels(type)}
        assert f":{label})" in question.statement


@pytest.mark.server
@pytest.mark.parametrize("type", sorted(ontology.node_types().keys() - {"Report"}))
def test_a_server_gives_what_is_copied_as_it_finds_it(driver: neo4j.Driver, type: str) -> None:
    text = statement("read_stated", LABEL=quote(type), STATED=_stated(type))
    found = driver.execute_query(f"EXPLAIN {text}").summary.plan  # type: ignore[arg-type]
    assert found is not None
    kinds = {step["operatorType"].partition("@")[0] for step in operators(found)}
    assert "NodeByLabelScan" in kinds
    assert [kind for kind in kinds if kind in {"AllNodesScan", "Sort"} or "Eager" in kind or "HashJoin" in kind] == []
