"""Projects: lists and numbered titles set against bodies, sub-projects inside them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from loaders.outline import Item, Outline
from loaders.parts.bodies import Body, align_bodies
from loaders.parts.book import read_book, read_boxes
from loaders.parts.chapters import Chapter, phase_of, read_chapters
from loaders.parts.forms import form_projects, forms_within, read_forms
from loaders.parts.in_charge import assign_units
from loaders.parts.listing import Entry, Listing, numbered_titles, read_listings, same_title, split_status, split_unit
from loaders.parts.names import read_unit, unit_type
from loaders.parts.organization import Organization
from loaders.records import ProjectFact, ReportFact, UnitFact
from loaders.strings import squeeze

GENERAL = re.compile(r"(일반현황|조직|기본현황|비전|결산|시정권고|정책여건|추진여건|총괄)")
TEAM_LABEL = re.compile(r"^(?:(?:담당|추진|소관|주관)(?:팀|부서)?)[:：](?P<rest>[^,(]{2,12}팀)(?:장.*)?$")
TEAM_WITHIN = 14
LIST_HEADING = re.compile(r"목록|목차")
NESTED_KINDS = ("square", "numbered", "circle", "lettered")
SUBSECTION = re.compile(r"^(\d{1,2}\s*[.．)]|[①-⑳]{1,2}|[가-하]\s*[.．)])")


def read_projects(
    outline: Outline, org: Organization, report: ReportFact
) -> tuple[list[ProjectFact], list[UnitFact], set[int]]:
    """Return the report's projects with their bodies, teams named for one, and the lines of lists."""
    chapters = read_chapters(outline, report)
    boxes, forms = read_boxes(outline), read_forms(outline)
    listings = [] if boxes else read_listings(outline)
    projects: list[ProjectFact] = []
    lines = {n for listing in listings for n in range(listing.first, listing.last + 1)}
    stops = _region_stops(outline, org, chapters, listings)
    for listing in listings:
        last = stops[bisect_left(stops, listing.last + 1)] - 1
        bodies = align_bodies(outline, listing.entries, listing.last + 1, last)
        projects += _listed(outline, org, listing, bodies, _chapter_of(chapters, listing.first))
    projects += read_book(outline, org, chapters, boxes)
    projects += list(form_projects(outline, org, projects, forms))
    listed = [listing.first for listing in listings]
    for chapter in () if boxes else chapters:
        has_list = bisect_right(listed, chapter.item.line) < bisect_right(listed, chapter.last)
        if not GENERAL.search(chapter.item.key) and not has_list:
            projects += _unlisted(outline, org, chapter)
    if not listings and not chapters and not boxes:
        projects += _with_overview(outline, org)
    projects = assign_units(outline, org, projects)
    projects.sort(key=lambda p: p.body.first if p.body else p.title_span.first)
    projects = [
        replace(p, key=f"{n:03d} {p.title}", phase=p.phase or phase_of(squeeze(report.title)) or "계획")
        for n, p in enumerate(projects)
    ]
    inside = [
        [sub for sub in (*_nested(outline, p), *forms_within(outline, p, forms)) if sub.title != p.title]
        for p in projects
    ]
    projects = [
        replace(p, inner=tuple(sub.body for sub in subs if sub.body)) for p, subs in zip(projects, inside, strict=True)
    ]
    everyone = [_with_team(outline, p) for p in (*projects, *chain.from_iterable(inside))]
    return everyone, _teams_named(outline, everyone), lines


def _chapter_of(chapters: list[Chapter], line: int) -> Chapter | None:
    at = bisect_right(chapters, line, key=lambda chapter: chapter.item.line)
    return chapters[at - 1] if at else None


def _region_stops(outline: Outline, org: Organization, chapters: list[Chapter], listings: list[Listing]) -> list[int]:
    """Return the lines in order at which the bodies of a list end: dividers, chapters, lists, the end."""
    stops = [*(d.line for d in org.dividers), *(c.item.line for c in chapters), len(outline.items) + 1]
    for listing in listings:
        before = outline.next_item(listing.first, -1)
        stops.append(listing.first)
        if before and LIST_HEADING.search(before.key):
            stops.append(before.line)
    return sorted(stops)


def _listed(
    outline: Outline, org: Organization, listing: Listing, bodies: list[Body], chapter: Chapter | None
) -> Iterator[ProjectFact]:
    by_entry = {id(body.entry): body for body in bodies}
    for entry in listing.entries:
        body = by_entry.get(id(entry))
        span = outline.span(body.first, body.last) if body else None
        unit, team = _run_by(entry.unit, org.division_at(listing.first))
        yield ProjectFact(
            key="",
            title=entry.title,
            title_span=entry.span,
            unit=unit,
            body=span,
            team=team,
            status=entry.status,
            phase=chapter.phase if chapter else None,
            plan_year=chapter.year if chapter else None,
            listed_no=entry.number,
        )


def _unlisted(outline: Outline, org: Organization, chapter: Chapter) -> Iterator[ProjectFact]:
    parts = [divider.line for divider in org.dividers]
    entries = _without_units(list(numbered_titles(outline, chapter.item.line + 1, chapter.last, parts)))
    starts = [e.span.first for e in entries]
    for at, entry in enumerate(entries):
        last = (starts[at + 1] - 1) if at + 1 < len(starts) else chapter.last
        last = next((line - 1 for line in parts if entry.span.first < line <= last), last)
        listed = _bulleted(outline, chapter.item.line + 1, starts[0] - 1, entry)
        unit, team = _run_by(entry.unit, org.division_at(entry.span.first))
        yield ProjectFact(
            key="",
            title=listed.title if listed else entry.title,
            title_span=listed.span if listed else entry.span,
            unit=unit,
            body=outline.span(entry.span.first, last),
            team=team,
            status=entry.status,
            phase=chapter.phase,
            plan_year=chapter.year,
            listed_no=entry.number,
        )


