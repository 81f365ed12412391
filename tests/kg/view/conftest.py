"""An invented district with everything that a page shows, and a headless Chromium to open it in."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.model import Graph, Node, Relationship, Value

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENSHOTS = Path(__file__).parents[3] / "ci-output" / "page"
LINES = tuple(f"{number}번째 줄" for number in range(1, 61))
REPORT = "rep-1"


class District:
    """Nodes and relationships as they are added; each cites the line that it is given."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.ties: dict[str, Relationship] = {}

    def node(self, id: str, type: str, name: str, line: int = 1, **said: Value) -> str:
        self.nodes[id] = Node(id, type, {"name": name, "sources": (f"{REPORT}#L{line}",), **said})
        return id

    def tie(self, type: str, start: str, end: str, line: int = 1, **said: Value) -> str:
        id = f"{type[:3].lower()}-{len(self.ties)}"
        self.ties[id] = Relationship(
            id, type, start, end, {"report": REPORT, "sources": (f"{REPORT}#L{line}",), **said}
        )
        return id

    def graph(self) -> Graph:
        return Graph.of(self.nodes.values(), self.ties.values())


def build_district() -> Graph:
    """Build 솔내구 살림국: three divisions, four projects, two shared facilities, money of two years, one finding."""
    d = District()
    d.node(REPORT, "Report", "2025년 주요업무계획", title="2025년 주요업무계획", government="솔내구", unit="살림국",
           fiscal_year=2025, file="solnae.txt")  # fmt: skip
    d.node("gov-1", "Government", "솔내구", 1)
    d.node("bur-1", "Bureau", "살림국", 2)
    for number, name in enumerate(("재무과", "경제과", "공원과"), 1):
        d.node(f"div-{number}", "Division", name, 2 + number, kind="과")
        d.tie("HAS_UNIT", "bur-1", f"div-{number}", 2 + number)
    d.tie("HAS_UNIT", "gov-1", "bur-1", 2)
    d.node("div-9", "Division", "도로과", 40, mentioned_only=True)
    d.node("tea-1", "Team", "경제기획팀", 6, duties=("상권 지원",))
    d.tie("HAS_UNIT", "div-2", "tea-1", 6)
    for unit, quota, actual in (("bur-1", 60, 58), ("div-1", 20, 21), ("div-2", 22, 19), ("div-3", 18, 18)):
        staffing = d.node(f"sta-{unit}", "Staffing", "계", 8, grade="계", quota=quota, actual=actual)
        d.tie("HAS_STAFFING", unit, staffing, 8)
    for unit, won in (("bur-1", 9_000_000_000), ("div-2", 5_400_000_000)):
        budget = d.node(f"bud-{unit}", "Budget", "계", 9, fiscal_year=2025, category="계", kind="예산", amount_krw=won)
        d.tie("HAS_BUDGET", unit, budget, 9)
    _add_projects(d)
    _add_places(d)
    return d.graph()


def _add_projects(d: District) -> None:
    for number, name, level in ((1, "국비", "국가"), (2, "시비", "광역"), (3, "구비", "기초")):
        d.node(f"src-{number}", "FundingSource", name, 20, level=level)
    projects = (
        (1, "전통시장 활성화", "div-2", "계속", 847_870_000, ((1, 394_000_000), (2, 353_870_000), (3, 100_000_000))),
        (2, "골목 도서관 조성", "div-3", "신규", 200_000_000, ((2, 150_000_000), (3, 50_000_000))),
        (3, "세금 바로 알기", "div-1", "계속", 30_000_000, ((3, 31_000_000),)),
        (4, "청년 공간 운영", "div-2", "신규", 0, ()),
    )
    for number, title, unit, status, need, amounts in projects:
        line = 20 + 5 * number
        project = d.node(f"prj-{number}", "Project", title, line)
        said: dict[str, Value] = {"status": status, "fiscal_year": 2025, "period_raw": "2025. 1. ~ 12."}
        if need:
            said |= {"required_krw": need, "required_year": 2025}
        d.tie("RUNS", unit, project, line, fiscal_year=2025)
        d.tie("REPORTED_IN", project, REPORT, line, period_start="2025-01", period_end="2025-12", **said)
        for source, won in amounts:
            written = {
                "amount_krw": won,
                "as_written": f"{won // 1000:,}",
                "unit": "천원",
                "kind": "소요",
                "current": True,
            }
            d.tie("FUNDED_BY", project, f"src-{source}", line + 1, fiscal_year=2025, period="2025", **written)
    later = {"amount_krw": 70_000_000, "as_written": "70,000", "unit": "천원", "kind": "소요", "current": True}
    d.tie("FUNDED_BY", "prj-1", "src-3", 27, fiscal_year=2026, period="2026", **later)
    d.node(
        "mil-1",
        "Milestone",
        "설계 공모",
        33,
        text="설계 공모",
        date_start="2025-03",
        date_end="2025-05",
        precision="월",
    )
    d.tie("HAS_MILESTONE", "prj-2", "mil-1", 33)
    d.tie("INVOLVES", "prj-1", "div-9", 27, role="협업")
    d.tie("INVOLVES", "prj-2", "div-9", 32, role="시행")
    d.tie("INVOLVES", "prj-2", "div-2", 32, role="협의")
    d.node(
        "fin-1", "Finding", "합계", 36, rule="sum", severity="error", message="소요예산 30,000천원인데 표는 31,000천원"
    )
    d.tie("ABOUT", "fin-1", "prj-3", 36)
    d.node("prj-far", "Project", "장터길 정비", 28, mentioned_only=True)
    said = {"role": "연계사업", "lead_unit": "도로과", "status_as_written": "완료", "as_written": "120백만원"}
    d.tie("RELATED_TO", "prj-1", "prj-far", 28, amount_krw=120_000_000, unit="백만원", **said)


