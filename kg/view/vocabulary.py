"""The words of the ontology that a page shows."""

from collections.abc import Mapping

import ontology


def page_vocabulary() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the Korean and English labels of types, relationship types and properties."""
    nodes, relationships = ontology.node_types(), ontology.relationship_types()
    properties = [kind.properties for kind in nodes.values()] + [kind.properties for kind in relationships.values()]
    return {
        "types": {name: [kind.label_ko, kind.label_en] for name, kind in sorted(nodes.items())},
        "relations": {name: [kind.label_ko, kind.label_en] for name, kind in sorted(relationships.items())},
        "properties": {
            name: [kind.label_ko, kind.label_en] for owner in properties for name, kind in sorted(owner.items())
        },
    }
