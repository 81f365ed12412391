"""Findings: what does not agree inside a report, by rules over what it claims of itself."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.checks.draft import Draft, join_drafts
from kg.checks.rules import RULES, claims_of
from kg.ids import make_node, make_relationship, make_reported_in
from kg.locators import Locator
from kg.model import Claim, Graph, Node, Reading, Relationship

TITLES = {rule.id: rule for rule in RULES}


def find(reading: Reading) -> Graph:
    """Return the findings of a report: Finding nodes with ABOUT and REPORTED_IN."""
    nodes: list[Node] = []
    relationships: list[Relationship] = []
    for draft in judge(reading.claims):
        node, sources = _node(draft, reading)
        target = draft.about if draft.about in reading.graph.nodes else reading.report
        nodes.append(node)
        relationships.append(
            make_relationship("ABOUT", node.id, str(target), reading.report, properties={"sources": sources})
        )
        span = {"first_line": min(draft.lines), "last_line": max(draft.lines)}
        relationships.append(make_reported_in(node, reading.report, sources, properties=span))
    return Graph.of(nodes, relationships)


def judge(claims: Iterable[Claim]) -> list[Draft]:
    """Return one draft for each contradiction among claims, in the order of lines."""
    distinct = _distinct(claims)
    families: dict[str, list[Draft]] = {}
    for rule in RULES:
        drafts = rule.judge(rule.id, claims_of(rule, distinct))
        families.setdefault(rule.family or rule.id, []).extend(drafts)
    joined = [draft for drafts in families.values() for draft in join_drafts(drafts)]
    return sorted(joined, key=lambda d: (min(d.lines), d.rule, sorted(d.lines)))


def _distinct(claims: Iterable[Claim]) -> list[Claim]:
    """Keep one of claims that say the same of the same figures, for some tables are read by a part of their own too.

    The one that knows its figures to be rounded, or names them more fully, stays, with what either knows of the node
    concerned.
    """
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        key = _signature(claim)
        known = seen.get(key)
        if known is None:
            seen[key] = claim
            continue
        fuller = max((known, claim), key=lambda c: (max(q.step for q in c.quantities), len(c.quantities[0].label)))
        about, scope = known.about or claim.about, known.scope or claim.scope
        seen[key] = replace(fuller, about=about, context=known.context, scope=scope)
    return list(seen.values())


def _signature(claim: Claim) -> tuple[object, ...]:
    first, *rest = claim.quantities
    head = (claim.kind, first.first_line, first.value)
    if claim.kind == "sum":
        return (*head, *sorted((q.first_line, q.value) for q in rest if q.value))
    if claim.kind in ("rate", "change_rate") and rest[1].value:
        return (*head, rest[0].value / rest[1].value)
    if claim.kind == "names":
        return (claim.kind, claim.context, *sorted((q.label, q.first_line) for q in claim.quantities))
    return (*head, *((q.first_line, q.value) for q in rest))


def _node(draft: Draft, reading: Reading) -> tuple[Node, tuple[str, ...]]:
    sources = tuple(_locators(draft.lines, reading))
    rule = TITLES[draft.rule]
    lines = ",".join(map(str, sorted(draft.lines)))
    properties = {
        "name": rule.ko,
        "rule": draft.rule,
        "severity": draft.severity,
        "message": draft.ko,
        "message_en": draft.en,
        "expected": draft.expected or None,
        "found": draft.found or None,
        "sources": sources,
    }
    return make_node("Finding", (reading.report, draft.rule, lines), properties), sources


def _locators(lines: frozenset[int], reading: Reading) -> Iterator[str]:
    """Yield a locator for each run of lines on one page."""
    runs: list[list[int]] = []
    for line in sorted(lines):
        if runs and line == runs[-1][1] + 1 and _page(line, reading) == _page(runs[-1][0], reading):
            runs[-1][1] = line
        else:
            runs.append([line, line])
    for first, last in runs:
        yield str(Locator(reading.report, first, last, _page(first, reading)))


def _page(line: int, reading: Reading) -> int:
    return reading.pages[line - 1] if 0 < line <= len(reading.pages) else 0
