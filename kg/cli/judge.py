"""`kg judge`: candidates for one thing in two reports or under two names, and a person's judgement on them."""

import getpass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

import kg
from kg.cli.asking import name_files
from kg.cli.options import FormatOption, OutputOption, StoreOption
from kg.cli.query import say_what_is_missing
from kg.cli.rows import Answer, Format, Label, print_answer
from kg.cli.settings import settings_of
from kg.errors import UsageError
from kg.judging.records import Judged, Status, list_candidates
from kg.judging.records import judge as record

COLUMNS = (
    Label("id", "후보", "candidate"),
    Label("kind", "종류", "kind"),
    Label("type", "무엇", "type"),
    Label("start", "이전 · 한쪽", "before, or one"),
    Label("end", "이후 · 다른 쪽", "after, or other"),
    Label("score", "점수", "score"),
    Label("basis", "근거", "basis"),
    Label("status", "판정", "status"),
    Label("who", "누가", "who"),
    Label("at", "언제", "when"),
    Label("why", "까닭", "why"),
    Label("sources", "줄", "lines"),
)


class Action(StrEnum):
    """What is done with candidates."""

    list = "list"
    accept = "accept"
    reject = "reject"
    undo = "undo"


KINDS = {"SUCCEEDED_BY": "succession", "SAME_AS": "same"}
STATUSES: dict[Action, Status] = {
    Action.accept: "accepted",
    Action.reject: "rejected",
    Action.undo: "candidate",
}


def judge(
    context: typer.Context,
    *,
    action: Annotated[Action, typer.Argument(metavar="[동작]", help="list, accept, reject, undo")] = Action.list,
    candidate: Annotated[str | None, typer.Argument(metavar="[ID]", help="후보의 id / id of the candidate")] = None,
    why: Annotated[str, typer.Option("--why", metavar="까닭", help="판정의 까닭 / reason")] = "",
    who: Annotated[str | None, typer.Option("--who", metavar="이름", help="판정한 사람 / who judges")] = None,
    store: StoreOption = None,
    format: FormatOption = Format.table,
    output: OutputOption = None,
) -> None:
    settings = settings_of(context)
    if action is not Action.list and candidate is None:
        raise UsageError(
            "KG-NO-CANDIDATE",
            ko=f"무엇을 판정할지 후보의 id가 필요합니다: kg judge {action.value} ID. 목록은 kg judge 로 보십시오.",
            en=f"which candidate? Use kg judge {action.value} ID. See the list with kg judge.",
        )
    with kg.open(store) as opened:
        if action is Action.list:
            rows = list_candidates(opened, candidate)
        else:
            person = who or getpass.getuser()
            rows = (record(opened, str(candidate), STATUSES[action], who=person, why=why, at=datetime.now(UTC)),)
        answer = Answer.of_records(COLUMNS, [show_judged(judged) for judged in rows])
        answer = Answer(answer.columns, answer.rows, name_files(opened))
    print_answer(answer, format, settings, output)
    say_what_is_missing(answer, settings, None)


def show_judged(judged: Judged) -> dict[str, object]:
    """Return a candidate as a row."""
    said = judged.judgement
    return {
        "id": judged.id,
        "kind": KINDS[judged.type],
        "type": judged.kind,
        "start": judged.start,
        "end": judged.end,
        "score": judged.score,
        "basis": judged.basis,
        "status": judged.status,
        "who": said.who if said else None,
        "at": said.at if said else None,
        "why": said.why or None if said else None,
        "sources": list(judged.sources),
    }
