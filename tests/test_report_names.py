"""Rules for the genre, not for the file: no name of a report that we have read by hand stands in code or rules."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from loaders.parts.phrases import is_generic
from loaders.strings import squeeze

ROOT = Path(__file__).parents[1]
READINGS = sorted((ROOT.parent / "shared" / "gold").glob("*.json"))
ROOMS = ("kg", "loaders", "ontology", "queries")
PUBLIC = ("loaders/gazetteers/",)  # public lists of governments, bodies and universities, each with its source
TEXTS = {".py", ".toml", ".txt", ".ttl", ".cypher", ".rq", ".json"}
SHORTEST = 5  # Shorter names (재무과, 주민자치회) are kinds that every district has.
# Names that are kinds or public bodies all the same, each looked at.
KINDS = {
    "건설본부",
    "노동자종합지원센터",
    "적십자봉사회",
    "모범운전자회",
    "녹색어머니회",
    "새마을부녀회",
    "주민자치사업단",
}
KINDS |= {"마을자치센터", "시설관리공단", "자원봉사센터", "입주자대표회의", "부산광역시"}


def names() -> Iterator[str]:
    """Yield the names of units, projects, facilities and bodies in the readings."""
    for path in READINGS:
        reading = json.loads(path.read_text(encoding="utf-8"))
        yield from (unit["name"] for unit in reading["units"])
        for project in reading["projects"]:
            yield project["title"]
            yield from project["facilities"]
            yield from (partner["name"] for partner in project["partners"])
        yield from (facility["name"] for facility in reading["facilities"])


def is_own(name: str) -> bool:
    """Tell whether a name is one of its own and no kind."""
    key = squeeze(name)
    generic = is_generic(name, "facility") or is_generic(name, "body")
    return len(key) >= SHORTEST and key not in KINDS and not generic


@pytest.mark.skipif(not READINGS, reason="needs the readings in ../shared/gold")
def test_no_name_of_a_read_report_stands_in_code_or_rules() -> None:
    known = {squeeze(name) for name in names() if is_own(name)}
    assert len(known) > 300
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*"))
        if path.suffix in TEXTS and not path.relative_to(ROOT).as_posix().startswith(PUBLIC)
        for text in [squeeze(path.read_text(encoding="utf-8"))]
        for name in sorted(known)
        if name in text
    ]
    assert found == []
