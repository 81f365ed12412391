"""`kg query`: a named question, or the list of them."""

from enum import StrEnum
from typing import Annotated

import typer

import kg
from kg.cli.asking import ask, check_question, find_question
from kg.cli.missing import explain_empty
from kg.cli.options import (
    FormatOption,
    OutputOption,
    ParameterOption,
    RowLimitOption,
    StoreOption,
    TimeLimitOption,
)
from kg.cli.parameters import describe_parameter, type_values
from kg.cli.rows import Answer, Format, Label, print_answer
from kg.cli.settings import Settings, settings_of
from kg.cli.streams import note
from queries import questions

LISTED = (
    Label("name", "이름", "name"),
    Label("question", "질문", "question"),
    Label("parameters", "매개변수", "parameters"),
)


class Engine(StrEnum):
    """The language that a question is asked in."""

    cypher = "cypher"
    sparql = "sparql"


def query(
    context: typer.Context,
    *,
    name: Annotated[str | None, typer.Argument(metavar="[질문]", help="질문의 이름 / name of the question")] = None,
    parameter: ParameterOption = None,
    engine: Annotated[Engine, typer.Option("--engine", help="질문의 언어 / language of the question")] = Engine.cypher,
    store: StoreOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
    row_limit: RowLimitOption = 100_000,
    time_limit: TimeLimitOption = 60.0,
) -> None:
    settings = settings_of(context)
    if name is None:
        print_answer(list_questions(settings), format, settings, output)
        return
    check_question(name, engine.value, parameter or ())
    with kg.open(store) as opened:
        answer, cut = ask(
            opened, name, parameter or (), language=engine.value, row_limit=row_limit, time_limit=time_limit
        )
        question = find_question(name, engine.value)
        values = type_values(question, parameter or ())
        reasons = () if answer.rows else tuple(explain_empty(opened, question, values, settings))
    print_answer(answer, format, settings, output)
    say_what_is_missing(answer, settings, row_limit if cut else None)
    for reason in reasons:
        note(reason)


def say_what_is_missing(answer: Answer, settings: Settings, limit: int | None) -> None:
    """Say on stderr that there are no rows, or more than were printed."""
    if limit is not None:
        note(
            settings.say(
                f"{limit:,}행에서 멈췄습니다. 더 있습니다: --row-limit 를 늘리십시오.",
                f"stopped at {limit:,} rows. There are more: raise --row-limit.",
            )
        )
    elif not answer.rows:
        note(settings.say("해당하는 행이 없습니다.", "no rows."))


def list_questions(settings: Settings) -> Answer:
    """Return the questions with their parameters."""
    rows = [
        [question.name, settings.say(question.ko, question.en), [describe_parameter(p) for p in question.parameters]]
        for question in questions().values()
    ]
    return Answer(LISTED, rows, {})
