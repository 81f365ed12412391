"""Units of the same government that a project's lines name as taking part."""

import re
from collections.abc import Iterator

from loaders.outline import Item
from loaders.parts.government import WIDE_ALIAS, governments
from loaders.parts.names import institutes, is_division_like, unit_type
from loaders.parts.organization import Organization
from loaders.parts.party_names import is_local, looks_like_body
from loaders.parts.phrases import Token, breaks_before, tokens
from loaders.parts.public_bodies import bodies
from loaders.parts.taking_part import Mention, cues, role_of
from loaders.parts.words import DONG_WORD, UNIT, UNIT_WORD, has_kind, kinds_in
from loaders.records import ProjectFact
from loaders.strings import squeeze

OFFICE = re.compile(r"^[가-힣]{2,8}(?:관리본부|건설본부|본부|사업소|관리사업소|추진단|추진팀|[Tt][Ff]팀)$|^건설본부$")
LED = re.compile(r"\s?(?:외|등)\s?\d+\s?(?:명|인)")  # `하늬팀장 외 6명`
DONGS_ACT = re.compile(
    r"동주민센터[^()]{0,14}\(|시범동|재개|현장방문|합동방문|참여부서|참여동|시범운영|신청\s?독려|신청\s?접수|선정동"
)
DONG = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{1,4}\d{0,2}동)(?=\s|[,·)과와의은는이,]|$)")
OWN_OFFICES = ("건설본부", "관리본부", "소방본부", "사업소", "추진단", "추진팀", "TF팀")
BELOW = re.compile(r"^(?:구[·‧․ㆍ]군|시[·‧․ㆍ]군|자치구)$")
SHORTEST_FOUNDED = 5  # 전담팀 신설 says no name.
OF_FOUNDED = ("팀", "담당관", "추진단", "기획단", "본부")
OF_OTHERS = ("대책본부", "지역본부", "지부", "사무국", "지국", "운영국", "방송국")  # Of bodies outside, of conferences.
# `물빛기획팀(신설)`, `물빛정책과 신설`: what is founded is the government's own, whatever its name.
FOUNDED = re.compile(
    r"[”’」]?(?:을|를|으로|로)?\s?(?:전환|개편)?\s?(?:[(（][^()（）]{0,12})?신설(?!\s?(?:요청|건의|요구))"
)
# `물빛팀을 “하늬돌봄팀”으로 전환`: what is changed is the government's own, too.
CHANGED = re.compile(r"(?:을|를)\s[^.]{0,40}?(?:으로|로)\s?(?:확대\s?|조직\s?)?(?:전환|개편|격상|재편|명칭\s?변경)")
# `물빛실, 하늬과 등 관련부서`: all before the word are units.
AMONG_OFFICES = re.compile(
    r"(?:\s?[,·]\s?[가-힣0-9]{2,12})*\s?등(?:의)?\s?(?:관련|관계|유관|협업|협조|해당|타)\s?(?:실·?국|부서)"
)
UNIT_BEFORE = re.compile(r"[가-힣0-9]{2,12}(?:과|국|담당관|보건소)\s?[,、·]\s?$")
UNIT_BEHIND = re.compile(r"\s?[,、·]\s?[가-힣0-9]{2,12}(?:과|국|담당관|보건소)")


