"""Places that head what is told of them: `(물빛 공동물류센터) 벼리항 서측, 25억원`, `물빛 연구센터 ▹ 자료 모으기`."""

import re
from collections.abc import Iterable, Iterator

from loaders.parts.phrases import up_to_ending
from loaders.parts.place_names import is_district
from loaders.parts.place_register import COMMON_KINDS
from loaders.parts.place_titles import TITLE_TAIL, title_object
from loaders.parts.places import NUMBER, Place, find_where, read_place
from loaders.parts.words import ARROW, OPEN, kinds_in
from loaders.strings import squeeze

MARK = r"^[^\w(（【<]*"
NAME = r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9·\-\s]{3,28}?"
LABEL = re.compile(rf"{MARK}[(（](?P<name>{NAME})[)）]\s?(?P<rest>.+)$")
HEAD = re.compile(rf"{MARK}(?P<name>{NAME})\s?[▹▸►](?P<rest>.+)$")
SIZED = re.compile(
    r"(?:^|[\s,)）])(?P<name>[가-힣A-Za-z0-9]{4,14})[(（](?P<size>[^()（）]*(?:부지|대지|건물|연\s?면\s?적)[^()（）]*㎡[^()（）]*)[)）]"
)
IN_REGION = re.compile(
    r"(?<![가-힣])(?P<where>[가-힣]{1,3}(?:구|군|시))[(（](?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9\s]{3,18})[)）]"
)
TOLD = re.compile(
    rf"(?:^|[,/]\s?)(?:총\s?)?(?:사업비\s?)?(?:약\s?)?(?:{NUMBER}|\d+조\s?[\d천백]*)\s?(?:백만|천만|천|억|조)\s?원"
)
SEVERAL = re.compile(r"(?:[2-9]|\d{2,})\s?(?:개소|개관|곳)")  # `(자립센터) 활동 지원(18개소, 3억원)` is of a kind
BOX = re.compile(r"^[\W]*[【\[](?P<title>[^【】\[\]]{4,50})[】\]]\s*$")
YEARS = re.compile(r"[(（][^()（）]*\d[^()（）]*[)）]\s*$")
SHORTEST_KIND = 3
SHORTEST = 4  # letters of a head that is a name


def find_heads(text: str) -> Iterator[tuple[str, Place | None]]:
    """Yield the places that a line begins with and then tells the cost, the size or the whereabouts of."""
    kinds = kinds_in(text)
    if kinds & OPEN and (match := LABEL.match(text)):
        where = find_where(match["rest"].split(",")[0].strip())
        name = _name(match["name"])
        if name and (where or TOLD.search(match["rest"])) and not SEVERAL.search(match["rest"]):
            yield name, Place(where) if where else None
    elif kinds & ARROW and (match := HEAD.match(text)) and _name(match["name"]) == match["name"].strip():
        yield match["name"].strip(), None
    for match in IN_REGION.finditer(text) if kinds & OPEN else ():
        if is_district(match["where"]) and up_to_ending(match["name"], "facility") == match["name"]:
            yield match["name"], Place(match["where"])
    for match in SIZED.finditer(text) if kinds & OPEN else ():
        if name := _name(match["name"]):
            yield name, read_place(match["size"])


def box_object(text: str) -> str | None:
    """Return the place that the heading of a box builds or runs: `【물빛 인증센터 구축사업(’23~’28)】`."""
    match = BOX.match(text)
    return title_object(YEARS.sub("", match["title"]).strip())[0] if match else None


def is_part(text: str, name: str, others: Iterable[str]) -> bool:
    """Tell whether a name stands only inside a longer one: 물빛항 in `물빛항 동방파제 설치`."""
    longer = [other for other in others if f" {name} " in f" {other}"]
    return any(text.count(name) == text.count(other) for other in longer)


def is_kind_of(title: str, name: str) -> bool:
    """Tell whether a title's place is only the kind of one that a line names: `물빛벼리세척장` of `다회용기 세척장`."""
    last = title.rpartition(" ")[2]
    of_kind = len(last) >= SHORTEST_KIND and last != title and last not in COMMON_KINDS
    return of_kind and name != title and squeeze(name).endswith(last)


def is_added(text: str, name: str) -> bool:
    """Tell whether a name is one of a sum: `물빛센터+솔내쉼터`."""
    return re.search(rf"{re.escape(name)}\s?\+|\+\s?{re.escape(name)}", text) is not None


def _name(head: str) -> str | None:
    deed = TITLE_TAIL.search(head)
    name = (head[: deed.start()] if deed else head).strip(" ·")
    last = name.rsplit(" ", maxsplit=1)[-1]
    key = squeeze(name)
    ends = last in (up_to_ending(last, "facility"), up_to_ending(last, "soft"))
    return name if ends and len(key) >= SHORTEST and key not in COMMON_KINDS else None
