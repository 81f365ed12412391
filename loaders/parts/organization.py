"""Who is who: the issuing unit, its divisions and teams, and which division a line belongs to."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from loaders.records import Facts, UnitFact


@dataclass(frozen=True, slots=True)
class Divider:
    """From this line on the report speaks of this division."""

    line: int
    unit: str


@dataclass(frozen=True)
class Organization:
    """The report's own units, and where each division's part begins."""

    issuer: UnitFact | None
    units: tuple[UnitFact, ...]
    dividers: tuple[Divider, ...]
    found: Facts

    def division_at(self, line: int) -> str | None:
        """Return the division whose part a line stands in, else the issuing unit."""
        at = bisect_right(self.dividers, line, key=lambda divider: divider.line) - 1
        if at >= 0:
            return self.dividers[at].unit
        return self.issuer.name if self.issuer else None

    def type_of(self, name: str) -> str | None:
        """Return the label of a known unit."""
        return self._types.get(name)

    def parent_of(self, name: str) -> str | None:
        """Return the unit above a known unit."""
        return self._parents.get(name)

    @cached_property
    def _types(self) -> dict[str, str]:
        return {u.name: u.type for u in reversed(self.units)}

    @cached_property
    def _parents(self) -> dict[str, str]:
        return {u.name: u.parent for u in reversed(self.units) if u.parent}
