"""Report types as compositions of parts. A layout is chosen by what the report holds, never by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from loaders.outline import Outline
from loaders.records import Facts, ReportFact

Reader = Callable[[Outline], "Findings"]


@dataclass(frozen=True, slots=True)
class Findings:
    """Facts of one report with what it says of itself."""

    report: ReportFact
    level: str | None
    facts: Facts
