"""`kg sparql`: the same graph in SPARQL, read-only."""

from typing import Annotated

import typer

import kg
from kg.cli.asking import name_files
from kg.cli.options import FormatOption, OutputOption, RowLimitOption, StoreOption, TimeLimitOption
from kg.cli.parameters import read_statement
from kg.cli.query import say_what_is_missing
from kg.cli.rows import Answer, Format, name_columns, print_answer
from kg.cli.settings import settings_of
from kg.linked.statements import refuse_forbidden

EXAMPLE = 'kg sparql "SELECT ?s WHERE { ?s a kg:Project } LIMIT 5"'


def sparql(
    context: typer.Context,
    *,
    query: Annotated[str, typer.Argument(metavar="문", help="SPARQL 문; - 는 stdin / query; - reads stdin")],
    store: StoreOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
    row_limit: RowLimitOption = 100_000,
    time_limit: TimeLimitOption = 60.0,
) -> None:
    # pyoxigraph is loaded for this command and for `--engine sparql` alone.
    from kg.linked.engine import run_sparql  # noqa: PLC0415
    from kg.linked.keeping import open_triples  # noqa: PLC0415

    settings = settings_of(context)
    text = read_statement(query, EXAMPLE)
    refuse_forbidden(text)
    with kg.open(store) as opened:
        result = run_sparql(open_triples(opened), text, row_limit=row_limit, time_limit=time_limit)
        answer = Answer(name_columns(result.columns), result.rows, name_files(opened))
    print_answer(answer, format, settings, output)
    say_what_is_missing(answer, settings, row_limit if result.cut else None)
