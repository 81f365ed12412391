"""Units: names that are ones, issuers, divisions, teams and their duties."""

import pytest
from texts import COVER, facts_of, graph_of, of_type, outline_of, ties

from loaders.parts.names import is_division_like, read_unit, unit_type
from loaders.parts.team_tables import split_duties
from loaders.parts.units import read_organization
from loaders.records import DutyFact, ProjectFact, UnitFact


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("재무과", "Division"), ("감사담당관", "Division"), ("솔내보건소", "Division"), ("예산팀", "Team"),
        ("행정국", "Bureau"),
        ("도시재생추진단", "Bureau"), ("기획조정실", "Bureau"), ("성과", None), ("기대효과", None), ("3개과", None),
        ("회의실", None), ("과", None), ("재무 과", None), ("가" * 30 + "과", None),
    ],
)  # fmt: skip
def test_a_name_of_a_unit_is_known_by_its_end(name: str, label: str | None) -> None:
    assert unit_type(name) == label


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("재 무 과", ("재무과", "Division")),
        ("1. 재무과 ······ 3", ("재무과", "Division")),
        ("솔내구 재무과", ("재무과", "Division")),
        ("Ⅱ. 행정국\t12", ("행정국", "Bureau")),
        ("재무과는 예산을 맡음", None),
        ("·" * 5000, None),
    ],
)
def test_a_line_that_is_nothing_but_a_unit_names_it(line: str, unit: tuple[str, str] | None) -> None:
    assert read_unit(line, "솔내구") == unit


@pytest.mark.parametrize(
    ("word", "is_one"), [("건축과", True), ("공원녹지과", True), ("새싹들과", False), ("지역주민과", False)]
)
def test_a_division_is_put_together_from_words_of_offices(word: str, is_one: bool) -> None:
    assert is_division_like(word) is is_one


def test_the_cover_names_the_issuer_and_its_divisions() -> None:
    org = read_organization(outline_of(*COVER), "솔내구")
    assert [(u.type, u.name, u.parent, u.span.first) for u in org.units] == [
        ("Bureau", "행정국", None, 3), ("Division", "재무과", "행정국", 4), ("Division", "총무과", "행정국", 5),
    ]  # fmt: skip


def test_from_a_divider_on_lines_belong_to_its_division() -> None:
    org = read_organization(
        outline_of(*COVER, "", "재무과", "- 예산팀", "- 계약팀", "본문", "총무과", "- 인사팀", "끝"), "솔내구"
    )
    assert [org.division_at(line) for line in (1, 7, 10, 11, 13)] == ["행정국", "재무과", "재무과", "총무과", "총무과"]
    assert (org.type_of("계약팀"), org.parent_of("계약팀"), org.type_of("없는팀")) == ("Team", "재무과", None)


def test_a_table_of_teams_gives_their_duties_in_order() -> None:
    lines = (
        *COVER,
        "",
        "재무과",
        "- 예산팀",
        "- 계약팀",
        "팀명|주요업무",
        "예산팀|◦ 예산 편성 ◦ 결산",
        "계약팀|◦ 계약",
    )
    duties = of_type(facts_of(*lines).facts, DutyFact)
    assert [(d.unit, d.text, d.division) for d in duties] == [
        ("예산팀", "예산 편성", "재무과"), ("예산팀", "결산", "재무과"), ("계약팀", "계약", "재무과"),
    ]  # fmt: skip


def test_two_divisions_may_have_teams_of_one_name() -> None:
    lines = (
        *COVER, "", "재무과", "- 총무팀", "- 예산팀", "팀명|주요업무", "총무팀|◦ 예산 서무", "예산팀|◦ 예산", "",
        "총무과", "- 총무팀", "- 인사팀", "팀명|주요업무", "총무팀|◦ 인사 서무", "인사팀|◦ 인사",
    )  # fmt: skip
    graph = graph_of(*lines)
    teams = [n for n in graph.nodes.values() if n.name == "총무팀"]
    assert sorted(str(n.properties["duties"]) for n in teams) == ["('예산 서무',)", "('인사 서무',)"]
    assert [pair for pair in ties(graph, "HAS_UNIT") if pair[1] == "총무팀"] == [
        ("재무과", "총무팀"),
        ("총무과", "총무팀"),
    ]


