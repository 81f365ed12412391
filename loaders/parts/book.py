"""Books of a 국: projects under boxed numbers (`1-1 | 제목`), with the name-plate of who is in charge at the foot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.document import Span
from loaders.outline import CONTENTS_LINE, Item, Outline
from loaders.parts.chapters import Chapter
from loaders.parts.listing import same_title, split_status
from loaders.parts.names import read_unit, unit_type
from loaders.parts.organization import Organization
from loaders.records import ProjectFact
from loaders.strings import plain, squeeze, unspace

BOX = re.compile(r"^\s*(?P<number>\d{1,2}(?:-\d{1,2})?|현\s?안\s?\d{0,2})\s*\t\s*(?P<title>[^\t]{4,90})\s*$")
# `1-1. 도시기본계획 수립` in a text, where nothing is boxed, or in the box of a part
HYPHENED = re.compile(r"^\s*(?P<number>\d{1,2}-\d{1,2})\s*[.．)]?\s+(?P<title>[^\t]{4,90}?)\s*$")
PLATE = re.compile(r"^\s*담\s?당\s*\t(?P<rest>.+)$")
HEAD_OF = re.compile(
    r"(?P<unit>[가-힣0-9·]{2,16}?(?:과|담당관|단|사업소|관리소|소|실))장(?:\s|$)|(?P<officer>[가-힣0-9·]{2,14}담당관)\s"
)
TEAM_HEAD = re.compile(r"(?P<team>[가-힣0-9·]{2,16}?\s?팀)\s?장(?![가-힣])")
NOT_PLANS = re.compile(r"(현황|성과|여건|방향|전략|목표|기본|일반|평가|실적)")
PLANS = re.compile(r"(계획|과제|현안|사업)")
APPENDIX = re.compile(r"^[\[【<〈]?(?:붙임|별첨|참고자료|부록)[\]】>〉]?(?:\d|20|$|[가-힣])")
MIN_BOXES = 3
MIN_LINES = 4  # A box with less below it stands in a list of contents.


@dataclass(frozen=True, slots=True)
class Box:
    """A boxed title with the lines down to the next one; not `drawn` where a number alone tells it."""

    number: str
    title: str
    first: int
    last: int
    drawn: bool = True


def read_boxes(outline: Outline) -> list[Box]:
    """Return the boxed titles that have a body; none where the report has no such boxes."""
    found = _numbers(outline, BOX)
    drawn = len(found) >= MIN_BOXES
    if not drawn:
        found = _numbers(outline, HYPHENED)
    stops = sorted(
        {n for n, _ in found}
        | {i.line for i in outline.items if i.kind == "chapter" or APPENDIX.match(i.key)}
        | {len(outline.items) + 1}
    )
    boxes = []
    for line, match in found:
        last = next(s for s in stops if s > line) - 1
        if sum(1 for _ in outline.between(line + 1, last)) >= MIN_LINES:
            boxes.append(Box(match["number"], unspace(plain(match["title"])), line, last, drawn))
    return list(_without_parts(outline, boxes)) if len(boxes) >= MIN_BOXES else []


def _without_parts(outline: Outline, boxes: list[Box]) -> Iterator[Box]:
    """Yield the boxes; where a box is a part with titles of its own (`1-1. 제목`), these in its place."""
    titles = {box: list(_titles_inside(outline, box)) for box in boxes}
    parted = any(len(inside) > 1 for inside in titles.values())
    for box in boxes:
        inside = titles[box] if parted else []
        ends = [*(title.first - 1 for title in inside[1:]), box.last]
        yield from (replace(title, last=end) for title, end in zip(inside, ends, strict=False))
        if not inside:
            yield box


def _titles_inside(outline: Outline, box: Box) -> Iterator[Box]:
    expected = 1
    for item in outline.between(box.first + 1, box.last):
        match = HYPHENED.match(item.full) if item.kind == "text" else None
        if match and match["number"] == f"{box.number}-{expected}":
            yield Box(f"{box.number}-{expected}", unspace(plain(match["title"])), item.line, box.last)
            expected += 1


def _numbers(outline: Outline, pattern: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    lines = outline.document.numbered()
    found = ((n, m) for n, line in lines if (m := pattern.match(line)) and not CONTENTS_LINE.search(line))
    return [(n, m) for n, m in found if not _inside_table(outline, n)]


def _inside_table(outline: Outline, line: int) -> bool:
    grid = outline.grid_at.get(line)
    return bool(grid and grid.last_line > grid.first_line)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page between boxes that lists the titles to come, with the division that it names."""

    first: int
    next_box: int
    unit: str | None


