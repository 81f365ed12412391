"""Named places: what a project builds, runs, repairs or meets in, and where it lies."""

import re
from collections.abc import Iterable, Iterator

from loaders.grid import Grid
from loaders.outline import Item, Outline
from loaders.parts.namesakes import NamesOfOneKind
from loaders.parts.phrases import MODIFIER_END, Token, breaks_before, is_generic, tokens, up_to_ending
from loaders.parts.place_register import COMMON_KINDS, PlaceRegister, is_dong_office
from loaders.parts.place_tables import PlaceRow, read_place_table
from loaders.parts.place_titles import spread, title_object
from loaders.parts.places import ADDRESS, Place, read_place
from loaders.parts.projects import own_lines
from loaders.parts.venues import LABEL as VENUE_LABEL
from loaders.parts.venues import find_roads, find_venues
from loaders.records import Facts, LinkFact, ProjectFact, ReportFact
from loaders.rules import rules
from loaders.strings import plain, squeeze, unspace

DO = re.compile(
    r"^[’”」』'\"]?\s?(?:[(（][^)）]{0,30}[)）])?\s?(?:시설|공간|건물|부지)?\s?(?:내부|전면|주요|환경|기능|노후|외벽|내외부|연중|상시|지속|계속|통합|확대)?\s?"
    + rules("named")["facility"]["actions"]
)
AT_ADDRESS = re.compile(r"\s(?P<name>[가-힣A-Za-z0-9]{3,12})\s?(?:등\s?\d+개|내\s|건물)")
NOT_PLACE = re.compile(
    r"(^\d+홀|^민선|만들기|캠프$|사업장$|경영$|노동시장$|주택시장$|해외시장$|구직시장$|부동산시장$|인력시장$|국내시장$|국내외시장$|세계시장$|부시장$|(?:서울|부산|대구|인천|광주|대전|울산|전임|신임|현임|당선)시장$"
    r"|단독청사$|아름다운거리$|(?:놀|볼|먹|일|즐길|축간|충전|이격|보행|이동|판매|감|생각할)거리$|고객센터$|콜센터$|앱센터|^찾동|^전자|온라인|^소득|^가상|^우리동네|산업정원|^정부청사$|^지방청사$|개막식|하반기|상반기|^각|목표$)"
)
PLACE_ROW = re.compile(r"장소|위치|소재지|사업장소")
MOST_OF_CELL = 600  # A merged cell may hold a page; places stand at its beginning.
BUILT = re.compile(r"사업내용\s?[:：].{0,30}(?:건립|신축)")
CITED = re.compile(r"^[\Wㅇ]*(?:출처|자료\s?:|\[참고\])")
OTHER = re.compile(r"^\s?(?:등|과|와)?\s?(?:과의|와의)?\s?(?:협약|협업|협력|연계|공조|주관|사례|벤치마킹|소재|통계)")
NAMED_KIND = re.compile(
    r"(?:허브|공간|거점|쉼터|카페|시설|광장|센터|사랑방)\s?(?:[「『‘“'\"〈<]|[(（])(?P<name>[가-힣A-Za-z0-9·\s]{2,14})(?:[」』’”'\"〉>]|[)）])\s?(?:운영|조성|설치|개소|개관|건립)"
)
EXISTING = re.compile(r"\(\S{1,8}\s?소재\)|사업\s?종료|폐지|폐쇄\s?예정")


def read_facilities(
    outline: Outline, projects: list[ProjectFact], report: ReportFact, partners: Iterable[LinkFact]
) -> Facts:
    """Read named places, the projects that use them, their addresses and sizes, who operates them."""
    return _Reader(outline, projects, report, partners).read()


