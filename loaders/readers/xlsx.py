"""XLSX to Document: each sheet is its name and a table. Formulas give their stored values."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from lxml import etree
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils import column_index_from_string  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from loaders.document import Document
from loaders.readers.containers import Container, local_name
from loaders.readers.projection import Block, Gap, Sheet, SheetCell, Text, build_document
from loaders.readers.refusals import refuse

MOST_MERGED = 1_000_000
RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")


def read_xlsx(data: bytes, file: str) -> Document:
    """Read an XLSX workbook."""
    container = Container(data, file)
    for name in container.names:
        # Sizes, entities and damage are judged before the library sees them.
        if name.endswith((".xml", ".rels")) and _merged_places(container.read_xml(name)) > MOST_MERGED:
            raise refuse("KG-TOO-LARGE", file, f"{name}: mergeCells")
    try:
        workbook = load_workbook(BytesIO(data), data_only=True)
    except (InvalidFileException, BadZipFile, KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        raise refuse("KG-TRUNCATED", file, f"{type(error).__name__}: {str(error)[:120]}") from None
    blocks = (block for sheet in workbook.worksheets for block in _sheet(sheet))
    return build_document(blocks, file=file, format="xlsx", data=data, has_pages=False)


def _merged_places(root: etree._Element) -> int:
    """Return how many places the merged cells of a sheet cover: the library makes a cell for each."""
    places = 0
    for merged in (element for element in root.iter() if local_name(element) == "mergeCell"):
        found = RANGE.fullmatch(merged.get("ref", ""))
        if found:
            left, top, right, bottom = found.groups()
            columns = column_index_from_string(right) - column_index_from_string(left) + 1
            places += abs(columns * (int(bottom) - int(top) + 1))
    return places


def _sheet(sheet: Any) -> Iterator[Block]:
    spans = {(r.min_row, r.min_col): (r.max_row - r.min_row + 1, r.max_col - r.min_col + 1) for r in sheet.merged_cells}
    cells = [
        (cell.row - 1, cell.column - 1, *spans.get((cell.row, cell.column), (1, 1)), _value(cell.value))
        for cell in sheet._cells.values()
        if cell.value is not None
    ]
    if not cells:
        return
    top, left = min(cell[0] for cell in cells), min(cell[1] for cell in cells)
    height = max(cell[0] for cell in cells) - top + 1
    width = max(cell[1] + cell[3] for cell in cells) - left
    yield Text(sheet.title)
    yield Sheet(height, width, tuple(SheetCell(r - top, c - left, rs, cs, text) for r, c, rs, cs, text in cells))
    yield Gap()


def _value(value: Any) -> str:
    """Return a cell's value as written: whole numbers without a point, dates in ISO form."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat(sep=" ").removesuffix(" 00:00:00") if hasattr(value, "hour") else str(value)
