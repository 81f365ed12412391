"""Turn a report and its reading into variants: other names, years, units, marks and orders, with the reading in step.

    python tests/variants.py REPORT.txt READING.json OUT_DIR --seed 1 [--only names,years]

Writes OUT_DIR/STEM-seedN.txt and .json. The same seed gives the same bytes. Extraction that works on a report and not
on its variants has learned the report, not the genre.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from varying.figures import money, years
from varying.marks import blanks, glyphs, synonyms
from varying.names import existing_names, names, other_level
from varying.orders import columns, order
from varying.variant import Reading, Variant, finish, start

Variation = Callable[[Variant, random.Random], Variant]
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
