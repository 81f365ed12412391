"""Names of units: what ends like one and is one."""

import re
from functools import cache, lru_cache

from loaders.rules import rules
from loaders.strings import plain, squeeze, unspace

NAME = re.compile(r"^[가-힣A-Za-z0-9·․ㆍ･‧]{2,24}$")
COUNTED = re.compile(r"^(?:\d+개?|각|전|우리|해당|관련|소관|주관|담당)(?:국|과|팀|실|단|부서)$")
PAGE_TAIL = re.compile(
    r"(?:\t|(?<!·)·{2,}|(?<!\.)\.{3,}|(?<!…)…+|(?<!· )(?:· ){2,}·?)\s{0,9}-?\s{0,9}\d{1,3}\s{0,9}-?\s{0,9}$"
)
FULL_STEMS = frozenset(
    {
        "녹색에너지",
        "기후에너지",
        "어르신장애인",
        "노인장애인",
        "아동청소년",
        "교육청소년",
        "마을공동체",
        "사회적경제기업",
        "토지정보건물",
    }
)
LEAD = re.compile(r"^(?:\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX]+|[가-하])\s*[.．)]\s*")


@cache
def _suffixes() -> tuple[tuple[str, str], ...]:
    pairs = [(ending, group["label"]) for group in rules("units")["suffix"] for ending in group["endings"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _not_units() -> tuple[tuple[str, ...], frozenset[str]]:
    common = rules("units")["not_units"]
    return tuple(common["endings"]), frozenset(common["words"])


@cache
def institutes() -> frozenset[str]:
    """Return the offices of a city or province that are known by their kind alone: 인재개발원."""
    return frozenset(rules("units")["institutes"]["words"])


@lru_cache(maxsize=20_000)
def unit_type(name: str) -> str | None:
    """Return the label of a unit's name without blanks, None where it is no name of a unit."""
    if not NAME.match(name) or COUNTED.match(name):
        return None
    if name in institutes():
        return "Division"
    label = next((label for ending, label in _suffixes() if name.endswith(ending) and name != ending), None)
    endings, words = _not_units()
    return None if label is None or name in words or name.endswith(endings) else label


def read_unit(text: str, government: str = "") -> tuple[str, str] | None:
    """Return name and label of a line or cell that is nothing but a unit's name, e.g. `징 수 2 과`.

    The name of the government before it does not belong to the unit's.
    """
    name = squeeze(unspace(plain(LEAD.sub("", PAGE_TAIL.sub("", text.strip())))))
    if government and len(name) > len(government) + 1:
        name = name.removeprefix(government)
    label = unit_type(name)
    return (name, label) if label else None


def is_division_like(name: str) -> bool:
    """Tell whether a word ending in 과 is put together as divisions are named: 건축과, 숲길물빛과, no `새싹들과`."""
    stem = name[:-1] if name.endswith("과") else name
    stems = rules("units")["division_stems"]
    single, parts = frozenset(stems["single"]), frozenset((*stems["single"], *stems["part"]))
    stem = re.sub(r"[·0-9]", "", stem)
    if stem in single:
        return True
    if stem.endswith(tuple(stems["never_last"])) and stem not in FULL_STEMS:
        return False
    best = [0] + [99] * len(stem)
    for end in range(1, len(stem) + 1):
        best[end] = min((best[start] + 1 for start in range(end) if stem[start:end] in parts), default=99)
    return 2 <= best[len(stem)] < 99 or (best[len(stem)] == 1 and len(stem) >= 4)
