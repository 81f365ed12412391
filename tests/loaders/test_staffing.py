"""Heads by grade: pairs in a cell, two rows, flattened tables, sentences."""

import pytest
from texts import COVER, facts_of, of_type, reading_of

from loaders.records import StaffingFact


def heads(*lines: str) -> list[tuple[str | None, str, int | None, int | None, str | None]]:
    """Return unit, grade, quota, actual and date of each fact."""
    found = of_type(facts_of(*COVER, "", *lines).facts, StaffingFact)
    return [(f.unit, f.grade, f.quota, f.actual, f.as_of) for f in found if isinstance(f, StaffingFact)]


def test_a_cell_may_hold_quota_and_actual() -> None:
    assert heads("(기준일 : 2025. 12월 말)", "부서|계|5급|6급", "재무과|12(11)|1(1)|11(10)", "총무과|9(9)|-|9(9)") == [
        ("재무과", "계", 12, 11, "2025-12"), ("재무과", "5급", 1, 1, "2025-12"), ("재무과", "6급", 11, 10, "2025-12"),
        ("총무과", "계", 9, 9, "2025-12"), ("총무과", "6급", 9, 9, "2025-12"),
    ]  # fmt: skip


def test_quota_and_actual_may_be_two_rows() -> None:
    assert heads("재무과", "- 예산팀", "- 계약팀", "구분|계|5급|6급이하", "정원|12|1|11", "현원|11|1|10") == [
        ("재무과", "계", 12, 11, None), ("재무과", "5급", 1, 1, None), ("재무과", "6급이하", 11, 10, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["○ 정원 149명 [현원 147명]", "○ 인력 : 149명/147명 (정원/현원)", "○ 정원/현원 : 149/147명", "정원 149, 현원 147"],
)
def test_a_sentence_states_all_heads(line: str) -> None:
    assert heads(line) == [("행정국", "계", 149, 147, None)]


def test_a_table_that_lost_its_cells_is_read_line_by_line() -> None:
    assert heads("계 5급 6급", "정원 12 1 11", "현원 11 - 11") == [
        ("행정국", "계", 12, 11, None), ("행정국", "5급", 1, 0, None), ("행정국", "6급", 11, 11, None),
    ]  # fmt: skip


def test_a_subtotal_that_opens_a_flattened_table_is_no_total() -> None:
    assert heads("소계 5급 6급 소계 7급 8급", "정원 20 12 1 11 8 5 3", "현원 19 11 1 10 8 5 3") == [
        ("행정국", "계", 20, 19, None), ("행정국", "5급", 1, 1, None), ("행정국", "6급", 11, 10, None),
        ("행정국", "7급", 5, 5, None), ("행정국", "8급", 3, 3, None),
    ]  # fmt: skip


def test_a_table_with_one_grade_or_none_is_about_something_else() -> None:
    assert heads("구분|계|비고", "재무과|12(11)|-") == []
    assert heads("구분|5급", "재무과|12(11)") == []


def test_a_column_of_a_group_that_no_list_knows_is_a_grade_too() -> None:
    facts = facts_of(*COVER, "구 분|계|5급|6급|현장전문직|과부족|비고", "정 원|12|1|9|2|-|", "현 원|11|1|9|1|△1|결원 1")
    assert [(f.grade, f.quota, f.actual) for f in of_type(facts.facts, StaffingFact)] == [
        ("계", 12, 11), ("5급", 1, 1), ("6급", 9, 9), ("현장전문직", 2, 1),
    ]  # fmt: skip


UNITS = (*COVER, "Ⅰ. 일반현황", "□ 인력")
BY_UNIT = [("행정국", "계", 84, 90), ("재무과", "계", 37, 39), ("총무과", "계", 47, 51)]


@pytest.mark.parametrize(
    "table",
    [
        ("구분|계|재무과|총무과", "정 원|84|37|47", "현 원|90|39|51"),
        ("구분|계|재무과|총무과", "정 원 / 현 원|84/90|37/39|47/51", "과부족|6|2|4"),
        ("총 계||재무과||총무과|", "정 원|현 원|정 원|현 원|정 원|현 원", "84|90|37|39|47|51"),
    ],
)
def test_divisions_may_be_columns(table: tuple[str, ...]) -> None:
    facts = facts_of(*UNITS, *table).facts
    found = [f for f in of_type(facts, StaffingFact) if isinstance(f, StaffingFact)]
    assert sorted((f.unit, f.grade, f.quota, f.actual) for f in found) == sorted(BY_UNIT)


def test_the_note_above_a_table_may_say_that_it_counts_those_in_post_and_rows_where_they_sit() -> None:
    table = ("(현원, 명)", "구분|계|5급|6급|연구사 임기제", "계|12|3|7|2", "본청|9|3|6|-")
    facts = facts_of(*COVER, "Ⅰ. 일반현황", "□ 인력 : 12명", *table).facts
    found = [f for f in of_type(facts, StaffingFact) if isinstance(f, StaffingFact)]
    assert [(f.unit, f.group, f.grade, f.quota, f.actual) for f in found] == [
        ("행정국", "", "계", None, 12), ("행정국", "", "5급", None, 3), ("행정국", "", "6급", None, 7),
        ("행정국", "", "연구사임기제", None, 2),
        ("행정국", "본청", "계", None, 9), ("행정국", "본청", "5급", None, 3), ("행정국", "본청", "6급", None, 6),
    ]  # fmt: skip
    names = {node.name for node in reading_of(*COVER, "Ⅰ. 일반현황", *table).graph.nodes.values()}
    assert {"행정국 계", "행정국 본청", "행정국 본청 6급"} <= names


def test_a_note_counts_staff_beside_the_quota() -> None:
    table = ("구분|계|5급|6급", "정 원|12|3|9", "현 원|11|3|8")
    note = "▪ 공무직 103명(재무과 17, 총과 86), 청경 4명 ▪ 전문임기제 2명(특보) 별도"
    facts = facts_of(*COVER, "Ⅰ. 일반현황", "□ 인력", *table, "", note, "□ 예산", "공무직 9명").facts
    found = [f for f in of_type(facts, StaffingFact) if isinstance(f, StaffingFact) and f.group]
    assert [(f.unit, f.grade, f.quota, f.actual, f.group) for f in found] == [
        ("행정국", "계", None, 103, "공무직"), ("재무과", "계", None, 17, "공무직"),
        ("총무과", "계", None, 86, "공무직"), ("행정국", "계", None, 4, "청경"),
        ("행정국", "계", None, 2, "전문임기제"),
    ]  # fmt: skip


def test_groups_of_one_line_are_each_a_node() -> None:
    lines = (*COVER, "Ⅰ. 일반현황", "○ 정원 12명 / 현원 11명", "※ 공무직 3명, 청경 4명 별도")
    staff = [node for node in reading_of(*lines).graph.nodes.values() if node.type == "Staffing"]
    assert sorted(str(node.properties.get("group")) for node in staff) == ["None", "공무직", "청경"]
