"""What a rule says of claims, before it becomes a node: drafts, and how drafts of one contradiction become one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from kg.model import Claim

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Draft:
    """One contradiction: the lines that show it and what is said of it in two languages.

    `cells` are marks of the figures concerned: drafts of rules of one family that share a cell are one contradiction.
    """

    rule: str
    severity: Severity
    lines: frozenset[int]
    ko: str
    en: str
    expected: str = ""
    found: str = ""
    about: str | None = None
    cells: frozenset[tuple[object, ...]] = field(default_factory=frozenset)


def lines_of(*claims: Claim) -> frozenset[int]:
    """Return every line on which the figures of claims stand."""
    return frozenset(n for claim in claims for q in claim.quantities for n in range(q.first_line, q.last_line + 1))


def cells_of(claim: Claim) -> frozenset[tuple[object, ...]]:
    """Return a mark for each figure of a claim that is not nothing."""
    return frozenset((q.first_line, q.value) for q in claim.quantities if q.value)


def with_lines(said: Iterable[tuple[str, str]], between: str = " / ") -> tuple[str, str]:
    """Return texts, each with its lines, as Korean and as English has them: `갑(3줄) / 을(5줄)`, `갑(3) / 을(5)`."""
    known = list(said)
    ko, en = (between.join(f"{text}({lines}{word})" for text, lines in known) for word in ("줄", ""))
    return ko, en


def join_drafts(drafts: Iterable[Draft]) -> list[Draft]:
    """Join the drafts that share a cell, and those of one rule on the same lines, in the order of their first lines."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        touching = [g for g in groups if any(_touch(draft, other) for other in g)]
        groups = [g for g in groups if not any(g is t for t in touching)]
        groups.append([d for g in touching for d in g] + [draft])
    joined = [_join(group) for group in groups]
    return sorted(joined, key=lambda d: (min(d.lines), d.rule, sorted(d.lines)))


def _touch(a: Draft, b: Draft) -> bool:
    return bool(a.cells & b.cells) or (a.rule == b.rule and a.lines == b.lines)


def _join(group: list[Draft]) -> Draft:
    first = group[0]
    worst = min((d.severity for d in group), key=SEVERITIES.index)
    abouts = {d.about for d in group}
    return replace(
        first,
        severity=worst,
        lines=frozenset(n for d in group for n in d.lines),
        ko=" / ".join(_distinct(d.ko for d in group)),
        en=" / ".join(_distinct(d.en for d in group)),
        expected="; ".join(_distinct(d.expected for d in group)),
        found="; ".join(_distinct(d.found for d in group)),
        about=first.about if len(abouts) == 1 else None,
    )


def _distinct(texts: Iterable[str]) -> Iterator[str]:
    return iter(dict.fromkeys(text for text in texts if text))
