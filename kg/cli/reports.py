"""`kg reports` and `kg remove`: what is loaded, and one of it out again."""

from collections.abc import Mapping, Sequence
from typing import Annotated
from unicodedata import normalize

import typer

import kg
from kg.cli.options import FormatOption, OutputOption, StoreOption
from kg.cli.query import say_what_is_missing
from kg.cli.rows import Answer, Format, Label, print_answer
from kg.cli.settings import settings_of
from kg.errors import UsageError
from kg.model import Value

COLUMNS = (
    Label("id", "보고서", "report"),
    Label("file", "파일", "file"),
    Label("government", "자치단체", "government"),
    Label("unit", "부서", "unit"),
    Label("fiscal_year", "연도", "year"),
    Label("published", "발행", "published"),
    Label("title", "제목", "title"),
)


def reports(
    context: typer.Context, store: StoreOption = None, format: FormatOption = Format.table, output: OutputOption = None
) -> None:
    with kg.open(store) as opened:
        answer = Answer.of_records(COLUMNS, opened.reports())
    print_answer(answer, format, settings_of(context), output)
    say_what_is_missing(answer, settings_of(context), None)


def remove(
    context: typer.Context,
    report: Annotated[
        str, typer.Argument(metavar="보고서", help="보고서의 id나 파일 이름 / id or file name of the report")
    ],
    store: StoreOption = None,
    format: FormatOption = Format.table,
) -> None:
    with kg.open(store) as opened:
        found = choose_report(opened.reports(), report)
        opened.remove(str(found["id"]))
    print_answer(Answer.of_records(COLUMNS, [found]), format, settings_of(context))


def choose_report(loaded: Sequence[Mapping[str, Value]], asked: str) -> Mapping[str, Value]:
    """Return the report of an id or a file name. Raises UsageError where there is none, or more than one."""
    found = [row for row in loaded if normalize("NFC", asked) in (row["id"], row.get("file"))]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            "KG-NO-REPORT",
            ko=f"저장소에 그 보고서가 없습니다: {asked}. kg reports 로 목록을 보십시오.",
            en=f"the store has no such report: {asked}. See the list with kg reports.",
        )
    ids = ", ".join(str(row["id"]) for row in found)
    raise UsageError(
        "KG-AMBIGUOUS",
        ko=f"'{asked}' 파일이 여럿입니다. id로 고르십시오: {ids}.",
        en=f"several reports are of the file '{asked}'. Choose by id: {ids}.",
    )
