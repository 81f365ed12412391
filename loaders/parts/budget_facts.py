"""An amount of money as a line of a unit's budget."""

from loaders.document import Span
from loaders.parts.money import Amount
from loaders.records import BudgetFact


def budget_of(
    unit: str | None,
    year: int | None,
    category: str,
    amount: Amount,
    span: Span,
    *,
    kind: str = "예산",
    as_of: str | None = None,
    account: str = "",
    stage: str = "",
) -> BudgetFact:
    """Return an amount of a unit in a year as a fact, as the report writes it."""
    money = (amount.won, amount.as_written, amount.unit)
    return BudgetFact(unit, year, category, kind, *money, as_of, span, account, stage)
