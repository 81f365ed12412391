"""Every rule, in the order of telling, and the claims that each judges."""

from collections.abc import Iterable

from kg.checks.rule import Rule
from kg.checks.rules_of_equals import EQUALS
from kg.checks.rules_of_limits import LIMITS
from kg.model import Claim

RULES: tuple[Rule, ...] = (*EQUALS, *LIMITS)


def claims_of(rule: Rule, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims that a rule judges."""
    named = {c for other in RULES if other.kind == rule.kind for c in other.contexts}
    return tuple(
        claim
        for claim in claims
        if claim.kind in (rule.kind, rule.also)
        and (
            rule.contexts == ("*",) or (claim.context in rule.contexts if rule.contexts else claim.context not in named)
        )
    )
