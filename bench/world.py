"""Invented offices with their projects, the same for the same number: what the report and the graph generators tell.

Frequencies are those of five real reports as `loaders.read_report` read them on 2026-11-21 (94 projects).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

WORDS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
GRADES = ("4급", "5급", "6급", "7급", "8급", "9급")
FIRST_YEAR, YEARS = 2020, 5  # Plans of five years follow an office; then the next office begins.
OFFICES_A_GOVERNMENT = len(WORDS["themes"])

# (how many, weight): how many things a project names.
MILESTONES = ((0, 28), (1, 8), (2, 8), (3, 8), (4, 14), (5, 7), (6, 4), (8, 4), (10, 4), (12, 5), (14, 2), (23, 1))
FACILITIES = ((0, 38), (1, 20), (2, 16), (3, 10), (5, 5), (7, 2), (9, 1), (11, 2), (23, 1))
PARTNERS = ((0, 35), (1, 24), (2, 16), (3, 8), (4, 4), (5, 3), (6, 3), (8, 1), (13, 1))
COLLABORATORS = ((0, 77), (1, 5), (2, 4), (3, 2), (4, 1), (5, 3), (10, 1), (16, 1))
LAWS = ((0, 82), (1, 9), (2, 2), (3, 2), (5, 1))
SOURCES = ((1, 52), (2, 26), (3, 12), (4, 4))


@dataclass(frozen=True, slots=True)
class Facility:
    """A named place. `area` is in m²."""

    name: str
    kind: str
    dong: str
    address: str
    area: float
    floors: str


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone: months from and to of the plan's year."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Project:
    """A project from its first to its last year. `collaborators` and `partners` are (name, role)."""

    title: str
    team: str
    first_year: int
    last_year: int
    sources: tuple[str, ...]
    base: int
    facilities: tuple[Facility, ...]
    collaborators: tuple[tuple[str, str], ...]
    partners: tuple[tuple[str, str], ...]
    laws: tuple[str, ...]

    def amount(self, source: str, year: int) -> int:
        """Return the money of a source in a year, in 천원; 0 outside the project's years."""
        if not self.first_year <= year <= self.last_year:
            return 0
        share = 1 + len(self.sources) - self.sources.index(source)
        return self.base * share // 4 * (90 + (year * 7 + len(self.title)) % 25) // 100


@dataclass(frozen=True, slots=True)
class Team:
    """A team with its duties."""

    name: str
    duties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """A division with its teams and all its projects, of every year."""

    name: str
    teams: tuple[Team, ...]
    projects: tuple[Project, ...]

    def active(self, year: int) -> tuple[Project, ...]:
        """Return the projects of a year's plan."""
        return tuple(p for p in self.projects if p.first_year <= year <= p.last_year)


@dataclass(frozen=True, slots=True)
class Office:
    """A bureau of a district with its divisions."""

    number: int
    city: str
    government: str
    bureau: str
    divisions: tuple[Division, ...]


def report_of(number: int) -> tuple[int, int]:
    """Return the office and the year of the report with that number: an office's plans follow one another."""
    return number // YEARS, FIRST_YEAR + number % YEARS


