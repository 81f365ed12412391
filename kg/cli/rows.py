"""An answer in rows, and the formats that it is printed in."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.cli.settings import Settings
from kg.cli.streams import encode, print_data, print_text, write_file
from kg.cli.table import NO_BREAK, Heading, format_table
from kg.locators import read_locator, read_locators

BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # Excel takes CSV for CP949 without it.
SOURCES = "sources"
MONEY = "_krw"
THOUSAND = 1_000
# =cmd|' /C calc'!A0, @SUM(1), - 야간 운영, ＝1+1; not -12.5, +3, △62.0
FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠](?!\d[\d,.]*%?$)")


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


@dataclass(frozen=True, slots=True)
class Label:
    """A column: its stable name, and what people read above it."""

    name: str
    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of plain values (None, bool, int, float, str, lists and dicts of them) under their columns.

    `files` gives the file of each report id, for the locators of a table.
    """

    columns: tuple[Label, ...]
    rows: Sequence[Sequence[object]]
    files: Mapping[str, str]

    @classmethod
    def of_records(cls, columns: Sequence[Label], records: Sequence[Mapping[str, object]]) -> "Answer":
        """Build an answer from records; what a record lacks is null."""
        return cls(tuple(columns), [[record.get(column.name) for column in columns] for record in records], {})


def name_columns(names: Sequence[str]) -> tuple[Label, ...]:
    """Return columns that are called what they are."""
    return tuple(Label(name, name, name) for name in names)


def print_answer(answer: Answer, format: Format, settings: Settings, output: Path | None = None) -> None:
    """Print an answer on stdout, or write it into a file and print the file's path."""
    if output is not None:
        data = write_sheet(answer) if format is Format.csv else WRITERS[format](answer, settings)
        write_file(output, lambda file: file.write(data))
        print_text(f"{output}\n")
    elif format is Format.table:
        print_text(WRITERS[format](answer, settings).decode("utf-8"))
    else:
        print_data(WRITERS[format](answer, settings))


def write_json(answer: Answer, _: Settings) -> bytes:
    """Return one array of objects, an object a line."""
    names = [column.name for column in answer.columns]
    objects = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in answer.rows]
    return encode("[" + ",\n ".join(objects) + "]\n")


def write_csv(answer: Answer, _: Settings) -> bytes:
    """Return comma-separated values under the columns' names; the values of a list are parted by semicolons."""
    return encode(_csv(answer, str))


def write_sheet(answer: Answer) -> bytes:
    """Return the CSV of a file, which a spreadsheet opens: with a byte order mark, and no cell is a formula."""
    return BYTE_ORDER_MARK + encode(_csv(answer, _disarm))


def _csv(answer: Answer, show: Callable[[str], str]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in answer.columns])
    writer.writerows([show(_plain_cell(value, separator="; ")) for value in row] for row in answer.rows)
    return text.getvalue()


def _disarm(cell: str) -> str:
    """Return a cell that a spreadsheet shows as it is written; a report's words may begin like a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell


def write_table(answer: Answer, settings: Settings) -> bytes:
    """Return a table for people: amounts in groups of three digits, locators as lines with the files beneath.

    Where every amount is of whole thousands, they stand in 천원, as reports print them.
    """
    scale = _money_scale(answer)
    headings = [
        Heading(_heading(column, scale, settings), _is_numeric([row[index] for row in answer.rows]))
        for index, column in enumerate(answer.columns)
    ]
    numbers = {report: number for number, report in enumerate(_cited_reports(answer), start=1)}
    cells = [
        [_table_cell(column.name, value, numbers, scale) for column, value in zip(answer.columns, row, strict=True)]
        for row in answer.rows
    ]
    table = format_table(headings, cells, shutil.get_terminal_size().columns)
    feet = [f"[{number}] {answer.files.get(report, '?')} ({report})" for report, number in numbers.items()]
    return encode(table + "".join(f"{foot}\n" for foot in feet))


WRITERS: Mapping[Format, Callable[[Answer, Settings], bytes]] = {
    Format.table: write_table,
    Format.json: write_json,
    Format.csv: write_csv,
}


def _is_numeric(values: Sequence[object]) -> bool:
    present = [value for value in values if value is not None]
    return bool(present) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in present)


def _plain_cell(value: object, *, separator: str) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple) and not any(isinstance(item, list | tuple | dict) for item in value):
        return separator.join(_plain_cell(item, separator=separator) for item in value)
    if isinstance(value, bool | list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _money_scale(answer: Answer) -> int:
    """Return 1,000 where every amount is of whole thousands of won, else 1."""
    places = [index for index, column in enumerate(answer.columns) if column.name.endswith(MONEY)]
    amounts = [row[index] for row in answer.rows for index in places if row[index] is not None]
    return THOUSAND if amounts and all(isinstance(a, int) and a % THOUSAND == 0 for a in amounts) else 1


def _heading(column: Label, scale: int, settings: Settings) -> str:
    """Return the label with its unit apart, so that it may break there: `국비(원)` is `국비 (천원)`."""
    label = settings.say(column.ko, column.en)
    if not column.name.endswith(MONEY):
        return label
    won, thousands = settings.say("(원)", "(won)"), settings.say("(천원)", f"(k{NO_BREAK}won)")
    return f"{label.removesuffix(won).rstrip()} {won if scale == 1 else thousands}"


def _table_cell(name: str, value: object, numbers: Mapping[str, int], scale: int) -> str:
    if name.endswith(MONEY) and isinstance(value, int) and not isinstance(value, bool):
        return f"{value // scale:,}"
    if name == SOURCES and isinstance(value, list | tuple):
        return _short_locators([str(item) for item in value], numbers)
    return _plain_cell(value, separator=", ")


def _short_locators(sources: Sequence[str], numbers: Mapping[str, int]) -> str:
    """Return `[1] L12-14 L20 [2] L3`: the number stands for the report at the foot of the table."""
    lines: dict[str, dict[tuple[int, int, str], None]] = {}
    for source in sources:
        place = read_locator(source)
        if place is None:
            return ", ".join(sources)
        lines.setdefault(place.report, {})[place.first, place.last, source.partition("#")[2]] = None
    parts = [
        f"[{numbers[report]}] " + " ".join(said for _, _, said in sorted(found)) for report, found in lines.items()
    ]
    return " ".join(parts)


def _cited_reports(answer: Answer) -> list[str]:
    places = [index for index, column in enumerate(answer.columns) if column.name == SOURCES]
    cited = [source for row in answer.rows for index in places for source in _texts(row[index])]
    return list(dict.fromkeys(place.report for place in read_locators(cited)))


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []
