"""Who is who: the issuing unit, its divisions and teams, their duties, and which division a line belongs to."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from loaders.grid import Grid
from loaders.outline import CONTENTS_LINE, Item, Outline
from loaders.parts.chart import read_chart, read_root, units_of
from loaders.parts.names import read_unit, unit_type
from loaders.records import DutyFact, Fact, Facts, StaffingFact, UnitFact
from loaders.strings import plain, squeeze, unspace

DUTY_HEAD = re.compile(r"(주요업무|담당업무|업무분장|주요기능|분장사무|업무내용|사무분장)")
TEAM_HEAD = re.compile(r"^(팀명|팀|부서명|부서|담당|구분|팀별|부서\(팀\)|과\(팀\)|과명)$")
DUTY_SIGN = re.compile(r"\s*[◦○●•▪∙∘◎ㅇ\u00b7\-–]")
DUTY_MARK = re.compile(r"\s*[◦○●•▪∙◎ㅇ\u00b7](?=\s)\s*|(?:^|\s)[\-–](?=\s)\s*")
GENERAL_PART = re.compile(r"^(일반현황|조직현황|주요사업목록|기본현황)")
# `조직 : 2개팀 (가팀, 나팀)`
NAMED_TEAMS = re.compile(r"^(?:조직|기구)(?:현황)?\s*[:：].*[(（](?P<names>[^)）]+)[)）]$")
COVER_LINES = 60
ISSUER_SENTENCE = re.compile(r"^(?P<name>[가-힣]{2,12}(?:담당관|과|국|실|단|본부))(?:은|는)\s.*(?:맡|담당|수행|총괄)")
ISSUER_LABEL = re.compile(r"^(?:보고|작성|담당|소관|주관)\s?부서\s*[:：]\s*(?:[가-힣]+\s)*(?P<name>[가-힣0-9·]{2,14})$")
DIVISION_ROW = re.compile(
    r"^[^가-힣0-9]{0,3}(?P<name>[가-힣0-9·]{2,14})\s?(?:[(（][^)）]{0,20}[)）])?\s?[:：]\s?"
    r"(?P<teams>[가-힣0-9·,/ ]{2,120})$"
)
BRACKETED = re.compile(r"^[<〈《【\[]\s?(?P<name>[가-힣0-9· ]{2,20}?)\s?[>〉》】\]]$")
TREE_TEAM = re.compile(r"^[\s│]*[├└┣┗┝]\s?(?P<name>[가-힣0-9]{2,12}팀)\s*(?:[:：].*)?$")


_DivisionRow = tuple[int, str, list[str]]  # line, division, its teams


@dataclass(frozen=True, slots=True)
class Divider:
    """From this line on the report speaks of this division."""

    line: int
    unit: str


@dataclass(frozen=True)
class Organization:
    """The report's own units, and where each division's part begins."""

    issuer: UnitFact | None
    units: tuple[UnitFact, ...]
    dividers: tuple[Divider, ...]
    found: Facts

    def division_at(self, line: int) -> str | None:
        """Return the division whose part a line stands in, else the issuing unit."""
        at = bisect_right(self.dividers, line, key=lambda divider: divider.line) - 1
        if at >= 0:
            return self.dividers[at].unit
        return self.issuer.name if self.issuer else None

    def type_of(self, name: str) -> str | None:
        """Return the label of a known unit."""
        return self._types.get(name)

    def parent_of(self, name: str) -> str | None:
        """Return the unit above a known unit."""
        return self._parents.get(name)

    @cached_property
    def _types(self) -> dict[str, str]:
        return {u.name: u.type for u in reversed(self.units)}

    @cached_property
    def _parents(self) -> dict[str, str]:
        return {u.name: u.parent for u in reversed(self.units) if u.parent}


@dataclass(frozen=True, slots=True)
class _Group:
    """A line that is a unit's name, with the names listed under it."""

    item: Item
    name: str
    label: str
    children: tuple[tuple[Item, str, str], ...]
    heads_titles: bool = False  # `< 재무과 >` right above a numbered title


