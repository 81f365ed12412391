"""Answers on careful readings of the samples; the figures were read from the reports by eye."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.cli.asking import ask
from kg.cli.parameters import type_values
from kg.model import Graph
from kg.stores import Store, open_store
from queries import Question, questions

pytestmark = pytest.mark.embedded

READINGS = (
    "hanbyeol-2025-future-office",
    "solnae-2025-economy",
    "solnae-2025-environment-results",
    "solnae-2026-audit-civil",
    "solnae-2026-economy",
    "solnae-2026-neighbourhood",
)
CYPHER = tuple(questions().values())


@pytest.fixture(scope="module")
def store(graph_of_reading: Callable[[str], Graph], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder: Path = tmp_path_factory.mktemp("questions") / "kg.store"
    with open_store(folder, env={}) as opened:
        for _ in opened.load_many((graph_of_reading(stem), ()) for stem in READINGS):
            pass
        yield opened


def rows_of(store: Store, name: str, *given: str, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return some columns of an answer."""
    answer, _ = ask(store, name, given)
    places = [[column.name for column in answer.columns].index(name) for name in columns]
    return [tuple(row[place] for place in places) for row in answer.rows]


def test_there_are_sixteen_questions() -> None:
    assert len(CYPHER) == 16


@pytest.mark.parametrize("question", CYPHER, ids=lambda question: question.name)
def test_an_example_answers_in_the_columns_of_the_header_with_evidence(store: Store, question: Question) -> None:
    for example in question.example:
        answer, cut = ask(store, question.name, example.split())
        place = [column.name for column in answer.columns].index("sources")

        assert answer.rows
        assert not cut
        assert {len(row) for row in answer.rows} == {len(question.columns)}
        assert all(row[place] for row in answer.rows)


@pytest.mark.parametrize("question", CYPHER, ids=lambda question: question.name)
def test_a_statement_returns_the_columns_that_its_header_names(store: Store, question: Question) -> None:
    values = type_values(question, question.example[0].split())
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}

    result = store.run(question.statement, plain)

    assert result.columns == tuple(column.name for column in question.columns)


@pytest.mark.parametrize("question", CYPHER, ids=lambda question: question.name)
def test_the_same_question_gives_the_same_rows_again(store: Store, question: Question) -> None:
    given = question.example[0].split()

    assert ask(store, question.name, given) == ask(store, question.name, given)


def test_a_bureau_has_its_divisions_in_the_order_of_the_report(store: Store) -> None:
    columns = ("bureau", "division", "teams", "team_names")

    assert rows_of(store, "org-tree", "unit=살림경제국", columns=columns) == [
        ("살림경제국", "정책기획과", 4, ["기획조정팀", "재정운용팀", "성과평가팀", "데이터구정팀"]),
        ("살림경제국", "상권활력과", 3, ["상권기획팀", "전통시장팀", "기업성장팀"]),
        ("살림경제국", "일자리상생과", 4, ["일자리총괄팀", "취업연계팀", "청년자립팀", "사회연대경제팀"]),
        ("살림경제국", "세입관리과", 3, ["세입기획팀", "통합과세팀", "체납정리팀"]),
    ]


def test_staff_is_counted_by_unit_and_two_tables_that_disagree_both_show(store: Store) -> None:
    columns = ("unit", "quota", "actual", "gap")

    assert rows_of(store, "staffing-gap", "year=2025", "government=솔내구", columns=columns) == [
        ("맑은환경과", 18, 16, -2),
        ("살림경제국", 84, 81, -3),
        ("정책기획과", 20, 20, 0),
        ("상권활력과", 19, 19, 0),
        ("일자리민생과", 17, 17, 0),
        ("세입관리과", 28, 25, -3),
        ("상권활력과", 18, 19, 1),
    ]


def test_staff_is_counted_by_grade_on_demand(store: Store) -> None:
    given = ("by_grade=true", "unit=세입관리과", "year=2026")

    assert ("6급", 5, 6, 1) in rows_of(store, "staffing-gap", *given, columns=("grade", "quota", "actual", "gap"))


