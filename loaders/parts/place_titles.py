"""What a project's title builds or runs, and lists of places that share one kind."""

import re

from loaders.parts.phrases import is_generic, up_to_ending
from loaders.parts.place_register import COMMON_KINDS
from loaders.parts.places import SIZE
from loaders.strings import squeeze

# What a title does to its object: `물놀이터 설치`, `물빛체험관 조성·운영`.
ACTION = (
    r"(?:조성|건립|설치|운영|신축|증축|리모델링|만들기|개관|개소|이전|설립|정비|보수|건설|구축|확충|재정비|새단장|직영|관리|활성화|현대화|추진|사업|지원|보강|"
    r"기능|교체|확장|개선|개보수|재개관|착공|준공|완공|완료|지정|외부공간|및|·|의)"
)
TITLE_TAIL = re.compile(rf"(?:\s?[·,및]?\s?{ACTION})+\s*(?:\([^)]*\))?$")
ADNOMINAL = re.compile(
    r"^.*(?:위한|하는|만드는|되는|있는|잇는|찾는|누리는|즐기는|빛나는|걷는|사는|쉬는|노는|배우는|건강한|행복한|쾌적한|안전한|편리한|도심\s?속|도심형|명품|최대|최초|최고)\s+"
)
OFFICE = re.compile(r"^(?P<runs>[가-힣A-Za-z0-9·\s]{4,20}?)\s?(?:관리|운영)?(?:사업소|사무소|관리소)$")
STAGE = re.compile(r"\s\d단계$")
NO_OBJECT = re.compile(
    r"(?:및|[,·])\s|일대|(?:단지|마을|환경|기반|계획|생태계|도시|체계|네트워크|공간|거버넌스|문화|분위기)$"
)
SHORTEST, LONGEST = 4, 22  # letters of what a title builds


def title_object(title: str) -> tuple[str | None, str]:
    """Return the place that a title builds or runs, and what it does: `물놀이터`, `설치`."""
    match = TITLE_TAIL.search(title)
    if not match or not match.start():
        return None, ""
    rest = ADNOMINAL.sub("", re.sub(r"\s*\([^)]*\)$", "", title[: match.start()])).strip(" ·,")
    rest = STAGE.sub("", rest.split("을 ")[-1].split("를 ")[-1].rsplit(", ", maxsplit=1)[-1])
    while " " in rest and _is_kind(rest.split(" ")[0]) and up_to_ending(rest.split(" ")[-1], "facility"):
        rest = rest.split(" ", maxsplit=1)[1]  # 국립공원 물빛산국립공원
    last = rest.split(" ")[-1] if rest else ""
    inner = any(up_to_ending(word, "facility") and squeeze(word) not in COMMON_KINDS for word in rest.split(" ")[:-1])
    known = (
        up_to_ending(last, "facility")
        or (last.endswith("시설") and "공동" in rest)
        or (inner and match[0].strip() in ("조성", "건립", "신축"))
    )
    key = squeeze(rest)
    if not known or key in COMMON_KINDS or not SHORTEST <= len(key) <= LONGEST or NO_OBJECT.search(rest):
        return None, ""
    return rest, squeeze(match[0]).strip("·,및")[:12]


def office_object(title: str, below: str, *, is_unit: bool) -> str | None:
    """Return the place that an office under whose name a project stands runs: 벼리시장 of 벼리시장관리사업소.

    An office that runs no place of its name is the place itself where the lines below give the size of a building.
    """
    if match := OFFICE.match(title):
        runs = match["runs"].strip()
        return runs if up_to_ending(runs, "facility") == runs and squeeze(runs) not in COMMON_KINDS else None
    return title if is_unit and SIZE.search(below) else None


def _is_kind(word: str) -> bool:
    return bool(up_to_ending(word, "facility")) and (word in COMMON_KINDS or is_generic(word, "facility"))


def _spread_ends(name: str) -> list[str]:
    """Spread a list over the end of its last word: `하늬·물빛시장` is two markets."""
    first, dot, last = name.partition("·")
    kind = next((last[at:] for at in range(1, len(last)) if last[at:] in COMMON_KINDS), "") if dot else ""
    heads = (first, last.removesuffix(kind))
    alike = bool(kind) and all(re.fullmatch(r"[가-힣]{2,4}", head) for head in heads) and len(heads[0]) == len(heads[1])
    if not alike or any(is_generic(head, "facility") for head in heads):
        return [name]
    return [f"{head}{kind}" for head in heads]


def spread(name: str) -> list[str]:
    """Spread a list over its kind: `물빛1동·하늬동 사랑방` is two places, `2·3단지 지원센터` too."""
    match = re.match(r"^(?P<list>[^\s]+·[^\s]+)\s(?P<kind>.+)$", name)
    if not match:
        return _spread_ends(name)
    parts = match["list"].split("·")
    if parts[-1].endswith("단지") and all(p.isdigit() for p in parts[:-1]):
        parts = [p if p.endswith("단지") else f"{p}단지" for p in parts]
    elif not any(re.fullmatch(r"[가-힣]{1,5}\d{0,2}동", p) for p in parts):
        return [name]
    return [f"{part} {match['kind']}" for part in parts]
