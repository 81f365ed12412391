"""A page to blocks in reading order: flows of printed lines and grids."""

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.readers.pdf_drawing import Box
from loaders.readers.pdf_grid import Block, Flow, Grid, GridCell
from loaders.readers.pdf_lattice import SNAP_PT, Lattice, Slot, find_lattices
from loaders.readers.pdf_page import Glyph, Page
from loaders.readers.pdf_rows import split_rows
from loaders.readers.pdf_text import Line, beside, drawn_marks, read_lines
from loaders.readers.reading_order import Item, order_items

BUCKET_PT = 32
THIN_PT = 9.0  # an empty row or column thinner than this is the gap of a double rule
LABEL_GAP = 0.8  # of a line's height, between two labels
FOOT = 0.75
WIDE_BOX_PT = 240.0  # a narrower box holds no two columns of text
# 1-1, Ⅲ, [2], 참고 1, 붙임
NUMBER = re.compile(r"[\dⅠ-ⅫA-Z①-⑳\[\]\-./ ]{1,6}|(?:현 ?안|참 ?고|붙 ?임|별 ?첨|부 ?록|첨 ?부) ?[\d\-]{0,4}")


@dataclass(frozen=True, slots=True)
class _Place:
    """A slot of a lattice, by number."""

    lattice: int
    slot: int


def read_blocks(page: Page) -> list[Block]:
    """Return what a page says in reading order."""
    lattices = find_lattices(page)
    places = _Places(lattices)
    glyphs: dict[_Place | None, list[Glyph]] = {}
    for glyph in page.glyphs:
        x = (glyph.x + min(glyph.right, glyph.x + glyph.size)) / 2
        glyphs.setdefault(places.innermost(x, glyph.y - 0.35 * glyph.size), []).append(glyph)
    body = glyphs.setdefault(None, [])
    body.extend(drawn_marks(page.small, body))
    children: dict[_Place | None, list[int]] = {}
    for number, lattice in enumerate(lattices):
        x0, y0, x1, y1 = lattice.box
        children.setdefault(places.innermost((x0 + x1) / 2, (y0 + y1) / 2, below=number), []).append(number)
    return list(_Contents(lattices, glyphs, children).blocks(None, None))


