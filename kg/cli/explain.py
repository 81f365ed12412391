"""`kg explain`: a thing, what it is tied to, and the lines that say it."""

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from typing import Annotated, Any
from unicodedata import normalize

import typer

import kg
import ontology
from kg.cli.explaining import Explanation, Quote, Tie, explain_thing, name_of, sources_of, type_of
from kg.cli.options import StoreOption
from kg.cli.settings import Settings, settings_of
from kg.cli.streams import encode, print_data, print_text
from kg.cli.table import clean_text

HIDDEN = ("name", "sources", "stated", "report")  # Said elsewhere, or for the merge alone.
TIES_SHOWN = 20  # Of one type and direction; 구비 is tied to hundreds.
LINES_SHOWN = 200


class ExplainFormat(StrEnum):
    """How an explanation is printed."""

    text = "text"
    json = "json"


def explain(
    context: typer.Context,
    thing: Annotated[str, typer.Argument(metavar="ID", help="id, 또는 이름 / id, or a name")],
    store: StoreOption = None,
    format: Annotated[ExplainFormat, typer.Option("--format", help="출력 꼴 / form")] = ExplainFormat.text,
) -> None:
    with kg.open(store) as opened:
        explanation = explain_thing(opened, normalize("NFC", thing))
    if format is ExplainFormat.json:
        print_data(encode(write_json(explanation)))
    else:
        print_text("".join(f"{clean_text(line)}\n" for line in write_lines(explanation, settings_of(context))))


def write_json(explanation: Explanation) -> str:
    """Return everything as one JSON object."""
    said = {
        **explanation.thing,
        "relationships": [
            {**tie.relationship, "direction": "out" if tie.outgoing else "in", "other": tie.other}
            for tie in explanation.ties
        ],
        "quotes": [
            {"report": q.report, "file": q.file, "page": q.page, "first_line": q.first, "lines": list(q.lines)}
            for q in explanation.quotes
        ],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def write_lines(explanation: Explanation, settings: Settings) -> Iterator[str]:
    """Yield the explanation line by line, for people."""
    thing = explanation.thing
    yield name_of(thing)
    yield f"{label_type(type_of(thing), settings)}  {thing['id']}"
    for name, value in sorted(thing["properties"].items()):
        if name not in HIDDEN:
            yield f"  {label_property(type_of(thing), name, settings)}: {show_value(name, value)}"
    yield from _write_ties(explanation.ties, settings)
    yield from _write_quotes(explanation.quotes, settings)


def _write_ties(ties: tuple[Tie, ...], settings: Settings) -> Iterator[str]:
    if ties:
        yield ""
        yield settings.say("관계", "Relationships")
    for (type, outgoing), group in groupby(ties, key=lambda tie: (str(tie.relationship["type"]), tie.outgoing)):
        found = list(group)
        yield f"  {label_type(type, settings)} {'→' if outgoing else '←'}"
        yield from (f"    {_tie_line(tie, settings)}" for tie in found[:TIES_SHOWN])
        if len(found) > TIES_SHOWN:
            yield f"    {_say_more(len(found) - TIES_SHOWN, settings)}"


def _tie_line(tie: Tie, settings: Settings) -> str:
    type = str(tie.relationship["type"])
    said = [
        f"{label_property(type, name, settings)} {show_value(name, value)}"
        for name, value in sorted(tie.relationship["properties"].items())
        if name not in HIDDEN
    ]
    lines = " ".join(source.partition("#")[2] for source in sources_of(tie.relationship))
    return "  ".join(part for part in (name_of(tie.other), str(tie.other["id"]), ", ".join(said), f"[{lines}]") if part)


def _write_quotes(quotes: tuple[Quote, ...], settings: Settings) -> Iterator[str]:
    if quotes:
        yield ""
        yield settings.say("보고서의 줄", "Lines of the reports")
    room = LINES_SHOWN
    for (report, file), group in groupby(quotes, key=lambda quote: (quote.report, quote.file)):
        yield f"  {file} ({report})"
        for quote in group:
            page = "" if quote.page is None else f"p{quote.page} "
            for number, line in enumerate(quote.lines[: max(room, 0)], start=quote.first):
                yield f"  {page}{number:>6} │ {line}"
            room -= len(quote.lines)
    if room < 0:
        yield f"  {_say_more(-room, settings)}"


def _say_more(count: int, settings: Settings) -> str:
    return settings.say(f"… {count} 더 있음 (--format json 은 모두)", f"… {count} more (--format json has all)")


def label_type(type: str, settings: Settings) -> str:
    """Return the label of a node type or relationship type in the language, with the name in the graph."""
    known: Mapping[str, Any] = {**ontology.node_types(), **ontology.relationship_types()}
    of = known.get(type)
    return type if of is None else settings.say(f"{of.label_ko} ({type})", f"{of.label_en} ({type})")


def label_property(type: str, name: str, settings: Settings) -> str:
    """Return the label of a property in the language."""
    known: Mapping[str, Any] = {**ontology.node_types(), **ontology.relationship_types()}
    of = known[type].properties.get(name) if type in known else None
    return name if of is None else settings.say(of.label_ko, of.label_en)


def show_value(name: str, value: object) -> str:
    """Return a property's value for people: won in groups of three digits, lists parted by semicolons."""
    if name.endswith("_krw") and isinstance(value, int):
        return f"{value:,}"
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
