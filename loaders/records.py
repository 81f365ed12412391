"""What parts read from a report: facts with the lines that say them. Ids come later, in one place."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import Claim
from loaders.document import Span


@dataclass(frozen=True, slots=True)
class UnitFact:
    """A unit that the report's own structure states. `parent` is the name of the unit above, None for the top."""

    type: str
    name: str
    parent: str | None
    span: Span
    written: str = ""
    variant_of: str = ""  # another list of the report names the same unit so


@dataclass(frozen=True, slots=True)
class DutyFact:
    """One duty of a team; `division` tells teams of one name apart."""

    unit: str
    text: str
    span: Span
    division: str | None = None


@dataclass(frozen=True, slots=True)
class StaffingFact:
    """Quota and actual heads of a unit in a grade (`계` for all); unit None where the report does not name it.

    `group` names staff beside the quota (공무직, 청원경찰) that a note counts, or a part of it (본청, 사업소).
    """

    unit: str | None
    grade: str
    quota: int | None
    actual: int | None
    as_of: str | None
    span: Span
    group: str = ""


@dataclass(frozen=True, slots=True)
class BudgetFact:
    """An amount of a unit's budget, in won; `account` is the fund, `stage` the budget of the year (당초, 최종)."""

    unit: str | None
    fiscal_year: int | None
    category: str
    kind: str
    amount_krw: int
    as_written: str
    unit_written: str
    as_of: str | None
    span: Span
    account: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class ProjectFact:
    """A project as one place of the report states it.

    `key` tells it from the others of the report; `inner` holds the bodies of its sub-projects; `boxed` says that its
    title stands in a box of a book.
    """

    key: str
    title: str
    title_span: Span
    unit: str | None
    body: Span | None
    team: str | None = None
    status: str | None = None
    phase: str | None = None
    part_of: str | None = None
    listed_no: int | None = None
    plan_year: int | None = None
    inner: tuple[Span, ...] = ()
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class OverviewFact:
    """Period, required amount and total cost of a project, as its body states them."""

    project: str
    period_start: str | None = None
    period_end: str | None = None
    period_raw: str | None = None
    required_krw: int | None = None
    required_year: int | None = None
    total_cost_krw: int | None = None
    budgeted: bool | None = None


@dataclass(frozen=True, slots=True)
class AllocationFact:
    """Money of one source for a project, in won. `fiscal_year` or `period` says when."""

    project: str
    source: str
    amount_krw: int
    kind: str
    fiscal_year: int | None
    period: str
    as_written: str
    unit_written: str
    span: Span
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class FacilityFact:
    """A named place with what is said of it."""

    name: str
    span: Span
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    address: str | None = None
    area_m2: float | None = None
    land_area_m2: float | None = None
    floors: str | None = None
    opened: str | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class LinkFact:
    """A tie that is said: `type` is a relationship type, ends are names or project keys as the type takes them."""

    type: str
    start: str
    end: str
    span: Span
    role: str | None = None
    end_type: str = ""
    written: str = ""


@dataclass(frozen=True, slots=True)
class LinkedFact:
    """A project that the body of another lists under a head (연계사업): `role` is the head's word.

    `lead` is who runs it by the name in its brackets, `unit` the same where it is a unit of the government itself.
    """

    project: str
    title: str
    span: Span
    head: Span
    role: str
    unit: str | None = None
    lead: str | None = None
    progress: str | None = None
    amount_krw: int | None = None
    as_written: str = ""
    unit_written: str = ""


@dataclass(frozen=True, slots=True)
class LawFact:
    """A statute or ordinance that a project cites."""

    project: str | None
    name: str
    article: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class MilestoneFact:
    """A dated step of a project."""

    project: str
    text: str
    date_start: str | None
    date_end: str | None
    precision: str
    span: Span


@dataclass(frozen=True, slots=True)
class ReportFact:
    """What the report says of itself; `level` is the government's (광역, 기초, 중앙)."""

    title: str
    government: str | None
    level: str | None
    unit: str | None
    fiscal_year: int | None
    published: str | None
    as_of: str | None
    span: Span
    government_span: Span


Fact = (
    UnitFact
    | DutyFact
    | StaffingFact
    | BudgetFact
    | ProjectFact
    | OverviewFact
    | AllocationFact
    | FacilityFact
    | LinkFact
    | LinkedFact
    | LawFact
    | MilestoneFact
)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one part found: facts, claims about figures, and the lines that it read."""

    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    lines: frozenset[int] = field(default_factory=frozenset)

    @classmethod
    def join(cls, parts: "Iterable[Facts]") -> "Facts":
        """Join the findings of many parts in order."""
        every = tuple(parts)
        facts = tuple(fact for part in every for fact in part.facts)
        claims = tuple(claim for part in every for claim in part.claims)
        return cls(facts, claims, frozenset().union(*(part.lines for part in every)))

    def __add__(self, other: "Facts") -> "Facts":
        """Join two parts' findings in order."""
        return Facts(self.facts + other.facts, self.claims + other.claims, self.lines | other.lines)
