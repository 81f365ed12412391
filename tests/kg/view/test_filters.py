"""Filters, kinds and neighbours: the same in every view, taken back by undo, kept by the link, reached by keys."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import ontology
from kg.model import Graph, Node, Relationship
from kg.view import VIEWS, render

pytestmark = pytest.mark.browser
NAMES = [view.name for view in VIEWS]
FIRST_CELLS = "rows => rows.map(row => row.cells[0].innerText)"
# What the first column of the table holds with a filter; `project` shows the money and the time of one project.
UNITS = ["솔내구", "살림국", "재무과", "경제과", "경제기획팀", "공원과"]
LEFT: Mapping[str, Mapping[str, list[str]]] = {
    "organization": {
        "": UNITS,
        "unit=div-2": ["솔내구", "살림국", "경제과", "경제기획팀"],
        "year=2026": ["솔내구", "살림국", "경제과"],
        "source=src-1": ["솔내구", "살림국", "경제과"],
        "status=신규": ["솔내구", "살림국", "경제과", "공원과"],
        "report=rep-1": UNITS,
        "least=300000000": ["솔내구", "살림국", "경제과"],
        "most=40000000": ["솔내구", "살림국", "재무과"],
        "hide=Team,Bureau": ["솔내구", "재무과", "경제과", "공원과"],
    },
    "collaboration": {
        "": ["경제과 – 도로과", "공원과 – 도로과", "공원과 – 경제과"],
        "unit=div-2": ["경제과 – 도로과"],
        "year=2026": ["경제과 – 도로과"],
        "source=src-1": ["경제과 – 도로과"],
        "status=신규": ["공원과 – 도로과", "공원과 – 경제과", "경제과 – 도로과"],
        "report=rep-1": ["경제과 – 도로과", "공원과 – 도로과", "공원과 – 경제과"],
        "least=300000000": ["경제과 – 도로과"],
        "most=40000000": [],
        "hide=Division": [],
    },
    "facilities": {
        "": ["별빛도서관", "솔내시장"],
        "unit=div-3": ["별빛도서관"],
        "year=2026": ["솔내시장"],
        "source=src-1": ["솔내시장"],
        "status=계속": ["솔내시장"],
        "report=rep-1": ["별빛도서관", "솔내시장"],
        "least=300000000": ["솔내시장"],
        "most=300000000": ["별빛도서관"],
        "hide=Facility": [],
    },
    "funding": {
        "": ["전통시장 활성화", "골목 도서관 조성", "세금 바로 알기"],
        "unit=div-3": ["골목 도서관 조성"],
        "year=2026": ["전통시장 활성화"],
        "source=src-1": ["전통시장 활성화"],
        "status=신규": ["골목 도서관 조성"],
        "report=rep-1": ["전통시장 활성화", "골목 도서관 조성", "세금 바로 알기"],
        "least=300000000": ["전통시장 활성화"],
        "most=40000000": ["세금 바로 알기"],
        "hide=Division": ["전통시장 활성화", "골목 도서관 조성", "세금 바로 알기"],
    },
    "project": {
        # A project listed as linked has no year and no source of its own.
        "project=prj-1": ["국비", "시비", "구비", "구비", "장터길 정비"],
        "project=prj-1&year=2026": ["구비", "장터길 정비"],
        "project=prj-1&source=src-2": ["시비", "장터길 정비"],
        "project=prj-1&report=rep-0": [],
        "project=prj-2&hide=FundingSource": ["설계 공모"],
        "project=prj-2&hide=Milestone": ["시비", "구비"],
        "project=prj-2&year=2026": [],
        "unit=div-1": ["구비"],
        "status=계속&most=40000000": ["구비"],
    },
}


@pytest.fixture
def html(district: Graph, texts: Mapping[str, tuple[str, ...]]) -> str:
    return render(district, "organization", {}, texts)


def first_cells(opened: Any) -> list[str]:
    return list(opened.page.eval_on_selector_all("tbody tr", FIRST_CELLS))


def go_to(opened: Any, fragment: str) -> None:
    opened.page.evaluate("fragment => { location.hash = fragment; }", fragment)
    opened.page.wait_for_timeout(60)


def drawn_names(opened: Any, folder: Path) -> str:
    """Return the picture as the SVG that it is saved as: a canvas has no words."""
    with opened.page.expect_download() as waiting:
        opened.page.click("[data-key=svg]")
    waiting.value.save_as(folder / "picture.svg")
    return (folder / "picture.svg").read_text("utf-8")


@pytest.mark.parametrize("view", NAMES)
def test_each_filter_leaves_the_same_in_every_view(html: str, open_page: Any, view: str) -> None:
    opened = open_page(html)
    left = {}
    for fragment in LEFT[view]:
        go_to(opened, f"view={view}&{fragment}")
        left[fragment] = first_cells(opened)
    assert left == LEFT[view]
    assert opened.complaints == []


@pytest.mark.parametrize("view", [name for name in NAMES if name != "project"])
def test_a_filter_says_that_it_is_on_and_undo_takes_it_back(html: str, open_page: Any, view: str) -> None:
    opened = open_page(html, f"view={view}")
    before = first_cells(opened)
    opened.page.focus("summary[data-key=filters]")
    opened.page.keyboard.press("Enter")
    opened.page.select_option('[data-key="filter-source"]', "src-1")
    after = first_cells(opened)
    assert after != before
    assert opened.text("[data-key=chip-source]").startswith("재원: 국비")
    assert opened.text(".badge") == "1"
    again = open_page(html, opened.state().removeprefix("#"))
    assert first_cells(again) == after
    opened.page.keyboard.press("Control+z")
    assert first_cells(opened) == before
    assert opened.page.locator(".chips").count() == 0


SWITCHED = {
    "organization": ("Team", "경제기획팀"),
    "collaboration": ("Division", "도로과"),
    "facilities": ("Agency", "솔내문화재단"),
    "funding": ("Division", "경제과"),
    "project": ("Milestone", "설계 공모"),
}


@pytest.mark.parametrize("view", NAMES)
def test_the_legend_switches_a_kind_off_by_keyboard(html: str, open_page: Any, tmp_path: Path, view: str) -> None:
    kind, name = SWITCHED[view]
    opened = open_page(html, f"view={view}&project=prj-2&open=*", accept_downloads=True)
    assert name in drawn_names(opened, tmp_path)
    opened.page.focus(f"[data-key=hide-{kind}]")
    opened.page.keyboard.press(" ")
    assert opened.page.evaluate("document.activeElement.dataset.key") == f"hide-{kind}"
    assert opened.text(f"[data-key=chip-hide-{kind}]").endswith("숨김 ×")
    assert opened.page.locator("#picture .empty").count() == 1 or name not in drawn_names(opened, tmp_path)
    opened.page.click(f"[data-key=chip-hide-{kind}]")
    assert name in drawn_names(opened, tmp_path)


def test_without_projects_units_are_tied_to_their_facilities(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=facilities&hide=Project&pick=meet%3Adiv-2%7Cfac-1")
    assert opened.text("#panel h2") == "경제과 → 솔내시장"
    assert opened.text("#panel .figure") == "사업 2"
    assert "사업 수" not in opened.text("thead")


def neighbours_in(graph: Graph, node: str) -> set[tuple[str, str]]:
    """Return name and relation of everything tied to a node; a report as the page names it."""
    labels = {name: kind.label_ko for name, kind in ontology.relationship_types().items()}
    return {(titles(graph)[other], labels[type]) for other, type in ties_of(graph, node)}


def ties_of(graph: Graph, node: str) -> list[tuple[str, str]]:
    ties = [(r.end, r.type) for r in graph.relationships.values() if r.start == node]
    return ties + [(r.start, r.type) for r in graph.relationships.values() if r.end == node]


def titles(graph: Graph) -> dict[str, str]:
    return {
        node.id: f"솔내구 살림국 {node.name}" if node.type == "Report" else node.name for node in graph.nodes.values()
    }


def neighbours_shown(opened: Any) -> set[tuple[str, str]]:
    rows = opened.page.eval_on_selector_all(
        "tbody tr", "rows => rows.map(r => [r.cells[0].innerText, r.cells[2].innerText])"
    )
    return {(name, relation.split(" · ")[0]) for name, relation in rows}


CHOSEN = {
    "organization": "div-2",
    "collaboration": "div-9",
    "facilities": "fac-2",
    "funding": "prj-1",
    "project": "age-1",
}


@pytest.mark.parametrize("view", NAMES)
def test_neighbours_come_one_step_further_in_every_view(html: str, district: Graph, open_page: Any, view: str) -> None:
    opened = open_page(html, f"view={view}&project=prj-2")
    asked = opened.text("h1")
    go_to(opened, f"{opened.state().removeprefix('#')}&pick={CHOSEN[view]}")
    opened.page.click("[data-key=show-more]")
    assert opened.text("h1") == "무엇과 이어져 있나"
    assert neighbours_shown(opened) == neighbours_in(district, CHOSEN[view])
    first = opened.page.locator(".tree .node").count()
    assert first == len({other for other, _ in ties_of(district, CHOSEN[view])}) + 1
    opened.page.focus("#picture")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press(" ")
    assert opened.page.locator(".tree .node").count() > first
    state = opened.state().removeprefix("#")
    assert state.count("%2C") == 1
    assert open_page(html, state).page.locator(".tree .node").count() == opened.page.locator(".tree .node").count()
    opened.page.keyboard.press("Control+z")
    assert opened.page.locator(".tree .node").count() == first
    opened.page.click("[data-key=show-less]")
    assert opened.text("h1") == asked
    assert opened.complaints == []


@pytest.mark.parametrize("view", NAMES)
def test_the_key_n_grows_what_the_arrows_point_at_and_escape_folds_it(html: str, open_page: Any, view: str) -> None:
    opened = open_page(html, f"view={view}&project=prj-2")
    asked = opened.text("h1")
    opened.page.focus("#picture")
    opened.page.keyboard.press("ArrowRight")
    for _ in range(6 if view == "project" else 0):  # Past the amounts, which have no neighbours, to a milestone.
        opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("n")
    assert opened.text("h1") == "무엇과 이어져 있나"
    opened.page.keyboard.press("Escape")
    assert opened.text("h1") == asked


def test_filters_and_legend_hold_for_neighbours(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=funding&more=div-2")
    assert {"전통시장 활성화", "청년 공간 운영"} <= set(first_cells(opened))
    opened.page.click("[data-key=hide-Staffing]")
    assert "계" not in {name for name, relation in neighbours_shown(opened) if relation == "정현원"}
    opened.page.click("summary[data-key=filters]")
    opened.page.select_option('[data-key="filter-status"]', "신규")
    assert "전통시장 활성화" not in first_cells(opened)
    assert "청년 공간 운영" in first_cells(opened)


def test_a_relation_of_a_neighbour_opens_its_lines(html: str, open_page: Any) -> None:
    opened = open_page(html, "more=fac-2")
    opened.page.click(".tree .node:has(title:text-is('솔내문화재단')) .link")
    assert opened.text("#panel .kicker") == "시설운영"
    assert opened.page.locator("#panel .line.cited").first.inner_text().split()[0] == "46"


def make_star(count: int) -> Iterator[Node | Relationship]:
    yield Node("div-1", "Division", {"name": "재무과", "sources": ()})
    for number in range(count):
        yield Node(f"prj-{number:03}", "Project", {"name": f"사업 {number}", "sources": ()})
        yield Relationship(f"run-{number:03}", "RUNS", "div-1", f"prj-{number:03}", {"sources": ()})


def test_of_many_neighbours_thirty_are_drawn_and_all_are_listed(open_page: Any) -> None:
    made = list(make_star(45))
    graph = Graph.of([n for n in made if isinstance(n, Node)], [r for r in made if isinstance(r, Relationship)])
    opened = open_page(render(graph), "more=div-1")
    assert opened.page.locator(".tree .node").count() == 31
    assert opened.page.locator("tbody tr").count() == 45
    assert opened.text(".sentence") == "재무과의 이웃 45: 사업 45. 그 가운데 15개는 아래 표에만 있습니다."
