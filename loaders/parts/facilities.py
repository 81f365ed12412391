"""Named places: what a project builds, runs, repairs or meets in, and the tables that describe them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from loaders.document import Span
from loaders.grid import Grid
from loaders.outline import Item, Outline
from loaders.parts.organization import Organization
from loaders.parts.phrases import MODIFIER_END, Token, breaks_before, ending_pattern, is_generic, strip_particle, tokens
from loaders.parts.places import ADDRESS, Place, read_place
from loaders.parts.projects import own_lines
from loaders.records import FacilityFact, Facts, LinkFact, ProjectFact, ReportFact
from loaders.rules import rules
from loaders.strings import plain, squeeze, unspace

# What a title does to its object: `반려견 놀이터 설치`, `미래직업체험관 조성·운영`.
ACTION = (
    r"(?:조성|건립|설치|운영|신축|증축|리모델링|만들기|개관|개소|이전|설립|정비|보수|건설|구축|확충|재정비|새단장|직영|관리|활성화|현대화|추진|사업|지원|보강|기능|교체|확장|개선|개보수|재개관|착공|준공|완공|완료|및|·|의)"
)
TITLE_TAIL = re.compile(rf"(?:\s?[·,및]?\s?{ACTION})+\s*(?:\([^)]*\))?$")
ADNOMINAL = re.compile(r"^.*(?:위한|하는|만드는|되는|있는|잇는|찾는|누리는|즐기는|빛나는|함께하는|도약하는)\s+")
VENUE = re.compile(r"^(?:일시/장소|장\s?소|위\s?치|사업위치|사업장소|운영장소|운영위치|설치장소|개최장소|위치/규모|소재지|주요시설|시범장소|사업지)\s*(?:[:：)\]])\s*(?P<rest>.*)$")
VENUE_INLINE = re.compile(r"\((?:위치|장소|위치/규모|사업위치|운영장소)\)\s*(?P<rest>.*)$")
DO = re.compile(r"^\s?(?:[(（][^)）]{0,30}[)）])?\s?(?:시설|공간|센터|건물|부지)?\s?(?:내부|전면|주요|환경|기능|노후|외벽|내외부)?\s?" + rules("named")["facility"]["actions"])
ROAD = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,6}(?:대로|로|길)\s?\d*(?:번?가?길)?(?<!으로))(?=[\s(),·]|에서|의|$)")
ROAD_NAME = re.compile(r"^(?:[가-힣]{2,7}\d+(?:번?가?)?(?:로|길)|[가-힣]{2,6}(?:대로|로)\s?\d+(?:번?가?)?길|[가-힣]{2,6}(?:샛길|단길|오솔길|고갯길))$")
STATION = re.compile(r"(?<![가-힣])(?P<name>[가-힣]{2,6}역)(?=[\s(),~∼·]|$|에서|과|와|의)")
NOT_STATION = re.compile(r"(지역|구역|권역|광역|용역|영역|방역|전역|검역|무역|내역|해역|수역|유역|교역|병역|전철역|환승역|인력역|도역|부역|배역|통역|주역|면역|현역|각역|역역)$")


@dataclass(slots=True)
class _Found:
    """A named place of the report with what is known of it."""

    name: str
    span: Span
    aliases: set[str] = field(default_factory=set)
    place: Place = field(default_factory=Place)
    kind: str | None = None


class _Register:
    """The report's named places: spellings that differ in blanks, or by the name of the government, are one."""

    def __init__(self, government: str) -> None:
        self.found: dict[str, _Found] = {}
        self.government = government

    def key(self, name: str) -> str:
        return squeeze(name).removeprefix(self.government)

    def add(self, name: str, span: Span, place: Place | None = None) -> str:
        key = self.key(name)
        known = self.found.get(key)
        if known is None:
            self.found[key] = known = _Found(name, span)
        elif squeeze(name) != squeeze(known.name):
            known.aliases.add(name)
        if place:
            known.place = known.place.filled(place)
        return known.name

    def facts(self) -> Iterator[FacilityFact]:
        for f in self.found.values():
            p = f.place
            yield FacilityFact(
                f.name, f.span, tuple(sorted(f.aliases)), _kind(f.name), p.address, p.area_m2, p.land_area_m2, p.floors, p.opened,
                f.name,
            )  # fmt: skip


