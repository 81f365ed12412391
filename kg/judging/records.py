"""Judgements: who said what of a candidate, when and why. Kept in the store apart from the reports, never changed.

The newest judgement of a candidate holds; taking one back is another record. The candidate itself is a relationship
of the store (SUCCEEDED_BY, SAME_AS) whose `status` is what the newest judgement says.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from kg.derive.candidates import CANDIDATE
from kg.errors import UsageError
from kg.stores import Store
from kg.stores.records import type_of

ROWS = 1_000_000  # More candidates than anybody looks through.
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
    """A candidate of a store with the judgement that holds, None where nobody judged it.

    `start` and `end` are names, `kind` the label of the things, `type` SUCCEEDED_BY or SAME_AS.
    """

    id: str
    type: str
    kind: str
    start: str
    end: str
    score: float
    basis: str
    status: str
    sources: tuple[str, ...]
    judgement: Judgement | None


@cache
def _statement(name: str) -> str:
    return (files(__package__) / "statements" / f"{name}.cypher").read_text(encoding="utf-8")


def read_judgements(store: Store) -> tuple[Judgement, ...]:
    """Return every record of a store, the oldest first."""
    return tuple(Judgement(**row) for row in _rows(store, "read_judgements"))


def list_candidates(store: Store, id: str | None = None) -> tuple[Judged, ...]:
    """Return the candidates of a store, or the one with an id, the surest first."""
    newest = {judgement.candidate: judgement for judgement in read_judgements(store)}
    rows = _rows(store, "read_candidates", id=id)
    return tuple(_read_judged(row, newest.get(row["id"])) for row in rows)


def _read_judged(row: dict[str, Any], judgement: Judgement | None) -> Judged:
    said = {name: value for name, value in row.items() if name != "thing"}
    return Judged(**{**said, "kind": type_of(row["thing"]), "sources": tuple(row["sources"]), "judgement": judgement})


def judge(store: Store, id: str, status: Status, *, who: str, why: str, at: datetime) -> Judged:
    """Record a judgement on a candidate and mark it; status `candidate` takes the last one back.

    Raises UsageError where no candidate has the id, or there is nothing to take back.
    """
    known = next(iter(list_candidates(store, id)), None)
    if known is None:
        raise _unknown(id)
    if status == known.status == CANDIDATE:
        raise UsageError(
            "KG-NOT-JUDGED",
            ko=f"{id}에는 되돌릴 판정이 없습니다. kg judge 로 목록을 보십시오.",
            en=f"{id} has no judgement to take back. See the list with kg judge.",
        )
    said = {"candidate": id, "status": status, "who": who, "why": why, "at": at.isoformat(timespec="seconds")}
    store.run(_statement("write_judgement"), said, write=True)
    return list_candidates(store, id)[0]


def push_judgements(store: Store, other: Store) -> int:
    """Record in another store what people judged in this one; return how many records it took.

    A record that is there already is not made again, and where the other store's last word on a candidate is newer,
    it stands.
    """
    known = read_judgements(other)
    there = {tuple(_said(judgement).values()) for judgement in known}
    last = {judgement.candidate: judgement.at for judgement in known}
    for judgement in read_judgements(store):
        said = _said(judgement)
        if tuple(said.values()) not in there and judgement.at >= last.get(judgement.candidate, ""):
            other.run(_statement("write_judgement"), said, write=True)
    return len(read_judgements(other)) - len(known)


def _said(judgement: Judgement) -> dict[str, str]:
    """Return a record without what the store adds to it."""
    return {name: getattr(judgement, name) for name in ("candidate", "status", "who", "why", "at")}


def _rows(store: Store, name: str, **parameters: object) -> list[dict[str, Any]]:
    result = store.run(_statement(name), parameters, row_limit=ROWS)
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def _unknown(id: str) -> UsageError:
    return UsageError(
        "KG-NO-CANDIDATE",
        ko=f"후보 {id}이(가) 없습니다. kg judge 로 목록을 보십시오.",
        en=f"there is no candidate {id}. See the list with kg judge.",
    )
