"""A statement as it is given, and the values of `-p key=value`: typed by a question's header, or as they look."""

import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from unicodedata import normalize

from kg.errors import UsageError
from queries import Datatype, Parameter, Question, Value

TRUE, FALSE = ("true", "예", "yes", "1"), ("false", "아니오", "아니요", "no", "0")


def read_statement(given: str, example: str) -> str:
    """Return a statement, from stdin where it is `-`. Raises UsageError, with an example, where there is none."""
    text = sys.stdin.buffer.read().decode("utf-8-sig", "replace") if given == "-" else given
    if not text.strip():
        raise UsageError(
            "KG-EMPTY-STATEMENT", ko=f"문이 비어 있습니다. 예: {example}", en=f"the statement is empty. Try: {example}"
        )
    return text


def split_parameters(given: Sequence[str]) -> dict[str, str]:
    """Return names with their texts in NFC, as all texts of the graph are.

    Raises UsageError where one is not `name=value` or comes twice.
    """
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or name.strip() in found:
            raise UsageError(
                "KG-PARAMETER",
                ko=f"-p {text}: '이름=값' 꼴로, 한 이름은 한 번만 쓰십시오. 예: -p year=2026",
                en=f"-p {text}: write name=value, each name once, like -p year=2026",
            )
        found[name.strip()] = normalize("NFC", value)
    return found


def guess_values(given: Sequence[str]) -> dict[str, object]:
    """Return parameters of a free statement: a value that is JSON (2026, true, null, "2026", [1, 2]) is that value."""
    return {name: _guess(text) for name, text in split_parameters(given).items()}


def type_values(question: Question, given: Sequence[str]) -> dict[str, Value]:
    """Return a value for every parameter of a question.

    Raises UsageError for an unknown name, a value of another type, and a required one that is not there.
    """
    texts = split_parameters(given)
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in texts:
        if name not in known:
            raise _unknown(question, name)
    return {name: _value(parameter, texts.get(name)) for name, parameter in known.items()}


def describe_parameter(parameter: Parameter) -> str:
    """Return `year integer`, with the default where it says something."""
    default = "" if parameter.required or parameter.default is None else f" = {_shown(parameter.default)}"
    return f"{parameter.name} {parameter.datatype}{default}{' *' if parameter.required else ''}"


def _shown(value: Value) -> str:
    return ",".join(value) if isinstance(value, tuple) else json.dumps(value, ensure_ascii=False)


def _guess(text: str) -> object:
    try:
        return json.loads(text, parse_constant=str)
    except ValueError:
        return text


def _value(parameter: Parameter, text: str | None) -> Value:
    if text is None:
        if parameter.required:
            raise _missing(parameter)
        return parameter.default
    try:
        return PARSERS[parameter.datatype](text.strip())
    except ValueError:
        raise UsageError(
            "KG-PARAMETER",
            ko=f"-p {parameter.name}={text}: {parameter.label_ko}에는 {KINDS[parameter.datatype][0]} 값을 쓰십시오.",
            en=f"-p {parameter.name}={text}: {parameter.label_en} takes {KINDS[parameter.datatype][1]}.",
        ) from None


def _integer(text: str) -> int:
    return int(text.removesuffix("년"))  # 2026년


def _number(text: str) -> int | float:
    value = float(text.removesuffix("%"))  # 50%
    if not math.isfinite(value):
        raise ValueError(text)
    return int(value) if value.is_integer() else value


def _boolean(text: str) -> bool:
    if text.lower() in TRUE + FALSE:
        return text.lower() in TRUE
    raise ValueError(text)


def _strings(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


PARSERS: Mapping[Datatype, Callable[[str], Value]] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "strings": _strings,
}
KINDS: Mapping[Datatype, tuple[str, str]] = {
    "string": ("글", "a text"),
    "integer": ("정수", "a whole number"),
    "number": ("수", "a number"),
    "boolean": ("true나 false", "true or false"),
    "strings": ("쉼표로 나눈 글", "texts parted by commas"),
}


def _unknown(question: Question, name: str) -> UsageError:
    known = ", ".join(parameter.name for parameter in question.parameters)
    return UsageError(
        "KG-PARAMETER",
        ko=f"질문 {question.name}에 매개변수 {name}은(는) 없습니다. 있는 것: {known}.",
        en=f"the question {question.name} has no parameter {name}. There are: {known}.",
    )


def _missing(parameter: Parameter) -> UsageError:
    return UsageError(
        "KG-PARAMETER",
        ko=f"매개변수 {parameter.name}이(가) 필요합니다: {parameter.label_ko}. -p {parameter.name}=값 을 붙이십시오.",
        en=f"the parameter {parameter.name} is needed: {parameter.label_en}. Add -p {parameter.name}=VALUE.",
    )
