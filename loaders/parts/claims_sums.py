"""Totals of tables: which rows make up a total row is tried out on the figures, as reports nest them in many ways."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from kg.model import Claim
from loaders.parts.claims_figures import NO_SUM, Matrix, Path

TOTAL = re.compile(r"^(?:총|합|소|전체|총합)?계(?:\(.{0,20}\))?$|^(?:전체|총원|합산)$")
NO_PART = re.compile(r"(률|율|비율|비중|구성비|평균|증감|대비|과부족|%|단가|누계|당초|기준)")
LETTER = re.compile(r"\(([A-Z])\)$")
LETTERS = re.compile(r"\(([A-Z](?:\s?\+\s?[A-Z])+)\)$")
# A stated total this far from the sum of its rows is a total of something else (heads counted once, a selection).
NEAR = Fraction(1, 4)
# A sheet with more totals is no table of a report.
MAX_TOTALS = 40
NOTHING = Fraction(0)
# Rows that one unnamed total may hold: bounds the work on long tables.
MAX_CHILDREN = 16
Parts = tuple[int, ...]


def read_sums(matrix: Matrix) -> Iterator[Claim]:
    """Claim for each total row that it is the sum of its parts, column by column."""
    columns = _summed(matrix)
    if sum(_is_total(path) for path in matrix.rows) > MAX_TOTALS:
        return
    for row, path in enumerate(matrix.rows):
        if any(NO_PART.search(text) for text in path if not TOTAL.match(text)):
            continue
        parts = _choose(matrix, row, columns)
        for column in columns if parts else ():
            if _testable(matrix, row, parts, column):
                yield _claim(matrix, row, parts, column)
    yield from _heads_of_groups(matrix)


def _summed(matrix: Matrix) -> list[int]:
    """Return the columns whose figures add up. One without a head holds what a row too long pushed out of its place."""
    headed = [c for c, path in enumerate(matrix.columns) if path or matrix.turned or len(matrix.columns) == 1]
    return [c for c in headed if not any(NO_SUM.search(text) for text in matrix.columns[c])]


def _claim(matrix: Matrix, row: int, parts: Parts, column: int) -> Claim:
    quantities = tuple(matrix.quantity(r, column) for r in (row, *parts))
    return Claim("sum", "표", quantities, scope="반올림" if matrix.rounded else "")


def _choose(matrix: Matrix, row: int, columns: list[int]) -> Parts:
    """Return the rows that make up a total row: those that fit best, else the plain reading if near."""
    level = next((k for k, text in enumerate(matrix.rows[row]) if TOTAL.match(text)), None)
    if level is None:
        return ()
    plain = _plain(matrix, row, level)
    count, best = _best(matrix, row, level, columns)
    testable = sum(_testable(matrix, row, best, c) for c in columns)
    if count and (count * 2 >= testable or (best == plain and not _nested(matrix, row, level))):
        return best
    if len(plain) > 1 and not _nested(matrix, row, level) and all(_near(matrix, row, plain, c) for c in columns):
        return plain
    return ()


def _best(matrix: Matrix, row: int, level: int, columns: list[int]) -> tuple[int, Parts]:
    """Return the reading that fits most columns, with their number; the first that fits all ends the search."""
    best: tuple[int, Parts] = (0, ())
    for parts in _readings(matrix, row, level):
        count = sum(_fits(matrix, row, parts, c) for c in columns) if len(parts) > 1 else 0
        if count > best[0]:
            best = (count, parts)
            if all(_fits(matrix, row, parts, c) or not _testable(matrix, row, parts, c) for c in columns):
                break
    return best


def _siblings(matrix: Matrix, row: int, level: int) -> list[int]:
    prefix = matrix.rows[row][:level]
    rest = matrix.rows[row][level + 1 :]
    found = []
    for r, path in enumerate(matrix.rows):
        if r == row or path[:level] != prefix or not path or any(NO_PART.search(text) for text in path):
            continue
        if rest and path[-len(rest) :] != rest:
            continue
        found.append(r)
    return found


@lru_cache(maxsize=4096)
def _is_total(path: Path) -> bool:
    return any(TOTAL.match(text) for text in path)


def _plain(matrix: Matrix, row: int, level: int) -> Parts:
    """Return all rows under the same label that are no totals themselves."""
    return tuple(r for r in _siblings(matrix, row, level) if not _is_total(matrix.rows[r]))


def _nested(matrix: Matrix, row: int, level: int) -> bool:
    """Tell whether other totals stand under the same label, so that the plain reading is one of several."""
    rest = matrix.rows[row][level + 1 :]
    inner = [matrix.rows[r] for r in _siblings(matrix, row, level)]
    uneven = len({len(path) for path in (*inner, *([matrix.rows[row]] if rest else []))}) > 1
    groups = len({path[level] for path in inner if len(path) > level})
    return any(_is_total(p) for p in inner) or uneven or (bool(rest) and groups * 2 < len(_heads(matrix, level)))


def _heads(matrix: Matrix, level: int) -> set[str]:
    return {path[level] for path in matrix.rows if len(path) > level and not TOTAL.match(path[level])}


def _readings(matrix: Matrix, row: int, level: int) -> Iterator[Parts]:
    if letters := _by_letters(matrix, row):
        yield letters
        return
    siblings = _siblings(matrix, row, level)
    plain = _plain(matrix, row, level)
    yield plain
    yield tuple(_represent(matrix, siblings, level))
    yield tuple(r for r in siblings if _is_total(matrix.rows[r]))
    yield from _until_next(matrix, row)
    yield _without_children(matrix, plain)
    if matrix.rows[row][level + 1 :]:
        yield from _loose(matrix, row)


def _by_letters(matrix: Matrix, row: int) -> Parts:
    """Return the rows of `합계(A+B)` where rows are lettered `(A)`, `(B)`."""
    wanted = next((m[1] for text in matrix.rows[row] if (m := LETTERS.search(text))), None)
    if not wanted:
        return ()
    named = {m[1]: r for r, path in enumerate(matrix.rows) for text in path if (m := LETTER.search(text))}
    letters = re.split(r"\s?\+\s?", wanted)
    return tuple(named[x] for x in letters) if all(x in named for x in letters) else ()


def _represent(matrix: Matrix, siblings: list[int], level: int) -> Iterator[int]:
    """Yield one row for each group: its own total where it has one, else its rows."""
    groups: dict[str, list[int]] = {}
    for r in siblings:
        groups.setdefault(matrix.rows[r][level] if len(matrix.rows[r]) > level else "", []).append(r)
    for rows in groups.values():
        totals = [r for r in rows if _is_total(matrix.rows[r][level + 1 :])]
        yield from totals or rows


def _until_next(matrix: Matrix, row: int) -> Iterator[Parts]:
    """Yield the rows below and above a total down or up to the next total."""
    for step in (1, -1):
        rows, at = [], row + step
        while 0 <= at < len(matrix.rows) and not _is_total(matrix.rows[at]):
            rows.append(at)
            at += step
        yield tuple(sorted(rows))


def _loose(matrix: Matrix, row: int) -> Iterator[Parts]:
    """Yield the rows with the same last label anywhere else."""
    last = matrix.rows[row][-1]
    yield tuple(r for r, p in enumerate(matrix.rows) if r != row and p and p[-1] == last and not _is_total(p[:-1]))


def _without_children(matrix: Matrix, rows: Parts) -> Parts:
    """Leave out rows whose figures the row above them already sums in every column."""
    kept, at, columns = [], 0, _summed(matrix)
    while at < len(rows):
        kept.append(rows[at])
        at = _children_end(matrix, rows, at, columns)
    return tuple(kept)


def _children_end(matrix: Matrix, rows: Parts, at: int, columns: list[int]) -> int:
    """Return where the rows end that the row `at` sums in every column; the first filled column is tried alone."""
    lead = next((c for c in columns if _value(matrix, rows[at], c)), None)
    if lead is None:
        return at + 1
    rest = _value(matrix, rows[at], lead)
    for end in range(at + 1, min(at + MAX_CHILDREN, len(rows))):
        rest -= _value(matrix, rows[end], lead)
        parts = rows[at + 1 : end + 1]
        if len(parts) > 1 and abs(rest) <= _slack(matrix, rows[at], parts, lead):
            tested = [c for c in columns if _testable(matrix, rows[at], parts, c)]
            if tested and all(_fits(matrix, rows[at], parts, c) for c in tested):
                return end + 1
    return at + 1


def _value(matrix: Matrix, row: int, column: int) -> Fraction:
    figure = matrix.places[row][column].figure
    return figure.number if figure else NOTHING


def _sum(matrix: Matrix, rows: Parts, column: int) -> Fraction:
    return sum([f.number for row in rows if (f := matrix.places[row][column].figure)]) or NOTHING


def _testable(matrix: Matrix, row: int, parts: Parts, column: int) -> bool:
    """A column tells something where the total is a figure, no part is words, and two parts or more are filled."""
    total = matrix.places[row][column].figure
    if total is None or total.rate:
        return False
    units, filled = {total.unit} if total.number else set(), 0
    for r in parts:
        place = matrix.places[r][column]
        filled += bool(place.text)
        if place.figure is None:
            if place.text:
                return False
        elif place.figure.rate:
            return False
        elif place.figure.number:
            units.add(place.figure.unit)
    return filled > 1 and len(units) == 1


def _slack(matrix: Matrix, row: int, parts: Parts, column: int) -> Fraction:
    figures = [f for r in (row, *parts) if (f := matrix.places[r][column].figure)]
    if not (matrix.rounded or any(f.step < 1 for f in figures)):
        return Fraction(0)
    return sum((f.step for f in figures), Fraction(0)) / 2


def _fits(matrix: Matrix, row: int, parts: Parts, column: int) -> bool:
    if not _testable(matrix, row, parts, column):
        return False
    difference = _value(matrix, row, column) - _sum(matrix, parts, column)
    return not difference or abs(difference) <= _slack(matrix, row, parts, column)


def _near(matrix: Matrix, row: int, parts: Parts, column: int) -> bool:
    if not _testable(matrix, row, parts, column):
        return True
    total = _value(matrix, row, column)
    found = _sum(matrix, parts, column)
    return abs(total - found) <= NEAR * max(abs(total), abs(found))


def _heads_of_groups(matrix: Matrix) -> Iterator[Claim]:
    """Claim that under one head the row that repeats its last word is the sum of those beside it.

    Made for `2024년 목표액` over `목표액`, `구분 재산세`, `공동재산세`.
    """
    for row, path in enumerate(matrix.rows):
        if len(path) < 2 or not path[-2].endswith(path[-1]) or len(path[-1]) < 3:
            continue
        parts = tuple(r for r, p in enumerate(matrix.rows) if r != row and p[:-1] == path[:-1])
        if len(parts) < 2 or any(
            NO_SUM.search(matrix.rows[r][-1]) or NO_PART.search(matrix.rows[r][-1]) for r in parts
        ):
            continue
        for column in range(len(matrix.columns)):
            if _testable(matrix, row, parts, column) and _near(matrix, row, parts, column):
                yield _claim(matrix, row, parts, column)
