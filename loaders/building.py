"""One report's graph while it is built: what it states of shared nodes, what is its own, and every source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import ontology
from kg.ids import make_id, present, write_stated
from kg.model import Graph, Node, Relationship, Value
from loaders.document import Span

Given = Mapping[str, Value | None]


@dataclass(slots=True)
class _Stated:
    """A shared node as this report gives it, with every place that states it."""

    type: str
    properties: dict[str, Value]
    first: Span
    spans: set[Span]
    written: str = ""


@dataclass(slots=True)
class _Tie:
    """A relationship with the places that state it."""

    type: str
    start: str
    end: str
    properties: dict[str, Value]
    spans: tuple[Span, ...] = ()


class GraphBuilder:
    """Collects nodes and relationships of one report; `graph` makes them values. A property that is None is absent."""

    def __init__(self, report: str) -> None:
        self.report = report
        self._shared: dict[str, _Stated] = {}
        self._own: dict[str, Node] = {}
        self._ties: dict[str, _Tie] = {}
        self._said: set[str] = set()
        self._written: dict[Span, str] = {}

    def state(
        self, label: str, ident: str, name: str, spans: Iterable[Span], *, given: Given | None = None, written: str = ""
    ) -> str:
        """Note what the report says of a shared node: the first value of a property stands, lists are united."""
        spans, properties = set(spans), present(given or {})
        known = self._shared.get(ident)
        if known is None:
            stated = {"name": fold_blanks(name), **properties}
            self._shared[ident] = _Stated(label, stated, min(spans), spans, written)
            return ident
        for key, value in properties.items():
            had = known.properties.get(key)
            if isinstance(value, tuple) and isinstance(had, tuple):
                known.properties[key] = tuple(sorted({*had, *value}))
            else:
                known.properties.setdefault(key, value)
        self.cite(ident, spans)
        return ident

    def cite(self, ident: str, spans: Iterable[Span]) -> None:
        """Note more places that state a shared node."""
        known = self._shared[ident]
        known.spans.update(spans)
        known.first = min(known.first, *spans)

    def describe(self, ident: str, given: Given) -> None:
        """Set properties of a shared node."""
        self._shared[ident].properties.update(present(given))

    def first_span(self, ident: str) -> Span:
        """Return the first place that states a shared node."""
        return self._shared[ident].first

    def own(self, label: str, ident: str, given: Given, *spans: Span) -> str:
        """Add a node that belongs to this report alone."""
        self._own[ident] = Node(ident, label, {**present(given), "sources": self._locators(spans)})
        if ident != self.report:
            self.relate("REPORTED_IN", ident, self.report, spans, given=_lines(Span(spans[0].first, spans[-1].last)))
        return ident

    def relate(
        self,
        label: str,
        start: str,
        end: str,
        spans: Iterable[Span],
        *,
        given: Given | None = None,
        discriminator: Iterable[str] = (),
    ) -> None:
        """Add a relationship; said twice it is one with the sources of both."""
        of = ontology.relationship_types()[label]
        ident = make_id(of.prefix, start, end, self.report, *discriminator)
        if of.states:
            self._said.add(start if of.states == "start" else end)
        known = self._ties.get(ident)
        self._ties[ident] = _Tie(label, start, end, present(given or {}), (*(known.spans if known else ()), *spans))

    def stated(self, ident: str) -> str:
        """Return what this report alone gives of a shared node, as canonical JSON."""
        return write_stated(self._shared[ident].properties)

    def graph(self) -> Graph:
        """Return the graph, with a REPORTED_IN for every shared node that no relationship states yet.

        The graph takes what was collected: nothing may be added after.
        """
        for ident, known in self._shared.items():
            if ident not in self._said:
                given = {"stated": self.stated(ident), "name_as_written": known.written or None, **_lines(known.first)}
                self.relate("REPORTED_IN", ident, self.report, known.spans, given=given)
        return Graph.of([*self._nodes(), *self._own.values()], self._relationships())

    def _nodes(self) -> Iterator[Node]:
        for ident, known in self._shared.items():
            yield Node(ident, known.type, {**known.properties, "sources": self._locators(known.spans)})

    def _relationships(self) -> Iterator[Relationship]:
        for ident, tie in self._ties.items():
            tie.properties |= {"report": self.report, "sources": self._locators(tie.spans)}
            yield Relationship(ident, tie.type, tie.start, tie.end, tie.properties)

    def _locators(self, spans: Iterable[Span]) -> tuple[str, ...]:
        return tuple(sorted([self._locator(span) for span in set(spans)]))

    def _locator(self, span: Span) -> str:
        """Return the locator of a span, the same text for all that cite it."""
        if span not in self._written:
            self._written[span] = span.locator(self.report)
        return self._written[span]


def _lines(span: Span) -> dict[str, Value | None]:
    return {"first_line": span.first, "last_line": span.last}


def report_id(sha256: str) -> str:
    """Return the id of the report whose file has this digest."""
    return make_id("rep", sha256)


def fold_blanks(name: str) -> str:
    """Return a name with blanks folded; letter spacing is closed by the parts."""
    return " ".join(name.split())
