"""What the head of a list of linked projects states of the list: `연계사업 : 8건 30,317백만원`."""

import re
from collections.abc import Iterator
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.outline import Outline
from loaders.parts.funding import quantity
from loaders.parts.money import find_amounts, parse_cell
from loaders.records import Facts, LinkedFact

COUNT = re.compile(r"(?<![\d,.])(?P<n>\d{1,3})\s?(?P<unit>건|개)(?![가-힣])")
SOME = re.compile(r"등\s*(?:[)）]|$)|외\s?\d|약\s|이상|내외")  # the list leaves some out, or the sum is no exact one


def read_linked_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim that a head's number and sum are those of the projects listed below it, where none is left out."""
    lists: dict[tuple[str, int], list[LinkedFact]] = {}
    for fact in facts.facts:
        if isinstance(fact, LinkedFact):
            lists.setdefault((fact.project, fact.head.first), []).append(fact)
    for (project, line), entries in lists.items():
        said = {line: outline.item(line).text, **{e.span.first: outline.item(e.span.first).text for e in entries}}
        if len(entries) > 1 and not any(SOME.search(text) for text in said.values()):
            yield from _of_list(said[line].partition("(")[0], line, project, entries)


def _of_list(head: str, line: int, project: str, entries: list[LinkedFact]) -> Iterator[Claim]:
    if any(entry.span.first == line for entry in entries):
        return  # the list itself stands in the head's line
    last = max(entry.span.last for entry in entries)
    if stated := COUNT.search(head):
        n, unit = int(stated["n"]), stated["unit"]
        first = Quantity(entries[0].role, Fraction(n), f"{n}{unit}", line, line)
        listed = Quantity("적힌 사업", Fraction(len(entries)), f"{len(entries)}{unit}", entries[0].span.first, last)
        yield Claim("count", "목록", (first, listed), project)
    totals = list(find_amounts(head))
    parts = [part for entry in entries if (part := _amount(entry))]
    if len(totals) == 1 and len(parts) == len(entries):
        yield Claim("sum", "아랫줄", (quantity(f"{entries[0].role} 합", totals[0], line), *parts), project)


def _amount(entry: LinkedFact) -> Quantity | None:
    amount = parse_cell(entry.as_written, entry.unit_written or None) or next(find_amounts(entry.as_written), None)
    return quantity(entry.title, amount, entry.span.first) if amount and amount.won == entry.amount_krw else None
