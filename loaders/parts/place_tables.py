"""Tables that name places and describe them: plain (a row a place) and transposed (a column a place)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.document import Span
from loaders.grid import Grid
from loaders.outline import Outline
from loaders.parts.phrases import is_generic, up_to_ending
from loaders.parts.place_register import COMMON_KINDS
from loaders.parts.places import ADDRESS, NUMBER, Place, area_scale, clean_address, key, read_area, read_opened
from loaders.strings import LETTER, plain, squeeze

NAME_HEAD = re.compile(
    r"^(설치장소|시장명?|시설명?|공간명?|명칭|장소명?|시설물명?|개소명|상가명|센터명|공원명|도서관명|건물명|거점명|사랑방명|동명|쉼터명|놀이터명|거리명|역명|하천명|시설구분|청사명|기관명|구분|대상지|위치명|회관명|이름)$"
)
SHOP_HEAD = re.compile(r"^(업체명?|상호명?|업소명?|사업장명?)$")
CLEAR_NAME = re.compile(
    r"(설치장소|시장명|시설명|공간명|명칭|장소명|개소명|상가명|센터명|공원명|도서관명|건물명|거점명|쉼터명|놀이터명|거리명|동명|청사명|회관명|사랑방명)"
)
WHERE = re.compile(r"^(소재지|위치|주소|장소)$")
AREA = re.compile(r"^(연면적|건물|면적|규모|시설규모|건축연면적|전용면적|면적및용도)(?:\(.*\))?$")
LAND = re.compile(r"^(대지|부지|토지)(?:면적)?(?:\(.*\))?$")
FLOORS = re.compile(r"^(?:.*/)?(층수|층|건물층수|규모\(층\))$")
OPENED = re.compile(r"^(준공|개소|개관|건립|개장|개원)(?:일자?|년도|연도|시기|년월)?$")
OPERATOR = re.compile(r"^(운영주체|운영기관|운영|수탁기관|위탁기관|운영방식|운영자|관리주체)$")
ABOUT = (WHERE, AREA, LAND, FLOORS, OPENED, OPERATOR)
TOTAL = re.compile(r"^(계|합계|총계|소계|총|전체)$")
DONG = re.compile(r"^[가-힣]{1,5}\d{0,2}(?:본|가)?동$")
NO_NAME = re.compile(
    r"(?:활용|임대|[1-3]안)$|\s및\s|^(?:개소일|규모|운영주체|주요사업|건립목적.*|.*부서|구분|비고|장소|위치|인력|계|합계|-|기타|[\d,.()\s명개건㎡%-]+|.*(?:\d명|\d개소).*)$"
)
IN_SQUARE_METRES = re.compile(r"단위\s?[:：]\s?(?:㎡|m2)")
FIGURE = re.compile(rf"^(?P<name>[가-힣A-Za-z][가-힣A-Za-z0-9]*\s)?(?P<n>{NUMBER})\s?(?:\([^)]*\))?$")
HOSTS = frozenset({"구유시설", "시유시설", "국유시설", "공공시설", "기존시설", "시설"})
CARD_HEADS = frozenset({"내용", "현황", "개요", "세부내용", "주요내용"})
CARD_TITLE = re.compile(r"\s(?:시설\s?)?(?:현황|개요|규모)\s*$")
BY_WHOM = re.compile(
    r"^(?:민간\s?)?(?:위\s?탁|위탁\s?운영|수탁)\s?[(（](?P<who>[^()（）]+(?:\([주사재]\)[^()（）]*)?)[)）]$"
)
BRACKETS = re.compile(r"\s?[(（](?P<inside>[^)）]*)[)）]\s*$")


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A named place of a table."""

    name: str
    span: Span
    place: Place
    aliases: tuple[str, ...] = ()
    operator: str | None = None
    mode: str | None = None
    dong: str | None = None
    inside: Place | None = None  # what the row says of a place inside this building


def read_place_table(outline: Outline, grid: Grid) -> list[PlaceRow]:
    """Return the places that a table names; none where it is about something else."""
    return list(_transposed(outline, grid)) or list(_plain(outline, grid)) or list(_measured(outline, grid))


