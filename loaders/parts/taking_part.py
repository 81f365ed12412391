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


@cache
def cues(group: Group) -> re.Pattern[str]:
    """Return the pattern of the words that say how one of a group takes part."""
    return re.compile("|".join(re.escape(c).replace(r"\ ", r"\s?") for c in rules("named")[group]["cues"]))


def role_of(text: str, token: Token, group: Group) -> str:
    """Return the nearest word that says how one takes part: behind the name, else before it."""
    after = cues(group).search(text[token.end : token.end + 40])
    if after:
        return after[0]
    before = list(cues(group).finditer(text[max(0, token.start - 40) : token.start]))
    if before:
        return before[-1][0]
    label = re.match(r"^[\Wㅇ]*(?:\d+\W*)?([가-힣\s]{2,10}?)\s*[:：]", text)
    return squeeze(label[1]) if label else "참여"
