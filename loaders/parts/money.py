"""Amounts of money as reports write them, exact in won."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import ontology
from loaders.gazetteers import entries, spellings
from loaders.kept import keep
from loaders.strings import plain, squeeze, unspace

UNITS = {
    "원": 1, "천원": 10**3, "만원": 10**4, "십만원": 10**5, "백만원": 10**6, "백만": 10**6, "천만원": 10**7,
    "억원": 10**8, "억": 10**8, "십억원": 10**9, "조원": 10**12, "조": 10**12, "천": 10**3,
}  # fmt: skip
UNIT = r"(?:십억\s?원|천만\s?원|백만\s?원|십만\s?원|천\s?원|만\s?원|억\s?원|조\s?원|백만|억|조|원)"
FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SIGN = r"[△▽▲▼\-−–]"
AMOUNT = re.compile(rf"(?P<sign>{SIGN})?\s?(?P<figure>{FIGURE})\s?(?P<unit>{UNIT})?")
NEXT_PART = re.compile(rf"\s?(?P<figure>{FIGURE})\s?(?P<unit>{UNIT})")  # 5천만원 of `3억 5천만원`
TABLE_UNIT = re.compile(rf"단\s?위[^)）\]]{{0,20}}?({UNIT})")
CELL_FIGURE = re.compile(rf"^(?P<sign>{SIGN})?\s?(?P<figure>{FIGURE})\s?(?P<unit>{UNIT})?$")
DOTS = "·․‧ㆍ・∙"
NOTHING = {"", "-", "–", "−", "―", "ㅡ", "‐", "0", "0.0", "·", "─"}


@dataclass(frozen=True, slots=True)
class Amount:
    """Won, with the report's own figure and unit; `step` is one in its last place, in won."""

    won: int
    as_written: str
    unit: str
    start: int = 0
    end: int = 0
    step: int = 1


def unit_won(unit: str) -> int:
    """Return the won of one unit: 1,000 for 천원."""
    return UNITS[squeeze(unit)]


def _amount(sign: str | None, figure: str, unit: str, written: str, place: tuple[int, int]) -> Amount | None:
    scale = unit_won(unit)
    whole, _, decimals = figure.replace(",", "").partition(".")
    places = len(decimals)
    won, rest = divmod(int(whole + decimals) * scale, 10**places)
    if rest:
        return None
    won = -won if sign else won
    return Amount(won, written.strip(), squeeze(unit), *place, max(1, scale // 10**places))


@lru_cache(maxsize=4096)
def parse_cell(text: str, unit: str | None) -> Amount | None:
    """Return the amount of a cell that is nothing but a figure; None for anything else.

    `unit` is the table's unit; a unit in the cell itself goes before it. Without either there is no amount.
    """
    text = plain(text)
    match = CELL_FIGURE.match(text)
    if not match:
        return None
    own = match["unit"] or unit
    return _amount(match["sign"], match["figure"], own, text, (0, len(text))) if own else None


def find_amounts(text: str, unit: str | None = None) -> Iterator[Amount]:
    """Yield the amounts of a sentence in order; figures without a unit count only where `unit` is given."""
    at = 0
    while match := AMOUNT.search(text, at):
        found = _amount_at(text, match, unit)
        at = found.end if found else match.end()
        if found:
            yield found


def _amount_at(text: str, match: re.Match[str], unit: str | None) -> Amount | None:
    """Return the amount of a match with the smaller parts behind it: `1조 2,345억원`, `3억 5천만원`."""
    own = match["unit"] or unit
    found = _amount(match["sign"], match["figure"], own, match[0], match.span()) if own else None
    while found and found.unit in ("조", "억") and (part := NEXT_PART.match(text, found.end)):
        rest = _amount(match["sign"], part["figure"], part["unit"], part[0], part.span())
        if not rest or unit_won(rest.unit) >= unit_won(found.unit):
            break
        written = text[match.start() : rest.end].strip()
        found = Amount(found.won + rest.won, written, rest.unit, match.start(), rest.end, rest.step)
    return found


@lru_cache(maxsize=4096)
def table_unit(*texts: str) -> str | None:
    """Return the unit that a line like `(단위 : 천원)` gives, None where no text gives one."""
    for text in texts:
        if "단" in text and (match := TABLE_UNIT.search(unspace(plain(text)))):
            return squeeze(match[1])
    return None


@cache
def sources() -> dict[str, str]:
    """Return canonical funding sources by their spelling without blanks, with every dot that is typed between."""
    known = {squeeze(spelling): name for spelling, name in ontology.funding_spellings().items()}
    return {spelling.replace("·", dot): name for spelling, name in known.items() for dot in DOTS}


def _source_of(text: str) -> str | None:
    key = squeeze(unspace(plain(text))).strip(":：)）(（·-")
    return sources().get(key)


source_of = keep(_source_of)
"""Return the canonical funding source that a table head or row names, None where it names none."""

@cache
def _source_pattern() -> re.Pattern[str]:
    names = sorted(sources(), key=len, reverse=True)
    spaced = "|".join(r"\s?".join(map(re.escape, name)) if len(name) < 4 else re.escape(name) for name in names)
    return re.compile(
        rf"(?<![가-힣A-Za-z])(?P<source>{spaced}|[가-힣]{{2,8}}기금|[A-Z]{{2,6}})\s?[)）:：]?\s?(?P<sign>{SIGN})?"
        rf"(?P<figure>{FIGURE})\s?(?P<unit>{UNIT})?(?![\d%]|\s?[:：]\s?\d|\s?(?:월|일|년|명|건|개))"
    )


@cache
def _whole_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, sources()), key=len, reverse=True))
    return re.compile(
        rf"[(（\[]\s*(?:전액\s*)?(?P<source>{names}|[가-힣]{{2,8}}기금)(?:\s*100\s*%)?\s*(?:,(?P<note>[^\d)）\]]*))?[)）\]]|전액\s*(?P<whole>{names})(?![가-힣])"
    )


