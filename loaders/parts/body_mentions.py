"""Bodies outside the government that a project's lines name as taking part."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache

from loaders.outline import Item, Outline
from loaders.parts.government import WIDE_ALIAS, governments
from loaders.parts.names import unit_type
from loaders.parts.phrases import MODIFIER_END, PARTICLE, Token, breaks_before, is_generic, tokens, up_to_ending
from loaders.parts.public_bodies import ACRONYM, COMPANY, bodies, body_pattern, no_acronyms, university_pattern
from loaders.parts.taking_part import Mention, cues, role_of
from loaders.rules import rules
from loaders.strings import squeeze

COLLECTIVE = re.compile(r"(?P<name>(?:\d+개\s?)?구\s?[·‧․,ㆍ]\s?군)(?!비|민|청|수|의회)")
UPPER = re.compile(
    r"(?<![가-힣])(?P<name>(?:[가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도)|[가-힣]{2}도|[가-힣]{2}시))(?P<unit>\s[가-힣0-9]{2,12}(?:과|국|본부|사업소|담당관))?(?=(?:"
    + PARTICLE.pattern[:-1]
    + r")?(?:[\s,·()\[\]/→⇔\-–~:]|$))"
)
LABELLED = re.compile(
    r"^[\Wㅇ]*(?P<label>추진주체|사업주체|주\s?체|수\s?행|운\s?영|공동주최|공동개최|협력기관|참여기관|도움기관|교육기관|수행기관|운영기관|운영주체|협약기관|수탁기관|주관기관|협력단체|참여단체)\s*[:：]\s*(?P<rest>.+)$"
)
# `시·구 통합 공모사업`, `시 주관교육`, `(구→시)`, `市 평가`: the city above.
UPPER_SHORT = re.compile(
    r"(?<![가-힣])시(?=[·‧]구\s(?:통합|합동|공동))|(?<![가-힣])시(?=\s주관)|(?<=→)\s?시(?=[)）])|市(?=\s?(?:평가|심의|선정|주관|공모|[)）→]))"
)
JOINT = re.compile(r"[\-·․ㆍ]")


class BodyReader:
    """Finds bodies in a line; `parent` and `context` say what the line stands under."""

    def __init__(self, outline: Outline, government: str) -> None:
        self.government = government
        self.negative = re.compile(rules("named")["body"]["negative"])
        self.own = tuple(rules("named")["body"]["own"])
        self.upper = upper_government(outline) if government.endswith(("구", "군")) else None
        self.parent = ""  # the item above says what its list is about
        self.context = ""  # the heads of a table's cell say what is in it: 수행기관

    def of_line(self, text: str, item: Item) -> Iterator[Mention]:
        """Yield the bodies that a text names as taking part."""
        if self.upper:
            for match in UPPER_SHORT.finditer(text):
                token = Token(match[0], match[0], match.start(), match.end())
                yield Mention(self.upper, "body", role_of(text, token, "body"), item.line, match[0].strip())
        if self.government.endswith(("시", "도")):
            for match in COLLECTIVE.finditer(text):
                token = Token(match["name"], match["name"], match.start(), match.end())
                if self._near_cue(text, token) or re.search(r"재배정|부담|지원", text):
                    yield Mention(match["name"], "body", role_of(text, token, "body"), item.line)
        yield from self._labelled(text, item)
        yield from self._listed(text, item)
        yield from self._companies(text, item)
        yield from self._upper(text, item)
        yield from self._by_ending(text, item)

    def _labelled(self, text: str, item: Item) -> Iterator[Mention]:
        """Read who is named behind a label that says how: `협력기관 : 가나진흥원, 다라협회`."""
        match = LABELLED.match(squeeze(text[:14]) + text[14:]) if item.kind != "table" else None
        match = match or LABELLED.match(text)
        if not match:
            return
        for part in re.split(r"\s?[,、·‧/]\s?|\s및\s", re.sub(r"[(（][^)）]*[)）]", "", match["rest"])):
            name = re.sub(r"\s(?:등|위탁|직영|관계자|외).*$", "", part.strip())
            key = squeeze(name)
            ended = up_to_ending(key, "body") or key.endswith(("회의", "위원회", "센터", "회", "모임", "단", "원"))
            if (
                ended
                and 3 <= len(key) <= 24
                and not unit_type(key)
                and not re.search(r"(일반주민|전문가|위원회위원|주민|기업체|구민|시민|직원|공무원)$", key)
                and not (is_generic(name, "body") and name not in rules("named")["body"]["alone"])
            ):
                yield Mention(name, "body", squeeze(match["label"]), item.line)

    def _listed(self, text: str, item: Item) -> Iterator[Mention]:
        for pattern in (body_pattern(), ACRONYM, university_pattern()):
            for match in pattern.finditer(text):
                name = match["name"] + (match.groupdict().get("more") or "")
                if pattern is ACRONYM and (name not in bodies() or name in no_acronyms()):
                    continue
                token = Token(name, name, match.start(), match.end())
                if self._cued(text, token) or self._bracketed(text, token):
                    yield Mention(name, "body", role_of(text, token, "body"), item.line)

    @staticmethod
    def _bracketed(text: str, token: Token) -> bool:
        """Who stands alone in brackets behind a step did it: `계획 승인(국토부)`."""
        return text[token.start - 1 : token.start] in ("(", "（", "[") and text[token.end : token.end + 2].lstrip()[
            :1
        ] in tuple(")）],⇔→-–")

    def _companies(self, text: str, item: Item) -> Iterator[Mention]:
        for match in COMPANY.finditer(text):
            token = Token(match[0], match[0], match.start(), match.end())
            name = PARTICLE.sub("", match[0].strip()) if len(match[0]) > 6 else match[0].strip()
            yield Mention(name, "body", role_of(text, token, "body"), item.line)

    def _upper(self, text: str, item: Item) -> Iterator[Mention]:
        """Other governments count where they are said to take part right there."""
        for match in UPPER.finditer(text):
            name = match["name"]
            if not (name in WIDE_ALIAS or name in governments()) or name == self.government:
                continue
            if WIDE_ALIAS.get(name, name) == WIDE_ALIAS.get(self.government, self.government):
                continue
            full = (name + (match["unit"] or "")).strip()
            token = Token(full, full, match.start(), match.end())
            if self._near_cue(text, token) or self._bracketed(text, token):
                yield Mention(full, "body", role_of(text, token, "body"), item.line)
        for match in re.finditer(r"(?<![가-힣])(?P<name>[가-힣]{1,3}(?:구|군))(?=[\s,·()\-–⇔]|와|과|$)", text):
            name = match["name"]
            token = Token(name, name, match.start(), match.end())
            if name in governments() and name != self.government and self._near_cue(text, token):
                yield Mention(name, "body", role_of(text, token, "body"), item.line)

    def _by_ending(self, text: str, item: Item) -> Iterator[Mention]:
        words = _all_parts(text)
        for at, token in enumerate(words):
            word = up_to_ending(token.text, "body")
            if not word or len(word) < 3 or word in bodies():
                continue
            first, name = self._whole_name(text, words, at, word)
            if (is_generic(name, "body") and name not in rules("named")["body"]["alone"]) or self._is_own(name):
                continue
            whole = Token(name, name, words[first].start, token.end)
            soft = name.endswith(_soft())
            if self._bracketed(text, whole) or (self._near(text, whole) if soft else self._cued(text, whole)):
                yield Mention(name, "body", role_of(text, whole, "body"), item.line)

    def _near(self, text: str, token: Token) -> bool:
        near = re.compile(rules("named")["body"]["near"])
        if re.match(r"^[\Wㅇ]*(?:참석자|참석대상|참석기관|협력기관|참여기관|협약기관|참석외신)", squeeze(text)[:12]):
            return True
        if token.word.endswith("의회"):
            return bool(
                re.search(
                    r"(승인|의결|의견|협력|간담회|워크숍|현장방문|상호)",
                    text[max(0, token.start - 14) : token.end + 14],
                )
            )
        if re.match(r"\s?(?:,|등|및|·|와|과)", text[token.end :]) and near.search(text[token.end : token.end + 60]):
            return True
        return bool(
            near.search(text[token.end : token.end + 14]) or near.search(text[max(0, token.start - 8) : token.start])
        )

    def _whole_name(self, text: str, words: list[Token], at: int, word: str) -> tuple[int, str]:
        """Return a name with the words before it that belong to it: a place, a school, what a kind is of."""
        first = at
        needs = is_generic(word, "body") and word not in rules("named")["body"]["alone"]
        while first > 0 and at - first < 2 and not breaks_before(text, words[first - 1], words[first]):
            left = words[first - 1].text
            if not self._joins(left) and not (needs and first == at and self._is_noun(left)):
                break
            first -= 1
        name = text[words[first].start : words[at].start] + word
        return first, " ".join(name.split())

    def _is_noun(self, left: str) -> bool:
        return (
            len(left) > 1
            and not left[0].isdigit()
            and not MODIFIER_END.search(left)
            and left not in rules("named")["facility"]["breaks"]
        )

    def _joins(self, left: str) -> bool:
        if not self._is_noun(left) and not left.endswith(("동", "구", "시", "대")):
            return False
        if left in governments() or left == self.government or left in bodies():
            return True
        return (
            not left[0].isdigit()
            and len(left) > 1
            and bool(re.search(r"(동|대학교|대|시장|마을|거리|아파트|밸리|공동체|활력소|사랑방)$", left))
        )

    def _is_own(self, name: str) -> bool:
        return squeeze(name).endswith(self.own)

    def _cued(self, text: str, token: Token) -> bool:
        around = f"{text[max(0, token.start - 40) : token.end + 60]} {self.context} {self.parent[-40:]}"
        return bool(cues("body").search(around)) and not self._is_source(text, token)

    def _is_source(self, text: str, token: Token) -> bool:
        """A body that is cited, counted or whose rule is named takes no part."""
        after = text[token.end : token.end + 20]
        return bool(self.negative.search(after) or re.match(r"\s?,\s?(?:19|20)\d\d", after))

    def _near_cue(self, text: str, token: Token) -> bool:
        after = text[token.end : token.end + 24]
        before = text[max(0, token.start - 14) : token.start]
        near = re.compile(
            r"(공모|협약|협력|협업|협의|연계|주관|공동|투자심사|재투자심사|심의|승인|합동|보조금|교부|특별교부금|시행|추진|참여|동반|위임|주최|검토|평가|선정)"
        )
        return bool(near.search(after) or near.search(before)) and not self.negative.search(after[:10])


def upper_government(outline: Outline) -> str | None:
    """Return the city or province that a district's report speaks of most: whom it means by 시."""
    found = Counter(
        match["name"] for line in outline.document.lines for match in UPPER.finditer(line)
        if match["name"] in WIDE_ALIAS or match["name"] in governments() or match["name"].endswith(("특별시", "광역시"))
    )  # fmt: skip
    return found.most_common(1)[0][0] if found and found.most_common(1)[0][1] >= 2 else None


@cache
def _soft() -> tuple[str, ...]:
    return tuple(rules("named")["body"]["soft"])


@lru_cache(maxsize=16)
def _all_parts(text: str) -> list[Token]:
    return [part for token in tokens(text) for part in (_parts(token) if JOINT.search(token.text) else (token,))]


def _parts(token: Token) -> list[Token]:
    """Split a word at hyphens and dots between names: `솔내구-물빛대`."""
    found, at = [], token.start
    for part in re.split(r"([\-·․ㆍ])", token.text):
        if part and part not in "-·․ㆍ":
            found.append(Token(part, part, at, at + len(part)))
        at += len(part)
    return found
