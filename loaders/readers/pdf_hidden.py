"""Text that pdfium leaves out: it takes an object for bold print of one just before it.

It compares codes and overlapping boxes, and so loses the third of equal dates under each other in a cell, and a letter
whose code in its own font is that of its neighbour's in another. Without the objects it has read, it reads the rest.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

MOST_OBJECTS = 20_000
LEAST_INK_PT = 0.5

_edges = tuple(ctypes.c_float() for _ in range(4))


def object_address(handle: Any) -> int:
    """Return where a page object lies in memory: two handles of one object are not equal."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def leave_hidden(raw: Any, seen: set[int]) -> bool:
    """Take the text objects at addresses `seen` from a page where others are left, and tell whether there are."""
    count = pdfium.FPDFPage_CountObjects(raw)
    if not seen or count > MOST_OBJECTS:
        return False
    objects = (pdfium.FPDFPage_GetObject(raw, index) for index in range(count))
    texts = [handle for handle in objects if pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_TEXT]
    known = [handle for handle in texts if object_address(handle) in seen]
    if not any(_has_ink(handle) for handle in texts if object_address(handle) not in seen):
        return False
    for handle in reversed(known):
        pdfium.FPDFPage_RemoveObject(raw, handle)
        pdfium.FPDFPageObj_Destroy(handle)
    return True


def _has_ink(handle: Any) -> bool:
    left, bottom, right, top = _edges
    if not pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return False
    return bool(min(right.value - left.value, top.value - bottom.value) > LEAST_INK_PT)