@dataclass(frozen=True, slots=True)
class Share:
    """One source's part of an amount."""

    source: str
    amount: Amount


BRACKET = re.compile(r"[(（\[][^)）\]]*[)）\]]")


def _first_split(text: str) -> str:
    """Return the first bracket that names sources with figures, else the whole text; later ones split other totals."""
    for match in BRACKET.finditer(text):
        if _source_pattern().search(match[0]):
            return match[0]
    return text


@cache
def _percent_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, sources()), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣A-Za-z])(?P<source>{names})\s?(?P<written>(?P<percent>\d{{1,3}})\s?%)")


def _by_percent(text: str, total: Amount) -> list[Share]:
    """Return the split of `200억원(국비 70%, 지방비 30%)`, whose parts are the whole."""
    found = list(_percent_pattern().finditer(text))
    if len(found) < 2 or sum(int(match["percent"]) for match in found) != 100:
        return []
    parts = ((sources()[squeeze(m["source"])], int(m["percent"]), m["written"]) for m in found)
    return [Share(name, replace(total, won=total.won * part // 100, as_written=text)) for name, part, text in parts]


PAYER = re.compile(
    rf"(?<![가-힣A-Za-z])(?P<name>[가-힣]{{2,8}})\s?(?P<figure>{FIGURE})\s?(?P<unit>{UNIT})?(?=\s?[,/·)）])"
)


def _by_payer(text: str, total: Amount) -> list[Share]:
    """Return the split of `26억원(해수부 18, 솔내시 8)`, who pays being ministries and governments that pay it all."""
    found = list(PAYER.finditer(text))
    names = [_money_of(match["name"]) for match in found]
    amounts = [_amount(None, m["figure"], m["unit"] or total.unit, m["figure"], m.span()) for m in found]
    shares = [Share(name, amount) for name, amount in zip(names, amounts, strict=True) if name and amount]
    is_whole = len(shares) == len(found) > 1 and sum(share.amount.won for share in shares) == total.won
    return shares if is_whole else []


def _money_of(payer: str) -> str | None:
    """Return whose money a ministry or a local government gives: 국비, 시비."""
    full = spellings("bodies").get(payer, "")
    if full.endswith(("부", "처", "청")):
        return "국비"
    known = {payer, *(f"{payer[:-1]}{kind}" for kind in ("특별시", "광역시", "특별자치시"))} & set(
        entries("governments")
    )
    return sources().get(f"{payer[-1]}비") if known else None


def parse_split(text: str, unit: str | None, total: Amount | None = None) -> list[Share]:
    """Return the split by source of `국394/시1,630/구519/자97`, `(국비 5,000/ 시비 6,750)`, `(전액 구비)`.

    `unit` is that of the total before the bracket. A bracket that names one source and no figure takes the total.
    """
    text = _first_split(plain(text))
    shares = []
    for match in _source_pattern().finditer(text):
        written = squeeze(match["source"])
        name = "기금" if written.endswith("기금") else sources().get(written, written)
        if amount := _amount_at(text, match, unit):
            simple = amount.end == match.end()
            written = match["figure"] if simple else text[match.start("figure") : amount.end]
            shares.append(Share(name, replace(amount, as_written=written)))
    if all(share.source in ("기타", "미상") for share in shares):  # 공사비 98, 보상비 243, 기타 14
        shares = []
    if total and not shares and (parts := _by_percent(text, total) or _by_payer(text, total)):
        return parts
    whole = _whole_pattern().search(text) if total and not shares else None
    if total and whole and not any(source_of(part) for part in re.split(r"[,·/]", whole["note"] or "")):
        source = squeeze(whole["source"] or whole["whole"])
        shares.append(Share("기금" if source.endswith("기금") else sources()[source], total))
    return shares
