"""Steps of a project by date: a year that breaks their order, a period that the plan states otherwise."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from kg.model import Claim, Quantity
from loaders.outline import Item, Outline
from loaders.parts.claims_periods import months_of
from loaders.parts.dates import find_date, find_period
from loaders.records import Facts, OverviewFact, ProjectFact
from loaders.strings import squeeze

DATED = re.compile(
    r"(?:^|(?<=[ㅇ○◦∘]))\s*(?P<date>(?:20\d\d\s?[.년]|['’‘′`´]\s?\d\d\s?[.년])"
    r"\s?(?:1[0-2]|0?[1-9])(?!\d)[^:：]{0,24})[:：]"
)
MIN_STEPS = 4
YEAR = 12
PREPARES = re.compile(
    r"(계획|수립|모집|선정|공고|홍보|협의|준비|신청|접수|계약|발주|설계|심의|교부|정산|평가|결과|점검|용역|조사|예산|보고|안내|위촉|선발|공모|제작|구매|배부)"
)
HEADS = ("square", "chapter", "numbered", "lettered")
LABEL = re.compile(r"^\W{0,2}\s?[가-힣][가-힣 ]{1,12}\s?[:：]")


@dataclass(frozen=True, slots=True)
class Step:
    """A dated line: first and last month counted from year 0."""

    first: int
    last: int
    raw: str
    line: int


def read_step_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim of each list of steps that no year breaks its order, and of each plan that it keeps to the period."""
    for steps in _runs(outline):
        yield from _in_order(steps)
    yield from _plans(outline, facts)


def _runs(outline: Outline) -> Iterator[list[Step]]:
    """Yield the lists of steps that stand under one heading or behind one label."""
    run: list[Step] = []
    for item in outline.items:
        steps = list(_steps(item)) if item.kind not in ("blank", "table") else []
        if run and not steps and (item.kind in HEADS or LABEL.match(item.text)):
            yield run
            run = []
        run.extend(steps)
    yield run


def _steps(item: Item) -> Iterator[Step]:
    for match in DATED.finditer(item.text):
        found = find_period(match["date"]) or find_date(match["date"])
        months = months_of(found) if found else None
        if months and found:
            yield Step(months.first, max(months.first, months.last), match["date"].strip(), item.line)


def _in_order(steps: Sequence[Step]) -> Iterator[Claim]:
    """Claim the one step that falls out of order and would not with the year before or after."""
    if len(steps) < MIN_STEPS or _rises(steps):
        return
    found = []
    for at, step in enumerate(steps[1:-1], start=1):
        for shift in (-YEAR, YEAR):
            moved = Step(step.first + shift, step.last + shift, step.raw, step.line)
            if _rises([*steps[:at], moved, *steps[at + 1 :]]):
                found.append((step, moved))
    if len(found) == 1:
        step, moved = found[0]
        year = Quantity(step.raw, Fraction(step.first // YEAR), f"{step.first // YEAR}년", step.line, step.line)
        true = Quantity("앞뒤 차례", Fraction(moved.first // YEAR), f"{moved.first // YEAR}년", step.line, step.line)
        yield Claim("same", "일정 차례", (year, true))


def _rises(steps: Sequence[Step]) -> bool:
    return all(a.first <= b.first for a, b in pairwise(steps))


def _plans(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim that a plan's step that ends (or starts) with the project's period has all of it."""
    projects = {f.key: f for f in facts.facts if isinstance(f, ProjectFact)}
    for fact in facts.facts:
        project = projects.get(fact.project) if isinstance(fact, OverviewFact) and fact.period_raw else None
        if not project or not isinstance(fact, OverviewFact):
            continue
        raw = squeeze(str(fact.period_raw))
        items = outline.within(project.body)
        stated = next((i for i in items if i.kind != "table" and raw in squeeze(i.text)), None)
        period = find_period(str(fact.period_raw))
        months = months_of(period) if period else None
        if stated and period and months and not months.whole:
            whole = Step(months.first, months.last, period.raw, stated.line)
            yield from _kept(outline, project, whole)


def _kept(outline: Outline, project: ProjectFact, whole: Step) -> Iterator[Claim]:
    """Claim the period of each step of the plan that is wider than the project's and shares one end with it."""
    for plan in (section for section in outline.sections_within(project.body) if section.kind == "plan"):
        for item in outline.between(plan.first + 1, plan.last):
            period = find_period(item.text[:40]) if DATED.match(item.text) else None
            months = months_of(period) if period else None
            if not period or not months or PREPARES.search(item.text):
                continue
            ends = (months.first == whole.first) + (months.last == whole.last)
            wider = months.first < whole.first or months.last > whole.last
            if ends == 1 and wider and (months.last - months.first) * 2 > whole.last - whole.first:
                stated = Quantity("사업기간", Fraction(0), whole.raw, whole.line, whole.line)
                planned = Quantity("추진계획", Fraction(1), period.raw, item.line, item.line)
                yield Claim("same", "기간 두 곳", (stated, planned), project.key)
