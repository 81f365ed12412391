"""The numbers on the page, read out of the DOM, are those of `kg query` on the sample reports."""

from collections.abc import Iterator
from importlib.resources import as_file, files
from typing import Any

import pytest

import kg
from kg.cli.asking import ask
from kg.view import render

pytestmark = [pytest.mark.browser, pytest.mark.embedded]
ROWS = "rows => rows.map(row => [...row.cells].map(cell => [cell.innerText, cell.dataset.value ?? null]))"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with (
        kg.open(str(tmp_path_factory.mktemp("store") / "kg.store")) as store,
        as_file(files("kg") / "samples") as folder,
    ):
        readings = [kg.read_report(path) for path in sorted(folder.glob("*.txt"))]
        assert len(readings) >= 4
        list(store.load_many((reading.graph, reading.lines) for reading in readings))
        yield store


@pytest.fixture
def opened(samples: Any, open_page: Any) -> Any:
    return open_page(render(samples.graph()))


def answer_rows(store: Any, name: str, given: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Return what `kg query` answers, each row by column."""
    answer, cut = ask(store, name, given)
    assert not cut
    return [dict(zip((column.name for column in answer.columns), row, strict=True)) for row in answer.rows]


def show(opened: Any, fragment: str) -> list[list[tuple[str, str | None]]]:
    """Return the table's rows of a view, all of them."""
    opened.page.evaluate("fragment => { location.hash = fragment; }", fragment)
    opened.page.wait_for_timeout(50)
    while opened.page.locator("[data-key=table-more]").count():
        opened.page.click("[data-key=table-more]")
    return list(opened.page.eval_on_selector_all("tbody tr", ROWS))


def test_joint_projects_are_those_of_collaboration_network(samples: Any, opened: Any) -> None:
    answer = answer_rows(samples, "collaboration-network")
    asked = {(frozenset((row["unit"], row["other_unit"])), row["projects"]) for row in answer}
    shown = {(frozenset((row[1][0], row[2][0])), int(row[4][1])) for row in show(opened, "view=collaboration")}
    assert len(asked) > 20
    assert shown == asked


def test_shared_facilities_are_those_of_shared_facilities(samples: Any, opened: Any) -> None:
    answer = answer_rows(samples, "shared-facilities")
    asked = {(row["facility"], frozenset(row["units"])) for row in answer}
    shown = {(row[0][0], frozenset(filter(None, row[3][0].split(" · ")))) for row in show(opened, "view=facilities")}
    assert len(asked) > 5
    assert shown == asked


@pytest.mark.parametrize("source", ["시비", "구비", "국비"])
def test_amounts_are_those_of_source_share(samples: Any, opened: Any, source: str) -> None:
    answer = answer_rows(samples, "source-share", (f"source={source}", "threshold=0.001", "year=2026"))
    asked = {(row["project"], row["source_krw"], row["total_krw"]) for row in answer}
    rows = show(opened, "view=funding&year=2026")
    heads = [text.strip() for text in opened.page.locator("thead th").all_inner_texts()]
    place, total = heads.index(source), next(at for at, head in enumerate(heads) if head.startswith("계"))
    shown = {(row[0][0], int(row[place][1]), int(row[total][1])) for row in rows if row[place][1]}
    assert len(asked) > 2
    assert shown == asked


def test_people_are_those_of_staffing_gap(samples: Any, opened: Any) -> None:
    answer = answer_rows(samples, "staffing-gap")
    rows = show(opened, "view=organization")
    shown = {row[0][0]: (int(row[3][1]), int(row[4][1]), int(row[5][1])) for row in rows if row[3][1]}
    first: dict[str, tuple[int, int, int]] = {}
    for row in answer:
        first.setdefault(str(row["unit"]), (row["quota"], row["actual"], row["gap"]))
    assert len(first) > 5
    assert {unit: shown[unit] for unit in first} == first