def test_new_projects_show_their_first_budget_and_its_year(store: Store) -> None:
    columns = ("project", "budget_year", "required_krw", "funded_krw")

    assert rows_of(store, "new-projects", "year=2025", columns=columns) == [
        ("솔내비전 2040 중장기 발전계획 수립", 2025, 186_000_000, 186_000_000),
        ("다회용기 세척센터 조성", 2026, 820_000_000, 820_000_000),
        ("골목상권 새단장 지원", 2025, 600_000_000, 600_000_000),
        ("경력이음 교육과정 운영", 2025, 50_000_000, 50_000_000),
        ("배달·대리기사 쉼자리 설치", 2025, 132_000_000, 132_000_000),
        ("취득세 신고 길잡이 서비스", 2025, 14_200_000, 14_200_000),
    ]


def test_mixed_funding_parts_the_money_by_level(store: Store) -> None:
    columns = ("project", "national_krw", "city_krw", "district_krw", "private_krw", "other_krw", "total_krw")

    assert rows_of(store, "mixed-funding", "year=2025", columns=columns) == [
        ("달여울시장·은모래시장 특성화 육성", 460_000_000, 552_000_000, 299_000_000, 69_000_000, 0, 1_380_000_000),
        ("나눔봉사 한마당", 36_000_000, 92_000_000, 318_000_000, 20_000_000, 0, 466_000_000),
    ]


def test_a_forecast_of_an_older_report_does_not_count_where_a_newer_one_states_the_year(store: Store) -> None:
    rows = rows_of(store, "source-share", "source=국비", "threshold=60", "year=2026", columns=("project", "units"))

    assert rows == [("경력이음 교육과정 운영", ["일자리상생과"])]


def test_a_share_is_per_cent_of_all_sources(store: Store) -> None:
    columns = ("project", "source_krw", "total_krw", "share_percent")

    assert rows_of(store, "source-share", "source=국비", "threshold=30", "year=2025", columns=columns) == [
        ("경력이음 교육과정 운영", 32_000_000, 50_000_000, 64.0),
        ("달여울시장·은모래시장 특성화 육성", 460_000_000, 1_380_000_000, 33.3),
        ("솔내청년마루 조성", 500_000_000, 1_600_000_000, 31.3),
    ]


def test_a_share_of_the_budget_is_asked_for_where_a_report_tells_budgets(store: Store) -> None:
    asked = ("source=구비", "kind=예산", "threshold=60", "year=2025")

    assert rows_of(store, "source-share", *asked, columns=("project", "share_percent")) == [
        ("재활용 동네정거장 운영", 65.1),
        ("달여울천 수질 지킴이", 64.4),
    ]


def test_a_facility_is_traced_to_projects_units_and_money(store: Store) -> None:
    columns = ("year", "tie", "name", "units", "amount_krw", "total_cost_krw")
    rows = rows_of(store, "facility-trace", "facility=달여울시장다목적", columns=columns)

    assert rows == [
        (
            2025,
            "이용",
            "달여울시장 다목적센터 건립",
            ["상권활력과"],
            4_050_000_000,
            12_480_000_000,
        ),
        (
            2026,
            "이용",
            "달여울시장 다목적센터 건립",
            ["상권활력과"],
            3_600_000_000,
            15_960_000_000,
        ),
    ]


def test_a_project_has_its_lead_first_and_then_the_others(store: Store) -> None:
    assert rows_of(store, "project-collaborators", "project=솔내 비전", columns=("unit", "role")) == [
        ("정책기획과", "주관"),
        ("도시활력과", "분과"),
        ("문화관광과", "분과"),
        ("어르신복지과", "분과"),
    ]


def test_two_divisions_share_projects(store: Store) -> None:
    columns = ("unit", "other_unit", "projects", "project_names")
    rows = rows_of(store, "collaboration-network", "minimum=4", columns=columns)

    assert rows == [
        (
            "건축안전과",
            "동네자치과",
            4,
            ["공공건물 햇빛발전소 설치", "동청사 손질 및 설비 교체", "이웃사랑방 운영", "하늬동 복합청사 건립"],
        ),
        (
            "맑은환경과",
            "상권활력과",
            4,
            ["골목상권 새단장 지원", "공공건물 햇빛발전소 설치", "다회용 컵 순환 사업", "다회용기 세척센터 조성"],
        ),
        (
            "맑은환경과",
            "일자리상생과",
            4,
            ["골목상권 새단장 지원", "공공건물 햇빛발전소 설치", "다회용기 세척센터 조성", "솔내청년마루 운영"],
        ),
        (
            "상권활력과",
            "일자리상생과",
            4,
            ["골목상권 새단장 지원", "공공건물 햇빛발전소 설치", "기업성장 사다리 지원", "다회용기 세척센터 조성"],
        ),
    ]