class UnitReader:
    """Finds units in a line with what the report knows of its own organization."""

    def __init__(self, org: Organization, government: str) -> None:
        self.org = org
        self.government = government

    def of_line(self, text: str, item: Item, project: ProjectFact) -> Iterator[Mention]:
        """Yield the units that a text names as taking part."""
        kinds = kinds_in(text)
        if kinds & DONG_WORD:
            yield from self._dongs(text, item)
        if not kinds & UNIT:
            return
        words = _summands(text)
        for at, token in enumerate(words):
            match = UNIT_WORD.match(token.text) if has_kind(token.text, UNIT) else None
            if not match or not unit_type(match["name"]):
                continue
            name = self._listed(match["name"])
            if name in institutes() and not self.government.endswith(("시", "도")):
                continue
            if (
                name in (project.unit, project.team)
                or self._above(project.unit, name)
                or self._is_elsewhere(text, words, at)
            ):
                continue
            for one in self._split(name):
                if self._takes_part(one, text, token, match["tail"]):
                    yield Mention(one, "unit", role_of(text, token, "unit"), item.line)

    def _split(self, name: str) -> list[str]:
        parts = re.split(r"[·]", name)
        return parts if len(parts) > 1 and all(unit_type(p) for p in parts) else [name]

    def _listed(self, name: str) -> str:
        """Return the name of a team as the chart has it, which may leave 팀 out."""
        bare = name.removesuffix("팀")
        return bare if self.org.type_of(bare) == "Team" and not self.org.type_of(name) else name

    def _above(self, unit: str | None, name: str) -> bool:
        """Tell whether a unit stands above the running one."""
        parent = self.org.parent_of(unit) if unit else None
        issuer = self.org.issuer.name if self.org.issuer else None
        return name in (parent, issuer) or bool(issuer and name.endswith(issuer))  # a page may run words together

    def _is_elsewhere(self, text: str, words: tuple[Token, ...], at: int) -> bool:
        """A unit named behind another government's name, or in brackets behind a body, is that one's."""
        if at and text[words[at - 1].end : words[at].start] == "(" and looks_like_body(words[at - 1].text):
            return not is_local(words[at - 1].text)  # `하늬공단(물빛사업소)`
        if at == 0 or breaks_before(text, words[at - 1], words[at]):
            return False
        before = re.sub(r"(?:의|와|과)$", "", words[at - 1].text)
        if BELOW.match(before):
            return True
        return before != self.government and (before in governments() or before in WIDE_ALIAS)

    def _takes_part(self, name: str, text: str, token: Token, head: str | None) -> bool:
        known = self.org.type_of(name)
        end = token.start + len(name)
        if not known and _may_be_founded(name) and (FOUNDED.match(text, end) or CHANGED.match(text, end)):
            return True
        if AMONG_OFFICES.match(text, end):
            return True
        if known == "Team":
            joined = "+" in text[max(0, token.start - 1) : token.end + 1]
            led = head == "장" and LED.match(text, token.end)
            return joined or bool(led) or bool(cues("unit").search(text)) or "참" in text
        bracketed = bool(re.search(r"[(（][^)）]{0,80}$", text[: token.start])) and bool(
            re.match(r"\s?(?:등)?[)）,]", text[token.end :])
        )
        among = self._among_units(text, name)
        sure = among or bool(head) or bracketed or bool(re.match(r"\s?등\s?\d", text[token.end :]))
        if not known and not (may_be_unit(name, among=among) and (sure or self._is_like_unit(name, text, token))):
            return False
        label = squeeze(text.split(":", maxsplit=1)[0][:12])
        around = f"{text[max(0, token.start - 40) : token.end + 50]} {label}"
        return sure or bool(cues("unit").search(around)) or _is_list(text)

    @staticmethod
    def _is_like_unit(name: str, text: str, token: Token) -> bool:
        if _is_joined(name, text, token):
            return False
        return name in institutes() or name.endswith(("담당관", *OWN_OFFICES)) or is_division_like(name)

    def _among_units(self, text: str, name: str) -> bool:
        """A name in a list of names of units is one: `건축과, 치수과·도로과`."""
        places = (match.span() for match in re.finditer(re.escape(name), text))
        return any(
            UNIT_BEFORE.search(text[max(0, a - 16) : a]) or UNIT_BEHIND.match(text[b : b + 20]) for a, b in places
        )

    def _dongs(self, text: str, item: Item) -> Iterator[Mention]:
        if not DONGS_ACT.search(text):
            return
        for match in DONG.finditer(text):
            name = match["name"]
            if (
                len(name) > 2
                and not name.startswith(("그외", "및", "각", "전체", "기타"))
                and not re.search(
                    r"(활동|행동|운동|이동|자동|공동|노동|아동|변동|가동|작동|연동|합동|수동|감동|충동|진동|개동|각동|전동|타동)$",
                    name,
                )
            ):
                yield Mention(
                    name, "unit", role_of(text, Token(name, name, match.start(), match.end()), "unit"), item.line
                )


def _summands(text: str) -> tuple[Token, ...]:
    """Return the words of a line; `하늬팀+물빛공단` are two."""
    if "+" not in text:
        return tokens(text)
    parts = ((token, part) for token in tokens(text) for part in re.finditer(r"[^+]+", token.text))
    return tuple(Token(p[0], p[0], token.start + p.start(), token.start + p.end()) for token, p in parts)


def may_be_unit(name: str, *, among: bool) -> bool:
    """Tell whether a name that no list of the report has may be a unit's; 성과 may end 육성과 among units."""
    if name in bodies() or name.endswith(OF_OTHERS) or any(len(part) < 2 for part in name.split("·")):
        return False
    if name.endswith(("팀", "실", "단", "본부", "소")) and not OFFICE.match(name):
        return False
    return among or not name.endswith(("성과", "부과", "결과", "효과"))


def _may_be_founded(name: str) -> bool:
    """Tell whether a name is a unit's where it is founded: rooms and departments of a hospital are founded, too."""
    return len(name) >= SHORTEST_FOUNDED and (name.endswith(OF_FOUNDED) or is_division_like(name))


def _is_joined(name: str, text: str, token: Token) -> bool:
    """Tell whether 과 joins two nouns: `상생협력과 혁신성장을`, `참여예산과의 연계`."""
    if not name.endswith("과") or text[: token.start].endswith(("(", "（")):
        return False
    after = text[token.start + len(name) :][:40]
    if re.match(r"\s?[:：]", after):  # 건설과 : 진입도로 협의
        return False
    if re.match(r"의\s|\s(?:연계|함께|더불어|같은|같이|동시)", after):
        return True
    cue = cues("unit").search(after)
    between = after[: cue.start()] if cue else after
    return bool(re.search(r"^\s.*[가-힣](?:을|를|에|의|이|은|는|로)\s", between))


def _is_list(text: str) -> bool:
    """Tell whether all that stands behind a label are units and bodies: `정착 상담 : 청년정책과, 솔내구`."""
    label, colon, rest = text.partition(":")
    if not colon or len(label) > 20:
        return False
    parts = [part.strip() for part in re.split(r"[,、·]", re.sub(r"[(（][^()（）]*[)）]", "", rest))]
    return all(unit_type(squeeze(part)) or looks_like_body(part) for part in parts)