def read_organization(outline: Outline, government: str = "") -> Organization:
    """Read the issuing unit, its divisions and teams with the lines that state them."""
    groups = list(_groups(outline, government))
    body = _body_line(outline)
    issuer = _issuer(groups, body, outline) or read_root(outline) or _issuer(groups, max(body, 30), outline)
    issuer = issuer or _issuer_sentence(outline)
    rows = list(_division_rows(outline))
    if issuer and len(rows) > 1 and any(name == issuer.name for _, name, _ in rows):
        issuer = None  # one of many: the report is of the whole government
    chart, chart_lines = read_chart(outline, issuer.name if issuer else None)
    groups = [g for g in groups if g.item.line not in chart_lines]
    dividers = tuple(_dividers(outline, groups, issuer))
    bare = Organization(issuer, (), dividers, Facts())
    facts = [*_unit_facts(outline, groups, issuer), *units_of(chart), *_row_units(outline, issuer, rows)]
    facts += _team_lines(outline, bare)
    partial = Organization(issuer, tuple(facts), dividers, Facts())
    teams, duties, lines = _team_tables(outline, partial)
    listed_teams, listed_lines = _teams_by_division(outline, partial)
    teams, lines = [*teams, *listed_teams], lines | listed_lines
    units = _mark_variants(_distinct([*facts, *teams]), teams)
    read = {f.span.first for f in units} | lines | chart_lines
    heads = [f for f in chart if isinstance(f, StaffingFact)]
    listed: tuple[Fact, ...] = (*units, *duties, *heads)
    return Organization(issuer, tuple(units), dividers, Facts(listed, (), frozenset(read)))


def _mark_variants(units: list[UnitFact], tabled: list[UnitFact]) -> list[UnitFact]:
    """Mark a team of the table of duties as a variant where the list of the division has as many teams without it."""
    known = set(tabled)
    rows, listed = _team_names(tabled), _team_names(unit for unit in units if unit not in known)
    variants: dict[tuple[str | None, str], str] = {}
    for parent in rows.keys() & listed.keys():
        own, extra = rows[parent].keys() - listed[parent].keys(), listed[parent].keys() - rows[parent].keys()
        if len(own) == len(extra) == 1:
            variants[parent, next(iter(own))] = next(iter(extra))
    return [
        replace(unit, variant_of=variant)
        if unit.type == "Team" and unit in known and (variant := variants.get((unit.parent, unit.name)))
        else unit
        for unit in units
    ]


def _team_names(units: Iterable[UnitFact]) -> dict[str | None, dict[str, None]]:
    """Return the names of teams by what is above them."""
    found: dict[str | None, dict[str, None]] = {}
    for unit in units:
        if unit.type == "Team":
            found.setdefault(unit.parent, {})[unit.name] = None
    return found


def _groups(outline: Outline, government: str) -> Iterator[_Group]:
    for item in outline.items:
        if item.kind not in ("text", "square") or CONTENTS_LINE.search(outline.document.lines[item.line - 1]):
            continue
        unit = read_unit(item.text, government)
        if unit and (item.kind == "text" or _general_follows(outline, item.line)):  # ■ 하 천 과
            yield _Group(item, *unit, tuple(_children(outline, item.line)))
        elif not unit and (named := _above_titles(outline, item)):
            yield _Group(item, named, "Division", (), heads_titles=True)


def _above_titles(outline: Outline, item: Item) -> str | None:
    """Return the division that a line in brackets right above a numbered title names: `< 재무과 >`."""
    match = BRACKETED.match(item.text)
    below = outline.next_item(item.line) if match else None
    unit = read_unit(match["name"]) if match and below and below.kind == "numbered" and below.text else None
    return unit[0] if unit and unit[1] == "Division" else None


def _children(outline: Outline, line: int) -> Iterator[tuple[Item, str, str]]:
    """Yield the bulleted names directly under a line."""
    for item in outline.below(line):
        unit = read_unit(item.text) if item.kind in ("dash", "circle", "square", "numbered") else None
        if not unit:
            return
        yield item, *unit


def _body_line(outline: Outline) -> int:
    """Return the line of the first chapter; a cover and a contents page stand above it."""
    return next((i.line for i in outline.items if i.kind == "chapter" and not _in_contents(outline, i)), COVER_LINES)