def _without_units(entries: list[Entry]) -> list[Entry]:
    """Take divisions off titles where every heading ends with one: a page has lost the gap before them."""
    parts = [entry.title.rpartition(" ") for entry in entries]
    if len(parts) < 2 or not all(title and unit_type(unit) == "Division" for title, _, unit in parts):
        return entries
    return [replace(entry, title=title, unit=unit) for entry, (title, _, unit) in zip(entries, parts, strict=True)]


def _with_overview(outline: Outline, org: Organization) -> Iterator[ProjectFact]:
    """Without chapters and lists a numbered heading with an overview right under it is a project."""
    heads = [i for i in outline.items if i.kind == "numbered" and i.text]
    for at, item in enumerate(heads):
        below = outline.next_item(item.line)
        if below and any(s.kind == "overview" for s in outline.sections_between(below.line, below.line)):
            last = heads[at + 1].line - 1 if at + 1 < len(heads) else len(outline.items)
            title, unit = split_unit(outline.document.lines[item.line - 1], item.text)
            title, status = split_status(title)
            span = outline.span(item.line)
            by, team = _run_by(unit, org.division_at(item.line))
            yield ProjectFact("", title, span, by, outline.span(item.line, last), team, status)


def _run_by(named: str | None, division: str | None) -> tuple[str | None, str | None]:
    """Return unit and team that run a project: the unit that its heading names, or a team within its division."""
    is_team = named is not None and unit_type(named) == "Team"
    return (division, named) if is_team else (named or division, None)


def _bulleted(outline: Outline, first: int, last: int, entry: Entry) -> Entry | None:
    """Find a title in the list of bullets that opens the chapter."""
    for item in outline.between(first, last):
        if item.kind in ("square", "circle", "dash", "numbered", "text") and same_title(item.text, entry.title):
            return Entry(entry.number, item.text, entry.status, outline.span(item.line))
    return None


def _nested(outline: Outline, parent: ProjectFact) -> list[ProjectFact]:
    """Return the numbered sub-projects of a body that have an overview of their own."""
    if not parent.body:
        return []
    heads = [
        item for item in outline.between(parent.body.first, parent.body.last) if _is_nested_head(outline, item, parent)
    ]
    if len(heads) < 2:
        heads = [item for item in heads if split_status(item.text)[1]]
    subs = []
    for at, item in enumerate(heads):
        last = heads[at + 1].line - 1 if at + 1 < len(heads) else parent.body.last
        if item.kind == "square":
            last = next((i.line - 1 for i in outline.between(item.line + 1, last) if i.kind == "square"), last)
        title, status = split_status(item.text)
        subs.append(
            ProjectFact(
                key=f"{parent.key}/{at:02d} {title}",
                title=title,
                title_span=outline.span(item.line),
                unit=parent.unit,
                body=outline.span(item.line, last),
                team=parent.team,
                status=status,
                phase=parent.phase,
                part_of=parent.key,
                plan_year=parent.plan_year,
                listed_no=item.number,
                boxed=parent.boxed,
            )
        )
    return subs


def _is_nested_head(outline: Outline, item: Item, parent: ProjectFact) -> bool:
    raw = outline.document.lines[item.line - 1].strip()
    if item.kind not in NESTED_KINDS or not item.text or same_title(item.text, parent.title):
        return False
    following = outline.next_item(item.line)
    if not following or following.line > (parent.body.last if parent.body else 0):
        return False
    if item.kind == "square":  # □ 물빛 야영장 / ㅇ 사업개요
        return following.kind == "circle" and following.head.endswith("개요")
    if not SUBSECTION.match(raw):
        return False
    return next((s.kind == "overview" for s in outline.sections_between(following.line, following.line)), False)


def _with_team(outline: Outline, project: ProjectFact) -> ProjectFact:
    item = _team_line(outline, project)
    team = _team_in(item) if item else None
    return replace(project, team=team) if team else project


def _team_line(outline: Outline, project: ProjectFact) -> Item | None:
    """Find a line with a team's name alone among the first lines of a body."""
    if not project.body:
        return None
    for at, item in enumerate(outline.within(project.body)[:TEAM_WITHIN]):
        if at < 4 and item.kind == "text" and _team_in(item):
            return item
        if TEAM_LABEL.match(item.key) and _team_in(item):
            return item
    return None


def _team_in(item: Item) -> str | None:
    """Return the team that a line names alone or behind a label: `담당팀 : 구정연구팀`."""
    match = TEAM_LABEL.match(item.key)
    unit = read_unit(match["rest"] if match else item.text)
    return unit[0] if unit and unit[1] == "Team" else None


def _teams_named(outline: Outline, projects: list[ProjectFact]) -> list[UnitFact]:
    found = []
    for project in projects:
        item = _team_line(outline, project)
        if item and project.team:
            found.append(UnitFact("Team", project.team, project.unit, outline.span(item.line), item.text))
    return found


def own_lines(project: ProjectFact) -> list[tuple[int, int]]:
    """Return the line ranges of a body less those of its sub-projects."""
    if not project.body:
        return []
    ranges, at = [], project.body.first
    for sub in project.inner:
        if at < sub.first:
            ranges.append((at, sub.first - 1))
        at = sub.last + 1
    if at <= project.body.last:
        ranges.append((at, project.body.last))
    return ranges
