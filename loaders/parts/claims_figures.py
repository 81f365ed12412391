"""Figures of any table, exact, with their row and column paths: the ground on which claims about tables stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from kg.model import Quantity
from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.funding import find_unit
from loaders.parts.money import UNITS, unit_won
from loaders.strings import squeeze, unspace

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# `△ 1,187`, `98%`, `18 (전문2, 일반16)`, `149 (147)`, `5.3 ↓`, `60명(예정)`, `△122*`
FIGURE = re.compile(
    rf"^\(?(?P<sign>[△▽▲▼\-−–+＋])?\s?(?P<figure>{NUMBER})\s?(?P<unit>%|％|㎡|m\^?2|m²|[가-힣]{{1,3}})?\s?"
    r"(?P<arrow>[↓↑▼▲])?\s?(?P<note>\*|\)|[(（\[].{0,80})?$"
)
SECOND = re.compile(rf"^[(（\[]\s?(?P<figure>{NUMBER})\s?[가-힣]{{0,3}}\s?[)）\]]$")
SHARE = re.compile(r"^\d[\d,]*\s?[가-힣]?\s?\(\d[\d.]*\s?%\)$")  # `34(44.7%)`
DASHES = frozenset("-–−―ㅡ‐─") | {"△"}
YEARLIKE = re.compile(r"^(?:19|20)\d\d$")
RATE_WORD = re.compile(r"(률|율|비율|비중|점유|구성비|%|％|달성도|지수)")
# Figures that do not add up by their nature.
NO_SUM = re.compile(
    r"(률|율|비율|비중|구성비|%|％|평균|단가|지수|순위|연번|번호|순번|쪽|층|연령|나이|등급|누계|누적|연도|회계연도|달성도|대비|면\s?적당)"
)
COUNTED = re.compile(
    r"(건수?|인원|인원수|명|개소?|대수|횟수|회수|수량|업체수|점포수|세대수?|면적|㎡|회|수)(?:\(.{0,12}\))?$"
)
MONEY_HEAD = re.compile(r"(금액|예산|집행|지출|수입|사업비|매출|세입|세출|액)(?:\(.{0,12}\))?$")
OTHER_UNITS = re.compile(r"단위[^)）\]]{0,20}?(?:명|건|개|회|대|㎡|m|호|팀)")
RATE_MARK = re.compile(r"[↓↑%％]")
ROUNDED = re.compile(r"단위[^)）\]]{0,20}?(?:백만|억|천\s?명|천\s?㎡|만)")


LABEL_HEAD = re.compile(r"(연번|구분|번호|순번|순위|연도|^No)")
NUMBER_HEAD = re.compile(r"^(연번|번호|순번|쪽|면)$")
LONGEST = 100  # letters of a cell that is still a figure
MANY = 8  # figures of money that all end in thousands by no chance


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that is a figure; `second` is the one in brackets behind it (`149 (147)`).

    `number` is the value, kept as an int where it is whole: that adds up and compares alike, many times as fast. `rate`
    says that it is marked as a share or a change.
    """

    value: Fraction
    step: Fraction
    text: str
    unit: str = ""
    second: Fraction | None = None
    number: Fraction = field(init=False, compare=False)
    rate: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Set what many sums ask for."""
        object.__setattr__(self, "number", self.value.numerator if self.value.denominator == 1 else self.value)
        object.__setattr__(self, "rate", bool(self.value and RATE_MARK.search(self.text.partition("(")[0])))


class Place(NamedTuple):
    """A figure where it stands; `figure` is None for a blank cell, `text` then says whether words stand there.

    A tuple, for every cell of a table is one.
    """

    figure: Figure | None
    text: str
    line: int


Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Figures by row and column path. `rounded` says that the unit of the figures is coarser than what was counted."""

    rows: tuple[Path, ...]
    columns: tuple[Path, ...]
    places: tuple[tuple[Place, ...], ...]
    rounded: bool = False
    turned: bool = False

    def transpose(self) -> "Matrix":
        """Return rows as columns."""
        return Matrix(self.columns, self.rows, tuple(zip(*self.places, strict=True)), self.rounded, not self.turned)

    def label(self, row: int, column: int) -> str:
        """Return the name of a cell, row before column whichever way the table lies."""
        first, second = (
            (self.columns[column], self.rows[row]) if self.turned else (self.rows[row], self.columns[column])
        )
        return " ".join((" ".join(first), " ".join(second))).strip()

    def quantity(self, row: int, column: int) -> Quantity:
        """Return a cell as a quantity of a claim; a blank or a dash is nothing."""
        place = self.places[row][column]
        figure = place.figure
        if figure is None:
            return Quantity(self.label(row, column), Fraction(0), place.text or "-", place.line, place.line)
        return Quantity(self.label(row, column), figure.value, figure.text, place.line, place.line, figure.step)


