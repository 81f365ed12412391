"""What tables, sentences and names of a report claim, on small invented texts."""

from pathlib import Path

import pytest

from kg.checks import judge
from loaders import read_lines
from loaders.outline import build_outline
from loaders.parts.claims import read_claims
from loaders.readers.text import read_text
from loaders.records import Facts

SAMPLES = Path(__file__).parents[2] / "kg" / "samples"


def told(text: str) -> list[tuple[str, list[int], str]]:
    """Return rule, lines and stated value of the findings on a text."""
    outline = build_outline(read_text(text.encode(), "시험.txt"))
    return [(d.rule, sorted(d.lines), d.found) for d in judge(read_claims(outline, Facts()).claims)]


def table(*rows: str) -> str:
    return "\n".join(row.replace("|", "\t") for row in rows) + "\n"


def test_a_total_row_is_the_sum_of_the_rows_below() -> None:
    assert told(table("구분|건수|인원", "계|7|90", "가|3|40", "나|4|50")) == []
    assert told(table("구분|건수|인원", "계|8|90", "가|3|40", "나|4|50")) == [("table-sum", [2, 3, 4], "8")]


def test_a_total_column_stands_before_or_behind_its_parts() -> None:
    assert told(table("구분|계|조례|규칙", "2024년|7|3|4", "2023년|9|4|4")) == [("table-sum", [3], "9")]
    assert told(table("구분|조례|규칙|계", "2024년|3|4|7", "2023년|4|4|9")) == [("table-sum", [3], "9")]


def test_rows_that_a_row_above_already_sums_are_not_counted_twice() -> None:
    rows = (
        "구분|목표|부과|징수",
        "계|100|90|80",
        "지방세|70|60|50",
        "시세|40|30|20",
        "구세|30|30|30",
        "세외수입|30|30|30",
    )
    assert told(table(*rows)) == []


def test_a_grand_total_sums_subtotals_and_each_subtotal_its_group() -> None:
    rows = (
        "구분||금액|건수",
        "합계||30|6",
        "가|소계|10|2",
        "|하나|4|1",
        "|둘|6|1",
        "나|소계|20|4",
        "|하나|15|2",
        "|둘|6|2",
    )
    assert told(table(*rows)) == [("table-sum", [6, 7, 8], "20")]


def test_a_total_of_something_else_is_no_sum() -> None:
    # 실인원: people are counted once, the sum is far above.
    assert told(table("구분|이용자", "계|100", "1분기|90", "2분기|80", "3분기|70")) == []


def test_rates_averages_and_running_totals_do_not_add_up() -> None:
    assert told(table("구분|비율(%)|평균|누계", "계|50.0|12|3", "가|40.0|10|1", "나|60.0|14|3")) == []


def test_figures_in_brackets_are_summed_of_their_own() -> None:
    rows = ("부서|계|6급|7급", "총무과|5 (6)|2 (3)|3 (3)", "재무과|7 (7)|4 (3)|3 (3)")
    assert told(table(*rows)) == [("table-sum", [3], "7 (7)")]


def test_lettered_heads_say_of_what_a_rate_is() -> None:
    rows = (
        "구분|목표(A)|부과(B)|징수(C)|진도율(C:A)|징수율(C:B)",
        "시세|400|300|200|50.0|66.7",
        "구세|100|80|40|41.0|50.0",
    )
    assert told(table(*rows)) == [("rate", [3], "41.0")]


def test_words_say_of_what_a_rate_is_where_rows_are_heads() -> None:
    rows = ("구분|2024년|2023년|2022년", "목표액|1,000|1,200|1,100", "징수액|900|1,100|990", "진도율|90.0|91.7|80.0")
    assert told(table(*rows)) == [("rate", [2, 3, 4], "80.0")]


