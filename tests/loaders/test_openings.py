"""Where a place lies that a report tells the opening of."""

import pytest
from texts import COVER, facts_of, of_type

from loaders.parts.openings import Openings
from loaders.records import FacilityFact

HELD = "∘ 일시/장소 : ’26. 6. 8.(월) 14:20 / 물빛구 솔내타운(2층)"


def told(*lines: tuple[str, list[str]]) -> list[tuple[str, str]]:
    """Return what lines with the places that each names tell of openings."""
    openings = Openings()
    return [found for text, named in lines for found in openings.sites(text, named)]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("‣ 하늬돌봄센터 개소식", [("하늬돌봄센터", "물빛구 솔내타운(2층)")]),
        ("‣ 하늬돌봄센터 시설 개관식 참석", [("하늬돌봄센터", "물빛구 솔내타운(2층)")]),
        ("‣ 하늬돌봄센터 현장방문", []),
    ],
)
def test_a_place_lies_where_its_opening_is_held(head: str, found: list[tuple[str, str]]) -> None:
    assert told((head, ["하늬돌봄센터"]), (HELD, ["솔내타운"])) == found


def test_what_is_held_further_below_or_at_the_place_itself_tells_nothing() -> None:
    opening = ("‣ 하늬돌봄센터 개소식", ["하늬돌봄센터"])
    between = ("∘ 참석자 : 이웃", [])
    assert told(opening, between, between, (HELD, ["솔내타운"])) == []
    assert told(opening, ("∘ 장소 : 하늬돌봄센터 앞", ["하늬돌봄센터"])) == []


def test_the_address_stands_at_the_place() -> None:
    lines = ("Ⅱ. 추진계획", "1. 돌봄 강화", "□ 추진실적", "‣ 하늬돌봄센터 개소식", HELD)
    found = {f.name: f.address for f in of_type(facts_of(*COVER, *lines).facts, FacilityFact)}
    assert found["하늬돌봄센터"] == "물빛구 솔내타운(2층)"
