"""The graph as linked data: Turtle, N-Triples and JSON-LD, and back."""

from kg.export.rdf.reading import read_jsonld, read_ntriples, read_turtle
from kg.export.rdf.writing import write_jsonld, write_ntriples, write_turtle

__all__ = ["read_jsonld", "read_ntriples", "read_turtle", "write_jsonld", "write_ntriples", "write_turtle"]
