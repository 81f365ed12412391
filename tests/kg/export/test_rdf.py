"""The graph as RDF says all of it, in the terms of others too, and comes back to the byte."""

import io
import json
import random
from collections.abc import Callable

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

import ontology
from kg.errors import InputError, OntologyError, UsageError
from kg.export import EXPORTERS, Exporter, with_base
from kg.export.jsonl import dump_jsonl
from kg.export.rdf import read_jsonld, read_turtle, write_jsonld, write_ntriples, write_turtle
from kg.export.rdf.terms import BASE
from kg.ids import make_node, make_relationship, make_reported_in
from kg.merge import merge
from kg.model import Graph, Node
from ontology.context import FILE, render_context

OTHER_BASE = "https://data.example.org/kg/"
RDF = tuple(exporter for exporter in EXPORTERS if exporter.name in ("ttl", "nt", "jsonld"))
# rdflib's own parser of JSON-LD calls what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
RDFLIB = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}


def sample() -> Graph:
    """One report: a bureau with a division that runs a funded project in a facility."""
    report = Node(
        "rep-1", "Report", {"name": "2026 주요업무계획", "title": "2026 주요업무계획", "sources": ("rep-1#L1",)}
    )
    government = make_node("Government", ["솔내구"], {"name": "솔내구", "level": "기초"})
    bureau = make_node("Bureau", ["솔내구", "살림국"], {"name": "살림국", "kind": "국"})
    division = make_node("Division", ["솔내구", "재무과"], {"name": "재무과", "kind": "과", "duties": ("재정 총괄",)})
    team = make_node("Team", ["솔내구", "재무과", "계약팀"], {"name": "계약팀", "duties": ("공사 계약", "물품 계약")})
    project = make_node("Project", ["솔내구", "재무과", "빛길 조성"], {"name": '빛길 "조성"\n1단계\\2'})
    source = make_node("FundingSource", ["국비"], {"name": "국비", "level": "국가"})
    facility = make_node(
        "Facility", ["솔내구", "솔내회관"], {"name": "솔내회관", "area_m2": 120.5, "address": "솔내로 1"}
    )
    nodes = [
        Node(node.id, node.type, {**node.properties, "sources": (f"rep-1#p2:L{line}-{line + 1}",)})
        for line, node in enumerate((government, bureau, division, team, project, source, facility), start=3)
    ]
    said = {"fiscal_year": 2026, "period_start": "2026-03", "period_end": "2027", "status": "신규"}
    entries = [
        make_reported_in(node, "rep-1", node.properties["sources"], properties=said if node.type == "Project" else {})  # type: ignore[arg-type]
        for node in nodes
    ]
    lines = {"sources": ("rep-1#L9",)}
    money = {"kind": "소요", "fiscal_year": 2026, "amount_krw": 3_000_000_000_000, **lines}
    links = [
        make_relationship("HAS_UNIT", government.id, bureau.id, "rep-1", properties=lines),
        make_relationship("HAS_UNIT", bureau.id, division.id, "rep-1", properties=lines),
        make_relationship("HAS_UNIT", division.id, team.id, "rep-1", properties=lines),
        make_relationship("RUNS", division.id, project.id, "rep-1", properties=lines),
        make_relationship("USES", project.id, facility.id, "rep-1", properties={**lines, "role": "장소"}),
        make_relationship("FUNDED_BY", project.id, source.id, "rep-1", properties=money),
    ]
    return merge(Graph.of([report, *nodes], [*entries, *links]))


def dump(graph: Graph, exporter: Exporter) -> bytes:
    stream = io.BytesIO()
    assert exporter.write is not None
    exporter.write(graph, stream)
    return stream.getvalue()


def as_rdflib(data: bytes, name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=data.decode("utf-8"), format=RDFLIB[name])


def test_there_are_three_syntaxes_of_rdf() -> None:
    assert [exporter.name for exporter in RDF] == ["ttl", "nt", "jsonld"]


@pytest.mark.parametrize("exporter", RDF, ids=lambda exporter: exporter.name)
@settings(max_examples=20)
@given(data=st.data())
def test_a_graph_comes_back_from_rdf_to_the_byte(
    data: st.DataObject, exporter: Exporter, report_graphs: Callable[[int], st.SearchStrategy[tuple[Graph, ...]]]
) -> None:
    graph = merge(*data.draw(report_graphs(2)))
    assert exporter.read is not None
    assert dump_jsonl(exporter.read(io.BytesIO(dump(graph, exporter)))) == dump_jsonl(graph)


