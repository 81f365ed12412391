"""Named places: addresses, areas, venues, streets, tables of facilities."""

import pytest
from texts import COVER, facts_of, of_type, outline_of

from loaders.document import Span
from loaders.parts.place_register import PlaceRegister, is_dong_office, kind_of
from loaders.parts.place_tables import read_place_table
from loaders.parts.place_titles import office_object, spread, title_object
from loaders.parts.places import Place, clean_address, read_area, read_opened, read_place
from loaders.parts.venues import find_roads, find_venues
from loaders.records import FacilityFact, LinkFact


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("솔내대로12길 3", "솔내대로12길 3"), ("한별시 솔내구 솔내대로 12-3, 2층", "한별시 솔내구 솔내대로 12-3, 2층"),
        ("하늬동 산 12-3번지", "하늬동 산 12-3번지"), ("솔내로 5 ※ 임시", "솔내로 5"), ("관내 전역", None), ("", None),
    ],
)  # fmt: skip
def test_an_address_is_a_street_or_a_lot_with_a_number(text: str, address: str | None) -> None:
    assert clean_address(text) == address


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("위 치 : 솔내대로12길 3", Place(address="솔내대로12길 3")),
        (
            "규모 : 지하 1층 ~ 지상 3층, 연면적 1,234.5㎡",
            Place(area_m2=1234.5, floors="지하 1층 ~ 지상 3층", is_total=True),
        ),
        ("대지면적 : 500㎡", Place(land_area_m2=500.0)),
        ("시설규모 : 14.5㎡(2.9m x 5m) → 1인당 4.83㎡", Place(area_m2=14.5)),
        ("1인당 법정 최소 기준 : 면적 7㎡", None),
        ("사업규모 : 약 50㎡ 증축 및 100㎡ 리모델링", None),  # a part of what stands
        ("사업기간 : 2026년", None),
    ],
)
def test_a_line_describes_a_place_by_its_labels(line: str, place: Place | None) -> None:
    assert read_place(line) == place


def test_cells_give_areas_and_dates() -> None:
    assert [read_area(text) for text in ("1,234.5㎡", "300", "5층", "")] == [1234.5, 300.0, None, None]
    assert [read_opened(text) for text in ("2006.08.21", "2017. 1.", "미정")] == ["2006-08-21", "2017-01", None]


@pytest.mark.parametrize(
    ("line", "venues"),
    [
        ("- 장소 : 하늬강당", [("하늬강당", None)]),
        ("- 사업장소 : 청춘마당(솔내대로12길 3)", [("청춘마당", "솔내대로12길 3")]),
        ("- 장 소 : 하늬역", [("하늬역", None)]),
        ("- 장소 : 미정", []),
        ("- 대상 : 하늬강당", []),
    ],
)
def test_a_labelled_line_names_its_venue(line: str, venues: list[tuple[str, str | None]]) -> None:
    assert [(venue.name, venue.address) for venue in find_venues(line)] == venues


@pytest.mark.parametrize(
    ("text", "roads"),
    [
        ("벚나무로36길 보행환경 개선", ["벚나무로36길"]),
        ("벚나무로36길 12", []),
        ("하늬샛길 정비", ["하늬샛길"]),
        ("자전거전용도로", []),
    ],
)
def test_a_street_is_named_without_a_house_number(text: str, roads: list[str]) -> None:
    assert list(find_roads(text)) == roads


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("반려견 놀이터 설치", ("반려견 놀이터", "설치")),
        ("하늬생태공원 조성·운영", ("하늬생태공원", "조성·운영")),
        ("전통시장 활성화", (None, "")),
        ("청년 일자리 창출", (None, "")),
    ],
)
def test_a_title_builds_or_runs_a_place(title: str, found: tuple[str | None, str]) -> None:
    assert title_object(title) == found


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("물빛1동·하늬동 사랑방", ["물빛1동 사랑방", "하늬동 사랑방"]),
        ("2·3단지 지원센터", ["2단지 지원센터", "3단지 지원센터"]),
        ("문화·예술 센터", ["문화·예술 센터"]), ("하늬공원", ["하늬공원"]),
    ],
)  # fmt: skip
def test_a_list_of_dongs_before_a_kind_is_several_places(name: str, places: list[str]) -> None:
    assert spread(name) == places


def test_a_dong_office_has_several_words_and_one_key() -> None:
    register = PlaceRegister("솔내구")
    assert {register.key(name) for name in ("물빛1동 주민센터", "물빛1동행정복지센터", "물빛1동청사")} == {
        "물빛1동청사"
    }
    assert [is_dong_office(key) for key in ("물빛1동주민센터", "물빛1동자치회관", "하늬공원")] == [True, True, False]


def test_the_kind_of_a_place_is_its_longest_ending() -> None:
    assert [kind_of(name) for name in ("하늬생태공원", "하늬 도서관", "하늬")] == ["생태공원", "도서관", None]


def test_names_that_differ_in_one_letter_are_a_slip_but_a_series_is_none() -> None:
    register = PlaceRegister("솔내구")
    for name in ("하늬바람생태공원", "하뉘바람생태공원", "물빛1동광장마당", "물빛2동광장마당"):
        register.add(name, Span(1, 1))
    register.join_misspelt({}, "하늬바람생태공원 하늬바람생태공원 하뉘바람생태공원")
    assert [(f.name, f.aliases) for f in register.facts()] == [
        ("하늬바람생태공원", ("하뉘바람생태공원",)), ("물빛1동광장마당", ()), ("물빛2동광장마당", ()),
    ]  # fmt: skip


