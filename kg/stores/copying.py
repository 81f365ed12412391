"""A whole store into one that has nothing of ours: its finished records as they stand, nothing computed or looked up.

What stands in a store is the union with all that follows from it, and what stands in a copy is the same. So records are
read in scans, one type after another, while those before are written.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial

import ontology
from kg.derive.candidates import CANDIDATE, TYPES
from kg.errors import KgError, StoreError
from kg.ids import stating_types
from kg.stores.ahead import make_ahead
from kg.stores.bolt import BATCH, Bolt, Transaction, batched_lists
from kg.stores.changes import expect_all
from kg.stores.condition import read_condition
from kg.stores.failures import HOPELESS
from kg.stores.fetching import fetch_digests, fetch_judged
from kg.stores.filling import abandon_filling, begin_filling, end_filling, go_on, undo_filling
from kg.stores.records import Row, is_id, known_type
from kg.stores.statements import quote, quote_labels, statement

Judged = Mapping[tuple[str, str], str]  # The status of a pair.

UNIT = 5  # Batches of a transaction, 10,000 rows: a commit waits for the disk.
AHEAD = 2 * UNIT  # Batches that are read before they are written: a scan begins while another's rows are still written.
TEXTS = 20  # Reports whose lines go into one batch, some 45 KB each.
CHANGED = "KG-STORE-CHANGED"
# What a copy cannot do and a load, report by report, can.
ELSE = frozenset({"KG-STORE-TORN", "KG-STORE-CONFLICT", CHANGED})


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows for one statement; `tied` where the statement ties what must be there already."""

    text: str
    rows: list[Row]
    tied: str = ""


def copy_store(source: Bolt, target: Bolt) -> list[str] | None:
    """Copy all that is ours; return the reports, or None where it takes a load: then nothing of the copy is left.

    Raises StoreError; the target is unfinished then until the copy is made anew.
    """
    name = begin_filling(target)
    if name is None:
        return None
    try:
        reports = _copy(source, target, name)
    except BaseException as error:
        code = error.code if isinstance(error, KgError) else ""
        if code in ELSE:
            undo_filling(target, name)
            return None
        if code not in HOPELESS:
            with suppress(KgError):
                abandon_filling(target, name)
        raise
    end_filling(target, name)
    return reports


def _copy(source: Bolt, target: Bolt, name: str) -> list[str]:
    before = source.read(read_condition)
    if before.stale:  # A load goes on there.
        raise _changed(source.server.where)
    digests = source.read(fetch_digests)
    judged = target.read(fetch_judged)
    with closing(make_ahead(_read_batches(source, digests, judged), AHEAD)) as batches:
        for some in batched_lists(batches, UNIT):
            target.write(partial(_write, batches=some, name=name))
    if source.read(read_condition) != before:
        raise _changed(source.server.where)
    return list(digests)


def _write(tx: Transaction, batches: Sequence[Batch], name: str) -> None:
    go_on(tx, name)
    for batch in batches:
        if batch.tied:
            expect_all(tx, batch.text, batch.rows, batch.tied)
        else:
            tx.tell(batch.text, rows=batch.rows)


def _read_batches(source: Bolt, digests: Mapping[str, str], judged: Judged) -> Iterator[Batch]:
    """Yield all that is ours, ends before what ties them, reports' lines last: no report is there before its graph."""
    for type in ontology.node_types():
        text = statement("create_nodes", LABELS=quote_labels(ontology.labels(type)))
        yield from (Batch(text, rows) for rows in batched_lists(_read_nodes(source, type, digests)))
    for type in ontology.relationship_types():
        yield from _read_ties(source, type, digests, judged)
    for some in batched_lists(digests, TEXTS):
        rows = source.stream(statement("read_texts"), ids=some)
        yield Batch(statement("create_texts"), [{**row, "digest": digests[row["id"]]} for row in rows])


def _read_nodes(source: Bolt, type: str, reports: Mapping[str, str]) -> Iterator[Row]:
    """Yield the nodes of a type that a loaded report states, with their properties."""
    if type == "Report":
        found = source.stream(statement("read_nodes", LABEL=quote(type)))
        yield from (row["properties"] for row in found if row["properties"].get("id") in reports)
        return
    prefix = ontology.node_types()[type].prefix
    for row in source.stream(statement("read_stated", LABEL=quote(type), STATED=_stated(type))):
        if is_id(row["properties"].get("id"), prefix):
            yield row["properties"]


def _stated(type: str) -> str:
    """Return the condition that a loaded report states a node `n` of a type."""
    conditions = []
    for stating, end in stating_types().items():
        of = ontology.relationship_types()[stating]
        if type in (of.starts if end == "start" else of.ends):
            tie = f"[r:{quote(stating)}]"
            pattern = f"(n)-{tie}->()" if end == "start" else f"()-{tie}->(n)"
            conditions.append(statement("is_stated", PATTERN=pattern))
    return " OR ".join(conditions)


def _read_ties(source: Bolt, type: str, reports: Mapping[str, str], judged: Judged) -> Iterator[Batch]:
    """Yield the relationships of a type that are ours, a batch for each pair of types at their ends."""
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    prefix = ontology.relationship_types()[type].prefix
    for row in source.stream(statement("read_relationships", TYPE=quote(type))):
        properties, start, end = row["properties"], known_type(row["start"]), known_type(row["end"])
        ours = properties.get("report") in reports or properties.get("derived") is True
        if not ours or start is None or end is None or not is_id(properties.get("id"), prefix):
            continue
        if type in TYPES:  # What people judged goes along as judgements: what the target's people said holds there.
            properties["status"] = judged.get((row["start"], row["end"]), CANDIDATE)
        found[start, end].append(row)
        if len(found[start, end]) == BATCH:
            yield _tie(type, start, end, found.pop((start, end)))
    for (start, end), rows in found.items():
        yield _tie(type, start, end, rows)


def _tie(type: str, start: str, end: str, rows: list[Row]) -> Batch:
    text = statement("create_relationships", START=quote(start), TYPE=quote(type), END=quote(end))
    return Batch(text, rows, type)


def _changed(where: str) -> StoreError:
    return StoreError(
        CHANGED,
        ko=f"옮기는 동안 저장소가 바뀌었습니다: {where}. 같은 명령을 다시 하십시오.",
        en=f"the store changed while it was copied: {where}. Give the same command again.",
    )
