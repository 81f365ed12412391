"""Where something takes place: `장소 : 물빛회의실`, `사업장소 : 청춘마당(솔내대로12길 3)`, streets by their names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.parts.phrases import up_to_ending
from loaders.parts.place_names import is_region
from loaders.parts.place_register import COMMON_KINDS
from loaders.parts.places import ADDRESS, Place, read_area
from loaders.parts.told_in_brackets import SIZE, read_brackets
from loaders.parts.words import AREA, CLOSE, COLON, STREET, kinds_in
from loaders.strings import squeeze, unspace

LABEL = re.compile(
    r"^[\Wㅇ]*\(?(?:[가-힣]{2,4}\s?/\s?장소|위\s?치\s?/\s?면\s?적|장\s?소|위\s?치|사업위치|사업장소|운영장소|운영시설|거\s?점|운영위치|설치장소|개최장소|위치/규모|소재지|주요시설|개소장소|행사장소|통제대상)\s*[)）]?\s*[:：)）]\s*(?P<rest>.*)$"
)
TOLD = re.compile(r"(?:^|(?<=[,，]\s)|(?<=,))(?P<name>[^:：,，(（]{2,24}?)\s?[(（](?P<inside>[^()（）]{3,60})[)）]")
ADDRESSED = re.compile(
    r"^(?P<name>[^:：(（]{2,24}?)\s?[(（](?P<address>[^)）]*)[)）]"
)  # 청춘마당(솔내구 솔내대로12길 3)
NAME_FIRST = re.compile(r"^[\Wㅇ]*(?P<name>[(（]?[가-힣A-Za-z0-9()（）·\s]{3,24}?)\s?[:：]\s?(?P<address>.+)$")
FLOOR = re.compile(
    r"(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9·\s]{1,18}?)\s?(?:[A-Z]동\s)?(?:지하\s?)?\d+\s?층(?P<room>\s[가-힣A-Za-z0-9\s]{2,12})?"
)
LEAD = re.compile(r"^.*(?:\d+호|번지|\d|\))\s|^(?:舊|구\))\s?")
NOWHERE = re.compile(
    r"(일대|현장|계층|장소|사무실|지역|구간|부지|필지|미정|예정|전역|관내|등지|별도|참조|자택|비대면|온라인|인도|업체|기업|개소|가정|세대|주변|이내)$"
)
NOT_NAME = re.compile(
    r"^(?:(?:구청|시청|군청)(?!종합청사|별관|본관|신관)|동|각|전|총|약|지하|지상|매월|매주|평일|전체|월|연)|^\d|[:：~∼]"
)
STATION = re.compile(r"(?P<name>[가-힣]{2,6}역)(?![가-힣])")
ROAD = re.compile(
    r"(?<![가-힣0-9])(?P<name>[가-힣]{2,6}\d+(?:로|길)|[가-힣]{1,6}(?:대로|로)\s?\d+(?:번|가|나)?길|[가-힣]{2,5}(?:샛길|단길)|[가-힣]{2,5}(?:대로|로)(?=\s(?:활성화|보행|거리|가로|도로|구간|확장|개설|지중화)))"
    r"(?!\s?\d)(?=(?:오르막길|내리막길|일대|구간|에서|에|의|을|과|와)?(?:[^가-힣]|$))"
)
NOT_ROAD = re.compile(
    r"^(?:코로나|통행|진입|보행|이면|연결|우회|등산|산책|경|통|회|선|수|항|철|도|활주|하수|배수|자전거전용)|으로$|^(?:스스|그대|따|별|절|제대|실제|수시|새|서|바|이대|저대|임의|실질적으|자체적으)로$|(?:진입|통행|보행)로$"
)
DAY = re.compile(r"\s\d{1,2}\.\s?\d{1,2}\.(?:\s?\([월화수목금토일]\))?\s*$")  # 하늬공원 3. 25.(토)
LISTED = re.compile(
    r"(?P<head>[가-힣A-Za-z\s]{2,16})[(（](?P<list>[^()（）,]{3,14},[^()（）]{3,40}?|[^()（）,]{3,14}\s등)\s?등?[)）]"
)  # 특별한 장소 (하늬헌, 물빛루 등)
AROUND = re.compile(r"\s?(?:일대|일원|주변)(?:\s?총?\s?\d+개소)?$")
NATURE = re.compile(r"(?:^|\s)(?P<name>[가-힣]{1,4}(?:강|천|산|섬|해변|둔치|계곡))\s?(?:일대|일원)")
WATERS = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{1,3}(?:강|천|섬|둔치|계곡))(?=\s?(?:일대|일원)|[~∼][가-힣])")
HOSTED = re.compile(
    r"^(?:\s?\([^)]*\))?,?\s?(?:\d+호\s?)?(?P<host>[가-힣A-Za-z0-9]{3,14}(?:\s[가-힣]{2,8}(?:장|관|원|실|터))?)(?=$|/|\(|\s\d+층|\s[A-Z]동)"
)
INSIDE_PLACE = re.compile(r"(?:주민센터|센터|회관|청사|빌딩|타워|관)\s?(?:지하\s?)?\d+\s?층")
OFFICE_ROOM = re.compile(
    r"^(?:[가-힣]{2,6}구청|[가-힣]{2,6}시청|[가-힣]{2,6}군청|구청|시청|군청|도청)(?:\s\d+층)?\s?(?P<room>[가-힣0-9\s]{2,12})$"
)


@dataclass(frozen=True, slots=True)
class Venue:
    """A place where something happens, with its address if the line gives it."""

    name: str
    address: str | None = None
    place: Place | None = None  # what else is told of it


def find_venues(text: str, government: str = "") -> Iterator[Venue]:
    """Yield the places that a labelled line or cell names."""
    kinds = kinds_in(text)
    if not kinds & (COLON | CLOSE):
        return
    if match := LABEL.match(text):
        rest = match["rest"].split(" / ")[-1] if "/" in text[: match.start("rest")] else match["rest"]
        for venue in _in_rest(rest):
            own = venue.address == government and bool(government)
            yield Venue(venue.name) if own else venue
        return
    named = NAME_FIRST.match(text) if kinds & COLON else None
    if (
        named
        and ADDRESS.match(named["address"])
        and len(squeeze(named["name"])) > 3
        and not re.search(r"(?:기간|대상|방법|시간|규모|위치|면적|주소|장소)$", squeeze(named["name"]))
    ):
        yield Venue(_clean(named["name"]), named["address"].strip()[:60])


def _in_rest(rest: str) -> Iterator[Venue]:
    rest = DAY.sub("", rest)
    told = [venue for match in TOLD.finditer(rest) if (venue := _told(match["name"], match["inside"]))]
    if told:
        yield from told
        rest = TOLD.sub(lambda match: "" if _told(match["name"], match["inside"]) else match[0], rest).strip(" ,")
    whole = ADDRESSED.match(rest)
    if whole and ADDRESS.search(whole["address"]) and (_is_place(whole["name"]) or _is_word(whole["name"])):
        yield Venue(_clean(whole["name"]), whole["address"].strip())
        return
    if whole and _is_place(whole["name"]) and INSIDE_PLACE.search(whole["address"]):
        yield Venue(_clean(whole["name"]), whole["address"].strip())
        return
    found = ADDRESS.search(rest)
    if (
        found
        and (host := HOSTED.match(rest[found.end() :]))
        and not NOWHERE.search(host["host"])
        and not NOT_NAME.search(host["host"])
    ):
        yield Venue(host["host"], found[0].strip())
        return
    for listed in LISTED.finditer(rest):
        if not _is_place(listed["head"].split(" ")[-1]):
            words = re.split(r"\s?,\s?", listed["list"].removesuffix(" 등"))
            yield from (Venue(word) for word in words if len(word) > 2 and _is_word(word) and not is_region(word))
    for part in re.split(r"[,，/]\s?|\s및\s|\s또는\s|\s내\s|[~∼](?=[가-힣])", re.sub(r"[(（][^)）]*[)）]", " ", rest)):
        yield from _part(part.strip())


def _told(name: str, inside: str) -> Venue | None:
    """Return the place before brackets that list more than where it lies."""
    place = read_brackets(inside) if "," in inside else None
    if SIZE.fullmatch(inside.strip()):
        place = Place(area_m2=read_area(inside))
    named = _is_place(name.strip()) or _is_word(name)
    return Venue(_clean(name), place.address, place) if place and named else None


def _part(part: str) -> Iterator[Venue]:
    room = OFFICE_ROOM.match(part)
    if room and up_to_ending(room["room"].split(" ")[-1], "facility"):
        head = part[: room.start("room")].strip()
        where = head if "층" in head else None  # a hall alone says no more than whose the room is
        yield Venue(part) if squeeze(room["room"]) in COMMON_KINDS else Venue(room["room"].strip(), where)
        return
    abroad = re.match(r"^(?P<where>[가-힣]{1,3}(?:구|군)(?:\s[가-힣]{1,5}\d?(?:동|읍|면))?)\s(?P<name>.+)$", part)
    if abroad and "번지" not in part and _is_venue(name := AROUND.sub("", abroad["name"])):
        last = abroad["where"].split(" ")[-1]
        yield Venue(f"{last} {name}" if squeeze(name) in COMMON_KINDS else name, abroad["where"])
        return
    if nature := NATURE.search(part):
        yield from () if is_region(nature["name"]) else (Venue(nature["name"]),)
        return
    part = AROUND.sub("", part)
    if station := STATION.fullmatch(part):
        yield Venue(station["name"])
        return
    floor = FLOOR.search(part)
    name = _clean(LEAD.sub("", floor["name"] if floor else part))
    if (
        floor
        and len(squeeze(name)) > 2
        and not ADDRESS.search(name)
        and squeeze(name) not in COMMON_KINDS
        and not NOT_NAME.match(name)
    ) or (not floor and _is_place(name)):
        yield Venue(name)


def _is_place(name: str) -> bool:
    name = re.sub(r"\s\d$", "", name)  # a numbered room
    key = squeeze(name)
    if (
        not 3 <= len(key) <= 18
        or key in COMMON_KINDS
        or NOWHERE.search(key)
        or NOT_NAME.search(name)
        or ADDRESS.search(name)
    ):
        return False
    return bool(up_to_ending(key, "facility")) or key.endswith(("역", "플라자", "청사내", "회관"))


def _is_venue(name: str) -> bool:
    return _is_place(name) or (len(name) > 3 and _is_word(name))


def _is_word(name: str) -> bool:
    """A single word before an address in brackets is the name of what lies there."""
    key = name.strip()
    return (
        2 <= len(key) <= 14
        and " " not in key
        and not NOWHERE.search(key)
        and not NOT_NAME.search(key)
        and not ADDRESS.search(key)
    )


def _clean(name: str) -> str:
    name = re.sub(r"^\(?구\)\s?|^舊\)?\s?", "", name.strip())
    return re.sub(r"^[\s\-○□·]+|\s?내$|\s?등$", "", name).strip(" ,:")


def find_waters(text: str) -> Iterator[str]:
    """Yield rivers, hills and islands that a line speaks of as places: `물빛강 일대`, `물빛강~하늬대교`."""
    for match in WATERS.finditer(text) if kinds_in(text) & AREA else ():
        if not is_region(match["name"]):
            yield match["name"]


def find_roads(text: str) -> Iterator[str]:
    """Yield streets named without a house number: `벚나무로36길`, `하늬샛길`."""
    for match in ROAD.finditer(text) if kinds_in(text) & STREET else ():
        if not NOT_ROAD.search(match["name"]):
            yield " ".join(match["name"].split())


def named_alone(text: str) -> str | None:
    """Return the word that a cell of a column of places consists of, `하늬홀` or `벼 리 관 등`; None for areas."""
    word = unspace(re.sub(r"\s(?:등|일원|일대)$", "", text.strip()))
    is_name = re.fullmatch(r"[가-힣A-Za-z]{3,10}", word) and _is_word(word) and not is_region(word)
    return word if is_name else None
