"""Whose report it is: the government that the text speaks of most, at the level of its own money and offices."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from loaders.document import Span
from loaders.gazetteers import entries
from loaders.outline import Outline
from loaders.parts.names import read_unit
from loaders.rules import rules

# 구청, 구의회, 구민 and the like follow the name of a government; particles and blanks do too.
LOCAL = re.compile(
    r"(?<![가-힣0-9])(?P<name>[가-힣]{1,4}?(?:구|군|시))(?=청(?![가-힣]*년)|의회|민|협치|관내|\s?[가-힣]{0,8}센터|[\s\-의에와과는은이,·‧~()⇔→]|$)"
)
WIDE = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4}(?:특별자치시|특별자치도|광역시|특별시)|(?:서울|부산|대구|인천|광주|대전|울산|세종)시|[가-힣]{2,3}도)"
    r"(?=[\s,·()\-~→⇔/‧]|의(?![가-힣])|에(?:서)?(?:\s|$)|와\s|과\s|는\s|가\s|를\s|내\s|$)"
)
COVER = re.compile(r"^(?:(?P<above>[가-힣]{2,7}(?:시|도))\s)?(?P<name>[가-힣]{1,4}(?:구|군|시))$")
# `해오름군 농정과`, `새벌광역시 환경국`
COVER_UNIT = re.compile(
    r"^(?:[가-힣]{2,7}(?:시|도)\s)?(?P<name>[가-힣]{1,5}(?:(?P<wide>특별자치시|특별자치도|특별시|광역시)|구|군|시|도))"
    r"\s+(?P<unit>[가-힣0-9· ]{2,16})$"
)
OWN_BASIC = re.compile(
    r"[구군]\s?비(?=[\s\d:)(,/]|$)|우리\s?[구군](?!역)|[구군]정(?=[\s의을에])|[구군]청(?!장)|[구군]민(?=[\s의을에과])"
)
OWN_CITY = re.compile(r"자치구|구‧군|구·군|시정(?=[\s의을에])|우리\s?시(?=[\s의는가])|시청(?=[\s의])")
OWN_PROVINCE = re.compile(
    r"(?<![가-힣])(?:도민|도정|도청|도지사|도의회|도내|시군|시·군|시‧군)(?![가-힣]{3})|우리\s?도(?=[\s의는가])"
)
NO_LOCAL_END = ("도시", "특별시", "광역시", "하구", "지구", "선거구", "시군")
# A name that no list knows and that is not said often needs its office, its council or a unit beside it.
OFFICE = re.compile(
    r"(?<![가-힣0-9])(?P<name>[가-힣]{1,4}?(?:구|군|시))(?=청(?![가-힣])|청사|청장|의회|협치|\s[^」]{0,40}조례|\s[가-힣]{2,10}(?:과|국|단|실|담당관|보건소)(?:$|\s))"
)
WIDE_ALIAS = {
    "서울시": "서울특별시",
    "부산시": "부산광역시",
    "대구시": "대구광역시",
    "인천시": "인천광역시",
    "광주시": "광주광역시",
    "대전시": "대전광역시",
    "울산시": "울산광역시",
    "세종시": "세종특별자치시",
    "강원도": "강원특별자치도",
    "충북도": "충청북도",
    "충남도": "충청남도",
    "전북도": "전북특별자치도",
    "전남도": "전라남도",
    "경북도": "경상북도",
    "경남도": "경상남도",
    "제주도": "제주특별자치도",
}


LOCAL_SIGN = re.compile(r"[구군시도]")
OFTEN = 2
TOP_LINES = 12  # A name alone on one of these is on the cover.
MANY_PROVINCE = 1  # A report that says 도민 and 시군 more often than that is of a province, named or not.
MANY_DISTRICTS = 5  # A report that speaks of so many districts, none of them above the others, is of their city.


@dataclass(frozen=True, slots=True)
class GovernmentFact:
    """The government with its level and the lines that name it."""

    name: str
    level: str
    span: Span
    written: str


@cache
def governments() -> frozenset[str]:
    """Return the local governments of the public list."""
    return frozenset(entries("governments"))


@cache
def no_local() -> frozenset[str]:
    """Return the words that end like a local government and are none."""
    return frozenset(rules("governments")["no_local"])


def read_government(outline: Outline) -> GovernmentFact | None:
    """Return the government that the report is of, None where the text names none often enough."""
    if cover := _on_cover(outline):
        return cover
    local, wide, at = _named(outline)
    best = _best(local, wide, outline)
    if best is None:
        return None
    name, level = best
    official = WIDE_ALIAS.get(name, name)
    said = official if official in wide else name  # the full name where the report has it
    return GovernmentFact(said, level, outline.span(at[said]), said)


def _named(outline: Outline) -> tuple[Counter[str], Counter[str], dict[str, int]]:
    """Count the names of districts and counties, and of cities and provinces, with the first line of each."""
    local: Counter[str] = Counter()
    wide: Counter[str] = Counter()
    at: dict[str, int] = {}
    sure = set(governments())
    for number, line in outline.document.numbered():
        if not LOCAL_SIGN.search(line):
            continue
        sure.update(match["name"] for match in OFFICE.finditer(line))
        if number <= TOP_LINES and (alone := COVER.match(line.strip())):
            sure.add(alone["name"])
        for pattern, counter, is_name in ((LOCAL, local, _is_local), (WIDE, wide, _is_wide)):
            for match in pattern.finditer(line):
                if is_name(match["name"]):
                    counter[match["name"]] += 1
                    at.setdefault(match["name"], number)
    for name in [name for name, n in local.items() if n < OFTEN and name not in sure]:  # 배수구: a word, not a place
        del local[name]
    return local, wide, at


def _is_local(name: str) -> bool:
    return name not in no_local() and name not in WIDE_ALIAS and not name.endswith(NO_LOCAL_END)


def _is_wide(name: str) -> bool:
    return name not in no_local() and (not name.endswith("도") or name in governments())


def _on_cover(outline: Outline) -> GovernmentFact | None:
    """A line of the cover that is nothing but the government's name: `한별시 솔내구`."""
    for number, line in enumerate(outline.document.lines[:40], start=1):
        match = COVER.match(line.strip())
        if match and match["name"] not in no_local() and (match["above"] or match["name"] in governments()):
            return GovernmentFact(match["name"], "기초", outline.span(number), match["name"])
        match = COVER_UNIT.match(line.strip())
        if match and match["name"] not in no_local() and read_unit(match["unit"]):
            level = "광역" if match["wide"] or match["name"].endswith("도") else "기초"
            return GovernmentFact(match["name"], level, outline.span(number), match["name"])
    return None


