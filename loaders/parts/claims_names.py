"""One thing written two ways: teams, titles, places. A pair is claimed only where both stand as names."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from kg.model import Claim, Quantity
from loaders.outline import Item, Outline
from loaders.parts.listing import split_status
from loaders.parts.phrases import is_generic
from loaders.records import Facts, ProjectFact, UnitFact
from loaders.rules import rules
from loaders.strings import bare, plain, squeeze, unspace

QUOTED = re.compile(r"[「『｢‘“](?P<name>[^」』｣’”「『｢‘“]{4,24})[」』｣’”]")
HEADED = re.compile(
    r"^(?P<name>[가-힣A-Za-z0-9·+]{4,20}?)(?:운영|조성·운영|조성및운영|건립|조성|설치|설치·운영|개소)(?:\(.{0,12}\))?$"
)
PLACED = re.compile(r"^(?:사업)?(?:장소|위치)[:：](?P<name>[가-힣]{4,16})\(")
ROAD = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,6}로\s?\d{1,3}[가-힣]?길)(?![가-힣])")
WORD = re.compile(r"[가-힣]{3,16}")
TAIL = r"(?:에서는|에서|으로|에는|까지|부터|이나|로|을|를|은|는|이|가|의|에|와|과|도|및|등)?"
DIGITS = re.compile(r"\d+")
# Syllables that set two like things apart on purpose.
OPPOSED = frozenset(
    map(
        frozenset,
        (
            "내외",
            "상하",
            "남북",
            "동서",
            "전후",
            "국구",
            "국시",
            "시구",
            "신구",
            "남여",
            "대소",
            "공민",
            "유무",
            "갑을",
            "동남",
            "서남",
            "동북",
            "서북",
            "청장",
            "중고",
            "초중",
            "초고",
            "전정",
            "도군",
            "군구",
            "시군",
            "본별",
            "쉼센",
        ),
    )
)
# What a name gains or loses without becoming another: `별마루진로(지원)센터`.
INFIXES = ("지원", "종합", "통합", "공공", "운영", "관리", "문화", "행정")
PLACE_SUFFIXES = ("시장", "거리", "공원", "도서관", "상점가", "광장", "골목")
DONG = re.compile(r"^[가-힣]{1,4}동$")
NAME_LIST_HEAD = re.compile(r"^(?:시장명|시설명|명칭|거리명|공원명|센터명|사업명|동명|장소명)$")
IN_DONG = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{3,5}동)(?:주민센터)?(?![가-힣])")
HEAD_KINDS = ("circle", "dash", "numbered", "lettered", "text")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands: its letters without blanks, how it is marked as a name, its lines."""

    text: str
    kind: str
    lines: tuple[int, ...]


def read_name_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim the pairs of spellings that name one thing."""
    yield from _teams([f for f in facts.facts if isinstance(f, UnitFact) and f.type == "Team"], outline)
    projects = [f for f in facts.facts if isinstance(f, ProjectFact)]
    yield from _titles(projects)
    yield from _headings(outline, projects)
    yield from _quoted_titles(outline, projects)
    names = _collect(outline)
    yield from _near(names)
    yield from _dongs(outline)
    for project in projects:
        if project.body and not project.part_of:
            yield from _in_project(outline, project)
    yield from _prefixed(outline)


def _claim(
    context: str, first: tuple[str, int], second: tuple[str, int], about: str | None = None, scope: str = ""
) -> Claim:
    pair = tuple(Quantity(text, Fraction(0), text, line, line) for text, line in (first, second))
    return Claim("names", context, pair, about, scope)


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
        if listed and len(alone) == 1 and len(missing) == 1 and _share(alone[0], missing[0]):
            yield _claim("팀 이름", (missing[0], listed[missing[0]]), (alone[0], table[alone[0]]))


def _table_teams(outline: Outline, lines: set[int]) -> Iterator[str]:
    """Yield the names of the first columns of the tables on these lines."""
    for grid in {id(outline.grid_at[n]): outline.grid_at[n] for n in lines}.values():
        for row in grid.rows:
            yield from (squeeze(plain(cell)) for cell in row[:2])


def _share(a: str, b: str) -> bool:
    """Tell whether two names begin or end alike beyond the 팀."""
    return a[:2] == b[:2] or (len(a) > 3 and len(b) > 3 and a[-3:] == b[-3:])


# Titles


def _titles(projects: list[ProjectFact]) -> Iterator[Claim]:
    """Set the titles of a report's lists against each other: one letter apart, or blanks apart, or one word behind."""
    firsts: dict[str, ProjectFact] = {}
    for project in projects:
        for other in firsts.values():
            if other.phase == project.phase or other.part_of or project.part_of:
                continue
            a, b = plain(other.title), plain(project.title)
            if _dotted(a) != _dotted(b) and _same_but(a, b):
                yield _claim("사업 이름", (a, other.title_span.first), (b, project.title_span.first), scope=_how(a, b))
        firsts[project.key] = project


