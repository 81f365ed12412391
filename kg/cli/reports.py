"""`kg reports` and `kg remove`: what is loaded, and one of it out again."""

from typing import Annotated

import typer

import kg
from kg.cli.options import FormatOption, OutputOption, StoreOption
from kg.cli.query import say_what_is_missing
from kg.cli.rows import Answer, Format, Label, print_answer
from kg.cli.settings import settings_of

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
        loaded = [row for row in opened.reports() if report in (row["id"], row.get("file"))]
        opened.remove(str(loaded[0]["id"]) if len(loaded) == 1 else report)
    print_answer(Answer.of_records(COLUMNS, loaded), format, settings_of(context))