def _issuer(groups: list[_Group], last: int, outline: Outline) -> UnitFact | None:
    """Take the first unit named alone above a line; a division that holds the whole report may be the first line."""
    for group in groups:
        if group.item.line < last and group.label != "Team" and not group.heads_titles:
            label = "Bureau" if any(label == "Division" for _, _, label in group.children) else group.label
            return UnitFact(label, group.name, None, outline.span(group.item.line), group.item.text)
    return None


def _issuer_sentence(outline: Outline) -> UnitFact | None:
    """Without a cover a label or the first sentence may say whose work it is: `미래전략담당관은 … 맡음`."""
    for item in outline.items[:COVER_LINES]:
        labelled, sentence = ISSUER_LABEL.match(item.text), ISSUER_SENTENCE.match(item.text)
        name = labelled["name"] if labelled else sentence["name"] if sentence else ""
        label = unit_type(name)
        if label in ("Bureau", "Division"):
            return UnitFact(label, name, None, outline.span(item.line), name)
    return None


def _team_lines(outline: Outline, org: Organization) -> Iterator[UnitFact]:
    """Read units named in a row or a tree of the general part: `기획팀, 예산팀`, `├ 감사팀 : 종합감사`."""
    for item in outline.items[: COVER_LINES * 2]:
        tree = TREE_TEAM.match(outline.document.lines[item.line - 1])
        row = NAMED_TEAMS.match(unspace(item.text))
        text = row["names"] if row else item.text if item.kind in ("text", "dash") else ""
        names = [tree["name"]] if tree else [squeeze(part) for part in re.split(r"[,·/]", text)]
        labels = {unit_type(name) for name in names}
        if (tree or row or len(names) > 1) and labels in ({"Team"}, {"Division"}):
            parent, span = org.division_at(item.line), outline.span(item.line)
            yield from (UnitFact(label, name, parent, span, name) for name in names for label in labels if label)


def _division_rows(outline: Outline) -> Iterator[_DivisionRow]:
    """Yield the lines of the general part that name a division with its teams: `경제과(3팀) : 정책팀, 시장팀`."""
    for item in outline.items[: COVER_LINES * 2]:
        row = DIVISION_ROW.match(unspace(item.full)) if item.kind != "table" else None
        teams = [squeeze(part) for part in re.split(r"[,·/]", row["teams"])] if row else []
        if row and unit_type(row["name"]) == "Division" and all(unit_type(team) == "Team" for team in teams):
            yield item.line, row["name"], teams


def _row_units(outline: Outline, issuer: UnitFact | None, rows: Iterable[_DivisionRow]) -> Iterator[UnitFact]:
    """Yield the divisions under the issuer, each with its teams; the issuer itself is named elsewhere."""
    top = issuer.name if issuer else None
    for line, name, teams in rows:
        span = outline.span(line)
        if name != top:
            yield UnitFact("Division", name, top, span, name)
        yield from (UnitFact("Team", team, name, span, team) for team in teams)


def _in_contents(outline: Outline, item: Item) -> bool:
    return bool(CONTENTS_LINE.search(outline.document.lines[item.line - 1]))


def _dividers(outline: Outline, groups: list[_Group], issuer: UnitFact | None) -> Iterator[Divider]:
    for group in groups:
        if group.label != "Division" or (issuer and group.item.line == issuer.span.first and issuer.type == "Bureau"):
            continue
        teams = any(label == "Team" for _, _, label in group.children)
        if teams or group.heads_titles or _general_follows(outline, group.item.line):
            yield Divider(group.item.line, group.name)


def _general_follows(outline: Outline, line: int) -> bool:
    """A divider without a list of teams is followed by 일반현황 or a project list."""
    return any(GENERAL_PART.search(item.key) for item in islice(outline.below(line), 3))


def _unit_facts(outline: Outline, groups: list[_Group], issuer: UnitFact | None) -> list[UnitFact]:
    facts = [issuer] if issuer else []
    top = issuer.name if issuer else None
    for group in groups:
        is_issuer = bool(issuer and group.name == issuer.name)
        stands = bool(group.children) or is_issuer or group.heads_titles or _general_follows(outline, group.item.line)
        if not stands:
            continue
        if not is_issuer:
            facts.append(UnitFact(group.label, group.name, top, outline.span(group.item.line), group.item.text))
        for item, name, label in group.children:
            facts.append(UnitFact(label, name, group.name, outline.span(item.line), item.text))
    facts.extend(_contents_units(outline, issuer))
    return facts


