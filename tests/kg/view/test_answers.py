"""The numbers on the page, read out of the DOM, are those of `kg query` on the sample reports."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import as_file, files
from typing import Any

import pytest

import kg
from kg.cli.asking import ask
from kg.view import render

pytestmark = [pytest.mark.browser, pytest.mark.embedded]
YEAR = "year=2026"
EVERY_SOURCE = ("mixed-funding", ("levels=", YEAR))  # Without levels to join, every project with money.
BUDGETS = """MATCH (u:Unit)-[:HAS_BUDGET]->(b:Budget)-[:REPORTED_IN]->(r:Report)
WHERE b.fiscal_year = $year AND r.fiscal_year = 2026 AND b.kind = '예산'
  AND b.category IN ['계', '합계', '총계', '소계']
RETURN DISTINCT u.name, b.amount_krw"""
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


def go_to(opened: Any, fragment: str) -> None:
    opened.page.evaluate("fragment => { location.hash = fragment; }", fragment)
    opened.page.wait_for_timeout(50)


def heads(opened: Any) -> list[str]:
    return [str(text).strip() for text in opened.page.locator("thead th").all_inner_texts()]


def show(opened: Any, fragment: str) -> list[list[tuple[str, str | None]]]:
    """Return the table's rows of a view, all of them."""
    go_to(opened, fragment)
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
    place, total = heads(opened).index(source), next(at for at, h in enumerate(heads(opened)) if h.startswith("계"))
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


def test_teams_are_those_of_org_tree(samples: Any, opened: Any) -> None:
    asked = {str(row["division"]): set(row["team_names"]) for row in answer_rows(samples, "org-tree") if row["teams"]}
    shown: dict[str, set[str]] = defaultdict(set)
    for row in show(opened, "view=organization"):
        if row[2][0] == "팀":
            shown[row[1][0]].add(row[0][0])
    assert len(asked) > 4
    assert {division: shown[division] for division in asked} == asked


@pytest.mark.parametrize("year", [2025, 2026])
def test_budgets_are_those_of_the_graph_and_of_budget_drop(samples: Any, opened: Any, year: int) -> None:
    rows = show(opened, f"view=organization&year={year}")
    units = {row[0][0] for row in rows}  # The organization of the year: a later unit restates its forerunners' money.
    shown = {(row[0][0], int(row[6][1])) for row in rows if row[6][1]}
    asked = {(str(unit), int(won)) for unit, won in samples.run(BUDGETS, {"year": year}).rows if unit in units}
    assert len(asked) > 3
    assert asked <= shown
    column = "amount_krw" if year == 2026 else "previous_krw"
    answer = answer_rows(samples, "budget-drop", ("top=200",))
    drops = {(row["unit"], row[column]) for row in answer if row["category"] in ("총계", "소계")}
    assert len(drops) > 1
    assert {drop for drop in drops if drop[0] in units} <= shown


def test_the_money_of_a_unit_is_that_of_its_projects(samples: Any, opened: Any) -> None:
    asked: Counter[str] = Counter()
    for row in answer_rows(samples, *EVERY_SOURCE):
        asked.update(dict.fromkeys(row["units"], row["total_krw"]))
    rows = show(opened, f"view=organization&{YEAR}")
    shown = {row[0][0]: int(row[8][1]) for row in rows if row[8][1] and row[2][0] != "팀"}
    assert len(asked) > 5
    assert shown == asked


def test_the_flow_adds_up_to_every_source(samples: Any, opened: Any) -> None:
    answer = answer_rows(samples, *EVERY_SOURCE)
    rows = show(opened, f"view=funding&{YEAR}")
    total = next(at for at, head in enumerate(heads(opened)) if head.startswith("계"))
    assert {row[0][0]: int(row[total][1]) for row in rows} == {row["project"]: row["total_krw"] for row in answer}
    foot = opened.page.eval_on_selector_all("tfoot tr > *", "cells => cells.map(cell => cell.dataset.value)")
    won = sum(row["total_krw"] for row in answer)
    levels: Counter[str] = Counter()
    for source in samples.graph().nodes.values():
        if source.type == "FundingSource" and source.name in heads(opened):
            levels[str(source.properties["level"])] += int(foot[heads(opened).index(source.name)])
    asked = {"국가": "national_krw", "광역": "city_krw", "기초": "district_krw", "민간": "private_krw"}
    assert {level: levels[level] for level in asked} == {
        level: sum(row[column] for row in answer) for level, column in asked.items()
    }
    assert int(foot[total]) == won == sum(levels.values())
    # Bands leave the sources and reach the projects with the same sum.
    go_to(opened, f"view=funding&{YEAR}&won=천원&pick=spot:x")
    drawn = opened.page.locator("svg .node title").all_text_contents()
    ends = [float(title.rsplit(" ", 1)[1].removesuffix("천원").replace(",", "")) for title in drawn]
    assert sum(ends) == 3 * won / 1_000


