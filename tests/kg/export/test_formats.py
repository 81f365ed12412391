"""Graph and table formats: what can come back does, and programs that are not ours read the rest."""

import io
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ontology
from kg.errors import InputError, OntologyError
from kg.export import EXPORTERS, Exporter
from kg.export.csv import read_csv, write_csv
from kg.export.cypher import format_statements
from kg.export.gexf import COLOURS
from kg.export.graphml import read_graphml
from kg.export.jsonl import dump_jsonl
from kg.export.parquet import read_parquet
from kg.ids import make_node, make_relationship, make_reported_in
from kg.merge import merge
from kg.model import Graph, Node
from kg.stores import open_store

READ_BACK = tuple(exporter for exporter in EXPORTERS if exporter.read or exporter.read_folder)
FOLDERS = tuple(exporter for exporter in EXPORTERS if exporter.write_folder)
HARD = "a \"b\" 'c', \\d; <e>&amp;\n가\t나\r\n끝"


def sample(name: str = HARD) -> Graph:
    """A report with a division, a team with duties, a project with parallel amounts in two years."""
    report = Node("rep-1", "Report", {"name": "계획", "title": "", "sources": ("rep-1#L1",)})
    division = make_node("Division", ["솔내구", "재무과"], {"name": "재무과", "mentioned_only": True})
    team = make_node("Team", ["솔내구", "재무과", "계약팀"], {"name": "계약팀", "duties": ("공사, 계약", "물품; 계약")})
    project = make_node("Project", ["솔내구", "재무과", "빛길"], {"name": name})
    facility = make_node("Facility", ["솔내구", "회관"], {"name": "회관", "area_m2": 120.5, "aliases": ()})
    source = make_node("FundingSource", ["국비"], {"name": "국비", "level": "국가"})
    nodes = [
        Node(node.id, node.type, {**node.properties, "sources": ("rep-1#L2", "rep-1#L3")})
        for node in (division, team, project, facility, source)
    ]
    entries = [make_reported_in(node, "rep-1", ("rep-1#L2",)) for node in nodes]
    money = [
        make_relationship(
            "FUNDED_BY",
            project.id,
            source.id,
            "rep-1",
            discriminator=[year],
            properties={"fiscal_year": year, "kind": "소요", "amount_krw": 10**13 + year, "sources": ("rep-1#L4",)},
        )
        for year in (2025, 2026)
    ]
    run = make_relationship(
        "RUNS", division.id, project.id, "rep-1", properties={"sources": ("rep-1#L5",), "score": 0.5}
    )
    return merge(Graph.of([report, *nodes], [*entries, *money, run]))


def write(graph: Graph, exporter: Exporter, place: Path) -> Path:
    if exporter.write_folder is not None:
        place.mkdir()
        exporter.write_folder(graph, place)
    else:
        assert exporter.write is not None
        with place.open("wb") as stream:
            exporter.write(graph, stream)
    return place


def read(exporter: Exporter, place: Path) -> Graph:
    if exporter.read_folder is not None:
        return exporter.read_folder(place)
    assert exporter.read is not None
    with place.open("rb") as stream:
        return exporter.read(stream)


def test_every_format_of_the_contract_is_there() -> None:
    names = ["jsonl", "ttl", "nt", "jsonld", "graphml", "gexf", "csv", "parquet", "cypher"]
    assert [exporter.name for exporter in EXPORTERS] == names
    assert [exporter.name for exporter in READ_BACK] == ["jsonl", "ttl", "nt", "jsonld", "graphml", "csv", "parquet"]


@pytest.mark.parametrize("exporter", READ_BACK, ids=lambda exporter: exporter.name)
def test_a_graph_with_hard_texts_comes_back_to_the_byte(exporter: Exporter, tmp_path: Path) -> None:
    assert dump_jsonl(read(exporter, write(sample(), exporter, tmp_path / "graph"))) == dump_jsonl(sample())