def _contents_units(outline: Outline, issuer: UnitFact | None) -> Iterator[UnitFact]:
    """`1. 정책기획과	3` in the contents names a division."""
    for item in outline.items[:COVER_LINES]:
        line = outline.document.lines[item.line - 1]
        if not CONTENTS_LINE.search(line) or line.strip().count("\t") > 1:
            continue  # a row of a list of projects has more cells than a name and a page
        unit = read_unit(line)
        if unit and unit[1] == "Division" and issuer and unit[0] != issuer.name:
            yield UnitFact("Division", unit[0], issuer.name, outline.span(item.line), plain(line))


def _team_tables(outline: Outline, org: Organization) -> tuple[list[UnitFact], list[DutyFact], set[int]]:
    """Read tables of teams and their duties."""
    units: list[UnitFact] = []
    duties: list[DutyFact] = []
    lines: set[int] = set()
    for grid in outline.grids:
        column = _duty_column(grid)
        if column is None:
            continue
        lines.update(range(grid.first_line, grid.last_line + 1))
        for r, row in grid.body():
            span = outline.span(grid.line(r))
            named = next((u for cell in row[:column] if (u := _team_cell(cell))), None)
            if not named:
                continue
            parent = org.division_at(grid.first_line)
            if org.issuer and parent == org.issuer.name and org.type_of(named[0]) == named[1]:
                parent = org.parent_of(named[0])  # the chart says where the team stands
            if named[1] == "Team" or parent != named[0]:
                units.append(UnitFact(named[1], named[0], parent, span, row[0]))
            duties.extend(DutyFact(named[0], text, span, parent) for text in split_duties(row[column]))
    return units, duties, lines


def _teams_by_division(outline: Outline, org: Organization) -> tuple[list[UnitFact], set[int]]:
    """Read tables of two columns, a division and its teams: `기후정책과(3) | 기후정책팀, 탄소중립팀`."""
    units: list[UnitFact] = []
    lines: set[int] = set()
    for grid in outline.grids:
        body = grid.body() if grid.columns == 2 else ()  # division and teams
        rows = [(grid.line(r), _team_cell(row[0]), _team_names_in(row[1])) for r, row in body]
        found = [(line, head[0], names) for line, head, names in rows if head and head[1] == "Division" and names]
        if found and len(found) == len(rows):
            lines.update(range(grid.first_line, grid.last_line + 1))
            units += _row_units(outline, org.issuer, found)
    return units, lines


def _team_names_in(text: str) -> list[str]:
    """Return the names of a cell that holds nothing but teams."""
    names = [squeeze(part) for part in re.split(r"[,·/‧]", plain(text)) if part.strip()]
    return names if all(unit_type(name) == "Team" for name in names) else []


def _team_cell(text: str) -> tuple[str, str] | None:
    name = squeeze(re.sub(r"[(（].*", "", plain(text)))
    label = unit_type(name)
    return (name, label) if label else None


def _duty_column(grid: Grid) -> int | None:
    if grid.header_rows != 1 or not any(TEAM_HEAD.match(squeeze(text)) for text in grid.rows[0][:2]):
        return None
    return next((c for c, text in enumerate(grid.rows[0]) if c and DUTY_HEAD.search(squeeze(text))), None)


def split_duties(text: str) -> list[str]:
    """Split a cell of duties at its bullets: at the sign that it begins with, which may touch the words behind it."""
    first = DUTY_SIGN.match(text)
    mark = re.compile(rf"(?:^|(?<=\s)){re.escape(first[0].strip())}\s*") if first else DUTY_MARK
    return [part.strip(" -·,") for part in mark.split(text) if part and part.strip(" -·,")]


def _distinct(facts: list[UnitFact]) -> list[UnitFact]:
    """Keep the first statement of each unit under each parent."""
    seen: dict[tuple[str, str], UnitFact] = {}
    for fact in facts:
        seen.setdefault((fact.name, fact.parent or "" if fact.type == "Team" else ""), fact)
    return list(seen.values())
