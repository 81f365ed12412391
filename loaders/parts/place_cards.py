"""Cards of places: a cell that says below a name where it lies, how large it is and since when it is open.

`하늬센터 - 위치 : 솔내구 솔내로 5 - 면적 : 360㎡ - 개소 : 2022.12.28.`; branches that are only numbered have the name
of what the heading above counts them by: `하늬센터별 개요` over `1호점 개요 - 위치 : …`.
"""

import re
from collections.abc import Iterator

from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.phrases import is_generic, up_to_ending
from loaders.parts.place_register import COMMON_KINDS
from loaders.parts.place_tables import PlaceRow, read_place_row, read_place_table, role_of_heads
from loaders.parts.places import ADDRESS
from loaders.strings import plain, squeeze

HEAD = re.compile(r"^[^가-힣A-Za-z0-9]*(?P<name>[가-힣A-Za-z0-9·+\s]{2,30}?)(?:\s(?:개요|현황))?$")
PART = re.compile(r"\s[-–ㅇ○◦▪❖]\s")
BRANCH = re.compile(r"(?:제\s?)?\d{1,2}\s?(?:호점|호)")
SERIES = re.compile(r"(?P<name>[가-힣A-Za-z0-9·+ ]{4,24}?)별\s(?:개요|현황|위치|규모|주요|세부|운영)")
FEWEST = 2  # A card says where a place lies and one more thing.


def read_place_rows(outline: Outline, grid: Grid) -> list[PlaceRow]:
    """Return the places that the rows, columns or cards of a table describe; none where it is about something else."""
    return read_place_table(outline, grid) or list(_cards(outline, grid))


def _cards(outline: Outline, grid: Grid) -> Iterator[PlaceRow]:
    above = outline.next_item(grid.first_line, -1)
    series = SERIES.search(above.text) if above else None
    for r, row in enumerate(grid.rows):
        for cell in row:
            head, *parts = PART.split(plain(cell))
            name, alias = _name(head, series["name"].strip() if series else "") if parts else ("", "")
            fields = [part.partition(":") for part in parts]
            cells = {role: rest.strip() for label, _, rest in fields if (role := role_of_heads([squeeze(label)]))}
            if not name or len(cells) < FEWEST or not ADDRESS.search(cells.get("where", "")):
                continue
            if found := read_place_row(outline, name, cells, grid.line(r)):
                yield PlaceRow(found.name, found.span, found.place, (alias,) if alias else ())


def _name(head: str, series: str) -> tuple[str, str]:
    """Return the name at the head of a card, and how it stands there if the heading gives the rest of it."""
    match = HEAD.match(head)
    name = match["name"].strip() if match else ""
    if BRANCH.fullmatch(name):
        named = _is_name(series.rsplit(" ", maxsplit=1)[-1]) or _is_name(series)
        return (f"{series.removeprefix('참고 ')} {name}", name) if named else ("", "")
    return (name, "") if _is_name(name) else ("", "")


def _is_name(text: str) -> bool:
    key = squeeze(text)
    known = up_to_ending(key, "facility") == key and key not in COMMON_KINDS
    return known and not is_generic(text, "facility")
