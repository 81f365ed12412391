"""Bodies outside the government that a project's lines name as taking part."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from loaders.outline import Item, Outline
from loaders.parts.government import governments
from loaders.parts.government_mentions import GovernmentReader
from loaders.parts.names import institutes
from loaders.parts.parties import PartyLists
from loaders.parts.phrases import MODIFIER_END, PARTICLE, Token, breaks_before, is_generic, tokens, up_to_ending
from loaders.parts.public_bodies import (
    ACRONYM,
    COMPANY,
    bodies,
    find_bodies,
    no_acronyms,
)
from loaders.parts.report_bodies import ReportBodies, own_names
from loaders.parts.taking_part import Mention, cues, in_brackets, is_source, leads_step, role_of
from loaders.parts.words import BODY, LISTED, kinds_in
from loaders.rules import rules
from loaders.strings import squeeze

LEGAL_FORM = re.compile(r"㈜|\((?:주|사|재|유)\)")
# `UNHABITAT 집행위원회`: a board whose name begins with a short form in capitals is of no Korean government.
INTERNATIONAL = re.compile(
    r"(?<![A-Za-z])(?P<name>(?P<short>[A-Z]{3,9})\s?[가-힣]{0,6}(?:위원회|사무국|총회|이사회|협의회))(?![가-힣]{2})"
)
# `어린이신문 창간`: what is brought out is a paper and no publisher.
PAPER = re.compile(r"(?<=신문)(?:을|를|의)?\s?(?:창간|발행|발간|폐간|구독|배부|지면)")
# Boards told by what they do or who sits in them alone: 소통협의회, 전문가 협의회.
KIND_OF_BOARD = re.compile(
    r"(?:(?:국제|내실화|소통|사업|추진|다자|주민|민간|민·?관|관계|유관|기관장?|단체장|실무자?|전문가|담당자|정례|자문|운영|정책|발전|상생"
    r"|협력|개선|혁신|활성화|대응|지역|통합|공동|합동|분야별|권역별|상설|임시)\s?)+협의회"
)
BUILT = re.compile(r"\s?(?:건립|신축|증축|리모델링|개보수)(?![가-힣]*(?:협약|협의|위원회))")  # `하늬플러스센터 건립`
COUNTERS, RUN = ("상담소", "배움터"), re.compile(r"\s?(?:설치·)?운영(?!기관|주체|위원회)")
COUNT_BEFORE = re.compile(r"\d\s?개\s?$")
BRANCH = re.compile(r"(?:지회|지부|지사|지역본부)$")
JOINT = re.compile(r"[\-·․ㆍ]")


class BodyReader:
    """Finds bodies in a line; `parent` and `context` say what the line stands under."""

    def __init__(self, outline: Outline, government: str) -> None:
        self.government = government
        self.own = tuple(rules("named")["body"]["own"])
        report = ReportBodies(outline, government)
        self.upper, self.spelled = report.upper, report.spelled
        self.governments = GovernmentReader(government, self.upper)
        self.lists = PartyLists(own_names(government))
        self.parent = ""  # the item above says what its list is about
        self.context = ""  # the heads of a table's cell say what is in it: 수행기관

    def of_line(self, text: str, item: Item) -> Iterator[Mention]:
        """Yield the bodies that a text names as taking part; of names that overlap the longest."""
        found = list(self._all(text, item))
        if len(found) < 2:
            yield from found
            return
        found.sort(key=lambda m: (m.start - m.end, m.start))
        taken: list[tuple[int, int]] = []
        kept: list[Mention] = []
        for mention in found:
            if all(mention.end <= a or b <= mention.start for a, b in taken):
                taken.append((mention.start, mention.end))
                kept.append(mention)
        yield from sorted(kept, key=lambda m: m.start)

    def _all(self, text: str, item: Item) -> Iterator[Mention]:
        yield from self.governments.of_line(text, item)
        for one in self.lists.of_text(text, self.parent):
            if not self._is_own(one.name):
                role = one.role or role_of(text, Token(one.name, one.name, one.start, one.end), "body")
                yield Mention(one.name, "body", role, item.line, one.written, one.start, one.end)
        kinds = kinds_in(text)
        if kinds & LISTED:
            yield from self._listed(text, item)
        yield from self._companies(text, item)
        if kinds & BODY:
            yield from self._by_ending(text, item)

    def _listed(self, text: str, item: Item) -> Iterator[Mention]:
        for match in chain(find_bodies(text), INTERNATIONAL.finditer(text)):
            name = match["name"] + (match.groupdict().get("more") or "")
            short = name if match.re is ACRONYM else match.groupdict().get("short")
            if short in no_acronyms() or (match.re is ACRONYM and name not in bodies()):
                continue
            token = Token(name, name, match.start(), match.end())
            if COUNT_BEFORE.search(text[: token.start]):  # 5개 수협
                continue
            if self._cued(text, token) or in_brackets(text, token) or leads_step(text, token):
                yield Mention(name, "body", role_of(text, token, "body"), item.line, "", token.start, token.end)

    def _companies(self, text: str, item: Item) -> Iterator[Mention]:
        for match in COMPANY.finditer(text) if LEGAL_FORM.search(text) else ():
            token = Token(match[0], match[0], match.start(), match.end())
            name = PARTICLE.sub("", match[0].strip()) if len(match[0]) > 6 else match[0].strip()
            bare = re.sub(r"\((?:주|사|재|유)\)|㈜|\s", "", name)
            if is_generic(bare, "body") or is_generic(bare, "facility"):
                continue
            yield Mention(name, "body", role_of(text, token, "body"), item.line, "", token.start, token.end)

    def _by_ending(self, text: str, item: Item) -> Iterator[Mention]:
        words = _all_parts(text)
        for at, token in enumerate(words):
            word = up_to_ending(token.text, "body")
            if not word or len(word) < 3 or word in bodies():
                continue
            first, name = self._whole_name(text, words, at, word)
            if (is_generic(name, "body") and name not in rules("named")["body"]["alone"]) or self._is_own(name):
                continue
            if KIND_OF_BOARD.fullmatch(name) or BUILT.match(text, token.end) or _is_run(text, token, name):
                continue
            whole = Token(name, name, words[first].start, token.end)
            soft = name.endswith(_soft())
            if in_brackets(text, whole) or (self._near(text, whole) if soft else self._cued(text, whole)):
                yield Mention(name, "body", role_of(text, whole, "body"), item.line, "", whole.start, whole.end)

    def _near(self, text: str, token: Token) -> bool:
        if PAPER.match(text, token.end):
            return False
        near = re.compile(rules("named")["body"]["near"])
        if re.match(r"^[\Wㅇ]*(?:참석자|참석대상|참석기관|협력기관|참여기관|협약기관|참석외신)", squeeze(text)[:12]):
            return True
        if token.word.endswith("의회") and not token.word.endswith("협의회"):
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

    def _whole_name(self, text: str, words: Sequence[Token], at: int, word: str) -> tuple[int, str]:
        """Return a name with the words before it that belong to it: a place, a school, what a kind is of."""
        first = at
        stands_alone = word in rules("named")["body"]["alone"] and not word.endswith("협의체")
        needs = (is_generic(word, "body") and not stands_alone) or bool(KIND_OF_BOARD.fullmatch(word))
        needs = needs or word.endswith("기구")  # 동해안 환경협력기구
        while first > 0 and at - first < 2 and not breaks_before(text, words[first - 1], words[first]):
            left = words[first - 1].text
            of_body = bool(BRANCH.search(word)) and up_to_ending(left, "body") == left  # 하늬협회 물빛지회
            if not (self._joins(left) or of_body) and not (needs and first == at and self._is_noun(left)):
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
        """A board of the government's own, and the council of a city: whose it is needs no saying."""
        of_city = name in ("시의회", "도의회", "지방의회", *institutes())
        is_board = bool(self.government) and name.startswith(self.government) and name.endswith("협의회")
        return is_board or (of_city and self.government.endswith(("시", "도"))) or squeeze(name).endswith(self.own)

    def _cued(self, text: str, token: Token) -> bool:
        around = f"{text[max(0, token.start - 40) : token.end + 60]} {self.context} {self.parent[-40:]}"
        return bool(cues("body").search(around)) and not is_source(text, token)


def _is_run(text: str, token: Token, name: str) -> bool:
    """Tell whether a line says that a counter is run: `하늬상담소 운영`; it takes no part in what runs it."""
    return name.endswith(COUNTERS) and bool(RUN.match(text, token.end))


@cache
def _soft() -> tuple[str, ...]:
    return tuple(rules("named")["body"]["soft"])


def _all_parts(text: str) -> Sequence[Token]:
    if not JOINT.search(text):
        return tokens(text)
    return [part for token in tokens(text) for part in (_parts(token) if JOINT.search(token.text) else (token,))]


def _parts(token: Token) -> list[Token]:
    """Split a word at hyphens and dots between names: `솔내구-물빛대`."""
    found, at = [], token.start
    for part in re.split(r"([\-·․ㆍ])", token.text):
        if part and part not in "-·․ㆍ":
            found.append(Token(part, part, at, at + len(part)))
        at += len(part)
    return found
