"""`kg export`: the whole graph in a format of others."""

import shutil
import tempfile
from pathlib import Path
from typing import Annotated

import typer

import kg
from kg.cli.options import OutputOption, StoreOption
from kg.cli.streams import open_stdout, print_text, write_file
from kg.errors import InputError, UsageError
from kg.export import BULK, EXPORTERS, Exporter, with_base, with_kept
from kg.model import Graph

NAMES = ", ".join(exporter.name for exporter in EXPORTERS)


def export(
    format: Annotated[str, typer.Argument(metavar="형식", help=NAMES)],
    output: OutputOption = None,
    store: StoreOption = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="IRI", help="RDF의 이름공간 / namespace of RDF", show_default=False)
    ] = None,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="RDF에 근거 줄의 글도 인용 / quote the lines in RDF")
    ] = False,
) -> None:
    exporter = with_base(find_exporter(format), base, {})
    if exporter.write is None and output is None:
        raise UsageError(
            "KG-EXPORT-FOLDER",
            ko=f"{format}은(는) 여러 파일입니다. -o 로 폴더를 주십시오.",
            en=f"{format} is several files. Name a folder with -o.",
        )
    with kg.open(store) as opened:
        graph = opened.graph()
        kept = opened.kept() if format in BULK else ()
        texts = opened.texts() if quotes else {}
    exporter = with_base(find_exporter(format), base, texts)
    write_export(with_kept(exporter, kept), graph, output)


def find_exporter(name: str) -> Exporter:
    """Return a format by name. Raises UsageError for an unknown one."""
    for exporter in EXPORTERS:
        if exporter.name == name:
            return exporter
    raise UsageError(
        "KG-EXPORT-UNKNOWN",
        ko=f"'{name}' 형식은 없습니다. 있는 형식: {NAMES}.",
        en=f"there is no format '{name}'. There are: {NAMES}.",
    )


def write_export(exporter: Exporter, graph: Graph, output: Path | None) -> None:
    """Write a graph on stdout, or into a file or a folder and print its path."""
    write = exporter.write
    if output is None and write is not None:
        with open_stdout() as stdout:
            write(graph, stdout)
    elif output is not None:
        if write is not None:
            write_file(output, lambda file: write(graph, file))
        else:
            _write_folder(exporter, graph, output)
        print_text(f"{output}\n")


def _write_folder(exporter: Exporter, graph: Graph, folder: Path) -> None:
    """Fill a folder under a temporary name and rename it at the end. Raises InputError where something is there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(
            "KG-OUTPUT",
            ko=f"비어 있지 않은 곳입니다: {folder}. 없는 폴더나 빈 폴더를 주십시오.",
            en=f"there is something already: {folder}. Name a new or an empty folder.",
        )
    part = Path(tempfile.mkdtemp(dir=folder.absolute().parent, prefix=f".{folder.name}."))
    try:
        assert exporter.write_folder is not None
        exporter.write_folder(graph, part)
        part.chmod(0o755)
        part.replace(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
