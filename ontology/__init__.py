"""The vocabulary as data, and one accessor: labels, relationship types, properties, code lists."""

from ontology.accessor import labels, node_types, relationship_types, super_types
from ontology.code_lists import funding_levels, funding_spellings, schemes, spellings, unit_suffixes
from ontology.records import Concept, Datatype, NodeType, PropertyType, RelationshipType
from ontology.triples import BASE, code_files, path

# The version of the vocabulary is the schema version of stores. Equal to owl:versionInfo in core.ttl (a test holds it).
VERSION = "3"

__all__ = [
    "BASE",
    "VERSION",
    "Concept",
    "Datatype",
    "NodeType",
    "PropertyType",
    "RelationshipType",
    "code_files",
    "funding_levels",
    "funding_spellings",
    "labels",
    "node_types",
    "path",
    "relationship_types",
    "schemes",
    "spellings",
    "super_types",
    "unit_suffixes",
]
