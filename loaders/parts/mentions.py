"""Who else takes part in a project: units of the same government, and bodies outside it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from loaders.outline import Item, Outline
from loaders.parts.government import WIDE_ALIAS, governments
from loaders.parts.names import is_division_like, unit_type
from loaders.parts.namesakes import MetNames
from loaders.parts.organization import Organization
from loaders.parts.phrases import (
    MODIFIER_END,
    PARTICLE,
    Token,
    breaks_before,
    is_generic,
    tokens,
    up_to_ending,
)
from loaders.parts.projects import own_lines
from loaders.records import Facts, LinkFact, ProjectFact, ReportFact
from loaders.rules import rules
from loaders.strings import squeeze, unspace

UNIT_WORD = re.compile(
    r"^(?P<name>[가-힣0-9·]{1,14}(?:과|국|팀|담당관|보건소|사업소|관리소|추진단|본부|실|단))(?P<tail>장|원)?(?:"
    + PARTICLE.pattern[:-1]
    + r")?$"
)
OFFICE = re.compile(r"^[가-힣]{2,8}(?:관리본부|건설본부|본부|사업소|관리사업소|추진단|추진팀)$|^건설본부$")
COLLECTIVE = re.compile(r"(?P<name>(?:\d+개\s?)?구\s?[·‧․,ㆍ]\s?군)(?!비|민|청|수|의회)")
UNITLIKE = re.compile(r"[가-힣](?:과|국|팀|담당관|소|단|본부|실)")
DONG = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{1,4}\d{0,2}동)(?=\s|[,·)과와의은는이,]|$)")
COMPANY = re.compile(
    r"(?:\((?:주|사|재|유)\)|㈜)\s?[가-힣A-Za-z0-9·&]{2,20}|[가-힣A-Za-z0-9]{2,20}\s?(?:\((?:주|사|재)\)|㈜)(?![가-힣A-Za-z])"
)
UPPER = re.compile(
    r"(?<![가-힣])(?P<name>(?:[가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도)|[가-힣]{2}도|[가-힣]{2}시))(?P<unit>\s[가-힣0-9]{2,12}(?:과|국|본부|사업소|담당관))?(?=(?:"
    + PARTICLE.pattern[:-1]
    + r")?(?:[\s,·()\[\]/→⇔\-–~:]|$))"
)
ACRONYM = re.compile(r"(?<![A-Za-z])(?P<name>[A-Z]{2,6})(?![A-Za-z0-9])")
ACRONYM_NOT = frozenset(
    [
        "AI",
        "IT",
        "ICT",
        "IOT",
        "VR",
        "AR",
        "XR",
        "SNS",
        "CCTV",
        "LED",
        "PC",
        "TV",
        "QR",
        "GIS",
        "GPS",
        "ESG",
        "MOU",
        "TF",
        "TFT",
        "PT",
        "PPT",
        "R",
        "KPI",
        "BI",
        "CI",
        "DB",
        "APP",
        "SW",
        "HW",
        "SPC",
        "PM",
        "OJT",
        "MICE",
        "UAM",
        "DRT",
        "NGO",
        "NPO",
        "CEO",
        "OECD",
        "UN",
        "EU",
        "FTA",
        "GRDP",
        "AED",
        "LPG",
        "LNG",
        "CNG",
        "EV",
        "DMC",
        "GTX",
        "BTL",
        "BTO",
        "BRT",
        "MBC",
        "KBS",
        "SBS",
        "MBN",
        "CNN",
        "CPTED",
        "CI",
        "F",
        "B",
        "FB",
        "HRD",
        "RC",
        "AIOT",
        "PF",
        "SOC",
    ]
)


MOST_OF_CELL = 400  # A merged cell may hold a page; who takes part stands at its beginning.


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that takes part, with the word that says how."""

    name: str
    kind: str  # unit or body
    role: str
    line: int
    written: str = ""


