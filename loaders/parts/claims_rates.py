"""Rates and changes in tables: which columns they stand for is said by letters, by words, or by fit."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import permutations

from kg.model import Claim, Quantity
from loaders.parts.claims_figures import RATE_WORD, Figure, Matrix

LETTERED_RATE = re.compile(r"\(?([A-Z])\s?[:/÷]\s?([A-Z])(?:\s?[×xX*]\s?100)?\s?%?\)?$")
LETTERED_DIFFERENCE = re.compile(r"\(?([A-Z])\s?[-−–]\s?([A-Z])\)?$")
LETTER = re.compile(r"\(([A-Z])\)$")
CHANGE = re.compile(r"(증감|증가|감소|신장|상승)")
DIFFERENCE = re.compile(r"^(?:전년대비)?(?:증감|증감액|증감량|증\(감\)|과부족|차이|격차|증감\(.{0,12}\))$")
# The word of the rate, what its part is called, and its whole: the genre's own words.
WORDS = (
    (re.compile(r"집행[률율]"), re.compile(r"(집행|지출)"), re.compile(r"예산")),
    (
        re.compile(r"(진도|달성|추진|이행|목표달성)[률율도]"),
        re.compile(r"(실적|징수|달성|발굴|전망|결과)"),
        re.compile(r"(목표|계획)"),
    ),
    (re.compile(r"징수[률율]"), re.compile(r"징수"), re.compile(r"(부과|체납|조정)")),
    (re.compile(r"선정[률율]"), re.compile(r"선정"), re.compile(r"(응모|신청)")),
    (re.compile(r"취업[률율]"), re.compile(r"취업"), re.compile(r"(수료|참여|참가|구직)")),
    (re.compile(r"(과부족)"), re.compile(r"현원"), re.compile(r"정원")),
)
YEAR = re.compile(r"(?:19|20)\d\d(?=년|$|\()")
CELL_RATE = re.compile(
    r"[(（]\s?(?P<rate>\d+(?:\.\d+)?)\s?%\s?(?P<way>상승|인상|증가|증|하락|인하|감소|감|[↑↓])\s?[)）]"
)
NOTHING = Figure(Fraction(0), Fraction(1), "-")
MAX_COLUMNS = 14
Pair = tuple[int, int]
Fits = Callable[[Figure, Figure, Figure], bool]


def read_rates(matrix: Matrix) -> Iterator[Claim]:
    """Claim each rate, difference and rate of change that the columns of a table state."""
    if len(matrix.columns) > MAX_COLUMNS * 2:
        return
    for column, path in enumerate(matrix.columns):
        tail = path[-1] if path else ""
        text = "/".join(path)
        if (
            DIFFERENCE.match(tail)
            or (CHANGE.search(text) and tail in ("금액", "인원", "건수"))
            or _letters(matrix, column, LETTERED_DIFFERENCE)
        ):
            yield from _differences(matrix, column)
        elif CHANGE.search(text) and (RATE_WORD.search(text) or _letters(matrix, column, LETTERED_RATE)):
            yield from _change_rates(matrix, column)
        elif RATE_WORD.search(text):
            yield from _rates(matrix, column)


def read_cell_rates(matrix: Matrix) -> Iterator[Claim]:
    """Claim the change that a cell states of the year before: `105원 (5% 상승)` behind `100원`."""
    years = [next((int(m[0]) for text in path if (m := YEAR.search(text))), None) for path in matrix.columns]
    for column in range(1, len(matrix.columns)):
        before, year = years[column - 1], years[column]
        for row in range(len(matrix.rows)) if before and year and before + 1 == year else ():
            match = CELL_RATE.search(matrix.places[row][column].text)
            new, old = matrix.quantity(row, column), matrix.quantity(row, column - 1)
            if match and new.value and old.value:
                text = match["rate"]
                sign = -1 if match["way"] in ("하락", "인하", "감소", "감", "↓") else 1
                step = Fraction(1, 10 ** len(text.partition(".")[2]))
                stated = Quantity(
                    f"{new.label} 증감률", sign * Fraction(text), f"{text}%", new.first_line, new.last_line, step
                )
                yield Claim("change_rate", "표", (stated, new, old), scope="반올림" if matrix.rounded else "")


def _letters(matrix: Matrix, column: int, pattern: re.Pattern[str]) -> Pair | None:
    """Return the columns that `진도율(C:A)` names by letter."""
    match = next((m for text in reversed(matrix.columns[column]) if (m := pattern.search(text))), None)
    if not match:
        return None
    named = {m[1]: c for c, path in enumerate(matrix.columns) for text in path if (m := LETTER.search(text))}
    if match[1] not in named or match[2] not in named:
        return None
    return named[match[1]], named[match[2]]


def _rates(matrix: Matrix, column: int) -> Iterator[Claim]:
    pair = (
        _letters(matrix, column, LETTERED_RATE)
        or _by_words(matrix, column, _rate_fits)
        or _by_fit(matrix, column, _rate_fits)
    )
    if pair:
        yield from _claims("rate", matrix, column, pair)


def _differences(matrix: Matrix, column: int) -> Iterator[Claim]:
    pair = _letters(matrix, column, LETTERED_DIFFERENCE) or _by_fit(matrix, column, _difference_fits, few=True)
    if pair:
        yield from _claims("difference", matrix, column, pair)


def _change_rates(matrix: Matrix, column: int) -> Iterator[Claim]:
    pair = _letters(matrix, column, LETTERED_RATE) or _by_fit(matrix, column, _change_fits)
    if pair:
        yield from _claims("change_rate", matrix, column, pair)


def _claims(kind: str, matrix: Matrix, column: int, pair: Pair) -> Iterator[Claim]:
    for row in range(len(matrix.rows)):
        cells = [matrix.places[row][c] for c in (column, *pair)]
        if (
            cells[0].figure is None
            or any(p.figure is None and p.text for p in cells[1:])
            or not any(p.figure for p in cells[1:])
        ):
            continue
        stated, first, second = (matrix.quantity(row, c) for c in (column, *pair))
        if kind != "difference" and (not second.value or cells[0].text in ("-", "–", "")):
            continue
        if kind != "difference":
            stated = _as_percentage(stated, cells[0].figure)
        scope = "반올림" if matrix.rounded else ""
        yield Claim(kind, "표", (stated, first, second), scope=scope)  # type: ignore[arg-type]


def _as_percentage(stated: Quantity, figure: Figure) -> Quantity:
    """Undo the money scale of a percentage that stands in a table of money."""
    scale = figure.step * 10 ** len(figure.text.partition(".")[2].rstrip("%％ ↑↓)"))
    if scale <= 1:
        return stated
    return Quantity(
        stated.label, stated.value / scale, stated.as_written, stated.first_line, stated.last_line, stated.step / scale
    )


def _plain_columns(matrix: Matrix, column: int) -> list[int]:
    """Return the columns of figures: those under the same head, else those of the same last word, else all."""
    found = [c for c, path in enumerate(matrix.columns) if c != column and not RATE_WORD.search("/".join(path))]
    own = matrix.columns[column]
    for part in (slice(None, -1), slice(-1, None)):
        same = [c for c in found if len(own) > 1 and matrix.columns[c][part] == own[part]]
        if len(same) > 1:
            return same
    return found[:MAX_COLUMNS]


def _by_words(matrix: Matrix, column: int, fits: Fits) -> Pair | None:
    """Return the pair of columns whose words belong to the rate: 집행률 to 집행액 and 예산액."""
    text = "/".join(matrix.columns[column])
    words = next(((part, whole) for rate, part, whole in WORDS if rate.search(text)), None)
    if not words:
        return None
    columns = _plain_columns(matrix, column)
    pairs = [
        (a, b)
        for a in columns if words[0].search("/".join(matrix.columns[a]))
        for b in columns if a != b and words[1].search("/".join(matrix.columns[b]))
    ]  # fmt: skip
    tested = _tested(matrix, column)
    if len(pairs) == 1 and tested and all(_near(matrix, r, column, pairs[0]) for r in tested):
        return pairs[0]
    best = max(((_score(matrix, column, p, tested, fits), -n, p) for n, p in enumerate(pairs)), default=None)
    return best[2] if best and best[0] and best[0] * 2 >= len(tested) else None


def _by_fit(matrix: Matrix, column: int, fits: Fits, *, few: bool = False) -> Pair | None:
    """Return the pair of columns that gives most rows of a column: three at least, and seven of ten."""
    tested = _tested(matrix, column)
    pairs = list(permutations(_plain_columns(matrix, column), 2))
    best = max(((_score(matrix, column, p, tested, fits), -n, p) for n, p in enumerate(pairs)), default=None)
    if not best:
        return None
    enough = best[0] >= 2 and best[0] * 2 >= len(tested) if few else best[0] >= 3 and best[0] * 10 >= len(tested) * 7
    return best[2] if enough else None


def _tested(matrix: Matrix, column: int) -> list[int]:
    return [r for r in range(len(matrix.rows)) if (f := matrix.places[r][column].figure) and f.number]


def _score(matrix: Matrix, column: int, pair: Pair, rows: list[int], fits: Fits) -> int:
    return sum(_apply(matrix, r, column, pair, fits) for r in rows)


def _apply(matrix: Matrix, row: int, column: int, pair: Pair, fits: Fits) -> bool:
    stated, first, second = (matrix.places[row][c].figure for c in (column, *pair))
    if stated is None or (first is None and second is None):
        return False
    return fits(stated, first or NOTHING, second or NOTHING)


def _rate_fits(stated: Figure, part: Figure, whole: Figure) -> bool:
    if not whole.number:
        return False
    apart = abs(part.number * 100 * _scale(stated) - stated.number * whole.number)
    return apart <= stated.step * abs(whole.number)


def _change_fits(stated: Figure, new: Figure, old: Figure) -> bool:
    if not old.number:
        return False
    apart = abs(abs(new.number - old.number) * 100 * _scale(stated) - abs(stated.number * old.number))
    return apart <= stated.step * abs(old.number)


def _difference_fits(stated: Figure, new: Figure, old: Figure) -> bool:
    return bool(stated.number) and new.number - old.number == stated.number


def _scale(figure: Figure) -> Fraction:
    places = len(figure.text.partition(".")[2].rstrip("%％ ↑↓)"))
    return max(figure.step * int(10**places), Fraction(1))


def _near(matrix: Matrix, row: int, column: int, pair: Pair) -> bool:
    """Tell whether the only pair by words comes within ten points of a rate: else it is a rate of something else."""
    stated, part, whole = (matrix.places[row][c].figure for c in (column, *pair))
    if stated is None or part is None or whole is None or not whole.value:
        return True
    return abs(part.value / whole.value * 100 - stated.value / _scale(stated)) <= 10
