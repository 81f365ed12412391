"""What one place of a report says that another place says again: heads, teams, money, pages."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

from kg.model import Claim, Quantity
from loaders.outline import CONTENTS_LINE, Item, Outline
from loaders.parts.funding import quantity
from loaders.parts.listing import Listing, read_listings
from loaders.parts.money import Amount, find_amounts
from loaders.parts.names import LEAD, PAGE_TAIL, read_unit
from loaders.records import AllocationFact, BudgetFact, FacilityFact, Facts, ProjectFact, StaffingFact
from loaders.strings import bare, squeeze

STATED_COUNT = re.compile(
    r"^(?:조직(?:현황)?|기구|조직및인력)\s*[:：]\s*(?:(?P<divisions>\d{1,2})과\s?)?(?P<teams>\d{1,3})팀"
)
BUDGET_LINE = re.compile(r"^(?:총)?소요예산(?:\(안\))?\s*[:：]\s*(?P<rest>.*)$")
PAGE = re.compile(r"(\d{1,3})\s*-?\s*$")
PART_KINDS = ("chapter", "text", "numbered", "square")
CHAPTER_LEAD = re.compile(r"^[IVXⅠ-Ⅹ]+\s*[.．]\s*")
PAGE_HEAD = re.compile(r"^(?:쪽|면|페이지|쪽수|쪽번호)$")


def read_staffing_claims(facts: list[StaffingFact]) -> Iterator[Claim]:
    """Claim that grades add up to 계, and that a unit's figures are the same wherever the report gives them."""
    tables: dict[tuple[str | None, int], list[StaffingFact]] = defaultdict(list)
    for fact in facts:
        tables[(fact.unit, fact.span.first)].append(fact)
    for rows in tables.values():
        for which in ("quota", "actual"):
            yield from _grades(rows, which)
    totals: dict[tuple[str | None, str], list[StaffingFact]] = defaultdict(list)
    for fact in facts:
        if fact.unit:
            totals[(fact.unit, fact.grade)].append(fact)
    for same in totals.values():
        yield from _two_places(same)


def _heads(fact: StaffingFact, which: str) -> Quantity:
    value = fact.quota if which == "quota" else fact.actual
    word = "정원" if which == "quota" else "현원"
    line = fact.span.first if which == "quota" else fact.span.last
    name = f"{fact.unit or ''} {fact.grade} {word}".strip()
    return Quantity(name, Fraction(value or 0), str(value if value is not None else "-"), line, line)


def _grades(rows: list[StaffingFact], which: str) -> Iterator[Claim]:
    total = [f for f in rows if f.grade == "계"]
    parts = [f for f in rows if f.grade != "계"]
    if len(total) == 1 and len(parts) > 1:
        yield Claim("sum", "인력", (_heads(total[0], which), *(_heads(f, which) for f in parts)))


def _two_places(facts: list[StaffingFact]) -> Iterator[Claim]:
    first, *others = facts
    for other in others:
        if None in (first.as_of, other.as_of) or first.as_of == other.as_of:
            for which in ("quota", "actual"):
                yield Claim("same", "인력 두 곳", (_heads(first, which), _heads(other, which)), scope=str(first.unit))


def read_area_claims(facts: Facts) -> Iterator[Claim]:
    """Claim one area for a place that is stated twice; figures far apart are of different things (site, room)."""
    by_name: dict[str, list[FacilityFact]] = defaultdict(list)
    for fact in facts.facts:
        if isinstance(fact, FacilityFact) and fact.area_m2:
            by_name[squeeze(fact.name)].append(fact)
    for same in by_name.values():
        first = same[0]
        for other in same[1:]:
            if first.area_m2 and other.area_m2 and _slipped(first.area_m2, other.area_m2):
                yield Claim("same", "면적 두 곳", (_area(first), _area(other)))


def _slipped(a: float, b: float) -> bool:
    """Tell whether two figures look like one with a slip: the same digits reordered, or a tenth apart at most."""
    digits = [sorted(f"{x:g}".replace(".", "")) for x in (a, b)]
    return digits[0] == digits[1] or abs(a - b) * 10 <= max(a, b)


def _area(fact: FacilityFact) -> Quantity:
    text = f"{fact.area_m2:g}"
    return Quantity(f"{fact.name} 면적", Fraction(text), f"{text}㎡", fact.span.first, fact.span.last, Fraction(1, 100))


