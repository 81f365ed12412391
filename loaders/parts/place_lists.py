"""Places that a list tells: counted ones, measured ones, sights, and what a line calls its place of work."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.parts.phrases import is_generic, up_to_ending
from loaders.parts.place_register import COMMON_KINDS
from loaders.parts.places import M2, NUMBER
from loaders.parts.words import COUNT, ETC, MEASURE, QUOTE
from loaders.strings import squeeze

COUNTED_LIST = re.compile(r"(?P<n>\d{1,2})개\s?(?:소\s)?(?P<kind>[가-힣]{2,6})\s?[(（](?P<list>[^()（）]{3,80})[)）]")
MEASURED = re.compile(rf"(?:^|[,\s])(?P<name>[가-힣A-Za-z]{{2,10}})\s(?:{NUMBER})\s?{M2}")
NO_PART = re.compile(r"면적|부지|대지|기타|보상|국유|시유|사유|공유|전체|합계|단계$|전시장$|구역$")
MANY = 3  # so many areas in a line are a list
# `하늬링·물빛예술회관 등 매력거점 조성`: of sights that are built together all have names.
SIGHTS = re.compile(
    r"(?:^|[\s:])(?P<list>[가-힣A-Za-z0-9]{3,16}(?:[·,]\s?[가-힣A-Za-z0-9]{3,16}){1,4})\s등\s?(?:[가-힣]{2,6}\s?)?"
    r"(?:거점|명소|랜드마크|관광지)\s?(?:조성|건립|개발|육성)"
)
# `「하늬1번지」를 거점으로`, `「하늬1번지」를 배움터 공간으로 활용`
WORKPLACE = re.compile(
    r"[「『](?P<name>[가-힣A-Za-z0-9·\s]{3,20})[」』]\s?[을를]\s(?:[가-힣]{2,8}\s)?(?:거점|공간|장소)으로"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name with what follows it in its line, and the district named before it."""

    name: str
    after: str
    district: str | None = None
    alias: str | None = None  # another name in brackets: 시민정원(손바닥정원)


def find_listed(text: str, kinds: int) -> Iterator[Found]:
    """Yield the places of a line's lists; `kinds` is what the line holds."""
    if kinds & COUNT:
        yield from _counted(text)
    if kinds & MEASURE:
        yield from _measured(text)
    if kinds & ETC:
        yield from _sights(text)
    for match in WORKPLACE.finditer(text) if kinds & QUOTE else ():
        if not is_generic(squeeze(match["name"]), "facility"):
            yield Found(match["name"].strip(), text[match.end() :])


def _counted(text: str) -> Iterator[Found]:
    """Yield the places of a counted list: `3개 공원 (하늬, 물빛, 솔내)`."""
    for match in COUNTED_LIST.finditer(text):
        parts = [part.strip() for part in re.split(r"[,·]", match["list"])]
        if match["kind"] in COMMON_KINDS and len(parts) == int(match["n"]) > 1:
            for part in parts:
                if 2 <= len(part) <= 12:
                    is_whole = part.endswith(match["kind"])
                    yield Found(part, "") if is_whole else Found(f"{part}{match['kind']}", "", alias=part)


def _measured(text: str) -> Iterator[Found]:
    """Yield the parts of a place that a line lists with their areas: `하늬섬 10㎡, 물빛공원 20㎡, 솔내뜰 5㎡`."""
    parts = list(MEASURED.finditer(text))
    if len(parts) < MANY or not any(up_to_ending(part["name"], "facility") for part in parts):
        return
    for part in parts:
        name = part["name"]
        if len(name) > 2 and not (up_to_ending(name, "facility") or NO_PART.search(name)):
            yield Found(name, text[part.end("name") :])


def _sights(text: str) -> Iterator[Found]:
    """Yield what is listed beside a place, where all are built as sights."""
    for match in SIGHTS.finditer(text):
        parts = [part.strip() for part in re.split(r"[·,]", match["list"])]
        ends = [up_to_ending(part, "facility") == part for part in parts]
        if any(ends):
            yield from (Found(part, "") for part in parts)
