"""Lists of projects: tables of number, title, status and page, and numbered titles that stand without a table."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from loaders.document import Span
from loaders.grid import Grid
from loaders.labelled import FEWEST, tells_of_project
from loaders.outline import Item, Outline
from loaders.parts.names import read_unit
from loaders.strings import bare, plain, squeeze, unspace

NUMBER_HEAD = re.compile(r"^(연번|번호|순번|순서|구분|no\.?|과제번호|번)$", re.IGNORECASE)
TITLE_HEAD = re.compile(
    r"(주요사업|사업명|과제명|추진사업|추진과제|업무명|사업목록|사업제목|주요업무|중점사업|중점과제|주요과제|핵심사업|단위과제|세부사업|주요시책|시책명|^제목$|^과제$|^사업$|^내용$)"
)
STATUS_HEAD = re.compile(r"^(구분|신규여부|비고|성격|유형|신규/계속|신규·계속|계속여부|사업구분)$")
PAGE_HEAD = re.compile(r"^(쪽|면|페이지|page|p|쪽수|쪽번호)\.?$", re.IGNORECASE)
UNIT_HEAD = re.compile(r"^(부서|담당부서|소관부서|부서명|담당팀|소관|팀|팀명|담당|추진부서|주관부서)$")
STATUS = {"신규": "신규", "신": "신규", "new": "신규", "계속": "계속", "계": "계속", "확대": "계속", "연속": "계속"}
TITLE_TAIL = re.compile(
    r"\s*[\[(【<〈（]\s*(?P<status>신규|계속|확대)\s*[\])】>〉）]\s*$|\s+\**(?P<last>신규|계속)\**\s*$"
)
UNIT_TAIL = re.compile(  # behind a title: in brackets, or at the right edge of the line
    r"(?:\s*[\[(【〔<（](?P<named>[가-힣0-9·\s]{2,16})[\])】〕>）]|(?:\t|\s{3,})(?P<edge>[가-힣0-9·]{2,16}))\s*$"
)
# A list may say in passing how long and for how much.
DETAIL_HEAD = re.compile(
    r"^(?:사업기간|기간|사업량|사업위치|위치|총?사업비|예산액?|소요예산|(?:['’‘]?(?:20)?\d\d)년도?(?:예산|사업비)?)(?:\(.{1,8}\))?$"
)
MAX_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """A title of a list with its place."""

    number: int | None
    title: str
    status: str | None
    span: Span
    unit: str | None = None

    @property
    def key(self) -> str:
        """Return letters and digits of the title."""
        return bare(self.title)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of projects on lines first to last."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def read_listings(outline: Outline) -> list[Listing]:
    """Return the report's lists of projects in order."""
    return [listing for grid in outline.grids if (listing := _listing(outline, grid))]


def _listing(outline: Outline, grid: Grid) -> Listing | None:
    columns = _columns(outline, grid)
    if columns is None:
        return None
    title, status, unit = columns
    entries = []
    for r, row in grid.body():
        text, tail = split_status(row[title])
        if not text:
            return None
        number = read_number(row[0])
        own = next((s for s in (STATUS.get(squeeze(row[status])) if status is not None else None, tail) if s), None)
        named = read_unit(row[unit]) if unit is not None else None
        entries.append(Entry(number, text, own, outline.span(grid.line(r)), named[0] if named else None))
    if len(entries) < 1 or not _numbers_rise([e.number for e in entries]):
        return None
    return Listing(grid.first_line, grid.last_line, tuple(entries))


def _columns(outline: Outline, grid: Grid) -> tuple[int, int | None, int | None] | None:
    """Return the columns of title, status and unit of a project list, None where the table is none."""
    if grid.header_rows != 1 or not 2 <= grid.columns <= MAX_COLUMNS:
        return None
    heads = [squeeze(unspace(text)) for text in grid.rows[0]]
    title = next((c for c, head in enumerate(heads) if c and TITLE_HEAD.search(head)), None)
    if title is None or not (NUMBER_HEAD.match(heads[0]) or not heads[0]):
        return None
    rest = [c for c in range(1, grid.columns) if c != title]
    known = [c for c in rest if any(p.match(heads[c]) for p in (STATUS_HEAD, PAGE_HEAD, UNIT_HEAD, DETAIL_HEAD))]
    page = any(PAGE_HEAD.match(heads[c]) for c in rest)
    if len(known) < len(rest) or not (page or _under_list_heading(outline, grid)):
        return None
    status = next((c for c in rest if STATUS_HEAD.match(heads[c])), None)
    unit = next((c for c in rest if UNIT_HEAD.match(heads[c])), None)
    return title, status, unit