def test_a_change_is_set_against_the_columns_that_give_most_of_it() -> None:
    rows = ("구분|2025년|2024년|증감", "가|10|8|2", "나|7|9|△2", "다|5|5|0", "라|6|2|5")
    assert told(table(*rows)) == [("difference", [5], "5")]
    rows = ("구분|우리|평균|차이", "가|(8.4)|(7.9)|(+0.5)", "나|(6.0)|(6.1)|(-0.1)", "다|(-0.5)|(-1.0)|(-0.5)")
    assert told(table(*rows)) == [("difference", [4], "(-0.5)")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("- 6회 / 총 82일 (정례회 52일 / 임시회 31일)", "sentence-sum"),
        ("- 총 548건(조례 405건, 규칙 97건, 훈령 32건, 예규 24건)", "sentence-sum"),
        ("- 사업규모 : 421명(상·하반기 각 210명)", "sentence-sum"),
        ("- 소요예산 : 450천원(시 250, 구 100)", "sentence-sum"),
        ("- 사업비 : 16억원(이자 4억6천만원, 월세 9억9천만원)", "sentence-sum"),
        ("- 총사업비 : 2조 2,198억원(마중물 6,127/ 민간 16,171)", "sentence-sum"),
        ("- 설치 의견 : 943명 중 591명(63.7%) 요청", "rate"),
        ("- 가맹점 : 7,153개 → 7,596개 (7.2% 증가)", "change-rate"),
        ("- 지급금액: 7,979,500원(362,700원x22명)", "formula"),
        ("- 설명회 : 2021. 4. 7.(화) 14:00", "weekday"),
        ("- 공고 : 2021. 3. 16. ~ 2021. 3. 20. (9일간)", "day-count"),
        ("- 목표액 : 90,353백만원 (전년대비 1,155백만원 증가 2.3%↑)", "rate"),
    ],
)
def test_a_sentence_that_contradicts_itself_is_told(text: str, rule: str) -> None:
    assert [found[0] for found in told(text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "- 6회 / 총 82일 (정례회 52일 / 임시회 30일)",
        "- 인력 : 11명(센터장1명,마을3명,자치2명,지원관5명)",
        "- 대상 : 500명(1인당 30명 이내, 초등 20명)",
        "- 총사업비 : 453억원(국 270, 시 100, 민 83)",
        "- 사업비 : 14억 5천만원(이자 4억6천만원, 월세 9억9천만원)",
        "- 총사업비 : 2조 2,198억원(마중물 6,127/ 민간 16,071)",
        "- 업무시간 : 10명(오전 3명 등)",
        "- 설명회 : 2021. 4. 7.(수) ~ 4. 9.(금)",
        "- 연말 : '20. 12. 30.(수) ~ 1. 2.(토)",
        "- 목표액 : 90,353백만원 (전년대비 1,155백만원 증가 1.3%↑)",
    ],
)
def test_a_sentence_that_agrees_is_not_told(text: str) -> None:
    assert told(text) == []


def test_places_one_letter_apart_are_one_place_but_numbered_ones_are_not() -> None:
    assert told("○ 은모래시장 정비\n\n- 은모레시장 화장실\n") == [("name", [1, 3], "은모래시장 / 은모레시장")]
    assert told("○ 솔내1동시장 정비\n\n- 솔내2동시장 화장실\n") == []


def test_places_side_by_side_are_two_places() -> None:
    assert told("○ 은모래시장, 은모레시장 정비\n") == []


