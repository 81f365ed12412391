"""Cards of places: what a cell says below a name, and branches counted by a heading."""

from texts import COVER, facts_of, of_type, outline_of

from loaders.parts.place_cards import read_place_rows
from loaders.records import FacilityFact, LinkFact


def test_numbered_branches_have_the_name_that_the_heading_counts_them_by() -> None:
    cards = (
        "➊ 1호점 개요 - 위치 : 물빛구 솔내로 67 - 면적 : 360㎡(약110평) - 개소 : 2022.12.28.|",
        "➋ 2호점 개요 - 위치 : 하늬구 물빛로63번가길16 - 면적 : 498.5㎡ - 개소 : 2025.4월 중|",
    )
    lines = ("1. 하늬나눔센터 조성", "□ 사업개요", "○ 사업기간 : 2026년", "참고 하늬나눔센터별 개요 및 위치도", *cards)
    facts = facts_of(*COVER, "Ⅱ. 추진계획", *lines).facts
    places = [f for f in of_type(facts, FacilityFact) if isinstance(f, FacilityFact)]
    assert [(f.name, f.aliases, f.address, f.area_m2, f.opened) for f in places] == [
        ("하늬나눔센터 1호점", ("1호점",), "물빛구 솔내로 67", 360.0, "2022-12-28"),
        ("하늬나눔센터 2호점", ("2호점",), "하늬구 물빛로63번가길16", 498.5, "2025-04"),
        ("하늬나눔센터", (), None, None, None),
    ]
    used = [f.end for f in of_type(facts, LinkFact) if isinstance(f, LinkFact) and f.type == "USES"]
    assert used == ["하늬나눔센터", "하늬나눔센터 1호점", "하늬나눔센터 2호점"]


def test_a_card_names_a_place_and_says_where_it_lies_and_more() -> None:
    outline = outline_of(
        "❖ 벼리체육관 - 위치 : 하늬구 솔내로 5 - 연면적 : 90㎡|",
        "❖ 사업 개요 - 위치 : 하늬구 솔내로 5 - 연면적 : 90㎡|",
        "❖ 물빛체육관 - 위치 : 하늬구 솔내로 7 - 내용 : 보수|",
        "❖ 3호점 - 위치 : 하늬구 솔내로 7 - 연면적 : 90㎡|",
    )
    rows = read_place_rows(outline, outline.grids[0])
    assert [(row.name, row.place.address, row.place.area_m2) for row in rows] == [
        ("벼리체육관", "하늬구 솔내로 5", 90.0)
    ]
