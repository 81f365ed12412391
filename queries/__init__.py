"""The named questions, one file a language, and one accessor.

A file begins with comment lines that say what it answers:

    // ko: 과별 정원 대비 현원의 과부족은?
    // en: Which divisions are over or under their quota?
    // parameter: year integer = null | 회계연도 | fiscal year
    // column: unit string | 부서 | unit
    // example: year=2026
    // starts: Report

A parameter without `= DEFAULT` (JSON) must be given. `starts`, in Cypher alone, names the labels whose nodes or index a
server begins with on a large graph. The rest of the file is the statement, unchanged.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, cast, get_args

Datatype = Literal["string", "integer", "number", "boolean", "strings"]
Language = Literal["cypher", "sparql"]
Value = str | int | float | bool | tuple[str, ...] | None

SUFFIXES: Mapping[Language, str] = MappingProxyType({"cypher": ".cypher", "sparql": ".rq"})
HEADER_LINE = re.compile(r"(?://|#) ?(?P<key>ko|en|parameter|column|example|starts): (?P<value>.+)")
PARAMETER = re.compile(r"(?P<name>\w+) (?P<type>\w+)(?: = (?P<default>[^|]+?))? \| (?P<ko>[^|]+?) \| (?P<en>[^|]+)")
COLUMN = re.compile(r"(?P<name>\w+) (?P<type>\w+) \| (?P<ko>[^|]+?) \| (?P<en>[^|]+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes; `default` is what it is without, unless `required`."""

    name: str
    datatype: Datatype
    label_ko: str
    label_en: str
    default: Value
    required: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer. Names that end in `_krw` hold won, in `_percent` per cent."""

    name: str
    datatype: Datatype
    label_ko: str
    label_en: str


@dataclass(frozen=True, slots=True)
class Question:
    """One named question in one language. `example` holds parameters (`name=value`) that show it at work."""

    name: str
    language: Language
    ko: str
    en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    example: tuple[str, ...]
    statement: str


@cache
def questions(language: Language = "cypher") -> Mapping[str, Question]:
    """Return every question of a language by name, sorted."""
    return MappingProxyType({question.name: question for question in _read_all(language)})


def _read_all(language: Language) -> Iterator[Question]:
    folder, suffix = files(__name__) / language, SUFFIXES[language]
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(suffix):
            yield read_question(file.name.removesuffix(suffix), language, file.read_text(encoding="utf-8"))


def read_question(name: str, language: Language, text: str) -> Question:
    """Read the text of a question's file.

    Raises ValueError, with the name, for a header line that says none of the known things or lacks one.
    """
    said: dict[str, list[str]] = {"ko": [], "en": [], "parameter": [], "column": [], "example": [], "starts": []}
    for line in text.splitlines():
        if not line.startswith(("//", "#")):
            break
        match = HEADER_LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"question {name}: {line!r} is no line of a header")
        said[match["key"]].append(match["value"].strip())
    if not (len(said["ko"]) == len(said["en"]) == 1 and said["column"]):
        raise ValueError(f"question {name}: the header needs ko, en and a column")
    return Question(
        name,
        language,
        said["ko"][0],
        said["en"][0],
        tuple(_read_parameter(name, line) for line in said["parameter"]),
        tuple(_read_column(name, line) for line in said["column"]),
        tuple(said["example"]),
        text,
    )


def _read_parameter(name: str, line: str) -> Parameter:
    match = _matched(PARAMETER, name, line)
    default = None if match["default"] is None else json.loads(match["default"])
    value = tuple(default) if isinstance(default, list) else default
    required = match["default"] is None
    return Parameter(match["name"], _datatype(name, match["type"]), match["ko"], match["en"].strip(), value, required)


def _read_column(name: str, line: str) -> Column:
    match = _matched(COLUMN, name, line)
    return Column(match["name"], _datatype(name, match["type"]), match["ko"], match["en"].strip())


def _matched(pattern: re.Pattern[str], name: str, line: str) -> re.Match[str]:
    match = pattern.fullmatch(line)
    if match is None:
        raise ValueError(f"question {name}: cannot read {line!r}")
    return match


def _datatype(name: str, text: str) -> Datatype:
    if text not in get_args(Datatype):
        raise ValueError(f"question {name}: {text!r} is no datatype")
    return cast(Datatype, text)
