"""Names of places in a line: words that end like a place, with the words before them that belong to the name."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.parts.government import governments, no_local
from loaders.parts.phrases import (
    MODIFIER_END,
    WORD,
    Token,
    breaks_before,
    endings,
    generic_words,
    is_generic,
    tokens,
    up_to_ending,
)
from loaders.parts.place_lists import Found, find_listed
from loaders.parts.place_register import COMMON_KINDS, is_dong_office
from loaders.parts.public_bodies import bodies
from loaders.parts.words import OPEN, PLACE, QUOTE, has_kind, kinds_in
from loaders.rules import rules
from loaders.strings import squeeze

KINDS_OF_DOT = "․‧∙ㆍ･•ᆞ"
DOTS = str.maketrans(dict.fromkeys(KINDS_OF_DOT, "·"))
ANY_DOT = re.compile(f"[{KINDS_OF_DOT}]")
ACTIONS = rules("named")["facility"]["actions"]
DO = re.compile(
    r"^[’”」』'\"`]?\s?(?:[(（「『][^)）」』]{0,30}[)）」』])?\s?[:：]?\s?(?:시설|공간|건물|부지)?\s?"
    r"(?:내부|전면|주요|환경|기능|노후|외벽|내외부|연중|상시|지속|계속|통합|확대|신규)?\s?" + ACTIONS
)
AROUND = re.compile(r"^\s?(?:일원|일대|구간)")
OTHER = re.compile(
    r"^(?:\s?(?:및|,)\s?[가-힣A-Za-z0-9+·]{2,12}(?=\s연계))?\s?(?:등|과|와)?\s?(?:과의|와의)?\s?(?:설립\s?(?=준비위|추진위))?"
    r"(?:위탁[)）]|협약|협업|협력|연계|공조|주관|사례|벤치마킹|소재|통계|박람회|축제|페스티벌|\d학년|재학생|졸업생|학생|준비위원회|추진위원회)"
)
EXISTING = re.compile(r"^.{0,15}(?:[(（]연계사업[)）]|\(\S{1,8}\s?소재\)|사업\s?종료|폐지|폐쇄\s?예정)")
COUNTED = re.compile(
    r"^\s?"
    f"(?:{ACTIONS}\\s?)?" + r"\(?\s?(?:(?:[2-9]|\d{2,3})\s?(?:개소|개관|곳|실\b)|\d+\s?(?:동|면|식|기|선석)(?![가-힣]))"
)
AMONG_DEEDS = re.compile(r"\S\s(?:정비|조성|개선|확충|보강),\s(?:[가-힣\s]{2,12}\s(?:정비|조성|개선|확충|보강),\s)?$")
# `물빛지원센터(광역1, 기초4)`
TALLIED = re.compile(r"^\s?[(（][가-힣]{1,3}\s?\d{1,2}(?:개소)?(?:\s?[,·]\s?[가-힣]{1,3}\s?\d{1,2}(?:개소)?)+[)）]")
COUNT_IN_BRACKETS = re.compile(r"^\s?[(（]\s?(?:총\s?)?(?P<n>\d{1,2})\s?개")
ROADS = ("고속도로", "고속화도로", "순환도로", "지하차도", "터널")
FROM = re.compile(r"(?<![가-힣A-Za-z0-9~∼])[가-힣A-Za-z0-9]{2,10}\s?[~∼～]\s?$")  # `하늬~물빛 고속화도로`
REACH_OF_ROAD = 16
RANGE_BEHIND = re.compile(r"\s?[~∼～]\s?[가-힣A-Za-z]")
ONLY_RANGE = re.compile(r"[가-힣A-Za-z]+(?:\s?[~∼～]\s?[가-힣A-Za-z]+)+")
RANGE_BEFORE = re.compile(r"[가-힣A-Za-z]\)?\s?[~∼～]\s?$")
MOBILE = re.compile(r"(?:찾아가는|이동하는|움직이는)\s$")
NAMED_KIND = re.compile(
    r"(?:허브|공간|거점|쉼터|카페|시설|광장|센터|사랑방)\s?(?:[「『‘“'\"〈<]|[(（])(?P<name>[가-힣A-Za-z0-9·\s]{2,14})(?:[」』’”'\"〉>]|[)）])\s?(?:운영|조성|설치|개소|개관|건립)"
)
# `‘산학연 협력센터’를 거점으로`: words of kinds that are quoted are a name.
QUOTED = re.compile(r"[‘“'\"「『](?P<name>[가-힣A-Za-z0-9·][가-힣A-Za-z0-9·\s]{6,22}[가-힣])[’'”\"」』]")
NO_NAME_INSIDE = re.compile(r"(?:예정|기존|신규|개소|명|등)$|^[A-Z]{1,4}$")
LIST_DO = re.compile(
    r"^(?:\([^()]{0,20}\))?(?:\s?,\s?[가-힣A-Za-z0-9·()\s]{2,20}){0,5}(?:\s?(?:및|과|와|·)\s?[가-힣A-Za-z0-9·\s]{2,14})?(?:\s?등)?\s?"
    r"(?:설치|조성|건립|신축|증축|개관|개소)"
)
ONLY_LYING = ("아파트", "임대주택", "행복주택")
ESTATE = re.compile(r"[가-힣A-Za-z]{2,6}\d?(?:지구|단지)")
ONLY_BUILT = ("카페", "사무소")
NO_KINDS = ("공간", "시설", "전광판")
WALKS = ("산책로", "탐방로", "등산로", "둘레길", "자전거길")  # built in every park: 수변 산책로 조성 names none
PART_DO = re.compile(r"^\s(?:[가-힣]{2,4}\s)?[가-힣]{2,6}\s?(?:조성|정비|개선|확장|건립)")  # 하늬길 가로등 정비
IN_AROUND = re.compile(r"(?:^|[^\w\s]\s?)(?P<where>[가-힣]{1,4}\s[가-힣A-Za-z0-9\s]{2,20}(?:\s일원|\s일대|\s내))\s$")
REACH = 5  # words before a name that may belong to it
PEOPLE = frozenset(rules("places")["people"]["words"])
CUT = re.compile(r"(?<=[가-힣])\+(?=[가-힣])|·")
OF = re.compile(r"[가-힣]{1,2}의")  # 꿈의 놀이터, 화합의 뜰
DISTRICT = re.compile(r"[가-힣]{1,3}(?:구|군)")
# 물빛2동, 3단지; 활동, 감동 and the like only end so.
PLACE_PREFIX = re.compile(
    r"(?![가-힣]*(?:감|활|행|이|운|노|공|아|자|부|협|변|작|구|능|출)동$)[가-힣]{1,5}\d{0,2}동"
    r"|[A-Z가-힣]*\d단지|[A-Z가-힣]+밸리"
)
MANY_PREFIX = re.compile(r"(?:[가-힣]{1,5}\d{0,2}동·)+[가-힣0-9]+|(?:\d·)+\d단지")
OWN_BY = ("구립", "시립", "도립", "국립", "군립", "舊", "옛")
MODIFIER = re.compile(r"(?:층|용|식|형|급|권|친화|중심|기반|특화|연계|거점|감동|맞춤)$")


def fold_dots(text: str) -> str:
    """Return text with one kind of middle dot."""
    return text.translate(DOTS) if ANY_DOT.search(text) else text


@cache
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(rules("places")["not"][name])


@cache
def is_region(word: str) -> bool:
    """Tell whether a word is a local government, with or without its kind: 하늬시, 하늬."""
    return word in governments() or word in _short_governments()


@cache
def _short_governments() -> frozenset[str]:
    ends = re.compile(r"(?:특별자치시|특별자치도|특별시|광역시|시|군|구|도)$")
    return frozenset(short for name in governments() if len(short := ends.sub("", name)) > 1)


def ends_as_place(name: str) -> bool:
    """Tell whether a name ends as places do."""
    return bool(up_to_ending(name, "facility") or up_to_ending(name, "soft"))


def has_no_ending(name: str) -> bool:
    """Tell whether a name is one word whose end does not tell that it is a place."""
    return re.fullmatch(r"[가-힣A-Za-z]{3,}", name) is not None and not ends_as_place(name)


def is_no_place(key: str) -> bool:
    """Tell whether a name only sounds like a place: 노동시장, 보행거리, 콜센터."""
    return bool(_rule("names").search(key))


class PlaceNames:
    """Finds names of places; knows the government, what stands before names, how often words stand in the report."""

    def __init__(self, government: str, lefts: set[str], lines: Sequence[str]) -> None:
        self.government = government
        self.lefts = lefts
        self.breaks = frozenset(rules("named")["facility"]["breaks"])
        self.often: Counter[str] = Counter()
        for word, times in Counter(WORD.findall(fold_dots("\n".join(lines)))).items():
            if soft := up_to_ending(word, "soft"):
                self.often[soft] += times

    def find(self, text: str) -> Iterator[Found]:
        """Yield the names of a line: proper ones, kinds that the line builds or runs, quoted ones."""
        last: Found | None = None
        kinds = kinds_in(text)
        listed = list(find_listed(text, kinds))
        for found in self._in_words(text) if kinds & PLACE else ():
            if "·" in found.name and any(one.name in found.name for one in listed):
                continue
            if last and _is_in_brackets(found.name, last):
                last = replace(last, alias=found.name)
                continue
            if last:
                yield last
            last = found
        if last:
            yield last
        if kinds & (QUOTE | OPEN):
            yield from self._quoted(text)
        yield from listed

    def _in_words(self, text: str) -> Iterator[Found]:
        words = tokens(text)
        for at, token in enumerate(words):
            for start, part in _parts(token) if has_kind(token.text, PLACE) else ():
                if up_to_ending(part, "facility") or up_to_ending(part, "soft"):
                    piece = Token(part, part, start, start + len(part))
                    yield from self._in_piece(text, (*words[max(0, at - REACH) : at], piece))

    def _quoted(self, text: str) -> Iterator[Found]:
        for match in QUOTED.finditer(text):
            name = match["name"].strip()
            named = up_to_ending(name, "facility") == name and is_generic(name, "facility") and " " in name
            if named and not (is_no_place(squeeze(name)) or MOBILE.search(f"{name.split(' ')[0]} ")):
                yield Found(name, text[match.end() :])
        for match in NAMED_KIND.finditer(text):
            name = match["name"].strip()
            generic = is_generic(name, "facility")
            if not (generic or is_no_place(squeeze(name)) or NO_NAME_INSIDE.search(name)):
                yield Found(name, text[match.end("name") :])

    def _in_piece(self, text: str, words: tuple[Token, ...]) -> Iterator[Found]:
        token, at = words[-1], len(words) - 1
        if word := up_to_ending(token.text, "facility"):
            after = text[token.start + len(word) :]
            name = self._proper(text, words, at, word, after) or self._acted(text, words, at, word, after)
            if name and not _bounds_range(text, name, len(text) - len(after)):
                yield Found(name, after, _district(text, words, name))
        elif word := up_to_ending(token.text, "soft"):
            after = text[token.start + len(word) :]
            if name := self._soft(text, words, at, word, after):
                yield Found(name, after, _district(text, words, name))

    def _proper(self, text: str, words: tuple[Token, ...], at: int, word: str, after: str) -> str | None:
        """Return a name that is put together with more than words of kinds."""
        if _lists_kinds(word):
            return None
        name = self._whole(text, words, at, word)
        about_others = _is_about_others(name, after) and not _ends_list(text, after)
        return name if self._is_named(name) and not about_others else None

    def _soft(self, text: str, words: tuple[Token, ...], at: int, word: str, after: str) -> str | None:
        """Return a name that ends as common words do, too, where a place is spoken of, or where it comes back."""
        of_something = len(word) == 1 and at > 0 and self._is_of(words[at - 1].text)  # 화합의 뜰
        if re.match(r"\s\d", after):  # 하늬길 12
            return None
        if (len(word) < 3 and not of_something) or _rule("soft").search(word) or any(c.isdigit() for c in word):
            return None
        acts = bool(DO.match(after) or AROUND.match(after) or LIST_DO.match(after) or PART_DO.match(after))
        stem = min((word.removesuffix(end) for end in endings("soft") if word.endswith(end)), key=len)
        is_kind = is_generic(stem, "facility")
        if word.endswith("항") and ("·" in word or is_region(stem)):
            return None  # 해운·항만, the port of a whole city
        lies = not is_kind and bool(_district(text, words, word))  # 하늬군 벼리항
        lies = lies or (word.endswith(ONLY_LYING) and at > 0 and bool(ESTATE.fullmatch(words[at - 1].text)))
        comes_back = self.often[word] > 1 and not word.endswith(ONLY_BUILT)
        if not (lies or (not word.endswith(ONLY_LYING) and (acts or comes_back))):
            return None
        name = self._whole(text, words, at, word, of_kind=is_kind)
        return name if acts or name != word or not is_kind else None

    def _is_of(self, left: str) -> bool:
        return bool(OF.fullmatch(left)) and not (left[:-1] in PEOPLE or is_region(left[:-1]))

    def _whole(self, text: str, words: tuple[Token, ...], at: int, word: str, *, of_kind: bool | None = None) -> str:
        """Return a name with the words before it that belong to it."""
        is_kind = is_generic(word, "facility") or word in COMMON_KINDS
        first, kind = at, is_kind if of_kind is None else of_kind
        proper = False  # a name reaches over words of kinds up to one proper word, and over what always joins
        for left in range(at - 1, max(-1, at - 4), -1):
            if breaks_before(text, words[left], words[left + 1]):
                break
            if self._joins(words[left].text, word, kind and not proper):
                first, proper = left, True
            elif proper or not (kind and self._is_passed(words[left].text)):
                break
            if at - first >= 2 and not self._is_of(words[first].text):
                break
        start = words[first].start
        if first < at and word.endswith(ROADS) and (ends := FROM.search(text[max(0, start - REACH_OF_ROAD) : start])):
            start -= len(ends[0])
        return " ".join((text[start : words[at].start] + word).split())

    def _is_passed(self, left: str) -> bool:
        return left not in self.breaks and len(left) > 1 and is_generic(left, "facility")

    def _joins(self, left: str, word: str, of_kind: bool) -> bool:
        if left in OWN_BY or left == self.government or PLACE_PREFIX.fullmatch(left) or MANY_PREFIX.fullmatch(left):
            return True
        if left in self.breaks or left in bodies() or (left[0].isdigit() and "단지" not in left) or len(left) < 2:
            return False
        # 하늬시장 물빛도매시장 are two, 하늬회관·물빛박물관 앞마당 is at two
        if left[-2:] == word[-2:] or ("·" in left and up_to_ending(left, "facility")):
            return False
        if left in self.lefts:
            return True
        if of_kind and OF.fullmatch(left):
            return self._is_of(left) and (word in COMMON_KINDS or len(word) < 3)
        return (
            of_kind
            and not MODIFIER.search(left)
            and not is_generic(left, "facility")
            and not MODIFIER_END.search(left)
            and bool(re.fullmatch(r"[가-힣A-Za-z0-9·+]+", left))
        )

    def _is_named(self, name: str) -> bool:
        key = squeeze(name).removeprefix(self.government)
        bare_kind = re.sub(r"^(?:[A-Za-z가-힣]+밸리|\d단지|(?:\d·)*\d단지)", "", key)
        if len(key) < 3 or key in COMMON_KINDS or bare_kind in COMMON_KINDS or is_no_place(key):
            return False
        if re.match(r"^\d+개", key) or (key.endswith("홍보관") and is_region(key.removesuffix("홍보관"))):
            return False  # 하늬시 홍보관 is a stand at a fair
        return is_dong_office(key) or not is_generic(key, "facility")

    def _acted(self, text: str, words: tuple[Token, ...], at: int, word: str, after: str) -> str | None:
        """Return kinds put together that the line builds, opens or runs: `청년종합상담센터 설립 추진`."""
        if not is_generic(word, "facility"):
            return None
        name = self._whole_kind(text, words, at, word)
        key = squeeze(name)
        if len(key) < 5 or key in COMMON_KINDS or is_no_place(key) or not is_generic(name, "facility"):
            return None
        if _lists_kinds(name) or key.endswith(NO_KINDS + WALKS) or COUNTED.match(after) or EXISTING.match(after):
            return None
        joined = re.match(r"\s?\+", after) or re.search(r"\+\s?$", text[: text.rfind(name, 0, words[at].end)])
        is_kind = word != name and word in COMMON_KINDS and not joined
        if is_kind or MOBILE.search(text[: text.rfind(name, 0, words[at].end)]):
            return None  # 노후 주차장, 찾아가는 상담창구
        if AMONG_DEEDS.search(text[: text.rfind(name, 0, words[at].end)]):
            return None  # 물양장 정비, 경관 조성, 다목적센터 건립
        acts = (DO.match(after) or LIST_DO.match(after)) and not re.match(r"^[\Wㅇ]*(?:지원|사업)", after)
        return name if joined or acts else None

    def _whole_kind(self, text: str, words: tuple[Token, ...], at: int, word: str) -> str:
        first = at
        while first > 0 and at - first < 2 and not breaks_before(text, words[first - 1], words[first]):
            left = words[first - 1].text
            if left in self.breaks or not is_generic(left, "facility") or left[0].isdigit():
                break
            first -= 1
        return " ".join((text[words[first].start : words[at].start] + word).split())


def _is_in_brackets(name: str, last: Found) -> bool:
    """Tell whether a name stands in brackets right behind one of the same kind."""
    return bool(re.match(rf"\s?[(（]{re.escape(name)}[)）]", last.after)) and name[-2:] == last.name[-2:]


@cache
def is_whole_place(key: str) -> bool:
    """Tell whether a name says itself what kind of place it is; what is named behind it is another place in there.

    The rooms of the office of a 동 are that office.
    """
    return up_to_ending(key, "facility") == key and not is_dong_office(key)


def _district(text: str, words: tuple[Token, ...], name: str) -> str | None:
    """Return the district that stands before a name: `하늬구 청년마당`, `하늬구 벼리항 일원 물빛타운`."""
    start = text.rfind(name, words[0].start, words[-1].end)
    if (around := IN_AROUND.search(text, 0, max(start, 0))) and is_district(around["where"].split(" ")[0]):
        return around["where"]
    before = next((word for word in reversed(words[:-1]) if word.end <= start), None)
    if not before or text[before.end : start].strip():
        return None
    return before.text if is_district(before.text) else None


@cache
def is_district(word: str) -> bool:
    """Tell whether a word is a district or a county, the latter also without its kind: 하늬구, 하늬군, 하늬."""
    if DISTRICT.fullmatch(word):
        return is_region(word) or (word.endswith("구") and word not in no_local())
    return f"{word}구" in governments() or f"{word}군" in governments()


def _bounds_range(text: str, name: str, end: int) -> bool:
    """Tell whether a place is only where a stretch begins or ends: `해안선 9km(하늬대교~벼리 끝단)`."""
    start = max(text.rfind(name.split(" ", maxsplit=1)[0], 0, end), 0)
    if name.endswith(ROADS) or not (RANGE_BEHIND.match(text, end) or RANGE_BEFORE.search(text, 0, start)):
        return False
    return text.count("(", 0, start) > text.count(")", 0, start) or bool(ONLY_RANGE.fullmatch(text))


def _is_about_others(name: str, after: str) -> bool:
    """A place that is only cited or counted, and a market that is an economy, are no places of a project."""
    if OTHER.match(after) or EXISTING.match(after) or COUNTED.match(after) or TALLIED.match(after):
        return True
    return name.endswith("시장") and bool(_rule("after_market").match(after))


def _ends_list(text: str, after: str) -> bool:
    """Tell whether the count behind a name counts the list that it ends: `하늬펌프장, 물빛펌프장 (2개소)`."""
    match = COUNT_IN_BRACKETS.match(after)
    listed = text[: len(text) - len(after)].rpartition(":")[2]
    return bool(match) and listed.count(",") + 1 == int(match["n"] if match else 0)


def _parts(token: Token) -> Iterator[tuple[int, str]]:
    """Split `물빛병원·은모래병원`, `센터+쉼터` where every part is a place; a dot inside one name stays."""
    if "·" not in token.text and "+" not in token.text:
        yield token.start, token.text
        return
    parts, at = [], 0
    for match in (*CUT.finditer(token.text), None):
        end = match.start() if match else len(token.text)
        parts.append((token.start + at, token.text[at:end]))
        at = match.end() if match else end
    plus = "+" in token.text and "·" not in token.text and len(parts) > 1 and len(parts[-1][1]) > 2
    if plus or (len(parts) > 1 and all(_stands_alone(part) for _, part in parts)):
        yield from parts
    else:
        yield token.start, token.text


def _stands_alone(part: str) -> bool:
    return len(part) > 2 and bool(up_to_ending(part, "facility"))


def _lists_kinds(word: str) -> bool:
    """Tell whether a word with dots lists kinds: `산책로·쉼터`, `그린파크·부설주차장`."""
    parts = squeeze(word).split("·")
    if len(parts) == 1:
        return False
    return (
        parts[-1] in COMMON_KINDS
        or parts[-1] in generic_words("facility")
        or all(is_generic(p, "facility") and up_to_ending(p, "facility") for p in parts)
    )