def read_mentions(outline: Outline, org: Organization, projects: list[ProjectFact], report: ReportFact) -> Facts:
    """Read collaborators and partners of every project."""
    reader = _Reader(outline, org, report)
    facts: list[LinkFact] = []
    for project in projects:
        seen = MetNames(never_short=("대", "대학교"))
        for mention in reader.of_project(project):
            key = bodies().get(mention.name, squeeze(mention.name))
            if seen.has_like(key):
                continue
            seen.add(key)
            kind = "INVOLVES" if mention.kind == "unit" else "PARTNERS_WITH"
            end_type = "" if mention.kind == "unit" else "Agency"
            facts.append(
                LinkFact(
                    kind, project.key, mention.name, outline.span(mention.line), mention.role, end_type, mention.written
                )
            )
    return Facts(tuple(facts), (), frozenset(f.span.first for f in facts))


@cache
def bodies() -> dict[str, str]:
    """Return the public bodies of the gazetteer: every spelling to its full name."""
    text = (files("loaders.gazetteers") / "bodies.txt").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.split("\n") if line and not line.startswith("#")]
    return {name: row[0] for row in rows for name in row}


@cache
def _body_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, bodies()), key=len, reverse=True))
    return re.compile(
        rf"(?<![가-힣A-Za-z])(?P<name>{names})(?P<more>\s?[가-힣]{{2,8}}(?:지청|지사|지부|본부|청|서))?(?![A-Za-z])(?=(?:{PARTICLE.pattern[:-1]})?(?:[^가-힣]|$|공모|주관|지정))"
    )


@cache
def _cues(group: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(c).replace(r"\ ", r"\s?") for c in rules("named")[group]["cues"]))


