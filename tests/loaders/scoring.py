"""Precision and recall of a report's graph against a reading by eye, family by family.

A reading is a JSON file as the annotation guide says: units, staffing, budgets, projects with their money, places and
partners. Facts of tables match as they stand; names of places, units and bodies match when one is nearly the other.
"""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.model import Graph, Node, Value

KINDS = {"Government": "자치단체", "Bureau": "국", "Division": "과", "Team": "팀"}
NEARLY = 0.85
LINKED = ("lead_unit", "role", "status_as_written", "amount_krw")
LENIENT = ("uses", "collaborators", "partners", "laws", "addresses")
Fact = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many facts of a family were to be found, were found, and were right."""

    wanted: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there was nothing and nothing was found."""
        return 2 * self.right / (self.wanted + self.found) if self.wanted + self.found else 1.0


def score(graph: Graph, reading: Mapping[str, Any]) -> dict[str, Score]:
    """Score each family of facts that the reading or the graph has."""
    wanted, found = dict(_wanted(reading)), dict(_found(graph))
    return {family: _compare(family, wanted[family], found.get(family, [])) for family in wanted}


def report(scores: Mapping[str, Score]) -> str:
    """Return a table of the scores for a failing test."""
    return "\n".join(f"{family:16}{s.wanted:5}{s.found:6}{s.right:6}  F1 {s.f1:.3f}" for family, s in scores.items())


def bare(text: object) -> str:
    """Return letters and digits of a name."""
    return "".join(ch for ch in unicodedata.normalize("NFKC", str(text or "")) if ch.isalnum()).lower()


def nearly(a: str, b: str) -> bool:
    """Tell whether two names are one: equal, one in the other, or but for a letter or two."""
    a, b = bare(a), bare(b)
    short, long = sorted((a, b), key=len)
    if not short:
        return a == b
    return (short in long and 2 * len(short) >= len(long)) or difflib.SequenceMatcher(None, a, b).ratio() >= NEARLY


