"""A thing of the graph with its evidence: what it is tied to, and the lines of the reports that say so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import ontology
from kg.cli.asking import name_files
from kg.errors import UsageError
from kg.locators import Locator, read_locators
from kg.stores import Store
from kg.stores.statements import quote, statement_of

Thing = Mapping[str, Any]  # As `Store.run` gives it: id, labels or type, properties.
CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship of the thing and what stands at its other end; `outgoing` where the thing is its start."""

    relationship: Thing
    outgoing: bool
    other: Thing


@dataclass(frozen=True, slots=True)
class Quote:
    """Lines of a report, `first` 1-based; `page` where the document has pages."""

    report: str
    file: str
    page: int | None
    first: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The thing itself, a node or a relationship, its ties in the ontology's order, and the quoted lines."""

    thing: Thing
    ties: tuple[Tie, ...]
    quotes: tuple[Quote, ...]


def explain_thing(store: Store, asked: str) -> Explanation:
    """Explain the node or the relationship of an id, or the one node of a name.

    Raises UsageError where nothing, or more than one thing, goes by it.
    """
    thing, ties = _find(store, asked)
    cited = [*sources_of(thing), *(source for tie in ties for source in sources_of(tie.relationship))]
    return Explanation(thing, tuple(ties), tuple(quote_sources(store, cited)))


def quote_sources(store: Store, sources: Iterable[str]) -> list[Quote]:
    """Return the lines that locators name, each once, by report and line."""
    places = sorted(set(read_locators(sources)))
    known = name_files(store)
    texts = store.texts({place.report for place in places} & known.keys())
    return [_quote(place, known, texts) for place in _without_overlaps(places) if place.report in texts]


def sources_of(thing: Thing) -> list[str]:
    """Return the locators of a node or a relationship."""
    return [str(source) for source in thing["properties"].get("sources", ())]


def type_of(thing: Thing) -> str:
    """Return the label of a node in the ontology, or the type of a relationship."""
    if "type" in thing:
        return str(thing["type"])
    return next((label for label in thing["labels"] if label in ontology.node_types()), str(thing["labels"][0]))


def name_of(thing: Thing) -> str:
    """Return the name of a node, its id where it has none."""
    return str(thing["properties"].get("name") or thing["id"])


def _find(store: Store, asked: str) -> tuple[Thing, list[Tie]]:
    prefix = asked.split("-", 1)[0]
    label = next((of.label for of in ontology.node_types().values() if of.prefix == prefix), None)
    if label is not None and (found := _ask(store, "node", LABEL=quote(label), id=asked)):
        return found[0][0], _ties(store, label, asked)
    type = next((of.type for of in ontology.relationship_types().values() if of.prefix == prefix), None)
    if type is not None and (found := _ask(store, "relationship", TYPE=quote(type), id=asked)):
        start, relationship, end = found[0]
        return relationship, [Tie(relationship, False, start), Tie(relationship, True, end)]
    node = _find_named(store, asked)
    return node, _ties(store, type_of(node), str(node["id"]))


def _ties(store: Store, label: str, id: str) -> list[Tie]:
    place = {type: number for number, type in enumerate(ontology.relationship_types())}
    rows = _ask(store, "ties", LABEL=quote(label), id=id)
    ties = [Tie(relationship, bool(outgoing), other) for relationship, outgoing, other in rows]
    return sorted(ties, key=lambda tie: (place[tie.relationship["type"]], tie.outgoing, name_of(tie.other)))


def _find_named(store: Store, name: str) -> Thing:
    found = [row[0] for row in _ask(store, "named", name=name, part=False) if name.strip()]
    if len(found) == 1:
        return cast(Thing, found[0])
    near = found or [row[0] for row in _ask(store, "named", name=name, part=True) if len(name.strip()) > 1]
    shown = ", ".join(f"{thing['id']} ({name_of(thing)})" for thing in near[:CANDIDATES])
    more = f" … (+{len(near) - CANDIDATES})" if len(near) > CANDIDATES else ""
    if not near:
        raise UsageError(
            "KG-NO-SUCH-THING",
            ko=f"'{name}'은(는) 그래프에 없습니다. id는 kg query 나 kg cypher 의 결과에 있습니다.",
            en=f"there is no '{name}' in the graph. Ids stand in the answers of kg query and kg cypher.",
        )
    raise UsageError(
        "KG-NO-SUCH-THING" if not found else "KG-AMBIGUOUS",
        ko=f"'{name}'에 꼭 맞는 것 하나를 고를 수 없습니다. id로 고르십시오: {shown}{more}.",
        en=f"'{name}' is not the name of exactly one thing. Choose by id: {shown}{more}.",
    )


def _ask(store: Store, file: str, *, LABEL: str = "", TYPE: str = "", **values: object) -> list[tuple[Any, ...]]:  # noqa: N803
    """Run a statement of `statements/`; labels and types come from the ontology, values are parameters."""
    return list(store.run(statement_of("cli/statements", file, LABEL=LABEL, TYPE=TYPE), values).rows)


def _without_overlaps(places: Sequence[Locator]) -> list[Locator]:
    """Return the places in order, without the lines that one before has quoted."""
    kept: list[Locator] = []
    for place in places:
        first = place.first
        if kept and kept[-1].report == place.report:
            first = max(first, kept[-1].last + 1)
        if first <= place.last:
            kept.append(Locator(place.report, first, place.last, place.page))
    return kept


def _quote(place: Locator, known: Mapping[str, str], texts: Mapping[str, Sequence[str]]) -> Quote:
    lines = tuple(texts[place.report][place.first - 1 : place.last])
    return Quote(place.report, known[place.report], place.page or None, place.first, lines)
