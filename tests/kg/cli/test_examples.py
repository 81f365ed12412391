"""Every example of the help works on the samples, as a user types it."""

import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.cli import main
from kg.cli.app import COMMANDS
from kg.stores import Store, open_store

pytestmark = pytest.mark.embedded

Run = Callable[..., Any]
EXAMPLES = [(command.name, example) for command in COMMANDS for example in command.examples]
# They change the store, or are `kg load` itself, which made it.
CHANGING = ("remove", "load", "demo")


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder like a clone, with the samples loaded into its kg.store."""
    folder = tmp_path_factory.mktemp("clone")
    with as_file(files("kg") / "samples") as samples:
        shutil.copytree(samples, folder / "kg" / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("KG_STORE", raising=False)
        assert main(["load", "kg/samples", "--format", "json"]) == 0
    return folder


@pytest.fixture(scope="module")
def opened(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return the store of the clone, open for all questions: an engine takes seconds to start."""
    folder = tmp_path_factory.mktemp("opened") / "kg.store"
    shutil.copytree(clone / "kg.store", folder)
    with open_store(folder, env={}) as store:
        yield store


@pytest.fixture
def in_clone(clone: Path, opened: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands run in the clone, on the store that is open already."""
    monkeypatch.chdir(clone)
    monkeypatch.setattr(kg, "open", lambda _: nullcontext(opened))


def test_there_is_an_example_of_every_command() -> None:
    assert {name for name, _ in EXAMPLES} == {command.name for command in COMMANDS}
    assert len(EXAMPLES) >= len(COMMANDS)


@pytest.mark.parametrize("example", [example for name, example in EXAMPLES if name not in CHANGING])
def test_an_example_answers(run: Run, in_clone: None, example: str) -> None:
    ended = run(*shlex.split(example)[1:])

    assert (ended.code, ended.out.strip() != "") == (0, True)
    assert "[KG-" not in ended.err


@pytest.mark.parametrize("example", [example for name, example in EXAMPLES if name in CHANGING])
def test_an_example_that_changes_the_store_works_on_a_copy(
    run: Run, clone: Path, tmp_path: Path, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(clone, tmp_path / "clone")
    monkeypatch.chdir(tmp_path / "clone")

    ended = run(*shlex.split(example)[1:])

    assert (ended.code, ended.out.strip() != "") == (0, True)


def test_explain_quotes_the_lines_that_say_it(run: Run, in_clone: None) -> None:
    explained = json.loads(run("explain", "전통시장팀", "--format", "json").out)
    shown = run("explain", explained["id"]).out

    assert explained["labels"] == ["Team", "Unit", "팀"]
    assert {tie["type"] for tie in explained["relationships"]} >= {"HAS_UNIT", "REPORTED_IN"}
    assert all(any("전통시장팀" in line for line in quote["lines"]) for quote in explained["quotes"])
    assert "│" in shown and "하위조직 (HAS_UNIT) ←" in shown


def test_a_relationship_is_explained_by_its_ends_and_line(run: Run, in_clone: None) -> None:
    statement = "MATCH (:Project)-[f:FUNDED_BY]->(:FundingSource) RETURN f.id AS id ORDER BY id LIMIT 1"
    (row,) = json.loads(run("cypher", statement, "--format", "json").out)

    explained = json.loads(run("explain", row["id"], "--format", "json").out)

    assert [tie["direction"] for tie in explained["relationships"]] == ["in", "out"]
    assert explained["properties"]["as_written"] in "".join(explained["quotes"][0]["lines"])


def test_a_name_that_is_not_there_and_one_of_many_are_errors_with_help(run: Run, in_clone: None) -> None:
    missing, many = run("explain", "없는 것"), run("explain", "시장")

    assert (missing.code, missing.err.split("]")[0]) == (2, "오류 [KG-NO-SUCH-THING")
    assert many.code == 2
    assert "fac-" in many.err


def test_the_same_graph_gives_the_same_bytes(run: Run, in_clone: None) -> None:
    assert run("export", "jsonl").out == run("export", "jsonl").out != ""


def test_a_statement_that_would_change_the_graph_is_refused(run: Run, in_clone: None) -> None:
    ended = run("cypher", "CREATE (n:Project {id: 'prj-0'}) RETURN n")

    assert (ended.code, ended.out) == (5, "")
    assert ended.err.startswith("오류 [KG-READ-ONLY] ")


READMES = {"ko": "README.md", "en": "README.en.md"}
OF_OTHERS = ("보고서폴더", "FOLDER", "://")  # What only the reader has: reports, a server.


def read_readme(language: str) -> str:
    return (Path(__file__).parents[3] / READMES[language]).read_text(encoding="utf-8")


def commands_of(language: str) -> list[str]:
    """Return the commands of a README that need nothing but the samples, without the remarks behind them."""
    lines = re.findall(r"^kg (?:.(?!  *# ))*.", read_readme(language), re.MULTILINE)
    return [line for line in lines if not any(word in line for word in OF_OTHERS)]


@pytest.mark.parametrize("language", READMES)
def test_the_commands_of_the_readme_answer(run: Run, in_clone: None, language: str) -> None:
    commands = commands_of(language)

    assert len(commands) == 7
    assert [command for command in commands if run(*shlex.split(command)[1:]).code != 0] == []


@pytest.mark.parametrize("language", READMES)
def test_the_readme_shows_what_its_commands_print(run: Run, in_clone: None, language: str) -> None:
    shown = re.findall(r"^\$ kg (.+)\n\n?((?:.*\n)*?)```", read_readme(language), re.MULTILINE)

    assert shown
    assert [text for _, text in shown] == [run("--lang", language, *shlex.split(line)).out for line, _ in shown]
