"""Lists of who takes part, read by where they stand and not by what the names end with.

A list is one behind a label (`협력기관 : 가나, 다라`), in brackets behind a step (`협약 체결(가나·다라)`), closed by a
word for bodies (`가나, 다라 등 9개 단체`), joined with what is done together (`가나와 협업`), or it is a chain with the
government itself (`솔내구-가나 간`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from loaders.parts.names import unit_type
from loaders.parts.party_names import (
    HEAD_OF,
    SHORT,
    first_name,
    is_local,
    is_name,
    looks_like_body,
    party_pattern,
    strip_part,
)
from loaders.parts.public_bodies import bodies
from loaders.parts.report_bodies import OwnNames
from loaders.parts.taking_part import COMMON_ROLE
from loaders.parts.told_parties import told_parties
from loaders.parts.words import ARROW, COLON, ETC, JOIN, OPEN, kinds_in
from loaders.strings import squeeze

SIGN = r"(?:[-–—~]|↔|⇔|→|⇒|[,，/·․ㆍ‧])"
MUTUAL, AGREED = re.compile(r"\s?[↔⇔]"), re.compile(r"협의|협약|협력|협업")
SPLIT = re.compile(
    r"\s?[,，、/→⇒↔⇔]\s?|\s?[·․ㆍ‧・ᆞ･•∙+]\s?|\s(?:및|와|과)\s|[–—]|(?<=[가-힣A-Za-z])-(?=[가-힣A-Za-z])|\s-\s"
)
BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
IN_BRACKETS = re.compile(r"[(（\[](?P<in>[^()（）\[\]]{2,90})[)）\]]")
COLLECTIVE = re.compile(r"[구시]\s?[·‧․ㆍ,]\s?[군구도](?![가-힣])")  # 구·군 is one word.
DOTS = re.compile(r"[·‧․ㆍ,]")
LEVELS = frozenset({"시", "도", "구", "군", "민", "관", "국"})  # `시·구·경찰`
SIGNS_OF_OWN = "市區道郡"
LABEL = re.compile(
    r"(?:^|(?<=[\s○❍ㅇ▪•·\-▹▸*]))(?P<label>[가-힣][가-힣·․ㆍ/ ]{1,14}?)\s?[:：]\s?(?=\S)"
    r"|(?<![가-힣A-Za-z0-9])[(（](?P<head>[가-힣][가-힣 ·ㆍ]{1,10})[)）]\s?(?=[^\s)→])"
)
# `솔 내 구 ‣ 인허가`
TASK = re.compile(r"^[\W○ㅇ]*(?P<name>[가-힣A-Za-z㈜][가-힣A-Za-z㈜() ]{1,18}?)\s?[:：]\s?\S")
COOPERATION = re.compile(r"협조\s?사항|협력\s?사항|협업\s?(?:사항|체계)|역할\s?분담|(?:협조|협력|추진)\s?체계|기관별")
ACTOR = re.compile(r"^[\s\-○ㅇ*]*(?P<name>[가-힣A-Za-z㈜][가-힣A-Za-z㈜() ]{1,18}?)\s*[‣▸▹►]\s?\S")
END_OF_LIST = re.compile(
    r"\s[○❍ㅇ▪•※▹▸►*☞]\s?|\t|\s-\s(?=[가-힣 ]{2,8}\s?:)|\s[(（][가-힣 ]{2,8}[)）]\s|[.。;]\s|\s/\s\("
)
START_OF_LIST = re.compile(r"[:：(（\[)）\]\t○❍▪•※▹▸►*☞]\s?|^[\s\-ㅇ]+")
BRANCH = re.compile(r"(?:지회|지부|지사|지점|본부|분회|산학협력단|위원회|사업단|센터)$")
BEHIND, AHEAD = 120, 300  # How far a list reaches back from the word that closes it, and on from its label.


@dataclass(frozen=True, slots=True)
class Listed:
    """A name in a list with its place, what the list says of it, and how it stands there if otherwise."""

    name: str
    start: int
    end: int
    role: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class How:
    """How a list is to be taken.

    `any_name` takes names of any kind, else only bodies; `pure` takes nothing where one part is neither body nor unit;
    `trims` says which part may have more words than its name, `unbroken` that the first part without a name ends it.
    """

    any_name: bool = False
    pure: bool = False
    trims: str = ""  # first, last, every
    unbroken: bool = False

    def trim(self, number: int, last: int) -> str:
        """Return which words of part `number` to take: all, the first or the last."""
        if number == 0 and "first" in self.trims:
            return "last"
        return "first" if self.trims == "every" or (number == last and "last" in self.trims) else ""


ANY_NAME, PURE = How(any_name=True), How(pure=True)


@lru_cache(maxsize=4096)
def _behind_label(label: str) -> How | None:
    """Return how to take what stands behind a label without blanks, None where it is no list of names."""
    if party_pattern("no_labels").search(label):
        return None
    if party_pattern("labels", r"^{}$").match(label):
        return How(any_name=True, trims="last")
    return How(trims="last") if party_pattern("weak_labels", r"{}$").search(label) else PURE


class PartyLists:
    """Reads the lists of a line; `own` says how the report speaks of its own government."""

    def __init__(self, own: OwnNames) -> None:
        self.own = own
        words = [re.escape(n) for n in own.names if len(n) > 1 or n in SIGNS_OF_OWN]
        bare = [rf"{n}(?=\s?[,·‧→↔⇔])" for n in own.names if len(n) == 1 and n not in SIGNS_OF_OWN]
        names = "|".join((*sorted(words, key=len, reverse=True), *bare))
        self._own = re.compile(rf"(?<![가-힣·‧])(?:{names})(?:청)?(?![가-힣])")

    def of_text(self, text: str, above: str = "") -> Iterator[Listed]:
        """Yield who is listed in a text; `above` is the text of the item that it stands under."""
        kinds = kinds_in(text)
        if kinds & (COLON | OPEN):
            yield from self._behind_labels(text)
        if kinds & OPEN:
            yield from self._in_brackets(text)
        if kinds & ETC:
            yield from self._closed(text)
        if kinds & JOIN:
            yield from self._joined(text)
        if kinds & (ARROW | COLON) and (actor := self._actor(text, above)):
            yield actor
        for name, start, role in told_parties(text, above):
            yield from self._items(name, start, role, ANY_NAME)
        for match in self._own.finditer(text):
            yield from self._beside(text, match.start(), match.end(), above)

    # Where lists stand

    def _behind_labels(self, text: str) -> Iterator[Listed]:
        for match in LABEL.finditer(text):
            label = squeeze(match["label"] or match["head"])
            how = _behind_label(label)
            if not how:
                continue
            stop = END_OF_LIST.search(text[match.end() : match.end() + AHEAD])
            rest = text[match.end() : match.end() + (stop.start() if stop else AHEAD)]
            found = list(self._items(rest, match.end(), label, how))
            if not how.pure or _names_unit(rest) or not all(is_local(squeeze(item.name)) for item in found):
                yield from found

    def _in_brackets(self, text: str) -> Iterator[Listed]:
        for match in IN_BRACKETS.finditer(text):
            before, inner = text[max(0, match.start() - 40) : match.start()].rstrip(), match["in"]
            if party_pattern("left_out", r"{}$").search(inner):
                continue
            joined = party_pattern("joined_in", r"\s?{}$").search(inner)
            inside = inner[: joined.start()] if joined else inner
            word = joined or party_pattern("steps", r"{}$").search(before)
            is_list = bool(word) and len(squeeze(inside)) > 2
            how = ANY_NAME if is_list else PURE
            found = list(self._items(inside, match.start("in"), word[0].strip() if word else "", how))
            if is_list or not all(is_local(squeeze(item.name)) for item in found):  # A district alone says where.
                yield from found

    def _closed(self, text: str) -> Iterator[Listed]:
        for match in party_pattern("closers", r"\s?등(?:의)?\s{{0,2}}(?={})").finditer(text):
            start = _start_of_list(text, match.start())
            how = How(any_name=True, trims="first last")
            yield from self._items(text[start : match.start()], start, COMMON_ROLE, how)

    def _joined(self, text: str) -> Iterator[Listed]:
        """Yield who is named before `등과 협업`, `와 업무협약`: bodies, and what is listed with one."""
        for match in party_pattern("joins", r"(?:\s?등)?[과와]의?\s(?:[가-힣]{{2,5}}\s)?(?={})").finditer(text):
            start = _start_of_list(text, match.start())
            found = list(self._items(text[start : match.start()], start, "", How(any_name=True, trims="first")))
            known = [item for item in found if looks_like_body(item.name)]
            yield from found if known and len(found) > 1 else known

    def _actor(self, text: str, above: str) -> Listed | None:
        """Return who a line begins with that says what each does: `하늬원 ‣ 인허가`, `… : 인허가` under 협조사항."""
        actor = ACTOR.match(text) or (TASK.match(text) if COOPERATION.search(above) else None)
        name = squeeze(actor["name"]) if actor else ""
        if not actor or not looks_like_body(name) or self.own.is_own(name):
            return None
        return Listed(name, *actor.span("name"), "", "" if actor["name"] == name else actor["name"])

    def _beside(self, text: str, start: int, end: int, above: str) -> Iterator[Listed]:
        """Yield who stands joined with the government itself, which is at start to end: behind it, and before it."""
        if not party_pattern("together").search(f"{text[max(0, start - 60) : end + 60]} {above[-60:]}"):
            return
        # `시`, `구` alone are words of many lists; in `협의(시↔하늬건축가회)` they are two sides.
        mutual = MUTUAL.match(text, end) and AGREED.search(text[max(0, start - 12) : end + AHEAD])
        any_name = end - start > 1 or text[start] in SIGNS_OF_OWN or bool(mutual)
        if after := re.compile(rf"\s?{SIGN}\s?").match(text, end):
            stop = re.search(r"[()（）\[\]:：*|\t]|\s[▹▸►]", text[after.end() : after.end() + AHEAD])
            behind = text[after.end() : after.end() + (stop.start() if stop else AHEAD)]
            yield from self._items(behind, after.end(), "협력", How(any_name, trims="every", unbroken=True))
        base = max(0, start - 64)
        before = BRACKETS.sub(lambda m: "\0" * len(m[0]), text[base:start])  # 하늬(’22년), 물빛(’23년)
        if left := re.search(rf"(?P<names>[^()（）\[\]:：*|\t]{{2,60}}?)\s?{SIGN}\s?$", before):
            how = How(any_name, trims="first last")
            yield from self._items(left["names"], base + left.start("names"), "협력", how)

    # What stands in them

    def _items(self, rest: str, at: int, role: str, how: How) -> Iterator[Listed]:
        found: list[Listed] = []
        parts = [one for part in _parts(rest) for one in _bodies_of(*part)]
        for number, (part, start) in enumerate(parts):
            item = self._item(part, how.trim(number, len(parts) - 1), at + start, role, how)
            if how.pure and not (looks_like_body(item.name) if item else self._is_ours(part)):
                return
            if item:
                found.append(item)
            elif how.unbroken and not self._is_ours(part):
                break
        yield from _with_last_kind(
            [i for i in found if how.any_name or looks_like_body(i.name) or squeeze(i.name) in SHORT]
        )

    def _is_ours(self, part: str) -> bool:
        """Tell whether a part is the government itself, one of its units or its level."""
        return self.own.is_own(squeeze(part)) or bool(unit_type(squeeze(part))) or part in LEVELS

    def _item(self, part: str, trim: str, at: int, role: str, how: How) -> Listed | None:
        """Return the name in a part of a list, None where there is none; `at` is where the part begins."""
        text, begin = strip_part(part)
        if " " in text and trim and not looks_like_body(text):
            if trim == "last":
                begin, text = begin + text.rindex(" ") + 1, text[text.rindex(" ") + 1 :]
            else:
                text = first_name(text, any_word=how.trims == "every") or (text if how.any_name else "")
        written = ""
        if head := HEAD_OF.match(text):
            written, text = text, head["name"]
        if not is_name(text, self.own):
            return None
        return Listed(text, at + begin, at + begin + len(written or text), role, written)


def _names_unit(rest: str) -> bool:
    """Tell whether a part of a list is a unit of the government itself: districts beside it act, alone they lie."""
    return any(unit_type(squeeze(part)) for part, _ in _parts(rest))


def _with_last_kind(found: list[Listed]) -> Iterator[Listed]:
    """Yield names; what the last is a part of, all universities before it have: `가나대·다라대 산학협력단`."""
    last = found[-1].name.split(" ")[-1] if found else ""
    for item in found:
        if last == "산학협력단" and item.name.endswith("대"):
            yield Listed(f"{item.name} {last}", item.start, item.end, item.role, item.name)
        else:
            yield item


def _parts(rest: str) -> Iterator[tuple[str, int]]:
    """Yield the parts of a list with their places; what stands in brackets belongs to none."""
    blanked = BRACKETS.sub(lambda m: "\0" * len(m[0]), rest)
    blanked = COLLECTIVE.sub(lambda m: DOTS.sub("\1", m[0]), blanked)
    at = 0
    for match in [*SPLIT.finditer(blanked), None]:
        end = match.start() if match else len(blanked)
        text = blanked[at:end].split("\0", maxsplit=1)[0]
        if text.strip() and "\1" not in text:
            yield text.strip(), at + len(text) - len(text.lstrip())
        at = match.end() if match else end


def _bodies_of(part: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield two bodies between which the comma was lost, `하늬협회 물빛을 위한 조합`, else the part as it is."""
    first, _, rest = part.partition(" ")
    bare = strip_part(rest)[0]
    both = " " in bare and looks_like_body(first) and looks_like_body(strip_part(part)[0])
    apart = both and not BRANCH.search(bare)
    if apart and not unit_type(first) and first not in bodies() and not is_local(first):
        yield first, start
        part, start = rest, start + len(first) + 1
    yield part, start


def _start_of_list(text: str, end: int) -> int:
    """Return where a list begins that ends at a place: behind a label, a bracket, a bullet or a tab."""
    base = max(0, end - BEHIND)
    starts = [match.end() for match in START_OF_LIST.finditer(text[base:end])]
    return base + (starts[-1] if starts else 0)
