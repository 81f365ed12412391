"""Organization charts that lost their lines: names of divisions with counts, and the teams printed under each.

`물빛정책과(5)` is followed by five names of teams, with or without 팀; `숲길도시과 (4팀, 27명)` tells its heads too.
Where no division has a count, the heading must say that there are teams (`기구 : 3담당관 9팀`).
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
GROUPS = re.compile(r"(\d)(?:TF|반)", re.IGNORECASE)  # `(4팀 1TF)`: one more name
HEADS = re.compile(r"(\d{1,3})명")
COUNT_LINE = re.compile(r"^(\d{1,2})팀(?:\s?\d[단TFtf]+)?(?:[(（](?:정원\s?)?(\d{1,3})명[)）])?$")
BULLET = re.compile(r"\s*[▪•◦∙○ㅇ\-·]\s+")
MAX_LINES = 90
PART_OF_CITY = ("사업소", "관리소", "연구소", "박물관", "센터", "단", "소", "본부")
SITES = ("사업소", "관리소", "연구소", "박물관", "미술관", "도서관", "수목원", "센터")
# Heads of a chart that are no 국 by their name.
OFFICES = ("위원회", "대변인", "사무처", "감사관", "기획관", "정책관")
NOTE = ("※", "(", "（", "【", "[", "*", "<")
UNCOUNTED = 99


@dataclass(slots=True)
class _Chart:
    """Where the reading of a chart stands."""

    bureau: str | None
    heading: str
    division: str | None = None
    site: str | None = None
    counted: bool = False
    left: int = 0
    facts: list[Fact] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    divisions: list[str] = field(default_factory=list)


def read_chart(outline: Outline, issuer: str | None) -> tuple[list[Fact], set[int]]:
    """Return the units (and heads) of the report's organization chart with the lines that hold it."""
    for heading in _headings(outline):
        chart = _Chart(issuer, heading.key)
        for entry in _entries(outline, heading):
            _line(outline, chart, entry)
        if sum(isinstance(f, UnitFact) for f in chart.facts) > 2:
            return chart.facts, chart.lines
    return [], set()


def read_root(outline: Outline) -> UnitFact | None:
    """Return the office at the head of the organization chart, None where the chart has none."""
    for heading in _headings(outline):
        names = [(entry, squeeze(plain(entry.full))) for entry in _entries(outline, heading)]
        names = [(entry, name) for entry, name in names if name and not name.startswith(NOTE)]
        divisions = [name for _, name in names[1:] if unit_type(re.sub(r"[(（].*", "", name)) == "Division"]
        entry, name = names[0] if names else (None, "")
        label = unit_type(name)
        if not entry or not re.fullmatch(r"[가-힣·]{3,14}", name) or (label == "Division" and divisions):
            continue
        if label in ("Bureau", "Division") or (divisions and name.endswith(OFFICES)):
            return _as_office(outline, entry, name, "Bureau" if divisions else label or "Bureau")
    return None


def _as_office(outline: Outline, entry: Item, name: str, label: str) -> UnitFact:
    """Return the office of a head: the chart prints 대변인, the report says 대변인실."""
    office = f"{name}실"
    if name.endswith("대변인"):
        named = next((n for n, line in outline.document.numbered() if office in squeeze(line)), None)
        if named:
            return UnitFact(label, office, None, outline.span(named), office)
    return UnitFact(label, name, None, outline.span(entry.line), plain(entry.full))


def _headings(outline: Outline) -> Iterator[Item]:
    return (i for i in outline.items[:120] if i.kind != "table" and HEADING.match(i.key) and len(i.key) < 60)


def _entries(outline: Outline, heading: Item) -> Iterator[Item]:
    """Yield the lines of a chart, down to the next heading or table."""
    for entry in outline.between(heading.line + 1, heading.line + MAX_LINES):
        grid = outline.grid_at.get(entry.line)
        if entry.kind == "square" or (grid and grid.last_line > grid.first_line):
            return
        if STOP.match(entry.key) and (entry.kind != "text" or entry.key.startswith("[")):
            return
        if entry.kind in ("chapter", "numbered") and entry.key and not _is_name(entry):
            return
        yield entry


def _is_name(entry: Item) -> bool:
    """Tell whether a line that begins like a heading is a name: `2 지원팀`, `5 0 + 지 원`."""
    spaced = entry.full.split()
    return bool(unit_type(squeeze(entry.text))) or (len(spaced) > 2 and all(len(word) == 1 for word in spaced))


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
            chart.left, chart.counted = int(count[1]), True
            _heads(chart, span, count[2])
        return
    match = NAME.match(text)
    if not match or text.startswith(NOTE):
        return
    name, note = squeeze(match["name"]), squeeze(match["note"] or "")
    label = unit_type(name)
    if name == chart.bureau:
        return
    site = _is_site(chart, name, label)
    if site or label == "Division" or (note and COUNT.search(note) and name.endswith(PART_OF_CITY)):
        _division(span, chart, name, note, inside=site and chart.counted)
    elif label == "Bureau" and name.endswith(PART_OF_CITY):
        _division(span, chart, name, note, inside=not note)
    elif label == "Team" or (
        label is None
        and chart.left
        and chart.division
        and re.fullmatch(r"[가-힣A-Za-z0-9+·‧]{2,14}", name)
        and not name.isdigit()
    ):
        _team(span, chart, name)


def _is_site(chart: _Chart, name: str, label: str | None) -> bool:
    """Tell whether a name without a count is that of a 사업소, which stands below its division."""
    if not name.endswith(SITES) or label not in (None, "Division"):
        return False
    return label == "Division" or (not chart.left and "사업소" in chart.heading)


def _division(span: Span, chart: _Chart, name: str, note: str, *, inside: bool) -> None:
    """Note a division; a 단 or 사업소 without a count of its own stands inside the division before it."""
    inside = inside and not note and bool(chart.division)
    parent = chart.division if inside else chart.bureau
    chart.facts.append(UnitFact("Division", name, parent, span, name))
    if inside:
        chart.site, chart.left = name, chart.left if chart.left < UNCOUNTED else 0
        return
    chart.division, chart.site = name, None
    chart.divisions.append(name)
    count = COUNT.search(note)
    chart.counted = bool(count)
    groups = GROUPS.search(note)
    chart.left = int(count[1] or count[2]) + (int(groups[1]) if groups else 0) if count else _uncounted(chart)
    heads = HEADS.search(note)
    _heads(chart, span, heads[1] if heads else None)


def _uncounted(chart: _Chart) -> int:
    return UNCOUNTED if re.search(r"\d팀", chart.heading) else 0


def _heads(chart: _Chart, span: Span, heads: str | None) -> None:
    if heads and chart.division:
        chart.facts.append(StaffingFact(chart.division, "계", int(heads), None, None, span))


def _team(span: Span, chart: _Chart, name: str) -> None:
    parent = chart.site if chart.site and not chart.left else chart.division
    chart.facts.append(UnitFact("Team", name, parent or chart.bureau, span, name))
    chart.left = max(0, chart.left - 1)


def units_of(facts: list[Fact]) -> Iterator[UnitFact]:
    """Yield the units among facts."""
    return (fact for fact in facts if isinstance(fact, UnitFact))
