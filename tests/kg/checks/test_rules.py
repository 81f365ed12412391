"""Each rule tells a claim that breaks it and is silent on one that keeps it."""

from fractions import Fraction
from pathlib import Path

import pytest

from kg.checks import find, judge
from kg.checks.rules import RULES, Rule
from kg.model import Claim, ClaimKind, Graph, Node, Quantity, Reading

DOCS = Path(__file__).parents[3] / "docs" / "findings.md"


def q(value: float | str, line: int = 1, *, label: str = "값", step: str = "1", written: str | None = None) -> Quantity:
    return Quantity(label, Fraction(str(value)), str(value) if written is None else written, line, line, Fraction(step))


def claim(kind: ClaimKind, context: str, *quantities: Quantity, scope: str = "") -> Claim:
    return Claim(kind, context, quantities, None, scope)


def rate(stated: str, part: int, whole: int, line: int = 1) -> Claim:
    step = "1" if "." not in stated else f"0.{'0' * (len(stated.split('.')[1]) - 1)}1"
    return claim("rate", "표", q(stated, line, label="집행률", step=step), q(part, line), q(whole, line))


def names(context: str, a: str, b: str, scope: str = "") -> Claim:
    return claim("names", context, q(0, 3, label=a, written=a), q(0, 9, label=b, written=b), scope=scope)


def days(stated: int, counted: int, line: int) -> Claim:
    return claim("count", "기간 일수", q(stated, line, label="기간"), q(counted, line, label="날수"))


