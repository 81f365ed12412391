"""Named places: what a project builds, runs, repairs or meets in, and where it lies."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.gazetteers import spellings
from loaders.grid import Grid, box_lines
from loaders.outline import Item, Outline
from loaders.parts.inline_places import told_beside
from loaders.parts.judged import judged_lines
from loaders.parts.openings import Openings
from loaders.parts.phrases import is_generic, up_to_ending
from loaders.parts.place_cards import read_place_rows
from loaders.parts.place_cells import find_in_cells, office_of_row
from loaders.parts.place_heads import box_object, find_heads, is_added, is_kind_of, is_part
from loaders.parts.place_lists import Found
from loaders.parts.place_names import (
    DO,
    PlaceNames,
    ends_as_place,
    fold_dots,
    has_no_ending,
    is_no_place,
    is_region,
)
from loaders.parts.place_register import PlaceRegister
from loaders.parts.place_tables import DONG, PlaceRow
from loaders.parts.place_titles import office_object, spread, title_object
from loaders.parts.places import ADDRESS, HAS_ADDRESS, Place, read_place
from loaders.parts.projects import own_lines
from loaders.parts.sized_places import listed_address, name_over_size
from loaders.parts.spoken_of import BOXED, depth_of, next_spoken_of, spoken_of
from loaders.parts.taking_part import JUDGED_LABEL
from loaders.parts.used_places import UsedPlaces
from loaders.parts.venues import LABEL as VENUE_LABEL
from loaders.parts.venues import find_roads, find_venues, find_waters, named_alone
from loaders.records import Facts, LinkFact, ProjectFact, ReportFact
from loaders.rules import rules
from loaders.strings import LETTER, plain, squeeze, unspace

AT_ADDRESS = re.compile(r"\s(?P<name>[가-힣A-Za-z0-9]{3,12})\s?(?:등\s?\d+개|내\s|건물)")
TOPICS = re.compile(r"강의|강연|주제|의제|안건")  # heads under which stands what is talked of
PLACE_ROW = re.compile(r"장소|위치|소재지|사업장소")
PLACE_COLUMN = re.compile(r"^(?:개최|행사|설치)?(?:장소|위치)(?:/|$)")
MOST_OF_CELL = 600  # A merged cell may hold a page; places stand at its beginning.
BUILT = re.compile(r"사업내용\s?[:：].{0,30}(?:건립|신축)")
CITED = re.compile(
    r"^[\Wㅇ]*(?:출처|자료\s?:|\[참고\]|\(?(?:유관기관|관계기관(?:\s?협의)?|협력기관|수행기관|참여기관|주최|주관|후원"
    rf"|점\s?검\s?반|{JUDGED_LABEL}(?:\s?[(（][^()（）]{{1,12}}[)）])?)\)?\s?[:：)])"
)
AREA_TITLE = re.compile(r"(?:일대|일원|주변)\s")  # what is told there is told of an area
INSIDE_CELL = re.compile(r"^[^가-힣A-Za-z]*(?P<name>[^()（）]{3,24}?)\s?[(（](?P<where>[^()（）]{3,24})[)）]$")
BRACKETS = re.compile(r"^.{1,12}?[:：)]\s?(?P<before>[^()（）]{4,50})[(（](?P<inside>[^()（）]{3,40})[)）]$")
# 하늬시장 is not its 상인회.
OF_PLACE = re.compile(r"상인회|번영회|상인모임|운영위원회|운영회|입주자대표회의|주민회|조합$")
# `하늬관, 물빛관 제외`: what is left out is no place of what is done.
EXCEPT = re.compile(r"(?:\s?[,·]\s?[가-힣A-Za-z0-9 ]{2,20}){0,4}?\s?(?:등\s?)?(?:제외|미포함)(?![가-힣])")
LIES = re.compile(r"[(（](?P<region>[가-힣]{2,5}),\s?$")
BOX = 4  # lines below a title that say what it is about


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
        self.finder = PlaceNames(self.government, self.register.lefts, outline.document.lines)
        self.links: dict[tuple[str, str, str], LinkFact] = {}
        self.used: dict[str, UsedPlaces] = {}  # the names that a project uses
        self.renamed: dict[str, str] = {}
        self.sized: set[str] = set()  # what a size below its name tells
        self.lines: set[int] = set()
        self.partners: dict[str, set[str]] = {}
        for partner in partners:
            if partner.type == "PARTNERS_WITH":
                self.partners.setdefault(partner.start, set()).add(squeeze(partner.end))
        self.tables: dict[int, int] = {}  # how many places the table that begins on a line names
        self.rows: dict[int, list[PlaceRow]] = {}  # those of a line

    def read(self) -> Facts:
        """Return the places, and what uses, runs and holds them."""
        for grid in self.outline.grids:
            if rows := read_place_rows(self.outline, grid):
                self.tables[grid.first_line] = len(rows)
                for row in rows:
                    self.rows.setdefault(row.span.first, []).append(row)
                self._describe(grid, rows)
        for project in self.projects:
            if project.body:
                self._project(project)
        self._use_again()
        for name, known in self.renamed.items():
            self.register.rename(name, known)
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

    def _use_again(self) -> None:
        """Find the names that no ending tells, known from columns and lists of places, wherever they stand again."""
        columns = [
            (g, c) for g in self.outline.grids for c in range(g.columns) if PLACE_COLUMN.match(squeeze(g.head(c)))
        ]
        told = Counter(named_alone(row[column]) for grid, column in columns for _, row in grid.body())
        found = {start for (kind, _, start) in self.links if kind == "USES" and has_no_ending(start)}
        text = "\n".join(self.outline.document.lines)
        halls = {spelling for spelling in spellings("halls") if spelling in text}
        often = {name for name, times in told.items() if name and times > 1 and has_no_ending(name)}
        told_rows = (row.name for rows in self.rows.values() for row in rows)
        shops = {name for name in told_rows if " " in name and not ends_as_place(name)}
        names = sorted(found | often | halls | shops | self.sized)
        if not names:
            return
        again = re.compile(rf"(?<![가-힣A-Za-z)])(?:{'|'.join(map(re.escape, names))})(?!(?!에서)[가-힣A-Za-z]{{2}})")
        for project in self.projects:
            for first, last in own_lines(project):
                judged = judged_lines(self.outline, first, last)
                for item in self.outline.between(first, last):
                    cited = CITED.match(item.full) or item.line in judged
                    for match in () if cited else again.finditer(item.full):
                        if EXCEPT.match(item.full, match.end()):
                            continue
                        lies = LIES.search(item.full[: match.start()])  # 대담(물빛시, 하늬관)
                        partner = self._is_partner(project, Found(match[0], item.full[match.end() :]))
                        if not partner or (lies and is_region(lies["region"])):
                            self._use_spelling(project, match[0], item.line, _role(item.full, match[0]))

    def _use_spelling(self, project: ProjectFact, name: str, line: int, role: str) -> None:
        """Use a place under the spelling of it that is usual."""
        usual = spellings("halls").get(name, name)
        known = self._use(project, usual, line, role)
        if usual != name:
            self.register.alias(known, name)

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
            self.used.setdefault(start, UsedPlaces(self.government)).add(end, line)

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
        current, depth, self.openings = main, 0, Openings()
        for first, last in own_lines(project):
            judged = judged_lines(self.outline, first, last)
            items = [item for item in self.outline.between(first, last) if item.line not in judged]
            for at, item in enumerate(items):
                if item.kind == "table":
                    self._table_row(project, item, main)
                    continue
                text = fold_dots(item.full)
                boxed = box_object(text)
                named = (
                    [self._use(project, boxed, item.line, _role(text, boxed))]
                    if boxed
                    else (self._use_all(project, item, text) or self._over_size(project, item, items[at + 1 : at + 5]))
                )
                main = main or self._in_box(items[: at + 1], named)
                here = depth_of(item)
                if here <= depth:
                    current, depth = main, 0
                if boxed:
                    current, depth = named[0], BOXED
                elif main == current and self._builds_main(text, named, main):
                    self._same_as_main(project, named[0], main or "")
                else:
                    current, depth = next_spoken_of(text, named, current, depth, here)
                self._tell(item, text, named, current, main)

    def _builds_main(self, text: str, named: list[str], main: str | None) -> bool:
        one = main and len(named) == 1 and BUILT.search(text)
        return bool(one) and is_generic(named[0], "facility")

    def _tell(self, item: Item, text: str, named: list[str], current: str | None, main: str | None) -> None:
        """Take what a line says of the places that it names, and of the one that it speaks of."""
        self._place(item, text, spoken_of(text, named) or current, main)
        for opened, site in self.openings.sites(text, named):
            self.register.describe(opened, Place(site))
        self._locate(text, named, main)
        if main and "+" in text:
            for name in (name for name in named if is_added(text, name)):
                self.register.describe(name, Place(self.register.place(main).address))

    def _locate(self, text: str, named: list[str], main: str | None) -> None:
        """Take what a labelled line says of the places that it names: `솔내로 5(하늬공원)`, `하늬타운(솔내로 5)`."""
        if not named or not VENUE_LABEL.match(text):
            return
        self.renamed |= {main: named[0]} if main and is_kind_of(main, named[0]) else {}
        if not (match := BRACKETS.match(text)):
            return
        before, inside = match["before"].strip(), match["inside"]
        if ADDRESS.match(inside):
            for name in named:
                if name in before and name != main:
                    self.register.describe(name, Place(inside))
        elif ADDRESS.search(before):
            same = [name for name in named if squeeze(name) == squeeze(inside)]
            if same:
                self.register.describe(same[0], Place(before))
            elif main in named and up_to_ending(inside, "facility"):
                self.renamed[main] = inside  # 하늬예술공원 is what the 하늬공원 that lies there becomes

    def _same_as_main(self, project: ProjectFact, name: str, main: str) -> None:
        """What the overview builds is what the title builds: `사업내용 : 하늬복합센터 건립`."""
        if name != main and ("USES", project.key, name) in self.links:
            del self.links["USES", project.key, name]
            self.used[project.key].remove(name)
            self.register.alias(main, name)

    def _use_all(self, project: ProjectFact, item: Item, text: str) -> list[str]:
        if CITED.match(text):
            return []
        named: list[str] = []
        told = [*self._venues(text), *find_heads(text)]
        found = [*((*v, None) for v in told), *self._names(project, text)]
        for name, place, alias in found:
            if any(squeeze(name) in squeeze(other) for other in named) or is_part(
                text, name, [other for other, _, _ in found]
            ):
                continue
            for one in spread(name):
                known = self._use(project, one, item.line, _role(text, name), place)
                for other in {name, alias or name} - {one}:
                    self.register.alias(known, other)
                named.append(known)
        return named

    def _use(self, project: ProjectFact, name: str, line: int, role: str, place: Place | None = None) -> str:
        """Note that a project uses a place; returns the name under which the place stands."""
        used = self.used.setdefault(project.key, UsedPlaces(self.government))
        known = used.find(name, line)
        if known is None:
            known = self.register.add(name, self.outline.span(line), place)
        else:
            if squeeze(known) != squeeze(name):
                self.register.alias(known, name)
            if place:
                self.register.describe(known, place)
        self._link("USES", project.key, known, line, role)
        return known

    def _in_box(self, items: list[Item], named: list[str]) -> str | None:
        """Return the one place that the last of the lines above the first section names, a marked one."""
        before = len(items) <= BOX and not any(item.kind in ("square", "chapter") for item in items)
        return named[0] if before and items[-1].kind == "note" and len(named) == 1 else None

    def _over_size(self, project: ProjectFact, item: Item, below: list[Item]) -> list[str]:
        """Use the place that a heading names and the lines below it give the size of."""
        is_title = project.title_span.first <= item.line <= project.title_span.last
        name = None if is_title else name_over_size(item, below)
        self.sized |= {name} if name else set()
        return [self._use(project, name, item.line, _role(item.full, name))] if name else []

    def _venues(self, text: str) -> Iterator[tuple[str, Place | None]]:
        for venue in find_venues(text, self.government):
            if not is_no_place(squeeze(venue.name)):
                yield venue.name, venue.place or (Place(venue.address) if venue.address else None)
        match = ADDRESS.search(text) if HAS_ADDRESS.search(text) else None
        if match and (inside := AT_ADDRESS.match(text[match.end() :])):
            yield inside["name"], Place(match[0].strip())
        if not text.startswith("<"):  # <하늬로 측 정면> is under a picture
            yield from ((road, None) for road in find_roads(text))
        for water in find_waters(text):
            yield water, None

    def _place(self, item: Item, text: str, current: str | None, main: str | None) -> None:
        """Take what a line says of where and how large for the place that it speaks of."""
        place = read_place(text)
        target = current or main
        if place and target:
            if place.address and squeeze(place.address).startswith(squeeze(target)):
                place = replace(place, address=None)  # nothing lies in itself
            listed = listed_address(text) if place.area_m2 and not place.address else None
            self.register.describe(target, replace(place, address=place.address or listed))
            self.lines.add(item.line)

    def _from_title(self, project: ProjectFact) -> str | None:
        """Return the place that a project's title builds or runs."""
        title, line = fold_dots(unspace(plain(project.title))), project.title_span.first
        used = self.used.setdefault(project.key, UsedPlaces(self.government))
        rest, action = title_object(title)
        if not rest and project.body:
            below = (i for i in self.outline.between(line + 1, line + BOX) if i.kind != "numbered")
            told, is_unit = " ".join(item.full for item in below), squeeze(title) == squeeze(project.unit or "")
            rest, action = office_object(title, told, is_unit=is_unit), "관리"
        if rest:
            used.main = self.register.add(rest, project.title_span, titled=True)
            self._link("USES", project.key, used.main, line, action or "대상")
        for name in [*(name for name, _, _ in self._names(project, title)), *find_roads(title)]:
            if not rest or not squeeze(rest).endswith(squeeze(name)):
                self._use(project, name, line, _role(title, name))
        titled = [] if AREA_TITLE.search(title) else used.names()
        return used.main or (titled[0] if len(titled) == 1 else None)

    def _names(self, project: ProjectFact, text: str) -> Iterator[tuple[str, Place | None, str | None]]:
        for found in self.finder.find(text):
            if EXCEPT.match(found.after):
                continue
            if VENUE_LABEL.match(text) or not self._is_partner(project, found):
                yield found.name, told_beside(found, self.government), found.alias

    def _is_partner(self, project: ProjectFact, found: Found) -> bool:
        """What takes part is no place, unless the line builds or runs it."""
        key = squeeze(found.name)
        partners = self.partners.get(project.key, ())
        is_partner = any(
            partner in key or (key in partner and not OF_PLACE.match(partner, len(key))) for partner in partners
        )
        return is_partner and not DO.match(found.after)

    # Tables

    def _table_row(self, project: ProjectFact, item: Item, main: str | None) -> None:
        grid = self.outline.grid_at[item.line]
        named = self.tables.get(grid.first_line, 0)
        for row in self.rows.get(item.line, ()):
            self._link("USES", project.key, self.register.add(row.name, row.span), item.line, "현황")
            if main and named == 1:
                self.register.describe(main, row.inside or row.place)
        cells = grid.rows[item.line - grid.first_line]
        if not named and (inside := INSIDE_CELL.match(plain(cells[0]))):
            self._use_inside(project, item, inside["name"].strip(), inside["where"].strip())
        if dong := office_of_row(grid, item.line - grid.first_line, project.title):
            self.register.alias(self._use(project, f"{dong} 주민센터", item.line, "현황"), dong)
        for name, place in () if named else find_in_cells(grid, item.line - grid.first_line):
            self._use(project, name, item.line, "현황", place)
        for line in () if named else box_lines(cells):
            self._place(item, fold_dots(unspace(line)), main, main)
        is_row = bool(PLACE_ROW.fullmatch(squeeze(cells[0])))
        for column, text in enumerate(cells):
            if len(text) < 4 or not LETTER.search(text):
                continue
            if (named or text != cells[0]) and not TOPICS.search(grid.head(column)):
                lead = "장소 : " if is_row or PLACE_COLUMN.match(squeeze(grid.head(column))) else ""
                self._use_all(project, item, lead + fold_dots(unspace(text[:MOST_OF_CELL])))

    def _use_inside(self, project: ProjectFact, item: Item, name: str, where: str) -> None:
        """Read a row's head `하늬상담창구 (물빛센터 내)`: a place, and the place in which it lies."""
        host = re.sub(r"\s?내$", "", where)
        in_dongs = all(DONG.match(part.strip()) for part in where.split(","))
        inside = in_dongs or host != where or up_to_ending(host, "facility")
        if not up_to_ending(squeeze(name), "facility") or not inside:
            return
        self._use(project, name, item.line, "현황", Place(where))
        if in_dongs:
            return
        if " " not in host:
            self._use(project, host, item.line, "장소")
        else:
            self._use_all(project, item, f"장소 : {host}")


def _role(text: str, name: str) -> str:
    last = name.rsplit(" ", maxsplit=1)[-1]
    at = text.find(last)
    match = re.search(rules("named")["facility"]["actions"], text[at + len(last) :][:24] if at >= 0 else text[:0])
    return match[0] if match else "장소"
