"""The help: every command says what it does, with examples, at once, and stands in the documents."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.cli.app import COMMANDS, Command

Run = Callable[..., Any]
DOCS = Path(__file__).parents[3] / "docs" / "cli.md"
# What takes long to load, and no help needs.
HEAVY = ("neo4j", "networkx", "rdflib", "pyoxigraph", "pyvis", "pyshacl", "lxml", "pydantic", "kg.stores", "loaders")


def test_the_commands_are_those_of_the_contract() -> None:
    wanted = {"demo", "load", "read", "reports", "remove", "query", "cypher", "explain", "check", "export"}

    assert wanted <= {command.name for command in COMMANDS}
    assert len({command.name for command in COMMANDS}) == len(COMMANDS) >= 10


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_explains_itself_in_two_languages_with_its_examples(
    run: Run, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    ended = run(command.name, "--help")

    assert ended.code == 0
    assert [text for text in (command.ko, command.en, *command.examples) if text not in ended.out] == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_stands_in_the_list_and_in_the_documents(run: Run, command: Command) -> None:
    assert f" {command.name} " in run("--help").out
    assert f"## kg {command.name}" in DOCS.read_text(encoding="utf-8")
    assert all(example in DOCS.read_text(encoding="utf-8") for example in command.examples)


def loaded_by(*arguments: str) -> list[str]:
    """Return what of HEAVY a command line imports."""
    program = (
        f"import sys; from kg.cli import main; main({arguments!r}); "
        f"print(*sorted(set(sys.modules) & set({HEAVY!r})), file=sys.stderr)"
    )
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stderr.split()


def test_the_help_loads_nothing_that_takes_long() -> None:
    assert loaded_by("--help") == []


@pytest.mark.parametrize("arguments", [("query",), ("query", "--help"), ("load", "--help"), ("check", "--help")])
def test_what_needs_no_store_loads_no_driver(arguments: tuple[str, ...]) -> None:
    assert {"neo4j", "kg.stores"} & set(loaded_by(*arguments)) == set()


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").out == f"kg {kg.__version__}\n"
