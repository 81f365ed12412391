"""The graph as a value: nodes and relationships with properties, and what a report claims of its own figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import networkx as nx

Value = str | int | float | bool | tuple[str, ...]
Properties = Mapping[str, Value]


def texts(value: Value | None) -> tuple[str, ...]:
    """Return the texts of a list, none for any other value."""
    return value if isinstance(value, tuple) else ()


@dataclass(frozen=True, slots=True)
class Node:
    """One thing: `type` is a label of the ontology; super labels and Korean labels follow from it."""

    id: str
    type: str
    properties: Properties

    @property
    def name(self) -> str:
        """Return the Korean name, or the id where a thing has none."""
        return str(self.properties.get("name", self.id))

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the locators of the lines that say it."""
        return texts(self.properties.get("sources"))


@dataclass(frozen=True, slots=True)
class Relationship:
    """One statement between two nodes. Parallel ones between the same nodes differ in `id`."""

    id: str
    type: str
    start: str
    end: str
    properties: Properties

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the locators of the lines that say it."""
        return texts(self.properties.get("sources"))


@dataclass(frozen=True, slots=True)
class StoreNode:
    """What a store keeps beside the graph: a report's lines, a judgement. `key` is the property that tells it apart."""

    label: str
    key: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and relationships by id. A value: nothing changes it, `merge` makes a new one."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    relationships: Mapping[str, Relationship] = field(default_factory=dict)

    @classmethod
    def of(cls, nodes: Iterable[Node], relationships: Iterable[Relationship]) -> "Graph":
        """Build a graph from records; the later of two with the same id stands."""
        return cls({n.id: n for n in nodes}, {r.id: r for r in relationships})

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """Return the graph as a networkx MultiDiGraph.

        Node keys are ids with the attribute `type` and the properties; edge keys are relationship ids with `type` and
        the properties. Lists are Python lists. Nothing is lost: `from_networkx` gives the graph back.
        """
        import networkx as nx  # noqa: PLC0415 - Who never asks for it need not wait for it.

        made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self.nodes.values():
            made.add_node(node.id, type=node.type, **_with_lists(node.properties))
        for one in self.relationships.values():
            made.add_edge(one.start, one.end, key=one.id, type=one.type, **_with_lists(one.properties))
        return made

    @classmethod
    def from_networkx(cls, made: "nx.MultiDiGraph[str]") -> "Graph":
        """Return the graph that `to_networkx` made a MultiDiGraph of."""
        return cls.of(
            (Node(str(id), of["type"], _with_tuples(of)) for id, of in made.nodes(data=True)),
            (
                Relationship(str(key), of["type"], str(start), str(end), _with_tuples(of))
                for start, end, key, of in made.edges(keys=True, data=True)
            ),
        )


def _with_lists(properties: Properties) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in properties.items()}


def _with_tuples(attributes: Mapping[str, Any]) -> Properties:
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in attributes.items() if name != "type"
    }


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a report with the lines where it stands.

    `value` is exact: won for money (`scale` 1,000 for 천원), else the printed number; `as_written` is the report's own
    text; `step` is the size of one unit in the last printed place, in the same unit as `value`.
    """

    label: str
    value: Fraction
    as_written: str
    first_line: int
    last_line: int
    step: Fraction = Fraction(1)


ClaimKind = Literal["sum", "same", "rate", "difference", "change_rate", "at_most", "count", "names"]


@dataclass(frozen=True, slots=True)
class Claim:
    """An arithmetic or naming statement that a report makes about itself, for `kg.checks` to judge.

    `kind` names the statement, and the roles of `quantities` follow from it:

    - `sum`: first = total, rest = its parts
    - `same`: first and second state one thing (a heading and its table)
    - `rate`: first = percentage, second = part, third = whole (also 증감률 written as a share)
    - `difference`: first = stated difference, second = new, third = old
    - `change_rate`: first = stated percentage, second = new, third = old
    - `at_most`: first must not exceed second (집행 and 예산)
    - `count`: first = stated number, second = number of things found
    - `names`: two spellings of one thing; the quantities carry only labels and lines

    `context` says in which part of the report (`재원별`, `인력`, `예산현황`, `본문` …); `about` is the id of the node
    concerned, if any. `scope` is a remark of the reader on what the figures cover.
    """

    kind: ClaimKind
    context: str
    quantities: tuple[Quantity, ...]
    about: str | None = None
    scope: str = ""

    def said_of(self, about: str | None) -> "Claim":
        """Return the claim as one about another node."""
        return Claim(self.kind, self.context, self.quantities, about, self.scope)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a loader made of one report: its graph, its claims, and the lines that nothing claimed.

    `unread` holds 1-based (first, last) line pairs of the report's text projection; `lines` is that text,
    `pages` the 1-based page of each line where the document has pages.
    """

    report: str
    graph: Graph
    claims: tuple[Claim, ...]
    unread: tuple[tuple[int, int], ...]
    lines: tuple[str, ...]
    pages: tuple[int, ...] = ()
