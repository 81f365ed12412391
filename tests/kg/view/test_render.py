"""The page as text: the same graph gives the same bytes, and nothing in the data can leave its place."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest

from kg.derive.work import derive_collaboration
from kg.errors import UsageError
from kg.model import Graph, Node, Relationship
from kg.view import VIEWS, render
from kg.view.collaboration import find_pairs
from kg.view.facilities import build_facilities, space_out
from kg.view.network import hash_source
from kg.view.quotes import quote_lines
from kg.view.relations import index_graph
from kg.view.scope import ALL_WITHIN, NEVER_ABOVE

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
NAMES = [view.name for view in VIEWS]


class Scripts(HTMLParser):
    """Counts script elements as a browser would open them."""

    count = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self.count += tag == "script"


def count_scripts(html: str) -> int:
    parser = Scripts()
    parser.feed(html)
    return parser.count


def read_data(html: str) -> dict:  # type: ignore[type-arg]
    return json.loads(DATA.findall(html)[0])


def test_there_are_five_views() -> None:
    assert NAMES == ["organization", "collaboration", "facilities", "funding", "project"]


@pytest.mark.parametrize("view", NAMES)
def test_the_same_graph_gives_the_same_bytes(district: Graph, texts: Mapping[str, tuple[str, ...]], view: str) -> None:
    turned = Graph.of(reversed(list(district.nodes.values())), reversed(list(district.relationships.values())))
    assert render(district, view, {}, texts) == render(turned, view, {}, texts)


@pytest.mark.parametrize("view", NAMES)
def test_a_page_opens_on_its_view_and_holds_the_others(district: Graph, view: str) -> None:
    data = read_data(render(district, view))
    assert data["view"] == view
    assert list(data["views"]) == NAMES


@pytest.mark.parametrize("view", NAMES)
def test_an_empty_graph_gives_a_page(view: str) -> None:
    assert read_data(render(Graph(), view))["nodes"] == []


def test_the_page_holds_every_node_and_relationship_in_order_of_appearance(district: Graph) -> None:
    data = read_data(render(district))
    assert {node[0] for node in data["nodes"]} == set(district.nodes)
    assert {tie[0] for tie in data["relationships"]} == set(district.relationships)
    lines = [int(node[3][0].rpartition("L")[2]) for node in data["nodes"]]
    assert lines == sorted(lines)


def test_the_page_quotes_cited_lines_with_two_lines_around() -> None:
    lines = tuple("abcdefghijkl")
    cited = ["r#L3", "r#L4", "r#L11-12", "other#L1", "r"]
    assert quote_lines(cited, {"r": lines}) == {"r": [(1, tuple("abcdef")), (9, tuple("ijkl"))]}
    assert quote_lines(["r#L2"], {"r": lines}) == {"r": [(1, ("a", "b", "c", "d"))]}
    assert quote_lines(["r#L40"], {"r": lines}) == {}


def test_pairs_are_those_of_the_derived_layer(district: Graph) -> None:
    derived = {frozenset((r.start, r.end)): r.properties["projects"] for r in derive_collaboration(district)}
    pairs = {frozenset(pair): len(projects) for pair, projects in find_pairs(index_graph(district)).items()}
    assert pairs == derived
    assert pairs[frozenset(("div-2", "div-9"))] == 2


def test_a_project_without_a_unit_stands_under_its_report_and_government(district: Graph) -> None:
    loose = Node("prj-9", "Project", {"name": "부서 없는 사업", "sources": ()})
    tie = Relationship("rep-9", "REPORTED_IN", "prj-9", "rep-1", {"report": "rep-1", "sources": ()})
    graph = Graph.of([*district.nodes.values(), loose], [*district.relationships.values(), tie])
    parents = dict(read_data(render(graph))["views"]["organization"]["parents"])
    assert (parents["prj-9"], parents["rep-1"], parents["prj-2"]) == ("rep-1", "gov-1", "div-3")


def test_a_project_that_others_only_list_stands_nowhere_in_the_tree(district: Graph) -> None:
    tree = read_data(render(district))["views"]["organization"]["parents"]
    assert [child for child, _ in tree if child.startswith("prj-")] == ["prj-1", "prj-2", "prj-3", "prj-4"]


def test_names_beside_their_neighbours_keep_their_distance() -> None:
    assert space_out([0, 1, 100], 10) == [-4.5, 5.5, 100]
    assert space_out([0, 20, 21, 22], 10) == [0, 11, 21, 31]
    assert space_out([], 10) == []


def test_every_facility_has_its_own_row(district: Graph) -> None:
    built = build_facilities(index_graph(district))
    for column in (built["positions"], built["whole"]):
        assert isinstance(column, dict)
        places = [tuple(place) for place in column.values()]
        assert len(set(places)) == len(places)
    assert set(built["positions"]) < set(built["whole"])  # type: ignore[call-overload]


def test_the_policy_allows_the_page_its_own_scripts_and_nothing_else(district: Graph) -> None:
    html = render(district)
    policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', html)[0])
    scripts = [hash_source(script) for script in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)]
    styles = [hash_source(style) for style in re.findall(r"<style>(.*?)</style>", html, re.DOTALL)]
    assert len(scripts) == 2
    assert policy == (
        f"default-src 'none'; script-src '{scripts[0]}' '{scripts[1]}'; style-src '{styles[0]}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(
        r"\son[a-z]+=|\sstyle=|<link|<img|src=|href=",
        DATA.sub("", re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)),
    )


@pytest.mark.parametrize(
    "evil", ["</script><script>x()</script>", "<!--", "]]>", "\u2028\u2029", "\udcff", "&lt;", '"\\']
)
def test_data_cannot_leave_its_element(district: Graph, evil: str) -> None:
    node = district.nodes["prj-1"]
    graph = Graph.of([*district.nodes.values(), replace(node, properties={**node.properties, "name": evil})], [])
    html = render(graph)
    html.encode("utf-8")
    assert count_scripts(html) == 3
    assert not re.search("[<>&\u2028\u2029]", DATA.findall(html)[0])
    assert evil in [node[2].get("name") for node in read_data(html)["nodes"]]


@pytest.mark.parametrize(
    ("parameters", "inside", "outside"),
    [
        ({"unit": "공원과"}, {"div-3", "prj-2", "fac-2"}, {"prj-1", "prj-3"}),
        ({"unit": "div-1"}, {"div-1", "prj-3"}, {"prj-2"}),
        ({"report": "rep-1"}, {"prj-1", "prj-4"}, set()),
        ({"government": "솔내구", "year": "2025"}, {"prj-1"}, set()),
    ],
)
def test_parameters_narrow_the_page(
    district: Graph, parameters: dict[str, str], inside: set[str], outside: set[str]
) -> None:
    held = {node[0] for node in read_data(render(district, "organization", parameters))["nodes"]}
    assert inside <= held
    assert not outside & held


def test_a_project_can_be_chosen_by_name_or_id(district: Graph) -> None:
    for wanted in ("골목 도서관 조성", "prj-2"):
        assert read_data(render(district, "project", {"project": wanted}))["project"] == "prj-2"


@pytest.mark.parametrize(
    ("view", "parameters", "code", "said"),
    [
        ("map", {}, "KG-VIEW-UNKNOWN", "organization, collaboration"),
        ("funding", {"units": "x"}, "KG-VIEW-PARAMETER", "project, unit"),
        ("funding", {"unit": "경재과"}, "KG-VIEW-NOT-FOUND", "'경제과'"),
        ("funding", {"year": "1999"}, "KG-VIEW-NOT-FOUND", "2025"),
        ("project", {"project": "없는 사업"}, "KG-VIEW-NOT-FOUND", "없는 사업"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    district: Graph, view: str, parameters: dict[str, str], code: str, said: str
) -> None:
    with pytest.raises(UsageError) as caught:
        render(district, view, parameters)
    assert caught.value.code == code
    assert said in caught.value.ko
    assert said in caught.value.en


def make_crowd(count: int, type: str) -> Graph:
    return Graph.of((Node(f"n-{i}", type, {"name": str(i), "sources": ()}) for i in range(count)), ())


@pytest.mark.parametrize(("count", "slow", "views"), [(5_000, False, 5), (5_001, True, 5), (10_000, True, 5)])
def test_a_page_holds_ten_thousand_things_and_says_when_it_may_be_slow(count: int, slow: bool, views: int) -> None:
    data = read_data(render(make_crowd(count, "Agency")))
    assert (data["slow"], len(data["views"]), len(data["nodes"])) == (slow, views, count)


@pytest.mark.parametrize("view", NAMES)
def test_above_twenty_thousand_a_page_is_refused_and_told_how_to_narrow_it(view: str) -> None:
    crowd = make_crowd(NEVER_ABOVE + 1, "Project")
    with pytest.raises(UsageError) as caught:
        render(crowd, view)
    assert caught.value.code == "KG-VIEW-TOO-LARGE"
    for said in (caught.value.ko, caught.value.en):
        assert all(part in said for part in (view, "20,001", "20,000", "-p unit=", "-p report=", "-p government="))


def test_what_was_refused_is_drawn_once_it_is_narrowed() -> None:
    crowd = make_crowd(NEVER_ABOVE + 1, "Project")
    unit = Node("div-1", "Division", {"name": "재무과", "sources": ()})
    tie = Relationship("run-1", "RUNS", "div-1", "n-7", {"sources": ()})
    graph = Graph.of([*crowd.nodes.values(), unit], [tie])
    data = read_data(render(graph, "organization", {"unit": "재무과"}))
    assert sorted(node[0] for node in data["nodes"]) == ["div-1", "n-7"]


def test_above_ten_thousand_a_page_holds_what_its_view_needs() -> None:
    crowd = make_crowd(ALL_WITHIN + 1, "Law")
    graph = Graph.of([*crowd.nodes.values(), Node("div-1", "Division", {"name": "재무과", "sources": ()})], ())
    data = read_data(render(graph, "collaboration"))
    assert [node[0] for node in data["nodes"]] == ["div-1"]
    assert list(data["views"]) == ["collaboration"]


def test_an_older_reports_amount_stays_on_the_page(district: Graph) -> None:
    extra = Relationship(
        "fun-x", "FUNDED_BY", "prj-1", "src-1", {"report": "rep-0", "amount_krw": 1, "kind": "소요", "sources": ()}
    )
    graph = Graph.of(district.nodes.values(), [*district.relationships.values(), extra])
    assert "fun-x" in {tie[0] for tie in read_data(render(graph))["relationships"]}