def test_a_division_has_the_duties_of_its_row() -> None:
    graph = graph_of(
        *COVER, "Ⅰ. 일반현황", "□ 부서별 주요업무", "부 서 명|주 요 업 무", "재 무 과|∘계약 ∘결산", "총 무 과|∘인사"
    )
    found = {n.name: n.properties.get("duties") for n in graph.nodes.values() if n.type == "Division"}
    assert found == {"재무과": ("계약", "결산"), "총무과": ("인사",)}


@pytest.mark.parametrize(
    ("cell", "duties"),
    [
        ("◦ 가 ◦ 나", ["가", "나"]),
        ("- 가 - 나-다", ["가", "나-다"]),
        ("가·나", ["가·나"]),
        ("", []),
        (" ◦ ", []),
        ("·가·나 결산 ·다 편성", ["가·나 결산", "다 편성"]),
        ("○ 가 · 나 교류 ○ 다", ["가 · 나 교류", "다"]),
    ],
)
def test_a_cell_of_duties_is_split_at_its_bullets(cell: str, duties: list[str]) -> None:
    assert split_duties(cell) == duties


def test_teams_may_stand_in_brackets_and_a_division_behind_a_mark() -> None:
    facts = facts_of(
        "솔내구", "2026년 주요업무계획", "행정국", "", "■ 하 천 과", "Ⅰ. 일 반 현 황",
        "1. 조직 : 2개팀 (하천행정팀, 하천시설팀)", "",
        "Ⅱ. 주요업무 추진계획", "1. 냇가 길 정비", "□ 사업개요", "○ 기간 : 2026. 3. ~ 5.",
    )  # fmt: skip
    assert [(f.type, f.name, f.parent) for f in of_type(facts.facts, UnitFact) if isinstance(f, UnitFact)] == [
        ("Bureau", "행정국", None), ("Division", "하천과", "행정국"),
        ("Team", "하천행정팀", "하천과"), ("Team", "하천시설팀", "하천과"),
    ]  # fmt: skip


def test_lines_of_divisions_with_their_teams_make_the_report_the_government_s() -> None:
    lines = ("2026년 주요업무계획", "솔내군", "Ⅰ 일반현황", "○ 경제과(2팀) : 정책팀, 시장팀", "○ 관광과 : 축제팀")
    facts = facts_of(*lines, "Ⅱ 주요업무계획", "1 솔내장터 운영", "경제과", "□ 사업개요", "○ 위치 : 솔내읍").facts
    units = [(f.type, f.name, f.parent) for f in of_type(facts, UnitFact) if isinstance(f, UnitFact)]
    assert units == [
        ("Division", "경제과", None), ("Team", "정책팀", "경제과"), ("Team", "시장팀", "경제과"),
        ("Division", "관광과", None), ("Team", "축제팀", "관광과"),
    ]  # fmt: skip


def test_a_row_of_a_list_of_projects_names_no_division() -> None:
    table = ("연번|사업명|담당부서|쪽", "1|솔내장터 운영|재무과|5", "2|둘레길 조성|총무과|7")
    facts = facts_of(*COVER, "목차", *table).facts
    assert {f.name for f in of_type(facts, UnitFact) if isinstance(f, UnitFact)} == {"행정국", "재무과", "총무과"}


def test_a_division_in_brackets_above_a_numbered_title_runs_what_follows() -> None:
    body = ("□ 사업개요", "○ 예 산 : 3백만원")
    for number in ("2", "1"):  # the numbers may go on or begin anew
        plan = ("< 재무과 >", "1. 솔내장터 운영", *body, "【총무과】", f"{number}. 둘레길 조성", *body)
        facts = facts_of(*COVER, "Ⅱ. 2026년 추진계획", *plan, "< 기대효과 >", "○ 여럿").facts
        found = [(f.title, f.unit) for f in of_type(facts, ProjectFact) if isinstance(f, ProjectFact)]
        assert found == [("솔내장터 운영", "재무과"), ("둘레길 조성", "총무과")]
