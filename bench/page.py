"""Size and time to ready of the page at 100, 1,000 and 5,000 nodes, beside pyvis as it comes, in one run.

    python -m bench.page [--sizes 100 1000 5000] [--rounds 3]

Needs Playwright and /usr/bin/chromium. Prints a table; times are medians in milliseconds in a browser without a
network. `ready`: from the start of the navigation to the first drawn picture. `pick`: from a click on a table row to
the panel with its lines. `all`: from the click on "모든 시설" to the picture of everything. pyvis is ready when its
physics stands still, or `> 60 s`.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from pyvis.network import Network

from kg.model import Graph, Node, Relationship
from kg.view import render

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
GIVE_UP = 60_000
CLICK = """async selector => {
  const start = performance.now();
  document.querySelector(selector).click();
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
HEADS = ("nodes", "relationships", "render ms", "page kB", "ready ms", "ready (organization) ms", "pick ms", "all ms",
         "pyvis kB", "pyvis still ms")  # fmt: skip
STILL = "() => window.network && network.physics && network.physics.stabilized"


def make_graph(count: int) -> tuple[Graph, dict[str, tuple[str, ...]]]:
    """Make an invented report of `count` nodes in the mix of the real ones: a third projects, a third facilities."""
    nodes: list[Node] = [
        Node("rep-0", "Report", {"name": "계획", "government": "솔내구", "fiscal_year": 2025, "sources": ()})
    ]
    nodes += [Node(f"src-{i}", "FundingSource", {"name": name, "level": level, "sources": ()})
              for i, (name, level) in enumerate((("국비", "국가"), ("시비", "광역"), ("구비", "기초")))]  # fmt: skip
    kinds = (
        "Division",
        "Project",
        "Facility",
        "Project",
        "Facility",
        "Agency",
        "Team",
        "Project",
        "Facility",
        "Milestone",
    )
    ties: list[Relationship] = []
    of: dict[str, list[str]] = {kind: [] for kind in kinds}
    for number in range(count - len(nodes)):
        kind = kinds[number % len(kinds)] if number % 50 < 40 or kinds[number % len(kinds)] != "Division" else "Project"
        id = f"{kind[:3].lower()}-{number}"
        line = number % 3_000 + 1
        nodes.append(Node(id, kind, {"name": f"{number}번째 이름이 긴 것", "sources": (f"rep-0#L{line}",)}))
        ties += make_ties(number, id, kind, of, f"rep-0#L{line}")
        of[kind].append(id)
    return Graph.of(nodes, ties), {
        "rep-0": tuple(f"{i}째 줄에 적힌 사업 내용과 금액 {i * 7:,}천원" for i in range(3_002))
    }


def make_ties(number: int, id: str, kind: str, of: dict[str, list[str]], source: str) -> Iterator[Relationship]:
    """Tie a new thing to some that are there already, about two relationships a node."""
    said: dict[str, Any] = {"report": "rep-0", "sources": (source,)}
    if kind == "Project" and of["Division"]:
        yield Relationship(f"run-{number}", "RUNS", of["Division"][number % len(of["Division"])], id, said)
        yield Relationship(f"inv-{number}", "INVOLVES", id, of["Division"][number * 7 % len(of["Division"])], said)
        money = {"amount_krw": number * 1_000_000 + 1_000, "kind": "소요", "fiscal_year": 2025}
        yield Relationship(f"fun-{number}", "FUNDED_BY", id, f"src-{number % 3}", {**said, **money})
    if kind == "Facility" and of["Project"]:
        for turn in (3, 11):
            yield Relationship(
                f"use-{number}-{turn}", "USES", of["Project"][number * turn % len(of["Project"])], id, said
            )


def write_pyvis(graph: Graph, path: Path) -> None:
    """Write the same graph as pyvis does it with its defaults."""
    network = Network(cdn_resources="in_line")
    for node in graph.nodes.values():
        network.add_node(node.id, label=node.name)
    for tie in graph.relationships.values():
        network.add_edge(tie.start, tie.end)
    path.write_text(network.generate_html(), encoding="utf-8")


def measure_ours(browser: Any, path: Path, fragment: str) -> dict[str, float]:
    """Open the page once and touch it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    page.goto(path.as_uri() + fragment)
    page.wait_for_selector("html[data-ready]", state="attached", timeout=GIVE_UP)
    found = {"ready": float(page.evaluate("Number(document.documentElement.dataset.ready)"))}
    found["pick"] = time_click(page, "tbody tr:nth-child(2) button")
    found["all"] = time_click(page, "[data-key=scope-all]") if "facilities" in fragment else float("nan")
    context.close()
    return found


def time_click(page: Any, selector: str) -> float:
    """Return the milliseconds from a click to the next drawn frame."""
    return float(page.evaluate(CLICK, selector))


def measure_pyvis(browser: Any, path: Path) -> float:
    """Return the milliseconds until pyvis's picture stands still."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    page = context.new_page()
    start = time.perf_counter()
    try:
        page.goto(path.as_uri(), timeout=GIVE_UP)
        page.wait_for_function(STILL, timeout=GIVE_UP)
    except Exception:  # Playwright's own timeout; the figure says so.
        return float("inf")
    finally:
        took = (time.perf_counter() - start) * 1_000
        context.close()
    return took


def report_row(browser: Any, folder: Path, count: int, rounds: int) -> None:
    """Measure one size and print its row."""
    graph, texts = make_graph(count)
    start = time.perf_counter()
    html = render(graph, "facilities", {}, texts)
    rendered = (time.perf_counter() - start) * 1_000
    ours, theirs = folder / f"kg-{count}.html", folder / f"pyvis-{count}.html"
    ours.write_text(html, encoding="utf-8")
    write_pyvis(graph, theirs)
    found = [measure_ours(browser, ours, "#view=facilities") for _ in range(rounds)]
    tree = [measure_ours(browser, ours, "#view=organization") for _ in range(rounds)]
    median = {key: statistics.median(one[key] for one in found) for key in found[0]}
    still = measure_pyvis(browser, theirs)
    opened = statistics.median(one["ready"] for one in tree)
    sizes = [path.stat().st_size / 1024 for path in (ours, theirs)]
    figures = [
        count,
        len(graph.relationships),
        rendered,
        sizes[0],
        median["ready"],
        opened,
        median["pick"],
        median["all"],
    ]
    last = "> 60,000" if still == float("inf") else f"{still:,.0f}"
    print("| " + " | ".join([*(f"{figure:,.0f}" for figure in (*figures, sizes[1])), last]) + " |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 5_000])
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print("| " + " | ".join(HEADS) + " |")
    print("|" + "--:|" * len(HEADS))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for count in chosen.sizes:
            report_row(browser, Path(folder), count, chosen.rounds)
        browser.close()


if __name__ == "__main__":
    main()
