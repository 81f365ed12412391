"""Titles of a list set against the lines that follow."""

from texts import outline_of

from loaders.outline import Outline
from loaders.parts import bodies
from loaders.parts.bodies import Titles, align_bodies
from loaders.parts.listing import Entry

LIST = tuple(f"사업 {n}호 추진 계획" for n in range(1, 4))


def entries(outline: Outline, titles: tuple[str, ...] = LIST) -> list[Entry]:
    return [Entry(n, title, None, outline.span(1)) for n, title in enumerate(titles, 1)]


def aligned(*lines: str, titles: tuple[str, ...] = LIST) -> list[tuple[str, int, int]]:
    """Return title, first and last line of each body."""
    outline = outline_of("머리글", *lines)
    found = align_bodies(outline, entries(outline, titles), 2, len(lines) + 1)
    return [(body.entry.title, body.first, body.last) for body in found]


def test_printed_titles_open_the_bodies() -> None:
    body = ("□ 사업개요", "○ 기간 : 연중", "□ 소요예산 : 10천원")
    lines = [line for title in LIST for line in (title, *body)]
    assert aligned(*lines) == [(LIST[0], 2, 5), (LIST[1], 6, 9), (LIST[2], 10, 13)]


def test_without_titles_overviews_open_and_budgets_close() -> None:
    body = ("□ 사업개요", "○ 기간 : 연중", "□ 추진계획", "- 착수", "□ 소요예산 : 10천원")
    assert [(a, b) for _, a, b in aligned(*body * 3)] == [(2, 6), (7, 11), (12, 16)]


def test_a_purpose_sentence_stands_before_its_overview() -> None:
    purpose = "구민이 쉽게 찾는 쉼터를 늘려 생활 만족도를 높이고 이웃과 나누고자 함"
    lines = (purpose, "□ 사업개요", "□ 소요예산 : 10천원")
    assert [(a, b) for _, a, b in aligned(*lines * 2, titles=LIST[:2])] == [(2, 4), (5, 7)]


def test_a_heading_without_a_mark_opens_behind_the_table_of_a_budget() -> None:
    body = ("□ 사업개요", "○ 기간 : 연중", "□ 사업비 : 10천원", "(단위 : 천원)", "구분|2026년", "구비|10")
    lines = (*body, "쉼터 현황", "○ 하늬쉼터", "□ 앞으로의 계획", "- 보수", *body)
    assert [(a, b) for _, a, b in aligned(*lines)] == [(2, 7), (8, 11), (12, 17)]


def test_fewer_bodies_than_titles_leave_the_last_without_one() -> None:
    assert aligned("□ 사업개요", "□ 소요예산 : 10천원") == [(LIST[0], 2, 3)]


def test_nothing_between_gives_no_body() -> None:
    outline = outline_of("머리글", "", "", "꼬리글")
    assert align_bodies(outline, entries(outline), 2, 3) == []
    assert align_bodies(outline, [], 2, 4) == []


def test_a_title_is_found_in_another_spelling() -> None:
    outline = outline_of("머리글")
    titles = Titles(entries(outline, ("하늬공원 정비", "청년 지역정착 지원사업 추진")))
    assert [titles.find(text) for text in ("하늬 공원 정비", "청년 지역안착 지원사업 추진", "달빛공원")] == [
        "하늬공원정비", "청년지역정착지원사업추진", "",
    ]  # fmt: skip


def test_a_very_long_list_is_aligned_near_its_share_of_the_way(monkeypatch: object) -> None:
    titles = tuple(f"하늬 {n:03d}호 공원 가꾸기" for n in range(120))
    lines = ("□ 사업개요", "□ 소요예산 : 10천원") * 120
    whole = aligned(*lines, titles=titles)
    monkeypatch.setattr(bodies, "MOST_STEPS", 20_000)  # type: ignore[attr-defined]
    assert aligned(*lines, titles=titles) == whole
    assert [(a, b) for _, a, b in whole] == [(n, n + 1) for n in range(2, 242, 2)]
