"""KWCAG and WCAG by axe-core: nothing serious or critical in any view, state, theme or width."""

from pathlib import Path
from typing import Any

import pytest

from kg.model import Graph
from kg.view import VIEWS, render

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "assets" / "axe.min.js"
# Name: fragment.
STATES = {
    "as opened": "",
    "a project chosen": "pick=prj-3",
    "a relation chosen": "pick=fun-0",
    "filtered": "status=신규&year=2025",
    "english": "lang=en&pick=div-2",
    "neighbours": "more=prj-1,fac-2&hide=Law",
    "matrix": "shape=matrix&scope=all&open=*",
}
LOOKS = {"light": ("light", 1440), "dark": ("dark", 1440), "phone": ("light", 390)}
RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .filter(found => ['serious', 'critical'].includes(found.impact))
  .map(found => found.id + ': ' + found.nodes.slice(0, 4).map(node => node.target.join(' ')).join(' | '))"""


@pytest.mark.parametrize("view", [view.name for view in VIEWS])
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_serious(district: Graph, texts: Any, open_page: Any, view: str, look: str) -> None:
    theme, width = LOOKS[look]
    opened = open_page(render(district, view, {}, texts), width=width, color_scheme=theme)
    opened.page.evaluate(AXE.read_text("utf-8"))
    found = {}
    for state, fragment in STATES.items():
        opened.page.evaluate("fragment => { location.hash = fragment; }", fragment)
        opened.page.wait_for_timeout(100)
        opened.page.evaluate("document.querySelector('.filters').open = true")
        if violations := opened.page.evaluate(RUN):
            found[state] = violations
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