def read_facilities(outline: Outline, org: Organization, projects: list[ProjectFact], report: ReportFact) -> Facts:
    """Read named places, the projects that use them, their addresses and sizes, who manages and operates them."""
    reader = _Reader(outline, org, projects, report)
    return reader.read()


class _Reader:
    def __init__(self, outline: Outline, org: Organization, projects: list[ProjectFact], report: ReportFact) -> None:
        self.outline = outline
        self.org = org
        self.projects = projects
        self.government = report.government or ""
        self.register = _Register(self.government)
        self.links: dict[tuple[str, str, str], LinkFact] = {}
        self.lines: set[int] = set()
        self.endings = ending_pattern("facility")
        self.name_heads = re.compile(rules("named")["facility"]["name_heads"])

    def read(self) -> Facts:
        for grid in self.outline.grids:
            self._general_table(grid)
        for project in self.projects:
            if project.body:
                self._project(project)
        return Facts((*self.register.facts(), *self.links.values()), (), frozenset(self.lines))

    def _link(self, kind: str, start: str, name: str, span: Span, role: str | None, end_type: str = "") -> None:
        self.links.setdefault((kind, start, name), LinkFact(kind, start, name, span, role, end_type))

    # Projects

    def _project(self, project: ProjectFact) -> None:
        main = self._from_title(project)
        current = main
        depth = 0
        for first, last in own_lines(project, self.projects):
            for item in self.outline.between(first, last):
                if item.kind == "table":
                    self._table_row(project, item)
                    continue
                text = unspace(plain(self.outline.document.lines[item.line - 1]))
                named = list(self._names(text, project))
                for name in named:
                    self._use(project, name, item, text)
                here = _level(item)
                if here <= depth and main:
                    current, depth = main, 0
                if len(named) == 1 and item.kind in ("circle", "dash", "square", "text") and not VENUE.match(item.text):
                    current, depth = self.register.add(named[0], self.outline.span(item.line)), here
                self._venue(project, item, text, current)

    def _from_title(self, project: ProjectFact) -> str | None:
        """Return the place that a project's title builds or runs."""
        title = unspace(plain(project.title))
        for name in self._proper(title):
            self._use(project, name, None, title)
        match = TITLE_TAIL.search(title)
        if not match or not match.start():
            return None
        rest = ADNOMINAL.sub("", re.sub(r"\s*\([^)]*\)$", "", title[: match.start()])).strip(" ·,")
        rest = re.sub(r"^(?:[가-힣]+\s)*?(?:[가-힣]+[을를])\s", "", rest)
        last = rest.split(" ")[-1] if rest else ""
        if not strip_particle(last, self.endings) and not last.endswith(("시설", "푸줏간")):
            return None
        if re.search(r"(및|[,·]|을|를)\s", rest) or len(squeeze(rest)) > 22 or self._only_kind(rest):
            return None
        name = self.register.add(rest, project.title_span)
        role = squeeze(match[0]).strip("·,및")
        self._link("USES", project.key, name, project.title_span, role[:12] or "대상")
        return name

    def _only_kind(self, name: str) -> bool:
        """A bare kind of the district (동 주민센터, 전통시장) is no name; a kind put together for this project is."""
        key = squeeze(name)
        return key in COMMON_KINDS or len(key) < 4

    def _use(self, project: ProjectFact, name: str, item: Item | None, text: str) -> None:
        span = self.outline.span(item.line) if item else project.title_span
        known = self.register.add(name, span)
        self._link("USES", project.key, known, span, _role(text, name))

    def _names(self, text: str, project: ProjectFact) -> Iterator[str]:
        seen: list[str] = []
        for name in [*self._proper(text), *self._acted(text), *self._in_venue(text)]:
            key = squeeze(name)
            if not any(key in squeeze(other) for other in seen):
                seen.append(name)
        yield from seen

    def _proper(self, text: str) -> Iterator[str]:
        """Yield names that are put together with more than words of kinds."""
        if CITED.search(text):
            return
        words = tokens(text)
        for at, token in enumerate(words):
            word = strip_particle(token.text, self.endings)
            if not word:
                continue
            first, name = self._whole(text, words, at, word)
            if self._is_named(name) and not self._other_role(text, token, name):
                yield name

    def _whole(self, text: str, words: list[Token], at: int, word: str) -> tuple[int, str]:
        first = at
        while first > 0 and at - first < 2 and not breaks_before(text, words[first - 1], words[first]):
            left = words[first - 1].text
            if not self._joins(left, text, words[first].start):
                break
            first -= 1
        return first, " ".join((text[words[first].start : words[at].start] + word).split())

    def _joins(self, left: str, text: str, start: int) -> bool:
        if left in ("구립", "시립", "도립", "국립", "군립", "舊", "구)", "(구)", "옛"):
            return True
        if left == self.government or re.fullmatch(r"[가-힣]{1,5}\d{0,2}동|\d단지|[가-힣A-Z]{1,4}\s?\d?단지|[A-Z가-힣]+밸리", left):
            return True
        if MODIFIER_END.search(left) or left in rules("named")["facility"]["breaks"] or left[0].isdigit():
            return False
        return squeeze(left) in self.proper_lefts

    @property
    def proper_lefts(self) -> frozenset[str]:
        """Return the words that stand before the places of the report's own tables and titles."""
        return frozenset(
            squeeze(part) for f in self.register.found.values() for part in f.name.split(" ")[:-1] if len(part) > 1
        )

    def _is_named(self, name: str) -> bool:
        key = squeeze(name).removeprefix(self.government)
        if len(key) < 3 or key in COMMON_KINDS or self.register.key(name) in GENERIC_PLACES:
            return False
        if re.match(r"^\d+개", key) or re.search(r"(?:등|및)\d?$", key) or NOT_PLACE.search(key):
            return False
        return not is_generic(key, "facility") or re.fullmatch(r"[가-힣]{1,5}\d{0,2}동(?:주민센터|자치회관|청사|행정복지센터|분소)", key) is not None

    def _other_role(self, text: str, token: Token, name: str) -> bool:
        """A place that is only cited, compared or that is a partner takes no part as a place."""
        after = text[token.end : token.end + 14]
        return bool(re.match(r"\s?(?:과|와)?\s?(?:협약|협업|협력|협의|주관|사례|벤치마킹|소재\b)", after))

    def _acted(self, text: str) -> Iterator[str]:
        """Yield kinds put together that the line builds, opens or runs: `노동자종합지원센터 설립 추진`."""
        words = tokens(text)
        for at, token in enumerate(words):
            word = strip_particle(token.text, self.endings)
            if not word or len(word) < 5 or squeeze(word) in COMMON_KINDS or NOT_PLACE.search(word) or not is_generic(word, "facility"):
                continue
            if DO.match(text[words[at].start + len(word) :]) and not re.match(r"^\W*(?:지원|사업)", text[token.end :]):
                _, name = self._whole(text, words, at, word)
                if self._is_lasting(name):
                    yield name

    def _is_lasting(self, name: str) -> bool:
        return not re.search(r"(공간|시설|프로그램|위원회|주민공동이용시설)$", name)

    def _in_venue(self, text: str) -> Iterator[str]:
        match = VENUE.match(re.sub(r"^\W+", "", text)) or VENUE_INLINE.search(text)
        if not match:
            return
        for part in re.split(r"[,/]|\s및\s|\s또는\s", match["rest"]):
            part = re.sub(r"[(（].*$", "", part).strip()
            building = re.search(r"(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9·\s]{1,18}?)\s?(?:[A-Z]동\s)?(?:지하\s?)?\d+\s?층|(?P<inside>[가-힣A-Za-z0-9·]{3,16})\s?내(?:\s|$)", part)
            if building:
                name = re.sub(r"^.*(?:호|번지|\d)\s", "", (building["name"] or building["inside"]).strip())
                name = re.sub(r"^(?:구청|시청|군청)$", "", name)
                if len(squeeze(name)) > 2 and not ADDRESS.search(name) and squeeze(name) not in COMMON_KINDS:
                    yield name

    def _venue(self, project: ProjectFact, item: Item, text: str, current: str | None) -> None:
        place = read_place(text)
        if place and current:
            known = self.register.found[self.register.key(current)]
            known.place = known.place.filled(place)
            self.lines.add(item.line)

    # Tables

    def _table_row(self, project: ProjectFact, item: Item) -> None:
        grid = self.outline.grid_at[item.line]
        row = item.line - grid.first_line
        table = self._place_table(grid)
        if table:
            for name, line in table:
                if line == item.line:
                    self._link("USES", project.key, self.register.add(name, self.outline.span(line)), self.outline.span(line), "현황")
        for text in grid.rows[row]:
            if len(text) > 5:
                for name in self._proper(text[:600]):
                    self._use(project, name, item, text)

    def _general_table(self, grid: Grid) -> None:
        """Read a table that names places and describes them, wherever it stands."""
        from loaders.parts.place_tables import read_place_table

        for row in read_place_table(self.outline, grid):
            name = self.register.add(row.name, row.span, row.place)
            known = self.register.found[self.register.key(name)]
            known.aliases |= set(row.aliases)
            self.lines.update(range(grid.first_line, grid.last_line + 1))
            if row.operator:
                self._link("OPERATES", row.operator, name, row.span, row.mode, "Agency")
            if row.dong:
                self._link("LOCATED_IN", name, row.dong, row.span, None)

    def _place_table(self, grid: Grid) -> list[tuple[str, int]]:
        from loaders.parts.place_tables import read_place_table

        return [(row.name, row.span.first) for row in read_place_table(self.outline, grid)]


