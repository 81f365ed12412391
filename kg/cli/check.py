"""`kg check`: what does not agree, by severity, with the lines."""

from typing import Annotated

import typer

import kg
from kg.checks.draft import SEVERITIES
from kg.cli.asking import ask
from kg.cli.checking import add_shape_findings
from kg.cli.options import FormatOption, OutputOption, StoreOption
from kg.cli.rows import Answer, Format, print_answer
from kg.cli.settings import settings_of
from kg.cli.streams import note

QUESTION = "contradictions"


def check(
    context: typer.Context,
    strict: Annotated[
        bool, typer.Option("--strict", help="오류가 있으면 1로 끝남 / exit 1 where there are errors")
    ] = False,
    store: StoreOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> int:
    settings = settings_of(context)
    with kg.open(store) as opened:
        answer, _ = ask(opened, QUESTION)
        answer = add_shape_findings(answer, opened.graph())
    print_answer(answer, format, settings, output)
    counts = count_severities(answer)
    said = ", ".join(f"{severity} {count}" for severity, count in counts.items())
    note(settings.say(f"맞지 않는 것: {said}", f"findings: {said}"))
    return 1 if strict and counts["error"] else 0


def count_severities(answer: Answer) -> dict[str, int]:
    """Return how many rows there are of each severity."""
    place = [column.name for column in answer.columns].index("severity")
    counts = dict.fromkeys(map(str, SEVERITIES), 0)
    for row in answer.rows:
        severity = str(row[place])
        counts[severity] = counts.get(severity, 0) + 1
    return counts
