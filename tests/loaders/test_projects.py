"""Projects from lists, numbered headings and chapters; their parts, teams and phases."""

from texts import COVER, facts_of, of_type

from loaders.parts.projects import own_lines
from loaders.records import ProjectFact

Row = tuple[str, str | None, str | None, tuple[int, int] | None]
LISTED = (
    *COVER, "", "재무과", "- 예산팀", "- 계약팀", "", "□ 주요사업 목록", "연번|사업명|구분|쪽",
    "1|솔내장터 운영|신규|3",
    "2|하늬공원 정비|계속|5", "",
)  # fmt: skip
BODY = ("□ 사업개요", "○ 기간 : 연중", "□ 소요예산 : 10천원")


def projects(*lines: str) -> list[ProjectFact]:
    return [fact for fact in of_type(facts_of(*lines).facts, ProjectFact) if isinstance(fact, ProjectFact)]


def rows(*lines: str) -> list[Row]:
    """Return title, unit, status and lines of each project."""
    return [(p.title, p.unit, p.status, (p.body.first, p.body.last) if p.body else None) for p in projects(*lines)]


def test_a_list_and_its_bodies_are_projects_of_the_division() -> None:
    assert rows(*LISTED, "솔내장터 운영", *BODY, "하늬공원 정비", *BODY) == [
        ("솔내장터 운영", "재무과", "신규", (16, 19)), ("하늬공원 정비", "재무과", "계속", (20, 23)),
    ]  # fmt: skip


def test_a_listed_project_without_a_body_stands_on_its_row() -> None:
    assert rows(*LISTED, *BODY) == [
        ("하늬공원 정비", "재무과", "계속", None), ("솔내장터 운영", "재무과", "신규", (16, 18)),
    ]  # fmt: skip


def test_a_chapter_without_a_list_has_numbered_projects() -> None:
    lines = (
        *COVER,
        "Ⅰ. 일반현황",
        "1. 조직",
        "□ 현황",
        "Ⅱ. 2026년 추진계획",
        "1. 솔내장터 운영 [신규]",
        *BODY,
        "2. 하늬공원 정비",
        *BODY,
    )
    found = projects(*lines)
    assert [(p.title, p.status, p.phase, p.plan_year, p.listed_no) for p in found] == [
        ("솔내장터 운영", "신규", "계획", 2026, 1), ("하늬공원 정비", None, "계획", 2026, 2),
    ]  # fmt: skip


def test_one_title_in_two_chapters_is_listed_twice_with_two_phases() -> None:
    one = ("1. 솔내장터 운영", *BODY)
    lines = (*COVER, "Ⅰ. 2025년 추진실적", *one, "Ⅱ. 2026년 추진계획", *one)
    assert [(p.title, p.phase, p.plan_year) for p in projects(*lines)] == [
        ("솔내장터 운영", "실적", 2025), ("솔내장터 운영", "계획", 2026),
    ]  # fmt: skip


def test_numbered_parts_with_overviews_are_parts_of_the_project() -> None:
    found = projects(
        *LISTED, "솔내장터 운영", "1. 새벽장터 [신규]", *BODY, "2. 저녁장터 [계속]", *BODY, "하늬공원 정비", *BODY
    )
    by_title = {p.title: p for p in found}
    whole = by_title["솔내장터 운영"]
    assert [(p.title, p.status) for p in found if p.part_of == whole.key] == [
        ("새벽장터", "신규"),
        ("저녁장터", "계속"),
    ]
    assert own_lines(whole) == [(16, 16)]
    assert own_lines(by_title["저녁장터"]) == [(21, 24)]


def test_a_team_is_named_alone_or_behind_a_label() -> None:
    named = ("솔내장터 운영", "예산팀", *BODY, "하늬공원 정비", "□ 사업개요", "○ 담당팀 : 계약팀", "□ 소요예산 : 1천원")
    assert [(p.title, p.team) for p in projects(*LISTED, *named)] == [
        ("솔내장터 운영", "예산팀"),
        ("하늬공원 정비", "계약팀"),
    ]


def test_own_lines_of_a_project_without_a_body_are_none() -> None:
    bodiless, _ = projects(*LISTED, *BODY)
    assert own_lines(bodiless) == []