def read_figure(text: str, scale: int = 1) -> Figure | None:
    """Return the figure of a cell; a dash is zero, words are None. `scale` is the won of one unit of the table."""
    return _figure(text, scale) if len(text) <= LONGEST else None


@lru_cache(maxsize=8_000)
def _figure(text: str, scale: int) -> Figure | None:
    text = text.strip()
    if text in DASHES:
        return Figure(Fraction(0), Fraction(scale), text)
    match = FIGURE.match(text)
    if not match:
        return None
    unit = match["unit"] or ""
    scale = unit_won(unit) if unit in UNITS else 1 if unit else scale
    places = len(match["figure"].partition(".")[2])
    negative = match["sign"] not in (None, "+", "＋") or match["arrow"] in ("↓", "▼")
    whole = int(match["figure"].replace(",", "").replace(".", ""))
    value = Fraction(whole * scale * (-1 if negative else 1), 10**places)
    second = SECOND.match(match["note"] or "")
    return Figure(
        value,
        Fraction(scale, 10**places),
        text,
        unit,
        Fraction(second["figure"].replace(",", "")) * scale if second else None,
    )


def read_matrices(outline: Outline, grid: Grid) -> Iterator[Matrix]:
    """Yield the figures of a table, and once more those in brackets where every cell has one."""
    numeric = [c for c in range(grid.columns) if _is_numeric(grid, c)]
    if not numeric or not grid.header_rows:
        return
    rows = [r for r, _ in grid.body()]
    labels = _row_paths(grid, rows, min(numeric))
    columns = tuple(_column_path(grid, c) for c in numeric)
    caption = _caption(outline, grid)
    scales = Scales(caption, find_unit(outline, grid), labels, columns)
    places = tuple(tuple(_place(grid, r, c, scales(i, j)) for j, c in enumerate(numeric)) for i, r in enumerate(rows))
    if coarse := _is_coarse(places, scales.scale):
        places = tuple(tuple(_coarser(place, scales.scale) for place in row) for row in places)
    rounded = coarse or bool(ROUNDED.search(caption)) or "천㎡" in grid.text
    matrix = Matrix(labels, columns, places, rounded)
    yield matrix
    if second := _second(matrix):
        yield second


def _is_coarse(places: tuple[tuple[Place, ...], ...], scale: int) -> bool:
    """Tell whether all money of a table ends in thousands: it was rounded before it was printed in a finer unit."""
    money = [p.figure.value for row in places for p in row if p.figure and p.figure.value and p.figure.step == scale]
    return scale > 1 and len(money) >= MANY and all(value % (scale * 1000) == 0 for value in money)


def _coarser(place: Place, scale: int) -> Place:
    figure = place.figure
    if figure is None or figure.step != scale:
        return place
    return place._replace(figure=replace(figure, step=Fraction(scale * 1000)))


