"""A project's own lines, those of its body less those of its parts: sections, tables, what says what the project is."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from loaders.grid import Grid
from loaders.labelled import FEWEST, LABEL, TELLING, tells_of_project
from loaders.outline import Item, Outline, Section
from loaders.parts.projects import own_lines
from loaders.records import ProjectFact
from loaders.strings import squeeze


class OwnBody:
    """The own lines of one project."""

    def __init__(self, outline: Outline, project: ProjectFact) -> None:
        self.outline = outline
        self.boxed = project.boxed
        self._ranges = own_lines(project)
        self.sections = [s for a, b in self._ranges for s in outline.sections_between(a, b)]

    def grids(self) -> list[Grid]:
        """Return the tables."""
        return [g for a, b in self._ranges for g in self.outline.grids_between(a, b)]

    def of_kind(self, kind: str) -> list[Section]:
        """Return the sections of a kind."""
        return [s for s in self.sections if s.kind == kind]

    def plan(self) -> Iterator[Item]:
        """Yield the items below the headings of plans."""
        return (item for s in self.of_kind("plan") for item in self.outline.between(s.first + 1, s.last))

    @cached_property
    def overview(self) -> tuple[Item, ...]:
        """Return the items of the sections that say what the project is; of the first lines where there is none."""
        return tuple(self._overview())

    def _overview(self) -> Iterator[Item]:
        chosen = self.of_kind("overview")
        if not chosen and self.boxed and self.sections and self.sections[0].item.key.endswith("현황"):
            chosen = self.sections[:1]  # `□ 점검 운영 현황 / ○ 추진근거 … / ○ 사업비 …`
        if chosen and not any(tells_of_project(item.text) for s in chosen for item in self._items_of(s)):
            chosen += [s for s in self.of_kind("plan") if self._is_overview(s)]
        if chosen:
            for section in chosen:
                yield from self._items_of(section)
        elif self._ranges:
            first, last = self._ranges[0]
            yield from self.outline.between(first, min(last, self._lead_end(first, last)))

    def _items_of(self, section: Section) -> Sequence[Item]:
        return self.outline.between(section.first, section.last)

    def _is_overview(self, section: Section) -> bool:
        """Under whatever heading, lines that say once each when, for whom, what and for how much are an overview."""
        labels = [squeeze(item.text.partition(":")[0]) for item in self._items_of(section) if ":" in item.text]
        telling = [label for label in labels if LABEL.match(label)]
        return len(telling) == len(set(telling)) >= FEWEST and any(map(TELLING.search, telling))

    def _lead_end(self, first: int, last: int) -> int:
        """Without an overview the lines down to the second section say what the project is.

        The sections of a boxed title may be its components: what is said in one is not said of the whole.
        """
        inner = [s for s in self.sections if first <= s.first <= last]
        if self.boxed and len([s for s in inner if s.kind == "other"]) > 1:
            return min(s.first for s in inner) - 1
        ahead = [s.first for s in inner if s.first > first]
        return (ahead[0] - 1) if ahead else last