def _plain(outline: Outline, grid: Grid) -> Iterator[PlaceRow]:
    if not grid.header_rows:
        return
    heads = [[key(h) for h in grid.heads[c]] for c in range(grid.columns)]
    roles = {c: role for c, h in enumerate(heads) if (role := role_of_heads(h))}
    first = [c for c in range(min(3, grid.columns)) if c not in roles and heads[c]]
    shops = next((c for c in first if SHOP_HEAD.match(heads[c][-1])), None)
    if shops is not None and "where" in roles.values():
        yield from _shops(outline, grid, shops, next(c for c, role in roles.items() if role == "where"))
        return
    names = [c for c in first if NAME_HEAD.match(heads[c][-1])]
    clear = [c for c in names if CLEAR_NAME.search(heads[c][-1])]
    described = sum(role in ("where", "area", "opened") for role in roles.values())
    column = (clear or names or [0])[-1]
    all_places = "area" in roles.values() and all(_is_proper(_name(plain(row[column]))[0]) for _, row in grid.body())
    if not names or not (clear or all_places or ("where" in roles.values() and described > 1)):
        return
    for r, row in grid.body():
        cells = {
            role: _scaled(row[c], grid.head(c)) if role in ("area", "land") else row[c]
            for c, role in roles.items()
            if row[c]
        }
        cells = cells or _by_content(row)
        found = read_place_row(outline, row[column], cells, grid.line(r))
        if found and (cells.get("where") or _is_proper(found.name)):
            yield found


def _shops(outline: Outline, grid: Grid, name: int, where: int) -> Iterator[PlaceRow]:
    """Read the businesses with an address that say in their name what kind of place they are: `하늬카지노 물빛점`."""
    for r, row in grid.body():
        is_place = any(word.endswith(tuple(COMMON_KINDS)) for word in plain(row[name]).split(" "))
        if is_place and ADDRESS.match(row[where]):
            found = read_place_row(outline, row[name], {"where": row[where]}, grid.line(r))
            yield from [found] if found else []


def _is_proper(name: str) -> bool:
    return not is_generic(name, "facility") and bool(up_to_ending(squeeze(name), "facility"))


def _measured(outline: Outline, grid: Grid) -> Iterator[PlaceRow]:
    """Read a table in m2 whose cells, or whose heads above bare figures, name places: `제1전시장 1,200(5실)`."""
    above = outline.next_item(grid.first_line, -1)
    if not above or not IN_SQUARE_METRES.search(above.text):
        return
    heads: dict[int, tuple[str, int]] = {}
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            match = FIGURE.match(plain(text))
            if not match:
                heads.update({c: (plain(text), grid.line(r))} if text else {})
                continue
            name, line = (match["name"].strip(), grid.line(r)) if match["name"] else heads.get(c, ("", 0))
            if squeeze(name) not in COMMON_KINDS and _is_proper(name):
                yield PlaceRow(name, outline.span(line, grid.line(r)), Place(area_m2=read_area(match["n"])))


def _by_content(row: tuple[str, ...]) -> dict[str, str]:
    """Find address, area and operator by what the cells hold, where no head says it."""
    where = next((text for text in row if ADDRESS.match(text)), None)
    operator = next((text for text in row if text.startswith("운영")), None)
    found = {"where": re.sub(r"[(（][^)）]*㎡[^)）]*[)）]", "", where), "area": where} if where else {}
    return {**found, **({"operator": operator} if operator else {})}


def _scaled(text: str, head: str) -> str:
    """Return an area of a column in ㎢ or ha as square metres."""
    scale, area = area_scale(head), read_area(text)
    return f"{area * scale:.2f}" if scale != 1.0 and area is not None else text


