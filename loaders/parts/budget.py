"""Budgets of units: 예산현황 by division and category, and 예산·집행·잔액 by programme, as tables or as loose lines."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from kg.model import Claim, Quantity
from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.budget_facts import budget_of
from loaders.parts.budget_funds import read_funds
from loaders.parts.budget_owner import owner_at
from loaders.parts.budget_shares import read_shares
from loaders.parts.cover import read_as_of
from loaders.parts.dates import find_year
from loaders.parts.funding import find_unit, quantity
from loaders.parts.money import Amount, parse_cell, source_of
from loaders.parts.names import unit_type
from loaders.parts.organization import Organization
from loaders.parts.percentages import read_percentage
from loaders.records import BudgetFact, Facts, ReportFact
from loaders.strings import squeeze, unspace

TOTAL = re.compile(r"^(합계|총계|계|총액|소계)$")
SPENT = re.compile(r"(집행액|지출액|집행실적|(?<!세입)결산액)")
PLANNED = re.compile(r"(편성액|배정액|예산액|예산현액|예산편성액|당초예산|최종예산|^예산$|본예산)")
LEFT = re.compile(r"(잔액|불용액)")
CARRIED = re.compile(r"이월")
YEAR_HEAD = re.compile(r"^['’‘′]?(?:20)?\d\d년")
IGNORED = re.compile(r"(증감|률|율|비고|비율|구성비|%|원인행위)")
MONTH_DAY = re.compile(r"(1[0-2]|[1-9])\s?[.월]\s?(3[01]|[12]\d|[1-9])\s?[.일]?")
HEADING = re.compile(r"(예산|결산|세출|세입|집행현황|재정)")
STAGE = re.compile(r"(당초|최종|추경)")
SETTLED = re.compile(r"(?:제?\s?)((?:19|20)\d\d)\s?(?:회계연도|년도?\s?결산)")
CATEGORY = re.compile(r"(정책사업비|행정운영경비|재무활동비|기본경비|인건비|보전지출|일반회계|특별회계)")
COMPANION = re.compile(r"(?<=\d)\s?[(（][\d,.]+%?[)）]$")  # `4,321 (5)`: what stands in brackets is of a note
HEADS = ("numbered", "square", "chapter", "circle", "text")
HEADED, SETTLED_ABOVE = 3, 4  # items above a table that may say that it is a budget, or of which year
PERCENT = re.compile(r"^\(?\s*\d+(?:\.\d+)?\s*%\s*\)?$")


@dataclass(frozen=True, slots=True)
class Money:
    """What a column of money is: kind, year, date, which budget of the year."""

    kind: str
    year: int | None
    as_of: str | None
    stage: str = ""


def read_budgets(outline: Outline, org: Organization, report: ReportFact, taken: set[int]) -> Facts:
    """Read the unit budgets on lines that no project has taken."""
    grids = (_grid(outline, org, report, grid) for grid in outline.grids if grid.first_line not in taken)
    return Facts.join(_stated_once(part for part in grids if part))


def _stated_once(tables: Iterable[Facts]) -> Iterator[Facts]:
    """Yield the facts of tables; what a table repeats from one before it, by a longer name too, is left out."""
    known: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for table in tables:
        facts = [fact for fact in table.facts if isinstance(fact, BudgetFact)]
        new = [fact for fact in facts if not any(_same_name(fact.category, name) for name in known[_stating(fact)])]
        for fact in new:
            known[_stating(fact)].append(fact.category)
        yield replace(table, facts=tuple(new))


def _stating(fact: BudgetFact) -> tuple[object, ...]:
    return fact.unit, fact.fiscal_year, fact.kind, fact.amount_krw, fact.as_of, fact.account, fact.stage


def _same_name(one: str, other: str) -> bool:
    """Tell whether two categories are one: 계 and 합계, 공기업 below 특별회계 and 공기업특별회계."""
    if TOTAL.match(one) and TOTAL.match(other):
        return True
    return one.startswith(other) or other.startswith(one)


def _by_unit(outline: Outline, org: Organization, report: ReportFact, grid: Grid) -> Facts | None:
    """Read 세입 and 세출 in rows under the names of divisions; the total column is the issuing unit's."""
    owners: dict[int, str | None] = {}
    for c in range(1, grid.columns):
        key = grid.heads[c][-1] if grid.heads[c] else ""
        if unit_type(key) or org.type_of(key):
            owners[c] = key
        elif TOTAL.match(key):
            owners[c] = org.issuer.name if org.issuer else None
    unit = find_unit(outline, grid)
    if sum(o is not None for o in owners.values()) < 2 or not unit:
        return None
    facts = []
    for r, row in grid.body():
        category = squeeze(unspace(row[0]))
        if category not in ("세입", "세출", "예산", "예산액", "일반회계", "특별회계"):
            continue
        for c, owner in owners.items():
            amount = parse_cell(row[c], unit)
            if amount and row[c].strip() not in ("-", ""):
                facts.append(budget_of(owner, report.fiscal_year, category, amount, outline.span(grid.line(r))))
    return Facts(tuple(facts), (), frozenset(range(grid.first_line, grid.last_line + 1))) if facts else None


