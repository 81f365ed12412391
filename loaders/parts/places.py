"""Addresses, areas, floors and opening dates as lines and cells give them."""

import re
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from loaders.parts.dates import find_date
from loaders.strings import squeeze, unspace

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
M2 = r"(?P<u>(?:만|천)?\s?(?:㎡|m\s?\^?\s?[2²]|제곱미터|평방미터)|㎢|km2|k㎡|㏊|ha(?![A-Za-z]))"
ADDRESS = re.compile(
    r"(?<![가-힣])(?:(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주|[가-힣]{2,4})(?:특별자치시|특별자치도|특별시|광역시|도|시)?\s)?"
    r"(?:[가-힣]{1,4}(?:시|군|구)\s)?(?:[가-힣]{1,5}(?:읍|면)\s)?"
    r"(?:[가-힣A-Za-z0-9·]{1,10}(?:대로|로|길)(?:\s?\d+[가-힣]?길)?\s?\d+(?:-\d+)?|(?:[가-힣]{1,6}\d{0,2}(?:동|가)|(?<=[읍면]\s)[가-힣]{1,6}리)\s(?:산\s?)?\d+(?:-\d+)?)(?!단지|층|개|명|년|월|길|번길|\d|\.)(?:번지)?"
)
LABELLED = re.compile(
    r"^[\Wㅇ]*(?:\()?(?:위\s?치\s?/\s?규\s?모|위\s?치\s?/\s?면\s?적|사업위치\s?및\s?규모|위\s?치|사업위치|사업장소|사업대상지|대\s?상\s?지|사업지|소재지|주\s?소|장\s?소|운영위치|설치장소)(?:\))?\s*[:：)]?\s*(?P<rest>.+)$"
)
FLOORS = re.compile(
    r"지하\s?\d+\s?층?\s?[~∼/,]\s?지?상?\s?\d+\s?층|지상\s?\d+\s?층?(?:\s?[~∼]\s?지?상?\s?\d+\s?층)?|지하\s?\d+층\s?/\s?지상\s?\d+층"
)
TOTAL_AREA = re.compile(
    rf"(?:연면적|건축?연면적|연\s?면\s?적|전체\s?면적)\s*(?:\([^)]*\))?\s*[:：]?\s*(?P<n>{NUMBER})\s?{M2}"
)
AREA = re.compile(
    rf"(?:(?<!대지)(?<!부지)(?<!토지)(?<!전시)(?<!평균\s)(?<!평균)면\s?적|규\s?모|건물)(?!.{{0,30}}?(?:대지|부지)).{{0,30}}?(?P<n>{NUMBER})\s?{M2}"
    rf"|규\s?모\s?[:：]\s?(?P<n2>{NUMBER})\s?{M2.replace('<u>', '<u2>')}"
    rf"|위\s?치.{{2,50}}\s[/,]\s?(?:약\s?)?(?P<n3>{NUMBER})\s?{M2.replace('<u>', '<u3>')}"
)
M2_ONLY = r"(?:㎡|m\s?\^?\s?[2²])"
PER_HEAD = re.compile(rf"(?:1인당|평균\s?면적|최소\s?기준)[^,)\]]{{0,12}}?(?:{NUMBER})\s?{M2_ONLY}")
# `약 50㎡ 증축 및 100㎡ 리모델링`: what is done to a part is no size of the whole.
PARTLY = re.compile(rf"(?:{NUMBER})\s?{M2_ONLY}\s?(?:내외\s?)?(?:증축|리모델링|보수|개보수|방수|도장|철거|교체)")
LAND = re.compile(rf"(?:대지면적|대\s?지|부지면적|부지)\s*[:：]?\s*(?P<n>{NUMBER})\s?{M2}")
ANY_AREA = re.compile(rf"(?P<n>{NUMBER})\s?{M2}")
SIZE = re.compile(rf"(?:연면적|건축면적|건물)\s*(?:연면적)?\s*(?:\([^)]*\))?\s*[:：]?\s*(?:{NUMBER})\s?{M2}")


# What every area has: patterns of areas are costly.
MEASURE = re.compile(r"[㎡㎢㏊m]|미터|ha")
HAS_ADDRESS = re.compile(r"[로길동가리](?:(?<=[로길])\s?|(?<=[동가리])\s(?:산\s?)?)\d")
DISTRICT = re.compile(r"(?:[가-힣]{2,7}(?:시|도)\s)?[가-힣]{1,4}(?:구|군|시)\s")
NO_STREET = re.compile(r"[가-힣]{1,5}\d{0,2}(?:동|가|읍|면|리)(?:\s|$)")
INSIDE = re.compile(
    r"(?:\s?,?\s?(?:\d+호|[가-힣A-Z]*\s?\d+층|[A-Z]동\s?\d+층|외\s?\d+필지|일대))*(?:\s?\([^)]{1,24}\))?"
)
# `사하구 을숙도 및 강서구 맥도 일원`: where a line says only about where.
ABOUT = re.compile(
    r"^(?:(?:[가-힣]{2,4}(?:특별시|광역시|시|도)\s)?[가-힣]{1,4}(?:구|군)\s.{1,40}(?:일원|일대|읍|면|동)(?:\s?\([^)]*\))?"
    r"|[가-힣]{2,4}(?:특별시|광역시|도).{1,40}(?:일원|일대))$"
)
# `벼리항 배후부지 서측`, `하늬구 물빛단지 내`, `물빛대학교 솔내캠퍼스(하늬구)`: whereabouts in words.
WHERE = re.compile(
    r"^(?!.*(?:국내|관내|시내|도내|구내|사내|기간|이내)$)[가-힣A-Za-z0-9·,\s]{3,40}?(?:\s?일원|\s?일대|\s내|\s[동서남북]측|\s인근)(?:\s?\([^()]{2,30}\))?$"
    r"|^[가-힣A-Za-z0-9·\s]{4,30}\([가-힣]{1,3}(?:구|군|시)\)$"
)
STAGES = re.compile(r"^\(\d단계\)\s?[^,]{4,30}(?:,\s?\(\d단계\)\s?.{4,30})+$")
AROUND_PLACE = re.compile(
    r"^[가-힣A-Za-z0-9]{2,12}\s(?:일원|일대)\s?[(（](?P<where>[가-힣]{1,4}(?:구|군|시)\s[^()（）]{3,40})[)）]$"
)
WITHIN = re.compile(
    r"^[가-힣A-Za-z0-9]{2,14}\s내\s.{2,30}[(（][^()（）]{4,30}[)）]$"
)  # 하늬타운 내 도서관 2층(솔내로 5)
WHOLE = 60  # A labelled address is the whole of its line, if that is no longer than an address.