def _best(local: Counter[str], wide: Counter[str], outline: Outline) -> tuple[str, str] | None:
    text = "\n".join(outline.document.lines)
    of_own = OWN_BASIC.findall(text)
    of_basic, of_city = len(of_own), len(OWN_CITY.findall(text))
    names = [*local.items(), *((n, c) for n, c in wide.items() if n not in local)]
    if (of_province := len(OWN_PROVINCE.findall(text))) > MANY_PROVINCE and of_province > 2 * (of_basic + of_city):
        names = [pair for pair in names if pair[0].endswith("도")]
    near, far = max(local.values(), default=0), max(wide.values(), default=0)
    districts = [name for name in local if name in governments() and name.endswith(("구", "군"))]
    spread = len(districts) >= MANY_DISTRICTS and near * 2 < sum(local[name] for name in districts)
    own_words = [word for word in of_own if not word.endswith("비")]  # a city speaks of 구비 too
    city_level = of_city > 2 * of_basic or far > 3 * near or spread or (not own_words and of_city > 1)
    fitting = [p for p in names if p[0].endswith(("시", "도")) == city_level] or names
    best = max(fitting, key=_weight, default=None)
    if best is None:
        return None
    known = [p for p in fitting if (p[0] in governments() or p[0] in WIDE_ALIAS) and p[1] * 2 >= best[1]]
    best = max(known, key=_weight, default=best)
    is_wide = best[0] in wide and best[0] not in local
    return best[0], "광역" if is_wide or (city_level and "자치구" in text) else "기초"


def _weight(pair: tuple[str, int]) -> tuple[int, bool, str]:
    """Most mentions first; of equals the one that the public list knows."""
    return pair[1], pair[0] in governments(), pair[0]
