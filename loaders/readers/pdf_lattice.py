"""Rules of a page to grids: cells with spans, and boxes of charts.

Korean reports draw tables without left and right rules; `close_sides` adds them where at least two long horizontal
rules end at one x. Rows and columns come from the rules alone; text is looked at by `pdf_blocks`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from loaders.readers.pdf_drawing import Box, Rule
from loaders.readers.pdf_page import Page

SNAP_PT = 3.0  # double rules and ends that miss each other: Hancom's double rule is 1.1-2.4 pt wide
JOIN_PT = 3.0  # dashes of a dotted rule
SHORTEST_PT = 6.0  # shorter rules are ticks, arrow heads, dashes of drawings
MOST_PAIRS = 1_000_000  # rules across times rules down; more is a map or a plan
MOST_CELLS = 20_000
LONG_SHARE = 0.8  # a horizontal rule this long of its table tells where the side is
WHOLE_SHARE = 0.95  # of a side
STUBS_SHARE = 0.05  # of a frame's upper side, left and right of its title
LEAST_WHOLE = 4  # a frame with a tab on its edge has one odd region and less than four whole ones
LEAST_NESTED = 4  # cells of a table inside a cell
TABLE_SHARE = 0.9  # less of the frame enclosed by rules: a chart of boxes and connectors


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a lattice enclosed by rules: 0-based row and column, size in rows and columns, box on the page.

    A place that is no rectangle is several slots; `part_of` is the number of the first, which holds the text.
    """

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class Lattice:
    """Rules that touch each other. `is_table`: its slots fill the frame; else the slots are boxes of a chart."""

    box: Box
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    slots: tuple[Slot, ...]
    is_table: bool


def find_lattices(page: Page) -> list[Lattice]:
    """Return the tables and charts of a page, largest first."""
    across, down = merge_rules(page.horizontal), merge_rules(page.vertical)
    if len(across) * len(down) > MOST_PAIRS:
        return []
    found = [lattice for group in _connected(across, down) for lattice in _lattices(*close_tops(*close_sides(*group)))]
    return sorted(found, key=lambda lattice: -_area(lattice.box))


def merge_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules with dashes joined and doubles laid onto each other; short ones dropped."""
    merged: list[Rule] = []
    ordered = sorted(rules, key=lambda rule: rule.at)
    for band in _bands(ordered):
        at = sum(rule.at * (rule.end - rule.start + 0.01) for rule in band)
        at /= sum(rule.end - rule.start + 0.01 for rule in band)
        pieces = sorted(band, key=lambda rule: rule.start)
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start <= end + JOIN_PT:
                end = max(end, piece.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = piece.start, piece.end
        merged.append(Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= SHORTEST_PT]


def _bands(ordered: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Yield rules whose `at` lies within the snap distance of the first of the band."""
    band: list[Rule] = []
    for rule in ordered:
        if band and rule.at - band[0].at > SNAP_PT:
            yield band
            band = []
        band.append(rule)
    if band:
        yield band


