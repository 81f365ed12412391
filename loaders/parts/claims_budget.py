"""Budget lines that stand in no table but line by line, as the text of a PDF gives them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.outline import Outline
from loaders.parts.money import unit_won
from loaders.parts.percentages import percentage
from loaders.records import BudgetFact, Facts

RATE = re.compile(r"[(（]\s?(?P<rate>\d{1,3}(?:\.\d+)?)\s?%\s?[)）]")
KINDS = ("예산", "집행", "이월", "잔액")
NEEDED = frozenset(KINDS) - {"이월"}
ALL = "계"
Lines = dict[str, BudgetFact]


def read_budget_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim of the lines of one list of budgets: 잔액, 집행률, and 계 as the sum of the others."""
    for table in _lists(outline, facts):
        for kinds in table.values():
            if kinds.keys() >= NEEDED:
                yield Claim("sum", "잔액", tuple(_money(kinds[kind]) for kind in KINDS if kind in kinds))
            yield from _rate(outline, kinds)
        parts = [category for category in table if category != ALL]
        for kind in KINDS if ALL in table and len(parts) > 1 else ():
            quantities = [_money(table[c][kind]) for c in (ALL, *parts) if kind in table[c]]
            if len(quantities) == len(parts) + 1:
                yield Claim("sum", "표", tuple(quantities))


def _lists(outline: Outline, facts: Facts) -> list[dict[str, Lines]]:
    """Return by unit, year and account the amounts of each category outside tables; one that stands twice drops out."""
    found: dict[tuple[object, ...], dict[str, Lines]] = defaultdict(lambda: defaultdict(dict))
    twice: set[tuple[object, ...]] = set()
    for fact in facts.facts:
        if isinstance(fact, BudgetFact) and fact.kind in KINDS and fact.span.first not in outline.grid_at:
            key = (fact.unit, fact.fiscal_year, fact.account, fact.stage)
            if fact.kind in found[key][fact.category]:
                twice.add(key)
            found[key][fact.category][fact.kind] = fact
    return [table for key, table in found.items() if key not in twice]


def _rate(outline: Outline, kinds: Lines) -> Iterator[Claim]:
    """Claim the only percentage in brackets behind 집행 and before 잔액."""
    if not kinds.keys() >= NEEDED or not kinds["예산"].amount_krw:
        return
    first, last = kinds["집행"].span.first, kinds["잔액"].span.last
    found = [(m["rate"], i.line) for i in outline.between(first, last) for m in RATE.finditer(i.text)]
    if len(found) == 1:
        text, line = found[0]
        stated = percentage(f"{kinds['집행'].category} 집행률", text, line)
        yield Claim("rate", "표", (stated, _money(kinds["집행"]), _money(kinds["예산"])))


def _money(fact: BudgetFact) -> Quantity:
    line, step = fact.span.first, unit_won(fact.unit_written) if fact.unit_written else 1
    return Quantity(
        f"{fact.category} {fact.kind}", Fraction(fact.amount_krw), fact.as_written, line, fact.span.last, Fraction(step)
    )
