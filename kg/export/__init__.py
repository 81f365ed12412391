"""The formats that a graph is written in. To add one: a module, and a line in EXPORTERS."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kg.export.jsonl import read_jsonl, write_jsonl
from kg.export.rdf import read_jsonld, read_ntriples, read_turtle, write_jsonld, write_ntriples, write_turtle
from kg.model import Graph


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format by the name that users type.

    One file: `write` puts it into a binary stream. A folder of files: `write_folder` fills an empty folder. `read`
    gives the graph back where the format loses nothing. Modules import a slow library in the function that needs it.
    """

    name: str
    suffix: str
    write: Callable[[Graph, BinaryIO], None] | None = None
    write_folder: Callable[[Graph, Path], None] | None = None
    read: Callable[[BinaryIO], Graph] | None = None


EXPORTERS: tuple[Exporter, ...] = (
    Exporter("jsonl", ".jsonl", write=write_jsonl, read=read_jsonl),
    Exporter("ttl", ".ttl", write=write_turtle, read=read_turtle),
    Exporter("nt", ".nt", write=write_ntriples, read=read_ntriples),
    Exporter("jsonld", ".jsonld", write=write_jsonld, read=read_jsonld),
)
