"""Draw the README's pictures from the sample reports: `python docs/images/draw.py`. Needs Playwright and Chromium."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import kg
from kg.merge import merge
from kg.view import render

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "kg" / "samples"
# picture: view, and the name of what is chosen in it
PICTURES = {"funding": ("funding", "달여울시장 다목적센터 건립"), "collaboration": ("collaboration", "상권활력과")}


def main() -> None:
    """Write one picture for each entry."""
    readings = [kg.read_report(path) for path in sorted(SAMPLES.glob("*.txt"))]
    graph = merge(*(reading.graph for reading in readings))
    texts = {reading.report: reading.lines for reading in readings}
    ids = {node.name: node.id for node in graph.nodes.values()}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name, (view, chosen) in PICTURES.items():
            path = Path(folder) / f"{name}.html"
            path.write_text(render(graph, view, {}, texts), encoding="utf-8")
            page = chromium.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
            page.goto(f"{path.as_uri()}#pick={ids[chosen]}")
            page.wait_for_selector("html[data-ready]", state="attached")
            page.wait_for_timeout(300)
            page.screenshot(path=str(HERE / f"{name}.png"))
        chromium.close()


if __name__ == "__main__":
    main()
