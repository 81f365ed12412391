"""Pages: one self-contained HTML file that shows a graph, with the lines that say it. No server, no request."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.derive.sameness import unite_same
from kg.errors import UsageError
from kg.model import Graph
from kg.view import collaboration, facilities, funding, organization, project
from kg.view.data import page_nodes, page_quotes, page_relationships
from kg.view.relations import Index, index_graph, sort_relationships
from kg.view.scope import ALL_WITHIN, KEEP_ALWAYS, QUIET_WITHIN, check_size, find_node, keep_types, narrow
from kg.view.vocabulary import page_vocabulary


@dataclass(frozen=True, slots=True)
class View:
    """A question with a picture: the node types that it needs, and what it computes from them."""

    name: str
    types: tuple[str, ...]
    build: Callable[[Index], Mapping[str, object]]


VIEWS: tuple[View, ...] = (
    View("organization", organization.TYPES, organization.build_organization),
    View("collaboration", collaboration.TYPES, collaboration.build_collaboration),
    View("facilities", facilities.TYPES, facilities.build_facilities),
    View("funding", funding.TYPES, funding.build_funding),
    View("project", project.TYPES, project.build_project),
)


def render(
    graph: Graph,
    view: str = "organization",
    parameters: Mapping[str, str] | None = None,
    texts: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Return the page that opens on a view. The same graph gives the same bytes.

    `parameters`: `unit`, `government`, `report` and `year` narrow the page, `project` chooses one, `lang` is ko or en.
    `texts`: for each report id its lines, for the quotes. Raises UsageError for an unknown view or parameter and for
    more than 20,000 nodes.
    """
    parameters = parameters or {}
    chosen = find_view(view)
    narrowed = narrow(unite_same(graph), parameters)  # As questions answer: what people accepted to be one is one.
    held = narrowed
    if len(narrowed.nodes) > ALL_WITHIN:
        held = keep_types(narrowed, {*chosen.types, *KEEP_ALWAYS})
    check_size(view, held)
    return _write_page(chosen, held, len(narrowed.nodes), parameters, texts or {})


def find_view(name: str) -> View:
    """Return a view by name. Raises UsageError for an unknown one."""
    for view in VIEWS:
        if view.name == name:
            return view
    known = ", ".join(view.name for view in VIEWS)
    raise UsageError(
        "KG-VIEW-UNKNOWN",
        ko=f"'{name}' 화면은 없습니다. 있는 화면: {known}.",
        en=f"there is no view '{name}'. There are: {known}.",
    )


def _write_page(
    chosen: View, graph: Graph, whole: int, parameters: Mapping[str, str], texts: Mapping[str, Sequence[str]]
) -> str:
    from kg.view.network import PageNetwork  # noqa: PLC0415 - pyvis takes a second to import; only a page needs it.

    index, relationships = index_graph(graph), sort_relationships(graph)
    views = [v for v in VIEWS if v is chosen or len(graph.nodes) == whole]
    payload = {
        "version": 1,
        "view": chosen.name,
        "project": find_node(graph, ("Project",), parameters["project"]).id if "project" in parameters else None,
        "slow": len(graph.nodes) > QUIET_WITHIN,
        "vocabulary": page_vocabulary(),
        "quotes": page_quotes(index, relationships, texts),
        "views": {view.name: view.build(index) for view in views},
    }
    page = PageNetwork(title_page(index), "en" if parameters.get("lang") == "en" else "ko", payload)
    page.nodes = page_nodes(index)
    page.edges = page_relationships(index, relationships)
    return page.generate_html()


def title_page(index: Index) -> str:
    """Return what the page is of: the one report's unit, year and title, or the governments and years."""
    reports = index.of_type("Report")
    if len(reports) == 1:
        said = reports[0].properties
        parts = [said.get("government"), said.get("unit"), said.get("title", said.get("name"))]
        return " ".join(str(part) for part in parts if part)
    governments = sorted({str(r.properties["government"]) for r in reports if r.properties.get("government")})
    years = sorted({str(r.properties["fiscal_year"]) for r in reports if r.properties.get("fiscal_year")})
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(years)
    return " ".join(part for part in ("·".join(governments[:3]) + (" 외" if governments[3:] else ""), span) if part)