def _dotted(title: str) -> str:
    """Return a title with one kind of middle dot: the kinds look alike and are typed at random."""
    return re.sub(r"[․ㆍ･‧•∙]", "·", title)


def _same_but(a: str, b: str) -> bool:
    x, y = bare(a), bare(b)
    if x == y:
        return True
    short, long = sorted((x, y), key=len)
    return len(short) >= 6 and (
        long in {short + word for word in ("추진", "사업", "운영", "사업추진")} or _one_apart(x, y)
    )


def _how(a: str, b: str) -> str:
    return "띄어쓰기" if bare(a) == bare(b) else ""


def _headings(outline: Outline, projects: list[ProjectFact]) -> Iterator[Claim]:
    """Set a listed title against the heading on the first line of its body."""
    for project in projects:
        if not project.body or project.body.first == project.title_span.first:
            continue
        for item in list(outline.between(project.body.first, project.body.last))[:2]:
            if item.kind not in ("numbered", "text", "chapter", "circle") or item.line == project.title_span.first:
                continue
            heading = split_status(item.text)[0]
            title = plain(project.title)
            if (
                _dotted(heading) != _dotted(title)
                and len(bare(title)) >= 5
                and (bare(heading) == bare(title) or _reworded(heading, title))
            ):
                yield _claim(
                    "사업 이름",
                    (title, project.title_span.first),
                    (heading, item.line),
                    project.key,
                    _how(title, heading),
                )


def _reworded(a: str, b: str) -> bool:
    """Tell whether two titles share all words but one, which share a syllable or stand in the same place."""
    x, y = a.split(), b.split()
    if len(x) != len(y) or len(x) < 2 or max(len(a), len(b)) > 60:
        return _one_apart(bare(a), bare(b))
    return sum(p != q for p, q in zip(x, y, strict=True)) == 1


def _quoted_titles(outline: Outline, projects: list[ProjectFact]) -> Iterator[Claim]:
    """Set a quoted name of the body against the title: the last words are the same, the first begins alike."""
    for project in projects:
        title = plain(project.title).split()
        for item in outline.between(project.body.first, project.body.last) if project.body else ():
            for match in QUOTED.finditer(item.text):
                words = match["name"].split()
                if len(words) >= 2 and _differs_in_first(words, title):
                    both = (" ".join(title), project.title_span.first), (match["name"], item.line)
                    yield _claim("이름", *both, about=project.key)


def _differs_in_first(words: list[str], title: list[str]) -> bool:
    rest = words[1:]
    for at in range(1, len(title) - len(rest) + 1):
        if title[at : at + len(rest)] == rest and len("".join(rest)) >= 4:
            first = title[at - 1]
            return first != words[0] and first[:2] == words[0][:2] and len(words[0]) >= 3
    return False


# Names in the text