@pytest.mark.parametrize("text", ["가", "-\t\n\t\t\n", "계\t\n합계\t\n", "구분\t계\n\t\n가\t-\n", "(((\n[계] 1명(((\n"])
def test_odd_lines_raise_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("sample", "rules"),
    [
        ("solnae-2025-environment-results.txt", ["project-title", "rate", "source-sum"]),
        ("solnae-2026-audit-civil.txt", ["difference", "table-sum", "table-sum"]),
    ],
)
def test_a_sample_tells_its_own_contradictions_and_no_other(sample: str, rules: list[str]) -> None:
    reading = read_lines(read_text((SAMPLES / sample).read_bytes(), sample))
    assert sorted(draft.rule for draft in judge(reading.claims)) == rules


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("○ 별숲+센터 안내", "○ 별숲플러스센터 안내"), ["별숲+센터 / 별숲플러스센터"]),
        (("○ UN평화공원 행사", "○ 유엔평화공원 행사"), ["UN평화공원 / 유엔평화공원"]),
        (("○ 침수 예·경보제 마련", "- 침수 예경보제 시행"), ["예·경보제 / 예경보제"]),
        (("○ 지도·점검 실시", "- 지도점검 결과"), []),
        (("○ 달빛 축제 개최", "- 달빛축제 참여"), []),
        (("○ 은모래달빛 축제 개최", "- 은모래달빛축제 참여"), ["은모래달빛 축제 / 은모래달빛축제"]),
        (("○ 은모래달빛 축제 개최", *[""] * 60, "- 은모래달빛축제 참여"), []),
        (("○ 취업 박람회 개최", "- 소규모취업 박람회, 소규모취업박람회"), []),
        (("○ ㈜해든푸르미 협약", "- 푸르미 제공"), []),
        (("○ ㈜해든푸르미나 협약", "- 푸르미나 제공"), ["㈜해든푸르미나 / 푸르미나"]),
        (("○ 솔내미래도시재단 협의", "- 미래도시재단 협조"), ["솔내미래도시재단 / 미래도시재단"]),
        (("○ 솔내문화재단 협의", "- 문화재단 협조"), []),
        (("- 솔내 봄 기업 박람회", "- 봄 솔내 기업 박람회"), ["솔내 봄 기업 박람회 / 봄 솔내 기업 박람회"]),
        (("- 한빛 여성 기업 박람회", "- 한빛시 여성 기업 박람회"), ["한빛 여성 기업 박람회 / 한빛시 여성 기업 박람회"]),
        (("- 솔내 봄 기업 박람회", "- 솔내 가을 기업 박람회"), []),
    ],
)  # fmt: skip
def test_names_that_read_alike_are_one_thing(lines: tuple[str, ...], found: list[str]) -> None:
    assert [text for rule, _, text in told("\n".join(lines)) if rule == "name"] == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("1-3. 동네 안 작은놀이터 확충", "1-3 동네 안 작은놀이터 조성", 1),
        ("Ⅲ. 2025년 시정환경 및 대응방향\t6", "Ⅲ. 2025년 시정여건 및 대응방향", 1),
        ("Ⅲ. 2025년 주요업무 추진실적 ㆍㆍㆍ 3", "Ⅲ. 2025년 주요업무 추진실적", 0),
        ("Ⅴ. 2026년도 업무계획\t5", "Ⅴ. 2026년도 주요역점 시책", 1),
        ("Ⅴ. 2026년도 업무계획", "Ⅴ. 2026년도 주요역점 시책", 0),
        ("Ⅴ. 업무계획\t5", "Ⅴ. 주요역점 시책", 0),
        ("1-3. 동네 안 작은놀이터 확충", "1-4. 동네 안 작은놀이터 조성", 0),
        ("1-3. 동네 안 작은놀이터 확충", "1-3. 어린이 놀이터 정비 사업", 0),
    ],
)
def test_titles_of_one_number_are_one_title(first: str, second: str, found: int) -> None:
    assert [rule for rule, _, _ in told(f"{first}\n\n가\n\n{second}\n")] == ["project-title"] * found


def test_a_count_is_that_of_the_lines_below_where_another_count_proves_it() -> None:
    below = " - 첫걸음반 : 17회, 263명\n - 디딤반 : 11회, 326명\n - 나눔반 : 가 과정(10회, 100명), 나 과정(4회, 60명)\n"
    assert told(f"- 마을강좌 : 42회, 749명 참여\n{below}") == []
    assert told(f"- 마을강좌 : 42회, 700명 참여\n{below}") == [("sentence-sum", [1, 2, 3, 4], "700명")]
    assert told(f"- 마을강좌 : 50회, 700명 참여\n{below}") == []


