"""Other marks, words of headings and blank lines."""

import random
import re
from collections.abc import Mapping
from dataclasses import replace

from varying.variant import WORDS, Line, Variant, edit, normal, rewrite

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
