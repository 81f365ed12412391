"""CSV as `neo4j-admin database import full` reads it: a file a label and a type, `@import.args` beside.

A field without quotation marks that is empty is absent; quoted, it is an empty text. Items of a list are parted by
U+001F, which no report prints. A list of one empty text comes back as an empty list: CSV cannot tell the two.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

import ontology
from kg.errors import InputError
from kg.export.tables import NODES, RELATIONSHIPS, Table, columns_of, make_tables
from kg.model import Graph, Node, Relationship, StoreNode, Value
from ontology import Datatype

ARGUMENTS = "import.args"
KEPT = "store"
PARTED = "\x1f"
TYPES: Mapping[Datatype, str] = {
    "string": "",
    "integer": ":long",
    "number": ":double",
    "boolean": ":boolean",
    "strings": ":string[]",
}
READERS: Mapping[Datatype, Callable[[str], Value]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": lambda text: text == "true",
    "strings": lambda text: tuple(text.split(PARTED)) if text else (),
}
# One field with the sign behind it: `12,`, `"a ""b"""` at the end of a line, an empty one.
FIELD = re.compile(r'(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^",\r\n]*))(?P<end>,|\r?\n|\Z)')
Field = str | None


def write_csv(graph: Graph, folder: Path, kept: Sequence[StoreNode] = ()) -> None:
    """Fill a folder with the tables and the arguments for neo4j-admin; UTF-8, lines end with a line feed.

    With what a store keeps (`store/`) the import is a store as the one that it came from.
    """
    names = []
    for table in make_tables(graph):
        path = folder / f"{table.name}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes("".join(_format_table(table)).encode("utf-8"))
        names.append(table.name)
    for label, alike in groupby(kept, key=lambda node: node.label):
        path = folder / KEPT / f"{label}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes("".join(_format_kept(label, list(alike))).encode("utf-8"))
        names.append(f"{KEPT}/{label}")
    (folder / ARGUMENTS).write_bytes("".join(_arguments(names)).encode("utf-8"))


def _arguments(names: list[str]) -> Iterator[str]:
    """Yield what neo4j-admin is told, an option a line; run it in the folder."""
    yield "--array-delimiter=U+001F\n--multiline-fields=true\n--ignore-empty-strings=false\n"
    for name in names:
        kind = RELATIONSHIPS if name.startswith(f"{RELATIONSHIPS}/") else NODES
        yield f"--{kind}={name}.csv\n"


def _format_table(table: Table) -> Iterator[str]:
    typed = [f"{name}{TYPES[datatype]}" for name, datatype in table.columns.items()]
    if table.folder == NODES:
        yield ",".join(["id:ID", *typed, ":LABEL"]) + "\n"
        labels = _quote(PARTED.join(ontology.labels(table.type)))
    else:
        yield ",".join([":START_ID", ":END_ID", "id", *typed, ":TYPE"]) + "\n"
        labels = _quote(table.type)
    for record in table.records:
        ends = (record.start, record.end) if isinstance(record, Relationship) else ()
        fields = [_format(record.properties.get(name)) for name in table.columns]
        yield ",".join([*map(_quote, (*ends, record.id)), *fields, labels]) + "\n"


def _format_kept(label: str, nodes: Sequence[StoreNode]) -> Iterator[str]:
    """Yield the rows without :ID: nothing is tied to them, and a report's lines bear the report's id."""
    columns = {name: ":long" if isinstance(value, int) else "" for name, value in nodes[0].properties.items()}
    yield ",".join([*(f"{name}{type}" for name, type in columns.items()), ":LABEL"]) + "\n"
    for node in nodes:
        yield ",".join([*(_format(node.properties.get(name)) for name in columns), _quote(label)]) + "\n"


def _format(value: Value | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return _quote(PARTED.join(value) if isinstance(value, tuple) else value)


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def read_csv(folder: Path) -> Graph:
    """Read the folder that `write_csv` filled. Raises InputError with the file and the row that cannot be read."""
    nodes: list[Node] = []
    relationships: list[Relationship] = []
    for part in (NODES, RELATIONSHIPS):
        for path in sorted((folder / part).glob("*.csv")):
            columns = columns_of(part, path.stem)
            for number, row in enumerate(_read_rows(path), start=1):
                if number > 1:
                    try:
                        first, *rest = row
                        if part == NODES:
                            nodes.append(Node(str(first), path.stem, _read_fields(columns, rest)))
                        else:
                            end, id, *fields = rest
                            link = Relationship(str(id), path.stem, str(first), str(end), _read_fields(columns, fields))
                            relationships.append(link)
                    except ValueError as error:
                        raise _wrong_row(path, number) from error
    return Graph.of(nodes, relationships)


def _read_fields(columns: Mapping[str, Datatype], fields: list[Field]) -> dict[str, Value]:
    pairs = zip(columns.items(), fields[:-1], strict=True)
    return {name: READERS[datatype](field) for (name, datatype), field in pairs if field is not None}


def _read_rows(path: Path) -> Iterator[list[Field]]:
    text = path.read_bytes().decode("utf-8")
    row: list[Field] = []
    place = 0
    while place < len(text):
        match = FIELD.match(text, place)
        if match is None or match.end() == place:
            raise _wrong_row(path, text.count("\n", 0, place) + 1)
        quoted = match["quoted"]
        row.append(quoted.replace('""', '"') if quoted is not None else match["plain"] or None)
        place = match.end()
        if match["end"] != ",":
            yield row
            row = []


def _wrong_row(path: Path, number: int) -> InputError:
    return InputError(
        "KG-BAD-CSV",
        ko=f"{path}: {number}번째 행을 읽을 수 없습니다. kg export csv로 다시 만드십시오.",
        en=f"{path}: row {number} cannot be read. Make the folder again with kg export csv.",
    )
