"""What one place of a report says that another place says again: heads, teams, pages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, pairwise

from kg.model import Claim, Quantity
from loaders.outline import CONTENTS_LINE, Item, Outline
from loaders.parts.listing import Listing, read_listings
from loaders.parts.names import LEAD, PAGE_TAIL, read_unit
from loaders.records import StaffingFact
from loaders.strings import bare, squeeze

STATED_COUNT = re.compile(
    r"^(?:조직(?:현황)?|기구|조직및인력)\s*[:：]\s*(?:(?P<divisions>\d{1,2})과\s?)?(?P<teams>\d{1,3})팀"
)
PAGE = re.compile(r"(\d{1,3})\s*-?\s*$")
PART_KINDS = ("chapter", "text", "numbered", "square")
CHAPTER_LEAD = re.compile(r"^[IVXⅠ-Ⅹ]+\s*[.．]\s*")
PAGE_HEAD = re.compile(r"^(?:쪽|면|페이지|쪽수|쪽번호)$")


def read_staffing_claims(facts: list[StaffingFact]) -> Iterator[Claim]:
    """Claim that grades add up to 계, and that a unit's figures are the same wherever the report gives them."""
    tables: dict[tuple[str | None, int], list[StaffingFact]] = defaultdict(list)
    facts = [fact for fact in facts if not fact.group]
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
                if None not in (getattr(first, which), getattr(other, which)):
                    both = (_heads(first, which), _heads(other, which))
                    yield Claim("same", "인력 두 곳", both, scope=str(first.unit))


def read_counts(outline: Outline) -> Iterator[Claim]:
    """Claim `조직현황 : 4팀` against the teams that the next table or list names."""
    for item in outline.items:
        match = STATED_COUNT.match(item.key) if item.key[:1] in "조기" else None
        if not match or match["divisions"]:
            continue
        found = _teams_below(outline, item)
        if len(found) > 1:
            stated = Quantity("팀 수", Fraction(match["teams"]), f"{match['teams']}팀", item.line, item.line)
            listed = Quantity("적힌 팀", Fraction(len(found)), f"{len(found)}팀", found[0], found[-1])
            yield Claim("count", "조직", (stated, listed))


def _teams_below(outline: Outline, item: Item) -> list[int]:
    """Return the lines of the teams in the first column of the table that follows within a few lines."""
    near = (outline.grid_at.get(below.line) for below in islice(outline.below(item.line), 3))
    grid = next(filter(None, near), None)
    labels = [(read_unit(row[0]), grid.line(r)) for r, row in grid.body()] if grid else []
    return [line for unit, line in labels if unit and unit[1] == "Team"]


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
