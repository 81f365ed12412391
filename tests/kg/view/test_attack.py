"""Hostile text in every field of every type: it shows as it stands and nothing of it runs."""

from typing import Any

import pytest

import ontology
from kg.model import Graph, Node, Relationship, Value
from kg.view import VIEWS, render

pytestmark = pytest.mark.browser
CORPUS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "\"><iframe srcdoc='<script>parent.hit=1</script>'>",
    "javascript:window.hit=1",
    "' onmouseover='window.hit=1",
    "{{7*7}}{% raw %}${window.hit=1}`",
    "<!--<script>window.hit=1//-->",
    "]]><script>window.hit=1</script>",
    "\u2028window.hit=1\u2029",
    "\u202egnp.exe\u202c\u2066x\u2069",
    "__proto__",
    "</style><style>*{background:url(https://example.invalid/x)}</style>",
    "<a href=https://example.invalid target=_blank>click</a>",
    "\udc80 file.hwp",
)

PICK = """id => {
  const said = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  location.hash = new URLSearchParams({...said, pick: id}).toString();
}"""
GROW = """id => {
  const said = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  location.hash = new URLSearchParams({...said, more: id}).toString();
}"""
SAY_EVERYWHERE = """evil => {
  const keys = ['pick', 'view', 'unit', 'open', 'lang', 'won', 'theme', 'top', 'year', 'kind', 'hide', 'more'];
  location.hash = new URLSearchParams(keys.map(key => [key, evil])).toString();
}"""


def build_hostile() -> tuple[Graph, dict[str, tuple[str, ...]]]:
    """Put the corpus, turn by turn, into every text of every type that the ontology declares, ids included."""
    turn = iter(range(10**6))

    def text() -> str:
        return CORPUS[next(turn) % len(CORPUS)]

    def value(datatype: str) -> Value:
        kinds: dict[str, Value] = {"integer": 2025, "number": 1.5, "boolean": True, "strings": (text(), text())}
        return kinds.get(datatype, text())

    nodes: dict[str, list[Node]] = {}
    for label, kind in ontology.node_types().items():
        for number in range(3):
            said = {name: value(p.datatype) for name, p in kind.properties.items()}
            nodes.setdefault(label, []).append(
                Node(f"{label}-{number}{text()}", label, {**said, "sources": (f"{text()}#L1",)})
            )
    report = nodes["Report"][0].id
    ties = []
    for type, of in ontology.relationship_types().items():
        for start in of.starts:
            for end in of.ends:
                for one, other in zip(nodes.get(start, []), nodes.get(end, [])[1:], strict=False):
                    said = {name: value(p.datatype) for name, p in of.properties.items()}
                    said |= {"report": report, "sources": (f"{report}#L{len(ties) % 16 + 1}", text())}
                    if type == "FUNDED_BY":
                        said |= {"amount_krw": 5_000_000, "fiscal_year": 2025, "kind": "소요"}
                    ties.append(Relationship(f"{type}-{len(ties)}{text()}", type, one.id, other.id, said))
    return Graph.of([node for many in nodes.values() for node in many], ties), {report: CORPUS}


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_hostile_text_never_runs(open_page: Any, view: str) -> None:
    graph, lines = build_hostile()
    opened = open_page(render(graph, view, {}, lines), "open=*&scope=all")
    page = opened.page
    for id in list(graph.nodes)[::4] + list(graph.relationships)[::25]:
        page.evaluate(PICK, id)
    # Half a pair of code units cannot stand in an address; the other ids of the type can.
    for id in {node.type: id for id, node in graph.nodes.items() if "\udc80" not in id}.values():
        page.evaluate(GROW, id)
        assert page.locator(".tree .node").count() > 1
    page.evaluate(GROW, "")
    for button in range(min(12, page.locator("tbody button").count())):
        page.locator("tbody button").nth(button).click()
    page.fill("#search", "<")
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None
    assert page.evaluate("({}).hit") is None
    assert page.locator("iframe, img, a[href^=http], #page script").count() == 0
    assert opened.requests == []
    assert opened.complaints == []


def test_hostile_text_shows_as_it_stands(open_page: Any) -> None:
    name = CORPUS[1]
    node = Node("prj-1", "Project", {"name": name, "sources": ("rep-1#L1",)})
    unit = Node("div-1", "Division", {"name": CORPUS[2], "sources": ("rep-1#L1",)})
    report = Node("rep-1", "Report", {"name": "r", "file": CORPUS[4], "sources": ()})
    tie = Relationship("run-1", "RUNS", "div-1", "prj-1", {"report": "rep-1", "sources": ("rep-1#L1",)})
    opened = open_page(render(Graph.of([node, unit, report], [tie]), "project", {}, {"rep-1": (CORPUS[0],)}))
    assert opened.text("#panel h2") == name
    assert opened.page.locator("#panel .line-text").all_inner_texts() == [CORPUS[0]]
    assert CORPUS[4] in opened.text("footer")


def test_a_hostile_fragment_does_nothing(open_page: Any, district: Graph) -> None:
    opened = open_page(render(district))
    for evil in CORPUS:
        opened.page.evaluate(SAY_EVERYWHERE, evil)
        opened.page.wait_for_timeout(50)
        assert opened.page.evaluate("window.hit") is None
        assert opened.complaints == []
