"""Places that what stands under them tells: `○ 물빛씨앗터 운영` over `- 연면적 520㎡, 솔내구 솔내로 5`."""

import re
from collections.abc import Iterable
from itertools import takewhile

from loaders.outline import Item, section_kind
from loaders.parts.phrases import MODIFIER_END
from loaders.parts.place_names import is_district, is_region
from loaders.parts.place_register import COMMON_KINDS
from loaders.parts.place_titles import TITLE_TAIL
from loaders.parts.places import ADDRESS, SIZE, find_where
from loaders.strings import squeeze, unspace

HEAD = re.compile(r"^[\W○ㅇ]*(?:\d{1,2}[.)]\s?)?(?P<head>[가-힣A-Za-z][가-힣A-Za-z0-9·\s]{3,30}?)\s?(?=$|[(（▹▸►★*])")
ALONE = re.compile(r"[가-힣A-Za-z0-9]{6,16}")  # a heading without a deed: one word that is long enough for a name
NO_NAME = re.compile(
    r"(?:^|\s)(?:및|등)(?:\s|$)"
    r"|(?:사업|계획|환경|기반|체계|네트워크|문화|제도|지원|교육|개요|현황|규모|용역|공사|업무|내용|부지|시설|기업|산업)$"
)
NOTE = re.compile(r"\s?[*※]")
MARKS = " -○ㅇ∘·▹"
PART = re.compile(r"[,/]\s|\s/")
BRACKETS = re.compile(r"\s?[(（][^()（）]*[)）]$")
ABOUT = re.compile(r"(?P<where>[가-힣]{1,4})\s[가-힣]{1,5}\d?(?:동|읍|면|리)")
BELOW = 3  # lines below a heading that may give its size
SHORTEST, LONGEST, MOST_WORDS = 4, 20, 4


def name_over_size(item: Item, below: Iterable[Item]) -> str | None:
    """Return the place that a heading names where a line below it gives the size of a building."""
    if item.kind not in ("circle", "numbered") or ":" in item.full or section_kind(item.key) != "other":
        return None
    match = HEAD.match(item.full)
    name = _name(match["head"].strip()) if match else None
    under = takewhile(lambda other: other.kind != item.kind, below)
    sized = any(SIZE.search(other.full) for other, _ in zip(under, range(BELOW), strict=False))
    return name if sized else None


def _name(head: str) -> str | None:
    deed = TITLE_TAIL.search(head)
    name = unspace(head[: deed.start()]).strip(" ·,") if deed else head
    words = name.split(" ")
    if not deed and not ALONE.fullmatch(name):
        return None
    if not SHORTEST <= len(squeeze(name)) <= LONGEST or len(words) > MOST_WORDS or squeeze(name) in COMMON_KINDS:
        return None
    strange = NO_NAME.search(name) or any(MODIFIER_END.search(word) for word in words) or is_region(name)
    return None if strange else name


def listed_address(text: str) -> str | None:
    """Return the address among what a line lists: `- 8억원, 연면적 520㎡, 솔내구 솔내로 5(물빛동)`."""
    for part in PART.split(NOTE.split(text.lstrip(MARKS), maxsplit=1)[0]):
        bare = BRACKETS.sub("", part.strip())
        about = ABOUT.fullmatch(bare)
        if ADDRESS.fullmatch(bare):
            return part.strip()
        if about and is_district(about["where"]):
            return bare
        if find_where(bare) and is_district(bare.split(" ")[0]):
            return bare
    return None
