"""Why a named question has no rows: what was asked for and is not in the graph, and what it has instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING
from unicodedata import normalize

from kg.cli.settings import Settings
from queries import Question, Value

if TYPE_CHECKING:  # The stores' driver takes a fifth of a second, and `kg query` alone needs none.
    from kg.stores import Store

ALL_SHOWN = 8  # So many values are listed whole; of more, the nearest.
NEAR_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where the values of a parameter stand: properties of a label; `part` where a part of one is enough."""

    label: str
    properties: tuple[str, ...] = ("name",)
    part: bool = False


STAGE = "kind"  # The stage of money that a question counts: any graph may have any.
# A parameter that is not here (a threshold, a number of rows) fits any graph.
PLACES: Mapping[str, Place] = {
    "government": Place("Report", ("government",)),
    "year": Place("Report", ("fiscal_year",)),
    "report": Place("Report", ("id", "file")),
    "unit": Place("Unit"),
    "facility": Place("Facility", ("id", "name", "aliases"), part=True),
    "agency": Place("Agency", ("id", "name", "aliases"), part=True),
    "project": Place("Project", ("id", "name"), part=True),
    "event": Place("Project", part=True),
    "source": Place("FundingSource"),
    "levels": Place("FundingSource", ("level",)),
    "severity": Place("Finding", ("severity",)),
    "rule": Place("Finding", ("rule",)),
}


def explain_empty(store: "Store", question: Question, values: Mapping[str, Value], settings: Settings) -> Iterator[str]:
    """Yield sentences on the values that the graph does not have; on a store without reports, that alone."""
    if not store.reports():
        yield settings.say(
            "저장소에 보고서가 없습니다: kg load 보고서폴더 로 실으십시오.",
            "The store holds no report: load some with kg load FOLDER.",
        )
        return
    given = {p.name: values[p.name] for p in question.parameters if values[p.name] not in (None, p.default)}
    doubts = [said for name, value in given.items() if name in PLACES for said in _doubts(store, name, value, settings)]
    yield from doubts
    if doubts:
        return
    if stage := values.get(STAGE):
        yield settings.say(
            f"'{stage}' 금액만 보았습니다: 다른 단계로 적는 보고서면 -p {STAGE}=예산 처럼 주십시오.",
            f"Only money of the stage '{stage}' counts: where reports write another, give e.g. -p {STAGE}=예산.",
        )
    if given:
        yield settings.say(
            "준 값은 그래프에 있지만 함께 맞는 것이 없습니다: -p 를 줄여 보십시오.",
            "The values are in the graph, but nothing fits them together: give fewer -p.",
        )


def _doubts(store: "Store", name: str, value: Value, settings: Settings) -> Iterator[str]:
    place = PLACES[name]
    known = {name: _values_at(store, place.label, name) for name in place.properties}
    named = sorted({text for name, texts in known.items() if name != "id" for text in texts})
    for wanted in value if isinstance(value, tuple) else (value,):
        if not _is_known(str(wanted), [*named, *known.get("id", ())], place.part):
            near = _near(str(wanted), named)
            yield settings.say(
                f"{name}: '{wanted}'은(는) 그래프에 없습니다." + (f" 있는 것: {', '.join(near)}." if near else ""),
                f"{name}: '{wanted}' is not in the graph." + (f" There is: {', '.join(near)}." if near else ""),
            )


def _values_at(store: "Store", label: str, name: str) -> set[str]:
    from kg.stores.statements import quote, statement_of  # noqa: PLC0415

    rows = store.run(statement_of("cli/statements", "values", LABEL=quote(label), PROPERTY=quote(name)), {}).rows
    return {str(text) for (value,) in rows for text in (value if isinstance(value, list | tuple) else (value,))}


def _squeeze(text: str) -> str:
    return text.replace(" ", "")


def _is_known(wanted: str, known: Sequence[str], part: bool) -> bool:
    sought = _squeeze(wanted)
    return any(sought in _squeeze(value) if part else sought == _squeeze(value) for value in known)


def _near(wanted: str, known: Sequence[str]) -> list[str]:
    """Return the values near by letters (경재과 and 경제과 differ by one), all of them where they are few."""
    if len(known) <= ALL_SHOWN:
        return list(known)
    sought = normalize("NFD", _squeeze(wanted))
    spelled = {normalize("NFD", _squeeze(value)): value for value in known}
    longer = sorted((letters for letters in spelled if sought in letters), key=len)
    near = [*longer[:NEAR_SHOWN], *get_close_matches(sought, spelled, NEAR_SHOWN, 0.5)]
    return [spelled[letters] for letters in dict.fromkeys(near)][:NEAR_SHOWN]
