"""Money of one project told in two places: heading, overview, parts, tables, ratios."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

from kg.model import Claim, Quantity
from loaders.outline import Item, Outline
from loaders.parts.funding import quantity
from loaders.parts.money import Amount, find_amounts, parse_split, sources, unit_won
from loaders.records import AllocationFact, BudgetFact, Facts, LinkFact, OverviewFact, ProjectFact
from loaders.strings import bare, squeeze

MAX_USERS = 12  # projects of one place that are set against each other
BUDGET_LINE = re.compile(r"^(?:총)?(?:소요예산|사업예산|예산액|소요액|사업비)(?:\(안\))?\s*[:：]\s*(?P<rest>.*)$")
# `소요예산 : 58,400천원(시비 재배정)`: one source for all of it.
WHOLE = re.compile(r"[(（]\s*(?:전액\s*)?(?P<source>[가-힣]{1,7}?)\s*(?:100\s*%|재배정|보조금?)?\s*[)）]\s*$")
# Figures of three digits or more that are not round: the same one in another unit is no chance.
FIGURE_UNIT = re.compile(r"(?<![\d,.])(?P<figure>\d{1,3}(?:,\d{3})+|\d{3,})(?<!0)(?P<unit>천원|백만원|억원)")
RATIO = re.compile(r"(?P<source>[가-힣]{1,7})\s*[:：]?\s*(?P<rate>\d{1,3}(?:\.\d+)?)\s*%")


def read_money_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim that a project's money is the same in its overview, its parts and its heading."""
    required = _required(facts.claims)
    for project in facts.facts:
        if isinstance(project, ProjectFact) and project.body and project.key in required:
            yield from _overview_money(outline, project, required[project.key])


def _required(claims: Iterable[Claim]) -> dict[str, Quantity]:
    """Return the amount of each project's budget heading."""
    return {c.about: c.quantities[0] for c in claims if c.about and c.kind == "same" and c.context == "소요예산과 표"}


def _overview_money(outline: Outline, project: ProjectFact, heading: Quantity) -> Iterator[Claim]:
    stated: list[tuple[Item, Amount]] = []
    for item in outline.within(project.body):
        match = BUDGET_LINE.match(item.key) if item.kind not in ("table", "square") else None
        if match and item.line != heading.first_line and (amount := next(find_amounts(match["rest"]), None)):
            stated.append((item, amount))
    near = [(i, a) for i, a in stated if abs(a.won - heading.value) <= heading.value / 100]
    for item, amount in near[:1]:
        yield Claim(
            "same", "사업개요 소요예산", (heading, quantity("사업개요의 소요예산", amount, item.line)), project.key
        )
    rest = [pair for pair in stated if pair not in near]
    if len(rest) > 1 and _complete(outline, project, [i for i, _ in rest]):
        parts = [quantity(_above(outline, item, project), amount, item.line) for item, amount in rest]
        if abs(sum(p.value for p in parts) - heading.value) * 4 <= heading.value:
            yield Claim("sum", "세부사업 소요예산", (heading, *parts), project.key)


def _complete(outline: Outline, project: ProjectFact, items: list[Item]) -> bool:
    """Tell whether every sub-heading of the section has its own amount, and all stand in one section."""
    sections = [s for s in outline.sections_within(project.body) if s.first < items[0].line <= s.last]
    if not sections or items[-1].line > sections[-1].last:
        return False
    heads = [i for i in outline.between(sections[-1].first + 1, sections[-1].last) if i.kind == "circle"]
    starts = [h.line for h in heads]
    owners = {max((s for s in starts if s < i.line), default=0) for i in items}
    return len(heads) == len(items) and owners == set(starts)


def _above(outline: Outline, item: Item, project: ProjectFact) -> str:
    """Return the sub-heading of a project over a line."""
    heads = (i for i in outline.within(project.body) if i.kind in ("circle", "numbered", "lettered"))
    above = [head for head in heads if head.line < item.line]
    return above[-1].text[:40] if above else "소요예산"


