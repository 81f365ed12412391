"""Events of a table and of the lines around it: one event has one date."""

import re
from collections.abc import Iterator
from fractions import Fraction

from kg.model import Claim, Quantity
from loaders.grid import Grid
from loaders.outline import Item, Outline
from loaders.parts.claims_periods import Months, months_of
from loaders.parts.dates import find_date, find_period
from loaders.records import Facts, ProjectFact
from loaders.strings import bare, squeeze, unspace

WHEN = re.compile(r"^(?:추진|개최|운영|사업|행사)?(?:시기|일정|일시|기간)$")
NAMED = re.compile(r"^(?P<name>[^:：]{5,40}?)\s?(?:실시|개최|운영|추진|시행)?\s*[:：]\s*(?P<when>['’‘′`\d].{3,40})$")
MIN_NAME = 6


def read_event_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim that an event of a project's table takes place when a line of the project says so."""
    for project in facts.facts:
        if not isinstance(project, ProjectFact) or project.inner:
            continue
        events = [e for g in outline.grids_within(project.body) for e in _events(g) if e[1]]
        for item in outline.within(project.body) if events else ():
            match = NAMED.match(item.text) if item.kind != "table" else None
            months = _months(match["when"]) if match else None
            for name, known, text, line in events if match and months else ():
                if match and bare(match["name"]) == name and known != months:
                    yield _claim((known, text, line), (months, match["when"], item), project.key)


def _events(grid: Grid) -> Iterator[tuple[str, Months | None, str, int]]:
    """Yield name, months, text of the date and line of each row of a table that has a column of dates."""
    column = next((c for c, heads in enumerate(grid.heads) if heads and WHEN.match(heads[-1])), None)
    for r, row in grid.body() if column else ():
        name, text = bare(unspace(row[0])), row[column or 0]
        if len(name) >= MIN_NAME:
            yield name, _months(text), squeeze(text), grid.line(r)


def _months(text: str) -> Months | None:
    found = find_period(text) or find_date(text)
    months = months_of(found) if found else None
    return None if months is None or months.whole else months


def _claim(listed: tuple[Months | None, str, int], stated: tuple[Months | None, str, Item], key: str) -> Claim:
    known, text, line = listed
    months, when, item = stated
    assert known and months
    meet = known.first <= months.last and months.first <= known.last
    first = Quantity("표", Fraction(0), text, line, line)
    second = Quantity("본문", Fraction(1), when.strip(), item.line, item.line)
    return Claim("same", "기간 두 곳", (first, second), key, "겹침" if meet else "")
