"""Tables that say which division is in charge of what: 행사명 and 담당부서, 과제명 and 소관부서."""

import re
from dataclasses import replace

from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.names import read_unit
from loaders.parts.organization import Organization
from loaders.records import ProjectFact
from loaders.strings import bare, squeeze, unspace

NAME_HEAD = re.compile(r"^(?:행사명|사업명|과제명|공모명|추진과제|세부사업|단위사업|사업|과제)$")
UNIT_HEAD = re.compile(r"^(?:담당|소관|주관|추진|관리)?부서명?$")
# `2025 물빛축제`, `제3회 물빛축제`: which one it is does not belong to the name.
ORDINAL = re.compile(r"^(?:20\d\d년?\s*)?(?:제\s?\d+\s?[회차]\s*)?")
SHORTEST_NAME = 5


def assign_units(outline: Outline, org: Organization, projects: list[ProjectFact]) -> list[ProjectFact]:
    """Return the projects, those of the whole 국 with the division that a table gives for the name in their title."""
    named = _in_tables(outline, org)
    issuer = org.issuer.name if org.issuer else None
    return [replace(p, unit=unit) if p.unit == issuer and (unit := _unit_of(p.title, named)) else p for p in projects]


def _in_tables(outline: Outline, org: Organization) -> dict[str, set[str]]:
    """Return the divisions in charge by names."""
    found: dict[str, set[str]] = {}
    for grid in outline.grids:
        columns = _columns(grid)
        if columns is None:
            continue
        for _, row in grid.body():
            name = bare(ORDINAL.sub("", row[columns[0]]))
            unit = read_unit(re.sub(r"[(（].*", "", row[columns[1]]))
            if len(name) >= SHORTEST_NAME and unit and unit[1] == "Division" and org.type_of(unit[0]):
                found.setdefault(name, set()).add(unit[0])
    return found


def _columns(grid: Grid) -> tuple[int, int] | None:
    heads = [squeeze(unspace(heads[-1])) if heads else "" for heads in grid.heads]
    name = next((c for c, head in enumerate(heads) if NAME_HEAD.match(head)), None)
    unit = next((c for c, head in enumerate(heads) if UNIT_HEAD.match(head)), None)
    return (name, unit) if name is not None and unit is not None else None


def _unit_of(title: str, named: dict[str, set[str]]) -> str | None:
    """Return the division that every name in a title is given to."""
    key = bare(title)
    units = {unit for name, units in named.items() if name in key for unit in units}
    return units.pop() if len(units) == 1 else None
