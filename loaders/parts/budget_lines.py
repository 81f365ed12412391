"""Budgets of units that a line of the general part states: `예산 : 9,876,543천원`, `- 일반회계 : 9,000백만원`."""

import re
from collections.abc import Iterable, Iterator

from loaders.outline import Item, Outline
from loaders.parts.budget_facts import budget_of
from loaders.parts.budget_owner import owner_at
from loaders.parts.dates import find_year
from loaders.parts.money import Amount, find_amounts
from loaders.parts.organization import Organization
from loaders.records import BudgetFact, Fact, Facts, ReportFact
from loaders.strings import squeeze, unspace

GENERAL = re.compile(r"^(일반현황|기본현황|현황|조직및|일반사항)")
WHOLE = re.compile(r"^(?:(?:20)?\d\d년도?)?(?:(?:본|세출|세입|총)예산|예산(?:액|규모|현황)?)(?:\(.*\))?$")
PART = re.compile(r"^(?:일반회계|특별회계|기금|정책사업비|행정운영경비|재무활동비)(?:\(.*\))?$")
BRACKET = re.compile(r"[(（]([^)）]*)[)）]")
BETWEEN = re.compile(r",\s|,(?!\d{3})")  # a comma inside a figure parts nothing
OF_PART = re.compile(r"^(?P<name>[가-힣0-9·]{2,14})\s?[:：]?\s?(?P<money>\d.*)$")
LINES = ("numbered", "square", "circle", "dash", "text", "lettered")


def read_budget_lines(
    outline: Outline, org: Organization, report: ReportFact, taken: set[int], tabled: Iterable[Fact]
) -> Facts:
    """Read the lines of general chapters that give a unit's budget, with the parts listed right under one.

    What a line repeats from a table (`tabled`) is not stated again.
    """
    known = {_stating(fact) for fact in tabled if isinstance(fact, BudgetFact)}
    facts = list(_facts(outline, org, report, taken))
    lines = frozenset(fact.span.first for fact in facts)
    return Facts(tuple(fact for fact in facts if _stating(fact) not in known), (), lines)


def _stating(fact: BudgetFact) -> tuple[str | None, int | None, int]:
    return fact.unit, fact.fiscal_year, fact.amount_krw


def _facts(outline: Outline, org: Organization, report: ReportFact, taken: set[int]) -> Iterator[BudgetFact]:
    general, under = False, None  # under: the year of the whole whose parts may follow
    for item in outline.items:
        if item.kind == "blank":
            continue
        if item.kind == "chapter":
            general = bool(GENERAL.search(item.key))
        found = _stated(item) if general and item.kind in LINES and item.line not in taken else None
        if not found or (found[0] is PART and under is None):
            under = None
            continue
        pattern, label, amount = found
        owner = owner_at(outline, org, report, item.line)
        if pattern is WHOLE:
            yield from _in_brackets(outline, org, report, item, amount)
        under = find_year(item.text.split(":")[0]) or report.fiscal_year if pattern is WHOLE else under
        category = ("세입" if "세입" in label else "계") if pattern is WHOLE else label
        yield budget_of(owner, under, category, amount, outline.span(item.line))


def _in_brackets(
    outline: Outline, org: Organization, report: ReportFact, item: Item, whole: Amount
) -> Iterator[BudgetFact]:
    """Yield the parts behind a whole, of divisions or accounts, which must add up: `9백만원(재무과 5, 총무과 4)`."""
    bracket = BRACKET.search(unspace(item.text), whole.end)
    year = find_year(item.text.split(":")[0]) or report.fiscal_year
    owner = owner_at(outline, org, report, item.line)
    parts = [
        (*(("계", match["name"]) if org.type_of(match["name"]) == "Division" else (match["name"], owner)), amount)
        for text in (BETWEEN.split(bracket[1]) if bracket else ())
        if (match := OF_PART.match(text.strip()))
        and (org.type_of(match["name"]) == "Division" or PART.match(match["name"]))
        for amount in find_amounts(match["money"], whole.unit)
    ]
    if sum(amount.won for *_, amount in parts) == whole.won:
        for category, unit, amount in parts:
            yield budget_of(unit, year, category, amount, outline.span(item.line))


def _stated(item: Item) -> tuple[re.Pattern[str], str, Amount] | None:
    label, colon, rest = unspace(item.text).partition(":")
    amount = next(find_amounts(rest), None) if colon else None
    match = next((m for p in (WHOLE, PART) if (m := p.match(squeeze(label)))), None)
    return (match.re, squeeze(label), amount) if match and amount else None
