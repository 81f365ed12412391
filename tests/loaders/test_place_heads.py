"""Places that head a line, and what stands beside them."""

import pytest
from texts import COVER, facts_of, of_type

from loaders.parts.place_heads import box_object, find_heads, is_kind_of
from loaders.parts.place_names import PlaceNames
from loaders.parts.places import Place, clean_address, find_where
from loaders.records import FacilityFact, LinkFact

BODY = (*COVER, "Ⅱ. 추진계획", "1. 바다 가꾸기", "□ 추진계획")


def used(*lines: str) -> set[str]:
    """Return the places that a project of some lines uses."""
    return {link.end for link in of_type(facts_of(*BODY, *lines).facts, LinkFact) if link.type == "USES"}


def addresses(*lines: str) -> dict[str, str | None]:
    """Return the addresses of the places of a project."""
    return {place.name: place.address for place in of_type(facts_of(*BODY, *lines).facts, FacilityFact)}


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("∘ (물빛 공동물류센터) 벼리항 배후부지 서측, 25억원", [("물빛 공동물류센터", Place("벼리항 배후부지 서측"))]),
        ("∘ (공동물류센터 조성) 하늬구 물빛단지 내, 25억원", [("공동물류센터", Place("하늬구 물빛단지 내"))]),
        ("∘ (친환경 복합 터미널) 총 12억원(민자), 저장탱크 4기", [("친환경 복합 터미널", None)]),
        ("- (공동물류센터) 운영 방안을 찾는다", []),  # told nothing of it
        ("- (자립생활지원센터) 활동 지원(18개소, 32.7억원), 5억원", []),  # a kind
        ("- (공원) 벼리동 일원, 5억원", []),  # a kind
        ("- (역량 강화) 하늬동 일원, 5억원", []),  # no place
        ("- 사람중심-물빛 연구센터 ▹ 자료를 모아 나르기", [("사람중심-물빛 연구센터", None)]),
        ("- 연구센터 방문 ▹ 자료를 모아 나르기", []),
        ("(분관)어촌민속관(부지 10천㎡, 건물 3천㎡)", [("어촌민속관", Place(None, 3000.0, 10_000.0))]),
        ("- 2025 / 강서구(물빛대 솔내캠퍼스) / 면적 9㎡", [("물빛대 솔내캠퍼스", Place("강서구"))]),
    ],
)
def test_a_place_heads_what_is_told_of_it(line: str, places: list[tuple[str, Place | None]]) -> None:
    assert list(find_heads(line)) == places


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("【물빛자재 시험·인증센터 구축사업(’23~’28)】", "물빛자재 시험·인증센터"),
        ("【벼리 사업 추진현황】", None),
        ("○ 물빛센터 구축", None),
    ],
)
def test_the_heading_of_a_box_builds_a_place(line: str, place: str | None) -> None:
    assert box_object(line) == place


def test_what_stands_in_a_box_is_told_of_what_its_heading_builds() -> None:
    lines = ("【물빛자재 인증센터 구축사업(’23~’28)】", "∘ 위 치 : 강서구 물빛동 620-2번지", "∘ 규 모 : 연면적 180㎡")
    places = of_type(facts_of(*BODY, "○ 여객터미널 현황", *lines).facts, FacilityFact)
    assert [(p.name, p.address, p.area_m2) for p in places] == [("물빛자재 인증센터", "강서구 물빛동 620-2번지", 180.0)]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("벼리항 배후부지 서측", "벼리항 배후부지 서측"),
        ("물빛연안 수심 50m이내 및 보호구역 일대", "물빛연안 수심 50m이내 및 보호구역 일대"),
        ("물빛대학교 솔내캠퍼스(하늬구)", "물빛대학교 솔내캠퍼스(하늬구)"),
        ("3년 이내", None),
        ("미정", None),
    ],
)
def test_words_say_where_something_lies(text: str, where: str | None) -> None:
    assert find_where(text) == where


def test_the_addresses_of_stages_are_one() -> None:
    stages = "(1단계) 물빛동6가 117-3, (2단계) 물빛동5가 117-6 외 5필지"
    assert clean_address(stages) == stages


def test_a_place_lies_where_the_words_before_it_say() -> None:
    assert addresses("○ 강서구 벼리항 일원 벼리복합타운 조성")["벼리복합타운"] == "강서구 벼리항 일원"
    assert addresses("○ 물빛회관 건립", "- 위치 : 물빛회관 내") == {"물빛회관": None}  # not in itself


@pytest.mark.parametrize(
    "line",
    [
        "○ 해안선 관리 9.2km(물빛대교~솔내 끝단)",  # where a stretch begins
        "- 부대행사, 부산홍보관, 팸투어 운영",  # a stand at a fair
        "○ 벼리식품단지(하늬라이프센터 위탁) 운영",  # who runs it
    ],
)
def test_some_names_are_no_places_of_a_project(line: str) -> None:
    assert used(line) == set()


def test_a_route_runs_between_two_places() -> None:
    assert used("○ 수륙 버스 : 물빛강~솔내대교 21km") == {"물빛강", "솔내대교"}


def test_a_breakwater_of_a_port_is_one_place() -> None:
    assert used("- 강서 벼리항 동방파제 설치, 강서 솔내항 정비") == {"벼리항 동방파제", "솔내항"}
    assert used("- 물빛동 방재호안 2단계 공사 착공") == {"물빛동 방재호안"}


def test_a_board_at_a_place_is_named_by_it() -> None:
    names = PlaceNames("하늬구", set(), [])
    assert [found.name for found in names.find("- 벼리역 옥외전광판(유동 인구 1위) 활용 홍보")] == ["벼리역 옥외전광판"]
    assert [found.name for found in names.find("- LED 안내 전광판 설치")] == []


def test_what_is_built_among_other_deeds_is_a_part() -> None:
    assert used("- 물양장 정비, 경관 조성, 다목적센터 건립 추진") == set()
    assert used("○ 다목적센터 건립 추진") == {"다목적센터"}


def test_what_lies_in_a_place_lies_there_with_its_size() -> None:
    lines = ("○ (물빛 연구개발센터 운영)", "- 강서구 솔내특화단지 내, 연면적 260㎡(지상 4층)")
    assert addresses(*lines)["물빛 연구개발센터"] == "강서구 솔내특화단지 내"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("○ 시설 개선 : 매입임대 19세대 * 강서구 물빛솔내아파트", ["물빛솔내아파트"]),
        ("○ 사업대상 : 벼리2지구 임대주택 등 10개 단지", ["벼리2지구 임대주택"]),
        ("○ 물빛아파트 관리 교육, 하늬-행복주택 임대료 지원", []),
        ("○ 영구·50년 임대주택 중 9개 단지", []),
    ],
)
def test_housing_is_named_by_where_it_lies(line: str, names: list[str]) -> None:
    assert [found.name for found in PlaceNames("하늬시", set(), []).find(line)] == names


@pytest.mark.parametrize(
    ("title", "name", "found"),
    [
        ("다회용기 세척장", "물빛세척장", True),
        ("학교 앞 숲담장", "솔내대로 숲담장", True),
        ("어린이 놀이터", "하늬어린이놀이터", False),  # a kind that every district has
        ("하늬돌봄센터", "물빛센터", False),
        ("다회용기 세척장", "다회용기 세척장", False),
    ],
)
def test_a_title_may_give_only_the_kind_of_the_place_at_its_venue(title: str, name: str, found: bool) -> None:
    assert is_kind_of(title, name) is found
