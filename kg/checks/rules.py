"""The rules, one line each: id, severity at its worst, title in two languages, which claims it judges, and how."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.checks.counting import (
    judge_address,
    judge_area_unit,
    judge_call,
    judge_count,
    judge_days,
    judge_month,
    judge_opening,
    judge_pages,
    judge_period,
    judge_period_money,
    judge_period_order,
    judge_period_twice,
    judge_result_date,
    judge_row_number,
    judge_weekday,
    judge_year,
)
from kg.checks.draft import Draft, Severity
from kg.checks.naming import judge_names, judge_sources, judge_titles
from kg.checks.rates import (
    judge_change_rate,
    judge_change_sign,
    judge_matching,
    judge_mixed_rounding,
    judge_odd_rounding,
    judge_rate,
)
from kg.checks.sums import (
    judge_budget_twice,
    judge_difference,
    judge_over_budget,
    judge_pay,
    judge_product,
    judge_project_parts,
    judge_same_amount,
    judge_same_statement,
    judge_staffing_twice,
    judge_sum,
    judge_total_cost,
    judge_unit,
)
from kg.model import Claim, ClaimKind

One = Callable[[str, Claim], Iterator[Draft]]
All = Callable[[str, tuple[Claim, ...]], Iterator[Draft]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on the claims of one kind; `contexts` names those it judges, empty means all that no other rule names.

    `family`: drafts of one family that share a cell are one contradiction.
    """

    id: str
    severity: Severity
    ko: str
    en: str
    kind: ClaimKind
    contexts: tuple[str, ...]
    judge: All
    family: str = ""
    also: ClaimKind | None = None  # claims of a second kind that it judges with them


def each(judge: One) -> All:
    """Judge claims one by one."""

    def judge_all(rule: str, claims: tuple[Claim, ...]) -> Iterator[Draft]:
        for claim in claims:
            yield from judge(rule, claim)

    judge_all.__doc__ = judge.__doc__
    return judge_all


