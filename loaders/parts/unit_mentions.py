"""Units of the same government that a project's lines name as taking part."""

import re
from collections.abc import Iterator

from loaders.outline import Item
from loaders.parts.government import WIDE_ALIAS, governments
from loaders.parts.names import is_division_like, unit_type
from loaders.parts.organization import Organization
from loaders.parts.phrases import PARTICLE, Token, breaks_before, tokens
from loaders.parts.taking_part import Mention, cues, role_of
from loaders.records import ProjectFact

UNIT_WORD = re.compile(
    r"^(?P<name>[가-힣0-9·]{1,14}(?:과|국|팀|담당관|보건소|사업소|관리소|추진단|본부|실|단))(?P<tail>장|원)?(?:"
    + PARTICLE.pattern[:-1]
    + r")?$"
)
OFFICE = re.compile(r"^[가-힣]{2,8}(?:관리본부|건설본부|본부|사업소|관리사업소|추진단|추진팀)$|^건설본부$")
UNITLIKE = re.compile(r"[가-힣](?:과|국|팀|담당관|소|단|본부|실)")
DONG = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{1,4}\d{0,2}동)(?=\s|[,·)과와의은는이,]|$)")
UNIT_BEFORE = re.compile(r"[가-힣0-9]{2,12}(?:과|국|담당관|보건소)\s?[,、·]\s?$")
UNIT_BEHIND = re.compile(r"\s?[,、·]\s?[가-힣0-9]{2,12}(?:과|국|담당관|보건소)")


class UnitReader:
    """Finds units in a line with what the report knows of its own organization."""

    def __init__(self, org: Organization, government: str) -> None:
        self.org = org
        self.government = government

    def of_line(self, text: str, item: Item, project: ProjectFact) -> Iterator[Mention]:
        """Yield the units that a text names as taking part."""
        yield from self._dongs(text, item)
        if not UNITLIKE.search(text):
            return
        words = tokens(text)
        for at, token in enumerate(words):
            match = UNIT_WORD.match(token.text)
            if not match or not unit_type(match["name"]):
                continue
            name = match["name"]
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

    def _above(self, unit: str | None, name: str) -> bool:
        """Tell whether a unit stands above the running one."""
        parent = self.org.parent_of(unit) if unit else None
        return name in (parent, self.org.issuer.name if self.org.issuer else None)

    def _is_elsewhere(self, text: str, words: tuple[Token, ...], at: int) -> bool:
        """A unit named behind another government's name is that government's."""
        if at == 0 or breaks_before(text, words[at - 1], words[at]):
            return False
        before = re.sub(r"(?:의|와|과)$", "", words[at - 1].text)
        return before != self.government and (before in governments() or before in WIDE_ALIAS)

    def _takes_part(self, name: str, text: str, token: Token, head: str | None) -> bool:
        known = self.org.type_of(name)
        if name.endswith(("팀", "실", "단", "본부", "소")) and not known and not OFFICE.match(name):
            return False
        if known == "Team":
            return bool(cues("unit").search(text)) or "참" in text
        bracketed = bool(re.search(r"[(（][^)）]*$", text[: token.start])) and bool(
            re.match(r"\s?(?:등)?[)）,]", text[token.end :])
        )
        followed = bool(re.match(r"\s?등\s?\d", text[token.end :]))
        if name.endswith(("성과", "부과", "결과", "효과")) and not known:
            return False
        if not (
            known
            or bracketed
            or followed
            or head
            or name.endswith("담당관")
            or is_division_like(name)
            or self._among_units(text, name)
        ):
            return False
        around = text[max(0, token.start - 40) : token.end + 50]
        return bracketed or followed or self._among_units(text, name) or bool(head) or bool(cues("unit").search(around))

    def _among_units(self, text: str, name: str) -> bool:
        """A name in a list of names of units is one: `건축과, 치수과·도로과`."""
        places = (match.span() for match in re.finditer(re.escape(name), text))
        return any(
            UNIT_BEFORE.search(text[max(0, a - 16) : a]) or UNIT_BEHIND.match(text[b : b + 20]) for a, b in places
        )

    def _dongs(self, text: str, item: Item) -> Iterator[Mention]:
        if not re.search(
            r"(시범동|재개|현장방문|합동방문|참여부서|참여동|시범운영|신청\s?독려|신청\s?접수|선정동)", text
        ):
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
