"""A graph as the data of a page: compact, in order of appearance, and unable to leave its script element."""

import json
import re
from collections.abc import Mapping, Sequence

from kg.model import Properties, Relationship, Value
from kg.view.quotes import quote_lines
from kg.view.relations import Index

# `</script>`, `<!--`, line ends of scripts, and the halves of pairs that undecodable file names leave.
UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
NOT_SHOWN = ("sources", "stated", "id")  # Said apart, or for the merge alone.


def encode_json(value: object) -> str:
    """Return JSON that neither ends its script element nor is anything but JSON there."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def page_nodes(index: Index) -> list[list[object]]:
    """Return nodes as [id, type, properties, sources]."""
    return [
        [node.id, node.type, _shown(node.properties), list(node.sources)] for node in index.nodes.values()
    ]


def page_relationships(index: Index, relationships: Sequence[Relationship]) -> list[list[object]]:
    """Return relationships as [id, type, place of the start, place of the end, properties, sources]."""
    place = {node: number for number, node in enumerate(index.nodes)}
    return [
        [r.id, r.type, place[r.start], place[r.end], _shown(r.properties), list(r.sources)]
        for r in relationships
    ]


def page_quotes(
    index: Index, relationships: Sequence[Relationship], texts: Mapping[str, Sequence[str]]
) -> dict[str, list[list[object]]]:
    """Return the lines that anything on the page cites, with context: report -> [[first line, lines]]."""
    cited = [source for node in index.nodes.values() for source in node.sources]
    cited += [source for r in relationships for source in r.sources]
    found = quote_lines(cited, texts)
    return {report: [[first, list(lines)] for first, lines in stretches] for report, stretches in found.items()}


def _shown(properties: Properties) -> dict[str, Value]:
    return {name: properties[name] for name in sorted(properties) if name not in NOT_SHOWN}
