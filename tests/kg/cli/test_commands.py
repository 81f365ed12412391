"""Commands with a store that only remembers: what they ask, what they print."""

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from kg.stores import Result

Run = Callable[..., Any]


def test_cypher_reads_unless_it_is_told_to_write(run: Run, store: Any) -> None:
    run("cypher", "RETURN 1")
    run("cypher", "CREATE (n)", "--write", "--row-limit", "5", "--time-limit", "2")

    assert [limits for _, _, limits in store.asked] == [
        {"write": False, "row_limit": 100_000, "time_limit": 60.0},
        {"write": True, "row_limit": 5, "time_limit": 2.0},
    ]


def test_cypher_takes_the_statement_from_stdin(run: Run, store: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("RETURN '과' AS x".encode())))

    run("cypher", "-", "-p", "n=1")

    assert store.asked[0][:2] == ("RETURN '과' AS x", {"n": 1})


def test_rows_that_were_left_out_are_said_on_stderr(run: Run, store: Any) -> None:
    store.result = Result(("n",), ((1,), (2,)), cut=True)

    ended = run("cypher", "MATCH (n) RETURN n", "--row-limit", "2", "--format", "csv")

    assert (ended.code, ended.out.split()) == (0, ["n", "1", "2"])
    assert ended.err == "2행에서 멈췄습니다. 더 있습니다: --row-limit 를 늘리십시오.\n"


def test_no_rows_are_said_on_stderr_and_json_stays_json(run: Run, store: Any) -> None:
    ended = run("query", "org-tree", "--format", "json")

    assert (ended.code, json.loads(ended.out)) == (0, [])
    assert ended.err.splitlines() == [
        "해당하는 행이 없습니다.",
        "저장소에 보고서가 없습니다: kg load 보고서폴더 로 실으십시오.",
    ]


def test_a_question_is_asked_with_typed_values_and_defaults(run: Run, store: Any) -> None:
    run("query", "source-share", "-p", "threshold=30", "-p", "year=2026")

    assert store.asked[0][1] == {"source": "시비", "threshold": 30, "kind": "소요", "year": 2026, "government": None}


def test_the_list_of_questions_names_their_parameters(run: Run) -> None:
    listed = json.loads(run("query", "--format", "json").out)

    assert [row["parameters"] for row in listed if row["name"] == "same-event"] == [["event string *", "year integer"]]


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_a_strict_check_fails_where_there_are_errors(run: Run, store: Any, strict: tuple[str, ...], code: int) -> None:
    store.result = Result((), (("a.txt", "error", "r", [], "m", None, None, ["rep-1#L1"], "fin-1"),))

    ended = run("check", *strict)

    assert (ended.code, ended.err) == (code, "맞지 않는 것: error 1, warning 0, info 0\n")


def test_a_strict_check_passes_where_there_are_only_warnings(run: Run, store: Any) -> None:
    store.result = Result((), (("a.txt", "warning", "r", [], "m", None, None, [], "fin-1"),))

    assert run("check", "--strict").code == 0


def test_reports_are_listed(run: Run, store: Any) -> None:
    store.loaded = [{"id": "rep-1", "file": "a.txt", "government": "솔내구", "fiscal_year": 2026}]

    assert json.loads(run("reports", "--format", "json").out) == [
        {
            "id": "rep-1",
            "file": "a.txt",
            "government": "솔내구",
            "unit": None,
            "fiscal_year": 2026,
            "published": None,
            "title": None,
        }
    ]


@pytest.mark.parametrize(("asked", "code"), [("rep-3", "KG-NO-REPORT"), ("a.txt", "KG-AMBIGUOUS")])
def test_a_report_to_remove_must_be_one(run: Run, store: Any, asked: str, code: str) -> None:
    store.loaded = [{"id": "rep-1", "file": "a.txt"}, {"id": "rep-2", "file": "a.txt"}]

    ended = run("remove", asked)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"오류 [{code}] ")
