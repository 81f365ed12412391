"""`kg view`: one self-contained page of the graph."""

from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.options import ParameterOption, StoreOption
from kg.cli.parameters import split_parameters
from kg.cli.settings import settings_of
from kg.cli.streams import encode, print_text, write_file
from kg.view import VIEWS, find_view, render

NAMES = ", ".join(view.name for view in VIEWS)


def view(
    context: typer.Context,
    view: Annotated[str, typer.Argument(metavar="화면", help=NAMES)] = VIEWS[0].name,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="파일", help="그림을 쓸 파일 / file for the page", show_default=False),
    ] = None,
    parameters: ParameterOption = None,
    store: StoreOption = None,
) -> None:
    find_view(view)
    given = {"lang": settings_of(context).language, **split_parameters(parameters or ())}
    with kg.open(store) as opened:
        graph = opened.graph()
        texts = opened.texts()
    page = render(graph, view, given, texts)
    path = output or Path(f"kg-{view}.html")
    write_file(path, lambda file: file.write(encode(page)))
    print_text(f"{path}\n")
