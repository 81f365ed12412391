"""Teams and their duties in tables, and teams that two lists of a report name in two ways."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.names import unit_type
from loaders.parts.organization import Organization
from loaders.records import DutyFact, UnitFact
from loaders.strings import plain, squeeze

DUTY_HEAD = re.compile(r"(주요업무|담당업무|업무분장|주요기능|분장사무|업무내용|사무분장)")
TEAM_HEAD = re.compile(r"^(팀명|팀|부서명|부서|담당|구분|팀별|부서\(팀\)|과\(팀\)|과명)$")
DUTY_SIGN = re.compile(r"\s*[◦○●•▪∙∘◎ㅇ\u00b7\-–]")
DUTY_MARK = re.compile(r"\s*[◦○●•▪∙◎ㅇ\u00b7](?=\s)\s*|(?:^|\s)[\-–](?=\s)\s*")

DivisionRow = tuple[int, str, list[str]]  # line, division, its teams


def read_team_tables(outline: Outline, org: Organization) -> tuple[list[UnitFact], list[DutyFact], set[int]]:
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


def read_teams_by_division(outline: Outline, org: Organization) -> tuple[list[UnitFact], set[int]]:
    """Read tables of two columns, a division and its teams: `기후정책과(3) | 기후정책팀, 탄소중립팀`."""
    units: list[UnitFact] = []
    lines: set[int] = set()
    for grid in outline.grids:
        body = grid.body() if grid.columns == 2 else ()  # division and teams
        rows = [(grid.line(r), _team_cell(row[0]), _team_names_in(row[1])) for r, row in body]
        found = [(line, head[0], names) for line, head, names in rows if head and head[1] == "Division" and names]
        if found and len(found) == len(rows):
            lines.update(range(grid.first_line, grid.last_line + 1))
            units += units_of_rows(outline, org.issuer, found)
    return units, lines


def units_of_rows(outline: Outline, issuer: UnitFact | None, rows: Iterable[DivisionRow]) -> Iterator[UnitFact]:
    """Yield the divisions under the issuer, each with its teams; the issuer itself is named elsewhere."""
    top = issuer.name if issuer else None
    for line, name, teams in rows:
        span = outline.span(line)
        if name != top:
            yield UnitFact("Division", name, top, span, name)
        yield from (UnitFact("Team", team, name, span, team) for team in teams)


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


def mark_variants(units: list[UnitFact], tabled: list[UnitFact]) -> list[UnitFact]:
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