def _under_list_heading(outline: Outline, grid: Grid) -> bool:
    before = outline.next_item(grid.first_line, -1)
    return bool(before and re.search(r"(목록|목차|사업명|주요사업|총괄표|과제현황)", before.key))


def _numbers_rise(numbers: list[int | None]) -> bool:
    known = [n for n in numbers if n is not None]
    return len(known) * 2 >= len(numbers) and all(a < b for a, b in pairwise(known))


def read_number(text: str) -> int | None:
    """Return the number of `①`, `1.`, `(3)`, `연번 4`."""
    text = plain(text)
    circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚"
    if text and text[0] in circled:
        return circled.index(text[0]) + 1
    match = re.match(r"^[^\d]{0,3}(\d{1,3})", text) or None
    return int(match[1]) if match else _from_dingbat(text)


def _from_dingbat(text: str) -> int | None:
    for series in ("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂", "❶❷❸❹❺❻❼❽❾❿", "➊➋➌➍➎➏➐➑➒➓", "➀➁➂➃➄➅➆➇➈➉"):
        if text and text[0] in series:
            return series.index(text[0]) + 1
    return None


def split_status(text: str) -> tuple[str, str | None]:
    """Take a trailing `[계속]`, `(신규)` or `계속` off a title."""
    text = plain(text)
    match = TITLE_TAIL.search(text)
    if not match:
        return text, None
    return text[: match.start()].strip(), STATUS[match["status"] or match["last"]]


def split_unit(line: str, text: str) -> tuple[str, str | None]:
    """Take the unit at the right edge of a heading off its title: `[유통팀]`, `(관광과)`, `도로과` behind a tab."""
    match = UNIT_TAIL.search(line)
    unit = read_unit(match["named"] or match["edge"]) if match else None
    if not match or not unit:
        return text, None
    title = text.removesuffix(plain(match[0])).rstrip()
    return (title, unit[0]) if title and title != text else (text, None)


def same_title(a: str, b: str) -> bool:
    """Tell whether two texts are one title, as letters and digits; a long one may be cut short in a heading."""
    a, b = bare(a), bare(b)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return (
        a == b
        or _nearly(short, long)
        or (len(short) >= 8 and long.startswith(short) and len(short) * 10 >= len(long) * 7)
    )


def _nearly(short: str, long: str) -> bool:
    """Tell whether two long titles differ in a word's letters only: 정착 and 안착."""
    if len(short) < 10 or len(long) - len(short) > 3 or short[:3] != long[:3]:
        return False
    return SequenceMatcher(None, short, long).ratio() >= 0.85


def numbered_titles(outline: Outline, first: int, last: int, parts: Sequence[int] = ()) -> Iterator[Entry]:
    """Yield titles of numbered headings that hold sections of their own, counting 1, 2, 3 … from the first.

    The count may begin anew behind the lines `parts`, where the part of a division begins.
    `2)` inside the body of `1 …` is none of them: a list keeps its way to write a number as far as it goes.
    """
    heads = [
        item
        for item in outline.between(first, last)
        if item.kind == "numbered" and item.text and _holds_sections(outline, item, last)
    ]
    found = _counted(heads, parts)
    alike = _counted([item for item in heads if found and _number_style(item) == _number_style(found[0])], parts)
    for item in alike if len(alike) >= len(found) else found:
        title, unit = split_unit(outline.document.lines[item.line - 1], item.text)
        title, status = split_status(title)
        yield Entry(item.number, title, status, outline.span(item.line), unit)


def _counted(heads: list[Item], parts: Sequence[int]) -> list[Item]:
    found: list[Item] = []
    for item in heads:
        before = found[-1] if found else None
        anew = item.number == 1 and (not before or any(before.line < part < item.line for part in parts))
        if anew or (before and item.number == (before.number or 0) + 1):
            found.append(item)
    return found


def _number_style(item: Item) -> str:
    """Return the sign behind the number: `.` of `1. 도서관`, nothing of `1 도서관`."""
    sign = item.full.lstrip("0123456789").lstrip()[:1]
    return sign if sign in ".．)" else ""


def _holds_sections(outline: Outline, item: Item, last: int) -> bool:
    """Tell whether sections stand under a heading, or at least lines that say when, where or for how much."""
    sections = outline.sections_between(item.line, min(last, item.line + 12))
    if any(s.first > item.line and s.item.kind == "square" for s in sections):
        return True
    below = outline.between(item.line + 1, min(last, item.line + 6))
    own = below[: next((n for n, i in enumerate(below) if i.kind in ("numbered", "chapter")), None)]
    return sum(i.kind in ("circle", "dash") and tells_of_project(i.text) for i in own) >= FEWEST
