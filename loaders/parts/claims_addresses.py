"""Where one place lies, as two of its projects say it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from kg.model import Claim, Quantity
from loaders.outline import Outline
from loaders.records import Facts, LinkFact, ProjectFact
from loaders.strings import squeeze

WHERE = re.compile(r"^(?:사업)?(?:위치|장소|소재지|주소)[:：]")
ADDRESS = re.compile(
    r"(?P<dong>[가-힣]{1,5}\d?(?:동|리)|[가-힣]{2,6}\d?로(?:\d+번?길)?)\s?(?P<number>\d{1,4}(?:-\d{1,4})?)(?=번지|\s|\(|,|$)"
)
MAX_USERS = 12  # projects of one place that are set against each other


def read_address_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim one number of a street or a dong for the same place of two projects."""
    projects = {f.key: f for f in facts.facts if isinstance(f, ProjectFact) and f.body}
    users: dict[str, set[str]] = defaultdict(set)
    for link in facts.facts:
        if isinstance(link, LinkFact) and link.type == "USES" and _is_about(projects.get(link.start), link.end):
            users[link.end].add(link.start)
    said = {key: list(_addresses(outline, project)) for key, project in projects.items()}
    for place in sorted(users):
        for a, b in combinations(sorted(users[place])[:MAX_USERS], 2):
            if len(said[a]) == len(said[b]) == 1 and said[a][0][0] == said[b][0][0]:
                yield Claim("same", "주소 두 곳", (said[a][0][1], said[b][0][1]))


def _is_about(project: ProjectFact | None, place: str) -> bool:
    """Tell whether a place stands in a project's title: another one may be used by the way."""
    return project is not None and squeeze(place) in squeeze(project.title)


def _addresses(outline: Outline, project: ProjectFact) -> Iterator[tuple[str, Quantity]]:
    """Yield dong or street with the number of each line that says where a project is."""
    for item in outline.within(project.body):
        match = ADDRESS.search(item.text) if item.kind != "table" and WHERE.match(item.key) else None
        if match:
            main, _, branch = match["number"].partition("-")
            value = Fraction(int(main) * 10_000 + int(branch or 0))
            yield match["dong"], Quantity(project.title[:30], value, match[0], item.line, item.line)
