"""What a rule is: which claims it judges, and how."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.checks.draft import Draft, Severity
from kg.model import Claim, ClaimKind

One = Callable[[str, Claim], Iterator[Draft]]
All = Callable[[str, tuple[Claim, ...]], Iterator[Draft]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule on the claims of one kind; `contexts` names those it judges, empty means all that no other rule names.

    `family`: drafts of one family that share a cell are one contradiction.
    """

    id: str
    severity: Severity
    ko: str
    en: str
    kind: ClaimKind
    contexts: tuple[str, ...]
    judge: All
    family: str = ""
    also: ClaimKind | None = None  # claims of a second kind that it judges with them


def each(judge: One) -> All:
    """Judge claims one by one."""

    def judge_all(rule: str, claims: tuple[Claim, ...]) -> Iterator[Draft]:
        for claim in claims:
            yield from judge(rule, claim)

    judge_all.__doc__ = judge.__doc__
    return judge_all
