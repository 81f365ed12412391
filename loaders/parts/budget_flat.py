"""Budget tables that lost their cells: a head of known words, then lines of a label and figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from loaders.document import Span
from loaders.outline import Item, Outline
from loaders.parts.budget import CARRIED, LEFT, PERCENT, PLANNED, SPENT, TOTAL
from loaders.parts.budget_facts import budget_of
from loaders.parts.cover import read_as_of
from loaders.parts.dates import find_date
from loaders.parts.money import parse_cell, table_unit
from loaders.parts.organization import Organization
from loaders.records import BudgetFact, Facts, ReportFact
from loaders.strings import squeeze

FLAT_FIGURE = re.compile(r"^(?:[△▽\-]?\d[\d,]*(?:\.\d+)?|-)$")
FLAT_WORDS = (
    "예산현액",
    "예산액",
    "지출원인행위액",
    "집행액",
    "지출액",
    "다음연도이월액",
    "이월액",
    "집행잔액",
    "잔액",
    "불용률",
    "집행률",
    "불용액",
    "비고",
)
NO_SUM = "비고"
LONGEST_LABEL = 24
ABOVE = 5  # items above a table that may say its unit and its year


@dataclass(frozen=True, slots=True)
class _Flat:
    """A table's head: its columns, whether the last is for notes, and what holds for all its figures."""

    columns: tuple[str, ...]
    noted: bool
    owner: str | None
    year: int | None
    unit: str | None
    as_of: str | None

    def facts(self, category: str, values: list[str], span: Span) -> Iterator[BudgetFact]:
        """Yield the amounts of a row."""
        for word, value in zip(self.columns, values, strict=True):
            kinds = ((SPENT, "집행"), (CARRIED, "이월"), (LEFT, "잔액"), (PLANNED, "예산"))
            kind = next((name for pattern, name in kinds if pattern.search(word)), None)
            amount = parse_cell(value, self.unit)
            if not kind or not amount or value == "-" or not category or "원인행위" in word:
                continue
            as_of = None if kind == "예산" else self.as_of
            yield budget_of(self.owner, self.year, category, amount, span, kind=kind, as_of=as_of)


def read_flat_budgets(outline: Outline, org: Organization, report: ReportFact, taken: set[int]) -> Facts:
    """Read the budgets of tables that lost their cells, on lines that no project has taken."""
    found: list[Facts] = []
    for item in outline.items:
        if item.kind != "text" or item.line in taken or not re.match(r"^구분", item.key):
            continue
        head, last = _flat_head(outline, item)
        words = [w for w in head if w != NO_SUM]
        if sum(bool(PLANNED.search(w) or SPENT.search(w) or LEFT.search(w)) for w in words) >= 2:
            above = _above(outline, item.line)
            table = _Flat(
                tuple(words),
                NO_SUM in head,
                org.division_at(item.line),
                _flat_year(outline, item.line, report),
                table_unit(*above),
                read_as_of(" ".join(above)),
            )
            found.append(_flat_rows(outline, table, item.line, last))
    return Facts.join(found)


def _flat_head(outline: Outline, item: Item) -> tuple[list[str], int]:
    """Join the lines of a head until figures come, and find the known words in it."""
    text, last = "", item.line
    current: Item | None = item
    while current and not any(FLAT_FIGURE.match(t) and len(t) > 2 for t in current.text.split(" ")):
        if TOTAL.match(current.key):  # the first row, its figures on the lines below
            break
        text, last = text + current.key, current.line
        current = outline.next_item(current.line)
        if last - item.line > 24:
            break
    return re.findall("|".join(FLAT_WORDS), re.sub(r"\([^)]*\)", "", text)), last


def _flat_rows(outline: Outline, table: _Flat, first: int, head_last: int) -> Facts:
    facts: list[BudgetFact] = []
    label, start = "", 0
    values: list[str] = []
    item = outline.next_item(head_last)
    while item and item.kind in ("text", "numbered"):
        words, figures = _split_flat(item.text if item.number is None else f"{item.number} {item.text}")
        if figures or PERCENT.match(item.text):
            if words and not values:
                label = words if table.noted or start == 0 else label + words
            if not values:
                start = item.line
            values += figures
        else:
            if len(item.key) > LONGEST_LABEL or values:
                label = ""
            label, values = (label + words if not values and not table.noted else words), []
            start = 1
        if len(values) == len(table.columns):
            facts += table.facts(squeeze(label), values, outline.span(start, item.line))
            label, values, start = "", [], 0
        item = outline.next_item(item.line)
    if not facts:
        return Facts()
    return Facts(tuple(facts), (), frozenset(range(first, max(f.span.last for f in facts) + 1)))


def _split_flat(text: str) -> tuple[str, list[str]]:
    tokens = [t for t in text.replace("\u3000", " ").split(" ") if t and not PERCENT.match(t)]
    at = next((n for n, t in enumerate(tokens) if FLAT_FIGURE.match(t)), len(tokens))
    figures = [t for t in tokens[at:] if FLAT_FIGURE.match(t)]
    return " ".join(tokens[:at]), figures


def _above(outline: Outline, line: int) -> list[str]:
    return [item.text for item in islice(outline.above(line), ABOVE)]


def _flat_year(outline: Outline, line: int, report: ReportFact) -> int | None:
    for text in _above(outline, line):
        match = re.search(r"((?:19|20)\d\d)\s?(?:회계연도|년도|년)", text)
        if match:
            return int(match[1])
        if "기준" in text and (found := find_date(text)) and found.start:
            return int(found.start[:4])
    return report.fiscal_year
