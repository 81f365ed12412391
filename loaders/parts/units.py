"""The units that a report is of: who issues it, the divisions and teams that its lines, charts and tables name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from loaders.outline import CONTENTS_LINE, Item, Outline
from loaders.parts.chart import read_chart, read_root, units_of
from loaders.parts.names import read_unit, unit_type
from loaders.parts.organization import Divider, Organization
from loaders.parts.team_tables import (
    DivisionRow,
    mark_variants,
    read_team_tables,
    read_teams_by_division,
    units_of_rows,
)
from loaders.records import Fact, Facts, StaffingFact, UnitFact
from loaders.strings import plain, squeeze, unspace

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
    facts = [*_unit_facts(outline, groups, issuer), *units_of(chart), *units_of_rows(outline, issuer, rows)]
    facts += _team_lines(outline, bare)
    partial = Organization(issuer, tuple(facts), dividers, Facts())
    teams, duties, lines = read_team_tables(outline, partial)
    listed_teams, listed_lines = read_teams_by_division(outline, partial)
    teams, lines = [*teams, *listed_teams], lines | listed_lines
    units = mark_variants(_distinct([*facts, *teams]), teams)
    read = {f.span.first for f in units} | lines | chart_lines
    heads = [f for f in chart if isinstance(f, StaffingFact)]
    listed: tuple[Fact, ...] = (*units, *duties, *heads)
    return Organization(issuer, tuple(units), dividers, Facts(listed, (), frozenset(read)))


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


def _division_rows(outline: Outline) -> Iterator[DivisionRow]:
    """Yield the lines of the general part that name a division with its teams: `경제과(3팀) : 정책팀, 시장팀`."""
    for item in outline.items[: COVER_LINES * 2]:
        row = DIVISION_ROW.match(unspace(item.full)) if item.kind != "table" else None
        teams = [squeeze(part) for part in re.split(r"[,·/]", row["teams"])] if row else []
        if row and unit_type(row["name"]) == "Division" and all(unit_type(team) == "Team" for team in teams):
            yield item.line, row["name"], teams


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


def _distinct(facts: list[UnitFact]) -> list[UnitFact]:
    """Keep the first statement of each unit under each parent."""
    seen: dict[tuple[str, str], UnitFact] = {}
    for fact in facts:
        seen.setdefault((fact.name, fact.parent or "" if fact.type == "Team" else ""), fact)
    return list(seen.values())
