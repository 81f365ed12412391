"""Statutes and ordinances in running text, with their articles."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from texts import COVER, facts_of, of_type

from loaders.parts.laws import find_laws
from loaders.records import LawFact


@pytest.mark.parametrize(
    ("line", "laws"),
    [
        ("○ 근거 : 「솔내구 청년 기본 조례」 제5조", [("솔내구 청년 기본 조례", "제5조")]),
        ("- 지방자치법 제130조 5항에 따라", [("지방자치법", "제130조 5항")]),
        ("솔내구 위원회의 설치·운영에 관한 조례 제8조", [("솔내구 위원회의 설치·운영에 관한 조례", "제8조")]),
        ("○ 건축법 제11조, 주차장법 제19조의2", [("건축법", "제11조"), ("주차장법", "제19조의2")]),
        ("○ 솔내구 청년 기본 조례 제정", [("솔내구 청년 기본 조례", None)]),
        ("○ 도로교통법에 따른 전통시장육성특별법 적용", [("전통시장육성특별법", None), ("도로교통법", None)]),
        ("○ 상법상 주식회사", [("상법", None)]),
        ("※ 국가재정법 등 재정 관련 법령의 절차 이행", [("국가재정법", None)]),
        ("○ 집행기준(솔내구 물품관리에 관한 훈령) 준수 점검", [("솔내구 물품관리에 관한 훈령", None)]),
        ("○ 물품관리에 관한 훈령 준수", []),
        ("○ 관련근거 : 「공원녹지법 시행령」", [("공원녹지법 시행령", None)]),
        ("○ 수산업법, 어선법 등 위반사항 단속", [("수산업법", None), ("어선법", None)]),
        ("○ 청렴법, 공시송달법 등 사례 중심의 교육", [("청렴법", None), ("공시송달법", None)]),
        ("○ ‘솔내시 협업 운영 규정’ 제정으로 근거 마련", [("솔내시 협업 운영 규정", None)]),
        ("○ ‘솔내시 협업 운영 규정’ 안내", []),
        ("○ 제작방법, 이용방법 안내", []),
        ("○ 건강 조리법, 바른 호흡법 교육", []),
        ("○ ’26. 9. : 하늬공원 관리 및 운영 조례, 시행규칙 공포", [("하늬공원 관리 및 운영 조례", None)]),
        ("○ 점검내용 : 등록기준 준수여부 [정비법 시행령 별표4]", [("정비법 시행령", "별표4")]),
        ("○ 관련 조례 제정 추진", []),
        ("○ 새로운 요리법 보급과 심리요법", []),
        ("○ 조성방법 : 공법 심의", []),
        ("○ 예산 제5조", []),
        ("", []),
    ],
)
def test_a_line_cites_laws(line: str, laws: list[tuple[str, str | None]]) -> None:
    assert list(find_laws(line)) == laws


@given(st.text(alphabet="법률조례제1 관한·「」가을를", max_size=200))
def test_any_line_gives_names_of_two_letters_or_more(line: str) -> None:
    assert all(len(name) >= 2 for name, _ in find_laws(line))


@pytest.mark.parametrize("word", ["법", "법 ", "관한 조례 ", "가나다법 제1조 ", "조례제정 ", "「법"])
def test_a_line_of_nothing_but_laws_costs_no_more_than_its_length(word: str) -> None:
    started = time.process_time()
    list(find_laws(word * (4000 // len(word))))
    assert time.process_time() - started < 2  # one such line took half a minute


def test_a_project_cites_a_law_once() -> None:
    lines = (
        "○ 「솔내구 청년 기본 조례」 제5조",
        "○ 「솔내구 청년 기본 조례」 제5조",
        "○ 「솔내구 청년 기본 조례」",
        "○ 「솔내구 청년 기본 조례」 제7조",
    )
    facts = of_type(facts_of(*COVER, "Ⅱ. 추진계획", "1. 솔내장터 운영", "□ 사업개요", *lines).facts, LawFact)
    assert [(f.name, f.article, f.span.first) for f in facts if isinstance(f, LawFact)] == [
        ("솔내구 청년 기본 조례", "제5조", 9), ("솔내구 청년 기본 조례", "제7조", 12),
    ]  # fmt: skip


def test_an_ordinance_is_the_same_without_its_government() -> None:
    lines = ("○ 근거 : 「솔내구 주택 조례」", "○ 2026. 2. : 주택조례 개정", "○ 2026. 3. : 하늬조례 개정")
    facts = of_type(facts_of(*COVER, "Ⅱ. 추진계획", "1. 솔내장터 운영", "□ 사업개요", *lines).facts, LawFact)
    assert [f.name for f in facts if isinstance(f, LawFact)] == ["솔내구 주택 조례", "하늬조례"]
