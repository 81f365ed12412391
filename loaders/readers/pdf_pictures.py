"""Pages that say something in a picture: what is written there is not read, and that must be said."""

from loaders.readers.pdf_drawing import Box
from loaders.readers.pdf_page import Page

LARGE_SHARE = 0.25  # of the page; photographs beside a text are smaller
LEAST_SHAPES = 50  # a page of letters drawn as shapes; the lines and corners of an empty form are fewer
LEAST_TEXT = 8  # characters: a page number on a scan is no text


def holds_picture(page: Page) -> bool:
    """Tell whether a page is drawn without text, or a large picture on it has no text printed over it."""
    if len(page.glyphs) < LEAST_TEXT:
        return page.images > 0 or page.shapes >= LEAST_SHAPES
    return any(_share(box, page) >= LARGE_SHARE and not _is_printed_over(box, page) for box in page.large)


def _share(box: Box, page: Page) -> float:
    """Return how much of the page a picture covers."""
    width = min(box[2], page.width) - max(box[0], 0.0)
    height = min(box[3], page.height) - max(box[1], 0.0)
    return max(width, 0.0) * max(height, 0.0) / max(page.width * page.height, 1.0)


def _is_printed_over(box: Box, page: Page) -> bool:
    x0, y0, x1, y1 = box
    return any(x0 <= glyph.x <= x1 and y0 <= glyph.y <= y1 for glyph in page.glyphs)
