"""The page in a real browser, opened from a file: what a reader sees and can do, by mouse and by keyboard."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.model import Graph, Node
from kg.view import VIEWS, render

pytestmark = pytest.mark.browser
NAMES = [view.name for view in VIEWS]
LOOKS = {
    "light": (1440, 900, "light"),
    "dark": (1440, 900, "dark"),
    "phone": (390, 844, "light"),
    "dark phone": (390, 844, "dark"),
}


@pytest.fixture
def html(district: Graph, texts: Mapping[str, tuple[str, ...]]) -> str:
    return render(district, "organization", {}, texts)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("view", NAMES)
def test_every_view_opens_without_a_request_or_a_complaint(
    district: Graph, open_page: Any, keep_picture: Any, view: str, look: str
) -> None:
    width, height, theme = LOOKS[look]
    opened = open_page(render(district, view), width=width, height=height, color_scheme=theme)
    assert opened.requests == []
    assert opened.complaints == []
    assert opened.page.locator("h1").inner_text()
    assert opened.page.locator("#picture svg, #picture canvas").count() == 1
    assert opened.page.locator("tbody tr").count() > 0
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    keep_picture(opened, f"{view}-{look.replace(' ', '-')}")


def test_heads_without_a_quota_are_heads_alone(district: Graph, open_page: Any) -> None:
    """A report may count its people and give no quota: that is not a quota of none."""
    row = district.nodes["sta-bur-1"]
    without = {name: value for name, value in row.properties.items() if name != "quota"}
    graph = Graph({**district.nodes, row.id: Node(row.id, row.type, without)}, district.relationships)
    opened = open_page(render(graph, "organization"), "view=organization&size=people")
    drawn = opened.page.locator("#picture").text_content()
    assert "현원 58" in drawn and "58/" not in drawn
    cells = opened.page.locator("tbody tr", has_text="살림국").first.locator("td, th").all_inner_texts()
    assert cells[3:6] == ["", "58", ""]


STATES = {
    "a project chosen": "view=funding&pick=prj-1",
    "neighbours": "view=facilities&more=fac-2,prj-2",
    "filtered": "view=funding&status=신규&hide=Division",
    "matrix": "view=collaboration&shape=matrix",
    "all facilities": "view=facilities&scope=all",
    "everything unfolded": "view=organization&open=*",
}


@pytest.mark.parametrize("look", LOOKS)
def test_every_state_opens_without_a_request_or_a_complaint(
    html: str, open_page: Any, keep_picture: Any, look: str
) -> None:
    width, height, theme = LOOKS[look]
    opened = open_page(html, width=width, height=height, color_scheme=theme)
    for state, fragment in STATES.items():
        opened.page.evaluate("fragment => { location.hash = fragment; }", fragment)
        opened.page.wait_for_timeout(100)
        assert opened.page.locator("#picture svg, #picture canvas").count() == 1
        assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        keep_picture(opened, f"{state.replace(' ', '-')}-{look.replace(' ', '-')}")
    assert opened.requests == []
    assert opened.complaints == []


def test_search_finds_by_initial_consonants_and_shows_the_quoted_lines(html: str, open_page: Any) -> None:
    opened = open_page(html)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("ㅅㄴㅅㅈ")
    assert opened.page.locator("#found li").all_inner_texts() == ["솔내시장\n시설"]
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == "솔내시장"
    assert opened.page.locator("#panel .line.cited").first.inner_text().split() == ["45", "45번째", "줄"]
    assert opened.page.locator("#panel .line").count() == 5


def test_an_alias_finds_its_facility(html: str, open_page: Any) -> None:
    opened = open_page(html)
    opened.page.fill("#search", "남문")
    assert opened.page.locator("#found li bdi").all_inner_texts() == ["솔내시장"]


def test_filters_narrow_picture_and_table_and_say_so(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=funding")
    assert opened.page.locator("tbody tr").count() == 3
    opened.page.click("summary[data-key=filters]")
    opened.page.select_option('[data-key="filter-status"]', "신규")
    assert opened.page.locator("tbody tr td:first-child").all_inner_texts() == ["골목 도서관 조성"]
    assert opened.page.locator("[data-key=chip-status]").inner_text().startswith("신규·계속: 신규")
    opened.page.click("[data-key=chip-status]")
    assert opened.page.locator("tbody tr").count() == 3
    opened.page.fill('[data-key="filter-least"]', "300")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("tbody tr td:first-child").all_inner_texts() == ["전통시장 활성화"]


def test_a_click_on_an_edge_shows_the_projects_and_their_lines(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=collaboration")
    middle = opened.page.evaluate(
        """() => { const box = document.querySelector('#picture canvas').getBoundingClientRect();
                   return [box.x, box.y, box.width, box.height]; }"""
    )
    hit = click_somewhere(opened.page, middle)
    assert hit.startswith("#pick=pair%3A") or "pair%3A" in hit
    assert "사업" in opened.text("#panel .figure")
    assert opened.page.locator("#panel .line.cited").count() > 0


def click_somewhere(page: Any, box: list[float]) -> str:
    """Click along a grid over the canvas until a line is hit, as a hand would feel for it."""
    x, y, width, height = box
    for row in range(2, 18):
        for column in range(2, 18):
            page.mouse.click(x + width * column / 20, y + height * row / 20)
            if "pair%3A" in (state := str(page.evaluate("location.hash"))):
                return state
    return ""


def test_a_pair_opens_from_the_table_as_well(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=collaboration")
    opened.page.click("tbody tr:first-child td:first-child button")
    assert opened.text("#panel h2") == opened.page.locator("tbody tr:first-child td:first-child").inner_text()


def test_the_matrix_shows_the_same_pairs(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=collaboration&shape=matrix")
    pairs = opened.page.locator("tbody tr").count()
    assert opened.page.locator("svg .cell").count() == 2 * pairs


def test_the_keyboard_alone_opens_a_project_and_comes_back(html: str, open_page: Any) -> None:
    opened = open_page(html)
    page = opened.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "picture"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.locator(".node.pointed .node-name").text_content() == "재무과"
    page.keyboard.press(" ")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert opened.text("#panel h2") == "세금 바로 알기"
    page.keyboard.press("Escape")
    assert page.locator("#panel h2").inner_text() == "읽는 법"


def test_everything_that_can_be_clicked_can_be_reached_with_tab(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=facilities")
    seen = set()
    for _ in range(120):
        opened.page.keyboard.press("Tab")
        seen.add(opened.page.evaluate("document.activeElement.dataset.key || document.activeElement.id || ''"))
    wanted = {
        "skip",
        "view-funding",
        "search",
        "undo",
        "link",
        "won",
        "theme",
        "lang",
        "picture",
        "svg",
        "png",
        "csv-copy",
    }
    assert wanted - {"undo"} <= seen


def test_a_link_brings_back_what_one_saw(html: str, open_page: Any) -> None:
    opened = open_page(html)
    opened.page.click("[data-key=view-funding]")
    opened.page.select_option("[data-key=year]", "2026")
    opened.page.click("tbody button")
    state = opened.state()
    again = open_page(html, state.removeprefix("#"))
    assert again.text("h1") == opened.text("h1")
    assert again.text("#panel h2") == opened.text("#panel h2") == "전통시장 활성화"
    assert again.text("tfoot") == opened.text("tfoot")


def test_undo_takes_back_one_step(html: str, open_page: Any) -> None:
    opened = open_page(html)
    assert opened.page.is_disabled("[data-key=undo]")
    opened.page.click("[data-key=view-facilities]")
    opened.page.click("[data-key=undo]")
    assert opened.text("h1") == "누가 무슨 일을 하나"
    opened.page.click("[data-key=size-people]")
    opened.page.keyboard.press("Control+z")
    assert opened.page.get_attribute("[data-key=size-money]", "aria-pressed") == "true"


@pytest.mark.parametrize("view", NAMES)
def test_the_whole_page_speaks_english(html: str, open_page: Any, view: str) -> None:
    opened = open_page(html, f"view={view}")
    opened.page.click("[data-key=lang]")
    assert opened.page.evaluate("document.documentElement.lang") == "en"
    said = opened.page.evaluate(
        "where => [...document.querySelectorAll(where)].map(e => e.textContent)",
        "h1, .controls > *, .tab, thead, .guide > p, .field-label, .top button",
    )
    words = " ".join(said).replace("한국어", "")
    for korean in (
        "국비",
        "시비",
        "구비",
        "소요",
        "골목 도서관 조성",
        "세금 바로 알기",
        "전통시장 활성화",
        "청년 공간 운영",
    ):
        words = words.replace(korean, "")
    assert not any("가" <= letter <= "힣" for letter in words), words
    assert opened.page.evaluate("document.activeElement.dataset.key") == "lang"


def test_the_unit_of_money_changes_what_prints_and_nothing_else(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=funding")
    cell = "tbody tr:first-child td[data-value]:nth-last-child(3)"
    printed = {}
    for unit in ("천원", "백만원", "억원"):
        opened.page.select_option("[data-key=won]", unit)
        printed[unit] = (opened.text(cell), opened.page.get_attribute(cell, "data-value"))
    assert printed == {
        unit: (text, "847870000") for unit, text in (("천원", "847,870"), ("백만원", "847.87"), ("억원", "8.48"))
    }


def test_a_total_that_differs_from_the_reports_own_is_marked_with_its_finding(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=funding")
    row = opened.page.locator("tbody tr", has_text="세금 바로 알기")
    assert row.locator("td.warn").first.inner_text() == "30 ≠"
    row.locator("button").first.click()
    assert "소요예산 30,000천원인데 표는 31,000천원" in opened.text("#panel .finding.error")
    opened.page.click("#panel .finding .chip")
    assert opened.page.locator("#panel .line.cited").inner_text().split()[0] == "36"


def test_the_numbers_on_the_page_are_the_graphs(html: str, district: Graph, open_page: Any) -> None:
    opened = open_page(html, "view=funding")
    amounts = [r.properties for r in district.relationships.values() if r.type == "FUNDED_BY"]
    planned = sum(int(p["amount_krw"]) for p in amounts if p["fiscal_year"] == 2025)  # type: ignore[arg-type]
    assert planned in opened.numbers("tfoot td[data-value]")
    opened.page.click("[data-key=view-organization]")
    table = {
        row[0]: row
        for row in opened.page.eval_on_selector_all(
            "tbody tr", "rows => rows.map(r => [...r.cells].map(c => c.innerText))"
        )
    }
    assert table["경제과"][3:6] == ["22", "19", "△3"]
    assert table["살림국"][3:7] == ["60", "58", "△2", "9,000"]
    opened.page.click("[data-key=view-facilities]")
    assert opened.page.locator("tbody tr td:first-child").all_inner_texts() == ["별빛도서관", "솔내시장"]
    opened.page.click("[data-key=view-collaboration]")
    counts = opened.page.eval_on_selector_all(
        "tbody tr", "rows => rows.map(r => [r.cells[0].innerText, r.cells[4].innerText])"
    )
    assert ["경제과 – 도로과", "2"] in counts


def test_a_project_page_shows_money_time_and_partners_with_their_lines(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=project&project=prj-2")
    assert "골목 도서관 조성 · 공원과 · 신규" in opened.text(".sentence")
    assert opened.text("#panel h2") == "골목 도서관 조성"
    opened.page.click("svg .node:has(title:text-is('2025 소요 시비 150'))")
    assert opened.text("#panel .figure") == "150백만원"
    assert opened.page.locator(".sheet-with").inner_text().count("33줄") == 2
    opened.page.click(".sheet-with button:has-text('솔내문화재단')")
    assert opened.text("#panel h2") == "솔내문화재단"


def test_a_project_shows_the_works_that_it_lists_and_those_show_who_lists_them(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=project&project=prj-1")
    assert "장터길 정비" not in opened.page.locator("select[data-key=project]").all_inner_texts()[0]
    listed = opened.page.locator(".sheet-with li", has_text="장터길 정비")
    assert "연계사업 · 도로과 · 완료 · 120백만원" in listed.inner_text()
    listed.locator(".chip").click()
    assert "28번째 줄" in opened.text("#panel .cited")

    listed.locator("[data-open=prj-far]").click()
    assert "다른 사업의 연계사업으로만 나옵니다" in opened.text(".lead")
    assert "전통시장 활성화" in opened.text(".sheet-with")
    assert opened.numbers("tbody td[data-value]")[:1] == [120_000_000]


def test_table_and_picture_leave_the_page_as_files(html: str, open_page: Any, tmp_path: Path) -> None:
    opened = open_page(html, "view=facilities", accept_downloads=True)
    saved = {}
    for key in ("csv-save", "svg", "png"):
        with opened.page.expect_download() as waiting:
            opened.page.click(f"[data-key={key}]")
        path = tmp_path / key
        waiting.value.save_as(path)
        saved[key] = path.read_bytes()
    assert saved["csv-save"].startswith('\ufeff"시설"'.encode())
    assert b"<script" not in saved["svg"]
    assert "솔내시장".encode() in saved["svg"]
    assert saved["png"].startswith(b"\x89PNG")
    assert opened.complaints == []


def test_the_table_sorts_by_a_column(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=funding")
    opened.page.click("[data-key=sort-sum]")
    assert opened.page.get_attribute("th:has([data-key=sort-sum])", "aria-sort") == "descending"
    opened.page.click("[data-key=sort-sum]")
    assert opened.page.locator("tbody td:first-child").first.inner_text() == "세금 바로 알기"


def test_print_shows_the_picture_and_the_table_without_controls(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=funding")
    opened.page.emulate_media(media="print")
    assert not opened.page.is_visible(".top .tools")
    assert opened.page.is_visible("#picture svg")
    assert opened.page.is_visible("tbody")


def test_a_network_goes_on_paper_as_a_drawing_on_white_and_comes_back(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=facilities&theme=dark")
    opened.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.is_visible("#picture .paper svg")
    assert not opened.page.is_visible("#picture canvas")
    assert "솔내시장" in opened.text("#picture .paper")
    assert opened.page.get_attribute("#picture .paper rect", "fill") == "#ffffff"
    opened.page.emulate_media(media="screen")
    opened.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert opened.page.is_visible("#picture canvas")
    assert opened.page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert opened.complaints == []


def test_at_twice_the_size_nothing_needs_scrolling_sideways(html: str, open_page: Any) -> None:
    opened = open_page(html, width=720, height=450, device_scale_factor=2)
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_fragment_that_names_nothing_opens_the_page_all_the_same(html: str, open_page: Any) -> None:
    opened = open_page(html, "view=map&pick=<b>&year=x&unit=nobody&open=,,&project=none")
    assert opened.complaints == []
    assert opened.text("h1")


@pytest.mark.parametrize("view", NAMES)
def test_an_empty_graph_opens_and_says_that_nothing_is_there(open_page: Any, view: str) -> None:
    opened = open_page(render(Graph(), view))
    assert opened.complaints == []
    assert opened.text("#picture") == "여기에 그릴 것이 없습니다."


def test_a_page_of_many_things_warns_in_words(open_page: Any) -> None:
    crowd = Graph.of((Node(f"n-{i}", "Agency", {"name": str(i), "sources": ()}) for i in range(5_001)), ())
    opened = open_page(render(crowd))
    assert opened.text(".notice").startswith("담긴 것이 5,000개를 넘어 느릴 수 있습니다.")
    assert opened.complaints == []


def test_dark_and_light_can_be_chosen_against_the_device(html: str, open_page: Callable[..., Any]) -> None:
    opened = open_page(html, color_scheme="light")
    light = opened.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    opened.page.select_option("[data-key=theme]", "dark")
    dark = opened.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert json.dumps(light) != json.dumps(dark)
