"""Parquet: a file a label and a relationship type, with typed columns; lists are lists, what is absent is null."""

from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.export.tables import NODES, RELATIONSHIPS, Table, columns_of, make_tables
from kg.model import Graph, Node, Properties, Relationship, Value

# pyarrow has no types of its own and is slow to load: this module alone knows it, inside its functions.
TYPES = {"string": "string", "integer": "int64", "number": "float64", "boolean": "bool_"}


def write_parquet(graph: Graph, folder: Path) -> None:
    """Fill a folder with `nodes/LABEL.parquet` (with id), `relationships/TYPE.parquet` (with start, end)."""
    from pyarrow import parquet  # type: ignore[import-untyped]  # noqa: PLC0415

    for table in make_tables(graph):
        path = folder / f"{table.name}.parquet"
        path.parent.mkdir(exist_ok=True)
        parquet.write_table(_arrow_table(table), path, compression="zstd")


def _arrow_table(table: Table) -> Any:
    import pyarrow as arrow  # noqa: PLC0415

    types = {
        name: arrow.list_(arrow.string()) if datatype == "strings" else getattr(arrow, TYPES[datatype])()
        for name, datatype in table.columns.items()
    }
    columns = {"id": arrow.array([record.id for record in table.records], arrow.string())}
    if table.folder == RELATIONSHIPS:
        links = [record for record in table.records if isinstance(record, Relationship)]
        columns["start"] = arrow.array([link.start for link in links], arrow.string())
        columns["end"] = arrow.array([link.end for link in links], arrow.string())
    for name, type in types.items():
        columns[name] = arrow.array([_plain(record.properties.get(name)) for record in table.records], type)
    return arrow.table(columns)


def _plain(value: Value | None) -> object:
    return list(value) if isinstance(value, tuple) else value


def read_parquet(folder: Path) -> Graph:
    """Read the folder that `write_parquet` filled. Raises InputError for a file that is no Parquet of a type."""
    import pyarrow as arrow  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    nodes: list[Node] = []
    relationships: list[Relationship] = []
    for part in (NODES, RELATIONSHIPS):
        for path in sorted((folder / part).glob("*.parquet")):
            try:
                columns_of(part, path.stem)
                rows = parquet.read_table(path).to_pylist()
            except (arrow.ArrowInvalid, KeyError) as error:
                raise _no_parquet(path) from error
            for row in rows:
                if part == NODES:
                    nodes.append(Node(row.pop("id"), path.stem, _properties(row)))
                else:
                    id, start, end = row.pop("id"), row.pop("start"), row.pop("end")
                    relationships.append(Relationship(id, path.stem, start, end, _properties(row)))
    return Graph.of(nodes, relationships)


def _properties(row: dict[str, Any]) -> Properties:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in row.items() if value is not None
    }


def _no_parquet(path: Path) -> InputError:
    return InputError(
        "KG-BAD-PARQUET",
        ko=f"{path}: 이 그래프의 Parquet이 아닙니다. kg export parquet로 다시 만드십시오.",
        en=f"{path} is no Parquet of the graph. Make the folder again with kg export parquet.",
    )
