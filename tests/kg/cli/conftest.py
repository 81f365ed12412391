"""A command line without a store behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

import kg
from kg.cli import main
from kg.model import Graph
from kg.stores import Result


@dataclass(frozen=True)
class Ended:
    """How a command line ended."""

    code: int
    out: str
    err: str


@dataclass
class FakeStore:
    """A store that answers what a test tells it to, and remembers what it was asked."""

    result: Result = field(default_factory=lambda: Result((), ()))
    loaded: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, Any], dict[str, Any]]] = field(default_factory=list)
    error: BaseException | None = None

    def run(self, text: str, parameters: dict[str, Any], **limits: Any) -> Result:
        if self.error is not None:
            raise self.error
        self.asked.append((text, parameters, limits))
        return self.result

    def reports(self) -> list[dict[str, Any]]:
        return self.loaded

    def graph(self) -> Graph:
        return Graph()

    def __enter__(self) -> "FakeStore":
        return self

    def __exit__(self, *_: object) -> None: ...


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> FakeStore:
    """Return the store that every command opens in this test."""
    fake = FakeStore()
    monkeypatch.setattr(kg, "open", lambda _: fake)
    return fake


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Return a function that runs one command line, in Korean and 80 columns wide."""
    for name in ("KG_LANG", "KG_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def run_line(*arguments: str) -> Ended:
        capfd.readouterr()
        code = main(_plain(arguments))
        said = capfd.readouterr()
        return Ended(code, said.out, said.err)

    return run_line


def _plain(arguments: Sequence[str]) -> list[str]:
    return [str(argument) for argument in arguments]