def read_spending_claims(facts: Facts) -> Iterator[Claim]:
    """Claim that the budget table and the project's own table say the same spending for the same budget."""
    projects = {f.key: f for f in facts.facts if isinstance(f, ProjectFact)}
    planned = {c.about: c.quantities[0] for c in facts.claims if c.about and c.context == "예산 재원"}
    spent = {c.about: c.quantities[0] for c in facts.claims if c.about and c.context == "집행 재원"}
    rows: dict[tuple[str, int], list[BudgetFact]] = defaultdict(list)
    for fact in facts.facts:
        if isinstance(fact, BudgetFact):
            rows[(fact.category, fact.span.first)].append(fact)
    for (category, _), cells in rows.items():
        budget = next((f.amount_krw for f in cells if f.kind == "예산"), None)
        used = [f for f in cells if f.kind == "집행"]
        for key in planned if used else ():
            if planned[key].value == budget and key in spent and _alike(category, projects[key].title):
                yield from _spent_otherwise(category, used, spent[key], key)


def _spent_otherwise(category: str, used: list[BudgetFact], spent: Quantity, key: str) -> Iterator[Claim]:
    """Claim the spending of a row against that of a project, unless one of the row's dates has it."""
    first = used[0]
    if spent.value not in [f.amount_krw for f in used]:
        text, line = f"{first.as_written}{first.unit_written}", first.span.first
        table = Quantity(f"{category} 집행액", Fraction(first.amount_krw), text, line, line, spent.step)
        yield Claim("same", "집행액 두 곳", (table, spent), key)


def _alike(category: str, title: str) -> bool:
    short, long = sorted((bare(category), bare(title)), key=len)
    return len(short) >= 4 and (short in long or sum(a in long for a in re.findall("..", short)) * 3 >= len(short))


def read_source_claims(facts: Facts) -> Iterator[Claim]:
    """Claim one amount of a project under two names of its source: in the total cost, and in the budget table."""
    by_project: dict[str, list[AllocationFact]] = defaultdict(list)
    for fact in facts.facts:
        if isinstance(fact, AllocationFact) and fact.amount_krw:
            by_project[fact.project].append(fact)
    for key, money in by_project.items():
        total = [f for f in money if f.kind == "총사업비"]
        budget = [f for f in money if f.kind == "예산"]
        for a in total:
            same = [b for b in budget if b.amount_krw == a.amount_krw and b.source != a.source]
            apart = a.source not in {b.source for b in budget} and not {b.source for b in same} & {
                t.source for t in total
            }
            if len(same) == 1 and apart and len(str(a.amount_krw).rstrip("0")) > 2:
                yield Claim("names", "재원 이름", (_source(a), _source(same[0])), key)


def _source(fact: AllocationFact) -> Quantity:
    name = f"{fact.source} {fact.as_written}{'' if fact.as_written.endswith('원') else fact.unit_written}"
    return Quantity(name, Fraction(fact.amount_krw), fact.source, fact.span.first, fact.span.last)


def read_whole_source_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim that a heading's only source gives all of the table below."""
    shares: dict[str, list[AllocationFact]] = defaultdict(list)
    for fact in facts.facts:
        if isinstance(fact, AllocationFact) and fact.kind == "소요" and fact.amount_krw:
            shares[fact.project].append(fact)
    for key, heading in _required(facts.claims).items():
        match = WHOLE.search(outline.item(heading.first_line).text)
        name = sources().get(match["source"]) if match else None
        years: dict[int | None, list[AllocationFact]] = defaultdict(list)
        for share in shares[key] if name else ():
            years[share.fiscal_year].append(share)
        for of_year in years.values():
            own = next((s for s in of_year if s.source == name), None)
            if own and sum(s.amount_krw for s in of_year) == heading.value:
                whole = Quantity(
                    f"제목의 {name}",
                    heading.value,
                    heading.as_written,
                    heading.first_line,
                    heading.last_line,
                    heading.step,
                )
                yield Claim("same", "제목 재원", (whole, _of_table(own)), key)


