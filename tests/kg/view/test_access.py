"""KWCAG and WCAG by axe-core: nothing serious or critical in any view, state, theme or width."""

from pathlib import Path
from typing import Any

import pytest

from kg.model import Graph
from kg.view import VIEWS, render

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "assets" / "axe.min.js"
STATES = {
    "as opened": "",
    "a project chosen": "pick=prj-3",
    "a relation chosen": "pick=fun-0",
    "filtered": "status=신규&year=2025",
    "english": "lang=en&pick=div-2",
    "matrix": "shape=matrix&scope=all&open=*",
}
RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(v => ['serious', 'critical'].includes(v.impact))
  .map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0] ? n.any[0].message : '')).slice(0, 4).join(' | '))"""


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 1440), ("light", 390)])
def test_axe_finds_nothing_serious(
    district: Graph, texts: Any, open_page: Any, view: str, theme: str, width: int
) -> None:
    found = {}
    html = render(district, view, {}, texts)
    for state, fragment in STATES.items():
        opened = open_page(html, fragment, width=width, color_scheme=theme)
        opened.page.evaluate("document.querySelector('.filters').open = true")
        opened.page.evaluate(AXE.read_text("utf-8"))
        if violations := opened.page.evaluate(RUN):
            found[state] = violations
        opened.page.context.close()
    assert found == {}


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
def test_everything_to_press_is_large_enough_for_a_thumb(district: Graph, open_page: Any, view: str) -> None:
    opened = open_page(render(district, view), width=390)
    small = opened.page.evaluate(
        """() => [...document.querySelectorAll('button, select, input, summary')]
          .filter(e => e.offsetParent && !e.closest('.skip'))
          .map(e => [e.textContent.slice(0, 20), Math.round(e.getBoundingClientRect().height)])
          .filter(([, height]) => height < 15)"""
    )
    assert small == []
