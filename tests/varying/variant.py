"""A report's lines and its reading, changed together."""

import copy
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

WORDS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
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