@pytest.mark.parametrize("exporter", RDF, ids=lambda exporter: exporter.name)
def test_a_graph_comes_back_under_a_base_of_ones_own(exporter: Exporter) -> None:
    stream = io.BytesIO()
    exporter.write(sample(), stream, base=OTHER_BASE)  # type: ignore[misc, call-arg]
    assert b"urn:workplan-kg" not in stream.getvalue()
    stream.seek(0)
    back = exporter.read(stream, base=OTHER_BASE)  # type: ignore[misc, call-arg]
    assert dump_jsonl(back) == dump_jsonl(sample())


def test_lists_keep_their_order_their_repetitions_and_that_they_are_empty() -> None:
    properties = {"name": "가", "sources": ("rep-1#L2", "rep-1#L1", "rep-1#L2")}
    graph = Graph.of([Node("rep-1", "Report", properties), Node("tea-1", "Team", {"duties": (), "sources": ()})], ())
    assert read_turtle(io.BytesIO(dump(graph, RDF[0]))) == graph


@pytest.mark.parametrize("exporter", RDF, ids=lambda exporter: exporter.name)
def test_the_same_graph_gives_the_same_bytes(exporter: Exporter) -> None:
    graph = sample()
    nodes, relationships = list(graph.nodes.values()), list(graph.relationships.values())
    random.Random(7).shuffle(nodes)
    random.Random(8).shuffle(relationships)
    assert dump(Graph.of(nodes, relationships), exporter) == dump(graph, exporter)


@pytest.mark.parametrize("exporter", RDF, ids=lambda exporter: exporter.name)
def test_another_parser_reads_the_same_triples_in_every_syntax(exporter: Exporter) -> None:
    graph = sample()
    parsed = as_rdflib(dump(graph, exporter), exporter.name)
    assert set(parsed) == set(as_rdflib(dump(graph, RDF[1]), "nt"))
    assert not any(isinstance(term, rdflib.BNode) for triple in parsed for term in triple)
    triples = {str(t) for t in ox.parse(dump(graph, exporter), format=ox.RdfFormat.from_extension(exporter.name))}
    assert len(triples) == len(parsed)


def test_every_term_of_ours_that_is_written_is_declared() -> None:
    declared = {str(term) for term in rdflib.Graph().parse(str(ontology.path("core.ttl"))).subjects()}
    files = (str(ontology.path(file)) for file in ontology.code_files())
    codes = {str(iri) for file in files for iri in rdflib.Graph().parse(file).subjects()}
    terms = {str(term) for triple in as_rdflib(dump(sample(), RDF[1]), "nt") for term in triple}
    assert {term for term in terms if term.startswith(ontology.BASE)} - declared - codes == set()


def ask(query: str) -> list[tuple[str, ...]]:
    store = ox.Store()
    store.load(dump(sample(), RDF[0]), format=ox.RdfFormat.TURTLE)
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return [tuple(str(getattr(term, "value", "")) for term in row) for row in found]


def test_a_client_that_knows_org_alone_walks_the_tree() -> None:
    assert ask(
        """PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?top ?name ?kind WHERE {
            ?root a org:FormalOrganization ; skos:prefLabel ?top ; org:hasSubOrganization+ ?unit .
            ?unit a org:OrganizationalUnit ; skos:prefLabel ?name ; org:unitOf ?above .
            OPTIONAL { ?unit org:classification/skos:prefLabel ?kind }
        } ORDER BY ?name"""
    ) == [("솔내구", "계약팀", ""), ("솔내구", "살림국", "국"), ("솔내구", "재무과", "과")]


def test_a_client_that_knows_schema_org_alone_finds_projects_with_funders_and_amounts() -> None:
    assert ask(
        """PREFIX schema: <https://schema.org/>
        SELECT ?project ?funder ?value ?currency ?place ?area ?unit WHERE {
            ?p a schema:Project ; schema:name ?project ; schema:funding ?grant ; schema:location ?where .
            ?grant a schema:MonetaryGrant ; schema:funder/schema:name ?funder ; schema:fundedItem ?p ;
                schema:amount [ schema:value ?value ; schema:currency ?currency ] .
            ?where schema:name ?place ; schema:floorSize [ schema:value ?area ; schema:unitCode ?unit ] .
        }"""
    ) == [('빛길 "조성"\n1단계\\2', "국비", "3000000000000", "KRW", "솔내회관", "120.5", "MTK")]


