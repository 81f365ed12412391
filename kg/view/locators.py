"""Locators: where in a report's text a value stands (`REPORT#L12-14`, `REPORT#p3:L120-121`)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LOCATOR = re.compile(r"(?P<report>[^#]+)#(?:p(?P<page>\d+):)?L(?P<first>\d+)(?:-(?P<last>\d+))?")  # rep-0a#p3:L120-121
CONTEXT_LINES = 2  # A figure in a table makes sense with its head and its neighbours; more would be the whole report.


@dataclass(frozen=True, slots=True, order=True)
class Locator:
    """Lines `first` to `last` (1-based) of a report's text; `page` is 0 where the document has none."""

    report: str
    first: int
    last: int
    page: int = 0


def read_locator(text: str) -> Locator | None:
    """Return the locator that a text says, or None where it says none."""
    match = LOCATOR.fullmatch(text)
    if not match:
        return None
    first = int(match["first"])
    return Locator(match["report"], first, max(first, int(match["last"] or first)), int(match["page"] or 0))


def first_place(sources: object) -> tuple[str, int]:
    """Return report and line of the first locator: the order in which things appear in reports."""
    if not isinstance(sources, tuple):
        return ("~", 0)
    places = [(place.report, place.first) for place in map(read_locator, map(str, sources)) if place]
    return min(places, default=("~", 0))


def quote_lines(
    sources: Iterable[str], texts: Mapping[str, Sequence[str]]
) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Return for each report the cited stretches with their context, as (first line, lines), without overlaps."""
    wanted: dict[str, set[int]] = {}
    for place in filter(None, map(read_locator, set(sources))):
        count = len(texts.get(place.report, ()))
        lines = range(max(1, place.first - CONTEXT_LINES), min(count, place.last + CONTEXT_LINES) + 1)
        wanted.setdefault(place.report, set()).update(lines)
    reports = [report for report in sorted(wanted) if wanted[report]]
    return {report: list(_stretches(sorted(wanted[report]), texts[report])) for report in reports}


def _stretches(numbers: Sequence[int], lines: Sequence[str]) -> Iterable[tuple[int, tuple[str, ...]]]:
    start = 0
    for index in range(1, len(numbers) + 1):
        if index == len(numbers) or numbers[index] != numbers[index - 1] + 1:
            yield numbers[start], tuple(lines[number - 1] for number in numbers[start:index])
            start = index