class _Reader:
    """Reads the lines of projects with what the report knows of itself."""

    def __init__(self, outline: Outline, org: Organization, report: ReportFact) -> None:
        self.outline = outline
        self.org = org
        self.government = report.government or ""
        self.negative = re.compile(rules("named")["body"]["negative"])
        self.own = tuple(rules("named")["body"]["own"])
        self.upper = upper_government(outline) if self.government.endswith(("구", "군")) else None
        self.parent = ""  # the item above says what its list is about
        self.context = ""  # the heads of a table's cell say what is in it: 수행기관
        self.place = re.sub(r"(특별시|광역시|특별자치시|특별자치도|시|군|구|도)$", "", self.government)

    def of_project(self, project: ProjectFact) -> Iterator[Mention]:
        for first, last in own_lines(project):
            above: list[Item] = []
            for item in self.outline.between(first, last):
                above = [i for i in above if _depth(i) < _depth(item)]
                self.parent = above[-1].text if above and item.kind != "table" else ""
                above.append(item)
                text = item.full
                if item.kind == "table":
                    yield from self._table_row(item, project)
                    continue
                yield from self._units(text, item, project)
                yield from self._bodies(text, item)

    # Units of the same government

    def _units(self, text: str, item: Item, project: ProjectFact) -> Iterator[Mention]:
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
                    yield Mention(one, "unit", self._role(text, token, "unit"), item.line)

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
            return bool(_cues("unit").search(text)) or "참" in text
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
        return (
            bracketed or followed or self._among_units(text, name) or bool(head) or bool(_cues("unit").search(around))
        )

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
                    name, "unit", self._role(text, Token(name, name, match.start(), match.end()), "unit"), item.line
                )

    # Bodies outside

    def _bodies(self, text: str, item: Item) -> Iterator[Mention]:
        if self.upper:
            for match in UPPER_SHORT.finditer(text):
                token = Token(match[0], match[0], match.start(), match.end())
                yield Mention(self.upper, "body", self._role(text, token, "body"), item.line, match[0].strip())
        if self.government.endswith(("시", "도")):
            for match in COLLECTIVE.finditer(text):
                token = Token(match["name"], match["name"], match.start(), match.end())
                if self._near_cue(text, token) or re.search(r"재배정|부담|지원", text):
                    yield Mention(match["name"], "body", self._role(text, token, "body"), item.line)
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
        for pattern in (_body_pattern(), ACRONYM, _university_pattern()):
            for match in pattern.finditer(text):
                name = match["name"] + (match.groupdict().get("more") or "")
                if pattern is ACRONYM and (name not in bodies() or name in ACRONYM_NOT):
                    continue
                token = Token(name, name, match.start(), match.end())
                if self._cued(text, token) or self._bracketed(text, token):
                    yield Mention(name, "body", self._role(text, token, "body"), item.line)

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
            yield Mention(name, "body", self._role(text, token, "body"), item.line)

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
                yield Mention(full, "body", self._role(text, token, "body"), item.line)
        for match in re.finditer(r"(?<![가-힣])(?P<name>[가-힣]{1,3}(?:구|군))(?=[\s,·()\-–⇔]|와|과|$)", text):
            name = match["name"]
            token = Token(name, name, match.start(), match.end())
            if name in governments() and name != self.government and self._near_cue(text, token):
                yield Mention(name, "body", self._role(text, token, "body"), item.line)

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
                yield Mention(name, "body", self._role(text, whole, "body"), item.line)

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
        return bool(_cues("body").search(around)) and not self._is_source(text, token)

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

    def _role(self, text: str, token: Token, group: str) -> str:
        """Return the nearest word that says how one takes part: behind the name, else before it."""
        after = _cues(group).search(text[token.end : token.end + 40])
        if after:
            return after[0]
        before = list(_cues(group).finditer(text[max(0, token.start - 40) : token.start]))
        if before:
            return before[-1][0]
        label = re.match(r"^[\Wㅇ]*(?:\d+\W*)?([가-힣\s]{2,10}?)\s*[:：]", text)
        return squeeze(label[1]) if label else "참여"

    # Tables

    def _table_row(self, item: Item, project: ProjectFact) -> Iterator[Mention]:
        grid = self.outline.grid_at[item.line]
        row = grid.rows[item.line - grid.first_line]
        labelled = {c for c in range(grid.columns) if re.search(r"부서|기관|협력|주관", grid.head(c))}
        figures = sum(bool(re.match(r"^[\d,.△\-]+$", c)) for c in row)
        if figures * 2 > len([c for c in row if c]):
            row = tuple(text if c < 2 or c in labelled else "" for c, text in enumerate(row))
        for c, text in enumerate(row):
            if not text:
                continue
            head = grid.head(c) if item.line - grid.first_line >= grid.header_rows else ""
            said = unspace(text[:MOST_OF_CELL])
            self.context = f"{head} {squeeze(row[0])}"
            yield from [*self._units_in_cell(said, head, row, item, project), *self._bodies(said, item)]
        self.context = ""

    def _units_in_cell(
        self, text: str, head: str, row: tuple[str, ...], item: Item, project: ProjectFact
    ) -> Iterator[Mention]:
        label = head + squeeze(row[0])
        yield from self._partner_cell(text, label, row, item)
        labelled = UNIT_HEAD.search(label)
        if labelled and not self._of_others(label):
            for word in re.split(r"[,、·\s/]+", text):
                if unit_type(word) and word != project.unit:
                    yield Mention(word, "unit", labelled[0], item.line)
        elif "(" in text or re.search(r"과\s?(?:협의|협조|협업|시행|합동)", text):
            for mention in self._units(text, item, project):
                if re.search(
                    rf"\({re.escape(mention.name)}|{re.escape(mention.name)}\s?(?:협의|협조|협업|시행|합동)", text
                ):
                    yield mention

    @staticmethod
    def _of_others(label: str) -> bool:
        return any(name + "부서" in label for name in WIDE_ALIAS)

    def _partner_cell(self, text: str, label: str, row: tuple[str, ...], item: Item) -> Iterator[Mention]:
        """A cell under 운영주체 or 수행기관 names who it is; one under 서울시부서 a division of that government."""
        if text == row[0]:
            return
        heads = re.findall(r"(?:[가-힣]{2,4}시|우리구|구청|시청)부서", label)
        if heads and self._of_others(label):
            words = [w for w in text.split(" ") if unit_type(w) or w == "-"]
            for head, word in zip(heads, words, strict=False):
                if head.removesuffix("부서") in WIDE_ALIAS and unit_type(word):
                    yield Mention(word, "body", head, item.line)
            return
        role = re.search(rules("named")["body"]["partner_heads"], label)
        if role and "사업명" not in label:
            for part in re.split(r"\s?[,、/]\s?", re.sub(r"\s?등(?:\s?\d+개?\s?[가-힣]{1,4})?$", "", text)):
                name = re.sub(r"\s?[(（].*$", "", part).strip()
                if (
                    2 <= len(squeeze(name)) <= 24
                    and not re.search(r"(직영|없음|미정|예정|\d명|구청|부서|담당|주민|기업체)$", name)
                    and not unit_type(squeeze(name))
                ):
                    yield Mention(name, "body", role[0], item.line)


