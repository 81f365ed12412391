"""Judgements: who said what of a candidate, when and why. Kept in the store apart from the reports, never changed.

The newest judgement of a pair holds; taking one back is another record. The candidates themselves are relationships of
the store (SUCCEEDED_BY, SAME_AS), one for each government whose reports make the pair one; `status` is what the newest
judgement of the pair says.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from kg.derive.candidates import CANDIDATE
from kg.errors import UsageError
from kg.stores import Store
from kg.stores.records import type_of
from kg.stores.statements import statement_of

STATEMENTS = "judging/statements"
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
    """A pair of a store with the judgement that holds, None where nobody judged it.

    `start` and `end` are names, `kind` the label of the things, `type` SUCCEEDED_BY or SAME_AS. Where the reports of
    several governments make it a candidate, `id`, `score` and `basis` are those of the surest, `sources` those of all.
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


def read_judgements(store: Store) -> tuple[Judgement, ...]:
    """Return every record of a store, the oldest first."""
    return tuple(Judgement(**row) for row in _rows(store, "read_judgements"))


def list_candidates(store: Store, id: str | None = None) -> tuple[Judged, ...]:
    """Return the pairs of a store that are candidates, or the one of a candidate's id, the surest first."""
    newest = {(judgement.start, judgement.end): judgement for judgement in read_judgements(store)}
    pairs: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in _rows(store, "read_candidates", id=id):
        pairs.setdefault((row["thing"], row["other"]), []).append(row)
    return tuple(_read_judged(rows, newest.get(pair)) for pair, rows in pairs.items())


def _read_judged(rows: list[dict[str, Any]], judgement: Judgement | None) -> Judged:
    said = {name: value for name, value in rows[0].items() if name not in ("thing", "other")}
    sources = tuple(sorted({source for row in rows for source in row["sources"]}))
    return Judged(**{**said, "kind": type_of(rows[0]["thing"]), "sources": sources, "judgement": judgement})


def judge(store: Store, id: str, status: Status, *, who: str, why: str, at: datetime) -> Judged:
    """Record a judgement on the pair of a candidate and mark it; status `candidate` takes the last one back.

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
    store.run(statement_of(STATEMENTS, "write_judgement"), said, write=True)
    store.renew()
    return list_candidates(store, id)[0]


def push_judgements(store: Store, other: Store) -> int:
    """Record in another store what people judged in this one; return how many records it took.

    A record that is there already is not made again, and where the other store's last word on a pair is newer, it
    stands.
    """
    known = read_judgements(other)
    there = {tuple(_said(judgement).values()) for judgement in known}
    last = {(judgement.start, judgement.end): judgement.at for judgement in known}
    for judgement in read_judgements(store):
        said = _said(judgement)
        if tuple(said.values()) not in there and judgement.at >= last.get((judgement.start, judgement.end), ""):
            other.run(statement_of(STATEMENTS, "write_judgement"), said, write=True)
    other.renew()
    return len(read_judgements(other)) - len(known)


def _said(judgement: Judgement) -> dict[str, str]:
    """Return a record without what the store adds to it."""
    return {name: getattr(judgement, name) for name in ("candidate", "status", "who", "why", "at")}


def _rows(store: Store, name: str, **parameters: object) -> list[dict[str, Any]]:
    result = store.run(statement_of(STATEMENTS, name), parameters, row_limit=ROWS)
    return [dict(zip(result.columns, row, strict=True)) for row in result.rows]


def _unknown(id: str) -> UsageError:
    return UsageError(
        "KG-NO-CANDIDATE",
        ko=f"후보 {id}이(가) 없습니다. kg judge 로 목록을 보십시오.",
        en=f"there is no candidate {id}. See the list with kg judge.",
    )
