"""What can go wrong, and how it is said.

KgError                     every error that a user meets; carries a code, texts in two languages, an exit code
├── UsageError              the command line is wrong                                          exit 2
├── InputError              a file cannot be read                                              exit 3
├── OntologyError           a record contradicts the ontology                                  exit 3
├── StoreError              the store cannot be reached, is in use, or is of a newer version    exit 4
└── StatementError          a statement is refused or wrong                                    exit 5
"""

from typing import ClassVar, Literal

Language = Literal["ko", "en"]


class KgError(Exception):
    """Base of every error that this project raises.

    `code` is stable English (`KG-EMPTY-FILE`); `ko` and `en` say what happened, where, and what to do, in one line.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, code: str, *, ko: str, en: str) -> None:
        super().__init__(f"[{code}] {en}")
        self.code = code
        self.ko = ko
        self.en = en

    def __reduce__(self) -> tuple[object, ...]:
        """Cross a process boundary whole."""
        return _rebuild, (type(self), self.code, self.ko, self.en)

    def line(self, language: Language = "ko") -> str:
        """Return the one line that a user sees; a name in it may hold a line end or what would steer a terminal."""
        said = f"오류 [{self.code}] {self.ko}" if language == "ko" else f"error [{self.code}] {self.en}"
        return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in said)


class UsageError(KgError):
    """The command line is wrong."""

    exit_code = 2


class InputError(KgError):
    """A file cannot be read."""

    exit_code = 3


class OntologyError(KgError):
    """A record contradicts the ontology."""

    exit_code = 3


class StoreError(KgError):
    """The store cannot be reached, is in use, or is of a newer version."""

    exit_code = 4


class StatementError(KgError):
    """A statement is refused or wrong."""

    exit_code = 5


def _rebuild(kind: type[KgError], code: str, ko: str, en: str) -> KgError:
    return kind(code, ko=ko, en=en)