def test_a_total_is_what_the_brackets_of_the_line_below_split() -> None:
    below = " - 자체(18개소, 3,900억원), 비축(10개소, 2,200억원)\n"
    assert told(f"- 보상(총 28개소, 6,100억원)\n{below}") == []
    assert {f[0] for f in told(f"- 보상(총 29개소, 6,200억원)\n{below}")} == {"sentence-sum"}
    assert told(f"- 보상(총 29개소, 6,200억원)\n{below.replace('비축', '비축 등')}") == []


def test_a_split_in_a_cell_needs_no_unit() -> None:
    assert told(table("차종|가격(천원)", "승용차|46,500 (시:22,000 구:24,500)", "화물차|-")) == []
    rows = ("차종|가격(천원)", "승용차|46,500 (시:22,000 구:24,100)", "화물차|-")
    assert told(table(*rows)) == [("sentence-sum", [2], "46,500")]


def test_pay_by_the_month_is_pay_by_the_hour_times_the_hours_of_the_table() -> None:
    rows = [
        "구분||2018년|2019년|2020년",
        "최저임금|시급|7,530원|8,350원|8,590원",
        "|월급|1,573,770원|1,745,150원|1,795,310원",
    ]
    rows += ["생활임금|시급|9,211원|9,934원|10,307원", "|월급|1,925,099원|2,076,206원|2,154,163원"]
    assert told(table(*rows)) == []
    rows[2] = "|월급|1,573,770원|1,745,150원|1,745,150원"
    assert [found[:2] for found in told(table(*rows))] == [("pay", [2, 3])]


def test_a_rise_in_a_cell_is_that_over_the_year_before() -> None:
    assert told(table("구분|2018년|2019년", "시급|9,211원|9,934원 (7.84% 상승)", "일급|1원|2원")) == []
    rows = ("구분|2018년|2019년", "시급|9,211원|9,934원 (8.84% 상승)", "일급|1원|2원")
    assert [found[0] for found in told(table(*rows))] == ["change-rate"]


def test_money_is_split_as_the_matching_ratio_says() -> None:
    ratio = " - 매칭비율(국비 50%, 시비 25%, 구비 25%)\n"
    assert told(f"- 예산 : 280,000천원(국 140,000 시 70,000 구 70,000)\n{ratio}") == []
    assert [f[0] for f in told(f"- 예산 : 280,000천원(국 138,000 시 69,000 구 73,000)\n{ratio}")] == ["matching"]


def test_a_table_in_thousands_whose_figures_all_end_in_thousands_was_rounded() -> None:
    rows = ["(단위 : 천원)", "", "구분|2025년|2024년|증감", "계|5,281,000|5,184,000|97,000"]
    rows += ["가|3,853,000|3,760,000|93,000", "나|1,427,000|1,424,000|3,000"]
    assert [d for d in told(table(*rows)) if d[0] == "table-sum"] == []
    exact = [row.replace("3,853,000", "3,853,001").replace("93,000", "93,001") for row in rows]
    assert [d for d in told(table(*exact)) if d[0] == "table-sum"] != []


def test_what_a_line_tells_of_months_happened_in_them() -> None:
    assert told("- '24. 10. ~ 11. : 협의(10.), 심의(11월)\n") == []
    assert [f[0] for f in told("- '24. 10. ~ 11. : 협의(10.), 협약 체결(12.)\n")] == ["month"]


def test_results_are_not_later_than_the_report() -> None:
    text = "□ 추진실적\n\n- 조례 제정(2024. 10.)\n- 고시(2025년 9월)\n- 준공 예정(2025. 9.)\n- 운영 : ~ 2025. 12.\n"
    outline = build_outline(read_text(text.encode(), "시험.txt"))
    assert [sorted(d.lines) for d in judge(read_claims(outline, Facts(), "2024-11").claims)] == [[4]]
    assert judge(read_claims(outline, Facts(), "2025-11").claims) == []
    assert judge(read_claims(outline, Facts()).claims) == []
