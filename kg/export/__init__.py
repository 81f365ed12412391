"""The formats that a graph is written in. To add one: a module, and a line in EXPORTERS."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.export.csv import read_csv, write_csv
from kg.export.cypher import write_cypher
from kg.export.gexf import write_gexf
from kg.export.graphml import read_graphml, write_graphml
from kg.export.jsonl import read_jsonl, write_jsonl
from kg.export.parquet import read_parquet, write_parquet
from kg.export.rdf import read_jsonld, read_ntriples, read_turtle, write_jsonld, write_ntriples, write_turtle
from kg.model import Graph


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format by the name that users type.

    One file: `write` puts it into a binary stream. A folder of files: `write_folder` fills an empty folder. `read`
    or `read_folder`
    gives the graph back to the byte (docs/linked-data.md says what which cannot hold).
    """

    name: str
    suffix: str
    write: Callable[[Graph, BinaryIO], None] | None = None
    write_folder: Callable[[Graph, Path], None] | None = None
    read: Callable[[BinaryIO], Graph] | None = None
    read_folder: Callable[[Path], Graph] | None = None


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("jsonl", ".jsonl", write=write_jsonl, read=read_jsonl),
    Exporter("ttl", ".ttl", write=write_turtle, read=read_turtle),
    Exporter("nt", ".nt", write=write_ntriples, read=read_ntriples),
    Exporter("jsonld", ".jsonld", write=write_jsonld, read=read_jsonld),
    Exporter("graphml", ".graphml", write=write_graphml, read=read_graphml),
    Exporter("gexf", ".gexf", write=write_gexf),
    Exporter("csv", "", write_folder=write_csv, read_folder=read_csv),
    Exporter("parquet", "", write_folder=write_parquet, read_folder=read_parquet),
    Exporter("cypher", ".cypher", write=write_cypher),
)