MIXED = tuple(
    rate(s, p, 1000, n) for n, (s, p) in enumerate((("97", 979), ("74", 747), ("78", 777), ("75", 746)), start=1)
)
# For each rule the claims that break it and those that keep it.
CASES: dict[str, tuple[tuple[Claim, ...], tuple[Claim, ...]]] = {
    "staffing-sum": ((claim("sum", "인력", q(21), q(10), q(10)),), (claim("sum", "인력", q(20), q(10), q(10)),)),
    "source-sum": ((claim("sum", "재원 나눔", q(7), q(3), q(3)),), (claim("sum", "집행 재원", q(6), q(3), q(3)),)),
    "sentence-sum": ((claim("sum", "문장", q(82), q(52), q(31)),), (claim("sum", "문장", q(82), q(52), q(30)),)),
    "project-parts": (
        (claim("sum", "세부사업 소요예산", q(9), q(3), q(5)),),
        (claim("sum", "세부사업 소요예산", q(8), q(3), q(5)),),
    ),
    "balance": ((claim("sum", "잔액", q(11), q(10), q(3), q(-3)),), (claim("sum", "잔액", q(10), q(10), q(3), q(-3)),)),
    "cost-by-year": (
        (claim("sum", "총사업비 연도", q(9), q(3), q(5)),),
        (claim("sum", "총사업비 연도", q(8), q(3), q(5)),),
    ),
    "total-cost": (
        (claim("sum", "총사업비와 표", q(11), q(5), q(5)),),
        (claim("sum", "총사업비와 표", q(11), q(5), q(5), scope="덧붙임"),),
    ),
    "table-sum": ((claim("sum", "표", q(86), q(67), q(16)),), (claim("sum", "재원별", q(83), q(67), q(16)),)),
    "difference": (
        (claim("difference", "표", q(-3), q(86), q(88)),),
        (claim("difference", "표", q(-2), q(86), q(88)),),
    ),
    "heading-amount": (
        (claim("same", "소요예산과 표", q(58400), q(48400, 5)),),
        (claim("same", "사업개요 소요예산", q(22_603_000, step="1000"), q(23_000_000, 5, step="1000000")),),
    ),
    "staffing-twice": (
        (claim("same", "인력 두 곳", q(22), q(21, 5), scope="기획과"),),
        (claim("same", "인력 두 곳", q(22), q(22, 5), scope="기획과"),),
    ),
    "spending-twice": (
        (claim("same", "집행액 두 곳", q(28), q(29, 5)),),
        (claim("same", "집행액 두 곳", q(28), q(28, 5)),),
    ),
    "budget-twice": (
        (claim("same", "예산 두 곳", q(28), q(23, 5)),),
        (claim("same", "예산 두 곳", q(28), q(28, 5)),),
    ),
    "cost-twice": (
        (claim("same", "총사업비 두 곳", q(200), q(130, 5)),),
        (claim("same", "총사업비 두 곳", q(200), q(200, 5)),),
    ),
    "area-twice": (
        (claim("same", "면적 두 곳", q("93.6"), q("96.3", 5)),),
        (claim("same", "면적 두 곳", q(93), q(93, 5)),),
    ),
    "formula": ((claim("same", "산출식", q(998), q("997.07")),), (claim("same", "산출식", q(997), q("997.07")),)),
    "weekday": ((claim("same", "요일", q(2, written="수"), q(3, written="목")),), (claim("same", "요일", q(2), q(2)),)),
    "month": ((claim("same", "기간 안 날짜", q(12), q(11)),), (claim("same", "기간 안 날짜", q(11), q(11)),)),
    "year": ((claim("same", "일정 차례", q(2031), q(2030)),), (claim("same", "일정 차례", q(2030), q(2030)),)),
    "period-money": (
        (claim("same", "기간과 예산", q(2029), q(2030, 5)),),
        (claim("same", "기간과 예산", q(2030), q(2030, 5)),),
    ),
    "period-twice": (
        (claim("same", "기간 두 곳", q(0), q(1, 5)),),
        (claim("same", "기간 두 곳", q(1), q(1, 5)),),
    ),
    "address": ((claim("same", "주소 두 곳", q(214), q(24, 5)),), (claim("same", "주소 두 곳", q(24), q(24, 5)),)),
    "area-unit": (
        (claim("same", "평", q(54), q("45.4", written="150㎡")),),
        (claim("same", "평", q(45), q("45.4", written="150㎡")),),
    ),
    "row-number": ((claim("same", "연번", q(3, 4), q(4, 3)),), (claim("same", "연번", q(4, 4), q(4, 3)),)),
    "unit": (
        (claim("same", "금액 단위", q(371, 3, written="371천원"), q(371_000, 9, written="371백만원")),),
        (claim("sum", "문장", q(82), q(52), q(30)),),
    ),
    "pay": (
        (claim("same", "급여", q(1_745_150, 2, written="1,745,150원"), q(1_795_310, 1)),),
        (claim("same", "급여", q(1_795_310, 2), q(1_795_310, 1)),),
    ),
    "matching": (
        (claim("rate", "매칭비율", q(25, 2, label="구비 몫"), q(71_403), q(278_410)),),
        (claim("rate", "매칭비율", q(50, 2, label="국비 몫"), q(138_005), q(278_410)),),
    ),
    "rate": ((rate("46.0", 46_200, 110_000),), (rate("42.0", 46_200, 110_000), rate("97", 979, 1000, 2))),
    "mixed-rounding": (MIXED, MIXED[:2]),
    "odd-rounding": (
        (*(rate(s, p, 1000, n) for n, (s, p) in enumerate((("78", 777), ("75", 746), ("63", 629)), 1)), MIXED[0]),
        (*(rate(s, p, 1000, n) for n, (s, p) in enumerate((("78", 777), ("75", 746)), 1)), MIXED[0]),
    ),
    "change-rate": (
        (claim("change_rate", "표", q("-1.45", step="0.01"), q(68316), q(69150)),),
        (claim("change_rate", "표", q("-1.21", step="0.01"), q(68316), q(69150)),),
    ),
    "change-sign": (
        (claim("change_rate", "표", q("5.32", step="0.01"), q(236236), q(249515)),),
        (claim("change_rate", "표", q("-5.32", step="0.01"), q(236236), q(249515)),),
    ),
    "over-budget": ((claim("at_most", "예산현황", q(11), q(10)),), (claim("at_most", "예산현황", q(10), q(10)),)),
    "page-order": ((claim("at_most", "쪽", q(25), q(17, 2)),), (claim("at_most", "쪽", q(17), q(25, 2)),)),
    "result-date": (
        (claim("at_most", "실적 날짜", q(24249), q(24239, 2)),),
        (claim("at_most", "실적 날짜", q(24239), q(24239, 2)),),
    ),
    "opening": (
        (claim("at_most", "개소와 준공", q(24254), q(24252, 2)),),
        (claim("at_most", "개소와 준공", q(24252), q(24254, 2)),),
    ),
    "period-order": (
        (claim("at_most", "기간 차례", q(24369), q(24361)),),
        (claim("at_most", "기간 차례", q(24361), q(24369)),),
    ),
    "call-period": (
        (claim("at_most", "공모와 사업", q(24369), q(24361, 2)),),
        (claim("at_most", "공모와 사업", q(24361), q(24361, 2)),),
    ),
    "period-year": (
        (claim("at_most", "사업기간", q(2026), q(2025, 2)),),
        (claim("at_most", "사업기간", q(2026), q(2026, 2)),),
    ),
    "team-count": ((claim("count", "조직", q(4), q(3, 2)),), (claim("count", "조직", q(4), q(4, 2)),)),
    "period-length": ((claim("count", "기간 길이", q(5), q(3)),), (claim("count", "기간 길이", q(3), q(3)),)),
    "list-count": ((claim("count", "목록", q(4), q(3)),), (claim("count", "목록", q(3), q(3)),)),
    "day-count": ((days(14, 14, 1), days(5, 5, 2), days(60, 61, 3)), (days(60, 61, 3),)),
    "team-name": ((names("팀 이름", "재정운용팀", "재정운영팀"),), (names("팀 이름", "재정팀", "재정팀"),)),
    "project-title": ((names("사업 이름", "다회용 컵", "다회용컵", "띄어쓰기"),), (names("사업 이름", "컵", "컵"),)),
    "source-name": ((names("재원 이름", "시비", "특별교부금"),), (names("재원 이름", "시비", "시비"),)),
    "name": ((names("이름", "은모래시장", "은모레시장"),), (names("이름", "은모래시장", "은모래시장"),)),
}


