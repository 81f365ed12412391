"""Every error is one line on stderr, in two languages, with its exit code."""

from collections.abc import Callable
from typing import Any

import pytest

from kg.errors import InputError, KgError, OntologyError, StatementError, StoreError, UsageError

Run = Callable[..., Any]
CODES = ((KgError, 1), (UsageError, 2), (InputError, 3), (OntologyError, 3), (StoreError, 4), (StatementError, 5))


def test_every_kind_of_error_is_tried() -> None:
    assert {KgError, *KgError.__subclasses__()} == {kind for kind, _ in CODES}


@pytest.mark.parametrize(("kind", "code"), CODES)
def test_an_error_is_one_line_in_the_language_with_its_exit_code(
    run: Run, store: Any, kind: type[KgError], code: int
) -> None:
    store.error = kind("KG-TRIED", ko="파일이 비어 있습니다: a.txt.", en="the file is empty: a.txt.")

    korean, english = run("cypher", "RETURN 1"), run("--lang", "en", "cypher", "RETURN 1")

    assert (korean.code, korean.out, korean.err) == (code, "", "오류 [KG-TRIED] 파일이 비어 있습니다: a.txt.\n")
    assert (english.code, english.err) == (code, "error [KG-TRIED] the file is empty: a.txt.\n")


def test_a_name_in_an_error_breaks_no_line_and_steers_no_terminal(run: Run, store: Any) -> None:
    store.error = InputError("KG-TRIED", ko="파일이 비어 있습니다: a\nb\x1b[2J.txt.", en="")

    assert run("cypher", "RETURN 1").err == "오류 [KG-TRIED] 파일이 비어 있습니다: a b\ufffd[2J.txt.\n"


def test_a_word_that_comes_near_is_offered_in_both_languages(run: Run) -> None:
    assert run("lod").err == "오류 [KG-USAGE] 없는 명령입니다: lod. 혹시 'load'? kg --help 를 보십시오.\n"
    assert (
        run("--lang", "en", "lod").err
        == "error [KG-USAGE] No such command 'lod'. Did you mean 'load'? See kg --help.\n"
    )
    assert "혹시 --store?" in run("reports", "--stor", "x").err.replace("'", "")


def test_the_language_may_stand_last_or_in_the_environment(
    run: Run, store: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.error = KgError("KG-TRIED", ko="한국어", en="English")

    last = run("cypher", "RETURN 1", "--lang=en")
    monkeypatch.setenv("KG_LANG", "en")

    assert last.err == run("cypher", "RETURN 1").err == "error [KG-TRIED] English\n"


def test_what_nobody_expected_is_one_line_too(run: Run, store: Any) -> None:
    store.error = RuntimeError("two\nlines")

    ended = run("cypher", "RETURN 1")

    assert (ended.code, ended.err.count("\n")) == (1, 1)
    assert ended.err.startswith("오류 [KG-INTERNAL] 예상하지 못한 문제입니다: RuntimeError: two lines.")


def test_debug_shows_the_traceback(run: Run, store: Any) -> None:
    store.error = RuntimeError("here")

    assert "Traceback (most recent call last)" in run("cypher", "RETURN 1", "--debug").err


def test_an_interrupt_ends_with_130(run: Run, store: Any) -> None:
    store.error = KeyboardInterrupt()

    ended = run("cypher", "RETURN 1")

    assert (ended.code, ended.err) == (130, "중단했습니다. 반쯤 쓰인 것은 없습니다.\n")


WRONG = (
    (("lod",), "없는 명령입니다: lod. 혹시 'load'? kg --help 를 보십시오."),
    (("query", "--foo"), "없는 옵션입니다: --foo. 혹시 --format? kg query --help 를 보십시오."),
    (("load",), "경로… 자리가 비어 있습니다. kg load --help 를 보십시오."),
    (("cypher", "RETURN 1", "--store"), "--store 옵션에 값이 없습니다. kg --help 를 보십시오."),
    (("query", "org-tree", "a", "b"), "남는 말이 있습니다: a b. kg query --help 를 보십시오."),
    (
        ("query", "--format", "xml"),
        "--format 값이 틀렸습니다: xml. 쓸 수 있는 값: 'table', 'json', 'csv'. kg query --help 를 보십시오.",
    ),
    (("load", "x", "--jobs", "many"), "--jobs 값이 틀렸습니다. kg load --help 를 보십시오."),
)


@pytest.mark.parametrize(("line", "korean"), WRONG)
def test_a_wrong_command_line_says_what_is_wrong(run: Run, line: tuple[str, ...], korean: str) -> None:
    ended = run(*line)

    assert (ended.code, ended.out, ended.err) == (2, "", f"오류 [KG-USAGE] {korean}\n")
    assert run(*line, "--lang", "en").err.startswith("error [KG-USAGE] ")


def test_an_unknown_language_is_named(run: Run) -> None:
    ended = run("--lang", "fr")

    assert (ended.code, ended.err.split("]")[0]) == (2, "오류 [KG-LANGUAGE")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("query", "org-tre"), "KG-QUERY-UNKNOWN"),
        (("query", "org-tree", "-p", "yer=1"), "KG-PARAMETER"),
        (("query", "same-event"), "KG-PARAMETER"),
        (("cypher", "  "), "KG-EMPTY-STATEMENT"),
        (("export", "xyz"), "KG-EXPORT-UNKNOWN"),
        (("read", "a.txt", "--text", "--unread"), "KG-USAGE"),
    ],
)
def test_a_command_refuses_what_it_cannot_do_before_it_opens_a_store(
    run: Run, line: tuple[str, ...], code: str
) -> None:
    ended = run(*line)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"오류 [{code}] ")


def test_an_unknown_question_comes_with_a_guess(run: Run) -> None:
    assert "혹시 org-tree" in run("query", "org-tre").err


def test_no_command_at_all_is_answered_with_the_help(run: Run) -> None:
    ended = run()

    assert ended.code == 0
    assert "kg demo" in ended.out