def read_leaves(outline: Outline, org: Organization, boxes: list[Box]) -> list[Leaf]:
    """Return the pages on which a part opens: they list the title of the next box."""
    pages, leaves, above = outline.document.pages, [], 1
    for box in boxes if pages else ():
        lines = range(above + 1, box.first)
        listed = next((n for n in lines if pages[n - 1] > pages[above - 1] and _lists(outline.item(n), box)), None)
        if listed and pages[listed - 1] < pages[box.first - 1]:
            page = [n for n in lines if pages[n - 1] == pages[listed - 1]]
            leaves.append(Leaf(page[0], box.first, _division_alone(outline, org, page)))
        above = box.first
    return leaves


def _lists(item: Item, box: Box) -> bool:
    text = re.sub(r"^(?:\d-)?\d{1,2}\.?\s+|^\[\d{1,2}\]\s*", "", item.text)
    return item.kind in ("numbered", "text", "square") and same_title(text, box.title)


def _division_alone(outline: Outline, org: Organization, lines: list[int]) -> str | None:
    """Return the only division of the report that a line of a page names alone."""
    named = [read_unit(outline.item(n).text) for n in lines if outline.item(n).kind == "text"]
    units = {unit[0] for unit in named if unit and unit[1] == "Division" and org.type_of(unit[0])}
    return units.pop() if len(units) == 1 else None


def read_book(outline: Outline, org: Organization, chapters: list[Chapter], boxes: list[Box]) -> Iterator[ProjectFact]:
    """Yield a project for each boxed title of a chapter that plans."""
    leaves = read_leaves(outline, org, boxes)
    for box in boxes:
        chapter = next((c for c in reversed(chapters) if c.item.line <= box.first), None)
        key = chapter.item.key if chapter else ""
        if chapter and NOT_PLANS.search(key) and not PLANS.search(key):
            continue
        last = next((leaf.first - 1 for leaf in leaves if box.first < leaf.first <= box.last), box.last)
        last = min(last, _cut_divider(outline, box))
        title, status = split_status(box.title)
        unit, team = _in_charge(outline, box)
        yield ProjectFact(
            key="",
            title=title,
            title_span=outline.span(box.first),
            unit=unit
            or _named(org, chapters, leaves, box)
            or _division_above(outline, org, box)
            or (org.issuer.name if org.issuer else None),
            body=Span(box.first, last, outline.document.page_of(box.first)),
            team=team,
            status=status,
            phase="현안" if "현안" in key else (chapter.phase if chapter else None),
            plan_year=chapter.year if chapter else None,
            listed_no=int(last_number[0]) if (last_number := re.search(r"\d+$", box.number)) else None,
            boxed=box.drawn,
        )


def _named(org: Organization, chapters: list[Chapter], leaves: list[Leaf], box: Box) -> str | None:
    """Return the division that the title is the name of, or that opens the part of the box in its chapter."""
    title = squeeze(box.title)
    if org.type_of(title) == "Division":
        return title
    opening = next((leaf for leaf in reversed(leaves) if leaf.next_box <= box.first), None)
    chapter = next((c.item.line for c in reversed(chapters) if c.item.line <= box.first), 0)
    return opening.unit if opening and opening.first > chapter else None


def _division_above(outline: Outline, org: Organization, box: Box) -> str | None:
    """Return the division under whose own number a hyphened title stands: `1. 도시계획과` above `1-1. …`."""
    part, sub, _ = box.number.partition("-")
    for item in reversed(outline.items[: box.first - 1]) if sub else ():
        if item.kind == "numbered" and item.number == int(part):
            unit = read_unit(item.text)
            return unit[0] if unit and org.type_of(unit[0]) == "Division" else None
    return None


def _cut_divider(outline: Outline, box: Box) -> int:
    """End a body at its name-plate, or before the divider page of the next part."""
    plate = next((n for n in range(box.first, box.last + 1) if PLATE.match(outline.document.lines[n - 1])), None)
    if plate:
        return plate
    for item in outline.between(box.first + 1, box.last):
        if re.fullmatch(r"\d/", item.key) or _is_divider(outline, item):
            return item.line - 1
    return box.last


def _is_divider(outline: Outline, item: Item) -> bool:
    """A bare number with a short title, and the titles of its part listed below."""
    below = outline.next_item(item.line)
    return (
        item.kind == "numbered"
        and not item.text
        and bool(below)
        and bool(BOX.match(outline.document.lines[(below.line if below else 1) - 1]))
    )


def _in_charge(outline: Outline, box: Box) -> tuple[str | None, str | None]:
    """Return division and team of the name-plate at the foot of a body."""
    for line in range(box.first, box.last + 1):
        match = PLATE.match(outline.document.lines[line - 1])
        if not match:
            continue
        rest = plain(match["rest"].replace("\t", " | "))
        head, team = HEAD_OF.search(rest), TEAM_HEAD.search(rest)
        unit = squeeze((head["unit"] or head["officer"]) if head else "")
        return unit if unit and unit_type(unit) else None, squeeze(team["team"]) if team else None
    return None, None