def _grid(outline: Outline, org: Organization, report: ReportFact, grid: Grid) -> Facts | None:
    owner = owner_at(outline, org, report, grid.first_line)
    if found := (
        _by_unit(outline, org, report, grid)
        or read_funds(outline, owner, report, grid)
        or read_shares(outline, owner, report, grid)
    ):
        return found
    year = _year_settled(outline, grid) or report.fiscal_year
    columns = {c: m for c in range(1, grid.columns) if (m := _money(grid.heads[c], year))}
    if not columns or not _is_budget(outline, grid, columns):
        return None
    unit = find_unit(outline, grid)
    first = min(columns)
    labels = [grid.column_filled(c) for c in range(first)]
    facts: list[BudgetFact] = []
    for r, row in grid.body():
        who, category = _labels(grid, r, first, labels, owner)
        if category is None:
            continue
        for c, money in columns.items():
            amount = _amount(row[c], unit)
            if amount and row[c].strip() not in ("-", ""):
                span, kind = outline.span(grid.line(r)), money.kind
                facts.append(
                    budget_of(who, money.year, category, amount, span, kind=kind, as_of=money.as_of, stage=money.stage)
                )
    if not facts:
        return None
    claims = (*_column_sums(grid, columns, unit, labels), *_row_checks(grid, columns, unit))
    return Facts(tuple(facts), claims, frozenset(range(grid.first_line, grid.last_line + 1)))


def _amount(text: str, unit: str | None) -> Amount | None:
    return parse_cell(COMPANION.sub("", text), unit)


def _is_budget(outline: Outline, grid: Grid, columns: dict[int, Money]) -> bool:
    """A budget table says so: by its heading, its categories, or its heads 예산액 and 집행액."""
    if any(source_of(row[0]) for _, row in grid.body() if row[0]):
        return False
    kinds = {m.kind for m in columns.values()}
    if {"예산", "집행"} <= kinds:
        return True
    if CATEGORY.search(grid.text):
        return True
    above = (item for item in islice(outline.above(grid.first_line), HEADED) if item.kind in HEADS)
    return any(HEADING.search(item.key) for item in above) and bool(find_unit(outline, grid))


def _year_settled(outline: Outline, grid: Grid) -> int | None:
    """Return the year of a settlement that the headings right above a table name."""
    above = takewhile(lambda item: item.kind != "table", islice(outline.above(grid.first_line), SETTLED_ABOVE))
    return next((int(match[1]) for item in above if (match := SETTLED.search(item.text))), None)


def _money(heads: tuple[str, ...], fiscal_year: int | None) -> Money | None:
    path = "/".join(unspace(h) for h in heads)
    if not heads or IGNORED.search(path):
        return None
    year = next((y for h in heads if (y := find_year(h) or _short_year(h))), None)
    date = next((d for h in heads if (d := _month_day(h, year or fiscal_year))), None)
    stage = STAGE.search(path)
    for pattern, kind in ((SPENT, "집행"), (CARRIED, "이월"), (LEFT, "잔액"), (PLANNED, "예산")):
        if pattern.search(path):
            return Money(kind, year or fiscal_year, date, stage[1] if stage else "")
    return Money("예산", year, None) if year and any(YEAR_HEAD.match(h) for h in heads) else None


def _short_year(text: str) -> int | None:
    match = re.match(r"^(\d\d)년", text)
    return 2000 + int(match[1]) if match else None


def _month_day(text: str, year: int | None) -> str | None:
    if full := read_as_of(text):
        return full
    match = MONTH_DAY.search(text)
    return f"{year}-{int(match[1]):02d}-{int(match[2]):02d}" if match and year else None


