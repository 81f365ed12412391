"""SPARQL reads the graph and nothing else, within its limits."""

from pathlib import Path

import pytest

from kg.errors import StatementError
from kg.ids import make_node, make_reported_in
from kg.linked.engine import load_graph, run_sparql
from kg.linked.statements import fill_parameters, refuse_forbidden
from kg.merge import merge
from kg.model import Graph, Node
from kg.stores.running import Result

REFUSED = (
    "SELECT * { SERVICE <http://127.0.0.1/sparql> { ?s ?p ?o } }",
    "SELECT * { service silent ?where { ?s ?p ?o } }",
    'SELECT * { ?s ?p "#" . SERVICE<http://127.0.0.1/> { ?s ?p ?o } }',
    "LOAD <file:///etc/passwd>",
    "PREFIX a: <urn:a> INSERT DATA { a:b a:c a:d }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP DEFAULT",
    "# SELECT\nCREATE GRAPH <urn:a>",
    "WITH <urn:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "COPY DEFAULT TO <urn:a>",
)
ALLOWED = (
    "SELECT ?service { ?service ?load $insert }",
    'SELECT * { ?s ?p "SERVICE", """it\'s "DELETE" """ } # LOAD',
    "SELECT * { ?s service:load kg:delete . ?s <urn:INSERT> 'CLEAR' }",
)


def small() -> Graph:
    report = Node("rep-1", "Report", {"name": "계획", "fiscal_year": 2026, "sources": ("rep-1#L1",)})
    names = ("빛길 조성", '"한뼘" 공원')
    projects = [make_node("Project", ["솔내구", "공원과", name], {"name": name}) for name in names]
    nodes = [Node(node.id, node.type, {**node.properties, "sources": ("rep-1#L2",)}) for node in projects]
    return merge(Graph.of([report, *nodes], [make_reported_in(node, "rep-1", ("rep-1#L2",)) for node in nodes]))


@pytest.mark.parametrize("text", REFUSED)
def test_what_reaches_beyond_the_graph_or_changes_it_is_refused(text: str) -> None:
    with pytest.raises(StatementError, match="KG-STATEMENT-REFUSED") as caught:
        run_sparql(load_graph(Graph()), text)
    assert caught.value.exit_code == 5


@pytest.mark.parametrize("text", ALLOWED)
def test_words_in_names_texts_and_comments_are_not_refused(text: str) -> None:
    refuse_forbidden(text)


def test_rows_hold_plain_values() -> None:
    store = load_graph(small())

    assert run_sparql(
        store, "SELECT ?name ?year ?none { ?r a kg:Report ; kg:name ?name ; kg:fiscalYear ?year }"
    ) == Result(("name", "year", "none"), (("계획", 2026, None),))
    assert run_sparql(store, "ASK { ?r a kg:Report }") == Result(("answer",), ((True,),))
    assert run_sparql(store, "SELECT (1.5 AS ?a) (2e0 AS ?b) (true AS ?c) {}").rows == ((1.5, 2.0, True),)
    assert run_sparql(store, "CONSTRUCT { ?r kg:title ?n } WHERE { ?r a kg:Report ; kg:name ?n }") == Result(
        ("subject", "predicate", "object"), (("urn:workplan-kg:id/rep-1", "urn:workplan-kg:ontology#title", "계획"),)
    )


def test_rows_beyond_the_limit_are_left_out_and_told() -> None:
    assert run_sparql(
        load_graph(small()), "SELECT ?n { ?p a kg:Project ; kg:name ?n } ORDER BY ?n", row_limit=1
    ) == Result(("n",), (('"한뼘" 공원',),), cut=True)


def test_a_wrong_statement_says_so() -> None:
    with pytest.raises(StatementError, match="KG-STATEMENT"):
        run_sparql(load_graph(Graph()), "SELECT ?x { ?x")


def test_a_statement_that_takes_too_long_is_given_up() -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a != ?d && ?d != ?g) }"
    with pytest.raises(StatementError, match="KG-TIME-LIMIT"):
        run_sparql(load_graph(small()), text, time_limit=0.05)


def test_the_graph_may_lie_in_a_folder(tmp_path: Path) -> None:
    store = load_graph(small(), tmp_path)

    assert run_sparql(store, "SELECT (COUNT(*) AS ?n) { ?p a kg:Project }").rows == ((2,),)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "?n_"),
        ('") } # "', '"\\") } # \\""'),
        (-3, "-3"),
        (12.5, "12.5"),
        (True, "true"),
        (("가", "나", "가"), '{ "가" "나" }'),
    ],
)
def test_a_parameter_becomes_a_term_and_never_syntax(value: str | float | tuple[str, ...] | None, written: str) -> None:
    text = 'SELECT ?n { ?p ?n $n FILTER (?n = "$n") } # $n'

    filled = fill_parameters(text, {"n": value})

    assert filled == f'SELECT ?n {{ ?p ?n {written.replace("?n_", "?_n")} FILTER (?n = "$n") }} # $n'


def test_a_statement_can_ask_whether_a_parameter_has_a_value() -> None:
    assert fill_parameters("BOUND($a) || bound( $b ) || BOUND(?a)", {"a": None, "b": 1}) == "false || true || BOUND(?a)"