def test_a_plain_table_gives_a_place_a_row() -> None:
    outline = outline_of(
        "시설명|위치|연면적(㎡)|운영",
        "하늬도서관|솔내로 5|1,200|직영",
        "물빛도서관|물빛로 7|800|(재)솔내문화재단",
        "계||2,000|",
    )
    rows = read_place_table(outline, outline.grids[0])
    assert [(r.name, r.span.first, r.place.address, r.place.area_m2, r.operator, r.mode) for r in rows] == [
        ("하늬도서관", 2, "솔내로 5", 1200.0, None, None),
        ("물빛도서관", 3, "물빛로 7", 800.0, "(재)솔내문화재단", "위탁"),
    ]  # fmt: skip


def test_a_transposed_table_gives_a_place_a_column() -> None:
    outline = outline_of("구분|하늬쉼터|물빛쉼터", "위치|솔내로 5|물빛로 7", "면적|10㎡|20㎡")
    rows = read_place_table(outline, outline.grids[0])
    assert [(r.name, r.place.address, r.place.area_m2) for r in rows] == [
        ("하늬쉼터", "솔내로 5", 10.0),
        ("물빛쉼터", "물빛로 7", 20.0),
    ]


def test_a_table_of_dong_offices_names_their_buildings() -> None:
    outline = outline_of("동명|위치|연면적", "물빛1동|솔내로 5|1,200㎡", "하늬동|물빛로 7|800㎡")
    rows = read_place_table(outline, outline.grids[0])
    assert [(r.name, r.dong, r.aliases) for r in rows] == [
        ("물빛1동주민센터", "물빛1동", ("물빛1동",)), ("하늬동주민센터", "하늬동", ("하늬동",)),
    ]  # fmt: skip


def test_a_project_uses_what_its_lines_name() -> None:
    lines = ("□ 사업개요", "○ 위치 : 솔내로 5", "○ 연면적 : 1,200㎡", "○ 하늬생태공원 화장실 정비", "- 장소 : 물빛강당")
    facts = facts_of(*COVER, "Ⅱ. 추진계획", "1. 솔내쉼터 설치", *lines).facts
    used = [f.end for f in of_type(facts, LinkFact) if isinstance(f, LinkFact) and f.type == "USES"]
    assert sorted(used) == ["물빛강당", "솔내쉼터", "하늬생태공원"]
    places = {f.name: f for f in of_type(facts, FacilityFact) if isinstance(f, FacilityFact)}
    assert (places["솔내쉼터"].address, places["솔내쉼터"].area_m2) == ("솔내로 5", 1200.0)


def test_what_a_line_leaves_out_is_no_place_of_the_project() -> None:
    lines = ("□ 추진계획", "○ 하늬회관, 물빛박물관 제외", "○ 벼리도서관 개관, 여울공원 정비(하늬전시관 미포함)")
    facts = facts_of(*COVER, "Ⅱ. 추진계획", "1. 솔내쉼터 설치", *lines).facts
    used = {f.end for f in of_type(facts, LinkFact) if isinstance(f, LinkFact) and f.type == "USES"}
    assert used == {"솔내쉼터", "벼리도서관", "여울공원"}


def test_a_table_of_businesses_names_those_that_are_places() -> None:
    outline = outline_of("업체명|주소", "솔내파크골프장 물빛점|솔내구 솔내로 5", "하늬상사|솔내구 물빛로 7")
    rows = read_place_table(outline, outline.grids[0])
    assert [(row.name, row.place.address) for row in rows] == [("솔내파크골프장 물빛점", "솔내구 솔내로 5")]


def test_the_brackets_behind_what_was_built_say_how_large_it_is() -> None:
    line = "- '23. 3. : 하늬 복합센터 준공(지하1층,지상5층/연면적3,763㎡)"
    facts = of_type(facts_of(*COVER, "Ⅱ. 추진계획", "1. 하늬마을 재생", "□ 추진상황", line).facts, FacilityFact)
    found = [(f.name, f.area_m2, f.floors) for f in facts if isinstance(f, FacilityFact)]
    assert found == [("하늬 복합센터", 3763.0, "지하1층,지상5층")]


def test_what_a_lecture_is_about_is_no_place_of_the_project() -> None:
    rows = ("□ 강연일정", "대 상|핵심 강의내용|장소", "솔내구|하늬타운 조성 등|물빛강당")
    facts = of_type(facts_of(*COVER, "Ⅱ. 추진계획", "1. 찾아가는 설명회", *rows).facts, LinkFact)
    assert [f.end for f in facts if isinstance(f, LinkFact) and f.type == "USES"] == ["물빛강당"]


def test_an_office_under_whose_name_a_project_stands_runs_a_place_or_is_one() -> None:
    size = "◈ 규 모 : 부지 67천㎡, 시설 연면적 15천㎡"
    assert office_object("벼리시장관리사업소", "", is_unit=True) == "벼리시장"
    assert office_object("도로관리사업소", size, is_unit=True) is None  # no place of its name
    assert office_object("하늬자원연구소", size, is_unit=True) == "하늬자원연구소"
    assert office_object("하늬자원연구소", "◈ 인력 : 12명", is_unit=True) is None
    assert office_object("하늬자원 육성", size, is_unit=False) is None


def test_a_project_of_an_office_uses_the_place_with_its_size() -> None:
    lines = (
        "Ⅱ. 추진계획",
        "1. 벼리시장관리사업소",
        "◈ 규 모 : 부지 154천㎡, 건물 연면적 92천㎡",
        "□ 추진계획",
        "○ 점검",
    )
    facts = facts_of(*COVER, *lines).facts
    found = {f.name: f.area_m2 for f in of_type(facts, FacilityFact) if isinstance(f, FacilityFact)}
    assert found == {"벼리시장": 92000.0}
