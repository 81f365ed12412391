"""The union of reports. `merge` is commutative, associative and idempotent; `remove` undoes it to the byte.

Every relationship but the derived ones belongs to one report. A node that reports share follows from the relationships
that state it alone (REPORTED_IN, and RELATED_TO for a project that another lists): each carries in `stated` what its
report says of the node. So nothing is overwritten, and taking a report out is to leave its relationships out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import ontology
from kg.derive import derive
from kg.errors import OntologyError
from kg.ids import canonical_json, read_stated, stated_node
from kg.model import Graph, Node, Properties, Relationship

# Newest report last: fiscal year, date of its figures, date of publication, id; what is missing sorts first.
Rank = tuple[int, str, str, str]
Record = Node | Relationship


def merge(*graphs: Graph) -> Graph:
    """Return the union of graphs, with shared nodes, `current` and the derived layer computed anew.

    Raises OntologyError where a shared node stands in no report.
    """
    nodes: dict[str, Node] = {}
    relationships: dict[str, Relationship] = {}
    for graph in graphs:
        _unite_nodes(nodes, graph.nodes.values())
        _unite_relationships(relationships, graph.relationships.values())
    return _settle(nodes, relationships)


def remove(graph: Graph, report: str) -> Graph:
    """Return the graph as if the report had never been merged; a report that is not there changes nothing."""
    return _restrict(graph, reports_of(graph) - {report})


def part(graph: Graph, report: str) -> Graph:
    """Return the graph of one report alone; empty where the report is not there."""
    return _restrict(graph, reports_of(graph) & {report})


def reports_of(graph: Graph) -> frozenset[str]:
    """Return the ids of the reports in a graph."""
    return frozenset(node.id for node in graph.nodes.values() if node.type == "Report")


def rank_report(report: Node) -> Rank:
    """Return the place of a Report node in the order of age; the newest is the greatest."""
    year, as_of, published = (report.properties.get(name) for name in ("fiscal_year", "as_of", "published"))
    return (year if isinstance(year, int) else -1, str(as_of or ""), str(published or ""), report.id)


def restate_node(
    node: Node, entries: Iterable[Relationship], ranks: Mapping[str, Rank], standing: Properties | None = None
) -> Node:
    """Return a shared node as the relationships say that state it.

    The newest report that gives a property wins, lists are united, `mentioned_only` needs every report. `standing` is
    what holds by other relationships, which say the same of every property that these give.
    """
    found = {name: value for name, value in (standing or {}).items() if not isinstance(value, tuple)}
    lists: dict[str, set[str]] = defaultdict(set)
    lists.update({name: set(value) for name, value in (standing or {}).items() if isinstance(value, tuple)})
    mentioned_only = standing is None or standing.get("mentioned_only") is True
    for entry in sorted(entries, key=lambda entry: (_rank(entry, ranks), entry.id)):
        stated = read_stated(str(entry.properties["stated"]))
        mentioned_only &= stated.get("mentioned_only") is True
        lists["sources"].update(entry.sources)
        for name, value in stated.items():
            if isinstance(value, tuple):
                lists[name].update(value)
            else:
                found[name] = value
    found.pop("mentioned_only", None)
    if mentioned_only:
        found["mentioned_only"] = True
    return Node(node.id, node.type, {**found, **{name: tuple(sorted(texts)) for name, texts in lists.items()}})


def mark_current(relationships: Iterable[Relationship], ranks: Mapping[str, Rank]) -> tuple[Relationship, ...]:
    """Return FUNDED_BY relationships with `current` on those of the newest report that states the same figure."""
    plain = [without_current(relationship) for relationship in relationships]
    newest: dict[tuple[object, ...], Rank] = {}
    for relationship in plain:
        figure = _figure(relationship)
        newest[figure] = max(newest.get(figure, (-2, "", "", "")), _rank(relationship, ranks))
    return tuple(
        Relationship(r.id, r.type, r.start, r.end, {**r.properties, "current": True})
        if _rank(r, ranks) == newest[_figure(r)]
        else r
        for r in plain
    )


def without_current(relationship: Relationship) -> Relationship:
    """Return a relationship without the mark `current`."""
    if "current" not in relationship.properties:
        return relationship
    properties = {name: value for name, value in relationship.properties.items() if name != "current"}
    return Relationship(relationship.id, relationship.type, relationship.start, relationship.end, properties)


def is_derived(relationship: Relationship) -> bool:
    """Tell whether a relationship is computed from the others."""
    return relationship.properties.get("derived") is True


def _unite_nodes(found: dict[str, Node], nodes: Iterable[Node]) -> None:
    types = ontology.node_types()
    for node in nodes:
        known = found.setdefault(node.id, node)
        # A shared node is computed anew from its reports; which one stands here does not matter.
        if known is not node and not types[node.type].shared and known != node:
            found[node.id] = max(known, node, key=_canonical)


def _unite_relationships(found: dict[str, Relationship], relationships: Iterable[Relationship]) -> None:
    for stated in relationships:
        if is_derived(stated):
            continue
        relationship = without_current(stated)
        known = found.setdefault(relationship.id, relationship)
        if known is not relationship and known != relationship:
            found[relationship.id] = max(known, relationship, key=_canonical)


def _canonical(record: Record) -> str:
    """Return a text to choose by, so that the choice does not hang on the order of graphs."""
    ends = (record.start, record.end) if isinstance(record, Relationship) else ()
    return canonical_json([record.type, ends, dict(record.properties)])


def _restrict(graph: Graph, reports: frozenset[str]) -> Graph:
    relationships = {
        r.id: r for r in graph.relationships.values() if not is_derived(r) and r.properties.get("report") in reports
    }
    stated = {stated_node(r) for r in relationships.values()} | reports
    return _settle({node.id: node for node in graph.nodes.values() if node.id in stated}, relationships)


def _settle(nodes: Mapping[str, Node], relationships: Mapping[str, Relationship]) -> Graph:
    """Compute what follows from the relationships of the reports."""
    ranks = {node.id: rank_report(node) for node in nodes.values() if node.type == "Report"}
    settled = Graph(
        _restate_nodes(nodes, relationships.values(), ranks),
        {
            **relationships,
            **{r.id: r for r in mark_current((r for r in relationships.values() if r.type == "FUNDED_BY"), ranks)},
        },
    )
    return Graph(settled.nodes, {**settled.relationships, **{r.id: r for r in derive(settled)}})


def _restate_nodes(
    nodes: Mapping[str, Node], relationships: Iterable[Relationship], ranks: Mapping[str, Rank]
) -> dict[str, Node]:
    types = ontology.node_types()
    entries: dict[str, list[Relationship]] = defaultdict(list)
    for relationship in relationships:
        if (stated := stated_node(relationship)) is not None:
            entries[stated].append(relationship)
    found: dict[str, Node] = {}
    for id, node in nodes.items():
        if types[node.type].shared:
            if id not in entries:
                raise _no_report(node)
            found[id] = restate_node(node, entries[id], ranks)
        else:
            found[id] = node
    return found


def _rank(relationship: Relationship, ranks: Mapping[str, Rank]) -> Rank:
    rank = ranks.get(str(relationship.properties.get("report")))
    if rank is None:
        raise OntologyError(
            "KG-NO-SOURCE",
            ko=f"관계 {relationship.id}({relationship.type})의 보고서가 없습니다. Report 노드를 함께 주십시오.",
            en=f"relationship {relationship.id} ({relationship.type}) names a report that is not in the graph.",
        )
    return rank


def _no_report(node: Node) -> OntologyError:
    return OntologyError(
        "KG-NO-SOURCE",
        ko=f"노드 {node.id} ({node.type} {node.name})을(를) 말한 보고서가 없습니다. REPORTED_IN을 함께 주십시오.",
        en=f"no report states node {node.id} ({node.type} {node.name}). Give its REPORTED_IN with it.",
    )


def _figure(relationship: Relationship) -> tuple[object, ...]:
    """Return what a FUNDED_BY is a figure of: two reports that state the same differ only in amount."""
    of = relationship.properties
    return (relationship.start, relationship.end, of.get("kind"), of.get("fiscal_year"), of.get("period"))
