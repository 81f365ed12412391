"""Places whose size stands below their heading."""

import pytest
from texts import COVER, facts_of, of_type

from loaders.outline import build_outline
from loaders.parts.sized_places import listed_address, name_over_size
from loaders.readers.text import read_text
from loaders.records import FacilityFact, LinkFact


def told(*lines: str) -> str | None:
    """Return what the first line names over the others."""
    outline = build_outline(read_text("\n".join(("□ 시설", "○ 앞", *lines)).encode(), "시험.txt"))
    return name_over_size(outline.item(3), outline.between(4, 8))


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("○ 하늬먹거리플랫폼 운영", "하늬먹거리플랫폼"),
        ("○ 물빛산업 클러스터 조성(’25.~)", "물빛산업 클러스터"),
        ("2. 벼리가공선진화단지", "벼리가공선진화단지"),
        ("○ 벼리시장 현대화 및 하늬도서관 운영", None),  # two
        ("○ 시설규모 : 벼리동 조성", None),  # a label
        ("○ 노후 건축물 개선사업", None),
        ("○ 시설 현황", None),
    ],
)
def test_a_heading_names_what_has_a_floor_area_below(heading: str, name: str | None) -> None:
    assert told(heading, "- ’23~’25, 9.3억원, 연면적 5,260㎡(지상4)") == name


def test_a_heading_over_no_floor_area_names_nothing() -> None:
    assert told("○ 하늬먹거리플랫폼 운영", "- 면적 3ha, 나무 20그루") is None
    assert told("○ 하늬먹거리플랫폼 운영", "○ 벼리도서관 건립", "- 연면적 520㎡") is None


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("- 8억원, 연면적 520㎡, 강서구 솔내로 5(물빛단지 내)", "강서구 솔내로 5(물빛단지 내)"),
        ("- 연면적 520㎡, 강서구 물빛동 *舊 하늬청사", "강서구 물빛동"),
        ("- 연면적 520㎡, 지상 3층 / 판매시설 등", None),
    ],
)
def test_a_list_holds_an_address(line: str, address: str | None) -> None:
    assert listed_address(line) == address


def test_a_project_uses_what_its_headings_give_the_size_of() -> None:
    facts = facts_of(
        *COVER,
        "Ⅱ. 추진계획",
        "1. 먹거리 산업 육성",
        "□ 추진계획",
        "○ 하늬먹거리플랫폼 운영",
        "- ’23~’25, 연면적 5,260㎡, 강서구 솔내로 5",
    )
    (place,) = of_type(facts.facts, FacilityFact)
    assert isinstance(place, FacilityFact)
    assert (place.name, place.address, place.area_m2) == ("하늬먹거리플랫폼", "강서구 솔내로 5", 5260.0)
    assert [link.end for link in of_type(facts.facts, LinkFact) if link.type == "USES"] == ["하늬먹거리플랫폼"]


def test_what_a_size_told_and_halls_of_the_public_list_are_used_wherever_they_stand() -> None:
    facts = facts_of(
        *COVER, "Ⅱ. 추진계획",
        "1. 먹거리 산업 육성", "□ 추진계획", "○ 물빛산업 클러스터 조성", "- ’23~’25, 연면적 5,260㎡",
        "2. 박람회 개최", "□ 추진계획", "○ ’26. 5. 8.~10. (3일간 / COEX)", "○ 물빛산업 클러스터 입주기업 참가",
    ).facts  # fmt: skip
    used = [(link.start[4:], link.end) for link in of_type(facts, LinkFact) if link.type == "USES"]
    assert used == [
        ("먹거리 산업 육성", "물빛산업 클러스터"), ("박람회 개최", "코엑스"), ("박람회 개최", "물빛산업 클러스터"),
    ]  # fmt: skip
    hall = next(f for f in of_type(facts, FacilityFact) if f.name == "코엑스")
    assert hall.aliases == ("COEX",)


def test_what_is_judged_or_left_out_is_no_place_of_a_project() -> None:
    lines = ("○ (감사대상) 2개 기관", "- 코엑스(2월), 하늬회관(3월)", "○ 협력 평가", "※ 킨텍스, 물빛코 제외")
    facts = facts_of(*COVER, "Ⅱ. 추진계획", "1. 종합감사 실시", "□ 추진계획", *lines, "○ 벡스코에서 결과 발표").facts
    assert [link.end for link in of_type(facts, LinkFact) if link.type == "USES"] == ["벡스코"]


def test_a_quoted_kind_in_the_box_of_a_project_is_what_its_overview_locates() -> None:
    facts = facts_of(
        *COVER, "Ⅱ. 추진계획",
        "1. 데이터 산업 혁신 거점 조성", "❖ ‘과학기술 산학연 협력센터’를 거점으로 사업화 지원",
        "□ 사업개요", "○ 위 치 : 솔내동 163번지", "○ 규 모 : 연면적 10,385㎡, 지하1층 ~ 지상7층",
    ).facts  # fmt: skip
    (place,) = of_type(facts, FacilityFact)
    assert isinstance(place, FacilityFact)
    assert (place.name, place.address, place.area_m2) == ("과학기술 산학연 협력센터", "솔내동 163번지", 10385.0)


def test_a_bare_line_above_the_first_section_locates_nothing() -> None:
    lines = ("1. 데이터 산업 육성", "하늬도서관 안내", "□ 사업개요", "○ 규 모 : 연면적 385㎡")
    facts = facts_of(*COVER, "Ⅱ. 추진계획", *lines).facts
    assert [f.area_m2 for f in of_type(facts, FacilityFact) if f.name == "하늬도서관"] == [None]
