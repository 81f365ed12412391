"""No name of a unit, project, facility or body of the real reports stands in our code or data.

The same rules must read a report of another city. The names are taken from the readings and from the reports as our
loaders read them, when the test runs; nothing of them is kept here but a short list of common words.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ids import without_blanks
from loaders import read_lines
from loaders.readers.text import read_text

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
ROOMS = ("kg", "loaders", "ontology", "queries", "bench")
SUFFIXES = {".py", ".toml", ".txt", ".ttl", ".cypher", ".rq", ".json", ".md", ".js", ".html", ".css"}
# Public lists with a source, and our invented reports (which may name such a public body too).
ASIDE = ("loaders/gazetteers/", "kg/samples/")
# Names that are words of the language or of every district, and why.
COMMON = {
    "재무과": "a division that most districts have; the example of kg.ids",
    "예산팀": "a team that most districts have",
    "브리핑룸": "a kind of room",
    "공동작업장": "a kind of place",
    "일자리센터": "an office that every district has by law of the ministry",
    "자원봉사센터": "an office that every district has by 자원봉사활동 기본법",
    "주민공유공간": "a kind of place",
    "기업지원센터": "a kind of office that cities have for companies",
    "마을자치센터": "a kind of body",
    "주민자치회": "a body that every 동 may have by law",
    "민관협의체": "a kind of body",
    "문화재단": "a kind of body",
    "경찰서": "a kind of body",
    "구의회": "the council that every district has",
    "서울시": "a government of the public list, and the example of a city above districts",
    "행정안전부": "a ministry",
    "SBA": "the example of an organization that pays, in the contract of the graph",
}
NAMED_TYPES = {"Bureau", "Division", "Team", "Project", "Facility"}

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not (SHARED / "reports").is_dir(), reason="the real reports are not here: ../shared/reports was not found"
    ),
]


def read_names() -> Iterator[str]:
    """Yield names of the two readings, and of the reports without one as our loaders read them."""
    for path in (SHARED / "gold").glob("00*.json"):
        reading = json.loads(path.read_text("utf-8"))
        yield from (unit["name"] for unit in reading["units"])
        yield from (place["name"] for place in reading["facilities"])
        for project in reading["projects"]:
            yield project["title"]
            yield from (partner["name"] for partner in project["partners"])
    for path in (SHARED / "reports").glob("00*.txt"):
        graph = read_lines(read_text(path.read_bytes(), path.name)).graph
        organization = (n for n in graph.nodes.values() if n.type in NAMED_TYPES)
        yield from (n.name for n in organization if not n.properties.get("mentioned_only"))


def files() -> list[Path]:
    found = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.suffix in SUFFIXES)
    return sorted(path for path in found if not path.relative_to(ROOT).as_posix().startswith(ASIDE))


def test_code_and_data_name_nothing_of_the_real_reports() -> None:
    names = {key for name in read_names() if len(key := without_blanks(name)) > 2} - COMMON.keys()
    assert len(names) > 300
    texts = {path.relative_to(ROOT).as_posix(): without_blanks(path.read_text("utf-8")) for path in files()}
    assert len(texts) > 100
    found = {path: sorted(name for name in names if name in text) for path, text in texts.items()}
    assert {path: stand for path, stand in found.items() if stand} == {}


def test_every_common_word_says_why() -> None:
    assert all(len(reason) > 5 for reason in COMMON.values())
