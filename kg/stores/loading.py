"""Reports into and out of a store: each change is one step of the whole union, computed where it differs."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import ontology
from kg.errors import OntologyError
from kg.ids import canonical_json, stated_node
from kg.merge import reports_of, without_current
from kg.model import Graph
from kg.stores.bolt import Transaction
from kg.stores.candidates import fetch_candidates, mark_stale
from kg.stores.changes import write_changes
from kg.stores.condition import take_turn
from kg.stores.fetching import fetch_part
from kg.stores.sharing import fetch_sharing
from kg.stores.statements import statement
from kg.stores.surroundings import add_part, fetch_around_added, fetch_around_taken, take_part

Status = Literal["loaded", "unchanged"]


@dataclass(frozen=True, slots=True)
class Part:
    """One report, ready to load: its own graph without what follows from it, its lines, and the digest of both."""

    report: str
    graph: Graph
    text: tuple[str, ...]
    digest: str
    note: str = ""  # what the caller wants to find with the reading later


def make_part(graph: Graph, text: Sequence[str], note: str = "") -> Part:
    """Return what of a reading is the report's own, with the caller's note.

    Raises OntologyError where the graph is not that of exactly one report.
    """
    reports = sorted(reports_of(graph))
    if len(reports) != 1:
        raise OntologyError(
            "KG-NOT-ONE-REPORT",
            ko=f"한 번에 보고서 하나를 넣습니다: 이 그래프에는 {len(reports)}개가 있습니다.",
            en=f"one report is loaded at a time: this graph has {len(reports)}.",
        )
    own = _own_part(graph, reports[0])
    return Part(reports[0], own, tuple(text), _digest(own, text), note)


def _own_part(graph: Graph, report: str) -> Graph:
    """Return what a report states. What shared nodes have follows from `stated` at the load, not from here."""
    relationships = {
        one.id: without_current(one) for one in graph.relationships.values() if one.properties.get("report") == report
    }
    stated = {stated_node(one) for one in relationships.values()} | {report}
    return Graph({id: node for id, node in graph.nodes.items() if id in stated}, relationships)


def load_parts(tx: Transaction, parts: Sequence[Part]) -> list[Status]:
    """Make the store equal to the union with the parts, all in this transaction; return what became of each."""
    take_turn(tx)
    rows = list(tx.ask(statement("read_digests"), ids=[one.report for one in parts]))
    known = {row["id"]: row["digest"] for row in rows}
    noted = {row["id"]: row["note"] for row in rows}
    changed = [one for one in parts if known.get(one.report) != one.digest]
    for one in changed:
        if one.report in known:  # Read by another version of kg: take the old reading out first.
            _take_out(tx, one.report)
    if changed:
        _put_in(tx, changed)
    same = [one for one in parts if known.get(one.report) == one.digest and one.note not in ("", noted[one.report])]
    if same:
        tx.tell(statement("write_notes"), rows=[{"id": one.report, "note": one.note} for one in same])
    return ["unchanged" if known.get(one.report) == one.digest else "loaded" for one in parts]


def remove_report(tx: Transaction, report: str) -> bool:
    """Make the store equal to the union without a report; return False where it is not there."""
    take_turn(tx)
    known = list(tx.ask(statement("read_digests"), ids=[report]))
    if known:
        _take_out(tx, report)
    return bool(known)


def _put_in(tx: Transaction, parts: Iterable[Part]) -> None:
    parts = list(parts)
    added = Graph(
        {id: node for one in parts for id, node in one.graph.nodes.items()},
        {id: relationship for one in parts for id, relationship in one.graph.relationships.items()},
    )
    before = fetch_around_added(tx, added)
    write_changes(tx, before, add_part(before, added))
    tx.tell(statement("create_texts"), rows=[_text_row(part) for part in parts])
    mark_stale(tx, before, added)


def _text_row(part: Part) -> dict[str, object]:
    text = {"lines": len(part.text), "text": "\n".join(part.text)}
    return {"id": part.report, "digest": part.digest, **text, "note": part.note or None}


def _take_out(tx: Transaction, report: str) -> None:
    own = fetch_part(tx, report)
    around = fetch_around_taken(tx, own)
    candidates = {one.id: one for one in fetch_candidates(tx, own.nodes)}
    before = Graph({**around.nodes, **own.nodes}, {**around.relationships, **own.relationships, **candidates})
    after = take_part(before, report)
    sharing = {one.id: one for one in fetch_sharing(tx, before.nodes.keys() - after.nodes.keys())}
    write_changes(tx, Graph(before.nodes, {**before.relationships, **sharing}), after)
    tx.tell(statement("delete_texts"), ids=[report])
    mark_stale(tx, before)


def _digest(graph: Graph, text: Sequence[str]) -> str:
    types = ontology.node_types()
    nodes = {id: node.properties for id, node in graph.nodes.items() if not types[node.type].shared}
    relationships = {id: (one.type, one.start, one.end, one.properties) for id, one in graph.relationships.items()}
    return hashlib.sha256(canonical_json([nodes, relationships, tuple(text)]).encode("utf-8")).hexdigest()
