"""Names of places in running text, and which place a name means."""

import pytest
from texts import COVER, facts_of, of_type, outline_of

from loaders.parts.place_names import PlaceNames, is_region
from loaders.parts.place_tables import read_place_table
from loaders.parts.used_places import UsedPlaces
from loaders.parts.venues import find_venues, find_waters, named_alone
from loaders.records import FacilityFact, LinkFact
from loaders.rules import rules


def names(*lines: str) -> list[str]:
    """Return the names of the last line of a report."""
    finder = PlaceNames("솔내구", set(), lines)
    return [found.name for found in finder.find(lines[-1])]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("하늬생태공원 화장실 정비", ["하늬생태공원"]),
        ("물빛2동 사랑방 조성", ["물빛2동 사랑방"]),
        ("하늬병원·물빛병원 정비", ["하늬병원", "물빛병원"]),
        ("하늬섬공원+벼리공원 정비", ["하늬섬공원", "벼리공원"]),
        ("솔내로봇 참전 기념광장 조성", ["솔내로봇 참전 기념광장"]),
        ("시민벼리정원(손수건정원) 정비", ["시민벼리정원"]),
        ("대상 : 3개 공원 (하늬, 물빛, 벼리)", ["하늬공원", "물빛공원", "벼리공원"]),
        ("하늬섬 3만㎡, 물빛공원 2만㎡, 벼리그린시티 1만㎡", ["물빛공원", "하늬섬", "벼리그린시티"]),
        ("협약 변경(하늬~물빛 고속화도로, 벼리신공항)", ["하늬~물빛 고속화도로", "벼리신공항"]),
        ("꿈의 놀이터 및 화장실 조성", ["꿈의 놀이터"]),
        ("하늬 스트리트, 조각정원 및 편의시설 설치", ["하늬 스트리트", "조각정원"]),
        ("청년종합상담센터 설립 추진", ["청년종합상담센터"]),
        ("‘산학연 협력센터’를 거점으로", ["산학연 협력센터"]),
        ("「하늬1번지」를 나눔 공간으로 활용", ["하늬1번지"]),
        ("- 하늬링·물빛문화회관 등 매력거점 조성", ["하늬링", "물빛문화회관"]),
        ("- 벤치·가로등 등 편의시설 설치", []),
        ("물빛 글로컬센터 조성", ["물빛 글로컬센터"]),
        ("하늬산 전망대 및 관광모노레일 설치사업", ["하늬산 전망대", "관광모노레일"]),
        ("도시철도, 물빛공항 등 접점에서 홍보", ["물빛공항"]),
    ],
)
def test_a_line_names_places(line: str, found: list[str]) -> None:
    assert names(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "주민의 쉼터 조성",  # of whom
        "파크골프장 조성",  # a kind by law
        "쓰레기 매립장 운영",  # a kind that daily words describe
        "산책로·쉼터 조성",  # a list of kinds
        "수변 산책로 조성",  # every park has one
        "8월 기준 일자리센터 구직자",
        "벼리시장 점유율 확대",  # an economy
        "벼리시장(11개소) 지정",  # counted
        "찾아가는 일자리 상담창구 운영",  # a programme
        "하늬고등학교 3학년 대상",  # its pupils
        "고객감동 열린 도매시장 운영",  # no 동
        "관내 골목길 정비",  # a common word
        "해양신산업 시장 선점",
        "신고센터 운영",
        "부적정센터 정비",  # judged, not named
        "솔내강 횡단교량 확충",  # all that cross it
        "추진사항 정비",
        "‘찾아가는 상담센터’를 계속",
        "해운·항만 정비",
        "부산항 확충",  # the port of a whole city
        "신공항 홍보, 국제공항 운영",
        "케이블카 설치",
    ],
)
def test_what_is_no_place_of_the_report_is_left_out(line: str) -> None:
    assert names(line) == []


def test_a_common_ending_names_a_place_that_comes_back_or_is_built() -> None:
    assert names("달빛길 홍보", "달빛길 걷기 행사") == ["달빛길"]
    assert names("달빛길 걷기 행사") == []
    assert names("달빛길 정비") == ["달빛길"]


def test_a_harbour_is_named_by_its_district_or_by_what_is_done() -> None:
    line = "낡은 어항 3개소(강서 하늬항, 강화군 벼리항, 솔내항)"
    found = list(PlaceNames("", set(), ()).find(line))
    assert [(f.name, f.district) for f in found] == [("하늬항", "강서"), ("벼리항", "강화군")]
    assert names("(솔내항 다기능 어항 조성) 물양장 등") == ["솔내항"]


def test_a_district_before_a_name_is_told_with_it() -> None:
    found = list(PlaceNames("", set(), ()).find("강서구 하늬초등학교 등 2개소"))
    assert [(f.name, f.district) for f in found] == [("하늬초등학교", "강서구")]
    assert [is_region(word) for word in ("강서구", "부산", "하늬")] == [True, True, False]


def used(*known: str, main: str | None = None) -> UsedPlaces:
    places = UsedPlaces("솔내구")
    for line, name in enumerate(known, 1):
        places.add(name, line)
    places.main = main
    return places


@pytest.mark.parametrize(
    ("known", "name", "meant"),
    [
        ("하늬예술공원", "하늬 공원", "하늬예술공원"),
        ("하늬 국가정원", "하늬지방정원", "하늬 국가정원"),
        ("하늬예술공원", "물빛공원", None),
        ("하늬기념공원", "물빛동 하늬기념공원", "하늬기념공원"),
        ("일자리센터", "솔내구 일자리센터", "일자리센터"),
        ("솔내구 일자리센터", "일자리센터", "솔내구 일자리센터"),
        ("하늬50+센터", "하늬50플러스센터", "하늬50+센터"),
        ("하늬 숲 체험교육관", "숲 체험교육관", "하늬 숲 체험교육관"),
        ("하늬시장", "하늬도서관", None),
    ],
)
def test_another_form_of_a_name_is_the_place_named_before(known: str, name: str, meant: str | None) -> None:
    assert used(known).find(name, 9) == meant


