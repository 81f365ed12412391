"""`kg push`: the whole graph into another store, only what differs where it is there already."""

from collections.abc import Mapping
from typing import Annotated

import typer

import kg
from kg.cli.failures import report_errors
from kg.cli.options import FormatOption, StoreOption
from kg.cli.rows import Answer, Format, Label, print_answer
from kg.cli.settings import settings_of
from kg.cli.streams import note
from kg.judging.records import push_judgements
from kg.model import Value
from kg.stores import Outcome

COLUMNS = (
    Label("report", "보고서", "report"),
    Label("file", "파일", "file"),
    Label("government", "자치단체", "government"),
    Label("unit", "부서", "unit"),
    Label("fiscal_year", "연도", "year"),
    Label("status", "상태", "status"),
    Label("error", "오류", "error"),
)


def push(
    context: typer.Context,
    target: Annotated[
        str, typer.Argument(metavar="주소|폴더", help="어느 저장소로 / the store to push into: bolt://… neo4j://…")
    ],
    store: StoreOption = None,
    format: FormatOption = Format.table,
) -> int:
    settings = settings_of(context)
    with kg.open(store) as own, kg.open(target) as other:
        said = {str(report["id"]): report for report in own.reports()}
        outcomes = sorted(own.push(other), key=lambda outcome: outcome.report)
        judged = 0 if any(outcome.error for outcome in outcomes) else push_judgements(own, other)
    print_answer(Answer.of_records(COLUMNS, [_record(one, said) for one in outcomes]), format, settings)
    if judged:
        note(settings.say(f"판정 {judged}건도 옮겼습니다.", f"{judged} judgements went along."))
    return report_errors([outcome.error for outcome in outcomes], settings)


def _record(outcome: Outcome, said: Mapping[str, Mapping[str, Value]]) -> dict[str, object]:
    error = None if outcome.error is None else outcome.error.code
    end = {"report": outcome.report, "status": outcome.status or "failed", "error": error}
    return {**said[outcome.report], **end}
