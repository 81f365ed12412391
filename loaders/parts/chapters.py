"""Chapters of a report: what each speaks of (실적, 계획, 현안) and of which year."""

import re
from dataclasses import dataclass

from loaders.outline import Item, Outline
from loaders.parts.dates import find_year
from loaders.records import ReportFact
from loaders.strings import squeeze


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the report with what it speaks of."""

    item: Item
    last: int
    phase: str | None
    year: int | None


def read_chapters(outline: Outline, report: ReportFact) -> list[Chapter]:
    """Return the chapters in order; a chapter without a year of its own is of the one before."""
    heads = [i for i in outline.items if i.kind == "chapter"]
    chapters: list[Chapter] = []
    year = None
    for at, item in enumerate(heads):
        last = heads[at + 1].line - 1 if at + 1 < len(heads) else len(outline.items)
        year = find_year(item.text) or year
        chapters.append(Chapter(item, last, phase_of(item.key) or phase_of(squeeze(report.title)), year))
    return chapters


def phase_of(key: str) -> str | None:
    """Return the phase that a heading names, None where it names none."""
    done = bool(re.search(r"(실적|성과|결과)", key))
    plan = bool(re.search(r"(계획|추진방향|과제|중점|신규)", key))
    if done and plan:
        return "계획및실적"
    return "실적" if done else "계획" if plan else None
