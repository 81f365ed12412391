"""Which lines belong to which project: titles of a list set against bodies that may have none.

A body opens with a title that is printed again, with a purpose sentence, or with a section such as 사업개요, and it
closes with its budget. The boundaries are those that agree best with the list: as many bodies as titles, in order.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.outline import Item, Outline, Section, section_kind
from loaders.parts.listing import Entry, same_title, split_status
from loaders.strings import bare

OPENS = {"overview": 2.0, "need": 2.0, "status": 0.5, "other": 0.2}
NEVER = {"result": -3.0, "problem": -3.0, "plan": -2.0, "effect": -4.0, "picture": -4.0, "budget": -3.0}
MOST_ALIKE = 50  # Titles of one list that begin with the same letters: more are a series that tells nothing.
MOST_STEPS = 8_000_000  # Thirty titles against three hundred candidates take a third of it.
PURPOSE_LENGTH = 24  # A purpose sentence (…하고자 함) is long; a heading is not.
PURPOSE_END = re.compile(r"(함|음|임|됨|기여|도모|제고|추진|지원|조성|[가-힣]고자)\.?$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line where a body may begin, and what speaks for it."""

    line: int
    score: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of one entry."""

    entry: Entry
    first: int
    last: int


class Titles:
    """The titles of a list, found by another spelling: only those that begin alike are compared."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._exact = {entry.key: entry.key for entry in reversed(entries)}
        self._alike: dict[str, list[Entry]] = {}
        for entry in entries:
            alike = self._alike.setdefault(entry.key[:3], [])
            if len(alike) < MOST_ALIKE:
                alike.append(entry)

    def find(self, text: str) -> str:
        """Return the key of the title that a text is, empty where it is none."""
        key = bare(text)
        if key in self._exact:
            return key
        return next((e.key for e in self._alike.get(key[:3], ()) if same_title(e.title, text)), "")


@dataclass(frozen=True, slots=True)
class _Lead:
    """Where a section's body would begin, what that is worth, and the number that stands there."""

    line: int
    score: float = 0.0
    number: int = 0


def align_bodies(outline: Outline, entries: Sequence[Entry], first: int, last: int) -> list[Body]:
    """Set titles against the lines first to last; returns one body an entry, none where the region is empty."""
    while first <= last and outline.item(first).kind == "blank":
        first += 1
    if first > last or not entries:
        return []
    candidates = _candidates(outline, entries, first, last)
    if not candidates or candidates[0].line > first:
        candidates.insert(0, Candidate(first, 0.0))
    starts = _best_starts(outline, entries, candidates, last)
    ends = [*(s - 1 for s in starts[1:]), last]
    return [Body(e, s, t) for e, s, t in zip(entries, starts, ends, strict=False)]


def _candidates(outline: Outline, entries: Sequence[Entry], first: int, last: int) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    closed = True  # a body may open: nothing before, or a budget has been passed
    part = 0  # the number of the last numbered part of the open body
    for section in outline.sections_between(first, last):
        lead = _lead_in(outline, section.item, first)
        score = OPENS.get(section.kind, NEVER.get(section.kind, 0.0)) + lead.score
        if lead.number:
            # A numbered part opens a body where none is open; the next numbers lie inside it until they start again.
            score += 4.0 if closed and (lead.number == 1 or not part) else -6.0
            part, closed = lead.number, False
        elif closed and score > 0:
            score, part, closed = score + 2.0, 0, False
        if score > 0:
            found.setdefault(lead.line, Candidate(lead.line, score))
        if section.kind == "budget" and section.item.kind != "chapter":
            closed = True
        for candidate in _unmarked_leads(outline, section):
            found.setdefault(candidate.line, candidate)
            closed = False
    titles = Titles(entries)
    for item in outline.between(first, last):
        if title := _printed_title(outline, item, titles):
            line = _number_line(outline, item, first)
            _drop_near(found, line, outline)
            found[line] = Candidate(line, 3.0, title)
    return [found[line] for line in sorted(found)]


def _unmarked_leads(outline: Outline, section: Section) -> Iterator[Candidate]:
    """Yield the heading without a mark that follows the table of a budget: it opens the next body."""
    if section.kind != "budget":
        return
    passed = False  # the table
    for item in outline.between(section.first + 1, section.last):
        if item.kind == "table":
            passed = True
        elif passed:
            score = OPENS.get(section_kind(item.key), 0.0) if item.kind == "text" else 0.0
            if score and len(item.key) < PURPOSE_LENGTH:
                yield Candidate(item.line, score + 2.0)
            return