def test_the_largest_loss_comes_first(store: Store) -> None:
    columns = ("unit", "category", "previous_krw", "amount_krw", "change_krw", "change_percent")

    assert rows_of(store, "budget-drop", "top=3", "year=2026", columns=columns) == [
        ("살림경제국", "총계", 28_051_659_000, 22_349_090_000, -5_702_569_000, -20.3),
        ("상권활력과", "소계", 13_803_114_000, 8_326_170_000, -5_476_944_000, -39.7),
        ("상권활력과", "정책사업비", 13_684_910_000, 8_216_300_000, -5_468_610_000, -40.0),
    ]


def test_low_rates_of_spending_are_those_of_the_tables(store: Store) -> None:
    columns = ("category", "rate_percent")

    assert rows_of(store, "low-execution", "government=솔내구", columns=columns) == [
        ("기후대응기반조성", 48.0),
        ("석면안전관리", 57.3),
        ("대기·수질관리", 59.0),
    ]


def test_a_body_has_projects_with_units_and_money(store: Store) -> None:
    columns = ("year", "project", "units", "roles", "amount_krw")

    assert rows_of(store, "partner-projects", "agency=중소벤처 기업부", columns=columns) == [
        (2025, "달여울시장 다목적센터 건립", ["상권활력과"], ["공모 선정"], 4_050_000_000),
        (2025, "달여울시장·은모래시장 특성화 육성", ["상권활력과"], ["공모"], 1_380_000_000),
        (2026, "달여울시장·은모래시장 특성화 육성", ["상권활력과"], ["공모"], 1_246_000_000),
    ]


def test_a_total_cost_changes_from_report_to_report(store: Store) -> None:
    columns = ("year", "published", "total_cost_krw", "required_krw")

    assert rows_of(store, "project-history", "project=다목적센터", columns=columns) == [
        (2025, "2024-11", 12_480_000_000, 4_050_000_000),
        (2026, "2025-11", 15_960_000_000, 3_600_000_000),
    ]


def test_what_another_plan_says_of_a_linked_work_stands_in_its_history(store: Store) -> None:
    columns = ("published", "units", "status", "basis", "total_cost_krw", "sources")
    rows = rows_of(store, "project-history", "project=숲담장", columns=columns)
    other = rows_of(store, "project-history", "project=보행로 정비", columns=columns)

    assert [row[:5] for row in rows] == [
        ("2024-11", ["맑은환경과"], None, "연계사업", 1_240_000_000),
        ("2025-11", ["맑은환경과"], None, "총사업비", 1_500_000_000),
        ("2025-11", ["맑은환경과"], None, None, None),
    ]
    assert [row[:5] for row in other] == [("2024-11", ["도로시설과"], "완료", "연계사업", 240_000_000)]
    assert [[source.partition("#")[2] for source in row[5]] for row in (rows[0], other[0])] == [["L413"], ["L413"]]


@pytest.mark.parametrize("question", CYPHER, ids=lambda question: question.name)
def test_a_work_that_others_only_list_is_in_no_other_answer(store: Store, question: Question) -> None:
    if question.name != "project-history" and not any(parameter.required for parameter in question.parameters):
        answer, _ = ask(store, question.name, ())
        assert "보행로 정비" not in str(answer.rows)


def test_an_event_shows_its_money_by_source(store: Store) -> None:
    assert rows_of(store, "same-event", "event=선거", columns=("source", "amount_krw", "total_krw")) == [
        ("시비", 121_160_000, 186_400_000),
        ("구비", 65_240_000, 186_400_000),
    ]


def test_contradictions_name_their_lines(store: Store) -> None:
    columns = ("message", "sources")
    rows = rows_of(store, "contradictions", "report=solnae-2026-audit-civil.txt", columns=columns)

    assert [(message, [source.partition("#")[2] for source in sources]) for message, sources in rows][:2] == [
        ("행정운영경비 증감 △3: 86 - 88 = △2", ["L47"]),
        ("신분상 조치 계 6명이 3 + 2 + 2 = 7명과 다르다", ["L54", "L55", "L57"]),
    ]