def read_counts(outline: Outline) -> Iterator[Claim]:
    """Claim `조직현황 : 4팀` against the teams that the next table or list names."""
    for item in outline.items:
        match = STATED_COUNT.match(item.key)
        if not match or match["divisions"]:
            continue
        found = _teams_below(outline, item)
        if len(found) > 1:
            stated = Quantity("팀 수", Fraction(match["teams"]), f"{match['teams']}팀", item.line, item.line)
            listed = Quantity("적힌 팀", Fraction(len(found)), f"{len(found)}팀", found[0], found[-1])
            yield Claim("count", "조직", (stated, listed))


def _teams_below(outline: Outline, item: Item) -> list[int]:
    """Return the lines of the teams in the first column of the table that follows within a few lines."""
    below = outline.next_item(item.line)
    for _ in range(3):
        if below is None:
            return []
        if grid := outline.grid_at.get(below.line):
            labels = [(read_unit(row[0]), grid.line(r)) for r, row in grid.body()]
            return [line for unit, line in labels if unit and unit[1] == "Team"]
        below = outline.next_item(below.line)
    return []


def read_money_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim that a project's money is the same in its overview, its parts and its heading."""
    required = _required(facts.claims)
    for project in facts.facts:
        if isinstance(project, ProjectFact) and project.body and project.key in required:
            yield from _overview_money(outline, project, required[project.key])


def _required(claims: Iterable[Claim]) -> dict[str, Quantity]:
    """Return the amount of each project's budget heading."""
    return {c.about: c.quantities[0] for c in claims if c.about and c.kind == "same" and c.context == "소요예산과 표"}


def _overview_money(outline: Outline, project: ProjectFact, heading: Quantity) -> Iterator[Claim]:
    assert project.body
    stated: list[tuple[Item, Amount]] = []
    for item in outline.between(project.body.first, project.body.last):
        match = BUDGET_LINE.match(item.key) if item.kind not in ("table", "square") else None
        if match and item.line != heading.first_line and (amount := next(find_amounts(match["rest"]), None)):
            stated.append((item, amount))
    near = [(i, a) for i, a in stated if abs(a.won - heading.value) <= heading.value / 100]
    for item, amount in near[:1]:
        yield Claim(
            "same", "사업개요 소요예산", (heading, quantity("사업개요의 소요예산", amount, item.line)), project.key
        )
    rest = [pair for pair in stated if pair not in near]
    if len(rest) > 1 and _complete(outline, project, [i for i, _ in rest]):
        parts = [quantity(_above(outline, item, project.body.first), amount, item.line) for item, amount in rest]
        if abs(sum(p.value for p in parts) - heading.value) * 4 <= heading.value:
            yield Claim("sum", "세부사업 소요예산", (heading, *parts), project.key)


def _complete(outline: Outline, project: ProjectFact, items: list[Item]) -> bool:
    """Tell whether every sub-heading of the section has its own amount, and all stand in one section."""
    assert project.body
    sections = [
        s for s in outline.sections_between(project.body.first, project.body.last) if s.first < items[0].line <= s.last
    ]
    if not sections or items[-1].line > sections[-1].last:
        return False
    heads = [i for i in outline.between(sections[-1].first + 1, sections[-1].last) if i.kind == "circle"]
    starts = [h.line for h in heads]
    owners = {max((s for s in starts if s < i.line), default=0) for i in items}
    return len(heads) == len(items) and owners == set(starts)


def _above(outline: Outline, item: Item, first: int) -> str:
    """Return the sub-heading over a line."""
    above = [i for i in outline.between(first, item.line - 1) if i.kind in ("circle", "numbered", "lettered")]
    return above[-1].text[:40] if above else "소요예산"


def read_spending_claims(facts: Facts) -> Iterator[Claim]:
    """Claim that the budget table and the project's own table say the same spending for the same budget."""
    projects = {f.key: f for f in facts.facts if isinstance(f, ProjectFact)}
    planned = {c.about: c.quantities[0] for c in facts.claims if c.about and c.context == "예산 재원"}
    spent = {c.about: c.quantities[0] for c in facts.claims if c.about and c.context == "집행 재원"}
    rows: dict[tuple[str, int], list[BudgetFact]] = defaultdict(list)
    for fact in facts.facts:
        if isinstance(fact, BudgetFact):
            rows[(fact.category, fact.span.first)].append(fact)
    for (category, _), cells in rows.items():
        budget = next((f.amount_krw for f in cells if f.kind == "예산"), None)
        used = [f for f in cells if f.kind == "집행"]
        for key in planned if used else ():
            if planned[key].value == budget and key in spent and _alike(category, projects[key].title):
                yield from _spent_otherwise(category, used, spent[key], key)


