"""Which part of a graph a page holds: parameters narrow it, sizes limit it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from unicodedata import normalize

from kg.errors import UsageError
from kg.model import Graph, Node, Relationship
from kg.view.relations import UNITS

ALL_WITHIN = 10_000  # Up to here a page holds every view; above, only what the chosen view needs.
QUIET_WITHIN = 5_000  # Measured (bench/page.py): ready within 1.5 s. Above, the page says that it may be slow.
NEVER_ABOVE = 20_000  # Browsers of five-year-old office machines stop answering.
KEEP_ALWAYS = ("Report", "Finding", "Government", "FundingSource")
PARAMETERS = ("project", "unit", "government", "report", "year", "lang")


def narrow(graph: Graph, parameters: Mapping[str, str]) -> Graph:
    """Return the part of a graph that `unit`, `government`, `report` and `year` leave.

    Raises UsageError for a parameter or a value that is not there.
    """
    for name in parameters:
        if name not in PARAMETERS:
            raise _unknown_parameter(name)
    for name, narrowing in NARROWINGS.items():
        if name in parameters:
            graph = narrowing(graph, parameters[name])
    return graph


def find_node(graph: Graph, types: Collection[str], wanted: str) -> Node:
    """Return the node with this id or name among nodes of these types. Raises UsageError where there is none."""
    nodes = [node for node in graph.nodes.values() if node.type in types]
    for node in nodes:
        if wanted == node.id:
            return node
    named = sorted((node.id, node) for node in nodes if node.name == wanted)
    if named:
        return named[0][1]
    guess = _guess_name(wanted, {node.name for node in nodes})
    raise UsageError(
        "KG-VIEW-NOT-FOUND",
        ko=f"'{wanted}'이(가) 그래프에 없습니다." + (f" 혹시 '{guess}'입니까?" if guess else ""),
        en=f"'{wanted}' is not in the graph." + (f" Did you mean '{guess}'?" if guess else ""),
    )


def _guess_name(wanted: str, names: Collection[str]) -> str:
    """Return the nearest name, or an empty text; compared by letters, in which 경재과 and 경제과 differ by one."""
    spelled = {normalize("NFD", name): name for name in sorted(names)}
    return "".join(spelled[near] for near in get_close_matches(normalize("NFD", wanted), spelled, 1, 0.5))


def check_size(view: str, graph: Graph) -> None:
    """Raise UsageError where a page would hold more than a browser can show."""
    count = len(graph.nodes)
    if count > NEVER_ABOVE:
        raise UsageError(
            "KG-VIEW-TOO-LARGE",
            ko=f"'{view}' 화면에 담을 것이 {count:,}개로 한도 {NEVER_ABOVE:,}개를 넘습니다. "
            "-p unit=부서, -p report=보고서, -p government=자치단체로 좁히십시오.",
            en=f"the view '{view}' would hold {count:,} things, over the limit of {NEVER_ABOVE:,}. "
            "Narrow it with -p unit=NAME, -p report=ID or -p government=NAME.",
        )


def keep_types(graph: Graph, types: Collection[str]) -> Graph:
    """Return the nodes of some types with the relationships between them."""
    return _keep(graph, (node.id for node in graph.nodes.values() if node.type in types))


def _keep(graph: Graph, ids: Iterable[str]) -> Graph:
    inside = set(ids) & graph.nodes.keys()
    ties = (r for r in graph.relationships.values() if r.start in inside and r.end in inside)
    return Graph.of((graph.nodes[node] for node in sorted(inside)), ties)


def _narrow_to_unit(graph: Graph, wanted: str) -> Graph:
    """Keep a unit, what stands below it, its projects, and what those are tied to."""
    unit = find_node(graph, UNITS, wanted)
    below = _descend(graph, {unit.id}, ("HAS_UNIT", "RUNS"))
    near = {r.end for r in graph.relationships.values() if r.start in below}
    near |= {r.start for r in graph.relationships.values() if r.end in below}
    always = {node.id for node in graph.nodes.values() if node.type == "Government"}
    return _keep(graph, below | near | always)


def _narrow_to_government(graph: Graph, wanted: str) -> Graph:
    government = find_node(graph, ("Government",), wanted)
    return _keep_reports(graph, {n.id for n in _reports(graph) if n.properties.get("government") == government.name})


def _narrow_to_report(graph: Graph, wanted: str) -> Graph:
    return _keep_reports(graph, {find_node(graph, ("Report",), wanted).id})


def _narrow_to_year(graph: Graph, wanted: str) -> Graph:
    years = {n.id: str(n.properties.get("fiscal_year")) for n in _reports(graph)}
    if wanted not in years.values():
        known = ", ".join(sorted(set(years.values())))
        raise UsageError(
            "KG-VIEW-NOT-FOUND",
            ko=f"{wanted}년의 보고서가 없습니다. 있는 해: {known}.",
            en=f"there is no report of {wanted}. Years there: {known}.",
        )
    return _keep_reports(graph, {report for report, year in years.items() if year == wanted})


def _reports(graph: Graph) -> list[Node]:
    return [node for node in graph.nodes.values() if node.type == "Report"]


def _keep_reports(graph: Graph, reports: Collection[str]) -> Graph:
    """Keep what these reports state; what is computed stays where both its ends do."""

    def stays(relationship: Relationship) -> bool:
        report = relationship.properties.get("report")
        return report in reports or report is None

    stated = {r.start for r in graph.relationships.values() if r.type == "REPORTED_IN" and r.end in reports}
    said = [r for r in graph.relationships.values() if r.properties.get("report") in reports]
    tied = {end for r in said for end in (r.start, r.end)}
    part = _keep(graph, stated | tied | set(reports))
    return Graph.of(part.nodes.values(), filter(stays, part.relationships.values()))


def _descend(graph: Graph, start: set[str], types: Collection[str]) -> set[str]:
    below: dict[str, list[str]] = {}
    for r in graph.relationships.values():
        if r.type in types:
            below.setdefault(r.start, []).append(r.end)
    found, front = set(start), list(start)
    while front:
        for child in below.get(front.pop(), ()):
            if child not in found:
                found.add(child)
                front.append(child)
    return found


def _unknown_parameter(name: str) -> UsageError:
    known = ", ".join(PARAMETERS)
    return UsageError(
        "KG-VIEW-PARAMETER",
        ko=f"매개변수 '{name}'은(는) 없습니다. 쓸 수 있는 것: {known}.",
        en=f"there is no parameter '{name}'. There are: {known}.",
    )


NARROWINGS: Mapping[str, Callable[[Graph, str], Graph]] = {
    "government": _narrow_to_government,
    "report": _narrow_to_report,
    "year": _narrow_to_year,
    "unit": _narrow_to_unit,
}