def role_of_heads(heads: list[str]) -> str | None:
    """Return what heads without blanks say that stands below: where, area, land, floors, opened, operator."""
    path = "/".join(heads)
    last = heads[-1] if heads else ""
    for pattern, role in (
        (WHERE, "where"),
        (FLOORS, "floors"),
        (LAND, "land"),
        (OPENED, "opened"),
        (OPERATOR, "operator"),
        (AREA, "area"),
    ):
        if pattern.search(last) or (role == "floors" and pattern.search(path)):
            return role
    return None


def read_place_row(outline: Outline, text: str, cells: dict[str, str], line: int) -> PlaceRow | None:
    """Return the place of a name with what its cells say by their role; None where it is no name of one."""
    written = plain(text)
    name, inside = _name(written)
    is_host = squeeze(name) in HOSTS and bool(inside)
    if is_host:
        name, inside = re.sub(r"^(?:구|舊|옛)\s", "", inside), ""
    if not name or TOTAL.match(squeeze(name)) or NO_NAME.search(squeeze(name)):
        return None
    aliases: tuple[str, ...] = ()
    dong = None
    if DONG.match(squeeze(name)):
        if not cells.get("where"):
            return None
        dong, aliases, name = squeeze(name), (squeeze(name),), f"{squeeze(name)}주민센터"
    where = cells.get("where")
    address = (clean_address(where) or where) if where is not None else None
    if address is None and inside and DONG.match(squeeze(inside)):
        address = inside
    operator = cells.get("operator")
    mode = "직영" if operator and re.search(r"직\s?영|직접", operator) else "위탁" if operator else None
    place = Place(
        address,
        read_area(cells["area"]) if "area" in cells else None,
        read_area(cells["land"]) if "land" in cells else None,
        cells.get("floors"),
        read_opened(cells["opened"]) if "opened" in cells else None,
    )
    outside = operator if operator and mode == "위탁" and len(operator) < 30 else None
    # 구유시설 (가나어린이집): the building lies there, the area is what the project takes of it.
    host, tenant = (Place(address), place) if is_host else (place, None)
    mode = mode if outside else None
    return PlaceRow(name, outline.span(line), host, aliases, _operator(outside), mode, dong, tenant)


def _operator(text: str | None) -> str | None:
    if not text:
        return None
    if inside := BY_WHOM.match(text.strip()):  # 위탁(하늬조합)
        return inside["who"].strip()
    who = re.sub(r"^운영\s?[:：]\s?", "", text).split(" 센터장")[0].strip()
    return who if LETTER.search(who) else None


def _name(text: str) -> tuple[str, str]:
    """Return a name without its bracket, and what the bracket holds: `은모래마을활력소 (물빛4동)`."""
    match = BRACKETS.search(text)
    if not match:
        return text.strip(), ""
    return text[: match.start()].strip(), match["inside"].strip()


def _card(outline: Outline, grid: Grid, cells: dict[str, str]) -> Iterator[PlaceRow]:
    """Yield the place that the heading above a table of `구분 | 내용` names: `□ 하늬타운 현황`."""
    above = outline.next_item(grid.first_line, -1)
    name = CARD_TITLE.sub("", above.text).strip() if above else ""
    if above and cells and _is_proper(name):
        row = read_place_row(outline, name, cells, above.line)
        yield from [row] if row else []


def _transposed(outline: Outline, grid: Grid) -> Iterator[PlaceRow]:
    """Read a table whose first column says what the rows are and whose columns are places."""
    labels = [key(row[0]) for row in grid.rows]
    top = labels[0] if labels else ""
    roles = {r: role for r, label in enumerate(labels) if r and (role := role_of_heads([label]))}
    if not roles or not (CLEAR_NAME.search(top) or (top in ("구분", "명칭", "시설") and "where" in roles.values())):
        return
    for c in range(1, grid.columns):
        cells = {role: grid.cell(r, c) for r, role in roles.items() if grid.cell(r, c)}
        name = grid.cell(0, c)
        if not name or len(name) > 40:
            continue
        if squeeze(name) in CARD_HEADS:
            yield from _card(outline, grid, cells)
            continue
        row = read_place_row(outline, name, cells, grid.line(0))
        if row and (ADDRESS.search(cells.get("where", "")) or cells):
            yield row