def test_every_rule_has_a_case_and_a_name_of_its_own() -> None:
    assert len(RULES) == 47
    assert [rule.id for rule in RULES] == list(CASES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_claim_that_breaks_the_rule_is_told(rule: Rule) -> None:
    told = [draft for draft in judge(CASES[rule.id][0]) if draft.rule == rule.id]
    assert len(told) == 1
    assert told[0].ko and told[0].en and told[0].lines


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_claim_that_keeps_the_rule_is_not_told(rule: Rule) -> None:
    assert judge(CASES[rule.id][1]) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_docs_list_the_rule(rule: Rule) -> None:
    what = (rule.judge.__doc__ or "").strip()
    assert f"| `{rule.id}` | {rule.severity} | {rule.ko} | {rule.en} | {what} |" in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize(("stated", "told"), [("99.2", 0), ("99.3", 0), ("99.1", 1), ("99.4", 1)])
def test_a_rate_may_be_rounded_or_cut(stated: str, told: int) -> None:
    assert len(judge([rate(stated, 109_453_000, 110_262_875)])) == told


def test_weekdays_that_are_mostly_off_tell_of_a_year_misread() -> None:
    off = [claim("same", "요일", q(2, n, written="수"), q(3, n, written="목")) for n in range(1, 4)]
    right = [claim("same", "요일", q(2, n), q(2, n)) for n in range(4, 8)]
    assert judge(off) == []
    assert len(judge([*off, *right])) == 3


def test_a_rounded_change_around_nothing_may_have_any_small_rate() -> None:
    hundred = 100_000_000
    same = claim("change_rate", "표", q("0.1", step="0.1"), *(q(383 * hundred, step=str(hundred)) for _ in range(2)))
    assert judge([same]) == []


@pytest.mark.parametrize("scope", ["띄어쓰기", "줄임"])
def test_names_that_differ_in_blanks_or_a_first_word_are_a_remark(scope: str) -> None:
    assert [d.severity for d in judge([names("이름", "달빛 축제", "달빛축제", scope)])] == ["info"]


def test_a_rate_rounded_up_is_a_warning() -> None:
    assert [draft.severity for draft in judge([rate("8.3", 306, 3712)])] == ["warning"]


def test_rounded_figures_may_be_off_by_half_a_step_each() -> None:
    million = [q(n * 1_000_000, n, step="1000000") for n in (96, 60, 35)]
    assert judge([claim("sum", "표", *million)]) == []
    assert len(judge([claim("sum", "표", q(99_000_000, step="1000000"), *million[1:])])) == 1


def test_a_sum_in_thousands_off_by_rounding_is_told_as_a_remark() -> None:
    assert [d.severity for d in judge([claim("sum", "표", *(q(n * 1000, step="1000") for n in (96, 60, 35)))])] == [
        "info"
    ]


def test_a_row_and_a_column_that_share_the_wrong_cell_are_one_finding() -> None:
    row = claim("sum", "표", q(21, 33), q(18, 33, label="7급"), q(2, 33, label="8급"))
    column = claim("difference", "표", q(1, 35), q(2, 33, label="8급"), q(4, 34))
    told = judge([row, column])
    assert [(d.rule, sorted(d.lines)) for d in told] == [("table-sum", [33, 34, 35])]


def test_the_same_claim_read_twice_is_told_once() -> None:
    first, second = (claim("sum", context, q(9, 1), q(3, 2), q(5, 3)) for context in ("재원별", "표"))
    assert len(judge([first, second])) == 1


def test_a_finding_stands_in_the_graph_with_its_lines_and_what_it_is_about() -> None:
    project = Node("prj-0123456789abcdef", "Project", {"name": "가로등"})
    broken = Claim("sum", "표", (q(9, 1), q(3, 2), q(5, 4)), project.id)
    reading = Reading("rep-1", Graph.of([project], []), (broken,), (), ("가",) * 4, (1, 1, 1, 2))
    graph = find(reading)
    [node] = graph.nodes.values()
    assert (node.type, node.properties["rule"], node.properties["severity"]) == ("Finding", "table-sum", "error")
    assert node.properties["sources"] == ("rep-1#p1:L1-2", "rep-1#p2:L4")
    assert (node.properties["expected"], node.properties["found"]) == ("8", "9")
    ends = {r.type: (r.start, r.end) for r in graph.relationships.values()}
    assert ends == {"ABOUT": (node.id, project.id), "REPORTED_IN": (node.id, "rep-1")}


def test_finding_is_the_same_twice() -> None:
    reading = Reading("rep-1", Graph(), (claim("sum", "표", q(9), q(3), q(5)),), (), ("가",))
    assert find(reading) == find(reading)