def _collect(outline: Outline) -> list[Name]:
    """Return the names that the report marks as such: quoted, as a heading, with a place's ending, as a road."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for item in outline.items:
        for text, kind in _names_of(item):
            if len(lines := found[(text, kind)]) < 8 and item.line not in lines:
                lines.append(item.line)
    return [Name(text, kind, tuple(lines)) for (text, kind), lines in found.items()]


def _names_of(item: Item) -> Iterator[tuple[str, str]]:
    if item.kind == "blank":
        return
    for quoted in QUOTED.finditer(item.text):
        yield squeeze(quoted["name"]), "marked"
    for pattern in (HEADED, PLACED) if item.kind != "table" else ():
        if headed := pattern.match(item.key):
            yield headed["name"], "marked"
    for road in ROAD.finditer(item.text):
        yield squeeze(road["name"]), "road"
    for word in WORD.findall(item.text):
        if place := _place_word(word):
            yield place, "place"


@cache
def _endings() -> re.Pattern[str]:
    known = sorted(
        {*rules("named")["facility"]["endings"], "길", "마을", "상품권", "축제", "페스티벌"}, key=len, reverse=True
    )
    return re.compile(rf"^(?P<name>[가-힣]{{2,14}}?(?:{'|'.join(known)})){TAIL}$")


@cache
def _place_word(word: str) -> str | None:
    match = _endings().match(word)
    if not match or len(match["name"]) < 4 or is_generic(match["name"], "facility"):
        return None
    return match["name"]


def _near(names: list[Name]) -> Iterator[Claim]:
    """Claim the pairs of names one letter apart. Buckets by a name less one letter keep it linear."""
    buckets: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        for at in range(len(name.text)):
            buckets[f"{name.text[:at]}\x00{name.text[at + 1 :]}"].append(name)
    seen: set[frozenset[str]] = set()
    for bucket in buckets.values():
        for a, b in _pairs(bucket[:12]):
            key = frozenset((a.text, b.text))
            if len(key) == 2 and key not in seen and _misspelt(a.text, b.text) and not set(a.lines) & set(b.lines):
                seen.add(key)
                yield from _one_claim(a, b, names)


def _pairs(names: list[Name]) -> Iterator[tuple[Name, Name]]:
    for at, a in enumerate(names):
        for b in names[at + 1 :]:
            yield a, b


def _one_claim(a: Name, b: Name, names: list[Name]) -> Iterator[Claim]:
    lines = [sorted({n for x in names if x.text == y.text for n in x.lines}) for y in (a, b)]
    quantities = [
        Quantity(y.text, Fraction(len(where)), y.text, n, n)
        for y, where in zip((a, b), lines, strict=True)
        for n in where[:3]
    ]
    yield Claim("names", "이름", tuple(quantities))


def _one_apart(a: str, b: str) -> bool:
    """Tell whether two texts of one length differ in one syllable that is easily miswritten."""
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1 and _misspelt(a, b)


def _misspelt(a: str, b: str) -> bool:
    """Tell whether one syllable differs, by two of its three letters at most, and is not set apart on purpose."""
    if len(a) != len(b) or DIGITS.findall(a) != DIGITS.findall(b):
        return False
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(differing) != 1 or frozenset(differing[0]) in OPPOSED:
        return False
    x, y = differing[0]
    return _is_syllable(x) and _is_syllable(y) and _letters_apart(x, y) <= (2 if len(a) >= 4 else 1)


def _is_syllable(text: str) -> bool:
    return "가" <= text <= "힣"


def _letters_apart(x: str, y: str) -> int:
    first, second = (unicodedata.normalize("NFD", s).ljust(3, "-") for s in (x, y))
    return sum(p != q for p, q in zip(first, second, strict=True))


def _dongs(outline: Outline) -> Iterator[Claim]:
    """Set a dong in the text against the report's own table of dongs: it begins alike and is no dong of the table."""
    known = dict(_dong_rows(outline))
    if len(known) < 4:
        return
    for item in outline.items:
        for match in IN_DONG.finditer(item.text if item.line not in known.values() else ""):
            name = match["name"]
            close = [k for k in known if k[:2] == name[:2] and k != name and abs(len(k) - len(name)) <= 1]
            if name not in known and len(close) == 1 and len(name) > 3:
                yield _claim("이름", (close[0], known[close[0]]), (name, item.line))


def _dong_rows(outline: Outline) -> Iterator[tuple[str, int]]:
    for grid in outline.grids:
        if grid.rows and squeeze(unspace(grid.rows[0][0])) in ("동명", "동"):
            yield from ((squeeze(row[0]), grid.line(r)) for r, row in grid.body() if DONG.match(squeeze(row[0])))


# Names inside one project


def _in_project(outline: Outline, project: ProjectFact) -> Iterator[Claim]:
    """Claim names of one project that lose a word inside (`별마루진로(지원)센터`) or change their ending (`쉼터`)."""
    assert project.body
    items = list(outline.between(project.body.first, project.body.last))
    places = _first_lines(items)
    for a, b in _ordered(list(places)):
        if len(a) - len(b) == 2 and _without_infix(a, b):
            yield _claim("이름", (a, places[a]), (b, places[b]), project.key)
    headed: dict[str, Item] = {}
    for item in items:
        if item.kind in HEAD_KINDS and (match := HEADED.match(item.key)):
            headed.setdefault(match["name"], item)
    for a, b in _ordered(list(headed)):
        if _other_ending(a, b) and headed[a].kind != headed[b].kind:
            yield _claim("이름", (a, headed[a].line), (b, headed[b].line), project.key)


def _first_lines(items: list[Item]) -> dict[str, int]:
    """Return the words that end like a place, generic or not, with their first lines."""
    lines: dict[str, int] = {}
    for item in items:
        for word in WORD.findall(item.text):
            if (match := _endings().match(word)) and len(match["name"]) >= 6:
                lines.setdefault(match["name"], item.line)
    return lines


def _ordered(names: list[str]) -> Iterator[tuple[str, str]]:
    listed = sorted(names, key=lambda n: (-len(n), n))[:60]
    for at, a in enumerate(listed):
        for b in listed[at + 1 :]:
            yield a, b


def _without_infix(a: str, b: str) -> bool:
    return any(a[:at] + a[at + 2 :] == b and a[at : at + 2] in INFIXES for at in range(4, len(a) - 2))


def _other_ending(a: str, b: str) -> bool:
    endings = tuple(e for e in rules("named")["facility"]["endings"] if len(e) == 2)
    return len(a) == len(b) >= 6 and a[:-2] == b[:-2] and a != b and a.endswith(endings) and b.endswith(endings)


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
                yield _claim("이름", (name, line), (short, words[short]))


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
