"""One project's 총사업비 in two places: a line that names its place, and the page or card of its own."""

import re
from collections.abc import Iterator, Sequence

from kg.model import Claim, Quantity
from loaders.outline import Item, Outline
from loaders.parts.funding import find_unit, quantity
from loaders.parts.money import find_amounts, parse_cell
from loaders.records import Facts, ProjectFact
from loaders.strings import squeeze, unspace

# `- (달 빛 구) 솔내3동 105,774㎡, 총사업비 200억(국비 100억)`
MENTION = re.compile(
    r"^(?P<label>[^:：]{4,60}?),?\s?총사업비\s?[:：]?\s?(?P<money>약?\s?\d[\d,.]*\s?(?:억원?|백만원|천원))"
)
COST = re.compile(r"^총사업비")
WORD = re.compile(r"[가-힣0-9]{2,}")
AREA = re.compile(r"[\d,.]+\s?(?:㎡|m2|ha)")
GENERIC = frozenset(
    ("사업", "추진", "조성", "지원", "운영", "개요", "사업개요", "계획", "현황", "건립", "정비", "공모", "결과")
)
ABOVE = 12  # lines above a mention in which its heading stands
HEADS = ("square", "chapter", "numbered", "lettered")


def read_cost_twice_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim that the cost in a line that names a place is that of the only project whose title has all its words."""
    projects = [f for f in facts.facts if isinstance(f, ProjectFact) and f.body]
    costs = [(p, cost) for p in projects if (cost := _own_cost(outline, p))]
    for item in outline.items if costs else ():
        match = MENTION.match(item.text) if "총사업비" in item.text and item.kind != "table" else None
        amount = next(find_amounts(match["money"].replace("약", "")), None) if match else None
        if match and amount and "약" not in match["money"]:
            named = _only(_words(match["label"]), _heading(outline, item), costs)
            if named and not _holds(named[0], item.line):
                stated = quantity(f"{named[0].title} 총사업비", amount, item.line)
                yield Claim("same", "총사업비 두 곳", (stated, named[1]), named[0].key)


def _own_cost(outline: Outline, project: ProjectFact) -> Quantity | None:
    """Return the total cost of the table of a project's card."""
    for grid in outline.grids_within(project.body):
        column = next((c for c, heads in enumerate(grid.heads) if heads and COST.match(heads[0])), None)
        if column is not None and grid.header_rows < len(grid.rows):
            amount = parse_cell(grid.cell(grid.header_rows, column), find_unit(outline, grid))
            if amount and amount.won:
                return quantity("표의 총사업비", amount, grid.line(grid.header_rows))
    return None


def _words(text: str) -> set[str]:
    return {w for w in WORD.findall(AREA.sub(" ", unspace(text))) if w not in GENERIC}


def _heading(outline: Outline, item: Item) -> set[str]:
    above = [i for i in outline.between(item.line - ABOVE, item.line - 1) if i.kind in HEADS]
    return _words(above[-1].text) if above else set()


def _only(
    label: set[str], heading: set[str], costs: Sequence[tuple[ProjectFact, Quantity]]
) -> tuple[ProjectFact, Quantity] | None:
    """Return the project whose title has all words of a label, two at least, and one of its heading; None for two."""
    if len(label) < 2:
        return None
    found = []
    for project, cost in costs:
        title = squeeze(project.title)
        if all(word in title for word in label) and any(word in title for word in heading - label):
            found.append((project, cost))
    return found[0] if len(found) == 1 else None


def _holds(project: ProjectFact, line: int) -> bool:
    return project.body is not None and project.body.first <= line <= project.body.last
