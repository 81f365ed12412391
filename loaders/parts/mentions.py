"""Who else takes part in a project: units of the same government, and bodies outside it."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.grid import box_lines
from loaders.outline import Item, Outline
from loaders.parts.body_mentions import BodyReader
from loaders.parts.government import WIDE_ALIAS
from loaders.parts.judged import depth_of, judged_lines
from loaders.parts.names import unit_type
from loaders.parts.namesakes import MetNames
from loaders.parts.organization import Organization
from loaders.parts.projects import own_lines
from loaders.parts.public_bodies import bodies
from loaders.parts.taking_part import COMMON_ROLE, Mention
from loaders.parts.unit_mentions import UnitReader
from loaders.parts.used_places import letters
from loaders.records import Facts, LinkFact, ProjectFact, ReportFact
from loaders.rules import rules
from loaders.strings import LETTER, squeeze, unspace

FIGURES = re.compile(r"^[\d,.△\-]+$")
TAKES_PART = re.compile(r"부서|기관|협력|주관")
OWN_KINDS = ("부녀회", "청년회", "노인회", "상인회", "번영회", "의회", "노동조합", "주민자치회")
MOST_OF_CELL = 400  # A merged cell may hold a page; who takes part stands at its beginning.
NO_PARTIES = re.compile(r"^[\Wㅇ]*(?:출처|자료|(?:사업)?(?:위치|장소|대상지|소재지|주소))[:：)（(]")  # Where, whence.
LABEL_SIGN = re.compile(r"[:：)）(（]")
WITH_UNIT = re.compile(r"과\s?(?:협의|협조|협업|시행|합동)")
UNIT_HEAD = re.compile(
    r"(사업부서|주무부서|담당부서|협조부서|협업부서|참여부서|소관부서|부서|담당|소관|협조|협업|주관|시행)"
)


def read_mentions(outline: Outline, org: Organization, projects: list[ProjectFact], report: ReportFact) -> Facts:
    """Read collaborators and partners of every project."""
    reader = _Reader(outline, org, report)
    facts: list[LinkFact] = []
    for project in projects:
        # 강서구 is no longer form of 서구, 하늬회부녀회 none of 하늬회.
        seen = MetNames(never_short=("대", "대학교", "구", "군"), own_kinds=OWN_KINDS)
        for mention in reader.of_project(project):
            name = reader.full_name(mention.name)
            written = mention.written or (mention.name if name != mention.name else "")
            key = letters(name)
            if seen.has_like(key):
                continue
            seen.add(key)
            kind = "INVOLVES" if mention.kind == "unit" else "PARTNERS_WITH"
            end_type = "" if mention.kind == "unit" else "Agency"
            facts.append(LinkFact(kind, project.key, name, outline.span(mention.line), mention.role, end_type, written))
    return Facts(tuple(facts), (), frozenset(f.span.first for f in facts))


@cache
def _partner_heads() -> re.Pattern[str]:
    return re.compile(rules("named")["body"]["partner_heads"])


class _Reader:
    """Reads the lines of projects with what the report knows of itself."""

    def __init__(self, outline: Outline, org: Organization, report: ReportFact) -> None:
        self.outline = outline
        self.units = UnitReader(org, report.government or "")
        self.bodies = BodyReader(outline, report.government or "")
        self._above = (*WIDE_ALIAS, *filter(None, [self.bodies.upper]))
        self._unit_heads = re.compile(rf"(?:{'|'.join(self._above)}|우리[구군시]|구청|시청)부서")

    def full_name(self, name: str) -> str:
        """Return the name that a short form stands for, in this report or in the public list."""
        spelled = self.bodies.spelled.get(name, name)
        return bodies().get(squeeze(spelled), bodies().get(spelled, spelled))

    def of_project(self, project: ProjectFact) -> Iterator[Mention]:
        """Yield who takes part, line by line."""
        for first, last in own_lines(project):
            above: list[tuple[int, Item]] = []
            judged = judged_lines(self.outline, first, last)
            for item in self.outline.between(first, last):
                depth = depth_of(item)
                while above and above[-1][0] >= depth:
                    above.pop()
                self.bodies.parent = above[-1][1].text if above and item.kind != "table" else ""
                above.append((depth, item))
                text = item.full
                if item.kind == "table":
                    yield from self._table_row(item, project)
                    continue
                if item.line in judged or (LABEL_SIGN.search(text) and NO_PARTIES.match(squeeze(text[:20]))):
                    continue
                yield from self.units.of_line(text, item, project)
                yield from self.bodies.of_line(text, item)

    # Tables

    def _table_row(self, item: Item, project: ProjectFact) -> Iterator[Mention]:
        grid = self.outline.grid_at[item.line]
        row = grid.rows[item.line - grid.first_line]
        if lines := box_lines(row):
            for text in map(unspace, lines):
                yield from self.units.of_line(text, item, project)
                yield from self.bodies.of_line(text, item)
            return
        figures = sum(bool(FIGURES.match(c)) for c in row)
        if figures * 2 > len([c for c in row if c]):
            labelled = {c for c in range(grid.columns) if TAKES_PART.search(grid.head(c))}
            row = tuple(text if c < 2 or c in labelled else "" for c, text in enumerate(row))
        for c, text in enumerate(row):
            if not LETTER.search(text):
                continue
            head = grid.head(c) if item.line - grid.first_line >= grid.header_rows else ""
            said = unspace(text[:MOST_OF_CELL])
            if squeeze(text) in bodies():  # A cell that is nothing but a public body: 주관부처.
                yield Mention(bodies()[squeeze(text)], "body", squeeze(head)[:12] or COMMON_ROLE, item.line, text)
                continue
            self.bodies.context = f"{head} {squeeze(row[0])}"
            yield from self._units_in_cell(said, head, row, item, project)
            yield from self.bodies.of_line(said, item)
        self.bodies.context = ""

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
        elif "(" in text or WITH_UNIT.search(text):
            for mention in self.units.of_line(text, item, project):
                if re.search(
                    rf"[(,]\s?{re.escape(mention.name)}|{re.escape(mention.name)}\s?(?:협의|협조|협업|시행|합동)", text
                ):
                    yield mention

    def _of_others(self, label: str) -> bool:
        return any(name + "부서" in label for name in self._above)

    def _partner_cell(self, text: str, label: str, row: tuple[str, ...], item: Item) -> Iterator[Mention]:
        """A cell under 운영주체 or 수행기관 names who it is; one under 서울시부서 a division of that government."""
        if text == row[0]:
            return
        heads = self._unit_heads.findall(label) if "부서" in label else ()
        if heads and self._of_others(label):
            words = [w for w in text.split(" ") if unit_type(re.split(r"[·,]", w)[0]) or w == "-"]
            for head, word in zip(heads, words, strict=False):
                if head.removesuffix("부서") in self._above:
                    for one in re.split(r"[·,]", word):
                        if unit_type(one):
                            yield Mention(one, "body", head, item.line)
            return
        role = _partner_heads().search(label)
        if role and "사업명" not in label:
            for part in re.split(r"\s?[,、/]\s?", re.sub(r"\s?등(?:\s?\d+개?\s?[가-힣]{1,4})?$", "", text)):
                name = re.sub(r"\s?[(（].*$", "", part).strip()
                if (
                    2 <= len(squeeze(name)) <= 24
                    and not re.search(r"(직영|없음|미정|예정|\d명|구청|부서|담당|주민|기업체)$", name)
                    and not unit_type(squeeze(name))
                ):
                    yield Mention(name, "body", role[0], item.line)