def _is_numeric(grid: Grid, c: int) -> bool:
    texts = [row[c] for _, row in grid.body() if row[c]]
    figures = [t for t in texts if read_figure(t) and t not in DASHES]
    if not figures or all(YEARLIKE.match(t) for t in figures):
        return False
    head = "".join(grid.heads[c])
    if c == 0 and (not head or LABEL_HEAD.search(head)):
        return False
    if NUMBER_HEAD.search(head):
        return False
    dashes = sum(t in DASHES for t in texts)
    return (len(figures) + dashes) * 2 > len(texts)


def _column_path(grid: Grid, c: int) -> Path:
    """Return the heads of a column; `취업자(%)` over `34(44.7%)` is a column of heads, not of rates."""
    heads = tuple(unspace(head) for head in grid.heads[c])
    cells = [row[c] for _, row in grid.body() if row[c]]
    if heads and heads[-1].endswith("(%)") and sum(bool(SHARE.match(t)) for t in cells) * 2 > len(cells):
        return (*heads[:-1], heads[-1].removesuffix("(%)"))
    return heads


def _row_paths(grid: Grid, rows: list[int], count: int) -> tuple[Path, ...]:
    """Return the label texts of each row; an upper label reaches down while lower ones follow."""
    above = [""] * count
    paths = []
    for r in rows:
        own = [squeeze(unspace(grid.rows[r][c])) for c in range(count)]
        last = max((c for c in range(count) if own[c]), default=-1)
        for c in range(count):
            if own[c]:
                above[c:] = [own[c], *[""] * (count - c - 1)]
        paths.append(tuple(text for c, text in enumerate(above) if text and c <= last))
    return tuple(paths)


def _caption(outline: Outline, grid: Grid) -> str:
    """Return the lines above a table that may say its unit."""
    texts: list[str] = []
    item = outline.next_item(grid.first_line, -1)
    while item and len(texts) < 3 and item.kind != "table":
        texts.append(item.text)
        item = outline.next_item(item.line, -1)
    return " ".join(text for text in texts if "단위" in text)


class Scales:
    """Won of one unit for each cell: counts and rates of a table of money are no money."""

    def __init__(self, caption: str, unit: str | None, rows: tuple[Path, ...], columns: tuple[Path, ...]) -> None:
        self.scale = unit_won(unit) if unit else 1
        self.mixed = bool(OTHER_UNITS.search(caption))
        self.rows = [self._kind(path) for path in rows]
        self.columns = [self._kind(path) for path in columns]

    def _kind(self, path: Path) -> str:
        tail = path[-1] if path else ""
        if any(RATE_WORD.search(text) for text in path):
            return "rate"
        if MONEY_HEAD.search(tail):
            return "money"
        return "count" if COUNTED.search(tail) and (self.mixed or re.search(r"(건수|인원|명|면적|㎡)$", tail)) else ""

    def __call__(self, row: int, column: int) -> int:
        kinds = {self.rows[row], self.columns[column]}
        return 1 if self.scale == 1 or "rate" in kinds or "count" in kinds else self.scale


def _place(grid: Grid, r: int, c: int, scale: int) -> Place:
    text = grid.rows[r][c]
    return Place(read_figure(text, scale) if text else None, text, grid.line(r))


def _second(matrix: Matrix) -> Matrix | None:
    figures = [p.figure for row in matrix.places for p in row if p.figure and p.text not in DASHES]
    if len(figures) < 4 or sum(f.second is not None for f in figures) * 5 < len(figures) * 4:
        return None
    places = tuple(tuple(_second_place(p) for p in row) for row in matrix.places)
    return Matrix(matrix.rows, matrix.columns, places, matrix.rounded)


def _second_place(place: Place) -> Place:
    figure = place.figure
    if figure is None or figure.second is None:
        return Place(None, "" if figure is None else figure.text, place.line)
    return Place(Figure(figure.second, figure.step, figure.text, figure.unit), place.text, place.line)
