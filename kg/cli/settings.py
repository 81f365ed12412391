"""What holds for every command of one call: the language of messages, whether tracebacks are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import typer

from kg.errors import Language, UsageError

LANGUAGES: tuple[Language, ...] = ("ko", "en")


@dataclass(frozen=True, slots=True)
class Settings:
    """The language of messages and labels, and whether a traceback is shown."""

    language: Language = "ko"
    debug: bool = False

    def say(self, ko: str, en: str) -> str:
        """Return the text of the language."""
        return ko if self.language == "ko" else en


def settings_of(context: typer.Context) -> Settings:
    """Return the settings of the call that a command runs in."""
    return cast(Settings, context.find_root().obj)


def split_settings(arguments: Sequence[str], env: Mapping[str, str]) -> tuple[Settings, list[str]]:
    """Return the settings and the arguments without `--lang X` and `--debug`, which may stand anywhere.

    What follows `--` is left alone. Raises UsageError for an unknown language.
    """
    language, debug = env.get("KG_LANG", ""), False
    rest: list[str] = []
    given = iter(arguments)
    for argument in given:
        if argument == "--":
            rest += [argument, *given]
        elif argument == "--debug":
            debug = True
        elif argument == "--lang":
            language = next(given, "-")
        elif argument.startswith("--lang="):
            language = argument.removeprefix("--lang=")
        else:
            rest.append(argument)
    return Settings(_check_language(language or "ko"), debug), rest


def _check_language(text: str) -> Language:
    for language in LANGUAGES:
        if text == language:
            return language
    raise UsageError(
        "KG-LANGUAGE",
        ko=f"'{text}' 언어는 없습니다. --lang(또는 KG_LANG)에 ko나 en을 쓰십시오.",
        en=f"there is no language '{text}'. Use ko or en with --lang or KG_LANG.",
    )
