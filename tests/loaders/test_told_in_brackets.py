"""What brackets behind the name of a place tell."""

import pytest
from texts import COVER, facts_of, of_type

from loaders.parts.places import Place
from loaders.parts.told_in_brackets import read_brackets
from loaders.parts.venues import Venue, find_venues
from loaders.records import FacilityFact, LinkFact


@pytest.mark.parametrize(
    ("inside", "place"),
    [
        ("솔내로 5 앞, 54㎡, 신설", Place("솔내로 5 앞", 54.0)),
        ("솔내로 5, 2층, 입주기업 14개사", Place("솔내로 5, 2층")),
        ("솔내로 5, 연면적 3,420.50㎡", Place("솔내로 5", 3420.5, is_total=True)),
        ("물빛2동 41-7, 2025. 9. 5. 개관", Place("물빛2동 41-7", opened="2025-09-05")),
        ("하늬타운 1층, 82.4㎡", Place("하늬타운 1층", 82.4)),
        ("솔내로 5, 대지 500㎡", Place("솔내로 5")),
        ("점포 41개, 54㎡", None),
    ],
)
def test_brackets_begin_with_where_a_place_lies(inside: str, place: Place | None) -> None:
    assert read_brackets(inside) == place


def test_a_labelled_line_lists_places_with_what_is_told_of_each() -> None:
    line = "- 위 치 : 물빛쉼터(솔내로 5 앞, 54㎡), 벼리쉼터(솔내로 61, 32㎡, 신설), 하늬공원"
    first, second = Place("솔내로 5 앞", 54.0), Place("솔내로 61", 32.0)
    found = [Venue("물빛쉼터", "솔내로 5 앞", first), Venue("벼리쉼터", "솔내로 61", second), Venue("하늬공원")]
    assert list(find_venues(line)) == found
    assert list(find_venues("- 장소 : 물빛쉼터(412㎡)")) == [Venue("물빛쉼터", None, Place(area_m2=412.0))]


def test_a_room_of_the_hall_lies_there_only_with_its_floor() -> None:
    assert list(find_venues("- 장소 : 솔내구청 하늬홀")) == [Venue("하늬홀")]
    assert list(find_venues("- 장소 : 솔내구청 2층 하늬홀")) == [Venue("하늬홀", "솔내구청 2층")]


def test_the_card_below_a_heading_tells_of_the_place_that_it_names() -> None:
    head = (*COVER, "Ⅱ. 추진계획", "1. 이웃 경제", "□ 사업개요", "- 운영시설 : 하늬상생플라자", "□ 하늬상생플라자 현황")
    card = ("구 분|내 용", "위 치|솔내로 5(물빛동)", "규 모|연면적 420㎡", "운영방식|위탁(하늬조합)")
    facts = facts_of(*head, *card).facts
    places = [(f.name, f.address, f.area_m2) for f in of_type(facts, FacilityFact) if isinstance(f, FacilityFact)]
    run = [(f.start, f.end) for f in of_type(facts, LinkFact) if isinstance(f, LinkFact) and f.type == "OPERATES"]
    assert (places, run) == ([("하늬상생플라자", "솔내로 5(물빛동)", 420.0)], [("하늬조합", "하늬상생플라자")])


def test_a_market_is_a_place_where_its_merchants_take_part() -> None:
    lines = ("Ⅱ. 추진계획", "1. 물빛시장 살리기", "□ 추진계획", "- 물빛시장 상인회와 업무협약 체결")
    facts = of_type(facts_of(*COVER, *lines).facts, LinkFact)
    found = [(f.type, f.end) for f in facts if isinstance(f, LinkFact) and f.type in ("USES", "PARTNERS_WITH")]
    assert sorted(found) == [("PARTNERS_WITH", "물빛시장 상인회"), ("USES", "물빛시장")]
