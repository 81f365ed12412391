"""Turn a report and its reading into variants: other names, years, units, marks and orders, with the reading in step.

    python tests/variants.py REPORT.txt READING.json OUT_DIR --seed 1 [--only names,years]

Writes OUT_DIR/STEM-seedN.txt and .json. The same seed gives the same bytes. Extraction that works on a report and not
on its variants has learned the report, not the genre.
"""

import argparse
import copy
import json
import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from pathlib import Path
from typing import Any

WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
Reading = dict[str, Any]

# Values of these keys are codes or references, not words of the report.
CODES = {"file", "id", "kind", "source", "phase", "status", "part_of", "same_as", "project", "written_unit"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the variant; `origin` is its 1-based number in the report, None where it was added."""

    origin: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A report's lines and its reading, whose line numbers are origins until `finish` renumbers them."""

    lines: tuple[Line, ...]
    reading: Reading
    done: tuple[str, ...] = ()


Variation = Callable[[Variant, random.Random], Variant]


def start(text: str, reading: Reading) -> Variant:
    """Begin with the report as it is; the blank tails of the bodies are cut, for they run into the next divider."""
    lines, reading = text.split("\n"), copy.deepcopy(reading)
    for project in reading["projects"]:
        first, last = project.get("lines") or (1, 1)
        while last > first and not lines[last - 1].strip():
            last -= 1
        project["lines"] = [first, last] if project.get("lines") else None
    return Variant(tuple(Line(i, t) for i, t in enumerate(lines, 1)), reading)


def edit(variant: Variant, change: Callable[[str], str]) -> Variant:
    """Apply `change` to every line, not to the reading."""
    return replace(variant, lines=tuple(Line(x.origin, change(x.text)) for x in variant.lines))


def rewrite(variant: Variant, change: Callable[[str], str]) -> Variant:
    """Apply `change` to every line and to every word of the reading, so both stay in step."""
    return replace(edit(variant, change), reading=map_strings(variant.reading, change))


def map_strings(value: Any, change: Callable[[str], str]) -> Any:
    """Apply `change` to the strings of a JSON value, leaving codes and keys."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [map_strings(x, change) for x in value]
    if isinstance(value, dict):
        return {k: v if k in CODES else map_strings(v, change) for k, v in value.items()}
    return value


def normal(text: str) -> str:
    """Drop blanks, quotes and middle dots."""
    return re.sub(r"[\s「」『』“”\"'‘’·ㆍ･‧∙]+", "", text)


# ── (a) names ────────────────────────────────────────────────────────────────────────────────────────────────────────

UNIT_SUFFIX = re.compile(r"(추진단|담당관|본부|국|단|실|과|팀|소)$")  # 감사담당관, 미래도시추진단
NUMBERED_DONG = re.compile(r"([가-힣]{2,3}?)(?:본동|제?\d{1,2}동)")  # 늘봄3동
GOVERNMENT = re.compile(r"^([가-힣]{2,3})(특별시|광역시|시|군|구)$")
COMMON = {"자치", "우리", "각자치", "전동", "대상", "동", "시", "구"}
# Bodies of the nation stand in public lists: every report may name them.
NATIONAL = re.compile(
    r"(부|처|청|공사|공단|법원|경찰|은행|SH|SBA|LH|국회|공제회|진흥원|발전위)$|^(한국|국가|대한|고용노동)"
)


def names(variant: Variant, rng: random.Random, existing: bool = False) -> Variant:
    """Give every unit, place, facility, body and title word of the reading an invented name of the same kind."""
    text = "\n".join(x.text for x in variant.lines)
    pools = {k: shuffled(WORDS["names"][k], rng, text) for k in ("governments", "cities", "places", "units", "proper")}
    stems = place_stems(variant.reading, text, pools, rng.choice(WORDS["names"]["existing"]) if existing else None)
    table = dict(stems)
    for name in sorted(unit_names(variant.reading)):
        table.setdefault(name, unit_name(name, stems, table, pools["units"]))
    bodies = body_names(variant.reading)
    cores = proper_cores(bodies, stems, text, pools["proper"])
    for name in bodies:
        table.setdefault(name, swap(name, stems | cores))
    table = {k: v for k, v in table.items() if k != v}
    for old, new in WORDS["names"]["words"]:
        table.setdefault(old, new)
    return rewrite(variant, name_changer(table, set(stems)))


def shuffled(pool: Iterable[str], rng: random.Random, text: str) -> list[str]:
    """Return the pool's words that the text doesn't hold, in the seed's order."""
    free = [w for w in pool if w not in text]
    rng.shuffle(free)
    return free


def place_stems(reading: Reading, text: str, pools: dict[str, list[str]], existing: list[str] | None) -> dict[str, str]:
    """Map the stems of the government, its city, its dongs and the other governments that the reading names."""
    stems: dict[str, str] = {}
    own = GOVERNMENT.match(str(reading["report"]["government"]))
    city = re.search(r"([가-힣]{2,3})(특별시|광역시)", text)
    if own:
        stems[own[1]] = existing[0] if existing and own[2] == "구" else pools["governments"].pop()
    if city and city[1] not in stems:
        stems[city[1]] = existing[1] if existing else pools["cities"].pop()
    elif "서울시" in text and "서울" not in stems:  # The metropolitan government by its short name alone.
        stems["서울"] = existing[1] if existing else pools["cities"].pop()
    for stem in other_places(reading, text):
        if stem not in stems and stem not in COMMON and pools["places"]:
            stems[stem] = pools["places"].pop()
    return stems


def other_places(reading: Reading, text: str) -> list[str]:
    """List stems of dongs and other governments, by their first place."""
    found = NUMBERED_DONG.findall(text)
    counts = {s: found.count(s) for s in found}
    stems = [s for s in counts if counts[s] > 1]
    stems += [re.sub(r"(본|\d+)?동$", "", u["name"]) for u in reading["units"] if u["kind"] == "동"]
    stems += [m[1] for n in body_names(reading) if (m := GOVERNMENT.match(n))]
    stems += [m[1] for p in reading["projects"] if (m := re.search(r"(?<![가-힣])([가-힣]{2,3})마을", p["title"]))]
    stems += [m[1] for n in body_names(reading) if (m := re.match(r"([가-힣]{2})(?:동|구)\s", n))]
    return [s for s in dict.fromkeys(stems) if len(s) >= 2]


def unit_names(reading: Reading) -> set[str]:
    """Collect the names of bureaus, divisions and teams, stated or mentioned."""
    stated = {u["name"] for u in reading["units"] if u["kind"] in ("국", "과", "팀", "기타")}
    mentioned = {c["unit"] for p in reading["projects"] for c in p["collaborators"] if UNIT_SUFFIX.search(c["unit"])}
    return stated | mentioned | ({reading["report"]["unit"]} if reading["report"]["unit"] else set())


def unit_name(name: str, stems: Mapping[str, str], table: dict[str, str], pool: list[str]) -> str:
    """Invent a unit's name, keeping suffix and number: 세무1과 and 세무2과 stay sisters."""
    if any(s in name for s in stems) or not (m := re.match(r"(.+?)(\d*)(추진단|담당관|본부|국|단|실|과|팀|소)$", name)):
        return swap(name, stems)
    key = f"={m[1]}"  # A stem's own row; no text holds it.
    if key not in table:
        table[key] = pool.pop() if pool else m[1]
    return table[key] + m[2] + m[3]


def body_names(reading: Reading) -> list[str]:
    """List facilities with their aliases and outside bodies, as the reading spells them."""
    found = [n for f in reading["facilities"] for n in (f["name"], *f["aliases"])]
    found += [n for p in reading["projects"] for n in p["facilities"]]
    found += [x["name"] for p in reading["projects"] for x in p["partners"] if not NATIONAL.search(x["name"])]
    return [n for n in dict.fromkeys(found) if len(n) > 1]


def proper_cores(bodies: list[str], stems: Mapping[str, str], text: str, pool: list[str]) -> dict[str, str]:
    """Map what is proper in bodies' names (늘봄시장 → 늘봄) and keep what is common (청년, 시민)."""
    kinds = sorted(WORDS["names"]["kinds"], key=len, reverse=True)
    pattern = re.compile(rf"^(.*?)\s?({'|'.join(kinds)})(\(.*\))?$")
    cores: dict[str, str] = {}
    matches = [pattern.match(swap(n, dict.fromkeys(stems, ""))) for n in bodies]
    found = {m[1].split()[-1] for m in matches if m and m[1].split()}
    for core in sorted(found, key=lambda c: (len(c), c)):
        inside = [c for c in cores if c in core]
        common = any(w in core for w in WORDS["names"]["common"])
        if common or not re.fullmatch(r"[가-힣]{2,6}", core) or (not inside and is_common(core, bodies, text)):
            continue
        new = pool.pop() if pool else core
        cores[core] = core.replace(inside[-1], cores[inside[-1]]) if inside else new
    return cores


def is_common(core: str, bodies: list[str], text: str) -> bool:
    """Tell whether the word stands in the text oftener than the names that hold it explain."""
    explained = sum(text.count(n) for n in bodies if core in n and n != core)
    return text.count(core) - explained >= 2


def swap(text: str, table: Mapping[str, str]) -> str:
    """Replace every key at once, the longest first."""
    if not table:
        return text
    keys = sorted(table, key=lambda k: (-len(k), k))
    return re.sub("|".join(map(re.escape, keys)), lambda m: table[m[0]], text)


def name_changer(table: Mapping[str, str], plain: set[str]) -> Callable[[str], str]:
    """Make the change of names; a unit's letter-spacing (기 획 과) survives, `plain` keys are matched as they are."""
    keys = sorted((k for k in table if not k.startswith("=")), key=lambda k: (-len(k), k))
    pattern = re.compile("|".join(f"({key_pattern(k, k in plain)})" for k in keys))

    def change(text: str) -> str:
        return pattern.sub(lambda m: spaced_like(m[0], keys[(m.lastindex or 1) - 1], table), text)

    return change


def key_pattern(key: str, plain: bool) -> str:
    """Match a name with its blanks free; a short one only at a word's edge."""
    letters = re.escape(key) if plain else r" ?".join(re.escape(c) for c in key if c != " ")
    return rf"(?<![가-힣]){letters}(?![가-힣]{{2}})" if len(key) <= 3 and UNIT_SUFFIX.search(key) else letters


def spaced_like(found: str, key: str, table: Mapping[str, str]) -> str:
    """Print the new name with the old one's letter-spacing."""
    new = table[key]
    if found in table:
        return table[found]
    return " ".join(normal(new)) if found.count(" ") > key.count(" ") + 1 else new.replace(" ", "")


def other_level(variant: Variant, rng: random.Random) -> Variant:
    """Make a district a county: 구 → 군, and its money 구비 → 군비, 시비 → 도비."""
    m = GOVERNMENT.match(str(variant.reading["report"]["government"]))
    if not m or m[2] != "구":
        return variant
    city = next((c for x in variant.lines for c in re.findall(r"([가-힣]{2,3})(?:특별시|광역시)", x.text)), None)
    table = {m[1] + "구": m[1] + "군", **WORDS["county"]}
    if city:
        table |= {city + word: city + "도" for word in ("특별시", "광역시", "시")} | {city + "시장": city + "지사"}
    out = rewrite(variant, lambda t: LEVEL_SPLIT.sub(lambda m: {"시": "도", "구": "군"}[m[1]] + m[2], swap(t, table)))
    sources = {"구비": "군비", "시비": "도비"}
    for project in out.reading["projects"]:
        for part in project["allocations"]:
            part["source"] = sources.get(part["source"], part["source"])
    return out


LEVEL_SPLIT = re.compile(r"(?<![가-힣])([시구])(\)?:?\s?\d{1,3}(?:,\d{3})+|\d{2,3}(?=[/)]))")  # (국394/시1,630/구519)


# ── (b) years ────────────────────────────────────────────────────────────────────────────────────────────────────────

LONG_YEAR = re.compile(  # 2024. 1., 2024년
    r"(?<![\d,.])((?:19[5-9]|20[0-4])\d)(?![\d,%명건개원천]|\.\d{2,}\s?(?:㎡|m))"
)
QUOTED_YEAR = re.compile(r"(?<=['‘’`′])([0-4]\d)(?!\d)")  # '24. 3.
BARE_YEAR = re.compile(  # (기준일 : 23. 10월 말), (22년)
    r"(?<![\d.,'‘’`′])(?<!\d\. )(1[3-9]|2\d)(?=\. ?(?:0?[1-9]|1[0-2])(?:\.|월)|년도?(?:[\s,)~도말]|$))"
)
YEARS = ("fiscal_year", "year", "required_year")


def years(variant: Variant, rng: random.Random) -> Variant:
    """Shift every year of the text and of the reading by the same few years."""
    by = rng.choice((-3, -2, -1, 1, 2, 3))
    out = rewrite(variant, lambda t: shift_years(t, by))
    return replace(out, reading=shift_reading(out.reading, by))


def shift_years(text: str, by: int) -> str:
    """Shift 2024, '24 and 24. 3. in one string."""
    text = LONG_YEAR.sub(lambda m: str(int(m[1]) + by), text)
    text = QUOTED_YEAR.sub(lambda m: f"{(int(m[1]) + by) % 100:02d}", text)
    return BARE_YEAR.sub(lambda m: str(int(m[1]) + by), text)


def shift_reading(value: Any, by: int) -> Any:
    """Shift the integers that are years; strings were shifted with the text."""
    if isinstance(value, list):
        return [shift_reading(x, by) for x in value]
    if isinstance(value, dict):
        return {k: v + by if isinstance(v, int) and k in YEARS else shift_reading(v, by) for k, v in value.items()}
    return value


# ── (c) units of money ───────────────────────────────────────────────────────────────────────────────────────────────

WON = {"원": 1, "천원": 10**3, "백만원": 10**6, "억원": 10**8}
UNIT_LINE = re.compile(r"(단\s?위\s?[:：]\s?)(천원|백만원)")
NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
PLAIN_CELL = re.compile(r"[△▽▲\-]?\s?\d[\d,]*(?:\.\d+)?")
RATE = re.compile(r"률|%|비율|율")
HEADING_AMOUNT = re.compile(r"(소요예산|사업비|건립비|예산)")
WITH_UNIT = re.compile(r"((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s?(천원|백만원)")
SPLIT = re.compile(  # (국394/시1,630/구519/자97), (시 464,051, 구비 61,000), 특별교부금 1,307,000
    r"((?:국|시|구|도|군|자|민|특교|특별교부금)(?:비|간|)\s?:?\s?)(\d{1,3}(?:,\d{3})+|\d+)(?![\d천백]|,\d|만원|년|개|명|건|동|층)")


def money(variant: Variant, rng: random.Random) -> Variant:
    """Print tables and headings of money in another unit; the reading's won stay."""
    target = rng.choice(("백만원", "원", "억원", "천원"))
    lines = list(variant.lines)
    wanted = amount_lines(variant.reading)
    for i, line in enumerate(lines):
        unit = UNIT_LINE.search(line.text)
        block = table_after(lines, i) if unit else range(0)
        if unit and any(lines[j].origin in wanted for j in block):
            convert_table(lines, i, block, unit[2], target)
    return replace(variant, lines=tuple(Line(x.origin, convert_heading(x.text, target)) if is_heading(x, wanted) else x
                                        for x in lines))


def amount_lines(reading: Reading) -> set[int]:
    """Collect the lines on which the reading's amounts stand."""
    rows = [a for p in reading["projects"] for a in p["allocations"]] + reading["unit_budgets"]
    return {r["line"] for r in rows if r.get("line")}


def table_after(lines: Sequence[Line], i: int) -> range:
    """Return the indices of the tab-separated table that a unit line stands above."""
    first = next((j for j in range(i + 1, min(i + 5, len(lines))) if lines[j].text.strip()), len(lines))
    last = first
    while last < len(lines) and "\t" in lines[last].text:
        last += 1
    return range(first, last)


def convert_table(lines: list[Line], at: int, block: range, unit: str, target: str) -> None:
    """Convert a table's cells and its unit line; 억원 only where two decimals are enough, else 백만원."""
    rows = [lines[j].text.split("\t") for j in block]
    heads = next((k for k, r in enumerate(rows) if any(map(is_figure, r[1:]))), len(rows))
    rates = {c for r in rows[:heads] for c, cell in enumerate(r) if RATE.search(cell)}
    cells = [(r, c) for r in range(heads, len(rows)) for c in range(len(rows[r])) if c not in rates]
    cells = [(r, c) for r, c in cells if is_figure(rows[r][c])]
    target = fitting_unit([n for r, c in cells for n in NUMBER.findall(rows[r][c])], unit, target)
    for r, c in cells:
        cell = re.sub(r"(?<=\d)(천원|백만원)", "", rows[r][c])
        rows[r][c] = NUMBER.sub(lambda m: in_unit(m[0], unit, target), cell)
    for j, row in zip(block, rows, strict=True):
        lines[j] = Line(lines[j].origin, "\t".join(row))
    lines[at] = Line(lines[at].origin, UNIT_LINE.sub(rf"\g<1>{target}", lines[at].text))


def is_figure(cell: str) -> bool:
    """Tell a cell of money: a number alone, or amounts with their split."""
    return bool(PLAIN_CELL.fullmatch(cell.strip()) or re.search(r"\d,\d{3}|\(.*비?\s?\d", cell))


def fitting_unit(numbers: Iterable[str], unit: str, target: str) -> str:
    """Keep 억원 for round amounts: nobody prints 0.362 of it."""
    if target != "억원":
        return target
    values = [Fraction(n.replace(",", "").rstrip(".")) * WON[unit] for n in numbers]
    return target if all(v * 100 % WON["억원"] == 0 for v in values) else "백만원"


def in_unit(number: str, unit: str, target: str) -> str:
    """Print a number of one unit in another, exactly."""
    value = Fraction(number.replace(",", "")) * WON[unit] / WON[target]
    whole, rest = divmod(value, 1)
    decimals = f"{float(rest):.8f}"[1:].rstrip("0").rstrip(".") if rest else ""
    return f"{int(whole):,}{decimals}"


def is_heading(line: Line, wanted: set[int]) -> bool:
    """Tell a line that states a project's money in words from a table's row."""
    short = len(line.text) < 90 and "\t" not in line.text
    return short and bool(HEADING_AMOUNT.search(line.text[:24])) and bool(WITH_UNIT.search(line.text))


def convert_heading(text: str, target: str) -> str:
    """Convert the amounts of a heading and its split by source, which takes the unit of the amount before it."""
    first = WITH_UNIT.search(text)
    if not first:
        return text
    bare = SPLIT.findall(text[first.end():])
    target = fitting_unit([m for m, _ in WITH_UNIT.findall(text)] + [n for _, n in bare], first[2], target)
    tail = SPLIT.sub(lambda m: m[1] + in_unit(m[2], first[2], target), text[first.end():])
    return WITH_UNIT.sub(lambda m: in_unit(m[1], m[2], target) + target, text[:first.end()] + tail)


# ── (d) glyphs ───────────────────────────────────────────────────────────────────────────────────────────────────────

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
NUMERAL = re.compile(r"^(\s*)([ⅠⅡⅢⅣⅤ]|I{1,3}V?|IV|V)\s?\.\s?(?=[가-힣\d])")
ROMAN = {"I": 1, "Ⅰ": 1, "II": 2, "Ⅱ": 2, "III": 3, "Ⅲ": 3, "IV": 4, "Ⅳ": 4, "V": 5, "Ⅴ": 5}
LIST_TAG = re.compile(r"</?(?:ul|li)[^>]*>\s?")  # What a converter left of a cell's bullets.


def glyphs(variant: Variant, rng: random.Random) -> Variant:
    """Print marks, chapter numbers, minus signs, quotes, digits and blanks as another office would."""
    marks = rng.choice(WORDS["marks"])
    chapter = rng.choice(("{roman}. ", "제{n}장 ", "{roman} ", "{n}부. "))
    minus = rng.choice(("△", "▲", "▽", "-"))
    quotes = rng.choice(("「」", "『』", "｢｣", "“”"))
    tags = rng.random() < 0.5

    def change(text: str) -> str:
        text = re.sub(r"[△▽]\s?(?=\d)", minus, LIST_TAG.sub("", text) if tags else text)
        text = chapter_number(change_mark(text, marks), chapter)
        return wide(text, rng)

    return rewrite(edit(variant, change), lambda t: t.translate(str.maketrans("「」", quotes)))


def change_mark(text: str, marks: Mapping[str, str]) -> str:
    """Replace the mark at a line's head and before a cell's bullets."""
    bare = text.lstrip(" ")
    if bare[:1] in CIRCLED and bare[:1] and bare[:2].strip(CIRCLED):
        n = CIRCLED.index(bare[0])
        mark = {"⑴": chr(ord("⑴") + n), "(1)": f"({n + 1})", "1)": f"{n + 1})"}.get(marks["①"], bare[0])
        return text.replace(bare[0], mark, 1)
    if bare[:1] in marks and bare[1:2] in (" ", ""):
        text = text.replace(bare[0], marks[bare[0]], 1)
    return text.replace("◦ ", marks["◦"] + " ") if "\t" in text else text


def chapter_number(text: str, style: str) -> str:
    """Print Ⅰ. as another office numbers chapters."""
    m = NUMERAL.match(text)
    if not m:
        return text
    n = ROMAN[m[2]]
    return m[1] + style.format(n=n, roman="ⅠⅡⅢⅣⅤ"[n - 1]) + text[m.end():]


def wide(text: str, rng: random.Random) -> str:
    """Print a few blanks as no-break spaces, a few colons and years in full width."""
    dice = rng.random()
    if dice < 0.06:
        return text.replace(" ", "\u00a0")
    if dice < 0.10:
        return text.replace(" : ", "：").replace("(단위", "（단위")
    if dice < 0.12 and "\t" not in text:
        return re.sub(r"20\d\d(?=년)", lambda m: "".join(chr(ord(c) + 0xFEE0) for c in m[0]), text)
    return text


# ── (e) order and words of headings ──────────────────────────────────────────────────────────────────────────────────

HEAD = r"^(\s*[^\w\s]{{0,3}}\s*(?:\**)\s*(?:\d{{1,2}}\.?\s+)?(?:20\d\d년?\s+)?){label}(?=\**\s*(?:$|[:：(\[]))"


def synonyms(variant: Variant, rng: random.Random) -> Variant:
    """Rename chapters' headings, overview labels and table heads by words of other offices."""
    chosen = [
        (re.compile(HEAD.format(label=r"\s?".join(map(re.escape, label.replace(" ", ""))))), rng.choice(others))
        for label, others in WORDS["synonyms"].items() if rng.random() < 0.7
    ]
    titles = {normal(p["title"]) for p in variant.reading["projects"]}

    def change(text: str) -> str:
        if normal(re.sub(r"^[\W\d]+", "", text)) in titles:
            return text
        return "\t".join(change_cell(cell) for cell in text.split("\t"))

    def change_cell(cell: str) -> str:
        for pattern, other in chosen:
            if pattern.search(cell):
                return pattern.sub(rf"\g<1>{other}", cell)
        return cell

    return edit(variant, change)


def columns(variant: Variant, rng: random.Random) -> Variant:
    """Turn funding tables: total last or years descending, its row 계 last, total under another word."""
    style = (rng.random() < 0.6, rng.random() < 0.5, rng.random() < 0.5, rng.choice(("합계", "총계", "계")))
    lines = list(variant.lines)
    for i, line in enumerate(lines):
        if re.match(r"재\s?원\s?(별|구분|)\t", line.text):
            last = i
            while last < len(lines) and "\t" in lines[last].text:
                last += 1
            lines[i:last] = turn_table(lines[i:last], *style)
    return replace(variant, lines=tuple(lines))


def turn_table(rows: list[Line], total_last: bool, descending: bool, sum_last: bool, word: str) -> list[Line]:
    """Reorder one funding table of two head rows; tables of another shape stay."""
    cells = [r.text.split("\t") for r in rows]
    width = len(cells[0])
    if len(rows) < 3 or width < 4 or any(len(r) != width for r in cells) or cells[1][:2] != ["", ""]:
        return rows
    cells[0][1] = re.sub(r"^(합\s?계|총\s?계|계)$", word, cells[0][1])
    parts = list(range(2, width))
    order = [0, *(reversed(parts) if descending else parts)]
    order.insert(len(order) if total_last else 1, 1)
    head = cells[0][2]
    cells[0] = [c if i < 2 else "" for i, c in enumerate(cells[0])]
    turned = [[row[k] for k in order] for row in cells]
    turned[0][1 if total_last else 2] = head
    body = list(zip(rows, turned, strict=True))
    if sum_last and normal(turned[2][0]) in ("계", "합계", "소계"):
        body.append(body.pop(2))
    return [Line(r.origin, "\t".join(c)) for r, c in body]


def order(variant: Variant, rng: random.Random) -> Variant:
    """Reorder projects inside each list with their bodies, then the divisions with all that is theirs."""
    return reorder_divisions(reorder_projects(variant, rng), rng)


def top_projects(reading: Reading) -> list[dict[str, Any]]:
    """List the projects that are no part of another, by line."""
    found = [p for p in reading["projects"] if p.get("lines") and not p.get("part_of")]
    return sorted(found, key=lambda p: p["lines"][0])


def reorder_projects(variant: Variant, rng: random.Random) -> Variant:
    """Shuffle neighbouring projects of one unit and chapter, and their rows in the list."""
    lines = list(variant.lines)
    for _, group in groupby(top_projects(variant.reading), key=lambda p: (p["unit"], p["phase"])):
        projects = list(group)
        rows = list_rows(lines, projects)
        if len(projects) < 2 or len(rows) != len(projects) or not tiled(projects):
            continue
        places = rng.sample(range(len(projects)), k=len(projects))
        starts = [index_of(lines, p["lines"][0]) for p in projects]
        at, end = starts[0], index_of(lines, projects[-1]["lines"][1]) + 1
        bodies = [lines[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]
        lines[at:end] = [x for n, k in enumerate(places) for x in (*renumbered_body(bodies[k], n + 1), Line(None, ""))]
        old = [lines[r] for r in rows]
        for n, k in enumerate(places):
            lines[rows[n]] = Line(old[k].origin, renumbered_row(old[k].text, old[n].text))
    return replace(variant, lines=tuple(lines))


def tiled(projects: Sequence[dict[str, Any]]) -> bool:
    """Tell whether the bodies follow one another and none reaches into the next."""
    ends = zip(projects, [*projects[1:], None], strict=True)
    return all(b is None or a["lines"][1] < b["lines"][0] for a, b in ends)


def index_of(lines: Sequence[Line], origin: int) -> int:
    """Return where the line of that origin stands."""
    return next(i for i, x in enumerate(lines) if x.origin == origin)


def list_rows(lines: Sequence[Line], projects: Sequence[dict[str, Any]]) -> list[int]:
    """Find each project's row in the list above the first body: the nearest line that holds its title."""
    top = index_of(lines, projects[0]["lines"][0])
    rows = []
    for project in projects:
        title = normal(project["title"])
        rows.append(next((i for i in range(top - 1, -1, -1) if title in normal(lines[i].text)), -1))
    return rows if -1 not in rows and len(set(rows)) == len(rows) else []


ROW_NUMBER = re.compile(r"^\s*(\d{1,2}|[①-⑮])(?=[\s.\t])")
ROW_PAGE = re.compile(r"(?<=[\t ])\d{1,3}\s*$")


def renumbered_row(text: str, place: str) -> str:
    """Give a list's row the number and the page of the place where it now stands."""
    for pattern in (ROW_NUMBER, ROW_PAGE):
        new = pattern.search(place)
        if new:
            text = pattern.sub(new[0], text, count=1)
    return text


def renumbered_body(body: list[Line], number: int) -> list[Line]:
    """Give a numbered heading of a body its new number."""
    return [Line(body[0].origin, re.sub(r"^\s?\d{1,2}(?=\.? +[가-힣]|$)", str(number), body[0].text)), *body[1:]]


def reorder_divisions(variant: Variant, rng: random.Random) -> Variant:
    """Shuffle the divisions' chapters, from divider to divider, and their rows in the contents."""
    lines = list(variant.lines)
    blocks = division_blocks(variant.reading, lines)
    if len(blocks) < 2:
        return variant
    places = rng.sample(range(len(blocks)), k=len(blocks))
    first, stop = blocks[0][1], blocks[-1][2]
    head = lines[:first]
    body = [x for k in places for x in lines[blocks[k][1]:blocks[k][2]]]
    reorder_contents(head, [b[0] for b in blocks], places)
    return replace(variant, lines=(*head, *body, *lines[stop:]))


def division_blocks(reading: Reading, lines: Sequence[Line]) -> list[tuple[str, int, int]]:
    """Find (division, first index, index after its last) from each divider line to the next."""
    found: list[tuple[str, int]] = []
    for unit, group in groupby(top_projects(reading), key=lambda p: str(p["unit"])):
        top = min(index_of(lines, p["lines"][0]) for p in group)
        at = next((i for i in range(top, -1, -1) if normal(lines[i].text) == normal(unit)), None)
        if at is None or any(name == unit for name, _ in found):
            return []
        found.append((unit, at))
    found.sort(key=lambda b: b[1])
    stops = [at for _, at in found[1:]] + [len(lines)]
    return [(name, at, stop) for (name, at), stop in zip(found, stops, strict=True)]


def reorder_contents(head: list[Line], units: Sequence[str], places: Sequence[int]) -> None:
    """Put the contents' rows of the divisions into the new order, numbers and pages in their places."""
    rows: dict[str, list[int]] = {}
    for i, line in enumerate(head):
        bare = normal(re.sub(r"^[\W\d]*|[\W\d]*$", "", line.text))
        if "\t" not in line.text.strip() or re.search(r"\t\d+$", line.text):
            rows.setdefault(bare, []).append(i)
    for n in range(min((len(rows.get(normal(u), [])) for u in units), default=0)):
        at = [rows[normal(u)][n] for u in units]
        old = [head[i] for i in at]
        for i, k in zip(sorted(at), places, strict=True):
            head[i] = Line(old[k].origin, renumbered_row(old[k].text, old[sorted(at).index(i)].text))


# ── (f) blank lines and lost marks ───────────────────────────────────────────────────────────────────────────────────


def blanks(variant: Variant, rng: random.Random) -> Variant:
    """Drop, double or shuffle blank lines, and lose the mark of some headings."""
    style = rng.choice(("drop", "double", "ragged"))
    out: list[Line] = []
    for line in variant.lines:
        if line.text.strip():
            lost = line.text.startswith("□ ") and rng.random() < 0.15
            out.append(Line(line.origin, line.text[2:]) if lost else line)
            continue
        times = {"drop": 0, "double": 2, "ragged": rng.choice((0, 1, 1, 2))}[style]
        out += [Line(line.origin if k == 0 else None, line.text) for k in range(times)]
    return replace(variant, lines=tuple(out))


# ── the whole ────────────────────────────────────────────────────────────────────────────────────────────────────────


def existing_names(variant: Variant, rng: random.Random) -> Variant:
    """Give names as `names` does, but make the government another one that exists."""
    return names(variant, rng, existing=True)


# In this order: marks and blanks last, for the others look for marks.
VARIATIONS: dict[str, Variation] = {
    "names": names, "existing": existing_names, "years": years, "money": money, "order": order, "columns": columns,
    "synonyms": synonyms, "level": other_level, "blanks": blanks, "glyphs": glyphs,
}
# The first seeds are fixed so that their scores can be compared; later ones draw.
RECIPES: dict[int, tuple[str, ...]] = {
    1: ("names", "years", "glyphs"),
    2: ("existing", "money", "columns", "synonyms", "blanks"),
    3: ("names", "years", "money", "order", "columns", "synonyms", "level", "blanks", "glyphs"),
}


def recipe(seed: int) -> tuple[str, ...]:
    """Return the variations of a seed."""
    if seed in RECIPES:
        return RECIPES[seed]
    rng = random.Random(f"recipe{seed}")
    return ("names", *(n for n in list(VARIATIONS)[2:] if rng.random() < 0.6))


def vary(text: str, reading: Reading, seed: int, only: Sequence[str] | None = None) -> tuple[str, Reading]:
    """Return a variant's text and reading; `only` names the variations instead of the seed's recipe."""
    variant = start(text, reading)
    for name, variation in VARIATIONS.items():
        if name in (only if only is not None else recipe(seed)):
            variant = variation(variant, random.Random(f"{name}{seed}{reading['report']['file']}"))
    return finish(variant)


def finish(variant: Variant) -> tuple[str, Reading]:
    """Number the lines anew and bring the reading's references along."""
    place = {x.origin: i for i, x in enumerate(variant.lines, 1) if x.origin is not None}
    return "\n".join(x.text for x in variant.lines), renumber(variant.reading, place)


def renumber(value: Any, place: Mapping[int, int]) -> Any:
    """Map `line` and `lines` of a reading; a range whose end lines are gone shrinks to what is left."""
    if isinstance(value, list):
        return [renumber(x, place) for x in value]
    if not isinstance(value, dict):
        return value
    out = {k: renumber(v, place) for k, v in value.items() if k not in ("line", "lines", "under")}
    for key in ("line", "under"):
        if key in value:
            out[key] = place.get(value[key])
    if "lines" in value and value["lines"] and "what" in value:
        out["lines"] = sorted(place[n] for n in value["lines"] if n in place)
    elif value.get("lines"):
        first, last = value["lines"]
        left = [place[n] for n in range(first, last + 1) if n in place]
        out["lines"] = [left[0], left[-1]] if left else None
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Write one variant of one report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", type=Path)
    parser.add_argument("reading", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="names of variations, with commas: " + ",".join(VARIATIONS))
    args = parser.parse_args(arguments)
    reading = json.loads(args.reading.read_text(encoding="utf-8"))
    text, varied = vary(args.report.read_text(encoding="utf-8"), reading, args.seed, args.only and args.only.split(","))
    args.out.mkdir(parents=True, exist_ok=True)
    stem = f"{args.reading.stem}-seed{args.seed}"
    varied["report"]["file"] = f"{stem}.txt"
    (args.out / f"{stem}.txt").write_text(text, encoding="utf-8")
    (args.out / f"{stem}.json").write_text(json.dumps(varied, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
