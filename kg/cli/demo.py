"""`kg demo`: the newcomer's first command, on the sample reports of the package."""

from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.asking import ask, find_question
from kg.cli.load import load_shown, report_rows
from kg.cli.options import StoreOption
from kg.cli.rows import Format, print_answer
from kg.cli.settings import Settings, settings_of
from kg.cli.streams import encode, print_text, write_file
from kg.view import render
from loaders import find_reports

# Two questions that the samples answer in a few rows each.
QUESTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (("mixed-funding", ()), ("budget-drop", ("top=5",)))


def demo(
    context: typer.Context,
    store: StoreOption = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="파일", help="그림을 쓸 파일 / file for the page")
    ] = Path("kg-demo.html"),
) -> int:
    settings = settings_of(context)
    print_text(settings.say("예시 보고서를 싣습니다.\n\n", "Loading the sample reports.\n\n"))
    with kg.open(store) as opened, as_file(files("kg") / "samples") as samples:
        code = report_rows(load_shown(opened, find_reports([samples]), 1, settings), Format.table, settings)
        for name, given in QUESTIONS:
            question = find_question(name, "cypher")
            command = " ".join(["kg query", name, *(f"-p {value}" for value in given)])
            print_text(f"\n{settings.say(question.ko, question.en)}\n$ {command}\n\n")
            print_answer(ask(opened, name, given)[0], Format.table, settings)
        graph = opened.graph()
        texts = opened.texts()
    page = render(graph, parameters={"lang": settings.language}, texts=texts)
    write_file(output, lambda file: file.write(encode(page)))
    print_text(_farewell(output, settings))
    return code


def _farewell(page: Path, settings: Settings) -> str:
    where = page.absolute()
    return settings.say(
        f"\n그림: {where}\n브라우저로 여십시오. 다음에 해 볼 것: kg query · kg check · kg load 보고서폴더\n",
        f"\nPage: {where}\nOpen it in a browser. To try next: kg query · kg check · kg load FOLDER\n",
    )