class _Places:
    """Finds the smallest slot around a point. Lattices come largest first, so later ones lie inside."""

    def __init__(self, lattices: Sequence[Lattice]) -> None:
        self._buckets: dict[tuple[int, int], list[tuple[float, _Place, Box]]] = {}
        for number, lattice in enumerate(lattices):
            for index, slot in enumerate(lattice.slots):
                self._add(_Place(number, index if slot.part_of is None else slot.part_of), slot.box)
        for bucket in self._buckets.values():
            bucket.sort(key=lambda entry: entry[0])

    def _add(self, place: _Place, box: Box) -> None:
        x0, y0, x1, y1 = box
        entry = ((x1 - x0) * (y1 - y0), place, box)
        for i in range(int(x0 // BUCKET_PT), int(x1 // BUCKET_PT) + 1):
            for j in range(int(y0 // BUCKET_PT), int(y1 // BUCKET_PT) + 1):
                self._buckets.setdefault((i, j), []).append(entry)

    def innermost(self, x: float, y: float, below: int | None = None) -> _Place | None:
        """Return the smallest slot around a point, of lattices before `below` where it is given."""
        for _, place, (x0, y0, x1, y1) in self._buckets.get((int(x // BUCKET_PT), int(y // BUCKET_PT)), ()):
            if x0 <= x <= x1 and y0 <= y <= y1 and (below is None or place.lattice < below):
                return place
        return None


@dataclass(frozen=True, slots=True)
class _Contents:
    """What lies in each slot, and the walk through it."""

    lattices: Sequence[Lattice]
    glyphs: dict[_Place | None, list[Glyph]]
    children: dict[_Place | None, list[int]]

    def blocks(self, place: _Place | None, box: Box | None, listed: bool = False) -> Iterator[Block]:
        """Yield the blocks inside a slot, or of the page, in reading order."""
        items: list[Item[tuple[Block, ...]]] = [
            Item((line.x0, line.top, line.x1, line.bottom), (Flow((line,), box, listed),), is_line=True)
            for line in read_lines(self.glyphs.get(place, ()), split=box is None or box[2] - box[0] > WIDE_BOX_PT)
        ]
        lines = [item.box for item in items]
        for number in self.children.get(place, ()):
            items.extend(self._items(number, lines))
        yield from _merge_flows(block for item in order_items(items) for block in item.payload)

    def _items(self, number: int, lines: Sequence[Box]) -> Iterator[Item[tuple[Block, ...]]]:
        """Yield a table as one item, a chart as an item a box, and so a list of boxes with labels before them."""
        lattice = self.lattices[number]
        grid = self._grid(number) if lattice.is_table and len(lattice.slots) > 1 else None
        if grid is not None:
            yield Item(lattice.box, (grid,))
            return
        listed = lattice.is_table and len(lattice.xs) == 2 and len(lattice.slots) > 1
        parts = [
            Item(slot.box, blocks)
            for index, slot in enumerate(lattice.slots)
            if (blocks := tuple(self.blocks(_Place(number, index), slot.box, listed)))
        ]
        if not listed or not parts:
            yield from parts
        elif _labelled(lattice, lines):
            yield from (replace(part, box=_foot(part.box)) for part in parts)
        else:
            yield Item(lattice.box, tuple(block for part in parts for block in part.payload))

    def _grid(self, number: int) -> Grid | None:
        """Return the grid of a table, None where it is a box or a list of boxes."""
        lattice = self.lattices[number]
        filled = [
            (slot, read_lines(self.glyphs.get(_Place(number, index), ()), split=False))
            for index, slot in enumerate(lattice.slots)
        ]
        rows = _kept(lattice.ys, [(slot.row, slot.rows, bool(lines)) for slot, lines in filled])
        columns = _kept(lattice.xs, [(slot.column, slot.columns, bool(lines)) for slot, lines in filled])
        if len(columns) < 3 or sum(bool(lines) for _, lines in filled) < 2 or _is_chart(filled):
            return None
        hosts = {
            slot: tuple(self.blocks(place, slot.box))
            for index, (slot, _) in enumerate(filled)
            if (place := _Place(number, index)) in self.children
        }
        cells = tuple(_cells(filled, hosts, rows, columns))
        edges = tuple(lattice.xs[column] for column in columns)
        return split_rows(Grid(lattice.box, len(rows) - 1, len(columns) - 1, cells, edges))


def _labelled(lattice: Lattice, lines: Sequence[Box]) -> bool:
    """Tell whether a label stands left of at least two boxes of a list: lines with space between the labels."""
    x0, top, _, bottom = lattice.box
    left = sorted((line for line in lines if line[2] <= x0 + SNAP_PT and line[3] > top and line[1] < bottom), key=_top)
    parted = sum(after[1] - before[3] > LABEL_GAP * (after[3] - after[1]) for before, after in itertools.pairwise(left))
    middles = [(line[1] + line[3]) / 2 for line in left]
    return parted > 0 and sum(any(slot.box[1] <= y <= slot.box[3] for y in middles) for slot in lattice.slots) >= 2


def _foot(box: Box) -> Box:
    """Return the foot of a box: a label stands beside its middle and is read before it."""
    x0, top, x1, bottom = box
    return x0, top + FOOT * (bottom - top), x1, bottom


def _top(box: Box) -> float:
    return box[1]


def _is_chart(filled: list[tuple[Slot, list[Line]]]) -> bool:
    """Tell whether the slots are a chart in a frame: mostly empty, and no row and no column without a hole."""
    empty = [slot for slot, lines in filled if not lines]
    if 2 * len(empty) < len(filled):
        return False
    rows = {row for slot in empty for row in range(slot.row, slot.row + slot.rows)}
    columns = {column for slot in empty for column in range(slot.column, slot.column + slot.columns)}
    last_row, last_column = max(s.row + s.rows for s, _ in filled), max(s.column + s.columns for s, _ in filled)
    return len(rows) == last_row and len(columns) == last_column


def _kept(edges: Sequence[float], spans: list[tuple[int, int, bool]]) -> list[int]:
    """Return the numbers of the grid lines that part something: used by a slot, not the far side of a thin gap."""
    used = sorted({line for start, size, _ in spans for line in (start, start + size)})
    full = {start for start, _, has_text in spans if has_text}
    kept = [used[0]]
    for before, line in itertools.pairwise(used):
        thin = edges[line] - edges[before] < THIN_PT and before not in full
        if thin and line != used[-1]:
            continue
        if thin and len(kept) > 1:
            kept.pop()
        kept.append(line)
    return kept


def _cells(
    filled: list[tuple[Slot, list[Line]]], hosts: dict[Slot, tuple[Block, ...]], rows: list[int], columns: list[int]
) -> Iterator[GridCell]:
    for slot, lines in filled:
        top, bottom = _index(rows, slot.row), _index(rows, slot.row + slot.rows)
        left, right = _index(columns, slot.column), _index(columns, slot.column + slot.columns)
        if bottom > top and right > left:
            blocks = hosts.get(slot, ())
            holds_table = any(isinstance(block, Grid) for block in blocks)
            inside = tuple(lines) if not blocks else tuple(_lines(blocks))
            yield GridCell(
                top, left, bottom - top, right - left, () if holds_table else inside, blocks if holds_table else ()
            )


def _lines(blocks: Iterable[Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Flow):
            yield from block.lines


def _index(kept: list[int], line: int) -> int:
    """Return the place of a grid line among those kept; a dropped one counts as the next kept before it."""
    return max(i for i, number in enumerate(kept) if number <= line or i == 0)


def _is_number_of(label: Flow, heading: Flow) -> bool:
    """Tell whether a box holds the number of the heading beside it: `1-1` and its title."""
    number, title = label.lines[0], heading.lines[0]
    return (
        len(label.lines) == 1
        and label.box is not None
        and NUMBER.fullmatch(number.text) is not None
        and number.x1 < title.x0
        and abs(number.y - title.y) <= 0.6 * max(number.size, title.size)
    )


def _merge_flows(blocks: Iterable[Block]) -> Iterator[Block]:
    """Join lines that follow each other in one box."""
    held: Flow | None = None
    for block in blocks:
        if isinstance(block, Flow) and held and held.box == block.box:
            held = replace(held, lines=held.lines + block.lines)
            continue
        if isinstance(block, Flow) and held and _is_number_of(held, block):
            held = replace(block, lines=(beside(held.lines[0], block.lines[0], "\t"), *block.lines[1:]))
            continue
        if held:
            yield held
        held = block if isinstance(block, Flow) else None
        if isinstance(block, Grid):
            yield block
    if held:
        yield held
