"""Counts against the list beside them, numbers of rows, areas in two units, rates of a sentence."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from kg.model import Claim, Quantity
from loaders.grid import Grid
from loaders.outline import Item, Outline
from loaders.parts.claims_figures import NUMBER
from loaders.parts.funding import quantity
from loaders.parts.money import find_amounts
from loaders.parts.percentages import percentage, step_of

COUNTED = ("분야", "기관", "대학", "단지", "부서", "동", "구·?군", "구", "과제", "유형", "팀")
UNIT = rf"개소|곳|명|건|개사|종|개\s?(?:{'|'.join(COUNTED)})"
LISTED = re.compile(
    rf"(?<![\d,.~∼+/:：])(?P<n>\d{{1,2}})\s?(?P<unit>{UNIT})\s?[(（\[](?P<list>[^()（）\[\]]{{5,160}})[)）\]]"
)
AFTER = re.compile(rf"[(（]\s?(?P<n>\d{{1,2}})\s?(?P<unit>{UNIT})\s?[)）]\s?[:：]\s?(?P<list>[^:：]{{5,160}})$")
NOT_ALL = re.compile(
    r"(등(?![가-힣])|외\s?\d|이상|이내|내외|약\s|[~∼～→⇒%:：]|각\s?\d|별도|포함|제외|기준|예정|단위|당\s|및|총|연\s?\d)"
)
SOME = re.compile(r"(등(?![가-힣])|외\s?\d|이상|이내|내외|약\s|[~∼～→⇒]|각\s?\d|중\s)")
ONE = re.compile(r"^[가-힣A-Za-z0-9\s·ㆍ․‧㈜+\-]{2,20}$")
FIGURE = re.compile(r"\d")
AREA = re.compile(
    rf"(?<![\d,.])(?P<m2>{NUMBER})\s?(?:㎡|m²|m\s?\^?\s?2)\s?[(（]\s?약?\s?(?P<pyeong>{NUMBER})\s?평\s?[)）]"
)
PYEONG = Fraction(400, 121)  # square metres
RATE_OF = re.compile(
    rf"(?<![\d,.])(?P<whole>{NUMBER})\s?(?P<unit>명|개|건|회|개소|가구|세대)\s?중\s?(?:약\s?)?(?P<rate>\d{{1,3}}(?:\.\d+)?)\s?%\s?[(（](?P<part>{NUMBER})\s?(?P=unit)[)）]"
)
GOAL = re.compile(
    rf"목표(?:액)?\s?[:：]?\s?(?P<whole>{NUMBER})\s?(?P<unit>명|개|건|회|천원|백만원|억원)[,，]\s?[^,，]{{0,16}}실적\s?[:：]?\s?(?P<part>{NUMBER})\s?(?P=unit)\s?[(（]\s?달성[률율]\s?[:：]?\s?(?P<rate>\d{{1,3}}(?:\.\d+)?)\s?%"
)
# `5조 1,288억원('29년 5조 56억원 대비 2.5% 증가)`
WON = r"\d[\d,.조억 ]{0,16}(?:천|백만|억)?원"
SINCE = re.compile(
    rf"(?P<new>{WON})\s?[(（]\s?(?:전년도?|['’‘′`]?\d{{2,4}}년)\s?(?P<old>{WON})"
    r"\s?대비\s?(?P<rate>\d+(?:\.\d+)?)\s?%\s?(?P<way>증가|감소|상승|하락|[↑↓])"
)
TITLED = re.compile(r"(?<![\d,.~∼'’‘])(?P<n>\d{1,3})\s?(?P<unit>개소|건|곳|종|개\s?(?:사업|과제|기관|시설))(?![가-힣])")
NUMBERED = re.compile(r"^(?:연\s?번|번\s?호|순\s?번|No\.?)$")
MIN_ROWS = 4
NEAR = 4  # lines between a heading and its table


def read_lists(item: Item) -> Iterator[Claim]:
    """Claim what a line says of a list, of an area in 평, of a share."""
    text = item.text
    for pattern in (LISTED, AFTER) if item.kind != "table" else ():
        for match in pattern.finditer(text):
            yield from _counted(match, item)
    for match in AREA.finditer(text) if "평" in text else ():
        yield _area(match, item)
    for match in SINCE.finditer(text) if "대비" in text else ():
        yield from _since(match, item.line)
    for pattern in (RATE_OF, GOAL) if "%" in text else ():
        for match in pattern.finditer(text):
            yield Claim("rate", "문장", _rate(match, item.line))


def _counted(match: re.Match[str], item: Item) -> Iterator[Claim]:
    """Claim `3개소(가, 나, 다)`: names between commas and no figures, none of them left out."""
    listed = match["list"].strip()
    names = [name.strip() for name in re.split(r"[,，]", listed)]
    plain_names = all(ONE.match(name) and not FIGURE.search(name) for name in names)
    if NOT_ALL.search(listed) or len(names) < 2 or not plain_names:
        return
    dotted = sum(len(re.split(r"[·ㆍ․‧]", name)) for name in names)
    stated = int(match["n"])
    found = stated if dotted == stated else len(names)
    unit = match["unit"].replace(" ", "")
    yield Claim(
        "count",
        "목록",
        (
            Quantity(text_before(match, item.text), Fraction(stated), f"{stated}{unit}", item.line, item.line),
            Quantity("적힌 이름", Fraction(found), f"{found}{unit}", item.line, item.line),
        ),
    )


def text_before(match: re.Match[str], text: str) -> str:
    """Return the words before a count, or those of its unit."""
    words = re.split(r"[:：,(（]", text[: match.start()])[-1].strip()
    return words[-20:].strip() or match["unit"]


def _area(match: re.Match[str], item: Item) -> Claim:
    stated, area = Fraction(match["pyeong"].replace(",", "")), Fraction(match["m2"].replace(",", ""))
    return Claim(
        "same",
        "평",
        (
            Quantity("평", stated, f"{match['pyeong']}평", item.line, item.line, step_of(match["pyeong"])),
            Quantity("㎡", area / PYEONG, f"{match['m2']}㎡", item.line, item.line),
        ),
    )


def _since(match: re.Match[str], line: int) -> Iterator[Claim]:
    """Claim the change that a bracket states of the amount before it, with the one of the year before."""
    new, old = (next(find_amounts(match[name]), None) for name in ("new", "old"))
    if new and old and old.won:
        sign = -1 if match["way"] in ("감소", "하락", "↓") else 1
        stated = percentage("증감률", match["rate"], line, sign=sign)
        both = (quantity("금액", new, line), quantity("전년", old, line))
        yield Claim("change_rate", "문장", (stated, *both), scope="반올림")


def _rate(match: re.Match[str], line: int) -> tuple[Quantity, Quantity, Quantity]:
    unit = match["unit"]
    part, whole = (Fraction(match[name].replace(",", "")) for name in ("part", "whole"))
    return (
        percentage("비율", match["rate"], line),
        Quantity("부분", part, f"{match['part']}{unit}", line, line),
        Quantity("전체", whole, f"{match['whole']}{unit}", line, line),
    )


def read_row_numbers(grid: Grid) -> Iterator[Claim]:
    """Claim that the numbers of rows go up one by one, where all do but for one row or one step."""
    if not grid.header_rows or not NUMBERED.match(" ".join(grid.heads[0])):
        return
    rows = [(int(row[0]), grid.line(r)) for r, row in grid.body() if row[0].isdecimal() and len(row[0]) < 4]
    if len(rows) < MIN_ROWS or rows[0][0] != 1:
        return
    breaks = [at for at, (a, b) in enumerate(pairwise(rows), start=1) if b[0] != a[0] + 1]
    misprint = len(breaks) == 2 and breaks[1] == breaks[0] + 1 and rows[breaks[1]][0] == rows[breaks[0] - 1][0] + 2
    if len(breaks) == 1 or misprint:
        (before, above), (number, line) = rows[breaks[0] - 1], rows[breaks[0]]
        stated = Quantity("연번", Fraction(number), str(number), line, line)
        yield Claim(
            "same", "연번", (stated, Quantity("앞줄 다음", Fraction(before + 1), str(before + 1), above, above))
        )


def read_row_counts(outline: Outline, grid: Grid) -> Iterator[Claim]:
    """Claim that a heading right over numbered rows states how many they are, where it states one number."""
    if not grid.header_rows or not NUMBERED.match(" ".join(grid.heads[0])):
        return
    numbers = [int(row[0]) for _, row in grid.body() if row[0].isdecimal()]
    item = outline.next_item(grid.first_line, -1)
    if item and item.text.strip("(（ ").startswith("단위"):
        item = outline.next_item(item.line, -1)
    found = list(TITLED.finditer(item.text)) if item and item.kind != "table" else []
    whole = numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= MIN_ROWS
    if not item or len(found) != 1 or not whole or grid.first_line - item.line > NEAR or SOME.search(item.text):
        return
    stated, unit = int(found[0]["n"]), found[0]["unit"].replace(" ", "")
    if abs(stated - len(numbers)) * 4 <= stated:
        first = Quantity(text_before(found[0], item.text), Fraction(stated), f"{stated}{unit}", item.line, item.line)
        listed = Quantity("표의 줄", Fraction(len(numbers)), f"{len(numbers)}{unit}", grid.first_line, grid.last_line)
        yield Claim("count", "목록", (first, listed))