def _spent_otherwise(category: str, used: list[BudgetFact], spent: Quantity, key: str) -> Iterator[Claim]:
    """Claim the spending of a row against that of a project, unless one of the row's dates has it."""
    first = used[0]
    if spent.value not in [f.amount_krw for f in used]:
        text, line = f"{first.as_written}{first.unit_written}", first.span.first
        table = Quantity(f"{category} 집행액", Fraction(first.amount_krw), text, line, line, spent.step)
        yield Claim("same", "집행액 두 곳", (table, spent), key)


def _alike(category: str, title: str) -> bool:
    short, long = sorted((bare(category), bare(title)), key=len)
    return len(short) >= 4 and (short in long or sum(a in long for a in re.findall("..", short)) * 3 >= len(short))


def read_source_claims(facts: Facts) -> Iterator[Claim]:
    """Claim one amount of a project under two names of its source: in the total cost, and in the budget table."""
    by_project: dict[str, list[AllocationFact]] = defaultdict(list)
    for fact in facts.facts:
        if isinstance(fact, AllocationFact) and fact.amount_krw:
            by_project[fact.project].append(fact)
    for key, money in by_project.items():
        total = [f for f in money if f.kind == "총사업비"]
        budget = [f for f in money if f.kind == "예산"]
        for a in total:
            same = [b for b in budget if b.amount_krw == a.amount_krw and b.source != a.source]
            apart = a.source not in {b.source for b in budget} and not {b.source for b in same} & {
                t.source for t in total
            }
            if len(same) == 1 and apart and len(str(a.amount_krw).rstrip("0")) > 2:
                yield Claim("names", "재원 이름", (_source(a), _source(same[0])), key)


def _source(fact: AllocationFact) -> Quantity:
    name = f"{fact.source} {fact.as_written}{'' if fact.as_written.endswith('원') else fact.unit_written}"
    return Quantity(name, Fraction(fact.amount_krw), fact.source, fact.span.first, fact.span.last)


def read_page_claims(outline: Outline) -> Iterator[Claim]:
    """Claim that page numbers do not fall back: in a list, and from a list to the next part of the contents."""
    parts = list(_parts(outline))
    for listing in read_listings(outline):
        pages = list(_pages(outline, listing))
        for before, after in pairwise(pages):
            yield Claim("at_most", "쪽", (before, after))
        after_part = next((entry for line, entry in parts if line > listing.last), None)
        if pages and after_part:
            yield Claim("at_most", "쪽", (pages[-1], after_part))


def _parts(outline: Outline) -> Iterator[tuple[int, Quantity]]:
    """Yield the entries of the contents with the line where each part begins, as far as they are found in order."""
    contents = list(_contents(outline))
    at = contents[-1].first_line if contents else 0
    for entry in contents:
        key = _part_key(entry.label)
        found = next(
            (i for i in outline.items[at:] if i.kind in PART_KINDS and len(key) > 1 and bare(i.text) == key), None
        )
        if found is None:
            continue
        at = found.line
        yield at, entry


def _part_key(text: str) -> str:
    return bare(LEAD.sub("", CHAPTER_LEAD.sub("", text)))


def _contents(outline: Outline) -> Iterator[Quantity]:
    """Yield the lines of the contents: the first run of lines that end in a page number."""
    last = 0
    for item in outline.items[:80]:
        line = outline.document.lines[item.line - 1].strip()
        match = PAGE.search(line) if CONTENTS_LINE.search(line) else None
        name = PAGE_TAIL.sub("", line).strip()
        if not match or "\t" in name or (last and item.line - last > 3):
            continue
        last = item.line
        yield Quantity(name, Fraction(match[1]), f"{match[1]}쪽", item.line, item.line)


def _pages(outline: Outline, listing: Listing) -> Iterator[Quantity]:
    grid = outline.grid_at[listing.first]
    column = next((c for c, text in enumerate(grid.rows[0]) if PAGE_HEAD.match(squeeze(text))), None)
    for entry in listing.entries if column is not None else ():
        text = grid.cell(entry.span.first - grid.first_line, column or 0).strip()
        if text.isdigit():
            yield Quantity(entry.title, Fraction(int(text)), f"{text}쪽", entry.span.first, entry.span.first)
