"""What the lines of a project's body state of its cost: in the heading of the budget, in the overview, of one year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.outline import Item
from loaders.parts.dates import find_year
from loaders.parts.money import Amount, find_amounts, parse_split
from loaders.parts.own_body import OwnBody
from loaders.parts.yearly import read_year
from loaders.strings import squeeze, unspace

COST_LABEL = (
    r"총\s?사업비|총\s?소요예산|총\s?예산|건\s?립\s?비|소요\s?예산|사업\s?비|조성비|사업예산|총공사비|소요사업비|투자비|용역비|예\s?산\s?액?"
    r"|예산금액|예산규모"
)
COST = re.compile(
    rf"^(?:(?P<label>{COST_LABEL})\s*(?:\([^)]{{0,6}}\))?\s*[:：]|총\s?사업비\s(?=\d)|[(（]\s?(?P<inside>{COST_LABEL})\s?[)）]\s?[:：]?)\s*(?P<rest>.*)$"
)
# `사업기간 및 총사업비 : 2022년 ~ 2028년 / 2,900억원`
WITH_PERIOD = re.compile(r"^사업기간\s?(?:및|/|·)\s?(?:총\s?)?사업비\s*[:：][^/]*/\s*(?P<rest>.*)$")
# `'26년 예산 : 3,500백만원 (시비 2,450, 구비 1,050)`
OF_YEAR = re.compile(
    r"^(?P<year>['’‘′]?(?:20)?\d\d)\s?년도?\s?(?:소요\s?)?(?:예산액?|사업비)\s*[:：]\s*(?P<rest>[총약]?\s?\d.*)$"
)
REQUIRED = re.compile(r"^(소요예산|예산|소요사업비)")
HEADING_AMOUNT = re.compile(r"[:：]\s*(?:총\s?)?(?P<rest>.*)$")
# Of all years, as a heading too.
WHOLE_COST = re.compile(r"^(?:총사업비|총공사비|총투자비|건립비|조성비)(?:\(.{0,6}\))?[:：]")
NO_BUDGET = re.compile(r"비\s?예산|예산\s?없음|해당\s?없음")


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount with its split, where it stands."""

    item: Item
    amount: Amount
    rest: str
    label: str = ""

    def shares(self) -> list[tuple[str, Amount]]:
        """Return its split by source, empty where the line names none."""
        return [(s.source, s.amount) for s in parse_split(self.rest, self.amount.unit, self.amount)]

    def is_required(self) -> bool:
        """Tell whether its line says what is required."""
        return bool(REQUIRED.match(squeeze(self.item.key)))


@dataclass(frozen=True, slots=True)
class Heading:
    """What the headings of the budget say: amount, whether there is a budget (None: unsaid), year; and their lines."""

    stated: Stated | None
    budgeted: bool | None
    year: int | None
    lines: frozenset[int]


def read_heading(body: OwnBody, plan_year: int | None) -> Heading:
    """Read the amount of the budget heading; a heading without a year is of the plan's."""
    budgeted: bool | None = None
    lines: set[int] = set()
    for section in body.of_kind("budget"):
        item = section.item
        match = HEADING_AMOUNT.search(item.text)
        if not match or WHOLE_COST.match(item.key):
            continue
        rest = match["rest"]
        lines.add(item.line)
        if amount := next(find_amounts(rest), None):
            year = find_year(item.text.split(":")[0]) or plan_year
            return Heading(Stated(item, amount, rest), True, year, frozenset(lines))
        if NO_BUDGET.search(rest):
            budgeted = False
    costs = (COST.match(unspace(item.text)) for item in body.overview)
    if any(cost and NO_BUDGET.match(cost["rest"]) for cost in costs):
        budgeted = False
    return Heading(None, budgeted, None, frozenset(lines))


def read_costs(body: OwnBody) -> Iterator[Stated]:
    """Yield the costs that the overview states, and those that head a section of the budget."""
    seen = {item.line for item in body.overview}
    whole = [s.item for s in body.of_kind("budget") if WHOLE_COST.match(s.item.key) and s.first not in seen]
    for item in (*body.overview, *whole):
        if item.kind == "table":
            continue
        for text in re.split(r"\s[*※]\s", unspace(item.text)):
            match = COST.match(text) or WITH_PERIOD.match(text)
            if match and (amount := next(find_amounts(match["rest"]), None)):
                named = match.groupdict()
                label = named.get("label") or named.get("inside") or "총사업비"
                yield Stated(item, amount, match["rest"], squeeze(label))


def read_cost_of_year(body: OwnBody, wanted: int | None) -> Stated | None:
    """Return what the overview says is needed in a year, where it says so beside the whole cost."""
    for item in body.overview:
        match = OF_YEAR.match(unspace(item.text)) if item.kind != "table" and wanted else None
        amount = next(find_amounts(match["rest"]), None) if match else None
        if match and amount and read_year(match["year"]) == wanted:
            return Stated(item, amount, match["rest"])
    return None