@pytest.mark.parametrize("exporter", READ_BACK, ids=lambda exporter: exporter.name)
@settings(max_examples=10)
@given(data=st.data())
def test_any_graph_comes_back_to_the_byte(
    data: st.DataObject,
    exporter: Exporter,
    report_graphs: Callable[[int], st.SearchStrategy[tuple[Graph, ...]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    graph = without_lone_blanks(merge(*data.draw(report_graphs(1))))
    place = tmp_path_factory.mktemp("formats") / "graph"
    assert dump_jsonl(read(exporter, write(graph, exporter, place))) == dump_jsonl(graph)


def without_lone_blanks(graph: Graph) -> Graph:
    """Leave out the one value that CSV cannot hold: a list of one empty text (tested beside)."""
    return Graph.of(
        (Node(n.id, n.type, {k: v for k, v in n.properties.items() if v != ("",)}) for n in graph.nodes.values()),
        graph.relationships.values(),
    )


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_a_format_does_not_hang_on_the_order_of_records(exporter: Exporter, tmp_path: Path) -> None:
    graph = sample()
    turned = Graph.of(reversed(graph.nodes.values()), reversed(graph.relationships.values()))
    one, other = write(graph, exporter, tmp_path / "one"), write(turned, exporter, tmp_path / "other")
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file()) or [Path()]
    assert [(one / file).read_bytes() for file in files] == [(other / file).read_bytes() for file in files]


def test_what_csv_cannot_hold_is_a_list_of_one_empty_text(tmp_path: Path) -> None:
    graph = Graph.of([Node("tea-1", "Team", {"name": "", "duties": ("",)})], ())
    write_csv(graph, tmp_path)
    assert read_csv(tmp_path) == Graph.of([Node("tea-1", "Team", {"name": "", "duties": ()})], ())


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_what_xml_cannot_hold_becomes_a_replacement_character(name: str, tmp_path: Path) -> None:
    (exporter,) = (exporter for exporter in EXPORTERS if exporter.name == name)
    place = write(sample("가\x00나\x1f"), exporter, tmp_path / "graph")
    assert "가\ufffd나\ufffd" in place.read_text(encoding="utf-8")


@pytest.mark.parametrize("exporter", FOLDERS, ids=lambda exporter: exporter.name)
def test_a_property_without_a_column_is_not_dropped_in_silence(exporter: Exporter, tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="KG-UNKNOWN-PROPERTY"):
        write(Graph.of([Node("prj-1", "Project", {"colour": "빨강"})], ()), exporter, tmp_path / "graph")


def test_a_broken_file_names_itself(tmp_path: Path) -> None:
    (tmp_path / "nodes").mkdir()
    (tmp_path / "nodes" / "Dong.csv").write_bytes(b'id:ID,name,:LABEL\n"a","b"c\n')
    (tmp_path / "nodes" / "Dong.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match="KG-BAD-CSV"):
        read_csv(tmp_path)
    with pytest.raises(InputError, match="KG-BAD-PARQUET"):
        read_parquet(tmp_path)
    with pytest.raises(InputError, match="KG-BAD-GRAPHML"):
        read_graphml(io.BytesIO(b"<graphml><node/></graphml>"))


def test_networkx_reads_the_graphml_with_types_and_parallel_relationships(tmp_path: Path) -> None:
    graph = sample("빛길")
    (exporter,) = (exporter for exporter in EXPORTERS if exporter.name == "graphml")
    found: Any = nx.read_graphml(write(graph, exporter, tmp_path / "graph.graphml"), force_multigraph=True)
    assert (found.number_of_nodes(), found.number_of_edges()) == (len(graph.nodes), len(graph.relationships))
    (facility,) = (id for id, node in graph.nodes.items() if node.type == "Facility")
    assert found.nodes[facility]["labels"] == ":Facility:Place:시설"
    assert found.nodes[facility]["area_m2"] == 120.5
    money = {key: of for _, _, key, of in found.edges(keys=True, data=True) if of["label"] == "FUNDED_BY"}
    assert sorted(of["amount_krw"] for of in money.values()) == [10**13 + 2025, 10**13 + 2026]
    assert set(money) <= set(graph.relationships)


def test_another_parser_reads_the_gexf_with_types_colours_and_years(tmp_path: Path) -> None:
    graph = sample("빛길")
    (exporter,) = (exporter for exporter in EXPORTERS if exporter.name == "gexf")
    found: Any = nx.read_gexf(write(graph, exporter, tmp_path / "graph.gexf"))
    assert set(found.nodes) == set(graph.nodes)
    (facility,) = (id for id, node in graph.nodes.items() if node.type == "Facility")
    assert (found.nodes[facility]["label"], found.nodes[facility]["type_ko"]) == ("회관", "시설")
    assert found.nodes[facility]["viz"]["color"] == {"r": 0, "g": 158, "b": 115, "a": 1.0}
    years = sorted(of["start"] for *_, of in found.edges(data=True) if of.get("type") == "FUNDED_BY")
    assert years == [2025.0, 2026.0]
    assert set(COLOURS) == set(ontology.node_types())


def test_pandas_reads_the_parquet_tables(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    (exporter,) = (exporter for exporter in EXPORTERS if exporter.name == "parquet")
    folder = write(sample("빛길"), exporter, tmp_path / "tables")
    funded = pandas.read_parquet(folder / "relationships" / "FUNDED_BY.parquet")
    assert funded.groupby("fiscal_year")["amount_krw"].sum().to_dict() == {2025: 10**13 + 2025, 2026: 10**13 + 2026}
    projects = pandas.read_parquet(folder / "nodes" / "Project.parquet")
    assert funded.merge(projects, left_on="start", right_on="id")["name"].tolist() == ["빛길", "빛길"]


def test_duckdb_joins_the_parquet_tables(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    (exporter,) = (exporter for exporter in EXPORTERS if exporter.name == "parquet")
    folder = write(sample("빛길"), exporter, tmp_path / "tables")
    rows = duckdb.sql(
        f"""SELECT p.name, s.name, sum(f.amount_krw) FROM '{folder}/relationships/FUNDED_BY.parquet' f
        JOIN '{folder}/nodes/Project.parquet' p ON f.start = p.id
        JOIN '{folder}/nodes/FundingSource.parquet' s ON f.end = s.id GROUP BY ALL"""
    ).fetchall()
    assert rows == [("빛길", "국비", 2 * 10**13 + 4051)]
    lists = duckdb.sql(f"SELECT unnest(duties) FROM '{folder}/nodes/Team.parquet'").fetchall()
    assert lists == [("공사, 계약",), ("물품; 계약",)]


def test_pandas_reads_the_csv_too(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    (exporter,) = (exporter for exporter in EXPORTERS if exporter.name == "csv")
    folder = write(sample(), exporter, tmp_path / "tables")
    found = pandas.read_csv(folder / "nodes" / "Project.csv")
    assert found["name"].tolist() == [HARD]
    assert math.isnan(pandas.read_csv(folder / "nodes" / "Division.csv")["kind"][0])
    assert (folder / "import.args").read_text(encoding="utf-8").splitlines()[:4] == [
        "--array-delimiter=U+001F",
        "--multiline-fields=true",
        "--ignore-empty-strings=false",
        "--nodes=nodes/Division.csv",
    ]


@pytest.mark.embedded
def test_the_cypher_statements_make_the_graph_anew_and_twice_is_once(tmp_path: Path) -> None:
    graph = sample()
    with open_store(tmp_path / "kg.store", env={}) as store:
        for statement in [*format_statements(graph)] * 2:
            if not statement.startswith("CREATE CONSTRAINT"):
                store.run(statement, write=True)
        nodes = store.run("MATCH (n) WHERE NOT n:KgStore RETURN n")
        links = store.run("MATCH (a)-[r]->(b) RETURN a.id, r, b.id")
    made: dict[str, tuple[object, ...]] = {}
    for (node,) in nodes.rows:
        assert isinstance(node, dict)
        made[node["id"]] = (tuple(node["labels"]), node["properties"])
    assert made == {
        node.id: (
            ontology.labels(node.type),
            {k: list(v) if isinstance(v, tuple) else v for k, v in node.properties.items()},
        )
        for node in graph.nodes.values()
    }
    assert sorted((a, r["id"], r["type"], b) for a, r, b in links.rows) == sorted(  # type: ignore[index]
        (r.start, r.id, r.type, r.end) for r in graph.relationships.values()
    )
