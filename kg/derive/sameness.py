"""What people accepted to be one thing under several names, and a graph in which it is one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from kg.derive.candidates import ACCEPTED, SAME_AS
from kg.model import Graph, Node, Value


def unite_same(graph: Graph) -> Graph:
    """Return the graph with each thing once that people accepted to be one; without such a judgement as it is.

    The one with the smallest id stands for all, and has what the others have besides: their names as aliases, their
    lines, a property that it lacks. What tied two of them to each other is gone.
    """
    stands_for = find_stands_for(graph)
    if not stands_for:
        return graph
    others: dict[str, list[Node]] = defaultdict(list)
    for id in sorted(stands_for.keys() & graph.nodes.keys()):
        others[stands_for[id]].append(graph.nodes[id])
    nodes = {
        id: _unite(node, others[id]) if id in others else node
        for id, node in graph.nodes.items()
        if id not in stands_for
    }
    moved = (
        replace(one, start=stands_for.get(one.start, one.start), end=stands_for.get(one.end, one.end))
        for one in graph.relationships.values()
    )
    return Graph(nodes, {one.id: one for one in moved if one.start != one.end})


def find_stands_for(graph: Graph) -> Mapping[str, str]:
    """Return, for each thing that another one stands for because they are accepted to be one, which one that is."""
    groups: dict[str, set[str]] = {}
    for one in graph.relationships.values():
        if one.type == SAME_AS and one.properties.get("status") == ACCEPTED:
            group = groups.get(one.start, {one.start}) | groups.get(one.end, {one.end})
            groups.update(dict.fromkeys(group, group))
    return {id: least for id, group in groups.items() if (least := min(group)) != id}


def _unite(node: Node, others: Iterable[Node]) -> Node:
    found: dict[str, Value] = {}
    lists: dict[str, set[str]] = defaultdict(set)
    for one in (node, *others):
        for name, value in one.properties.items():
            if isinstance(value, tuple):
                lists[name].update(value)
            else:
                found.setdefault(name, value)
        lists["aliases"].add(one.name)
    lists["aliases"].discard(node.name)
    return Node(node.id, node.type, {**found, **{name: tuple(sorted(items)) for name, items in lists.items()}})
