"""`kg cypher`: any statement, read-only unless `--write`."""

from typing import Annotated

import typer

import kg
from kg.cli.asking import name_files
from kg.cli.options import (
    FormatOption,
    OutputOption,
    ParameterOption,
    RowLimitOption,
    StoreOption,
    TimeLimitOption,
)
from kg.cli.parameters import guess_values, read_statement
from kg.cli.query import say_what_is_missing
from kg.cli.rows import Answer, Format, name_columns, print_answer
from kg.cli.settings import settings_of

EXAMPLE = 'kg cypher "MATCH (p:Project) RETURN p.name"'


def cypher(
    context: typer.Context,
    *,
    statement: Annotated[str, typer.Argument(metavar="문", help="Cypher 문; - 는 stdin / statement; - reads stdin")],
    parameter: ParameterOption = None,
    write: Annotated[bool, typer.Option("--write", help="그래프를 바꾸는 것을 허용 / let it change the graph")] = False,
    store: StoreOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
    row_limit: RowLimitOption = 100_000,
    time_limit: TimeLimitOption = 60.0,
) -> None:
    settings = settings_of(context)
    text, values = read_statement(statement, EXAMPLE), guess_values(parameter or ())
    with kg.open(store) as opened:
        result = opened.run(text, values, write=write, row_limit=row_limit, time_limit=time_limit)
        answer = Answer(name_columns(result.columns), result.rows, name_files(opened))
    print_answer(answer, format, settings, output)
    say_what_is_missing(answer, settings, row_limit if result.cut else None)
