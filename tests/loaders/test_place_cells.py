"""Places that cells name by where they stand."""

import pytest
from texts import COVER, facts_of, of_type

from loaders.records import FacilityFact

HEAD = (*COVER, "Ⅱ. 추진계획", "1. 이웃 시설 손질", "□ 추진실적")


def places(*lines: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Return name, address and other names of each place."""
    return [(f.name, f.address, f.aliases) for f in of_type(facts_of(*HEAD, *lines).facts, FacilityFact)]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("주민센터|한 일", "물빛2동|물빛2동 문 설치공사"), [("물빛2동 주민센터", None, ("물빛2동",))]),
        (("주민센터|한 일", "물빛2동|물빛2동 주민센터 문 설치"), [("물빛2동 주민센터", None, ())]),
        (("동 명|한 일", "물빛2동|문 설치공사"), []),
    ],
)
def test_a_dong_in_the_column_of_offices_is_its_office(
    lines: tuple[str, ...], found: list[tuple[str, str | None, tuple[str, ...]]]
) -> None:
    assert places(*lines) == found


def test_heads_of_columns_are_places_where_rows_tell_of_them() -> None:
    assert places("구분|목욕탕|반짝이는 작은도서관", "운영내용|매일|금요일") == [("반짝이는 작은도서관", None, ())]
    assert places("구분|목욕탕|반짝이는 작은도서관", "2025년|10|20") == []


def test_a_place_over_its_address_lies_there() -> None:
    lines = ("구분|1안|2안", "||하늬M타워", "위치|구청 1층|솔내로 5(물빛동)", "면적|10㎡|20㎡")
    assert ("하늬M타워", "솔내로 5(물빛동)", ()) in places(*lines)
