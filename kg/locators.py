"""Locators: where in a report's text a value stands (`REPORT#L12-14`, `REPORT#p3:L120-121`)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

# rep-0123456789abcdef#L12, rep-0123456789abcdef#L12-14, rep-0123456789abcdef#p3:L120-121
LOCATOR = re.compile(r"(?P<report>[^#\s]+)#(?:p(?P<page>\d+):)?L(?P<first>\d+)(?:-(?P<last>\d+))?")


@dataclass(frozen=True, slots=True, order=True)
class Locator:
    """Lines `first` to `last` (1-based) of a report's text; `page` is 0 where the document has none."""

    report: str
    first: int
    last: int
    page: int = 0

    def __str__(self) -> str:
        """Return the text that `read_locator` reads."""
        lines = f"L{self.first}" if self.first == self.last else f"L{self.first}-{self.last}"
        return f"{self.report}#p{self.page}:{lines}" if self.page else f"{self.report}#{lines}"


def read_locator(text: str) -> Locator | None:
    """Return the locator that a text says, or None where it says none."""
    match = LOCATOR.fullmatch(text)
    if not match:
        return None
    first = int(match["first"])
    return Locator(match["report"], first, max(first, int(match["last"] or first)), int(match["page"] or 0))


def read_locators(texts: Iterable[str]) -> list[Locator]:
    """Return the locators among texts, in their order."""
    return [place for place in map(read_locator, texts) if place]
