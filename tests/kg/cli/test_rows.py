"""Rows in each format."""

import json
import os
from pathlib import Path

import pytest

from kg.cli.rows import WRITERS, Answer, Format, Label, name_columns, print_answer, write_csv, write_json, write_table
from kg.cli.settings import Settings

KO, EN = Settings("ko"), Settings("en")
ANSWER = Answer(
    (
        Label("unit", "부서", "unit"),
        Label("amount_krw", "금액(원)", "amount (won)"),
        Label("names", "이름", "names"),
        Label("sources", "근거", "sources"),
    ),
    [
        ["재무과", 394_000_000, ["가, 나", "다"], ["rep-0b#L12-14", "rep-0b#L3", "rep-0c#p2:L9"]],
        ["세무1과", None, [], ["rep-0c#p2:L10"]],
    ],
    {"rep-0b": "a.txt", "rep-0c": "b.pdf"},
)


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def test_every_format_has_a_writer() -> None:
    assert set(WRITERS) == set(Format)


def test_json_keeps_integers_and_lists_under_the_names_of_the_columns() -> None:
    assert json.loads(write_json(ANSWER, KO)) == [
        {"unit": "재무과", "amount_krw": 394_000_000, "names": ["가, 나", "다"], "sources": ANSWER.rows[0][3]},
        {"unit": "세무1과", "amount_krw": None, "names": [], "sources": ["rep-0c#p2:L10"]},
    ]
    assert b"394000000," in write_json(ANSWER, KO)


def test_json_of_no_rows_is_an_empty_array() -> None:
    assert write_json(Answer(ANSWER.columns, [], {}), KO) == b"[]\n"


def test_csv_quotes_what_holds_commas_and_parts_lists_by_semicolons() -> None:
    assert write_csv(ANSWER, KO).decode() == (
        "unit,amount_krw,names,sources\r\n"
        '재무과,394000000,"가, 나; 다",rep-0b#L12-14; rep-0b#L3; rep-0c#p2:L9\r\n'
        "세무1과,,,rep-0c#p2:L10\r\n"
    )


def test_a_table_names_the_files_of_its_lines_at_the_foot() -> None:
    assert write_table(ANSWER, KO).decode() == (
        "부서     금액 (천원)  이름        근거\n"
        "───────  ───────────  ──────────  ───────────────────────\n"
        "재무과       394,000  가, 나, 다  [1] L3 L12-14 [2] p2:L9\n"
        "세무1과                           [2] p2:L10\n"
        "[1] a.txt (rep-0b)\n"
        "[2] b.pdf (rep-0c)\n"
    )


def test_an_amount_that_is_not_of_whole_thousands_leaves_all_in_won() -> None:
    column = Label("amount_krw", "금액(원)", "amount (won)")

    assert write_table(Answer((column,), [[394_000_000], [1]], {}), KO).decode() == (
        "  금액 (원)\n"
        "───────────\n"
        "394,000,000\n"
        "          1\n"
    )  # fmt: skip


def test_a_table_speaks_english_on_demand() -> None:
    assert write_table(ANSWER, EN).decode().splitlines()[0] == "unit     amount (k won)  names       sources"


def test_csv_in_a_file_has_a_byte_order_mark_and_the_path_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "표.csv"

    print_answer(ANSWER, Format.csv, KO, target)

    assert target.read_bytes() == b"\xef\xbb\xbf" + write_csv(ANSWER, KO)
    assert capfd.readouterr().out == f"{target}{os.linesep}"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("@SUM(1)", "'@SUM(1)"),
        ("- 야간 운영", "'- 야간 운영"),
        ("＝1+1", "'＝1+1"),
        ("-12.5", "-12.5"),
        ("+3%", "+3%"),
        ("△62.0", "△62.0"),
        (-5, "-5"),
        (["=1+1", "가"], "'=1+1; 가"),
    ],
)
def test_a_cell_of_a_file_is_no_formula_and_one_on_a_pipe_stays_as_it_is(
    cell: object, written: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    answer = Answer(name_columns(["n"]), [[cell]], {})
    print_answer(answer, Format.csv, KO, tmp_path / "a.csv")
    capfdbinary.readouterr()
    print_answer(answer, Format.csv, KO)

    assert (tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines() == ["n", written]
    assert "'=" not in capfdbinary.readouterr().out.decode()


def test_csv_on_a_pipe_has_none(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    print_answer(ANSWER, Format.csv, KO)

    assert capfdbinary.readouterr().out == write_csv(ANSWER, KO)


def test_half_a_surrogate_pair_in_a_name_does_not_break_the_output() -> None:
    answer = Answer((Label("file", "파일", "file"),), [["보고\udcff.txt"]], {})

    assert json.loads(write_json(answer, KO)) == [{"file": "보고\udcff.txt"}]
    assert b"\\udcff" in write_csv(answer, KO)


def test_nodes_in_a_cell_are_json_in_csv() -> None:
    answer = Answer((Label("n", "n", "n"),), [[{"id": "div-1", "labels": ["과"]}]], {})

    assert write_csv(answer, KO).decode() == 'n\r\n"{""id"": ""div-1"", ""labels"": [""과""]}"\r\n'