def _connected(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Return groups of rules that touch, at least two across and one down."""
    parent = list(range(len(across) + len(down)))
    for i, rule in enumerate(across):
        for j, other in enumerate(down, start=len(across)):
            if _touch(rule, other):
                parent[_root(parent, i)] = _root(parent, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across):
        groups.setdefault(_root(parent, i), ([], []))[0].append(rule)
    for j, rule in enumerate(down, start=len(across)):
        groups.setdefault(_root(parent, j), ([], []))[1].append(rule)
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _touch(across: Rule, down: Rule) -> bool:
    return (
        across.start - SNAP_PT <= down.at <= across.end + SNAP_PT
        and down.start - SNAP_PT <= across.at <= down.end + SNAP_PT
    )


def _root(parent: list[int], item: int) -> int:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def close_sides(across: list[Rule], down: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Add the left and right rules that a table leaves out."""
    left, right = min(rule.start for rule in across), max(rule.end for rule in across)
    added: list[Rule] = []
    wide = [rule for rule in across if rule.end - rule.start >= LONG_SHARE * (right - left)]
    for side, ends in ((left, [rule.start for rule in wide]), (right, [rule.end for rule in wide])):
        reaching = [rule.at for rule, end in zip(wide, ends, strict=True) if abs(end - side) <= SNAP_PT]
        if len(reaching) >= 2 and not _covered(down, side, min(reaching), max(reaching)):
            added.append(Rule(side, min(reaching), max(reaching)))
    return across, down + added


def close_tops(across: list[Rule], down: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Join the upper rule of a frame that its title interrupts."""
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    high = [rule for rule in down if rule.end - rule.start >= LONG_SHARE * (bottom - top)]
    corners = [rule.at for rule in high if rule.start - top <= SNAP_PT]
    if len(corners) < 2:
        return across, down
    left, right = min(corners), max(corners)
    if not STUBS_SHARE <= _cover(across, top, left, right) < WHOLE_SHARE:
        return across, down
    return [*across, Rule(top, left, right)], down


def _covered(down: list[Rule], at: float, top: float, bottom: float) -> bool:
    return _cover(down, at, top, bottom) >= WHOLE_SHARE


def _cover(rules: list[Rule], at: float, start: float, end: float) -> float:
    """Return the share of a stretch that rules at one place cover."""
    length = sum(
        min(rule.end, end) - max(rule.start, start)
        for rule in rules
        if abs(rule.at - at) <= SNAP_PT and rule.end > start and rule.start < end
    )
    return length / max(end - start, 1.0)


def _lattices(across: list[Rule], down: list[Rule]) -> Iterator[Lattice]:
    """Yield the lattice of rules that touch, and those of tables that stand inside its cells and touch their edge."""
    xs, ys = _places(down), _places(across)
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > MOST_CELLS:
        return
    regions, outside = _regions(_ruled(across, ys, xs), _ruled(down, xs, ys), rows, columns)
    if not regions:
        return
    tilings = [_rectangles(region) for region in regions]
    tilings, nested = _without_nested(tilings)
    open_area = sum((xs[c + 1] - xs[c]) * (ys[r + 1] - ys[r]) for r, c in outside)
    yield _make_lattice(xs, ys, tilings, open_area)
    for group in nested:
        top, left, bottom, right = _bounding([_bounding(tiling) for tiling in group])
        moved = [[(a - top, b - left, c - top, d - left) for a, b, c, d in tiling] for tiling in group]
        yield _make_lattice(xs[left : right + 1], ys[top : bottom + 1], moved, 0.0)


Rectangle = tuple[int, int, int, int]  # top, left, bottom, right
Tiling = list[Rectangle]


def _make_lattice(xs: Sequence[float], ys: Sequence[float], tilings: list[Tiling], open_area: float) -> Lattice:
    box = (xs[0], ys[0], xs[-1], ys[-1])
    whole = sum(len(tiling) == 1 for tiling in tilings)
    is_table = open_area <= (1 - TABLE_SHARE) * _area(box) and (whole == len(tilings) or whole >= LEAST_WHOLE)
    slots: list[Slot] = []
    for tiling in tilings:
        first = len(slots)
        for number, (top, left, bottom, right) in enumerate(tiling if is_table else [_bounding(tiling)]):
            edges = (xs[left], ys[top], xs[right], ys[bottom])
            slots.append(Slot(top, left, bottom - top, right - left, edges, first if number else None))
    return Lattice(box, tuple(xs), tuple(ys), tuple(slots), is_table)


def _without_nested(tilings: list[Tiling]) -> tuple[list[Tiling], list[list[Tiling]]]:
    """Take out the tables that stand inside a cell and touch its edge; that cell is whole again."""
    nested: list[list[Tiling]] = []
    for host in [tiling for tiling in tilings if len(tiling) > 1]:
        box = _bounding(host)
        inside = [tiling for tiling in tilings if tiling is not host and _within(_bounding(tiling), box)]
        covered = sum(map(_count, host)) + sum(_count(part) for tiling in inside for part in tiling)
        if len(inside) < LEAST_NESTED or covered != _count(box):
            continue
        kept = [tiling for tiling in tilings if tiling is not host and tiling not in inside]
        tilings = [*kept, [box]]
        nested.extend(_neighbours(inside))
    return sorted(tilings, key=lambda tiling: tiling[0][:2]), nested


def _within(inner: Rectangle, outer: Rectangle) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _count(rectangle: Rectangle) -> int:
    return (rectangle[2] - rectangle[0]) * (rectangle[3] - rectangle[1])


def _neighbours(tilings: list[Tiling]) -> list[list[Tiling]]:
    """Group tilings that share an edge: each group is a table."""
    parent = list(range(len(tilings)))
    boxes = [_bounding(tiling) for tiling in tilings]
    for i, a in enumerate(boxes):
        for j, b in enumerate(boxes[:i]):
            rows, columns = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
            if min(rows, columns) >= 0 and max(rows, columns) > 0:
                parent[_root(parent, i)] = _root(parent, j)
    groups: dict[int, list[Tiling]] = {}
    for i, tiling in enumerate(tilings):
        groups.setdefault(_root(parent, i), []).append(tiling)
    return list(groups.values())


def _places(rules: Iterable[Rule]) -> list[float]:
    """Return where rules stand, near ones taken as one."""
    ordered = sorted(rules, key=lambda rule: rule.at)
    return [sum(rule.at for rule in band) / len(band) for band in _bands(ordered)]


def _ruled(rules: Iterable[Rule], at: list[float], along: list[float]) -> set[tuple[int, int]]:
    """Return (line, stretch) pairs that a rule covers, by the middle of the stretch."""
    middles = [(a + b) / 2 for a, b in pairwise(along)]
    ruled: set[tuple[int, int]] = set()
    for rule in rules:
        line = min(range(len(at)), key=lambda i: abs(at[i] - rule.at))
        ruled.update((line, i) for i, middle in enumerate(middles) if rule.start <= middle <= rule.end)
    return ruled


Place = tuple[int, int]


def _regions(across: set[Place], down: set[Place], rows: int, columns: int) -> tuple[list[list[Place]], list[Place]]:
    """Return enclosed regions of unit places in reading order, and the places open to the outside."""
    outer = rows * columns
    parent = list(range(outer + 1))
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if (row, column) not in across:
                other = outer if row == 0 else here - columns
                parent[_root(parent, here)] = _root(parent, other)
            if (column, row) not in down:
                other = outer if column == 0 else here - 1
                parent[_root(parent, here)] = _root(parent, other)
            if row == rows - 1 and (rows, column) not in across:
                parent[_root(parent, here)] = _root(parent, outer)
            if column == columns - 1 and (columns, row) not in down:
                parent[_root(parent, here)] = _root(parent, outer)
    regions: dict[int, list[Place]] = {}
    for index in range(outer):
        regions.setdefault(_root(parent, index), []).append(divmod(index, columns))
    outside = regions.pop(_root(parent, outer), [])
    return list(regions.values()), outside


def _rectangles(region: list[Place]) -> Tiling:
    """Return (top, left, bottom, right) rectangles that tile a region: one where it is a rectangle."""
    runs: list[tuple[int, int, int]] = []
    for row, places in groupby(sorted(region), key=lambda place: place[0]):
        columns = [column for _, column in places]
        start = columns[0]
        for before, after in zip(columns, [*columns[1:], -1], strict=True):
            if after != before + 1:
                runs.append((row, start, before + 1))
                start = after
    rectangles: Tiling = []
    for row, left, right in runs:
        above = next((r for r in rectangles if r[1] == left and r[3] == right and r[2] == row), None)
        if above:
            rectangles.remove(above)
            rectangles.append((above[0], left, row + 1, right))
        else:
            rectangles.append((row, left, row + 1, right))
    return rectangles


def _bounding(tiling: Sequence[Rectangle]) -> Rectangle:
    tops, lefts, bottoms, rights = zip(*tiling, strict=True)
    return min(tops), min(lefts), max(bottoms), max(rights)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
