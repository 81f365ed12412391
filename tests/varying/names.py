"""Other names of the same kind, and another level of government."""

import random
import re
from collections.abc import Callable, Iterable, Mapping

from varying.variant import WORDS, Reading, Variant, normal, rewrite

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


LEVEL_SPLIT = re.compile(r"(?<![가-힣\d])([시구])(\)?:?\s?\d[\d,.]*(?=[/),\s]|$))")  # (국394/시1,630/구519), 시) 410


def existing_names(variant: Variant, rng: random.Random) -> Variant:
    """Give names as `names` does, but make the government another one that exists."""
    return names(variant, rng, existing=True)
