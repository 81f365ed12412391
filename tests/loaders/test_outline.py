"""Marks, headings and sections of lines."""

import pytest
from texts import outline_of

from loaders.outline import CONTENTS_LINE, learn_families, section_kind, section_kinds


@pytest.mark.parametrize(
    ("line", "kind", "text", "number"),
    [
        ("", "blank", "", None),
        ("Ⅱ. 2026년 추진계획", "chapter", "2026년 추진계획", None),
        ("제2장 추진계획", "chapter", "추진계획", None),
        ("1. 솔내 사업", "numbered", "솔내 사업", 1),
        ("1 조직 및 인력", "numbered", "조직 및 인력", 1),
        ("1.조직", "numbered", "조직", 1),
        ("3", "numbered", "", 3),
        ("가. 추진배경", "lettered", "추진배경", None),
        ("(2) 추진방법", "circle", "추진방법", 2),
        ("③ 추진방법", "circle", "추진방법", 3),
        ("□ 사업개요", "square", "사업개요", None),
        ("ㅇ 기간 : 연중", "circle", "기간 : 연중", None),
        ("- 세부", "dash", "세부", None),
        ("※ 참고", "note", "참고", None),
        ("-5%", "text", "-5%", None),
        ("ㅇㅇ과", "text", "ㅇㅇ과", None),
        ("2026. 1. 5.", "text", "2026. 1. 5.", None),
        ("Ⅰ. 일반현황 ······ 1", "text", "Ⅰ. 일반현황 ······ 1", None),
        ("재 무 과", "text", "재무과", None),
    ],
)
def test_a_line_is_known_by_its_mark(line: str, kind: str, text: str, number: int | None) -> None:
    item = outline_of("머리글", line, "꼬리글").item(2)
    assert (item.kind, item.text, item.number) == (kind, text, number)


@pytest.mark.parametrize(
    "line",
    ["Ⅰ. 일반현황\t1", "재무과 ····· 12", "재무과 ..... - 3 -", "재무과 …… 3", "재무과 · · · · 3"],
)
def test_a_line_of_the_contents_ends_with_a_page(line: str) -> None:
    assert CONTENTS_LINE.search(line)


@pytest.mark.parametrize("line", ["재무과 3", "예산 1.5", "가·나 3", "2026. 3"])
def test_another_line_that_ends_with_a_figure_is_none(line: str) -> None:
    assert not CONTENTS_LINE.search(line)


def test_a_section_reaches_to_the_next_heading() -> None:
    outline = outline_of("□ 사업개요", "○ 기간 : 연중", "□ 소요예산 : 10천원", "□ 기대효과", "끝")
    assert [(s.kind, s.first, s.last) for s in outline.sections] == [
        ("overview", 1, 2), ("budget", 3, 3), ("effect", 4, 5),
    ]  # fmt: skip
    assert [(s.kind, s.last) for s in outline.sections_between(3, 4)] == [("budget", 3), ("effect", 4)]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("사업개요", "overview"), ("추진배경", "need"), ("2026년소요예산:10천원", "budget"), ("추진실적", "result"),
        ("향후계획", "plan"), ("기대효과", "effect"), ("문제점및개선방안", "problem"), ("위치도", "picture"),
        ("시설현황", "status"), ("하늬바람", "other"),
    ],
)  # fmt: skip
def test_a_heading_tells_what_its_section_is_about(heading: str, kind: str) -> None:
    assert section_kind(heading) == kind


def test_every_kind_of_section_is_tried_here() -> None:
    assert len(section_kinds()) == 9


def test_where_circles_head_the_sections_they_are_the_top_level() -> None:
    lines = ("○ 사업개요", "- 기간 : 연중", "○ 추진계획", "○ 기대효과")
    assert learn_families(lines)["○"] == "square"
    assert learn_families(lines)["-"] == "circle"


def test_an_unknown_mark_before_section_names_is_a_square() -> None:
    assert learn_families(("✿ 사업개요", "✿ 추진계획", "✿ 기대효과"))["✿"] == "square"


def test_a_line_next_to_another_skips_blank_ones() -> None:
    outline = outline_of("가", "", "", "나")
    assert [i.line if i else None for i in (outline.next_item(1), outline.next_item(4, -1), outline.next_item(4))] == [
        4, 1, None,
    ]  # fmt: skip


def test_a_table_too_wide_is_lines() -> None:
    outline = outline_of("|" * 300, "가|나")
    assert (outline.grids, [item.kind for item in outline.items]) == ((), ["blank", "text"])


def test_letters_before_section_names_head_the_sections() -> None:
    lines = ("1. 냇가 길 정비", "가. 사업개요", "- 위치 : 냇가", "나. 추진계획", "- 6월 준공", "다. 기대효과")
    outline = outline_of(*lines)
    assert [outline.item(s.first).text for s in outline.sections] == ["사업개요", "추진계획", "기대효과"]
