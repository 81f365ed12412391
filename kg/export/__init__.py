"""The formats that a graph is written in. To add one: a module, and a line in EXPORTERS."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from kg.errors import UsageError
from kg.export.csv import read_csv, write_csv
from kg.export.cypher import write_cypher
from kg.export.gexf import write_gexf
from kg.export.graphml import read_graphml, write_graphml
from kg.export.jsonl import read_jsonl, write_jsonl
from kg.export.parquet import read_parquet, write_parquet
from kg.export.rdf import read_jsonld, read_ntriples, read_turtle, write_jsonld, write_ntriples, write_turtle
from kg.export.rdf.structures import Texts
from kg.export.rdf.terms import BASE
from kg.model import Graph, StoreNode


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format by the name that users type.

    One file: `write` puts it into a binary stream. A folder of files: `write_folder` fills an empty folder. `read`
    or `read_folder` gives the graph back to the byte (docs/linked-data.md says what which cannot hold).
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

# The formats whose writers take `base` and `texts`.
RDF: Mapping[str, Callable[..., None]] = {"ttl": write_turtle, "nt": write_ntriples, "jsonld": write_jsonld}
# The formats that make a store: their writers take `kept`.
BULK: Mapping[str, Callable[..., None]] = {"csv": write_csv, "cypher": write_cypher}
# An absolute IRI that names can be put behind: urn:workplan-kg:, https://data.example.org/kg/
BASES = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s<>\"{}|\\^`]*[/#:])?")


def with_kept(exporter: Exporter, kept: Sequence[StoreNode]) -> Exporter:
    """Return a format that makes a store, writing what the store keeps too; another as it is."""
    if exporter.name not in BULK:
        return exporter
    writer = partial(BULK[exporter.name], kept=kept)
    return replace(exporter, write=exporter.write and writer, write_folder=exporter.write_folder and writer)


def with_base(exporter: Exporter, base: str | None, texts: Texts) -> Exporter:
    """Return an RDF format that writes under a base of the user's, and quotes the reports' texts where they are given.

    Raises UsageError for a base that is none, and for other formats.
    """
    if base is None and not texts:
        return exporter
    if exporter.name not in RDF:
        raise UsageError(
            "KG-EXPORT-RDF",
            ko=f"--base와 --quotes는 {', '.join(RDF)} 형식에만 씁니다.",
            en=f"--base and --quotes are for {', '.join(RDF)} alone.",
        )
    if base is not None and not BASES.fullmatch(base):
        raise UsageError(
            "KG-EXPORT-BASE",
            ko=f"--base {base}: https://data.example.org/kg/ 처럼 /, #, : 가운데 하나로 끝나는 IRI를 쓰십시오.",
            en=f"--base {base}: write an IRI that ends in /, # or :, like https://data.example.org/kg/",
        )
    return replace(exporter, write=partial(RDF[exporter.name], base=base or BASE, texts=texts))