@lru_cache(maxsize=8)
def make_office(number: int) -> Office:
    """Make the office of a number."""
    rng = Random(f"office {number}")
    government, city = make_government(number // OFFICES_A_GOVERNMENT)
    theme = WORDS["themes"][number % OFFICES_A_GOVERNMENT]
    places = make_facilities(theme, rng)
    names = rng.sample(theme["divisions"], k=rng.choice((2, 3, 4, 5)))
    others = [f"{d}과" for t in WORDS["themes"] if t is not theme for d in t["divisions"]]
    divisions = []
    for name in names:
        teams = tuple(make_team(t, rng) for t in rng.sample(theme["teams"], k=rng.randint(3, 5)))
        titles = make_titles(theme, places, rng)
        projects = tuple(
            make_project(t, government, rng, teams=teams, places=places, others=others) for t in titles
        )
        divisions.append(Division(f"{name}과", teams, projects))
    return Office(number, city, government, rng.choice(theme["bureaus"]), tuple(divisions))


def make_government(number: int) -> tuple[str, str]:
    """Return a district's and its city's name; numbers beyond the stock get a numeral in it."""
    names = WORDS["names"]
    first, second = names["first"], names["second"]
    turn, place = divmod(number, len(first) * len(second))
    tail = "" if turn == 0 else "가나다라마바사아자차"[turn - 1]
    stem = first[place % len(first)] + second[place // len(first)] + tail
    return f"{stem}구", names["cities"][number % len(names["cities"])] + "시"


def make_facilities(theme: dict[str, Any], rng: Random) -> tuple[Facility, ...]:
    """Make the places of an office: three dozen, as many as a real bureau names."""
    names = WORDS["names"]
    found: dict[str, Facility] = {}
    while len(found) < 36:
        kind, dong = rng.choice(theme["facilities"]), rng.choice(names["dongs"])
        name = f"{dong}{rng.randint(1, 4)}{kind}" if kind.startswith("동") else rng.choice(names["proper"]) + kind
        address = f"{rng.choice(names['roads'])}로{rng.randint(2, 90)}길 {rng.randint(1, 120)}"
        floors = f"{rng.randint(0, 3)}/{rng.randint(1, 8)}"
        found.setdefault(name, Facility(name, kind, f"{dong}동", address, round(rng.uniform(90, 7900), 2), floors))
    return tuple(found.values())


def make_team(stem: str, rng: Random) -> Team:
    """Make a team with two to four duties."""
    duties = rng.sample(WORDS["text"]["duties"], k=rng.randint(2, 4))
    return Team(f"{stem}팀", tuple(d.format(t=stem) for d in duties))


def make_titles(theme: dict[str, Any], places: Sequence[Facility], rng: Random) -> list[str]:
    """Make the titles of a division, new ones over the years among them."""
    found: dict[str, None] = {}
    wanted = rng.randint(12, 22)
    while len(found) < wanted:
        template = rng.choice(theme["projects"])
        found[template.format(f=rng.choice(places).name, p=rng.choice(WORDS["names"]["proper"]))] = None
    return list(found)


def make_project(
    title: str, government: str, rng: Random, *, teams: Sequence[Team], places: Sequence[Facility], others: list[str]
) -> Project:
    """Make a project; its own place comes first, others as often as in the real reports."""
    first = rng.randint(FIRST_YEAR - 4, FIRST_YEAR + YEARS - 1)
    own = [f for f in places if f.name in title]
    count = max(draw(FACILITIES, rng), len(own))
    more = rng.sample([f for f in places if f not in own], k=count - len(own))
    involved = rng.sample(others, k=draw(COLLABORATORS, rng))
    return Project(
        title,
        team=rng.choice(teams).name,
        first_year=first,
        last_year=first + rng.choice((0, 1, 2, 3, 3, 5, 8)),
        sources=draw_sources(rng),
        base=int(rng.lognormvariate(11.2, 1.4)) // 10 * 10 + 400,
        facilities=(*own, *more),
        collaborators=tuple((unit, rng.choice(("협업", "협의", "시행"))) for unit in involved),
        partners=tuple(make_partner(government, rng) for _ in range(draw(PARTNERS, rng))),
        laws=tuple(make_law(government, rng) for _ in range(draw(LAWS, rng))),
    )


def draw_sources(rng: Random) -> tuple[str, ...]:
    """Draw the sources of a project, the largest first: most are the district's own."""
    own = ["구비"] if rng.random() < 0.8 else []
    rest = [s for s in ("시비", "국비", "민간", "구비") if s not in own]
    return tuple([*own, *rest][: draw(SOURCES, rng)])


def make_partner(government: str, rng: Random) -> tuple[str, str]:
    """Make an outside body: a third are the nation's, which many reports share."""
    bodies, names = WORDS["bodies"], WORDS["names"]
    if rng.random() < 0.35:
        return rng.choice(bodies["national"]), rng.choice(bodies["roles"])
    proper, dong = rng.choice(names["proper"]), rng.choice(names["dongs"])
    name = rng.choice(bodies["local"]).format(g=government, p=proper, d=dong)
    return name, rng.choice(bodies["roles"])


def make_law(government: str, rng: Random) -> str:
    """Cite a statute or an ordinance of the district."""
    if rng.random() < 0.6:
        return f"{rng.choice(WORDS['bodies']['laws'])} 제{rng.randint(2, 60)}조"
    return str(rng.choice(WORDS["bodies"]["ordinances"]).format(g=government))


def make_steps(project: Project, year: int) -> tuple[Step, ...]:
    """Make the plan's milestones of a project in a year."""
    rng = Random(f"steps {project.title} {year}")
    count = draw(MILESTONES, rng)
    steps = []
    for n in range(count):
        month = 1 + n * 12 // max(count, 1)
        text = rng.choice(WORDS["text"]["steps"])
        place = f"({rng.choice(project.facilities).name})" if project.facilities and rng.random() < 0.2 else ""
        steps.append(Step(f"{text}{place}", month, min(12, month + rng.choice((0, 0, 1, 2, 3)))))
    return tuple(steps)


def staff_of(division: Division, year: int) -> list[tuple[int, int]]:
    """Return (quota, actual) of each of GRADES in a year."""
    rng = Random(f"staff {division.name} {len(division.projects)} {year}")
    quota = [0, 1, len(division.teams), rng.randint(3, 9), rng.randint(3, 8), rng.randint(1, 5)]
    return [(q, max(0, q + (rng.choice((-2, -1, 0, 0, 1)) if q > 1 else 0))) for q in quota]


def budgets_of(division: Division, year: int) -> dict[str, tuple[int, int]]:
    """Return a division's budget of a year and of the year before by category, in 천원."""
    new, old = (sum(p.amount(s, y) for p in division.projects for s in p.sources) for y in (year, year - 1))
    run = 60_000 + (len(division.name) * 31_000 + year * 17_000) % 180_000
    return {"정책사업비": (new + 210_000, old + 180_000), "행정운영경비": (run, run - 9_000), "재무활동비": (0, 0)}


def draw(weights: Sequence[tuple[int, int]], rng: Random) -> int:
    """Draw a count by its weight."""
    return rng.choices([n for n, _ in weights], [w for _, w in weights])[0]