def test_a_line_that_names_both_forms_has_two_places() -> None:
    assert used("하늬도서관").find("하늬 어린이도서관", 1) is None


def test_the_end_of_what_the_title_builds_is_it() -> None:
    assert used("하늬 숲 전시관", main="하늬 숲 전시관").find("전시관", 9) == "하늬 숲 전시관"


@pytest.mark.parametrize(
    ("line", "venues"),
    [
        ("- 위 치 : 관내 특별한 장소 (벼리헌, 달빛루 등)", [("벼리헌", None), ("달빛루", None)]),
        ("- 일시/장소 : 3. 2. / 하늬구 벼리스페이스(2층)", [("벼리스페이스", "하늬구")]),
        ("- (통제대상) 하늬역, 물빛역 일대 총 2개소", [("하늬역", None), ("물빛역", None)]),
        ("○ 위치·면적 : 솔내동 119 일원", []),
    ],
)
def test_a_labelled_line_names_what_lies_there(line: str, venues: list[tuple[str, str | None]]) -> None:
    assert [(venue.name, venue.address) for venue in find_venues(line)] == venues


def test_rivers_are_places_where_a_line_speaks_of_their_banks() -> None:
    assert list(find_waters("벼리강~하늬대교 3km, 물빛천 일대 정비")) == ["벼리강", "물빛천"]
    assert list(find_waters("인천 일대")) == []


def test_a_cell_names_a_place_alone() -> None:
    assert [named_alone(text) for text in ("벼 리 관 등", "부산", "미 정", "3월 중")] == ["벼리관", None, None, None]


def test_a_table_in_square_metres_sizes_what_heads_and_cells_name() -> None:
    outline = outline_of("(단위: ㎡)", "하늬홀|회의실|전시장", "1,200 (5실)|300|제1전시장 2,000(3홀)")
    rows = read_place_table(outline, outline.grids[0])
    assert [(r.name, r.place.area_m2, r.span.first, r.span.last) for r in rows] == [
        ("하늬홀", 1200.0, 2, 3), ("제1전시장", 2000.0, 3, 3),
    ]  # fmt: skip


def test_every_kind_of_the_law_names_its_law() -> None:
    laws = rules("places")["law"]
    assert len(laws) > 15
    assert all("제" in law["name"] or "법" in law["name"] for law in laws)
    assert all(kind == kind.replace(" ", "") for law in laws for kind in law["kinds"])


def places_of(*lines: str) -> tuple[dict[str, FacilityFact], set[str]]:
    facts = facts_of(*COVER, "Ⅱ. 추진계획", *lines).facts
    found = {f.name: f for f in of_type(facts, FacilityFact) if isinstance(f, FacilityFact)}
    return found, {f.end for f in of_type(facts, LinkFact) if isinstance(f, LinkFact) and f.type == "USES"}


def test_an_address_belongs_to_the_place_in_brackets_and_the_title_takes_its_name() -> None:
    found, used = places_of(
        "1. 벼리예술공원 조성", "□ 사업개요", "○ 위치 : 솔내동 1번지 일원(벼리공원)", "○ 면적 : 3만㎡"
    )
    assert used == {"벼리공원"}
    assert (found["벼리공원"].address, found["벼리공원"].area_m2) == ("솔내동 1번지 일원(벼리공원)", 30000.0)
    assert found["벼리공원"].aliases == ("벼리예술공원",)


def test_the_area_of_the_whole_stands_before_that_of_a_part() -> None:
    lines = ("1. 벼리수목원 조성", "□ 사업개요", "○ 규모 : 200㎡(전체면적 600㎡)", "- 하늬전시관 : 연면적 90㎡")
    found, _ = places_of(*lines)
    assert (found["벼리수목원"].area_m2, found["하늬전시관"].area_m2) == (600.0, 90.0)


def test_a_name_without_an_ending_is_found_again_in_another_project() -> None:
    first = ("1. 미식 행사 운영", "□ 사업개요", "○ 위치 : 관내 특별한 장소 (벼리헌, 달빛루 등)")
    _, used = places_of(*first, "2. 야간 관광 육성", "□ 사업개요", "○ 벼리헌 공연 2회")
    assert used == {"벼리헌", "달빛루"}


def test_a_count_in_brackets_may_count_the_list_before_it() -> None:
    finder = PlaceNames("솔내구", set(), ())
    found = [f.name for f in finder.find("대상 : 새말빗물펌프장, 너른내빗물펌프장 (2개소)")]
    assert found == ["새말빗물펌프장", "너른내빗물펌프장"]


def test_a_place_inside_another_is_one_name_and_another_place() -> None:
    lines = ("1. 장사시설 확충", "□ 추진계획", "○ 벼리공원 봉안당 증축", "○ 물빛공원 정비, 물빛공원 봉안당 증축")
    _, used = places_of(*lines)
    assert used == {"벼리공원 봉안당", "물빛공원", "물빛공원 봉안당"}


def test_a_kind_that_is_counted_in_brackets_names_no_place() -> None:
    finder = PlaceNames("솔내구", set(), ())
    assert [f.name for f in finder.find("하늬증진 기술지원센터(광역1, 기초4) 및 홍보단 운영")] == []
    assert [f.name for f in finder.find("하늬증진 기술지원센터 운영")] == ["하늬증진 기술지원센터"]
