"""Places that a cell names by where it stands: offices of a column of 동, heads of columns, heads over addresses."""

import re
from collections.abc import Iterator

from loaders.grid import Grid
from loaders.parts.phrases import is_generic, up_to_ending
from loaders.parts.place_register import COMMON_KINDS
from loaders.parts.place_tables import DONG, WHERE
from loaders.parts.places import ADDRESS, Place
from loaders.strings import squeeze

DONGS, OF_OFFICES = frozenset({"동", "동명", "동별"}), re.compile(r"동\s?(?:청사|주민센터)")
OFFICES = frozenset({"주민센터", "동주민센터", "행정복지센터", "동청사", "청사"})
# What rows say of places that stand in the heads of columns.
ABOUT = re.compile(
    r"^(?:운영\s?(?:내용|시간|방법|주체)|주요\s?(?:시설|사업)|규모|면적|위치|소재지|개소일|이용\s?(?:대상|요금))$"
)
MOST_WORDS = 3


def office_of_row(grid: Grid, row: int, title: str) -> str | None:
    """Return the 동 for whose office alone the head of a row stands; None where the row names the office.

    A column of 동 tells of offices where its head or the project's title says so.
    """
    cells = grid.rows[row]
    dong = squeeze(cells[0])
    of_offices = grid.head(0) in OFFICES or (grid.head(0) in DONGS and OF_OFFICES.search(title))
    if row < grid.header_rows or not of_offices or not DONG.match(dong):
        return None
    named = any(re.search(rf"{dong}\s?(?:주민센터|행정복지센터|동?\s?청사)", cell) for cell in cells[1:])
    return None if named else dong


def find_in_cells(grid: Grid, row: int) -> Iterator[tuple[str, Place | None]]:
    """Yield the places of a row, each with its address if the table gives it."""
    cells = grid.rows[row]
    if row < grid.header_rows and any(ABOUT.match(squeeze(body[0])) for _, body in grid.body()):
        yield from ((cell, None) for cell in cells[1:] if _is_named(cell))
    if WHERE.match(squeeze(cells[0])):
        for column in range(1, grid.columns):
            head = _last_head(grid, column)
            if ADDRESS.match(cells[column]) and (_is_named(head) or _is_proper(head)):
                yield head, Place(cells[column].strip())


def _last_head(grid: Grid, column: int) -> str:
    heads = [grid.cell(row, column) for row in range(grid.header_rows)]
    return next((head for head in reversed(heads) if head), "")


def _is_named(cell: str) -> bool:
    """Tell whether a cell is the kind of a place with words before it: `꿈빛 작은도서관`."""
    words = cell.split(" ")
    return 1 < len(words) <= MOST_WORDS and up_to_ending(words[-1], "facility") == words[-1] and _has_name(cell)


def _is_proper(cell: str) -> bool:
    return " " not in cell and up_to_ending(cell, "facility") == cell and _has_name(cell)


def _has_name(cell: str) -> bool:
    key = squeeze(cell)
    return not (key in COMMON_KINDS or is_generic(key, "facility") or any(sign.isdigit() for sign in key))
