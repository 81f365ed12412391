"""Other governments that a project's lines name as taking part: above, below, beside and abroad."""

import re
from collections.abc import Iterator
from itertools import chain

from loaders.outline import Item
from loaders.parts.government import WIDE_ALIAS, governments
from loaders.parts.party_names import is_local
from loaders.parts.phrases import PARTICLE, Token
from loaders.parts.public_bodies import city_pattern
from loaders.parts.taking_part import Mention, cues, in_brackets, in_list, is_near_deed, role_of
from loaders.parts.words import CITY, GOVERNMENT, kinds_in

DOT = re.compile(r"\s?[·‧․,ㆍ]\s?|(?<=[구시])(?=군)|(?<=군)(?=구)")  # 구군 is 구·군
# The districts of a city, the cities and counties of a province, as one.
BELOW = re.compile(
    r"(?P<written>(?:\d+개\s?)?(?P<name>구\s?[·‧․,ㆍ]\s?군|시\s?[·‧․,ㆍ]\s?군(?:\s?[·‧․,ㆍ]\s?구)?|자치구"
    r"|(?<![가-힣])(?:구군|시군구?)(?=[\s·‧․,)]|$)))"
    r"(?!비|민|청|수|의회|별(?!.{0,14}(?:발주|시행|실시|조사|점검|수립|정산|신청|제출|접수|운영))|사업(?![비자])|\s?(?:전역|일원|관내|최초|산하|중\s)"
    r"|\s(?:등\s)?(?:홈페이지|누리집|SNS)"  # `홍보(시, 구·군 등 홈페이지)`
    r"|\s?,\s?\d+\s?(?:개소|곳|개\s?(?:마을|단지|지구|구역|동|시설|사업장)))"  # `9개 구·군, 11개소` counts places.
)
# The head of a district: `하늬구청장 면담`.
HEADS = re.compile(
    r"(?<![가-힣])(?P<written>(?P<name>[가-힣]{1,3}(?:구|군))(?:청장|수))(?![가-힣]*\s?(?:방침|결재|공약))"
)
WITH_DISTRICT = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,3}구)"
    r"(?=(?:와|와의)?\s?(?:동반|공동|합동|업무협약|협약|협업|협력|연계)|\s?[·‧]\s?[가-힣]{2,3}구\s?(?:관계자|공동|합동))"
)
SPREAD = re.compile(
    r"(?<![가-힣·․‧ㆍ])(?P<list>[가-힣]{1,3}(?:[·․‧ㆍ][가-힣]{1,3})+)(?P<kind>구|군)"
    r"(?=[\s,)）/]|와|과|$)(?!\s?(?:일원|일대|전역|소재|관내|지역))"
)
NEARBY = re.compile(
    r"(?P<list>[가-힣]{2,3}(?:\s?[,·]\s?[가-힣]{2,3})*)\s?등\s?(?:인근|인접|이웃|주변)\s?(?:자치구|시군|구)"
)
TIES_ABROAD = re.compile(r"자매|우호|결연|교류|파견|도시\s?간|협력도시|협약|MOU|트윈|공동|국제협력")
WIDE = re.compile(
    r"(?<![가-힣])(?P<name>(?:[가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도)|[가-힣]{2}도|[가-힣]{2}시))"
    r"(?P<unit>\s[가-힣0-9]{2,12}(?:과|국|본부|사업소|담당관))?(?=(?:"
    + PARTICLE.pattern[:-1]
    + r")?(?:[\s,·()\[\]/→⇔\-–~:]|$))"
)
LOCAL = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{1,3}(?:구|군))(?=[\s,·()\-–⇔]|와|과|$|청(?:[\s,·()\-–⇔]|과|에|은|이))"
)
COUNT_CHANGES = re.compile(r"\d\s?개\s?(?:구|군|구[·‧․ㆍ]군)\s?[→⇒➔➡]\s?$")  # `6개구→16개 구·군`: how many it reaches
# `하늬구(물빛3동)`, `사업지 3개소(하늬구, 물빛구)`: where it lies
IN_DONG = re.compile(r"\s?[(（]\s?[가-힣]{1,5}\d{0,2}(?:동|읍|면)(?=[\s,·)）])")
COUNTED_SITES = re.compile(r"\d\s?(?:개소|곳|개\s?(?:마을|단지|지구|구역|시설|사업장))\s?[(（][^()（）]*$")
# `하늬구(2), 물빛구(1)`: how many lie there
TALLY = re.compile(r"\s?[(（]\s?\d{1,3}\s?(?:개소|개|곳|건|명)?\s?[)）]")
# `공모 추진(하늬구, 물빛구)`: brackets of nothing but districts say where, but behind what is done together.
ONLY_DISTRICTS = re.compile(r"[(（][가-힣]{1,3}[구군](?:\s?[,·]\s?[가-힣]{1,3}[구군])+[)）]")
TOGETHER = re.compile(
    r"(?:협약|협력|협업|협의|합동|공동|연계|공조|간담회|참여|교부|보조금|MOU)(?:\s?[가-힣]{2,4})?\s?$"
)
# `계획 수립 중(하늬구·물빛구)`
AT_WORK = re.compile(r"(?P<deed>수립|작성|준비|신청|협의)\s?중\s?[(（](?P<list>[^()（）]{2,60})[)）]")
# `시·구 통합 공모사업`, `시 주관교육`, `(구→시)`, `市 평가`: the city above.
SHORT = re.compile("[시도市道]")
ABOVE_SHORT = re.compile(
    r"(?<![가-힣])[시도](?=[·‧][구군]\s(?:통합|합동|공동))|(?<![가-힣])[시도](?=\s주관)|(?<=→)\s?[시도](?=[)）])"
    r"|[市道](?=\s?(?:평가|심의|선정|주관|공모|[)）→]))"
)