def _drop_near(found: dict[int, Candidate], line: int, outline: Outline) -> None:
    """A section right under a printed title opens the same body."""
    ahead, item = 0, outline.item(line)
    while ahead < 5 and item:
        found.pop(item.line, None)
        following = outline.next_item(item.line)
        if not following:
            return
        item, ahead = following, ahead + 1
        if item.kind in ("square", "table"):
            found.pop(item.line, None)
            return


def _lead_in(outline: Outline, item: Item, first: int) -> _Lead:
    """Return the line with which a section's body would begin: a number, a title or a purpose sentence before it."""
    before = outline.next_item(item.line, -1)
    if not before or before.line < first:
        return _Lead(item.line)
    if before.kind == "numbered" and before.text:
        return _Lead(before.line, 0.0, before.number or 0)
    if before.kind == "text" and len(before.key) >= PURPOSE_LENGTH and PURPOSE_END.search(before.key):
        start = before
        previous = outline.next_item(before.line, -1)
        while previous and previous.line >= first and previous.line == start.line - 1 and previous.kind == "text":
            start, previous = previous, outline.next_item(previous.line, -1)
        return _Lead(start.line, 3.0)
    return _Lead(item.line)


def _printed_title(outline: Outline, item: Item, titles: Titles) -> str:
    if item.kind not in ("text", "numbered", "lettered") or len(item.key) < 4:
        return ""
    match = titles.find(split_status(item.text)[0])
    return match if match and outline.next_item(item.line) else ""


def _number_line(outline: Outline, item: Item, first: int) -> int:
    before = outline.next_item(item.line, -1)
    is_number = before and before.kind == "numbered" and not before.text and before.line >= first
    return before.line if before and is_number else item.line


def _best_starts(outline: Outline, entries: Sequence[Entry], candidates: list[Candidate], last: int) -> list[int]:
    """Choose one start an entry, in order, so that the sum of what speaks for them is largest."""
    counts = _Counts(outline, candidates, last)
    n, m = min(len(entries), len(candidates)), len(candidates)
    best = {0: candidates[0].score + _title_score(entries[0], candidates[0])}
    back: list[dict[int, int]] = []
    for i in range(1, n):
        row: dict[int, float] = {}
        came: dict[int, int] = {}
        for j in _near(i, n, m):
            before = [(value + counts.body(k, j), -k) for k, value in best.items() if k < j]
            if before:
                value, k = max(before)
                row[j], came[j] = value + candidates[j].score + _title_score(entries[i], candidates[j]), -k
        best = row
        back.append(came)
    chosen = [max(best, key=lambda j: best[j] + counts.body(j, m))]
    for came in reversed(back):
        chosen.append(came[chosen[-1]])
    return [candidates[j].line for j in reversed(chosen)]


def _near(i: int, n: int, m: int) -> range:
    """Return the candidates that may open body i of n: all, or of very many those near its share of the way."""
    if n * m * m <= MOST_STEPS:
        return range(i, m)
    band, middle = max(4, int((MOST_STEPS / n) ** 0.5) // 2), i * (m - 1) // max(1, n - 1)
    return range(max(i, middle - band), min(m, middle + band + 1))


def _title_score(entry: Entry, candidate: Candidate) -> float:
    if not candidate.title:
        return 0.0
    return 8.0 if candidate.title == entry.key else -8.0


class _Counts:
    """How many budgets and overviews lie between candidates."""

    def __init__(self, outline: Outline, candidates: list[Candidate], last: int) -> None:
        sections = outline.sections_between(candidates[0].line, last)
        self._budgets = self._tally(sections, candidates, "budget", last)
        self._overviews = self._tally(sections, candidates, "overview", last)
        self._any = self._budgets[-1] > 0

    @staticmethod
    def _tally(sections: list[Section], candidates: list[Candidate], kind: str, last: int) -> list[int]:
        lines = [s.first for s in sections if s.kind == kind and s.item.kind != "chapter"]
        bounds = [*(c.line for c in candidates), last + 1]
        return [bisect_left(lines, bound) for bound in bounds]

    def body(self, j: int, k: int) -> float:
        """Score the body from candidate j up to candidate k."""
        budgets = self._budgets[k] - self._budgets[j]
        overviews = self._overviews[k] - self._overviews[j]
        money = (3.0 if budgets == 1 else -3.0 if budgets == 0 else -1.5 * (budgets - 1)) if self._any else 0.0
        return money + (1.0 if overviews == 1 else 0.0 if overviews == 0 else -1.0 * (overviews - 1))
