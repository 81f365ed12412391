"""One thing written two ways: teams, titles, places. A pair is claimed only where both stand as names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.model import Claim
from loaders.outline import Item, Outline
from loaders.parts.claims_pairs import name_claim
from loaders.parts.claims_phrases import read_phrase_claims
from loaders.parts.claims_spelling import HEADED, WORD, place_endings, read_spelling_claims
from loaders.parts.claims_titles import read_title_claims
from loaders.parts.claims_wording import read_wording_claims
from loaders.parts.phrases import is_generic
from loaders.records import Facts, ProjectFact, UnitFact
from loaders.rules import rules
from loaders.strings import plain, squeeze, unspace

# What a name gains or loses without becoming another: `별마루진로(지원)센터`.
INFIXES = ("지원", "종합", "통합", "공공", "운영", "관리", "문화", "행정", "방지", "안전")
MIN_INFIXED = 6
BOARD = re.compile(r"^(?P<name>[가-힣]{2,14}?(?:본부|상황실|추진단|협의체|위원회))[가-힣]?$")
PLACE_SUFFIXES = ("시장", "거리", "공원", "도서관", "상점가", "광장", "골목")
NAME_LIST_HEAD = re.compile(r"^(?:시장명|시설명|명칭|거리명|공원명|센터명|사업명|동명|장소명)$")
HEAD_KINDS = ("circle", "dash", "numbered", "lettered", "text")


def read_name_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim the pairs of spellings that name one thing."""
    yield from _teams([f for f in facts.facts if isinstance(f, UnitFact) and f.type == "Team"], outline)
    projects = [f for f in facts.facts if isinstance(f, ProjectFact)]
    yield from read_title_claims(outline, projects)
    yield from read_spelling_claims(outline)
    yield from read_wording_claims(outline)
    yield from read_phrase_claims(outline)
    for project in projects:
        if project.body and not project.part_of:
            yield from _in_project(outline, project)
    yield from _prefixed(outline)


# Teams


def _teams(teams: list[UnitFact], outline: Outline) -> Iterator[Claim]:
    """Set the teams of a division's divider against those of its table: as many, and one of each without a partner."""
    by_parent: dict[str | None, list[UnitFact]] = defaultdict(list)
    for team in teams:
        by_parent[team.parent].append(team)
    for group in by_parent.values():
        table = {t.name: t.span.first for t in group if t.span.first in outline.grid_at}
        listed = {t.name: t.span.first for t in group if t.span.first not in outline.grid_at}
        tabled = set(_table_teams(outline, set(table.values())))
        alone, missing = sorted(set(table) - set(listed)), sorted(set(listed) - tabled)
        if len(alone) != 1 or len(missing) != 1:
            continue
        renamed = [alone[0] if name == missing[0] else name for name in listed]
        if _share(alone[0], missing[0]) or _is_column(outline, table[alone[0]], renamed):
            yield name_claim("팀 이름", (missing[0], listed[missing[0]]), (alone[0], table[alone[0]]))


def _table_teams(outline: Outline, lines: set[int]) -> Iterator[str]:
    """Yield the names of the first columns of the tables on these lines."""
    for grid in {id(outline.grid_at[n]): outline.grid_at[n] for n in lines}.values():
        for row in grid.rows:
            yield from (squeeze(plain(cell)) for cell in row[:2])


def _is_column(outline: Outline, line: int, names: list[str]) -> bool:
    """Tell whether three names or more are a column of the table: then one that another list has not is renamed."""
    rows = [row for _, row in outline.grid_at[line].body()]
    columns = ([squeeze(unspace(plain(row[c]))) for row in rows if row[c]] for c in range(min(2, len(rows[0]))))
    return len(names) >= 3 and names in columns


def _share(a: str, b: str) -> bool:
    """Tell whether two names begin or end alike beyond the 팀."""
    return a[:2] == b[:2] or (len(a) > 3 and len(b) > 3 and a[-3:] == b[-3:])


# Names inside one project


def _in_project(outline: Outline, project: ProjectFact) -> Iterator[Claim]:
    """Claim names of one project that lose a word inside (`별마루진로(지원)센터`) or change their ending (`쉼터`)."""
    items = outline.within(project.body)
    places = _first_lines(items)
    for a, b in _ordered(list(places)):
        if len(a) - len(b) == 2 and _without_infix(a, b):
            yield name_claim("이름", (a, places[a]), (b, places[b]), project.key)
    headed: dict[str, Item] = {}
    for item in items:
        if item.kind in HEAD_KINDS and (match := HEADED.match(item.key)):
            headed.setdefault(match["name"], item)
    for a, b in _ordered(list(headed)):
        if _other_ending(a, b) and headed[a].kind != headed[b].kind:
            yield name_claim("이름", (a, headed[a].line), (b, headed[b].line), project.key)


def _first_lines(items: Sequence[Item]) -> dict[str, int]:
    """Return the words that end like a place or a board, generic or not, with their first lines."""
    lines: dict[str, int] = {}
    for item in items:
        for word in WORD.findall(item.text):
            if name := _place_or_board(word):
                lines.setdefault(name, item.line)
    return lines


@lru_cache(maxsize=20_000)
def _place_or_board(word: str) -> str | None:
    match = place_endings().match(word) or BOARD.match(word)
    return match["name"] if match and len(match["name"]) >= MIN_INFIXED else None


def _ordered(names: list[str]) -> Iterator[tuple[str, str]]:
    listed = sorted(names, key=lambda n: (-len(n), n))[:60]
    for at, a in enumerate(listed):
        for b in listed[at + 1 :]:
            yield a, b


def _without_infix(a: str, b: str) -> bool:
    return any(a[:at] + a[at + 2 :] == b and a[at : at + 2] in INFIXES for at in range(2, len(a) - 2))


def _other_ending(a: str, b: str) -> bool:
    """Tell whether two names have four syllables or more in common, and then two endings of places."""
    endings = [e for e in rules("named")["facility"]["endings"] if len(e) > 1]
    leads = [{name.removesuffix(e) for e in endings if name.endswith(e)} for name in (a, b)]
    return a != b and any(len(lead) >= 4 for lead in leads[0] & leads[1])


def _prefixed(outline: Outline) -> Iterator[Claim]:
    """Claim a name of a table of names that the text elsewhere gives without its first word."""
    listed = _listed_places(outline)
    words: dict[str, int] = {}
    for item in outline.items if listed else ():
        for word in WORD.findall(item.text):
            if word.endswith(PLACE_SUFFIXES) and item.line not in listed.values():
                words.setdefault(word, item.line)
    for name, line in listed.items():
        for at in (2, 3, 4):
            short = name[at:]
            if len(short) >= 4 and short in words and name not in words and not _is_kind(name[:at], short):
                yield name_claim("이름", (name, line), (short, words[short]))


def _listed_places(outline: Outline) -> dict[str, int]:
    """Return the places in columns of names with their lines."""
    listed: dict[str, int] = {}
    for grid in outline.grids:
        for c, head in enumerate(grid.rows[0]):
            if NAME_LIST_HEAD.match(squeeze(unspace(head))):
                names = ((squeeze(row[c]), grid.line(r)) for r, row in grid.body())
                listed |= {name: line for name, line in names if name.endswith(PLACE_SUFFIXES) and len(name) >= 6}
    return listed


def _is_kind(lead: str, name: str) -> bool:
    """Tell whether a name without its lead is a kind, or the lead is only the area in which it lies."""
    return lead.endswith(("동", "구", "시", "도")) or is_generic(name, "facility")
