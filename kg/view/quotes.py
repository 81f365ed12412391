"""What of the reports' texts a page holds: the lines that something on it cites, with those around them."""

from collections.abc import Iterable, Mapping, Sequence

from kg.locators import read_locators

CONTEXT_LINES = 2  # A figure in a table makes sense with its head and its neighbours; more would be the whole report.


def first_place(sources: Iterable[str]) -> tuple[str, int]:
    """Return report and line of the first locator: the order in which things appear in reports."""
    return min(((place.report, place.first) for place in read_locators(sources)), default=("~", 0))


def quote_lines(
    sources: Iterable[str], texts: Mapping[str, Sequence[str]]
) -> dict[str, list[tuple[int, tuple[str, ...]]]]:
    """Return for each report the cited stretches with their context, as (first line, lines), without overlaps."""
    wanted: dict[str, set[int]] = {}
    for place in read_locators(set(sources)):
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
