"""What in a list is the name of a body: known, ending as bodies do, or at least no kind, no person and no deed."""

import re
from functools import cache, lru_cache

from loaders.kept import keep
from loaders.parts.government import WIDE_ALIAS, governments, no_local
from loaders.parts.names import unit_type
from loaders.parts.phrases import is_generic, up_to_ending
from loaders.parts.public_bodies import bodies, cities, is_university, no_acronyms
from loaders.parts.report_bodies import OwnNames
from loaders.rules import rules
from loaders.strings import squeeze

TAIL = re.compile(
    r"\s?등(?:\s.*|\d.*|과|과의|이|을|의)?$|\s(?:외|외에)\s?\d.*$"
    r"|\s?\d+\s?(?:명|개소|개사|개|인|회|건|백만원|천원|억원).*$"
)
LEAD = re.compile(r"^[\W_]+|^(?:市|舊|前)\s?(?=[가-힣])|^(?:각|관내|지역|주요|국내|해외|기타|인근)\s+")
HEAD_OF = re.compile(r"^(?P<name>[가-힣]{1,6}(?:구|군|시|도))(?:청장|수|청)$")  # 하늬구청장, 물빛군수: the district
DISTRICT = re.compile(r"^[가-힣]{2,3}구$")
STRANGE = re.compile(r"[\d:：△%~“”「」『』<>=?!…‘’'\"☎※▹►▸☞❖]|[을를]$")
COUNTED, LATIN = re.compile(r"^\d+\+"), re.compile(r"[A-Za-z &]+")
OF_ANOTHER = re.compile(r"지정|인증|소속|산하|출신|기준|지침|자료|규정|고시|최초|소재|거주|관내")
# Known by two letters beside the government itself.
SHORT = frozenset({"경찰", "소방", "해경", "군부대", "육군", "해군", "공군"})
REGIONS = frozenset({
    "서울", "부산", "대구", "인천", "광주", "대전", "울산", "세종", "경기", "강원", "충북", "충남", "전북", "전남",
    "경북", "경남", "제주",
})  # fmt: skip
AREAS = ("밸리", "단지", "지구", "권역")
LONGEST, MOST_WORDS = 24, 4


@cache
def party_pattern(name: str, template: str = "{}") -> re.Pattern[str]:
    """Return a pattern of `rules/parties.toml` in a template."""
    return re.compile(template.format(rules("parties")[name]))


@cache
def _countries() -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(rules('parties')['countries'])})\s+(?=\S)")


@lru_cache(maxsize=20_000)
def looks_like_body(name: str) -> bool:
    """Tell whether a name is of a public list or ends as bodies do, and is no mere kind."""
    key = squeeze(name)
    if key in bodies() or name in bodies() or is_local(key) or is_university(key):
        return True
    of_company = key.endswith(("㈜", "(주)")) or key.startswith(("㈜", "(주)", "(사)", "(재)"))
    return (of_company or up_to_ending(key, "body") == key) and not is_kind(key)


def is_local(key: str) -> bool:
    """Tell whether a name without blanks is a local government's: one of the public list, or one like 솔내구."""
    if key in governments() or key in WIDE_ALIAS:
        return True
    return bool(DISTRICT.match(key)) and key not in no_local() and not key.endswith(_no_district())


@cache
def _no_district() -> tuple[str, ...]:
    return tuple(word for word in no_local() if len(word) == 2)


@cache
def _alone() -> frozenset[str]:
    return frozenset(rules("named")["body"]["alone"])


def is_kind(key: str) -> bool:
    """Tell whether a name without blanks is a kind of body, of people or of things, or a deed."""
    if key in _alone():
        return False
    if party_pattern("kinds_alone", "^{}$").match(key):
        return True
    if party_pattern("kinds", r"^.*{}$").match(key) and not key.endswith(("대학교", "고등학교", "여학교")):
        return True
    if party_pattern("deeds", r"^.*{}$").match(key) and key not in bodies():
        return True
    return is_generic(key, "body") or is_generic(key, "facility")


def is_name(name: str, own: OwnNames) -> bool:
    """Tell whether what stands in a list of who takes part may be a body's name."""
    key = squeeze(name)
    if not 2 <= len(key) <= LONGEST or len(name.split(" ")) > MOST_WORDS or own.is_own(key):
        return False
    if key in bodies() or name in bodies() or key in cities() or key in SHORT or _is_place(key):
        return True
    if unit_type(key) and not looks_like_body(name):
        return False
    if STRANGE.search(key) and not COUNTED.match(key):
        return False
    if LATIN.fullmatch(name):
        return len(key) > 2 and (name not in no_acronyms() or name in rules("parties")["media"])
    return len(key) > 2 and not (key.endswith(AREAS) or is_kind(key) or key.endswith(_own_boards()) or _is_deed(name))


@cache
def _is_place(key: str) -> bool:
    """Tell whether a word is a government, a province's short name or a city's name without its kind: 전남, 전주."""
    return key in governments() or key in REGIONS or (len(key) == 2 and f"{key}시" in governments())


def _is_deed(name: str) -> bool:
    """Tell whether several words of which none says a body are what is done: `가나 기획 과제`."""
    return (
        len(name.split(" ")) > 2
        and not looks_like_body(name)
        and not name.endswith((*"회단체원임", "네트워크", "본부"))
    )


@cache
def _own_boards() -> tuple[str, ...]:
    return tuple(rules("named")["body"]["own"])


def _strip_part(part: str) -> tuple[str, int]:
    text, begin = TAIL.sub("", part), 0
    while (lead := LEAD.match(text) or _countries().match(text)) and lead[0]:
        begin, text = begin + lead.end(), text[lead.end() :]
    return text.rstrip(" *※.」』’'\"”~-"), begin


strip_part = keep(_strip_part)
"""Return a part of a list without what leads to the name and what follows it, and where the rest begins."""


def first_name(text: str, *, any_word: bool) -> str:
    """Return the first words that are a body's name; else the first word where any will do."""
    words = text.split(" ")
    for n in (3, 2, 1):
        name = _without_particle(" ".join(words[:n]))
        if n < len(words) and looks_like_body(name):
            return "" if OF_ANOTHER.match(words[n]) else name
    return _without_particle(words[0]) if any_word else ""


def _without_particle(word: str) -> str:
    stem = re.sub(r"(?:에서|에게|으로|로부터|과의|와의|과|와|은|는|이|가|의|에|로|간|측)$", "", word)
    return stem if looks_like_body(stem) or (len(stem) > 2 and not looks_like_body(word)) else word
