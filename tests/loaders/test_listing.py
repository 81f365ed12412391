"""Lists of projects and the titles in them."""

import pytest
from texts import outline_of

from loaders.parts.listing import numbered_titles, read_listings, read_number, same_title, split_status, split_unit


def entries(*lines: str) -> list[list[tuple[int | None, str, str | None, str | None]]]:
    """Return number, title, status and unit of each entry of each list."""
    return [
        [(e.number, e.title, e.status, e.unit) for e in found.entries] for found in read_listings(outline_of(*lines))
    ]


def test_a_list_has_numbers_titles_and_pages() -> None:
    assert entries("연번|주 요 사 업|쪽", "1|솔내장터 운영 [계속]|3", "2|하늬공원 정비 (신규)|5") == [
        [(1, "솔내장터 운영", "계속", None), (2, "하늬공원 정비", "신규", None)]
    ]


def test_a_list_may_name_status_and_division_in_columns() -> None:
    assert entries(
        "□ 주요사업 목록", "번호|사업명|구분|담당부서", "①|솔내장터 운영|신규|재무과", "②|하늬공원 정비|계속|총무과"
    ) == [[(1, "솔내장터 운영", "신규", "재무과"), (2, "하늬공원 정비", "계속", "총무과")]]


@pytest.mark.parametrize(
    "lines",
    [
        ("연번|시설명|쪽", "1|솔내장터|3"),
        ("연번|사업명|예산액", "1|솔내장터|1,000"),
        ("연번|사업명|쪽", "2|솔내장터|3", "1|하늬공원|5"),
        ("연번|사업명", "1|솔내장터"),
    ],
    ids=["no title", "money without a heading", "numbers fall", "neither page nor heading"],
)
def test_another_table_is_no_list(lines: tuple[str, ...]) -> None:
    assert entries(*lines) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("①", 1), ("㉚", 30), ("3.", 3), ("(12)", 12), ("연번 4", 4), ("❷", 2), ("⑿", 12), ("", None), ("가", None)],
)
def test_a_number_may_be_a_figure_or_a_dingbat(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("하늬공원 정비 [계속]", "하늬공원 정비", "계속"), ("하늬공원 정비(신규)", "하늬공원 정비", "신규"),
        ("하늬공원 정비 **신규**", "하늬공원 정비", "신규"), ("하늬공원 (확대)", "하늬공원", "계속"),
        ("신규 사업 발굴", "신규 사업 발굴", None),
    ],
)  # fmt: skip
def test_a_status_stands_behind_a_title(text: str, title: str, status: str | None) -> None:
    assert split_status(text) == (title, status)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("하늬공원 정비", "하늬 공원정비", True),
        ("청년 지역정착 지원사업 추진", "청년 지역안착 지원사업 추진", True),
        ("찾아가는 이동상담소 운영 확대 추진", "찾아가는 이동상담소 운영 확대", True),
        ("하늬공원 정비", "하늬공원", False),
        ("하늬공원 정비", "달빛공원 정비", False),
        ("", "", False),
    ],
)
def test_two_spellings_of_a_title_are_one(a: str, b: str, same: bool) -> None:
    assert same_title(a, b) is same


def test_numbered_headings_with_sections_are_titles_counted_from_one() -> None:
    outline = outline_of(
        "1. 솔내장터 운영", "□ 사업개요", "2. 하늬공원 정비 [신규]", "□ 사업개요", "4. 넷째", "□ 사업개요", "3. 셋째"
    )
    assert [(e.number, e.title, e.status) for e in numbered_titles(outline, 1, 7)] == [
        (1, "솔내장터 운영", None), (2, "하늬공원 정비", "신규"),
    ]  # fmt: skip


def test_a_number_written_in_another_way_inside_a_body_is_no_title() -> None:
    lines = ("1 솔내장터 운영", "□ 사업개요", "1) 장터학교 : 20명", "2) 장터 경진대회 : 3회", "□ 향후계획")
    outline = outline_of(*lines, "2 하늬공원 정비", "□ 사업개요")
    assert [(e.number, e.title) for e in numbered_titles(outline, 1, 7)] == [(1, "솔내장터 운영"), (2, "하늬공원 정비")]


@pytest.mark.parametrize(
    ("line", "title", "unit"),
    [
        ("1. 저온창고 보완   [농산물유통팀]", "저온창고 보완", "농산물유통팀"),
        ("2\t야간관광 거점 육성\t관광산업과", "야간관광 거점 육성", "관광산업과"),
        ("3. 숲길 정비(녹지과)", "숲길 정비", "녹지과"),
        ("4. 숲길 정비 (2단계)", "숲길 정비 (2단계)", None),
        ("5. 주민 참여와 성과", "주민 참여와 성과", None),
    ],
)
def test_a_heading_may_name_its_unit_at_the_right_edge(line: str, title: str, unit: str | None) -> None:
    item = outline_of(line, "끝").item(1)
    assert split_unit(line, item.text) == (title, unit)
