"""Other years, and other units of money."""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from varying.variant import Line, Reading, Variant, rewrite

LONG_YEAR = re.compile(  # 2024. 1., 2024년
    r"(?<![\d,.])((?:19[5-9]|20[0-4])\d)(?![\d,%명건개원천]|\.\d{2,}\s?(?:㎡|m))"
)
QUOTED_YEAR = re.compile(r"(?<=['‘’`′])([0-4]\d)(?!\d)")  # '24. 3.
BARE_YEAR = re.compile(  # (기준일 : 23. 10월 말), (22년)
    r"(?<![\d.,'‘’`′])(?<!\d\. )(1[3-9]|2\d)(?=\. ?(?:0?[1-9]|1[0-2])(?:\.|월)|년도?(?:[\s,)~도말]|$))"
)
YEARS = ("fiscal_year", "year", "required_year")


def years(variant: Variant, rng: random.Random) -> Variant:
    """Shift every year of the text and of the reading by the same few years."""
    by = rng.choice((-3, -2, -1, 1, 2, 3))
    out = rewrite(variant, lambda t: shift_years(t, by))
    return replace(out, reading=shift_reading(out.reading, by))


def shift_years(text: str, by: int) -> str:
    """Shift 2024, '24 and 24. 3. in one string."""
    text = LONG_YEAR.sub(lambda m: str(int(m[1]) + by), text)
    text = QUOTED_YEAR.sub(lambda m: f"{(int(m[1]) + by) % 100:02d}", text)
    return BARE_YEAR.sub(lambda m: str(int(m[1]) + by), text)


def shift_reading(value: Any, by: int) -> Any:
    """Shift the integers that are years; strings were shifted with the text."""
    if isinstance(value, list):
        return [shift_reading(x, by) for x in value]
    if isinstance(value, dict):
        return {k: v + by if isinstance(v, int) and k in YEARS else shift_reading(v, by) for k, v in value.items()}
    return value


WON = {"원": 1, "천원": 10**3, "백만원": 10**6, "억원": 10**8}
UNIT_LINE = re.compile(r"(단\s?위\s?[:：]\s?)(천원|백만원)")
NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
PLAIN_CELL = re.compile(r"[△▽▲\-]?\s?\d[\d,]*(?:\.\d+)?")
RATE = re.compile(r"률|%|비율|율")
HEADING_AMOUNT = re.compile(r"(소요예산|사업비|건립비|예산)")
WITH_UNIT = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?(천원|백만원)")
SPLIT = re.compile(  # (국394/시1,630/구519/자97), (시 464,051, 구비 61,000), 특별교부금 1,307,000
    r"((?:국|시|구|도|군|자|민|특교|특별교부금)(?:비|간|)\s?:?\s?)(\d{1,3}(?:,\d{3})+|\d+)(?![\d천백]|,\d|만원|년|개|명|건|동|층)")


def money(variant: Variant, rng: random.Random) -> Variant:
    """Print tables and headings of money in another unit; the reading's won stay."""
    target = rng.choice(("백만원", "원", "억원", "천원"))
    lines = list(variant.lines)
    wanted = amount_lines(variant.reading)
    for i, line in enumerate(lines):
        unit = UNIT_LINE.search(line.text)
        block = table_after(lines, i) if unit else range(0)
        if unit and any(lines[j].origin in wanted for j in block):
            convert_table(lines, i, block, unit[2], target)
    return replace(variant, lines=tuple(Line(x.origin, convert_heading(x.text, target)) if is_heading(x, wanted) else x
                                        for x in lines))


def amount_lines(reading: Reading) -> set[int]:
    """Collect the lines on which the reading's amounts stand."""
    rows = [a for p in reading["projects"] for a in p["allocations"]] + reading["unit_budgets"]
    return {r["line"] for r in rows if r.get("line")}


def table_after(lines: Sequence[Line], i: int) -> range:
    """Return the indices of the tab-separated table that a unit line stands above."""
    first = next((j for j in range(i + 1, min(i + 5, len(lines))) if lines[j].text.strip()), len(lines))
    last = first
    while last < len(lines) and "\t" in lines[last].text:
        last += 1
    return range(first, last)


def convert_table(lines: list[Line], at: int, block: range, unit: str, target: str) -> None:
    """Convert a table's cells and its unit line; 억원 only where two decimals are enough, else 백만원."""
    rows = [lines[j].text.split("\t") for j in block]
    heads = next((k for k, r in enumerate(rows) if any(map(is_figure, r[1:]))), len(rows))
    rates = {c for r in rows[:heads] for c, cell in enumerate(r) if RATE.search(cell)}
    cells = [(r, c) for r in range(heads, len(rows)) for c in range(len(rows[r])) if c not in rates]
    cells = [(r, c) for r, c in cells if is_figure(rows[r][c])]
    target = fitting_unit([n for r, c in cells for n in NUMBER.findall(rows[r][c])], unit, target)
    for r, c in cells:
        cell = re.sub(r"(?<=\d)(천원|백만원)", "", rows[r][c])
        rows[r][c] = NUMBER.sub(lambda m: in_unit(m[0], unit, target), cell)
    for j, row in zip(block, rows, strict=True):
        lines[j] = Line(lines[j].origin, "\t".join(row))
    lines[at] = Line(lines[at].origin, UNIT_LINE.sub(rf"\g<1>{target}", lines[at].text))


def is_figure(cell: str) -> bool:
    """Tell a cell of money: a number alone, or amounts with their split."""
    return bool(PLAIN_CELL.fullmatch(cell.strip()) or re.search(r"\d,\d{3}|\(.*비?\s?\d|[가-힣A-Z]\)\s?\d", cell))


def fitting_unit(numbers: Iterable[str], unit: str, target: str) -> str:
    """Keep 억원 for round amounts: nobody prints 0.362 of it."""
    if target != "억원":
        return target
    values = [Fraction(n.replace(",", "").rstrip(".")) * WON[unit] for n in numbers]
    return target if all(v * 100 % WON["억원"] == 0 for v in values) else "백만원"


def in_unit(number: str, unit: str, target: str) -> str:
    """Print a number of one unit in another, exactly."""
    value = Fraction(number.replace(",", "")) * WON[unit] / WON[target]
    whole, rest = divmod(value, 1)
    decimals = f"{float(rest):.8f}"[1:].rstrip("0").rstrip(".") if rest else ""
    return f"{int(whole):,}{decimals}"


def is_heading(line: Line, wanted: set[int]) -> bool:
    """Tell a line that states a project's money in words from a table's row."""
    short = len(line.text) < 90 and "\t" not in line.text
    return short and bool(HEADING_AMOUNT.search(line.text[:24])) and bool(WITH_UNIT.search(line.text))


def convert_heading(text: str, target: str) -> str:
    """Convert the amounts of a heading and its split by source, which takes the unit of the amount before it."""
    first = WITH_UNIT.search(text)
    if not first:
        return text
    bare = SPLIT.findall(text[first.end():])
    target = fitting_unit([m for m, _ in WITH_UNIT.findall(text)] + [n for _, n in bare], first[2], target)
    tail = SPLIT.sub(lambda m: m[1] + in_unit(m[2], first[2], target), text[first.end():])
    return WITH_UNIT.sub(lambda m: in_unit(m[1], m[2], target) + target, text[:first.end()] + tail)
