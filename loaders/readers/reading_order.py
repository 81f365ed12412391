"""The order in which a reader takes boxes on a page: bands from top to bottom, columns one after another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

Box = tuple[float, float, float, float]
Payload = TypeVar("Payload")

GUTTER = 4.0  # points of paper between two columns
COLUMN_BANDS = 4  # lines that two columns of text must share before they are taken as columns
COLUMN_WIDTH = 0.28  # of the width: a narrower column is page numbers of a contents, units, dates
RAGGED_WIDTH = 0.2  # the same of three columns and more where others go on beside the first: no rows with a name each
LABEL_WIDTH = 0.6  # of the second column: a narrower first column are labels
DEEPEST = 40
OFF_CENTRE = 0.35  # of its width: so far a box of a chart may stand from the middle of those below it


@dataclass(frozen=True, slots=True)
class Item(Generic[Payload]):
    """Something on a page: its box (x0, top, x1, bottom), what it holds, whether it is a mere line of text."""

    box: Box
    payload: Payload
    is_line: bool = False


def order_items(items: Iterable[Item[Payload]], depth: int = 0) -> list[Item[Payload]]:
    """Return items in reading order."""
    bands = _bands(sorted(items, key=lambda item: item.box[1]))
    ordered: list[Item[Payload]] = []
    start = 0
    while start < len(bands):
        end = _columns_end(bands, start)
        if end == start + 1 and (tree := _tree(bands, start)):
            ordered.extend(tree)
            start += 2
            continue
        together = [item for band in bands[start:end] for item in band]
        columns = _columns(together)
        if len(columns) == 1 or depth > DEEPEST:
            ordered.extend(sorted(together, key=lambda item: (item.box[1], item.box[0])))
        else:
            for column in columns:
                ordered.extend(order_items(column, depth + 1))
        start = end
    return ordered


def _bands(items: list[Item[Payload]]) -> list[list[Item[Payload]]]:
    """Group items whose heights overlap by more than a third of the lower one."""
    bands: list[list[Item[Payload]]] = []
    bottom = 0.0
    for item in items:
        height = item.box[3] - item.box[1]
        if bands and bottom - item.box[1] > height / 3:
            bands[-1].append(item)
            bottom = max(bottom, item.box[3])
        else:
            bands.append([item])
            bottom = item.box[3]
    return bands


def _columns(items: Sequence[Item[Payload]]) -> list[list[Item[Payload]]]:
    """Return items by columns, parted at gutters that no item crosses."""
    columns: list[list[Item[Payload]]] = []
    edge = 0.0
    for item in sorted(items, key=lambda item: item.box[0]):
        if columns and item.box[0] < edge + GUTTER:
            columns[-1].append(item)
            edge = max(edge, item.box[2])
        else:
            columns.append([item])
            edge = item.box[2]
    return columns


def _columns_end(bands: list[list[Item[Payload]]], start: int) -> int:
    """Return the band after the last that shares the columns of band `start`; `start` + 1 where there are none."""
    if len(bands[start]) < 2:
        return start + 1
    together = list(bands[start])
    most = len(_columns(together))
    last = start + 1
    for end in range(start + 1, len(bands)):
        band = bands[end]
        most = max(most, len(_columns(band)))
        if len(band) < 2 or len(_columns(together + band)) < max(most, 2):
            break
        together += band
        if _are_columns(together, end + 1 - start):
            last = end + 1
    return last


def _are_boxes(items: Iterable[Item[Payload]]) -> bool:
    return not any(item.is_line for item in items)


def _tree(bands: list[list[Item[Payload]]], start: int) -> list[Item[Payload]]:
    """Return two rows of a chart, each box before those below it; empty where the rows are no such tree.

    A chart puts a box over the middle of its children: the lower row is cut where every upper box fits best.
    """
    if start + 1 >= len(bands) or not _are_boxes(bands[start] + bands[start + 1]):
        return []
    upper, lower = (sorted(band, key=lambda item: item.box[0]) for band in bands[start : start + 2])
    if not 2 <= len(upper) < len(lower) or not _are_apart(upper) or not _are_apart(lower):
        return []
    # best[n] is the least misfit of the parents so far over the first n children, with the cuts that give it.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for parent in upper:
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for cut, (misfit, cuts) in best.items():
            for to in range(cut, len(lower) + 1):
                total = max(misfit, _off_centre(parent, lower[cut:to]))
                if to not in reached or total < reached[to][0]:
                    reached[to] = (total, (*cuts, to))
        best = reached
    misfit, cuts = best[len(lower)]
    if misfit > OFF_CENTRE:
        return []
    ordered: list[Item[Payload]] = []
    for parent, first, last in zip(upper, (0, *cuts), cuts, strict=False):
        ordered += [parent, *lower[first:last]]
    return ordered


def _are_apart(row: list[Item[Payload]]) -> bool:
    return all(right.box[0] >= left.box[2] - 1 for left, right in pairwise(row))


def _off_centre(parent: Item[Payload], children: list[Item[Payload]]) -> float:
    """Return how far a box stands from the middle of the boxes below it, in widths of the box."""
    if not children:
        return 0.0
    middle = (children[0].box[0] + children[-1].box[2]) / 2
    return abs((parent.box[0] + parent.box[2]) / 2 - middle) / (parent.box[2] - parent.box[0])


def _are_columns(items: list[Item[Payload]], bands: int) -> bool:
    """Tell whether bands side by side are columns: boxes are; lines only where there are many and wide ones.

    Boxes behind a narrow first column are not: there the first column is a label for what stands beside it.
    """
    columns = _columns(items)
    widths = [max(item.box[2] for item in column) - min(item.box[0] for item in column) for column in columns]
    if not any(item.is_line for item in items):
        return bands >= 2 and not (len(columns) == 2 and widths[0] < LABEL_WIDTH * widths[1])
    left, right = min(item.box[0] for item in items), max(item.box[2] for item in items)
    ragged = len(columns) > 2 and len(columns[0]) < max(map(len, columns)) and all(item.is_line for item in items)
    least = RAGGED_WIDTH if ragged else COLUMN_WIDTH
    return bands >= COLUMN_BANDS and min(widths) >= least * (right - left)
