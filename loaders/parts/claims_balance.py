"""What is left of money: 잔액 of a budget, a fund at the end of a year, the years of a total cost."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.parts.claims_figures import Matrix

BUDGET = re.compile(r"^예산(?:액|현액)?(?:\([A-Z가-힣]{1,6}\))?$")
SPENT = re.compile(r"^(?:집행|지출)(?:액|금액)?(?:\([A-Z가-힣]{1,6}\))?$")
CARRIED = re.compile(r"^(?:다음연도|차년도|명시|사고)?이월(?:액)?(?:\([A-Z]\))?$")
LEFT = re.compile(r"^(?:집행|미집행|예산)?잔액(?:\([A-Z]=?[A-Z\-−–]{0,8}\))?$")
HELD = re.compile(r"말(?:현재|조성|보유|적립|기금|예상|예정)?(?:액|잔액)?$")
INCOME = re.compile(r"^수입(?:액|계획)?$")
OUTGO = re.compile(r"^지출(?:액|계획)?$")
TOTAL_COST = re.compile(r"^총사업비(?:\(.{0,8}\))?$")
YEARS = re.compile(r"^(?:['’‘′`]?\d{2}|20\d\d)\s?\.?년?(?:도)?|^기투자|^향후|^장래|^이후")
REST = re.compile(r"(?:이전|까지|기투자|이후|향후|장래)")
SIDE = re.compile(r"^(?:집행|지출)")


def read_balances(matrix: Matrix) -> Iterator[Claim]:
    """Claim that what is left, with what is gone, is what was there: budget lines, funds, total costs by year."""
    last = {c: path[-1] if path else "" for c, path in enumerate(matrix.columns)}
    if any("잔액" in text for text in last.values()):
        yield from _left_over(matrix, last)
    if any(HELD.search(text) for text in last.values()):
        yield from _funds(matrix, last)
    if any(TOTAL_COST.match(text) for text in last.values()):
        yield from _by_year(matrix)


def _left_over(matrix: Matrix, last: dict[int, str]) -> Iterator[Claim]:
    """Claim that 예산 is 집행 and 이월 and 잔액, where each of them is one column."""
    budget, spent, left = (_columns(last, p) for p in (BUDGET, SPENT, LEFT))
    if len(budget) == len(spent) == len(left) == 1:
        parts = (*spent, *_columns(last, CARRIED), *left)
        yield from _proven(matrix, "잔액", budget[0], parts, lambda q, _: q)


def _funds(matrix: Matrix, last: dict[int, str]) -> Iterator[Claim]:
    """Claim that a fund at the end of a year is what it was before, with its income, without its spending."""
    held, income, outgo = _columns(last, HELD), _columns(last, INCOME), _columns(last, OUTGO)
    if len(held) == 2 and len(income) == len(outgo) == 1 and held[0] < income[0] < held[1]:
        yield from _proven(
            matrix, "잔액", held[1], (held[0], *income, *outgo), lambda q, c: _less(q) if c in outgo else q
        )


def _by_year(matrix: Matrix) -> Iterator[Claim]:
    """Claim that 총사업비 is the budget of all years, where the columns say that they are all."""
    total = [c for c, path in enumerate(matrix.columns) if path and TOTAL_COST.match(path[-1])]
    years = [c for c, path in enumerate(matrix.columns) if path and YEARS.match(path[0]) and not SIDE.match(path[-1])]
    rest = any(REST.search(matrix.columns[c][0]) for c in years)
    if len(total) == 1 and len(years) > 1 and rest and total[0] < years[0]:
        yield from _proven(matrix, "총사업비 연도", total[0], tuple(years), lambda q, _: q)


def _columns(last: dict[int, str], pattern: re.Pattern[str]) -> tuple[int, ...]:
    return tuple(c for c, text in last.items() if pattern.search(text))


def _less(quantity: Quantity) -> Quantity:
    return replace(quantity, value=-quantity.value, as_written=f"-{quantity.as_written}")


def _proven(
    matrix: Matrix, context: str, total: int, parts: Iterable[int], sign: Callable[[Quantity, int], Quantity]
) -> Iterator[Claim]:
    """Yield a claim for each filled row that comes within a quarter."""
    for row in range(len(matrix.rows)):
        figures = [matrix.places[row][c].figure for c in (total, *parts)]
        if figures[0] is None or not figures[0].value or sum(f is not None for f in figures[1:]) < 2:
            continue
        if not any(f.value for f in figures[1:] if f):
            continue
        quantities = tuple(sign(matrix.quantity(row, c), c) for c in parts)
        found = sum((q.value for q in quantities), Fraction(0))
        if abs(found - figures[0].value) * 4 <= abs(figures[0].value):
            scope = "반올림" if matrix.rounded else ""
            yield Claim("sum", context, (matrix.quantity(row, total), *quantities), scope=scope)
