"""Whatever went wrong, as an error that a user can read."""

import re
from collections.abc import Sequence

import typer

from kg.cli.settings import Settings
from kg.cli.streams import note
from kg.errors import KgError, UsageError

# What Typer says of a wrong command line, in Korean. Samples beside.
SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    # No such option: --foo (Possible options: --for, --fob); No such option: --stor Did you mean --store?
    (
        re.compile(r"No such option: (\S+?)\.? \(?(?:Possible options:|Did you mean) (.+?)[?)]+"),
        r"없는 옵션입니다: \1. 혹시 \2?",
    ),
    (re.compile(r"No such option: (\S+).*"), r"없는 옵션입니다: \1"),
    # No such command 'lod'. Did you mean 'load'?
    (re.compile(r"No such command '(.+?)'\.? Did you mean (.+)\?"), r"없는 명령입니다: \1. 혹시 \2?"),
    (re.compile(r"No such command '(.+?)'.*"), r"없는 명령입니다: \1"),
    (re.compile(r"Missing argument '(.+?)'.*", re.DOTALL), r"\1 자리가 비어 있습니다"),  # Missing argument '경로…'.
    (re.compile(r"Missing command\."), "명령이 없습니다"),
    (re.compile(r"Missing option '(.+?)'.*", re.DOTALL), r"\1 옵션이 필요합니다"),
    (re.compile(r"Option '(.+?)' requires .*"), r"\1 옵션에 값이 없습니다"),  # Option '--store' requires an argument.
    (re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)"), r"남는 말이 있습니다: \1"),
    # Invalid value for '--format': Value error, 'xml' is not one of 'table', 'json', 'csv'.
    (
        re.compile(r"Invalid value for '(.+?)': .*?'(.*?)' is not one of (.+)\."),
        r"\1 값이 틀렸습니다: \2. 쓸 수 있는 값: \3",
    ),
    (re.compile(r"Invalid value for '(.+?)': .*"), r"\1 값이 틀렸습니다"),  # Input should be a valid integer, …
)


def as_kg_error(error: Exception) -> KgError:
    """Return an error as a KgError: a wrong command line as UsageError, what nobody expected as KG-INTERNAL."""
    if isinstance(error, KgError):
        return error
    if isinstance(error, typer.TyperException):
        return _wrong_command_line(error)
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return KgError(
        "KG-INTERNAL",
        ko=f"예상하지 못한 문제입니다: {said}. 같은 명령에 --debug 를 붙여 나온 내용을 알려 주십시오.",
        en=f"something unexpected: {said}. Give the same command with --debug and report what it prints.",
    )


def report_errors(outcomes: Sequence[KgError | None], settings: Settings) -> int:
    """Say each error of several outcomes once on stderr; return the exit code: the error's where nothing was done."""
    errors = [error for error in outcomes if error is not None]
    for line in dict.fromkeys(error.line(settings.language) for error in errors):
        note(line)
    if errors and len(errors) == len(outcomes):
        return max(error.exit_code for error in errors)
    return 1 if errors else 0


def _wrong_command_line(error: typer.TyperException) -> UsageError:
    said = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "kg")
    korean = next((pattern.sub(text, said) for pattern, text in SAID if pattern.fullmatch(said)), said)
    return UsageError(
        "KG-USAGE",
        ko=f"{_end(korean)} {command} --help 를 보십시오.",
        en=f"{_end(said)} See {command} --help.",
    )


def _end(sentence: str) -> str:
    return sentence if sentence.endswith("?") else sentence.rstrip(".") + "."
