"""Who takes part in a project, and the words that say how."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loaders.parts.phrases import Token
from loaders.rules import rules
from loaders.strings import squeeze

Group = Literal["unit", "body"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that takes part, with the word that says how."""

    name: str
    kind: str  # unit or body
    role: str
    line: int
    written: str = ""
    start: int = 0  # where in the text of its line or cell
    end: int = 0


# `(하늬공단 내)`, `(물빛대 새길캠퍼스)`: where something lies.
WHERE = re.compile(r"\s?(?:내|인근|부지)(?=[\s)）,]|$)|\s?[가-힣]{0,6}(?:캠퍼스|강당|기념관|운동장)(?![가-힣])")
CITED = re.compile(r"\s?,\s?(?:19|20)\d\d\s?[)）]")  # `(하늬연구원, 2024)`
LABEL = re.compile(r"^[\Wㅇ]*(?:\d+\W*)?([가-힣\s]{2,10}?)\s*[:：]")
COMMON_ROLE = "참여"  # The role where no word says how.
# Labels that say when, or what stands in their line: no word of taking part.
NO_ROLE = re.compile(
    r"^(?:[상하]반기|상하반기|분기|연중|연내|년|월|말|사업명|사업내용|사업대상|주요내용|추진상황|추진사항|향후계획|추진계획)$"
)
LEFT_OUT = re.compile(r"[^()（）]{0,30}(?:제외|미포함)[)）]")
# The label of whom a project audits, inspects or rates: they take no part, and it is not held there.
JUDGED_LABEL = (
    r"(?:['’‘′]?(?:20)?\d\d년도?\s?)?"
    r"(?:(?:감사|감찰|평가|점검|조사|검사|단속|청문)\s?대상(?:\s?기관)?|대상\s?기관)"
)
WHEN = re.compile(r"[(（][\s\d.’‘'`~∼～년월일상하반기초중말]+/\s?$")  # `조사 시행(’24.10.~’25.3. / 하늬도)`
DONE_TOGETHER = re.compile(r"(?:합동|공동|협약|협의|협력|간담회|회의)[가-힣\s]{0,6}[(（][^()（）]*,\s?$")
AWARDED = re.compile(r"[^,;()]{0,60}(?:상|표창)\s?(?:수상|획득)(?!작|자)")  # `물빛부 “하늬 대회” 장관상 수상`
STEP, JOINED_DEED = re.compile(r"[\d.월기~]\s*[:：]\s?$"), re.compile(r"[-–][가-힣]{2}")
# What governments do with others: the word stands right beside the name.
# `물빛시 최초로 조성된`; `물빛시 빵 축제 공동개최(하늬조합)`: the event is called so.
NO_DEED = re.compile(
    r"\s?(?:최초|최대|유일|전역)"
    r"|\s[가-힣\s]{0,14}(?:박람회|축제|페스티벌|대회|포럼)\s?(?:공동\s?)?(?:개최|주관|추진)?\s?[(（]"
)
DEED = re.compile(
    r"(?:공모|협약|협력|협업|협의|연계|주관|공동|투자심사|심의|승인|합동|보조금|교부|시행|추진|참여|동반|위임|주최|검토|평가|선정)"
)


@cache
def _negative() -> re.Pattern[str]:
    return re.compile(rules("named")["body"]["negative"])


def is_source(text: str, token: Token) -> bool:
    """Tell whether a body is cited or counted, or its rule is named: it takes no part."""
    after = text[token.end : token.end + 40]
    judged = _negative().search(after[:24].lstrip(")）"))
    return bool(
        judged
        or CITED.match(after)
        or LEFT_OUT.match(after)
        or WHERE.match(after)
        or AWARDED.match(text, token.end)
    )


def in_brackets(text: str, token: Token) -> bool:
    """Tell whether a name stands first in brackets behind a step: `계획 승인(국토부)`, `착공(국토부 확인)`."""
    after = text[token.end :]
    if WHEN.search(text, 0, token.start) and after[:1] in (")", "）"):
        return not is_source(text, token)
    if text[token.start - 1 : token.start] not in ("(", "（", "[") or is_source(text, token):
        return False
    inside = re.match(r"[^()（）]{0,12}", after)
    alone = after[:2].lstrip()[:1] in tuple(")）],⇔→-–")
    behind = bool(text[: token.start - 1].strip(" -○ㅇ※*"))
    return alone or bool(behind and inside and len(inside[0]) < 12 and not _negative().search(inside[0]))


def in_list(text: str, token: Token) -> bool:
    """Tell whether a name stands in brackets among others behind a joint deed: `합동단속(市, 하늬구, 해경)`."""
    return bool(DONE_TOGETHER.search(text, 0, token.start)) and text.find(")", token.end) >= 0


def leads_step(text: str, token: Token) -> bool:
    """Tell whether a name stands behind the date of a step, joined to the deed: `'26. 3. : 하늬공사-입주자 모집`."""
    return bool(STEP.search(text[: token.start]) and JOINED_DEED.match(text, token.end))


def is_near_deed(text: str, token: Token) -> bool:
    """Tell whether what is done with others stands right behind a name or before it."""
    after, before = text[token.end : token.end + 24], text[max(0, token.start - 14) : token.start]
    told = NO_DEED.match(after) or _negative().search(after[:10])
    return bool(DEED.search(after) or DEED.search(before)) and not told


@cache
def cues(group: Group) -> re.Pattern[str]:
    """Return the pattern of the words that say how one of a group takes part."""
    return re.compile("|".join(re.escape(c).replace(r"\ ", r"\s?") for c in rules("named")[group]["cues"]))


def role_of(text: str, token: Token, group: Group) -> str:
    """Return the word that says how one takes part: the label, else the nearest behind the name, else before it."""
    label = LABEL.match(text)
    if label and label.end() <= token.start and cues(group).fullmatch(squeeze(label[1])):
        return squeeze(label[1])
    after = cues(group).search(text[token.end : token.end + 40])
    if after:
        return after[0]
    before = list(cues(group).finditer(text[max(0, token.start - 40) : token.start]))
    if before:
        return before[-1][0]
    return squeeze(label[1]) if label and not NO_ROLE.match(squeeze(label[1])) else COMMON_ROLE