@dataclass(frozen=True, slots=True)
class Place:
    """What is known of a named place."""

    address: str | None = None
    area_m2: float | None = None
    land_area_m2: float | None = None
    floors: str | None = None
    opened: str | None = None
    is_total: bool | None = None  # the area is that of the whole building or place

    def filled(self, other: "Place") -> "Place":
        """Return this with what only the other knows."""
        known = {f.name: getattr(self, f.name) for f in fields(self) if getattr(self, f.name) is not None}
        if other.is_total and not self.is_total:
            known.pop("area_m2", None)
        if other.address and self.address and _is_fuller(other.address, self.address):
            known.pop("address")
        return replace(other, **known)

    def __bool__(self) -> bool:
        """Tell whether anything is known."""
        return self != NOTHING


NOTHING = Place()


def _is_fuller(address: str, other: str) -> bool:
    """Tell whether an address goes on where another ends, or names the district that another leaves out."""
    if address.startswith(other):
        return len(address) > len(other) and not other[-1].isdigit()
    return bool(DISTRICT.match(address) and not DISTRICT.match(other) and NO_STREET.match(other))


def _square_metres(match: re.Match[str]) -> float:
    """Return the square metres of a figure with its unit: `131만㎡`, `12ha`."""
    groups = match.groupdict()
    at = next(n for n in ("", "2", "3") if groups.get(f"n{n}"))
    return float(Decimal(groups[f"n{at}"].replace(",", "")) * int(area_scale(squeeze(groups[f"u{at}"]))))


def read_place(text: str) -> Place | None:
    """Return what a line says of a place by its labels; None where it says nothing."""
    text = unspace(text)
    address = None
    measured = MEASURE.search(text)
    bare = text.lstrip(" -○ㅇ·□")
    if match := LABELLED.match(text):
        address = clean_address(match["rest"])
    elif len(bare) <= WHOLE and ":" not in bare and HAS_ADDRESS.search(bare) and ADDRESS.match(bare):
        address = bare
    total, land = (TOTAL_AREA.search(text), LAND.search(text)) if measured else (None, None)
    area = total or (AREA.search(PER_HEAD.sub("", text)) if measured and not PARTLY.search(text) else None)
    floors = FLOORS.search(text) if "지하" in text or "지상" in text else None
    if not (address or area or land or floors):
        return None
    place = Place(
        address,
        _square_metres(area) if area else None,
        _square_metres(land) if land else None,
        floors[0] if floors and re.search(r"(규모|시설|연면적|층)", text) else None,
        is_total=bool(total) or None,
    )
    return place or None


def clean_address(text: str) -> str | None:
    """Return an address with what locates it inside; None where the text holds none."""
    text = text.strip()
    text = re.split(r"\s?※|\s/\s|/(?=전용|연면적|면적|규모|지하|지상|대지)", text)[0].strip(" ,")
    if match := AROUND_PLACE.match(text):
        return match["where"]
    match = ADDRESS.search(text)
    if match and len(text) <= WHOLE and STAGES.match(text):
        return text
    if not match:
        return text if len(text) <= WHOLE and ABOUT.match(text) else find_where(text)
    if len(text) <= WHOLE and (match.start() == 0 or WITHIN.match(text)):
        return text
    tail = INSIDE.match(text[match.end() :])
    return (text[match.start() : match.end()] + (tail[0] if tail else "")).strip(" ,")


def find_where(text: str) -> str | None:
    """Return a text that says in words where something lies, None for any other."""
    return text if len(text) <= WHOLE and WHERE.match(text) else None


AREA_UNITS = (("㎢", 1e6), ("km2", 1e6), ("k㎡", 1e6), ("ha", 1e4), ("㏊", 1e4), ("만㎡", 1e4), ("천㎡", 1e3))


def area_scale(head: str) -> float:
    """Return the square metres of one unit of a column: 1,000,000 for `면적(㎢)`."""
    return next((scale for unit, scale in AREA_UNITS if unit in head), 1.0)


def read_area(text: str) -> float | None:
    """Return the square metres of a cell: a figure with m2, or a bare figure of a column in m2."""
    if match := ANY_AREA.search(text):
        return _square_metres(match)
    match = re.fullmatch(NUMBER, text.strip())
    return float(match[0].replace(",", "")) if match else None


def read_opened(text: str) -> str | None:
    """Return the date of a cell such as `2006.08.21` or `2017. 1.`."""
    found = find_date(text)
    return found.start if found else None


def key(text: str) -> str:
    """Return a head without blanks."""
    return squeeze(unspace(text))
