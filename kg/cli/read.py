"""`kg read`: one report's graph, or its lines, without a store."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.options import OutputOption
from kg.cli.streams import encode, print_data, print_text, write_file
from kg.errors import UsageError
from kg.export.jsonl import dump_jsonl
from kg.model import Reading


def read(
    path: Annotated[Path, typer.Argument(metavar="파일", help="보고서 파일 / file of a report")],
    output: OutputOption = None,
    text: Annotated[bool, typer.Option("--text", help="근거가 세는 줄들 / the lines that locators count")] = False,
    unread: Annotated[
        bool, typer.Option("--unread", help="아무것도 읽어 내지 못한 줄들 / lines that gave nothing")
    ] = False,
) -> None:
    if text and unread:
        raise UsageError(
            "KG-USAGE", ko="--text와 --unread 가운데 하나만 쓰십시오.", en="use one of --text and --unread, not both."
        )
    reading = kg.read_report(path)
    lines = number_lines(reading, unread_only=unread) if text or unread else None
    data = dump_jsonl(reading.graph) if lines is None else encode("".join(f"{line}\n" for line in lines))
    if output is None:
        print_data(data)
    else:
        write_file(output, lambda file: file.write(data))
        print_text(f"{output}\n")


def number_lines(reading: Reading, *, unread_only: bool) -> Iterator[str]:
    """Yield lines with their numbers, parted by a tab, as `cat -n` prints them."""
    wanted = reading.unread if unread_only else ((1, len(reading.lines)),)
    for first, last in wanted:
        for number in range(first, last + 1):
            yield f"{number:>6}\t{reading.lines[number - 1]}"