COMMON_KINDS = frozenset(
    "주민센터 동주민센터 행정복지센터 전통시장 골목시장 골목형상점가 상점가 지식산업센터 도서관 작은도서관 마을도서관 공원 어린이공원 근린공원 놀이터 주차장 공영주차장 고객주차장 부설주차장 경로당 어린이집 유치원 복지관 체육관 회의실 대회의실 강당 대강당 세미나실 센터 시장 광장 거리 골목 쉼터 카페 갤러리 회관 자치회관 마을회관 청사 구청사 동청사 병원 초등학교 중학교 고등학교 캠퍼스 산업단지 빌딩 타워 창고 마을 정원 텃밭 산책로 둘레길 무더위쉼터 한파쉼터 화장실 민원실 상황실 스튜디오 라운지 커뮤니티센터 공유주방 공유부엌 전시장 판매장 작업장 충전소 발전소 여객터미널 터미널 경기장 운동장 수영장 문화센터 체육센터 복지센터 고용센터 상담센터 지원센터 일자리센터 보건소 보건지소 관리소 마을쉼터 마을광장 거점공간 공유공간 열린공간 홍보관 체험관 전시관 기념관 박물관 미술관 콜센터 데이터센터 통합관제센터 관제센터 허브 플라자 밸리 타운".split()
)
GENERIC_PLACES = COMMON_KINDS
NOT_PLACE = re.compile(r"(만들기|자원봉사캠프|허브구축|사업장$|시장격리|시장경영|노동시장$|주택시장$|해외시장$|구직시장$|부동산시장$|인력시장$|동행시장$|국내시장$|세계시장$|구청장|부시장$|시장$(?<=[가-힣]시장)(?<=당선시장)|서울시장$|부산시장$|전임시장$|신임시장$|우리마을$|각마을$|저마을$|골목형$|온마을$|앱센터|콘텐츠허브|정책허브|고객센터$|추진마을|선도마을$|시범마을$)")
CITED = re.compile(r"^\W*(?:출처|자료|※\s?출처)")


def _level(item: Item) -> int:
    return {"square": 1, "circle": 2, "dash": 3, "note": 5, "text": 2}.get(item.kind, 2) * 10 + min(item.indent, 9)


def _role(text: str, name: str) -> str:
    at = text.find(name.split(" ")[-1])
    after = text[at + len(name.split(" ")[-1]) :] if at >= 0 else text
    match = re.search(rules("named")["facility"]["actions"], after[:24])
    return match[0] if match else "장소"


def _kind(name: str) -> str | None:
    endings = sorted(rules("named")["facility"]["endings"], key=len, reverse=True)
    key = squeeze(name)
    return next((e for e in endings if key.endswith(e)), None)


def with_project(fact: LinkFact, key: str) -> LinkFact:
    """Return a link that starts at a project."""
    return replace(fact, start=key)