RULES: tuple[Rule, ...] = (
    Rule(
        "staffing-sum",
        "error",
        "직급별 합과 계 불일치",
        "grades against their total",
        "sum",
        ("인력",),
        each(judge_sum),
        "figures",
    ),
    Rule(
        "source-sum",
        "error",
        "재원 나눔과 합계 불일치",
        "split by source against its total",
        "sum",
        ("재원 나눔", "예산 재원", "집행 재원"),
        each(judge_sum),
        "figures",
    ),
    Rule(
        "sentence-sum",
        "error",
        "문장의 합계와 부분 불일치",
        "total of a sentence against its parts",
        "sum",
        ("문장", "아랫줄"),
        each(judge_sum),
        "figures",
    ),
    Rule(
        "project-parts",
        "warning",
        "세부사업 금액의 합과 소요예산 불일치",
        "amounts of parts against the heading",
        "sum",
        ("세부사업 소요예산",),
        each(judge_project_parts),
    ),
    Rule(
        "balance",
        "error",
        "잔액 불일치",
        "what is left against what was there",
        "sum",
        ("잔액",),
        each(judge_sum),
        "figures",
    ),
    Rule(
        "cost-by-year",
        "error",
        "총사업비와 연도별 합 불일치",
        "total cost against its years",
        "sum",
        ("총사업비 연도",),
        each(judge_sum),
        "figures",
    ),
    Rule(
        "total-cost",
        "warning",
        "총사업비와 표 불일치",
        "total cost against the table of years",
        "sum",
        ("총사업비와 표",),
        judge_total_cost,
    ),
    Rule(
        "table-sum",
        "error",
        "표의 합계 불일치",
        "rows and columns against their totals",
        "sum",
        (),
        each(judge_sum),
        "figures",
    ),
    Rule(
        "difference",
        "error",
        "증감 불일치",
        "change against new and old",
        "difference",
        (),
        each(judge_difference),
        "figures",
    ),
    Rule(
        "heading-amount",
        "error",
        "제목 금액과 표·개요 불일치",
        "heading against table and overview",
        "same",
        (),
        each(judge_same_amount),
        "heading",
    ),
    Rule(
        "staffing-twice",
        "warning",
        "두 곳의 인력 불일치",
        "heads of one unit in two places",
        "same",
        ("인력 두 곳",),
        judge_staffing_twice,
    ),
    Rule(
        "spending-twice",
        "warning",
        "두 곳의 집행액 불일치",
        "spending of one project in two places",
        "same",
        ("집행액 두 곳",),
        each(judge_same_statement),
    ),
    Rule(
        "budget-twice",
        "info",
        "두 곳의 예산 불일치",
        "budget of one year in two places",
        "same",
        ("예산 두 곳",),
        each(judge_budget_twice),
    ),
    Rule(
        "cost-twice",
        "warning",
        "두 곳의 총사업비 불일치",
        "total cost of one project in two places",
        "same",
        ("총사업비 두 곳",),
        each(judge_same_statement),
    ),
    Rule(
        "area-twice",
        "warning",
        "두 곳의 면적 불일치",
        "area of one place in two places",
        "same",
        ("면적 두 곳",),
        each(judge_same_statement),
    ),
    Rule(
        "formula",
        "warning",
        "산출식과 금액 불일치",
        "amount against its formula",
        "same",
        ("산출식",),
        each(judge_product),
    ),
    Rule("weekday", "error", "날짜와 요일 불일치", "date against its weekday", "same", ("요일",), judge_weekday),
    Rule(
        "month", "warning", "기간 밖의 날짜", "a month outside its line's", "same", ("기간 안 날짜",), each(judge_month)
    ),
    Rule("year", "warning", "일정 차례", "a year that breaks the order", "same", ("일정 차례",), each(judge_year)),
    Rule(
        "period-money",
        "warning",
        "사업기간 밖의 예산",
        "money outside the period",
        "same",
        ("기간과 예산",),
        each(judge_period_money),
    ),
    Rule(
        "period-twice",
        "warning",
        "두 곳의 기간 불일치",
        "one period in two places",
        "same",
        ("기간 두 곳",),
        each(judge_period_twice),
    ),
    Rule(
        "address",
        "info",
        "두 곳의 주소 불일치",
        "address of one place in two places",
        "same",
        ("주소 두 곳",),
        each(judge_address),
    ),
    Rule("area-unit", "warning", "㎡와 평 불일치", "square metres against 평", "same", ("평",), each(judge_area_unit)),
    Rule("row-number", "info", "연번", "numbers of rows", "same", ("연번",), each(judge_row_number)),
    Rule("unit", "warning", "금액 단위 불일치", "one figure in two units", "same", ("금액 단위",), each(judge_unit)),
    Rule(
        "pay", "warning", "시급과 월급 불일치", "pay by month against pay by hour", "same", ("급여",), each(judge_pay)
    ),
    Rule(
        "matching", "warning", "매칭비율 불일치", "split against its ratio", "rate", ("매칭비율",), each(judge_matching)
    ),
    Rule("rate", "error", "비율 불일치", "rate against its parts", "rate", (), each(judge_rate)),
    Rule("mixed-rounding", "info", "끝자리 처리 섞임", "rates cut and rounded", "rate", ("*",), judge_mixed_rounding),
    Rule(
        "odd-rounding",
        "info",
        "혼자 다른 끝자리 처리",
        "one rate rounded otherwise",
        "rate",
        ("*",),
        judge_odd_rounding,
        also="change_rate",
    ),
    Rule(
        "change-rate",
        "error",
        "증감률 불일치",
        "rate of change against new and old",
        "change_rate",
        (),
        each(judge_change_rate),
    ),
    Rule(
        "change-sign",
        "warning",
        "증감률 부호 불일치",
        "sign of a rate of change",
        "change_rate",
        ("*",),
        each(judge_change_sign),
    ),
    Rule(
        "over-budget",
        "error",
        "예산보다 많은 집행",
        "spending above the budget",
        "at_most",
        (),
        each(judge_over_budget),
    ),
    Rule("page-order", "warning", "쪽 번호 순서", "order of page numbers", "at_most", ("쪽",), each(judge_pages)),
    Rule(
        "result-date",
        "warning",
        "보고서보다 늦은 실적",
        "results later than the report",
        "at_most",
        ("실적 날짜",),
        each(judge_result_date),
    ),
    Rule(
        "opening",
        "warning",
        "준공보다 이른 개소",
        "opening before completion",
        "at_most",
        ("개소와 준공",),
        each(judge_opening),
    ),
    Rule(
        "period-order",
        "error",
        "시작보다 이른 끝",
        "a period that ends before it starts",
        "at_most",
        ("기간 차례",),
        each(judge_period_order),
    ),
    Rule(
        "call-period",
        "warning",
        "사업보다 늦은 공모",
        "a call later than its project",
        "at_most",
        ("공모와 사업",),
        each(judge_call),
    ),
    Rule(
        "period-year",
        "warning",
        "소요예산보다 앞선 사업기간",
        "period before the year of its money",
        "at_most",
        ("사업기간",),
        each(judge_period),
    ),
    Rule(
        "team-count",
        "warning",
        "팀 수 불일치",
        "stated number of teams against the list",
        "count",
        (),
        each(judge_count),
    ),
    Rule(
        "period-length",
        "warning",
        "기간과 햇수 불일치",
        "a period against its stated length",
        "count",
        ("기간 길이",),
        each(judge_count),
    ),
    Rule(
        "list-count",
        "warning",
        "수와 목록 불일치",
        "stated number against the names beside it",
        "count",
        ("목록",),
        each(judge_count),
    ),
    Rule("day-count", "warning", "기간 날수 불일치", "days of a period", "count", ("기간 일수",), judge_days),
    Rule(
        "team-name",
        "warning",
        "팀 이름 불일치",
        "one team under two names",
        "names",
        ("팀 이름",),
        each(judge_names),
        "names",
    ),
    Rule(
        "project-title",
        "warning",
        "사업 이름 불일치",
        "one project under two titles",
        "names",
        ("사업 이름",),
        each(judge_titles),
        "names",
    ),
    Rule(
        "source-name",
        "warning",
        "재원 이름 불일치",
        "one amount under two sources",
        "names",
        ("재원 이름",),
        each(judge_sources),
        "names",
    ),
    Rule("name", "warning", "이름 불일치", "one thing under two names", "names", (), each(judge_names), "names"),
)


def claims_of(rule: Rule, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims that a rule judges."""
    named = {c for other in RULES if other.kind == rule.kind for c in other.contexts}
    return tuple(
        claim
        for claim in claims
        if claim.kind in (rule.kind, rule.also)
        and (
            rule.contexts == ("*",) or (claim.context in rule.contexts if rule.contexts else claim.context not in named)
        )
    )