def _compare(family: str, wanted: list[Fact], found: list[Fact]) -> Score:
    if family not in LENIENT:
        return Score(len(wanted), len(found), (Counter(wanted) & Counter(found)).total())
    left, right = list(found), 0
    for fact in wanted:
        hit = next((f for f in left if nearly(f[0], fact[0]) and any(nearly(n, fact[1]) for n in f[1])), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return Score(len(wanted), len(found), right)


def _wanted(reading: Mapping[str, Any]) -> Iterator[tuple[str, list[Fact]]]:
    projects = reading["projects"]
    title = {p["id"]: bare(p["title"]) for p in projects}
    units = [u for u in reading["units"] if u["kind"] in KINDS.values()]
    yield "units", [(u["kind"], bare(u["name"])) for u in units]
    yield "parents", [(bare(u["parent"]), bare(u["name"])) for u in units if u.get("parent")]
    yield (
        "staffing",
        [
            (bare(s["unit"]), bare(grade), quota or 0, actual or 0)
            for s in reading["staffing"]
            for grade, (quota, actual) in {"계": (s["quota"], s["actual"]), **s["by_grade"]}.items()
            if grade == "계" or quota or actual
        ],
    )
    yield (
        "budgets",
        [
            (bare(b["unit"]), b["fiscal_year"], _category(b["category"]), b["kind"], b["amount_krw"])
            for b in reading["unit_budgets"]
            if b["amount_krw"]
        ],
    )
    yield "projects", [(title[p["id"]], p["lines"][0]) for p in projects]
    yield "leads", [(title[p["id"]], bare(p["unit"])) for p in projects if p.get("unit")]
    yield "teams", [(title[p["id"]], bare(p["team"])) for p in projects if p.get("team")]
    yield "status", [(title[p["id"]], p["status"]) for p in projects if p.get("status")]
    yield "part_of", [(title[p["id"]], title[p["part_of"]]) for p in projects if p.get("part_of")]
    yield (
        "periods",
        [
            (title[p["id"]], _month(p["period"]["start"]), _month(p["period"]["end"]))
            for p in projects
            if p.get("period") and (p["period"].get("start") or p["period"].get("end"))
        ],
    )
    yield "required", [(title[p["id"]], p["required_krw"]) for p in projects if p.get("required_krw")]
    yield (
        "allocations",
        [
            (title[p["id"]], a["source"], str(a["year"]) if a["kind"] == "소요" else "", a["kind"], a["amount_krw"])
            for p in projects
            for a in p["allocations"]
        ],
    )
    links = [(title[p["id"]], row) for p in projects for row in p.get("linked", ())]
    yield "linked", [(of, *map(row.get, ("title", "unit", "role", "status", "amount_krw"))) for of, row in links]
    yield "uses", [(title[p["id"]], name) for p in projects for name in p["facilities"]]
    yield "collaborators", [(title[p["id"]], c["unit"]) for p in projects for c in p["collaborators"]]
    yield "partners", [(title[p["id"]], c["name"]) for p in projects for c in p["partners"]]
    yield "laws", [(title[x["project"]], x["text"]) for x in reading["law"] if x["project"] in title]
    yield "addresses", [(f["name"], f["address"]) for f in reading["facilities"] if f.get("address")]
    yield "areas", [(bare(f["name"]), float(f["area_m2"])) for f in reading["facilities"] if f.get("area_m2")]


def _found(graph: Graph) -> Iterator[tuple[str, list[Fact]]]:
    node = graph.nodes
    name = {i: bare(n.properties.get("name")) for i, n in node.items()}
    said = [(r.start, r.properties) for r in _ties(graph, "REPORTED_IN") if node[r.start].type == "Project"]
    yield (
        "units",
        [
            (KINDS[n.type], name[i])
            for i, n in node.items()
            if n.type in KINDS and not n.properties.get("mentioned_only")
        ],
    )
    yield "parents", [(name[r.start], name[r.end]) for r in _ties(graph, "HAS_UNIT")]
    yield (
        "staffing",
        [
            (_owner(node[r.start]), bare(p["grade"]), p.get("quota") or 0, p.get("actual") or 0)
            for r in _ties(graph, "HAS_STAFFING")
            if (p := node[r.end].properties) and (p.get("quota") or p.get("actual"))
        ],
    )
    yield (
        "budgets",
        [
            (_owner(node[r.start]), p.get("fiscal_year"), _category(p["category"]), p["kind"], p["amount_krw"])
            for r in _ties(graph, "HAS_BUDGET")
            if (p := node[r.end].properties) and p["amount_krw"]
        ],
    )
    yield "projects", [(name[i], p["first_line"]) for i, p in said]
    times = Counter(i for i, _ in said)
    runs = [(r.start, r.end) for r in _ties(graph, "RUNS") if not r.properties.get("inferred")]
    yield "leads", [(name[b], name[a]) for a, b in runs if node[a].type != "Team" for _ in range(times[b])]
    yield "teams", [(name[b], name[a]) for a, b in runs if node[a].type == "Team" for _ in range(times[b])]
    yield "status", [(name[i], p["status"]) for i, p in said if p.get("status")]
    yield "part_of", [(name[r.start], name[r.end]) for r in _ties(graph, "PART_OF") if node[r.start].type == "Project"]
    yield (
        "periods",
        [
            (name[i], _month(p.get("period_start")), _month(p.get("period_end")))
            for i, p in said
            if p.get("period_start") or p.get("period_end")
        ],
    )
    yield "required", [(name[i], p["required_krw"]) for i, p in said if p.get("required_krw")]
    yield (
        "allocations",
        [
            (name[r.start], node[r.end].name, _when(r.properties), r.properties["kind"], r.properties["amount_krw"])
            for r in _ties(graph, "FUNDED_BY")
        ],
    )
    links = _ties(graph, "RELATED_TO")
    yield "linked", [(name[r.start], node[r.end].name, *map(r.properties.get, LINKED)) for r in links]
    for family, label in (("uses", "USES"), ("collaborators", "INVOLVES"), ("partners", "PARTNERS_WITH")):
        yield family, [(name[r.start], _names(node[r.end])) for r in _ties(graph, label)]
    yield (
        "laws",
        [(name[r.start], (f"{node[r.end].name} {r.properties.get('article', '')}",)) for r in _ties(graph, "BASED_ON")],
    )
    places = [n for n in node.values() if n.type == "Facility"]
    yield "addresses", [(n.name, (str(n.properties["address"]),)) for n in places if n.properties.get("address")]
    yield "areas", [(bare(n.name), n.properties["area_m2"]) for n in places if n.properties.get("area_m2")]


def _ties(graph: Graph, label: str) -> list[Any]:
    return [r for r in graph.relationships.values() if r.type == label]


def _owner(node: Node) -> str:
    return "" if node.type == "Report" else bare(node.name)


def _names(node: Node) -> tuple[str, ...]:
    aliases = node.properties.get("aliases", ())
    return (node.name, *(aliases if isinstance(aliases, tuple) else ()))


def _category(text: object) -> str:
    return "계" if bare(text) in ("합계", "계", "총계") else bare(text)


def _month(date: object) -> str:
    return str(date or "")[:7]


def _when(properties: Mapping[str, Value]) -> str:
    if properties["kind"] != "소요":
        return ""
    year = properties.get("fiscal_year", properties.get("period"))
    return re.sub("소요$", "", str(year))
