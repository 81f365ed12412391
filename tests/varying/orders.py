"""Other orders: columns of tables, projects of a list, divisions of a report."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from varying.variant import Line, Reading, Variant, normal


def columns(variant: Variant, rng: random.Random) -> Variant:
    """Turn funding tables: total last or years descending, its row 계 last, total under another word."""
    style = (rng.random() < 0.6, rng.random() < 0.5, rng.random() < 0.5, rng.choice(("합계", "총계", "계")))
    lines = list(variant.lines)
    for i, line in enumerate(lines):
        if re.match(r"재\s?원\s?(별|구분|)\t", line.text):
            last = i
            while last < len(lines) and "\t" in lines[last].text:
                last += 1
            lines[i:last] = turn_table(lines[i:last], *style)
    return replace(variant, lines=tuple(lines))


def turn_table(rows: list[Line], total_last: bool, descending: bool, sum_last: bool, word: str) -> list[Line]:
    """Reorder one funding table of two head rows; tables of another shape stay."""
    cells = [r.text.split("\t") for r in rows]
    width = len(cells[0])
    if len(rows) < 3 or width < 4 or any(len(r) != width for r in cells) or cells[1][:2] != ["", ""]:
        return rows
    cells[0][1] = re.sub(r"^(합\s?계|총\s?계|계)$", word, cells[0][1])
    parts = list(range(2, width))
    order = [0, *(reversed(parts) if descending else parts)]
    order.insert(len(order) if total_last else 1, 1)
    head = cells[0][2]
    cells[0] = [c if i < 2 else "" for i, c in enumerate(cells[0])]
    turned = [[row[k] for k in order] for row in cells]
    turned[0][1 if total_last else 2] = head
    body = list(zip(rows, turned, strict=True))
    if sum_last and normal(turned[2][0]) in ("계", "합계", "소계"):
        body.append(body.pop(2))
    return [Line(r.origin, "\t".join(c)) for r, c in body]


def order(variant: Variant, rng: random.Random) -> Variant:
    """Reorder projects inside each list with their bodies, then the divisions with all that is theirs."""
    return reorder_divisions(reorder_projects(variant, rng), rng)


def top_projects(reading: Reading) -> list[dict[str, Any]]:
    """List the projects that are no part of another, by line."""
    found = [p for p in reading["projects"] if p.get("lines") and not p.get("part_of")]
    return sorted(found, key=lambda p: p["lines"][0])


def reorder_projects(variant: Variant, rng: random.Random) -> Variant:
    """Shuffle neighbouring projects of one unit and chapter, and their rows in the list."""
    lines = list(variant.lines)
    for _, group in groupby(top_projects(variant.reading), key=lambda p: (p["unit"], p["phase"])):
        projects = list(group)
        rows = list_rows(lines, projects)
        if len(projects) < 2 or len(rows) != len(projects) or not tiled(projects):
            continue
        places = rng.sample(range(len(projects)), k=len(projects))
        starts = [index_of(lines, p["lines"][0]) for p in projects]
        at, end = starts[0], index_of(lines, projects[-1]["lines"][1]) + 1
        bodies = [lines[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]
        lines[at:end] = [x for n, k in enumerate(places) for x in (*renumbered_body(bodies[k], n + 1), Line(None, ""))]
        old = [lines[r] for r in rows]
        for n, k in enumerate(places):
            lines[rows[n]] = Line(old[k].origin, renumbered_row(old[k].text, old[n].text))
    return replace(variant, lines=tuple(lines))


def tiled(projects: Sequence[dict[str, Any]]) -> bool:
    """Tell whether the bodies follow one another and none reaches into the next."""
    ends = zip(projects, [*projects[1:], None], strict=True)
    return all(b is None or a["lines"][1] < b["lines"][0] for a, b in ends)


def index_of(lines: Sequence[Line], origin: int) -> int:
    """Return where the line of that origin stands."""
    return next(i for i, x in enumerate(lines) if x.origin == origin)


def list_rows(lines: Sequence[Line], projects: Sequence[dict[str, Any]]) -> list[int]:
    """Find each project's row in the list above the first body: the nearest line that holds its title."""
    top = index_of(lines, projects[0]["lines"][0])
    rows = []
    for project in projects:
        title = normal(project["title"])
        rows.append(next((i for i in range(top - 1, -1, -1) if title in normal(lines[i].text)), -1))
    return rows if -1 not in rows and len(set(rows)) == len(rows) else []


ROW_NUMBER = re.compile(r"^\s*(\d{1,2}|[①-⑮])(?=[\s.\t])")
ROW_PAGE = re.compile(r"(?<=[\t ])\d{1,3}\s*$")


def renumbered_row(text: str, place: str) -> str:
    """Give a list's row the number and the page of the place where it now stands."""
    for pattern in (ROW_NUMBER, ROW_PAGE):
        new = pattern.search(place)
        if new:
            text = pattern.sub(new[0], text, count=1)
    return text


def renumbered_body(body: list[Line], number: int) -> list[Line]:
    """Give a numbered heading of a body its new number."""
    return [Line(body[0].origin, re.sub(r"^\s?\d{1,2}(?=\.? +[가-힣]|$)", str(number), body[0].text)), *body[1:]]


def reorder_divisions(variant: Variant, rng: random.Random) -> Variant:
    """Shuffle the divisions' chapters, from divider to divider, and their rows in the contents."""
    lines = list(variant.lines)
    blocks = division_blocks(variant.reading, lines)
    if len(blocks) < 2:
        return variant
    places = rng.sample(range(len(blocks)), k=len(blocks))
    first, stop = blocks[0][1], blocks[-1][2]
    head = lines[:first]
    body = [x for k in places for x in lines[blocks[k][1]:blocks[k][2]]]
    reorder_contents(head, [b[0] for b in blocks], places)
    return replace(variant, lines=(*head, *body, *lines[stop:]))


def division_blocks(reading: Reading, lines: Sequence[Line]) -> list[tuple[str, int, int]]:
    """Find (division, first index, index after its last) from each divider line to the next."""
    found: list[tuple[str, int]] = []
    for unit, group in groupby(top_projects(reading), key=lambda p: str(p["unit"])):
        top = min(index_of(lines, p["lines"][0]) for p in group)
        at = next((i for i in range(top, -1, -1) if normal(lines[i].text) == normal(unit)), None)
        if at is None or any(name == unit for name, _ in found):
            return []
        found.append((unit, at))
    found.sort(key=lambda b: b[1])
    stops = [at for _, at in found[1:]] + [len(lines)]
    return [(name, at, stop) for (name, at), stop in zip(found, stops, strict=True)]


def reorder_contents(head: list[Line], units: Sequence[str], places: Sequence[int]) -> None:
    """Put the contents' rows of the divisions into the new order, numbers and pages in their places."""
    rows: dict[str, list[int]] = {}
    for i, line in enumerate(head):
        bare = normal(re.sub(r"^[\W\d]*|[\W\d]*$", "", line.text))
        if "\t" not in line.text.strip() or re.search(r"\t\d+$", line.text):
            rows.setdefault(bare, []).append(i)
    for n in range(min((len(rows.get(normal(u), [])) for u in units), default=0)):
        at = [rows[normal(u)][n] for u in units]
        old = [head[i] for i in at]
        for i, k in zip(sorted(at), places, strict=True):
            head[i] = Line(old[k].origin, renumbered_row(old[k].text, old[sorted(at).index(i)].text))
