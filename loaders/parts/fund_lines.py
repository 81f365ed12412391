"""Funds of a unit that a line states: `2026년 하늬기금 운용계획 : 738백만원(사업비 111, 예치금 627)`."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.outline import Item, Outline
from loaders.parts.budget_facts import budget_of
from loaders.parts.dates import find_year
from loaders.parts.funding import quantity
from loaders.parts.money import FIGURE, Amount, find_amounts, parse_cell
from loaders.parts.organization import Organization
from loaders.records import BudgetFact, Facts

# `2026년 하늬기금 운용계획 : 738백만원(사업비 111, 예치금 627)`, `2025년 12월말 하늬기금 보유현황 : 2,040백만원`
IN_LINE = re.compile(
    rf"(?P<when>(?:20|['’‘`])\d\d\s?년도?)\s?(?:\d{{1,2}}월)?\s?말?\s?(?P<fund>[가-힣]{{2,16}}기금)\s(?P<what>[가-힣]{{2,8}})"
    rf"\s?[:：]\s?(?P<money>(?:{FIGURE})\s?[가-힣]+)\s?(?:[(（](?P<split>[^()（）]+)[)）])?"
)
PLANNED = re.compile(r"^(?:운용|수입|지출)(?:계획|규모|액)?$")
HELD = re.compile(r"^(?:보유|조성|적립)(?:현황|액|규모)$")
PART = re.compile(rf"(?P<name>[가-힣][가-힣·ㆍ ]*?)\s?(?P<figure>{FIGURE})(?=\s?[,，/·]|\s?$)")


def read_fund_lines(outline: Outline, org: Organization, taken: set[int]) -> Facts:
    """Read what lines outside projects say of a fund: what it plans, with the parts in brackets, and what it holds."""
    facts: list[BudgetFact] = []
    claims: list[Claim] = []
    for item, match in _fund_lines(outline, taken):
        kind = "예산" if PLANNED.match(match["what"]) else "잔액" if HELD.match(match["what"]) else ""
        total = next(find_amounts(match["money"]), None)
        if not kind or not total:
            continue
        stated = [(match["what"], total), *_parts(match["split"] or "", total.unit)]
        owner, year, span = org.division_at(item.line), find_year(match["when"]), outline.span(item.line)
        for category, a in stated:
            facts.append(budget_of(owner, year, category, a, span, kind=kind, account=match["fund"]))
        if len(stated) > 2:
            claims.append(Claim("sum", "기금", tuple(quantity(name, a, item.line) for name, a in stated)))
    return Facts(tuple(facts), tuple(claims), frozenset(fact.span.first for fact in facts))


def _fund_lines(outline: Outline, taken: set[int]) -> Iterator[tuple[Item, re.Match[str]]]:
    for item in outline.items:
        if item.kind not in ("table", "blank") and item.line not in taken and "기금" in item.text:
            yield from ((item, match) for match in IN_LINE.finditer(item.text))


def _parts(split: str, unit: str) -> Iterator[tuple[str, Amount]]:
    for match in PART.finditer(split):
        if amount := parse_cell(match["figure"], unit):
            yield match["name"].strip(), amount