class _Reader:
    """Collects places while it walks the tables and the projects."""

    def __init__(
        self, outline: Outline, projects: list[ProjectFact], report: ReportFact, partners: Iterable[LinkFact]
    ) -> None:
        self.outline = outline
        self.projects = projects
        self.government = report.government or ""
        self.register = PlaceRegister(self.government)
        self.links: dict[tuple[str, str, str], LinkFact] = {}
        self.used: dict[str, NamesOfOneKind] = {}  # the names that a project uses
        self.lines: set[int] = set()
        self.partners: dict[str, set[str]] = {}
        for partner in partners:
            if partner.type == "PARTNERS_WITH":
                self.partners.setdefault(partner.start, set()).add(squeeze(partner.end))
        self.tables: dict[int, int] = {}  # how many places the table that begins on a line names
        self.rows: dict[int, list[PlaceRow]] = {}  # those of a line
        self.breaks = frozenset(rules("named")["facility"]["breaks"])

    def read(self) -> Facts:
        """Return the places, and what uses, runs and holds them."""
        for grid in self.outline.grids:
            if rows := read_place_table(self.outline, grid):
                self.tables[grid.first_line] = len(rows)
                for row in rows:
                    self.rows.setdefault(row.span.first, []).append(row)
                self._describe(grid, rows)
        for project in self.projects:
            if project.body:
                self._project(project)
        self.register.join_same_buildings()
        used: dict[str, set[str]] = {}
        for kind, start, end in self.links:
            if kind == "USES":
                used.setdefault(end, set()).add(start)
        self.register.join_misspelt(used, "\n".join(self.outline.document.lines))
        facts = tuple(self.register.facts())
        renamed = (self._renamed(link) for link in self.links.values())
        links = {(link.type, link.start, link.end): link for link in reversed(list(renamed))}
        return Facts((*facts, *reversed(links.values())), (), frozenset(self.lines))

    def _renamed(self, link: LinkFact) -> LinkFact:
        """Point a link at the name under which a joined place stands."""
        final = self.register.final
        start = final(link.start) if link.type == "LOCATED_IN" else link.start
        end = final(link.end) if link.type in ("USES", "MANAGES", "OPERATES") else link.end
        return LinkFact(link.type, start, end, link.span, link.role, link.end_type)

    def _link(self, kind: str, start: str, end: str, line: int, role: str | None) -> None:
        end_type = "Agency" if kind == "OPERATES" else ""
        self.links.setdefault((kind, start, end), LinkFact(kind, start, end, self.outline.span(line), role, end_type))
        if kind == "USES":
            self.used.setdefault(start, NamesOfOneKind()).add(squeeze(end), end)

    def _describe(self, grid: Grid, rows: list[PlaceRow]) -> None:
        self.lines.update(range(grid.first_line, grid.last_line + 1))
        for row in rows:
            name = self.register.add(row.name, row.span, row.place, row.aliases)
            if row.operator:
                self._link("OPERATES", row.operator, name, row.span.first, row.mode)
            if row.dong:
                self._link("LOCATED_IN", name, row.dong, row.span.first, None)

    # Projects

    def _project(self, project: ProjectFact) -> None:
        main = self._from_title(project)
        current, depth = main, 0
        for first, last in own_lines(project):
            for item in self.outline.between(first, last):
                if item.kind == "table":
                    self._table_row(project, item, main)
                    continue
                text = item.full
                named = self._use_all(project, item, text)
                here = _level(item)
                if here <= depth:
                    current, depth = main, 0
                if (
                    main
                    and current == main
                    and len(named) == 1
                    and BUILT.search(text)
                    and is_generic(named[0], "facility")
                ):
                    self._same_as_main(project, named[0], main)
                elif named and current is None and VENUE_LABEL.match(text):
                    current, depth = named[0], here - 1
                elif (
                    len(named) == 1 and not VENUE_LABEL.match(text) and ":" not in text[: text.find(named[0][-3:]) + 8]
                ):
                    current, depth = named[0], here
                self._place(item, text, current, main)
                if main and "+" in text:
                    for name in named:
                        self.register.describe(name, Place(self.register.place(main).address))

    def _same_as_main(self, project: ProjectFact, name: str, main: str) -> None:
        """What the overview builds is what the title builds: `사업내용 : 하늬복합센터 건립`."""
        if name != main and ("USES", project.key, name) in self.links:
            del self.links["USES", project.key, name]
            self.used[project.key].remove(squeeze(name), name)
            self.register.alias(main, name)

    def _use_all(self, project: ProjectFact, item: Item, text: str) -> list[str]:
        if CITED.search(text):
            return []
        named: list[str] = []
        for name, place in [*self._venues(text), *((n, None) for n in self._names(project, text))]:
            if any(squeeze(name) in squeeze(other) for other in named):
                continue
            for one in spread(name):
                known = self._note(project, one, item, place)
                self._link("USES", project.key, known, item.line, _role(text, name))
                if one != name:
                    self.register.alias(known, name)
                named.append(known)
        return named

    def _note(self, project: ProjectFact, name: str, item: Item, place: Place | None) -> str:
        """Note a place; a shorter name in the same project is the longer one said again."""
        key = squeeze(name)
        used = self.used.setdefault(project.key, NamesOfOneKind())
        shorter = used.beginning(key, COMMON_KINDS)
        if len(shorter) == 1:  # 가나퍼블릭 and 가나퍼블릭 지식산업센터
            self.register.alias(known := shorter[0], name)
            return known
        longer = used.ending(key)
        if len(longer) == 1 and (len(key) >= 6 or squeeze(longer[0]) == self.government + key):
            known = longer[0]
            self.register.alias(known, name)
            if place:
                self.register.describe(known, place)
            return known
        return self.register.add(name, self.outline.span(item.line), place)

    def _venues(self, text: str) -> Iterator[tuple[str, Place | None]]:
        for venue in find_venues(text, self.government):
            if not NOT_PLACE.search(squeeze(venue.name)):
                yield venue.name, Place(venue.address) if venue.address else None
        match = ADDRESS.search(text)
        if match and (inside := AT_ADDRESS.match(text[match.end() :])):
            yield inside["name"], Place(match[0].strip())
        for road in find_roads(text):
            yield road, None

    def _place(self, item: Item, text: str, current: str | None, main: str | None) -> None:
        """Take what a line says of where and how large for the place that it speaks of."""
        place = read_place(text)
        target = current or main
        if place and target:
            self.register.describe(target, place)
            self.lines.add(item.line)

    def _from_title(self, project: ProjectFact) -> str | None:
        """Return the place that a project's title builds or runs."""
        title = unspace(plain(project.title))
        for name in [*self._proper(project, title), *find_roads(title)]:
            known = self.register.add(name, project.title_span)
            self._link("USES", project.key, known, project.title_span.first, _role(title, name))
        rest, action = title_object(title)
        if not rest:
            titled = self.used[project.key].names() if project.key in self.used else []
            return titled[0] if len(titled) == 1 else None
        name = self.register.add(rest, project.title_span, titled=True)
        self._link("USES", project.key, name, project.title_span.first, action or "대상")
        return name

    def _names(self, project: ProjectFact, text: str) -> Iterator[str]:
        yield from self._proper(project, text)
        yield from self._acted(text)
        for match in NAMED_KIND.finditer(text):
            if not NOT_PLACE.search(squeeze(match["name"])) and not re.search(
                r"(?:예정|기존|신규|개소|명|등)$", match["name"]
            ):
                yield match["name"].strip()

    def _proper(self, project: ProjectFact, text: str) -> Iterator[str]:
        """Yield names that are put together with more than words of kinds."""
        words = tokens(text)
        for at, token in enumerate(words):
            word = up_to_ending(token.text, "facility")
            if not word:
                continue
            if "·" in word and all(p in COMMON_KINDS or is_generic(p, "facility") for p in word.split("·")):
                continue
            for part in _separate(word):
                name = self._whole(text, words, at, part) if part == word or word.startswith(part) else part
                if self._is_named(name) and not self._elsewhere(project, text, token, name):
                    yield name

    def _whole(self, text: str, words: tuple[Token, ...], at: int, word: str) -> str:
        """Return a name with the words before it that belong to it."""
        first, kind = at, is_generic(word, "facility")
        while first > 0 and at - first < 2 and not breaks_before(text, words[first - 1], words[first]):
            left = words[first - 1].text
            if not self._joins(left, kind and first == at):
                break
            first -= 1
        return " ".join((text[words[first].start : words[at].start] + word).split())

    def _joins(self, left: str, of_kind: bool) -> bool:
        if left in ("구립", "시립", "도립", "국립", "군립", "舊", "옛", self.government):
            return True
        if re.fullmatch(r"[가-힣]{1,5}\d{0,2}동|[A-Z가-힣]*\d단지|[A-Z가-힣]+밸리", left):
            return True
        if left in self.breaks or (left[0].isdigit() and "단지" not in left) or len(left) < 2:
            return False
        if left in self.register.lefts:
            return True
        if re.fullmatch(r"(?:[가-힣]{1,5}\d{0,2}동·)+[가-힣0-9]+|(?:\d·)+\d단지", left):
            return True
        return (
            of_kind
            and not left.endswith("형")
            and not is_generic(left, "facility")
            and not MODIFIER_END.search(left)
            and bool(re.fullmatch(r"[가-힣A-Za-z0-9·+]+", left))
        )

    def _is_named(self, name: str) -> bool:
        key = squeeze(name).removeprefix(self.government)
        bare_kind = re.sub(r"^(?:[A-Za-z가-힣]+밸리|\d단지|(?:\d·)*\d단지)", "", key)
        if (
            len(key) < 3
            or key in COMMON_KINDS
            or bare_kind in COMMON_KINDS
            or NOT_PLACE.search(key)
            or re.match(r"^\d+개", key)
        ):
            return False
        return is_dong_office(key) or not is_generic(key, "facility")

    def _elsewhere(self, project: ProjectFact, text: str, token: Token, name: str) -> bool:
        """A place that is only cited, compared, or that is a partner, takes no part as a place."""
        at = text.find(name.rsplit(" ", maxsplit=1)[-1], max(0, token.start - 12))
        after = text[at + len(name.rsplit(" ", maxsplit=1)[-1]) :] if at >= 0 else text[token.end :]
        if OTHER.match(after) or EXISTING.search(after[:24]):
            return True
        key = squeeze(name)
        is_partner = any(partner in key or key in partner for partner in self.partners.get(project.key, ()))
        return is_partner and not DO.match(after)

    def _acted(self, text: str) -> Iterator[str]:
        """Yield kinds put together that the line builds, opens or runs: `청년종합상담센터 설립 추진`."""
        words = tokens(text)
        for at, token in enumerate(words):
            word = up_to_ending(token.text, "facility")
            if not word or not is_generic(word, "facility"):
                continue
            name = self._whole_kind(text, words, at, word)
            key = squeeze(name)
            if "·" in name and all(part in COMMON_KINDS for part in key.split("·")):
                continue
            if len(key) < 5 or key in COMMON_KINDS or NOT_PLACE.search(key) or not is_generic(name, "facility"):
                continue
            after = text[token.start + len(word) :]
            joined = bool(re.match(r"\s?\+", after) or re.search(r"\+\s?$", text[: token.start]))
            if (
                (joined or DO.match(after))
                and not re.match(r"^[\Wㅇ]*(?:지원|사업)", after)
                and not key.endswith(("공간", "시설"))
            ):
                yield name

    def _whole_kind(self, text: str, words: tuple[Token, ...], at: int, word: str) -> str:
        first = at
        while first > 0 and at - first < 2 and not breaks_before(text, words[first - 1], words[first]):
            left = words[first - 1].text
            if left in self.breaks or not is_generic(left, "facility") or left[0].isdigit():
                break
            first -= 1
        return " ".join((text[words[first].start : words[at].start] + word).split())

    # Tables

    def _table_row(self, project: ProjectFact, item: Item, main: str | None) -> None:
        grid = self.outline.grid_at[item.line]
        named = self.tables.get(grid.first_line, 0)
        for row in self.rows.get(item.line, ()):
            self._link("USES", project.key, self.register.add(row.name, row.span), item.line, "현황")
            if main and named == 1:
                self.register.describe(main, row.inside or row.place)
        cells = grid.rows[item.line - grid.first_line]
        lead = "장소 : " if PLACE_ROW.fullmatch(squeeze(cells[0])) else ""
        for text in cells:
            if len(text) >= 4 and (named or text != cells[0]):
                self._use_all(project, item, lead + unspace(text[:MOST_OF_CELL]))


def _separate(word: str) -> list[str]:
    """Split `물빛병원·은모래병원` where every part is a place; a dot inside one name stays."""
    parts = word.split("·")
    return parts if len(parts) > 1 and all(len(p) > 2 and up_to_ending(p, "facility") for p in parts) else [word]


def _level(item: Item) -> int:
    return {"square": 1, "circle": 2, "dash": 3, "note": 5, "text": 2}.get(item.kind, 2) * 10 + min(item.indent, 9)


def _role(text: str, name: str) -> str:
    last = name.rsplit(" ", maxsplit=1)[-1]
    at = text.find(last)
    match = re.search(rules("named")["facility"]["actions"], text[at + len(last) :][:24] if at >= 0 else text[:0])
    return match[0] if match else "장소"
