"""Organization charts that lost their lines: names of divisions with counts, and the teams printed under each.

`물빛정책과(5)` is followed by five names of teams, with or without 팀; `숲길도시과 (4팀, 27명)` tells its heads too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.document import Span
from loaders.outline import Item, Outline
from loaders.parts.names import unit_type
from loaders.records import Fact, StaffingFact, UnitFact
from loaders.strings import plain, squeeze, unspace

HEADING = re.compile(
    r"^(?:\[?\d?\]?)(?:조직|기구|조직현황|기구현황|조직도|조직및인력|기구및인력|기구·인력|조직및인원)(?:$|[:：(▻▷▹（])"
)
STOP = re.compile(r"^(?:\[?\d?\]?)(?:인력|정원|예산|정·현원|현원|주요업무|일반현황|주요기능|위원회)(?:$|[:：(현규])")
NAME = re.compile(r"^(?P<name>[가-힣A-Za-z0-9·+‧ ]{2,30}?)\s*(?:[(（](?P<note>[^)）]{1,24})[)）])?$")
COUNT = re.compile(r"^(\d{1,2})(?:팀|$|\s*,)|(\d{1,2})팀")
HEADS = re.compile(r"(\d{1,3})명")
COUNT_LINE = re.compile(r"^(\d{1,2})팀(?:\s?\d[단TFtf]+)?(?:[(（](?:정원\s?)?(\d{1,3})명[)）])?$")
BULLET = re.compile(r"\s*[▪•◦∙○ㅇ\-·]\s+")
MAX_LINES = 90
PART_OF_CITY = ("사업소", "관리소", "연구소", "박물관", "센터", "단", "소", "본부")


@dataclass(slots=True)
class _Chart:
    """Where the reading of a chart stands."""

    bureau: str | None
    division: str | None = None
    left: int = 0
    facts: list[Fact] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    divisions: list[str] = field(default_factory=list)


def read_chart(outline: Outline, issuer: str | None) -> tuple[list[Fact], set[int]]:
    """Return the units (and heads) of the report's organization chart with the lines that hold it."""
    for item in outline.items[:120]:
        if item.kind != "table" and HEADING.match(item.key) and len(item.key) < 60:
            chart = _Chart(issuer)
            below = list(outline.between(item.line + 1, item.line + MAX_LINES))
            for entry in below:
                grid = outline.grid_at.get(entry.line)
                if entry.kind == "square" or (grid and grid.last_line > grid.first_line):
                    break
                if STOP.match(entry.key) and (entry.kind != "text" or entry.key.startswith("[")):
                    break
                if entry.kind in ("chapter", "numbered") and entry.key and not unit_type(squeeze(entry.text)):
                    break
                _line(outline, chart, entry)
            if sum(isinstance(f, UnitFact) for f in chart.facts) > 2:
                return chart.facts, chart.lines
    return [], set()


def _line(outline: Outline, chart: _Chart, item: Item) -> None:
    cells = [plain(c) for c in outline.document.lines[item.line - 1].split("\t")]
    for cell in cells:
        for part in (p for p in BULLET.split(f" {cell}") if p.strip()):
            _name(outline.span(item.line), chart, unspace(part.strip()))
    if any(isinstance(f, UnitFact | StaffingFact) and f.span.first == item.line for f in chart.facts[-1:]):
        chart.lines.add(item.line)


def _name(span: Span, chart: _Chart, text: str) -> None:
    if count := COUNT_LINE.match(squeeze(text)):
        if chart.division:
            chart.left = int(count[1])
            _heads(chart, span, count[2])
        return
    match = NAME.match(text)
    if not match or text.startswith(("※", "(", "【")):
        return
    name, note = squeeze(match["name"]), squeeze(match["note"] or "")
    label = unit_type(name)
    if name == chart.bureau:
        return
    if (
        label == "Division"
        or (label == "Bureau" and name.endswith(PART_OF_CITY))
        or (label is None and note and COUNT.search(note) and name.endswith(PART_OF_CITY))
    ):
        _division(span, chart, name, note, inside=label == "Bureau" and not note)
    elif label == "Team" or (
        label is None
        and chart.left
        and chart.division
        and re.fullmatch(r"[가-힣A-Za-z0-9+·‧]{2,14}", name)
        and not name.isdigit()
    ):
        _team(span, chart, name)


def _division(span: Span, chart: _Chart, name: str, note: str, *, inside: bool) -> None:
    """Note a division; a 단 without a count of its own stands inside the division before it."""
    parent = chart.division if inside and chart.division else chart.bureau
    chart.facts.append(UnitFact("Division", name, parent, span, name))
    if inside and parent == chart.division:
        return
    chart.division = name
    chart.divisions.append(name)
    count = COUNT.search(note)
    chart.left = int(count[1] or count[2]) if count else 0
    heads = HEADS.search(note)
    _heads(chart, span, heads[1] if heads else None)


def _heads(chart: _Chart, span: Span, heads: str | None) -> None:
    if heads and chart.division:
        chart.facts.append(StaffingFact(chart.division, "계", int(heads), None, None, span))


def _team(span: Span, chart: _Chart, name: str) -> None:
    chart.facts.append(UnitFact("Team", name, chart.division or chart.bureau, span, name))
    chart.left = max(0, chart.left - 1)


def is_unit_fact(fact: Fact) -> bool:
    """Tell whether a fact is a unit."""
    return isinstance(fact, UnitFact)


def units_of(facts: list[Fact]) -> Iterator[UnitFact]:
    """Yield the units among facts."""
    return (fact for fact in facts if isinstance(fact, UnitFact))