def _add_places(d: District) -> None:
    d.node("don-1", "Dong", "솔내1동", 45)
    d.node("fac-1", "Facility", "솔내시장", 45, aliases=("남문시장",), address="솔내로 1")
    d.node("fac-2", "Facility", "별빛도서관", 46)
    d.node("fac-3", "Facility", "구민회관", 47)
    d.node("age-1", "Agency", "솔내문화재단", 46)
    d.node("law-1", "Law", "도서관법", 33)
    for project, facility in ((1, 1), (4, 1), (2, 2), (4, 2)):
        d.tie("USES", f"prj-{project}", f"fac-{facility}", 45, role="장소")
    d.tie("MANAGES", "div-3", "fac-2", 46, role="관리")
    d.tie("OPERATES", "age-1", "fac-2", 46, mode="위탁")
    d.tie("LOCATED_IN", "fac-1", "don-1", 45)
    d.tie("PARTNERS_WITH", "prj-2", "age-1", 33, role="운영")
    d.tie("BASED_ON", "prj-2", "law-1", 33, article="제4조")


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what it complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def state(self) -> str:
        return str(self.page.evaluate("location.hash"))

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def numbers(self, selector: str) -> list[float]:
        return [
            float(value)
            for value in self.page.eval_on_selector_all(selector, "cells => cells.map(c => c.dataset.value)")
        ]


@pytest.fixture(scope="session")
def district() -> Graph:
    return build_district()


@pytest.fixture(scope="session")
def texts() -> Mapping[str, tuple[str, ...]]:
    return {REPORT: LINES}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start Chromium; where there is none, say so and skip, or fail if KG_REQUIRE_BROWSER=1."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - absent on machines without a browser.
    except ImportError:
        _leave_out("Playwright is not installed (pip install playwright)")
    if not CHROMIUM.exists():
        _leave_out("there is no /usr/bin/chromium (apt-get install chromium fonts-noto-cjk)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


def _leave_out(reason: str) -> None:
    if os.environ.get("KG_REQUIRE_BROWSER") == "1":
        pytest.fail(f"a browser is required: {reason}")
    pytest.skip(f"left out the page in a browser: {reason}")


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Return a function that writes a page to a file and opens it from there, offline."""
    contexts: list[Any] = []

    def open_it(html: str, fragment: str = "", *, width: int = 1440, height: int = 900, **options: Any) -> Opened:
        path = tmp_path / f"page-{len(contexts)}.html"
        path.write_text(html, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.set_default_timeout(5_000)
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("dialog", lambda dialog: (opened.complaints.append("dialog"), dialog.dismiss()))
        opened.page.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))
        opened.page.wait_for_selector("html[data-ready]", state="attached")
        opened.requests[:] = [
            url for url in opened.requests if url != path.as_uri() and not url.startswith(path.as_uri() + "#")
        ]
        return opened

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def keep_picture() -> Callable[[Opened, str], None]:
    """Return a function that keeps a screenshot among CI's output."""

    def keep(opened: Opened, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        opened.page.screenshot(path=str(SCREENSHOTS / f"{name}.png"))

    return keep