def test_evidence_is_a_target_of_web_annotation_and_a_quote_of_prov() -> None:
    stream = io.BytesIO()
    write_turtle(sample(), stream, texts={"rep-1": tuple(f"{number}번째 줄" for number in range(1, 20))})
    store = ox.Store()
    store.load(stream.getvalue(), format=ox.RdfFormat.TURTLE)
    found = store.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX schema: <https://schema.org/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?lines ?start ?end ?exact WHERE {
            ?team schema:name "계약팀" ; prov:wasQuotedFrom ?span .
            ?span a oa:SpecificResource ; oa:hasSource ?report ; oa:hasSelector ?byLine, ?byPosition, ?byQuote .
            ?byLine a oa:FragmentSelector ; rdf:value ?lines .
            ?byPosition a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
            ?byQuote a oa:TextQuoteSelector ; oa:exact ?exact . }"""
    )
    assert isinstance(found, ox.QuerySolutions)
    assert [tuple(term.value for term in row) for row in found] == [("line=5,7", "30", "41", "6번째 줄\n7번째 줄")]


def test_the_context_is_fresh() -> None:
    assert FILE.read_text(encoding="utf-8") == render_context(), "run python -m ontology.context"


def test_json_ld_reads_well_by_hand() -> None:
    stream = io.BytesIO()
    write_jsonld(sample(), stream)
    lines = stream.getvalue().decode("utf-8").splitlines()
    (line,) = (line for line in lines if line.startswith('{"@type": ["kg:Team"') and '"id": ' in line)
    assert '"@type": ["kg:Team", "kg:Unit", "kg:Entity", "org:Organization", "org:OrganizationalUnit"]' in line
    assert '"duties": ["공사 계약", "물품 계약"]' in line
    assert '"org:unitOf": "kgd:div-' in line


def test_json_ld_that_another_tool_put_in_another_order_is_read_too() -> None:
    stream = io.BytesIO()
    write_jsonld(sample(), stream)
    document = json.loads(stream.getvalue())
    turned = {"@graph": [dict(reversed(one.items())) for one in document["@graph"]], "@context": document["@context"]}

    assert read_jsonld(io.BytesIO(json.dumps(turned).encode())) == sample()


def test_an_unknown_term_of_ours_is_an_error() -> None:
    data = f"<{BASE}id/prj-1> <{ontology.BASE}colour> 1 .".encode()
    with pytest.raises(InputError, match="KG-UNKNOWN-PROPERTY"):
        read_turtle(io.BytesIO(data))


@pytest.mark.parametrize("data", [b"<a", b"<urn:a> <urn:b> <urn:c> ."], ids=["broken", "of others"])
def test_what_is_no_rdf_of_a_graph_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError, match="KG-BAD-RDF"):
        read_turtle(io.BytesIO(data))


def test_a_property_that_the_ontology_lacks_is_not_dropped_in_silence() -> None:
    graph = Graph.of([Node("prj-1", "Project", {"colour": "빨강", "sources": ()})], ())
    with pytest.raises(OntologyError, match="KG-UNKNOWN-PROPERTY"):
        write_ntriples(graph, io.BytesIO())


def test_a_format_of_rdf_takes_a_base_of_the_user_s_and_others_do_not() -> None:
    turtle, table = RDF[0], next(exporter for exporter in EXPORTERS if exporter.name == "csv")
    assert b"<https://data.example.org/kg/ontology#>" in dump(sample(), with_base(turtle, OTHER_BASE, {}))
    assert with_base(table, None, {}) is table
    with pytest.raises(UsageError, match="KG-EXPORT-RDF"):
        with_base(table, OTHER_BASE, {})


@pytest.mark.parametrize("base", ["data.example.org/", "https://data.example.org/kg", "https://a b/", "urn:<x>:"])
def test_a_base_that_is_none_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="KG-EXPORT-BASE"):
        with_base(RDF[0], base, {})