def _of_table(fact: AllocationFact) -> Quantity:
    written = f"{fact.as_written}{'' if fact.as_written.endswith('원') else fact.unit_written}"
    return Quantity(f"표의 {fact.source}", Fraction(fact.amount_krw), written, fact.span.first, fact.span.last)


def read_ratio_claims(outline: Outline) -> Iterator[Claim]:
    """Claim that money is split as the ratio says: `매칭비율(국비 50%, 시비 50%)` beside `278천원(국 139 시 139)`."""
    for item in outline.items:
        if "매칭" not in item.text or "%" not in item.text or item.kind == "table":
            continue
        rates = {s: Fraction(m["rate"]) for m in RATIO.finditer(item.text) if (s := sources().get(m["source"]))}
        if len(rates) < 2 or sum(rates.values()) != 100:
            continue
        for near in (item, outline.next_item(item.line, -1)):
            yield from _split_by(near, rates, item) if near else ()


def _split_by(near: Item, rates: dict[str, Fraction], item: Item) -> Iterator[Claim]:
    total = next(find_amounts(near.text), None)
    shares = parse_split(near.text, total.unit, None) if total else []
    if not total or {s.source for s in shares} != set(rates) or sum(s.amount.won for s in shares) != total.won:
        return
    whole = quantity("합계", total, near.line)
    for share in shares:
        rate = rates[share.source]
        stated = Quantity(f"{share.source} 몫", rate, f"{float(rate):g}%", item.line, item.line)
        yield Claim("rate", "매칭비율", (stated, quantity(share.source, share.amount, near.line), whole))


def read_period_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim that a planned project does not end before the year for which it asks money."""
    projects = {f.key: f for f in facts.facts if isinstance(f, ProjectFact)}
    for fact in facts.facts:
        if not isinstance(fact, OverviewFact) or not fact.required_year or not fact.period_end or not fact.period_raw:
            continue
        project = projects.get(fact.project)
        if not project or not project.body or project.phase == "실적" or not fact.required_krw:
            continue
        raw = squeeze(fact.period_raw)
        lines = outline.within(project.body)
        item = next((i for i in lines if i.kind != "table" and raw in squeeze(i.text)), None)
        heading = _required(facts.claims).get(project.key)
        if item and heading:
            end = Quantity("사업기간", Fraction(int(fact.period_end[:4])), fact.period_raw, item.line, item.line)
            text = f"{fact.required_year}년 소요예산"
            year = Quantity("소요예산", Fraction(fact.required_year), text, heading.first_line, heading.last_line)
            yield Claim("at_most", "사업기간", (year, end), project.key)


def read_unit_claims(outline: Outline, facts: Facts) -> Iterator[Claim]:
    """Claim one unit for a figure that stands in two projects of one place: `382백만원`, `382억원`."""
    projects = {f.key: f for f in facts.facts if isinstance(f, ProjectFact) and f.body}
    users: dict[str, set[str]] = defaultdict(set)
    for link in facts.facts:
        if isinstance(link, LinkFact) and link.type == "USES" and link.start in projects:
            users[link.end].add(link.start)
    written = {key: dict(_units(outline, project)) for key, project in projects.items()}
    seen: set[tuple[Quantity, Quantity]] = set()
    for place in sorted(users):
        for a, b in combinations(sorted(users[place])[:MAX_USERS], 2):
            for figure in sorted(written[a].keys() & written[b].keys()):
                both = written[a][figure], written[b][figure]
                if both not in seen and both[0].value != both[1].value:
                    seen.add(both)
                    yield Claim("same", "금액 단위", both)


def _units(outline: Outline, project: ProjectFact) -> Iterator[tuple[str, Quantity]]:
    """Yield the figures of a project's lines that stand with a unit, in the order of lines."""
    for item in outline.within(project.body):
        for match in FIGURE_UNIT.finditer(item.text) if "원" in item.text else ():
            won = Fraction(int(match["figure"].replace(",", "")) * unit_won(match["unit"]))
            yield match["figure"], Quantity(f"{project.title[:30]}:", won, match[0], item.line, item.line)
