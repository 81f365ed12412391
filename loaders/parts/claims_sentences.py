"""Sums, rates and products that a sentence states with its parts: `총 82일 (정례회 52일 / 임시회 30일)`."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import prod

from kg.model import Claim, Quantity
from loaders.parts.claims_figures import NUMBER
from loaders.parts.money import UNITS, find_amounts, parse_split, sources, unit_won
from loaders.parts.percentages import percentage
from loaders.strings import squeeze

MONEY = r"(?:십억|천만|백만|십만|천|만|억|조)?원|억"
UNIT = rf"(?:{MONEY}|[가-힣]{{1,3}}|㎡)"
BRACKET = re.compile(
    rf"(?<![\d,.])(?P<total>{NUMBER})\s?(?P<unit>{UNIT})?(?P<noun>\s?[가-힣]{{0,8}}?)\s?[(（\[](?P<inside>[^()（）\[\]]{{3,160}})[)）\]]"
)
# `5건 ▹ 원안 1, 조건부 4`, `(28개소) ▹ 재개발 19, 재건축 9`: the parts stand behind a mark, without brackets.
MARKED = re.compile(
    rf"(?<![\d,.])(?P<total>{NUMBER})\s?(?P<unit>{UNIT})(?P<noun>\s?[가-힣]{{0,8}}?)\s?[)）]?\s?[▹▸▷➡⇒]\s?(?P<inside>[^()（）\[\]▹▸▷➡⇒]{{3,160}})$"
)
MARKS = frozenset("▹▸▷➡⇒")
OPENS = MARKS | frozenset("(（[")
FIGURES = re.compile(NUMBER)
SPLIT = re.compile(r"\s*[/·+]\s*|\s*[,，]\s*(?!\d{3}(?!\d))")
PART = re.compile(
    rf"^(?P<label>(?:제?\d+(?:차|분기|단계|호|공구|팀|급|층|과))?[^\d△]{{0,20}}?)\s*[:：]?\s*(?P<figure>{NUMBER})\s?(?P<unit>{UNIT})?$"
)
# Brackets with these words hold remarks or a selection, not the parts of what stands before.
NO_PARTS = re.compile(
    r"(등|외|이상|이내|이하|(?<![가-힣])중|약|포함|내외|기준|예정|목표|대비|전년|최대|최소|평균|당|누적|지난|전체|총|증|감|%|~|→|⇒|×|x\d|까지|부터|연간|매월|매주|월별|시간|제외|한도|보유|회당|관내)"
)
# These mark a selection where one or two are named, and a part like others where three are.
PERHAPS_SOME = re.compile(r"(중(?![가-힣])|신규|여성|장애|예비)")
NO_LABEL = re.compile(r"(^\d*[월일년시분]$|제$|[월일년시]$|층$|만$|호$)")
LARGER = re.compile(rf"(?<![\d,.])(?P<figure>{NUMBER})\s?(?P<unit>조|억)\s?$")
OWN_UNIT = re.compile(r"^(?P<label>[가-힣][^\d:：]{0,16}?)\s*[:：]?\s*(?P<money>\d.*)$")
EACH = re.compile(
    rf"(?<![\d,.])(?P<total>{NUMBER})\s?(?P<unit>명|개|건|회|개소|팀|대|동)\s?[(（]\s?상\s?[·ㆍ․,/]?\s?하반기\s?각\s?(?P<one>{NUMBER})\s?(?P=unit)\s?[)）]"
)
SHARE = re.compile(
    rf"(?<![\d,.])(?P<whole>{NUMBER})\s?(?P<unit>{UNIT})\s?중\s?(?P<words>[^\d()]{{0,24}})(?P<part>{NUMBER})\s?(?P=unit)\s?[(（](?P<rate>\d+(?:\.\d+)?)\s?%[)）]"
)
ARROW = re.compile(
    rf"(?<![\d,.])(?P<old>{NUMBER})\s?(?P<unit>{UNIT})\s?(?:→|⇒)\s?(?:[(（][^()]{{1,10}}[)）]\s?)?(?P<new>{NUMBER})\s?(?P=unit)\s?[(（](?P<rate>\d+(?:\.\d+)?)\s?%\s?(?P<way>증가|감소|상승|하락|증|감|↑|↓)[)）]"
)
AGAINST = re.compile(
    rf"(?<![\d,.])(?P<new>{NUMBER})\s?(?P<unit>{MONEY})\s?[(（][^()\d]{{0,12}}대비\s?(?P<sign>[△▽+\-−])?\s?(?P<change>{NUMBER})\s?(?P<unit2>{MONEY})\s?(?P<way>증가|감소|[↑↓])?,?\s?(?P<rate>\d+(?:\.\d+)?)\s?%\s?(?P<way2>증가|감소|초과|[↑↓])"
)
PRODUCT = re.compile(rf"(?<![\d,.])(?P<total>{NUMBER})\s?(?P<unit>{MONEY})\s?[(（](?P<inside>[^()（）]{{5,60}})[)）]")
TIMES = re.compile(r"\s?[×xX*＊]\s?")
FACTOR = re.compile(rf"^(?P<figure>{NUMBER})\s?(?P<unit>%|{UNIT})?$")
FORMULA_TERM = re.compile(
    rf"(?<![\d,.])(?P<first>{NUMBER})\s?(?P<unit>{MONEY})(?P<rest>(?:\s?[×xX*]\s?(?:{NUMBER})\s?(?:%|[가-힣]{{0,2}}))*)"
)
ASIDE = re.compile(r"(?<=[억원])\s?[(（][^()（）]*[×xX][^()（）]*[)）]")
IN_CELL = "칸"
OWN_AMOUNT = re.compile(rf"^(?P<figure>{NUMBER})\s?(?P<unit>{MONEY})$")


def read_sentence(text: str, line: int) -> Iterator[Claim]:
    """Claim what one line of text states of its own figures."""
    if OPENS.isdisjoint(text):
        return
    marked = MARKED.finditer(text) if MARKS & set(text) else ()
    for match in (*marked, *BRACKET.finditer(text)):
        yield from _parts(match, line)
    for match in EACH.finditer(text) if "반기" in text else ():
        one = _quantity("상반기·하반기 각", match["one"], match["unit"], line)
        yield Claim("sum", "문장", (_quantity("합계", match["total"], match["unit"], line), one, one))
    for match in SHARE.finditer(text) if "%" in text and "중" in text else ():
        yield Claim("rate", "문장", tuple(_three(match, line, "part", "whole")))
    for match in ARROW.finditer(text) if "%" in text and ("→" in text or "⇒" in text) else ():
        sign = -1 if match["way"] in ("감소", "하락", "감", "↓") else 1
        rate, new, old = _three(match, line, "new", "old")
        yield Claim("change_rate", "문장", (replace(rate, value=rate.value * sign), new, old))
    for match in AGAINST.finditer(text) if "%" in text and "대비" in text else ():
        yield _against(match, line)
    for match in PRODUCT.finditer(text) if TIMES.search(text) else ():
        if claim := _product(match, line):
            yield claim


def _quantity(label: str, figure: str, unit: str | None, line: int) -> Quantity:
    scale = unit_won(unit) if unit and squeeze(unit) in UNITS else 1
    places = len(figure.partition(".")[2])
    value = Fraction(figure.replace(",", "")) * scale
    return Quantity(label, value, f"{figure}{unit or ''}", line, line, Fraction(scale, 10**places))


def _parts(match: re.Match[str], line: int) -> Iterator[Claim]:
    """Claim that the figures of a bracket add up to the one before it, where all of them look like parts."""
    unit = match["unit"]
    inside = match["inside"].strip()
    if NO_PARTS.search(_without_sources(inside)):
        return
    if not unit:
        yield from _bare_split(match, line)
        return
    if PERHAPS_SOME.search(inside) and len(FIGURES.findall(inside)) < 3:
        return
    total = _whole(match, unit, line)
    parts = list(_listed(inside, unit, line)) if unit not in ("년", "월") else []
    if len(parts) < 2 and squeeze(unit) in UNITS:
        parts = list(_amounts(inside, line))
    if len(parts) < 2 and squeeze(unit) in UNITS:
        shares = parse_split(inside, squeeze(unit))
        if len(shares) != len(FIGURES.findall(inside)):
            return
        parts = [
            Quantity(s.source, Fraction(s.amount.won), s.amount.as_written, line, line, Fraction(s.amount.step))
            for s in shares
        ]
    if len(parts) > 1 and _near(total.value, sum((p.value for p in parts), Fraction(0))):
        yield Claim("sum", "문장", (total, *parts))


def _bare_split(match: re.Match[str], line: int) -> Iterator[Claim]:
    """Read `46,500 (시:22,000 구:24,500)`: figures of a cell whose unit stands in the head."""
    shares = parse_split(match["inside"], "원")
    known = all(share.source in sources().values() for share in shares)
    if len(shares) < 2 or not known or len(shares) != len(FIGURES.findall(match["inside"])) or match["noun"].strip():
        return
    parts = [Quantity(s.source, Fraction(s.amount.won), s.amount.as_written, line, line) for s in shares]
    if _near(Fraction(match["total"].replace(",", "")), sum((p.value for p in parts), Fraction(0))):
        yield Claim("sum", "문장", (_quantity("합계", match["total"], None, line), *parts), scope=IN_CELL)


def _without_sources(inside: str) -> str:
    return " ".join(word for word in re.split(r"[\s,/]+", inside) if re.sub(r"[\d.,]+\D*$", "", word) not in sources())


def _listed(inside: str, unit: str, line: int) -> Iterator[Quantity]:
    texts = SPLIT.split(inside)
    matches = [PART.match(text.strip()) for text in texts if text.strip()]
    units = {m["unit"] for m in matches if m}
    if len(matches) < 2 or None in matches or not (units <= {unit, None}):
        return
    if unit not in units and len(units) != 1:
        return
    for match in matches:
        assert match
        label = match["label"].strip()
        if not label or (NO_LABEL.search(label) and label not in sources()):
            return
    for match in matches:
        assert match
        yield _quantity(match["label"].strip(), match["figure"], unit, line)


def _whole(match: re.Match[str], unit: str, line: int) -> Quantity:
    """Return the total with the larger part before it: `2조 2,198억원`, `14억 5천만원`."""
    total = _quantity("합계", match["total"], unit, line)
    larger = LARGER.search(match.string, 0, match.start("total"))
    if not larger or squeeze(unit) not in UNITS or unit_won(larger["unit"]) <= unit_won(unit):
        return total
    value = total.value + Fraction(larger["figure"].replace(",", "")) * unit_won(larger["unit"])
    return replace(total, value=value, as_written=f"{larger[0].strip()} {total.as_written}")


def _amounts(inside: str, line: int) -> Iterator[Quantity]:
    """Yield the parts of a bracket that each say their own unit: `이자 4억6천만원, 월세 9억9천만원`."""
    found = []
    for text in SPLIT.split(inside):
        match = OWN_UNIT.match(text.strip())
        amounts = list(find_amounts(match["money"])) if match else []
        if not match or len(amounts) != 1 or amounts[0].end != len(match["money"]):
            return
        amount = amounts[0]
        found.append(
            Quantity(
                match["label"].strip(), Fraction(amount.won), amount.as_written, line, line, Fraction(amount.step)
            )
        )
    yield from found


def _near(total: Fraction, found: Fraction) -> bool:
    return abs(total - found) * 4 <= max(abs(total), abs(found))


def _three(match: re.Match[str], line: int, first: str, second: str) -> Iterator[Quantity]:
    yield percentage("비율", match["rate"], line)
    yield _quantity(first, match[first], match["unit"], line)
    yield _quantity(second, match[second], match["unit"], line)


def _against(match: re.Match[str], line: int) -> Claim:
    """Read `529,485백만원 (전년대비 △3,599백만원, 0.7%↓)`: the change against what was before."""
    down = match["sign"] in ("△", "▽", "-", "−") or {"감소", "↓"} & {match["way"], match["way2"]}
    new = _quantity("금액", match["new"], match["unit"], line)
    change = _quantity("증감", match["change"], match["unit2"], line)
    before = new.value + change.value if down else new.value - change.value
    written = f"{new.as_written} {'+' if down else '-'} {change.as_written}"
    old = Quantity("증감 전", before, written, line, line, max(new.step, change.step))
    return Claim("rate", "문장", (percentage("증감률", match["rate"], line), change, old), scope="반올림")


def _product(match: re.Match[str], line: int) -> Claim | None:
    """Read `7,979,400원(362,700원x22명)`."""
    factors = [FACTOR.match(text.strip()) for text in TIMES.split(match["inside"].replace("\u3000", " "))]
    if len(factors) < 2 or None in factors:
        return None
    quantities = [_factor(m["figure"], m["unit"], line) for m in factors if m]
    if not any(m and m["unit"] and squeeze(m["unit"]) in UNITS for m in factors):
        return None
    total = _quantity("금액", match["total"], match["unit"], line)
    result = prod((q.value for q in quantities), start=Fraction(1))
    written = " × ".join(q.as_written for q in quantities)
    return (
        Claim("same", "산출식", (total, Quantity("산출식", result, written, line, line, Fraction(1))), scope="산출식")
        if _near(total.value, result)
        else None
    )


def _factor(figure: str, unit: str | None, line: int) -> Quantity:
    if unit == "%":
        return Quantity("비율", Fraction(figure.replace(",", "")) / 100, f"{figure}%", line, line)
    return _quantity("수", figure, unit, line)


def read_formula_row(row: tuple[str, ...], line: int) -> Claim | None:
    """Read a row of a table that states an amount and how it was worked out: `998백만원`, `100억×3% + 90억×5%`."""
    own = [(c, m) for c, text in enumerate(row) if (m := OWN_AMOUNT.match(text.strip()))]
    if len(own) != 1:
        return None
    terms = [
        t
        for c, text in enumerate(row)
        if c > own[0][0] and TIMES.search(text)
        for t in FORMULA_TERM.finditer(ASIDE.sub("", text))
    ]
    if not terms or not any(t["rest"] for t in terms):
        return None
    total = _quantity("금액", own[0][1]["figure"], own[0][1]["unit"], line)
    values = [_term(t) for t in terms]
    if not _near(total.value, sum(values, Fraction(0))):
        return None
    written = " + ".join(t[0].strip() for t in terms)
    return Claim(
        "same", "산출식", (total, Quantity("산출식", sum(values, Fraction(0)), written, line, line)), scope="산출식"
    )


def _term(match: re.Match[str]) -> Fraction:
    value = _quantity("", match["first"], match["unit"], 0).value
    for text in TIMES.split(match["rest"]):
        if factor := FACTOR.match(text.strip()):
            value *= _factor(factor["figure"], factor["unit"], 0).value
    return value