def test_new_projects_are_those_of_the_filter(samples: Any, opened: Any) -> None:
    asked = {
        row["project"]: row["funded_krw"]
        for row in answer_rows(samples, "new-projects", (YEAR, "government=솔내구"))
        if row["funded_krw"]
    }
    rows = show(opened, f"view=funding&{YEAR}&status=신규")
    total = next(at for at, head in enumerate(heads(opened)) if head.startswith("계"))
    assert len(asked) > 3
    assert {row[0][0]: int(row[total][1]) for row in rows} == asked


def test_the_money_of_a_facility_is_that_of_its_projects(samples: Any, opened: Any) -> None:
    won = {row["project"]: row["total_krw"] for row in answer_rows(samples, *EVERY_SOURCE)}
    projects = Counter(node.name for node in samples.graph().nodes.values() if node.type == "Project")
    compared = 0
    using: dict[str, set[str]] = defaultdict(set)
    operating: dict[str, set[str]] = defaultdict(set)
    for row in answer_rows(samples, "facility-trace"):
        (using if row["tie"] == "이용" else operating)[row["facility"]].add(row["name"])
    rows = show(opened, f"view=facilities&scope=all&{YEAR}")
    for facility, _, listed, _, operators, money, _ in rows:
        names = set(filter(None, listed[0].split(" · ")))
        assert names <= using[facility[0]]
        if all(projects[name] == 1 for name in names):  # The question tells projects of one name apart by unit alone.
            assert int(money[1] or 0) == sum(won.get(name, 0) for name in names)
            compared += 1
        assert set(filter(None, operators[0].split(" · "))) <= operating[facility[0]]
    assert compared > 20


def test_the_money_of_a_project_by_year_is_that_of_project_history(samples: Any, opened: Any) -> None:
    reports = {
        (r["fiscal_year"], r.get("published")): r["id"] for r in samples.reports() if r["government"] == "솔내구"
    }
    ids = {node.name: node.id for node in samples.graph().nodes.values() if node.type == "Project"}
    answer = [row for row in answer_rows(samples, "project-history") if row["funded_krw"]]
    assert len(answer) > 5
    for row in answer:
        report = reports[row["year"], row["published"]]
        shown = show(opened, f"view=project&project={ids[row['project']]}&report={report}&won=천원")
        years = Counter()  # type: ignore[var-annotated]
        for _, kind, period, amount, *_ in shown:
            years[kind[0], period[0]] += int(amount[1] or 0)
        assert years["소요", str(row["year"])] == row["funded_krw"]
        assert f"{row['required_krw'] // 1_000:,}천원" in opened.text(".sentence")


def test_who_takes_part_in_a_project_is_project_collaborators(samples: Any, opened: Any) -> None:
    ids = {node.name: node.id for node in samples.graph().nodes.values() if node.type == "Project"}
    asked: dict[str, set[str]] = defaultdict(set)
    for row in answer_rows(samples, "project-collaborators"):
        asked[row["project"]].add(row["unit"])
    for row in answer_rows(samples, "partner-projects"):
        asked[row["project"]].add(row["agency"])
    assert len(asked) > 20
    for project in sorted(asked)[:12]:
        go_to(opened, f"view=project&project={ids[project]}")
        shown = set(opened.page.locator(".sheet-with [data-open]").all_inner_texts())
        assert asked[project] <= shown


def test_findings_are_those_of_contradictions(samples: Any, opened: Any) -> None:
    asked = {row["message"] for row in answer_rows(samples, "contradictions") if row["severity"] != "info"}
    if opened.page.locator("[data-key=findings-more]").count():
        opened.page.click("[data-key=findings-more]")
    shown = opened.page.locator("#panel .finding p:first-child bdi").all_inner_texts()
    assert len(asked) > 5
    assert set(shown) == asked
