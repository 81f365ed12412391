"""What the views ask of a graph: who runs a project, who stands above a unit, which way relationships point."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Graph, Node, Relationship
from kg.view.quotes import first_place

UNITS = ("Government", "Bureau", "Division", "Team")  # From the top down.


@dataclass(frozen=True, slots=True)
class Index:
    """A graph with its relationships by type and end, everything in the order of appearance."""

    nodes: Mapping[str, Node]
    outgoing: Mapping[tuple[str, str], Sequence[Relationship]]
    incoming: Mapping[tuple[str, str], Sequence[Relationship]]

    def of_type(self, *types: str) -> list[Node]:
        """Return the nodes of these types in order of appearance."""
        return [node for node in self.nodes.values() if node.type in types]

    def ends(self, node: str, type: str) -> list[str]:
        """Return the distinct ends of a node's relationships of a type."""
        return unique(r.end for r in self.outgoing.get((node, type), ()))

    def starts(self, node: str, type: str) -> list[str]:
        """Return the distinct starts of the relationships of a type that end in a node."""
        return unique(r.start for r in self.incoming.get((node, type), ()))

    def parent(self, unit: str) -> str | None:
        """Return the unit above: the lowest of those that reports name."""
        above = [start for start in self.starts(unit, "HAS_UNIT") if start != unit]
        return max(above, key=lambda start: UNITS.index(self.nodes[start].type), default=None)

    def government(self, unit: str) -> str | None:
        """Return the government that a unit belongs to, by the chain above it."""
        seen: set[str] = set()
        here: str | None = unit
        while here is not None and here not in seen:
            if self.nodes[here].type == "Government":
                return here
            seen.add(here)
            here = self.parent(here)
        return None

    def division(self, unit: str) -> str:
        """Return the 과 (or 국) in which a unit works: a team's division, else the unit itself."""
        if self.nodes[unit].type != "Team":
            return unit
        return self.parent(unit) or unit

    def leads(self, project: str) -> list[str]:
        """Return the divisions that run a project."""
        return unique(self.division(start) for start in self.starts(project, "RUNS"))


def index_graph(graph: Graph) -> Index:
    """Return the index of a graph."""
    nodes = sorted(graph.nodes.values(), key=lambda node: (first_place(node.sources), node.id))
    outgoing: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
    incoming: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
    for relationship in sort_relationships(graph):
        outgoing[relationship.start, relationship.type].append(relationship)
        incoming[relationship.end, relationship.type].append(relationship)
    return Index({node.id: node for node in nodes}, dict(outgoing), dict(incoming))


def sort_relationships(graph: Graph) -> list[Relationship]:
    """Return the relationships in order of appearance."""
    return sorted(graph.relationships.values(), key=lambda r: (first_place(r.sources), r.id))


def unique(ids: Iterable[str]) -> list[str]:
    """Return the distinct ids, first come first."""
    return list(dict.fromkeys(ids))
