"""Judgements: who said what of a candidate, when and why. Kept in the store apart from the reports, never changed.

The newest judgement of a candidate holds; taking one back is another record.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Literal

from kg.errors import UsageError
from kg.judging.candidates import Candidate, find_candidates, to_relationship
from kg.model import Graph
from kg.stores import Store

Status = Literal["candidate", "accepted", "rejected"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One record. `candidate` is the candidate's id, `at` the time in ISO 8601, `status` candidate where taken back."""

    candidate: str
    start: str
    end: str
    status: str
    who: str
    why: str
    at: str
    number: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with the judgement that holds, None where nobody judged it."""

    candidate: Candidate
    judgement: Judgement | None

    @property
    def status(self) -> str:
        """Return candidate, accepted or rejected."""
        return "candidate" if self.judgement is None else self.judgement.status


@cache
def _statement(name: str) -> str:
    return (files(__package__) / "statements" / f"{name}.cypher").read_text(encoding="utf-8")


def read_judgements(store: Store) -> tuple[Judgement, ...]:
    """Return every record of a store, the oldest first."""
    result = store.run(_statement("read_judgements"))
    names = [field.name for field in fields(Judgement)]
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
    return tuple(Judgement(**{name: row[name] for name in names}) for row in rows)  # type: ignore[arg-type]


def judge(store: Store, id: str, status: Status, *, who: str, why: str, at: datetime) -> Judged:
    """Record a judgement on a candidate; status `candidate` takes the last one back.

    Raises UsageError where no candidate has the id and none was judged, or there is nothing to take back.
    """
    records = read_judgements(store)
    candidates = {judged.candidate.id: judged for judged in apply_judgements(find_candidates(store.graph()), records)}
    known = candidates.get(id)
    if known is None:
        raise _unknown(id)
    if status == "candidate" and known.status == "candidate":
        raise UsageError(
            "KG-NOT-JUDGED",
            ko=f"{id}에는 되돌릴 판정이 없습니다. kg judge 로 목록을 보십시오.",
            en=f"{id} has no judgement to take back. See the list with kg judge.",
        )
    of, number = known.candidate, len(records) + 1
    made = Judgement(id, of.start, of.end, status, who, why, at.isoformat(timespec="seconds"), number)
    store.run(_statement("write_judgement"), asdict(made), write=True)
    return Judged(of, made)


def apply_judgements(candidates: Iterable[Candidate], judgements: Iterable[Judgement]) -> tuple[Judged, ...]:
    """Return candidates with the newest judgement of each."""
    newest: Mapping[str, Judgement] = {judgement.candidate: judgement for judgement in judgements}
    return tuple(Judged(candidate, newest.get(candidate.id)) for candidate in candidates)


def add_successions(graph: Graph, judgements: Iterable[Judgement]) -> Graph:
    """Return a graph with its SUCCEEDED_BY relationships, candidates and judged ones; it may have had some before."""
    kept = {id: link for id, link in graph.relationships.items() if link.type != "SUCCEEDED_BY"}
    successions = (
        to_relationship(judged.candidate, judged.status)
        for judged in apply_judgements(find_candidates(graph), judgements)
        if judged.candidate.kind == "succession"
    )
    return Graph(graph.nodes, {**kept, **{link.id: link for link in successions}})


def judged_graph(store: Store) -> Graph:
    """Return the union of a store's reports with SUCCEEDED_BY as far as people judged it."""
    return add_successions(store.graph(), read_judgements(store))


def _unknown(id: str) -> UsageError:
    return UsageError(
        "KG-NO-CANDIDATE",
        ko=f"후보 {id}이(가) 없습니다. kg judge 로 목록을 보십시오.",
        en=f"there is no candidate {id}. See the list with kg judge.",
    )
