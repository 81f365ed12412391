"""What is drawn on a PDF page: straight rules, pictures, small drawings that may be marks.

Shadings are painted as many thin bars side by side, dotted rules as dashes, frames as paths: only upright straight
lines are kept.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

# A stroke or a filled bar up to this thick is a rule, not a box (Hancom draws 0.1-3 pt).
THICKEST_RULE_PT = 4.0
# Drawings (maps, photographs traced as paths) have many thousand segments in one path: no table is drawn so.
MOST_SEGMENTS = 400
# A page of more objects than this is a drawing; its text is still read.
MOST_OBJECTS = 200_000
FORM_DEPTH = 6
GRADIENT_BARS = 4
LARGE_PT = 60.0  # smaller pictures are marks, logos and dots of a photograph cut to pieces
MARK_LEAST_PT, MARK_MOST_PT = 6.0, 30.0

Box = tuple[float, float, float, float]
Affine = tuple[float, float, float, float, float, float]
IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Placing = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: `at` is y of a horizontal or x of a vertical one, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Rules across and down, how many pictures and other shapes, those of the size of a letter, large pictures."""

    horizontal: tuple[Rule, ...]
    vertical: tuple[Rule, ...]
    images: int
    shapes: int
    small: tuple[Box, ...]
    large: tuple[Box, ...]


def read_drawing(raw: Any, place: Placing) -> Drawing:
    """Return what is drawn on a page; `place` turns PDF coordinates into points from the top left."""
    stroked: list[Box] = []
    filled: list[Box] = []
    small: list[Box] = []
    large: list[Box] = []
    images = shapes = 0
    for kind, handle, matrix in _walk_objects(raw):
        if (bounds := _object_box(handle, matrix)) is None:
            continue
        images += kind == pdfium.FPDF_PAGEOBJ_IMAGE
        if _is_mark_size(bounds):
            small.append(_placed(bounds, place))
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) >= LARGE_PT:
                large.append(_placed(bounds, place))
            continue
        shapes += min(bounds[2] - bounds[0], bounds[3] - bounds[1]) > THICKEST_RULE_PT
        for box in _path_boxes(handle, matrix, bounds):
            (stroked if _stroke.value else filled).append(_placed(box, place))
    boxes = stroked + without_gradients(filled)
    across = [Rule((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in boxes if x1 - x0 >= y1 - y0]
    down = [Rule((x0 + x1) / 2, y0, y1) for x0, y0, x1, y1 in boxes if x1 - x0 < y1 - y0]
    return Drawing(tuple(across), tuple(down), images, shapes, tuple(small), tuple(large))


def _placed(box: Box, place: Placing) -> Box:
    (ax, ay), (bx, by) = place(box[0], box[1]), place(box[2], box[3])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _is_mark_size(box: Box) -> bool:
    """Tell whether a drawing is as large as a letter and about as wide as high."""
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) > MARK_LEAST_PT and max(width, height) < MARK_MOST_PT and 0.6 < width / height < 1.6


def without_gradients(bars: list[Box]) -> list[Box]:
    """Leave out bars that lie side by side: a shading is painted as many thin bars, a rule stands alone."""
    kept: list[Box] = []
    for axis in (0, 1):
        across = [bar for bar in bars if (bar[2] - bar[0] >= bar[3] - bar[1]) == (axis == 1)]
        across.sort(key=lambda bar: (round(bar[1 - axis] / 2), round(bar[3 - axis] / 2), bar[axis]))
        chain: list[Box] = []
        for bar in across:
            if chain and not _adjoin(chain[-1], bar, axis):
                kept.extend(chain if len(chain) < GRADIENT_BARS else ())
                chain = []
            chain.append(bar)
        kept.extend(chain if len(chain) < GRADIENT_BARS else ())
    return kept


def _adjoin(before: Box, after: Box, axis: int) -> bool:
    """Tell whether a bar begins where the one before it ends, both of one length."""
    other = 1 - axis
    return (
        abs(before[other] - after[other]) <= 2
        and abs(before[other + 2] - after[other + 2]) <= 2
        and -1.0 <= after[axis] - before[axis + 2] <= 0.6
    )


def _walk_objects(raw: Any) -> Iterator[tuple[int, Any, Affine]]:
    """Yield (kind, handle, matrix of the forms around it) of paths and images, forms entered."""
    stack: list[tuple[Any, Any, Any, int, Affine, int]] = [
        (pdfium.FPDFPage_GetObject, raw, pdfium.FPDFPage_CountObjects(raw), 0, IDENTITY, 0)
    ]
    left = MOST_OBJECTS
    while stack and left:
        get, owner, count, start, matrix, depth = stack.pop()
        for index in range(start, count):
            left -= 1
            if not left:
                break
            handle = get(owner, index)
            kind = pdfium.FPDFPageObj_GetType(handle)
            if kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
                yield kind, handle, matrix
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < FORM_DEPTH:
                inner = _compose(_object_matrix(handle), matrix)
                stack.append((get, owner, count, index + 1, matrix, depth))
                inside = pdfium.FPDFFormObj_CountObjects(handle)
                stack.append((pdfium.FPDFFormObj_GetObject, handle, inside, 0, inner, depth + 1))
                break


def _object_matrix(handle: Any) -> Affine:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(handle, matrix):
        return IDENTITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _compose(inner: Affine, outer: Affine) -> Affine:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


_bounds = tuple(ctypes.c_float() for _ in range(4))
_fill, _stroke = ctypes.c_int(), ctypes.c_int()
_width = ctypes.c_float()


def _object_box(handle: Any, matrix: Affine) -> Box | None:
    left, bottom, right, top = _bounds
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    box = (left.value, bottom.value, right.value, top.value)
    return box if matrix == IDENTITY else _moved(box, matrix)


def _path_boxes(handle: Any, matrix: Affine, bounds: Box) -> Iterator[Box]:
    """Yield the straight rules of a path as thin boxes in page coordinates; nothing for shadings and drawings."""
    pdfium.FPDFPath_GetDrawMode(handle, _fill, _stroke)
    if not (_fill.value or _stroke.value) or _is_white(handle):
        return
    x0, y0, x1, y1 = bounds
    if min(abs(x1 - x0), abs(y1 - y0)) <= THICKEST_RULE_PT:
        yield bounds
    elif _stroke.value:
        yield from (box if matrix == IDENTITY else _moved(box, matrix) for box in _stroked(handle))


def _is_white(handle: Any) -> bool:
    """Tell whether the paint of a path cannot be seen on paper."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    get = pdfium.FPDFPageObj_GetStrokeColor if _stroke.value else pdfium.FPDFPageObj_GetFillColor
    if not get(handle, red, green, blue, alpha):
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) >= 250


def _stroked(handle: Any) -> Iterator[Box]:
    """Yield the straight, upright segments of a stroked path."""
    count = pdfium.FPDFPath_CountSegments(handle)
    if count > MOST_SEGMENTS:
        return
    matrix = _object_matrix(handle)
    first = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = _point(x.value, y.value, matrix)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO and _upright(last, here):
            yield (*last, *here)
        if pdfium.FPDFPathSegment_GetClose(segment) and _upright(here, first):
            yield (*here, *first)
        last = here


def _upright(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= 1.0 < max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def _point(x: float, y: float, matrix: Affine) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Box, matrix: Affine) -> Box:
    (x0, y0), (x1, y1) = _point(box[0], box[1], matrix), _point(box[2], box[3], matrix)
    return x0, y0, x1, y1
