"""Answers on real reports, as read by hand: 금천구 2024 (000), 2020 (001), 2021 (002), 영등포구 2020 (003)."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kg.cli.asking import ask
from kg.judging.records import judge, list_candidates
from kg.model import Reading
from kg.stores import Store, open_store

REPORTS = sorted((Path(__file__).parents[3] / "shared" / "reports").glob("00[0-4]_*.txt"))
pytestmark = [
    pytest.mark.real,
    pytest.mark.embedded,
    pytest.mark.skipif(len(REPORTS) != 5, reason="the real reports are not in ../shared/reports"),
]


@pytest.fixture(scope="module")
def store(read_once: Callable[[Path], Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    readings = map(read_once, REPORTS)
    with open_store(tmp_path_factory.mktemp("real") / "kg.store", env={}) as opened:
        for _ in opened.load_many((reading.graph, reading.lines) for reading in readings):
            pass
        yield opened


def rows_of(store: Store, name: str, *given: str, columns: str) -> list[tuple[Any, ...]]:
    """Return some columns of an answer."""
    answer, _ = ask(store, name, given)
    places = [[column.name for column in answer.columns].index(name) for name in columns.split()]
    return [tuple(row[place] for place in places) for row in answer.rows]


def lines_of(sources: list[str]) -> list[str]:
    return [source.partition("#")[2] for source in sources]


def test_the_bureau_has_six_divisions(store: Store) -> None:
    rows = rows_of(store, "org-tree", "unit=기획경제국", "year=2024", columns="division teams")

    assert [row for row in rows if row[0] != "재무과"] == [
        ("기획예산과", 4),
        ("지역경제과", 4),
        ("일자리청년과", 3),
        ("세무1과", 5),
        ("세무2과", 7),
    ]
    assert len(rows) == 6


def test_the_bureau_has_26_teams(store: Store) -> None:
    rows = rows_of(store, "org-tree", "unit=기획경제국", "year=2024", columns="division teams")

    assert sum(teams for _, teams in rows) == 26


def test_staff_falls_short_where_the_table_says(store: Store) -> None:
    rows = rows_of(store, "staffing-gap", "year=2024", columns="unit quota actual gap")

    assert {
        ("기획경제국", 149, 147, -2),
        ("세무2과", 40, 37, -3),
        ("세무1과", 30, 28, -2),
        ("기획예산과", 22, 24, 2),
        ("일자리청년과", 16, 17, 1),
    } <= set(rows)


def test_a_division_has_twice_its_quota_of_grade_6(store: Store) -> None:
    given = ("year=2024", "unit=세무1과", "by_grade=true")

    assert ("6급", 5, 10) in rows_of(store, "staffing-gap", *given, columns="grade quota actual")


def test_six_projects_are_new_in_2024(store: Store) -> None:
    rows = rows_of(store, "new-projects", "year=2024", columns="required_krw funded_krw")

    assert (len(rows), sum(row[0] for row in rows)) == (6, 847_870_000)
    assert all(required == funded for required, funded in rows)


def test_one_project_joins_all_four_levels_of_money(store: Store) -> None:
    columns = "project national_krw city_krw district_krw private_krw"

    assert rows_of(store, "mixed-funding", "year=2024", columns=columns) == [
        ("전통시장 및 상점가 활성화 추진사업", 394_000_000, 1_630_000_000, 519_000_000, 97_000_000)
    ]


def test_four_projects_live_on_city_money(store: Store) -> None:
    rows = rows_of(store, "source-share", "year=2024", columns="share_percent project")

    assert [share for share, _ in rows] == [100.0, 61.7, 61.5, 59.1]
    assert all(
        word in row[1] for word, row in zip(("그린푸줏간", "전통시장", "노동환경", "공공일자리"), rows, strict=True)
    )


def test_two_projects_share_the_old_nursery(store: Store) -> None:
    rows = rows_of(store, "shared-facilities", columns="facility address projects")
    (row,) = [row for row in rows if "구립라운어린이집" in row[0].replace(" ", "")]

    assert "가산디지털2로 14" in row[1]
    assert ["노동자종합지원센터" in row[2][0], "금천일자리주식회사" in row[2][1]] == [True, True]


def test_the_business_centres_are_used_by_two_divisions(store: Store) -> None:
    rows = rows_of(store, "facility-trace", "facility=기업지원센터", columns="year units")

    assert {unit for year, units in rows for unit in units if year == 2024} == {"지역경제과", "일자리청년과"}


def test_each_business_centre_stands_for_itself_with_its_project_and_money(store: Store) -> None:
    columns = "facility tie name units amount_krw"
    rows = rows_of(store, "facility-trace", "facility=기업지원센터", columns=columns)

    assert {tuple(map(str, (row[0], row[2], *row[3], row[4]))) for row in rows if row[1] == "이용"} >= {
        ("G밸리 2단지 기업지원센터", "G밸리 산업경쟁력 강화", "지역경제과", "491543000"),
        ("2단지 기업지원센터", "중소기업 국내외 판로개척 지원", "지역경제과", "647000000"),
        ("3단지 기업지원센터", "중소기업 국내외 판로개척 지원", "지역경제과", "647000000"),
        ("G밸리 기업지원센터", "맞춤형 취업지원 서비스 통합 제공", "일자리청년과", "361096000"),
    }


def test_seven_divisions_work_on_the_village(store: Store) -> None:
    rows = rows_of(store, "project-collaborators", "project=금하마을", columns="unit role")

    assert rows[0] == ("도시재생과", "주관")
    assert {unit for unit, _ in rows[1:]} == {"건축과", "치수과", "도로과", "도시안전과", "공원녹지과", "환경과"}


def test_the_green_roads_tie_two_divisions(store: Store) -> None:
    rows = rows_of(store, "collaboration-network", "unit=공원녹지과", columns="unit other_unit project_names")

    assert [names for *pair, names in rows if pair == ["공원녹지과", "지역경제과"] and "녹색로드화" in "".join(names)]


def test_the_largest_cut_of_a_division_is_62_per_cent(store: Store) -> None:
    rows = rows_of(store, "budget-drop", "year=2024", columns="unit category previous_krw amount_krw change_percent")

    assert rows[1] == ("기획예산과", "계", 53_671_599_000, 20_394_052_000, -62.0)
    assert rows[2][:2] == ("기획예산과", "정책사업비")


def test_two_budget_lines_of_yeongdeungpo_were_spent_least(store: Store) -> None:
    rows = rows_of(store, "low-execution", "government=영등포구", columns="category spent_krw budget_krw")

    assert rows == [
        ("구정의민관협치활성화", 265_333_000, 475_400_000),
        ("주민자치기능향상", 1_478_000_000, 2_440_468_000),
    ]


@pytest.mark.parametrize("agency", ["SBA", "서울경제진흥원"])
def test_an_agency_is_found_by_either_of_its_names(store: Store, agency: str) -> None:
    projects = " ".join(name for (name,) in rows_of(store, "partner-projects", f"agency={agency}", columns="project"))

    assert [word for word in ("판로개척", "반려견 놀이터", "의류제조 공동인프라") if word not in projects] == []


def test_a_division_goes_on_under_another_name_with_two_of_its_teams(store: Store) -> None:
    columns = "unit successor shared_teams status"
    before = rows_of(store, "unit-succession", "unit=일자리창출과", columns=columns)
    (candidate,) = [one for one in list_candidates(store) if (one.start, one.kind) == ("일자리창출과", "Division")]
    judge(store, candidate.id, "accepted", who="가", why="조직개편", at=datetime(2026, 1, 1, tzinfo=UTC))
    after = rows_of(store, "unit-succession", "unit=일자리창출과", columns=columns)
    judge(store, candidate.id, "candidate", who="가", why="", at=datetime(2026, 1, 1, tzinfo=UTC))

    teams = ["공공일자리팀", "일자리기획팀"]
    assert before == [("일자리창출과", "일자리청년과", teams, "candidate")]
    assert after == [("일자리창출과", "일자리청년과", teams, "accepted")]


def test_a_total_cost_doubled_in_four_years(store: Store) -> None:
    rows = rows_of(store, "project-history", "project=그린푸줏간", columns="year total_cost_krw")

    assert [(year, cost // 1_000_000) for year, cost in rows] == [(2020, 18_036), (2024, 37_335)]


def test_the_older_cost_stands_in_a_list_of_linked_works_of_another_project(store: Store) -> None:
    rows = rows_of(store, "project-history", "project=그린푸줏간", columns="basis units sources")

    assert [(basis, units) for basis, units, _ in rows] == [("연계사업", ["지역경제과"]), ("총사업비", ["지역경제과"])]
    assert lines_of(rows[0][2]) == ["L301", "L303"]


def test_two_governments_paid_for_one_election(store: Store) -> None:
    rows = rows_of(store, "same-event", "event=보궐선거", columns="government source amount_krw total_krw")

    assert set(rows) == {
        ("금천구", "시비", 90_840_000, 107_930_000),
        ("금천구", "구비", 17_090_000, 107_930_000),
        ("영등포구", "시비", 155_000_000, 240_000_000),
        ("영등포구", "구비", 85_000_000, 240_000_000),
    }


def test_a_heading_that_differs_from_its_table_is_found_with_both_lines(store: Store) -> None:
    rows = rows_of(store, "contradictions", "rule=heading-amount", columns="message sources")

    assert [lines_of(sources) for message, sources in rows if "2,520,000" in message and "150,000" in message] == [
        ["L206", "L212"]
    ]
