"""Who else takes part: units of the same government and bodies outside."""

import pytest
from texts import COVER, facts_of, of_type

from loaders.parts.namesakes import MetNames, NamesOfOneKind
from loaders.records import LinkFact

HEAD = (*COVER, "Ⅱ. 추진계획", "1. 솔내장터 운영", "□ 추진계획")


def taking_part(*lines: str) -> list[tuple[str, str, str | None]]:
    """Return type, name and role of each that takes part."""
    found = of_type(facts_of(*HEAD, *lines).facts, LinkFact)
    return [
        (f.type, f.end, f.role) for f in found if isinstance(f, LinkFact) and f.type in ("INVOLVES", "PARTNERS_WITH")
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("○ 건축과와 협업하여 추진", [("INVOLVES", "건축과", "협업")]),
        ("○ 도면 검토(건축과, 도로과)", [("INVOLVES", "건축과", "검토"), ("INVOLVES", "도로과", "검토")]),
        ("○ (재)솔내문화재단과 업무협약 체결", [("PARTNERS_WITH", "(재)솔내문화재단", "업무협약")]),
        ("○ 협력기관 : 하늬진흥원, 물빛상인협회",
         [("PARTNERS_WITH", "하늬진흥원", "협력기관"), ("PARTNERS_WITH", "물빛상인협회", "협력기관")]),
        ("○ 추진 성과와 기대효과 공유", []),
        ("○ 관내 유관기관과 협력", []),
        ("○ 하늬진흥원 통계 자료 인용", []),
    ],
)  # fmt: skip
def test_a_line_says_who_takes_part_and_how(line: str, found: list[tuple[str, str, str | None]]) -> None:
    assert taking_part(line) == found


def test_a_name_counts_once_in_a_project() -> None:
    assert taking_part("○ 건축과 협업", "○ 건축과 협의") == [("INVOLVES", "건축과", "협업")]


def test_a_name_with_a_word_before_it_is_the_same_name() -> None:
    met = MetNames(never_short=("대학교",))
    met.add("솔내하늬진흥원")
    met.add("물빛대학교")
    names = ("하늬진흥원", "한별솔내하늬진흥원", "진흥원", "물빛대학교산단", "물빛대학교")
    assert [met.has_like(name) for name in names] == [
        True, True, False, False, True,
    ]  # fmt: skip
    assert not met.has_like("가" * 5000)


def test_names_are_found_by_their_ends_and_beginnings() -> None:
    names = NamesOfOneKind()
    names.add("솔내하늬공원", "솔내 하늬공원")
    names.add("물빛퍼블릭", "물빛퍼블릭")
    assert (names.ending("하늬공원"), names.ending("솔내하늬공원"), names.ending("숲")) == (
        ["솔내 하늬공원"],
        ["솔내 하늬공원"],
        [],
    )
    assert names.beginning("물빛퍼블릭센터", frozenset({"센터"})) == ["물빛퍼블릭"]
    names.remove("솔내하늬공원", "솔내 하늬공원")
    assert names.ending("하늬공원") == []
