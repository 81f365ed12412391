"""Titles of a list of contents against the headings of the pages that it lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Claim
from loaders.outline import Outline
from loaders.parts.claims_pairs import name_claim
from loaders.parts.claims_titles import PAGE_TAIL, dotted, how, rephrased
from loaders.parts.listing import split_status
from loaders.strings import bare, plain, unspace

# `[1] 주거비 지원`, `1. 주거비 지원`, and over the page `1  주거비 지원`.
NUMBER = re.compile(
    r"^(?:\[(?P<box>\d{1,2})\]\s*|(?P<plain>\d{1,2})(?:\s*[.．]\s*|\s*\t\s*|\s+))(?P<title>[^\d\s].{3,100})$"
)
PAGE = re.compile(r"\s[/\-]?\s?\d{1,3}$")
SPACED = re.compile(r"(?:^|\s)(?:\S\s){3}")
MIN_TITLE = 6
MIN_LIST = 3
GAP = 4  # lines between two entries of one list
FIRST = frozenset("[0123456789")


@dataclass(frozen=True, slots=True)
class Entry:
    """A numbered title with its line."""

    number: int
    title: str
    line: int


def read_contents_claims(outline: Outline) -> Iterator[Claim]:
    """Claim for each list most of whose titles stand over pages behind it that all of them do, in the same words."""
    entries = list(_entries(outline))
    for listed in _lists(entries):
        later = [e for e in entries if e.line > listed[-1].line]
        pairs = [(e, _heading(outline, e, later)) for e in listed]
        same = sum(found is not None and bare(found.title) == bare(e.title) for e, found in pairs)
        for entry, found in pairs if same * 2 >= len(listed) else ():
            if found and dotted(found.title) != dotted(entry.title):
                yield name_claim(
                    "사업 이름",
                    (entry.title, entry.line),
                    (found.title, found.line),
                    scope=how(entry.title, found.title),
                )


def _entries(outline: Outline) -> Iterator[Entry]:
    for item in outline.items:
        match = NUMBER.match(item.full) if item.full[:1] in FIRST and item.kind != "table" else None
        if match:
            title = split_status(plain(PAGE.sub("", PAGE_TAIL.sub("", match["title"]))))[0]
            if len(bare(title)) >= MIN_TITLE and not SPACED.search(outline.document.lines[item.line - 1]):
                yield Entry(int(match["box"] or match["plain"]), unspace(title), item.line)


def _lists(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """Yield the runs of entries that count up from one on lines close by."""
    run: list[Entry] = []
    for entry in entries:
        if run and entry.number == run[-1].number + 1 and entry.line - run[-1].line <= GAP:
            run.append(entry)
            continue
        if len(run) >= MIN_LIST:
            yield run
        run = [entry] if entry.number == 1 else []
    if len(run) >= MIN_LIST:
        yield run


def _heading(outline: Outline, entry: Entry, later: Sequence[Entry]) -> Entry | None:
    """Return the heading of a listed title: the same words, else the first of the same number that is put alike."""
    alike = [e for e in later if e.number == entry.number and rephrased(bare(entry.title), bare(e.title))]
    same = next((e for e in alike if bare(e.title) == bare(entry.title)), None)
    first = same or next(iter(alike), None)
    return None if first and not same and _wraps(outline, entry, first) else first


def _wraps(outline: Outline, a: Entry, b: Entry) -> bool:
    """Tell whether one title goes on on the next line with what the other has more."""
    short, long = sorted((a, b), key=lambda e: len(bare(e.title)))
    rest = bare(long.title).removeprefix(bare(short.title))
    below = outline.next_item(short.line)
    return rest != bare(long.title) and below is not None and bare(below.text).startswith(rest)
