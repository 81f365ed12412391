"""What a text holds: no reader may miss a name because its word or its sign was not seen."""

import gc

import pytest

from kg.errors import InputError
from loaders import read_lines
from loaders.document import Document
from loaders.parts import words
from loaders.parts.government import WIDE_ALIAS, governments
from loaders.parts.phrases import endings
from loaders.parts.public_bodies import bodies, cities
from loaders.parts.words import kinds_in


@pytest.mark.parametrize(("group", "kind"), [("facility", words.PLACE), ("soft", words.PLACE), ("body", words.BODY)])
def test_every_ending_of_a_name_is_seen_with_and_without_a_particle(group: str, kind: int) -> None:
    missed = [
        end
        for end in endings(group)
        for text in (f"하늬{end}", f"· 하늬{end}에서")
        if " " not in end and not kinds_in(text) & kind
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("names", "kind"),
    [(bodies(), words.LISTED), (governments() | WIDE_ALIAS.keys(), words.GOVERNMENT), (cities(), words.CITY)],
)
def test_every_name_of_a_public_list_is_seen_where_a_word_begins(names: list[str], kind: int) -> None:
    texts = [text for name in names for text in (name, f"협약({name})", f"3.{name}과 협의")]
    assert [text for text in texts if not kinds_in(text) & kind] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("도로과", words.UNIT), ("하늬팀+물빛공단", words.UNIT), ("도로과장이", words.UNIT),
        ("장소 : 미정", words.COLON),
        ("계약(3월)", words.OPEN), ("계약(3월)", words.CLOSE), ("㈜하늬(주)", words.OPEN), ("「하늬」", words.QUOTE),
        ("하늬 ‣ 인허가", words.ARROW), ("물빛강 일대", words.AREA), ("물빛강~하늬", words.AREA),
        ("5㎡", words.MEASURE),
        ("5m2", words.MEASURE), ("3개 공원", words.COUNT), ("하늬 등과", words.ETC), ("하늬와 협업", words.JOIN),
        ("하늬와의 협업", words.JOIN), ("대표 면담", words.MEETING), ("하늬동은", words.DONG_WORD),
        ("하늬로7길", words.STREET),
    ],
)  # fmt: skip
def test_units_and_signs_are_seen(text: str, kind: int) -> None:
    assert kinds_in(text) & kind == kind


def test_words_of_another_kind_and_figures_are_not_seen() -> None:
    assert kinds_in("1,234 2,345 - 10%") == 0
    assert kinds_in("추진 배경") & (words.PLACE | words.BODY | words.UNIT | words.LISTED | words.GOVERNMENT) == 0


def test_the_collector_is_on_again_after_a_reading_that_fails() -> None:
    with pytest.raises(InputError):
        read_lines(Document("a.txt", "text", "0", ("아무 글", "")))
    assert gc.isenabled()