def _labels(
    grid: Grid, r: int, first: int, labels: list[dict[int, str]], owner: str | None
) -> tuple[str | None, str | None]:
    """Return unit and category of a row: a unit's name reaches down, a total alone is the issuing unit's."""
    texts = [squeeze(unspace(label.get(r, ""))) for label in labels]
    own = [squeeze(unspace(text)) for text in grid.rows[r][:first]]
    who = next((t for t in texts if unit_type(t)), None)
    if who and TOTAL.match(own[0]):  # a total row after the divisions
        who = None
    category = next((t for t in reversed(own) if t and t != who), None)
    if category is None and who and own[0] == who:
        category = "계"
    return who or owner, category


def _column_sums(
    grid: Grid, columns: dict[int, Money], unit: str | None, labels: list[dict[int, str]]
) -> Iterator[Claim]:
    """Claim that a total row is the sum of its parts: divisions of the whole, categories of a division."""
    groups: dict[str, list[int]] = {}
    for r, _ in grid.body():
        groups.setdefault(labels[0].get(r, ""), []).append(r)
    for c in columns:
        heads: list[Quantity] = []
        for name, rows in groups.items():
            cells = [(r, a) for r in rows if (a := _amount(grid.cell(r, c), unit))]
            total = [x for x in cells if len(rows) > 1 and _is_total(grid, x[0], len(labels))]
            parts = [x for x in cells if x not in total]
            if len(total) == 1 and parts:
                yield Claim("sum", "예산현황", tuple(_q(grid, r, a) for r, a in (*total, *parts)))
            if total or len(cells) == 1:
                r, amount = (total or cells)[0]
                heads.append(_q(grid, r, amount, squeeze(unspace(name))))
        if len(heads) > 2 and TOTAL.match(heads[0].label):
            yield Claim("sum", "예산현황", tuple(heads))


def _is_total(grid: Grid, r: int, count: int) -> bool:
    own = [squeeze(unspace(t)) for t in grid.rows[r][:count]]
    return any(TOTAL.match(t) for t in own if t)


def _q(grid: Grid, r: int, amount: Amount, label: str = "") -> Quantity:
    name = label or next((squeeze(unspace(t)) for t in grid.rows[r] if t), "")
    return quantity(name, amount, grid.line(r))


def _row_checks(grid: Grid, columns: dict[int, Money], unit: str | None) -> Iterator[Claim]:
    """Claim 증감, 증감률, 집행률 of each row, and that what is spent stays within the budget."""
    new_old = sorted((c for c, m in columns.items() if m.kind == "예산"), key=lambda c: -(columns[c].year or 0))
    for r, row in grid.body():
        cells = {c: a for c in columns if (a := _amount(row[c], unit))}
        if len(new_old) == 2 and all(c in cells for c in new_old):
            pair = tuple(_q(grid, r, cells[c]) for c in new_old)
            yield from _change(grid, r, row, pair, unit)
        planned = [c for c in cells if columns[c].kind == "예산"]
        spent = [c for c in cells if columns[c].kind == "집행"]
        if len(planned) == 1 and spent:
            yield from _rate(grid, r, row, _q(grid, r, cells[planned[0]]), [_q(grid, r, cells[c]) for c in spent])


def _change(grid: Grid, r: int, row: tuple[str, ...], pair: tuple[Quantity, ...], unit: str | None) -> Iterator[Claim]:
    for c in range(grid.columns):
        head = grid.head(c)
        if "률" in head or "율" in head or "%" in head:
            if rate := read_percentage(row[c], grid.line(r), "증감률"):
                yield Claim("change_rate", "예산현황", (rate, *pair))
        elif "증감" in head and (amount := _amount(row[c], unit)):
            yield Claim("difference", "예산현황", (quantity("증감", amount, grid.line(r)), *pair))


def _rate(grid: Grid, r: int, row: tuple[str, ...], whole: Quantity, parts: list[Quantity]) -> Iterator[Claim]:
    for part in parts:
        yield Claim("at_most", "예산현황", (part, whole))
    for c in range(grid.columns):
        if re.search(r"집행[률율]", grid.head(c)) and (rate := read_percentage(row[c], grid.line(r), "집행률")):
            yield Claim("rate", "예산현황", (rate, parts[0], whole))