class GovernmentReader:
    """Finds other governments in a line; `upper` is the one that stands above the report's own."""

    def __init__(self, government: str, upper: str | None) -> None:
        self.government = government
        self.upper = upper
        self.is_wide = government.endswith(("시", "도"))

    def of_line(self, text: str, item: Item) -> Iterator[Mention]:
        """Yield the governments that a text names as taking part, each with its place."""
        if self.upper:
            for match in ABOVE_SHORT.finditer(text) if SHORT.search(text) else ():
                yield _mention(text, match.span(), item, self.upper, match[0].strip())
        for match in BELOW.finditer(text) if self.is_wide and ("구" in text or "군" in text) else ():
            if not COUNT_CHANGES.search(text[: match.start()]):
                yield _mention(text, match.span("written"), item, DOT.sub("·", match["name"]), match["written"])
        for match in SPREAD.finditer(text) if cues("body").search(text) else ():
            yield from self._spread(text, match, item)
        for match in NEARBY.finditer(text) if "등" in text else ():
            yield from self._nearby(text, match, item)
        kinds = kinds_in(text)
        if kinds & GOVERNMENT or (self.upper and self.upper in text):
            yield from self._beside(text, item)
            yield from self._named(text, item)
            yield from self._at_work(text, item)
        for match in city_pattern().finditer(text) if kinds & CITY and TIES_ABROAD.search(text) else ():
            yield _mention(text, match.span("name"), item, match["name"])

    def _beside(self, text: str, item: Item) -> Iterator[Mention]:
        """Yield districts by their heads, and by what they do together."""
        for match in HEADS.finditer(text) if "청장" in text or "수" in text else ():
            if self._is_other(match["name"]):
                yield _mention(text, match.span("written"), item, match["name"], match["written"])
        for match in WITH_DISTRICT.finditer(text):
            if is_local(match["name"]) and match["name"] != self.government:
                yield _mention(text, match.span("name"), item, match["name"])

    def _spread(self, text: str, match: re.Match[str], item: Item) -> Iterator[Mention]:
        """Yield the districts of a list with one kind at its end, `중·서·하늬구`, where it stands among parties."""
        stems = list(re.finditer(r"[가-힣]+", match["list"]))
        names = [f"{stem[0]}{match['kind']}" for stem in stems]
        around = Token(match[0], match[0], *match.span())
        if not all(is_local(name) and self._is_other(name) for name in names):
            return
        if in_list(text, around) or is_near_deed(text, around):
            for stem, name in zip(stems, names, strict=True):
                start = match.start("list") + stem.start()
                yield _mention(text, (start, start + len(stem[0])), item, name, stem[0])

    def _nearby(self, text: str, match: re.Match[str], item: Item) -> Iterator[Mention]:
        """Yield districts by their stems: `하늬, 물빛 등 인근 자치구`."""
        for stem in re.finditer(r"[가-힣]+", match["list"]):
            if f"{stem[0]}구" != self.government:
                start = match.start("list") + stem.start()
                yield _mention(text, (start, start + len(stem[0])), item, f"{stem[0]}구", stem[0])

    def _named(self, text: str, item: Item) -> Iterator[Mention]:
        """Yield governments that are said to take part right there, with the unit behind the name."""
        wide = WIDE.finditer(text) if "시" in text or "도" in text else ()
        local = LOCAL.finditer(text) if "구" in text or "군" in text else ()
        lists = ONLY_DISTRICTS.finditer(text) if "(" in text else ()
        where = [one.span() for one in lists if not TOGETHER.search(text, 0, one.start())]
        for match in chain(wide, local):
            unit = match.groupdict().get("unit") or ""
            if any(a < match.start() < b for a, b in where):
                continue
            if not self._is_other(match["name"]) or _says_where(text, match):
                continue
            span = (match.start(), match.end("unit") if unit else match.end("name"))
            token = Token(match["name"] + unit, match["name"] + unit, *span)
            alone = match.re is WIDE and in_brackets(text, token) and not re.match(r"[)）][가-힣]", text[span[1] :])
            office = f"{match['name']}청" if text.startswith("청", match.end()) else ""
            if alone or is_near_deed(text, token):
                yield _mention(text, span, item, token.text, office)

    def _at_work(self, text: str, item: Item) -> Iterator[Mention]:
        """Yield the governments in the brackets behind what is being done."""
        for match in AT_WORK.finditer(text):
            for part in re.finditer(r"[가-힣]+", match["list"]):
                if is_local(part[0]) and self._is_other(part[0]):
                    at = match.start("list")
                    span = (at + part.start(), at + part.end())
                    yield Mention(part[0], "body", match["deed"], item.line, "", *span)

    def _is_other(self, name: str) -> bool:
        own, alias = self.government, WIDE_ALIAS
        known = name in alias or name in governments() or name == self.upper
        return known and alias.get(name, name) != alias.get(own, own)


def _says_where(text: str, match: re.Match[str]) -> bool:
    """Tell whether a district is named as the place of something, or as one of several that are counted."""
    return bool(
        TALLY.match(text, match.end())
        or IN_DONG.match(text, match.end())
        or COUNTED_SITES.search(text[: match.start()])
    )


def _mention(text: str, span: tuple[int, int], item: Item, name: str, written: str = "") -> Mention:
    role = role_of(text, Token(name, name, *span), "body")
    return Mention(name, "body", role, item.line, "" if written == name else written, *span)