LABELLED = re.compile(
    r"^[\Wㅇ]*(?P<label>추진주체|사업주체|주\s?체|수\s?행|운\s?영|공동주최|공동개최|협력기관|참여기관|도움기관|교육기관|수행기관|운영기관|운영주체|협약기관|수탁기관|주관기관|협력단체|참여단체)\s*[:：]\s*(?P<rest>.+)$"
)
UNIT_BEFORE = re.compile(r"[가-힣0-9]{2,12}(?:과|국|담당관|보건소)\s?[,、·]\s?$")
UNIT_BEHIND = re.compile(r"\s?[,、·]\s?[가-힣0-9]{2,12}(?:과|국|담당관|보건소)")
UNIT_HEAD = re.compile(
    r"(사업부서|주무부서|담당부서|협조부서|협업부서|참여부서|소관부서|부서|담당|소관|협조|협업|주관|시행)"
)


def upper_government(outline: Outline) -> str | None:
    """Return the city or province that a district's report speaks of most: whom it means by 시."""
    found = Counter(
        match["name"] for line in outline.document.lines for match in UPPER.finditer(line)
        if match["name"] in WIDE_ALIAS or match["name"] in governments() or match["name"].endswith(("특별시", "광역시"))
    )  # fmt: skip
    return found.most_common(1)[0][0] if found and found.most_common(1)[0][1] >= 2 else None


# `시·구 통합 공모사업`, `시 주관교육`, `(구→시)`, `市 평가`: the city above.
UPPER_SHORT = re.compile(
    r"(?<![가-힣])시(?=[·‧]구\s(?:통합|합동|공동))|(?<![가-힣])시(?=\s주관)|(?<=→)\s?시(?=[)）])|市(?=\s?(?:평가|심의|선정|주관|공모|[)）→]))"
)


@cache
def _soft() -> tuple[str, ...]:
    return tuple(rules("named")["body"]["soft"])


@cache
def _university_pattern() -> re.Pattern[str]:
    text = (files("loaders.gazetteers") / "universities.txt").read_text(encoding="utf-8")
    names = "|".join(re.escape(n) for n in text.split("\n") if n and not n.startswith("#"))
    return re.compile(
        rf"(?<![가-힣])(?P<name>(?:{names})(?:학교)?(?:\s?산학협력단)?)(?=(?:{PARTICLE.pattern[:-1]})?(?:[^가-힣]|$|병원))"
    )


@lru_cache(maxsize=16)
def _all_parts(text: str) -> list[Token]:
    return [part for token in tokens(text) for part in (_parts(token) if JOINT.search(token.text) else (token,))]


JOINT = re.compile(r"[\-·․ㆍ]")


def _parts(token: Token) -> list[Token]:
    """Split a word at hyphens and dots between names: `금천구-중앙대`."""
    found, at = [], token.start
    for part in re.split(r"([\-·․ㆍ])", token.text):
        if part and part not in "-·․ㆍ":
            found.append(Token(part, part, at, at + len(part)))
        at += len(part)
    return found


def _depth(item: Item) -> int:
    """Return how deep an item stands; a bare line belongs to the item above."""
    return {"chapter": 0, "numbered": 1, "square": 1, "lettered": 1, "circle": 2, "dash": 3, "note": 6, "text": 5}.get(
        item.kind, 6
    ) * 10 + min(item.indent, 9)
