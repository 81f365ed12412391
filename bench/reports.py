"""Write invented reports as text, in the layouts of real offices: the same number gives the same bytes.

    python -m bench.reports OUT_DIR 100 [--first 0]

Five reports in a row are the plans of one office for five years; six offices are one district.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.world import (
    GRADES,
    WORDS,
    Division,
    Office,
    Project,
    budgets_of,
    draw,
    make_office,
    make_steps,
    report_of,
    staff_of,
)

REMARKS = ((0, 40), (1, 30), (2, 20), (3, 10))


@dataclass(frozen=True, slots=True)
class Style:
    """How an office prints: marks from the heading down, words of tables, and what it has titles and units for."""

    head: str
    item: str
    minus: str
    unit: str
    total: str
    source: str
    years: str
    titled: bool
    total_last: bool
    staff_rows: bool
    spaced: bool
    numerals: tuple[str, ...]
    results: bool


@dataclass(frozen=True, slots=True)
class Body:
    """A project's body to write."""

    project: Project
    year: int
    style: Style
    rng: Random


def make_style(office: int) -> Style:
    """Choose the house style of an office."""
    rng = Random(f"style {office}")
    head, item = rng.choice((("□", "-"), ("■", "▪"), ("▢", "ㅇ"), ("▣", "-"), ("❏", "·")))
    return Style(
        head=head,
        item=item,
        minus=rng.choice("△△▲▽-"),
        unit=rng.choice(("천원", "천원", "백만원")),
        total=rng.choice(("합계", "총 계", "계")),
        source=rng.choice(("재원별", "재 원", "재원")),
        years=rng.choice(("연차별 소요재원", "연도별 투자계획")),
        titled=rng.random() < 0.5,
        total_last=rng.random() < 0.25,
        staff_rows=rng.random() < 0.4,
        spaced=rng.random() < 0.5,
        numerals=rng.choice((("Ⅰ.", "Ⅱ."), ("I.", "II."), ("제1장", "제2장"))),
        results=rng.random() < 0.3,
    )


def write_report(number: int) -> str:
    """Return the text of the report with that number."""
    office_number, year = report_of(number)
    office, style = make_office(office_number), make_style(office_number)
    rng = Random(f"report {number}")
    lines = [*write_cover(office, year, style), *write_general(office, year, style)]
    for division in office.divisions:
        lines += write_division(division, year, style, rng)
    return "\n".join(lines) + "\n"


def write_reports(folder: Path, count: int, first: int = 0) -> list[Path]:
    """Write reports first … first + count - 1 as files; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:05d}.txt" for number in range(first, first + count)]
    for number, path in enumerate(paths, first):
        path.write_text(write_report(number), encoding="utf-8")
    return paths


def write_cover(office: Office, year: int, style: Style) -> Iterator[str]:
    """Write cover and contents."""
    yield from ("", f"{year}년 주요업무계획", "", f"{year - 1}. 11.", "", f"{office.city} {office.government}", "")
    yield from (space_out(office.bureau, style), "")
    yield from (f"- {d.name}" for d in office.divisions)
    yield from ("", "목 차", "", f"{style.numerals[0]} 일반현황\t1", f"{style.numerals[1]} 부서별 주요업무계획\t3")
    yield from (f"{n}. {d.name}\t{n * 20 - 17}" for n, d in enumerate(office.divisions, 1))


def write_general(office: Office, year: int, style: Style) -> Iterator[str]:
    """Write the chapter of organisation, staff and budget."""
    teams = sum(len(d.teams) for d in office.divisions)
    counts = {d.name: staff_of(d, year) for d in office.divisions}
    total = [(sum(c[g][0] for c in counts.values()), sum(c[g][1] for c in counts.values())) for g in range(len(GRADES))]
    yield from ("", f"{style.numerals[0]} 일반현황", "", "1 조직 및 인력", "")
    yield from (f"{style.head} 조직현황 : {len(office.divisions)}과 {teams}팀", "")
    quota, actual = (sum(g[k] for g in total) for k in (0, 1))
    yield from (f"{style.head} 인력현황 : 정원 {quota}명 [현원 {actual}명]", "")
    yield from (f"(기준일 : '{year % 100 - 1}. 10월 말)", "")
    yield from write_staff({office.bureau: total, **counts}, style)
    yield from ("", "2 예산현황", "", f"(단위 : {style.unit})", "")
    yield from write_budgets(office, year, style)
    yield from ("", f"{style.numerals[1]} 부서별 주요업무계획", "")


def write_staff(counts: dict[str, list[tuple[int, int]]], style: Style) -> Iterator[str]:
    """Write the table of staff: 정원 (현원) in one cell, or a row each."""
    if not style.staff_rows:
        yield "\t".join(("부 서 명", "합 계", *GRADES))
        for unit, grades in counts.items():
            cells = [(sum(g[0] for g in grades), sum(g[1] for g in grades)), *grades]
            yield "\t".join((unit, *(f"{q} ({a})" for q, a in cells)))
        return
    yield "\t".join(("부 서", "구 분", "계", *GRADES))
    for unit, grades in counts.items():
        for name, label, column in ((unit, "정 원", [q for q, _ in grades]), ("", "현 원", [a for _, a in grades])):
            yield "\t".join((name, label, str(sum(column)), *map(str, column)))


def write_budgets(office: Office, year: int, style: Style) -> Iterator[str]:
    """Write the table of the divisions' budgets with last year's and the change."""
    yield "\t".join(("구 분", "", f"{year}년", f"{year - 1}년 (당초예산)", "증 감", "증감률(%)"))
    rows = [(d.name, budgets_of(d, year)) for d in office.divisions]
    total = [sum(p[k] for _, parts in rows for p in parts.values()) for k in (0, 1)]
    yield change_row((style.total, ""), total[0], total[1], style)
    for name, parts in rows:
        sums = [sum(p[k] for p in parts.values()) for k in (0, 1)]
        yield change_row((space_out(name, style), "계"), sums[0], sums[1], style)
        yield from (change_row(("", label), new, old, style) for label, (new, old) in parts.items())


def change_row(heads: tuple[str, str], new: int, old: int, style: Style) -> str:
    """Write one row: this year, last year, the change and its rate."""
    rate = f"{abs(new - old) * 100 / old:.1f}" if old else "0"
    sign = style.minus if new < old else ""
    return "\t".join((*heads, money(new, style), money(old, style), sign + money(abs(new - old), style), sign + rate))


def money(thousands: int, style: Style) -> str:
    """Print 천원 in the office's unit; 백만원 with up to three decimals, exactly."""
    if style.unit == "천원":
        return f"{thousands:,}"
    return f"{thousands / 1000:,.3f}".rstrip("0").rstrip(".")


def space_out(name: str, style: Style) -> str:
    """Print a name with letter-spacing where the office does."""
    return " ".join(name) if style.spaced else name


def write_division(division: Division, year: int, style: Style, rng: Random) -> Iterator[str]:
    """Write a division's divider, its teams, its list and its projects."""
    projects = division.active(year)
    yield from ("", "", space_out(division.name, style), "")
    yield from (f"- {t.name}" for t in division.teams)
    yield from ("", "일 반 현 황", "", f"{style.head} 조직현황 : {len(division.teams)}팀", "", "팀 명\t주 요 업 무")
    yield from (f"{t.name}\t" + " ".join(f"◦ {d}" for d in t.duties) for t in division.teams)
    yield from ("", "주요사업 목록", "", "연번\t주요사업\t구분\t쪽")
    for n, project in enumerate(projects, 1):
        yield f"{n}\t{project.title}\t{status(project, year)}\t{n * 3 + 2}"
    for n, project in enumerate(projects, 1):
        if style.titled:
            yield from ("", f"{n} {project.title}")
        yield from write_project(project, year, style, rng)


def status(project: Project, year: int) -> str:
    """Tell a new project from one that goes on."""
    return "신규" if project.first_year == year else "계속"


def write_project(project: Project, year: int, style: Style, rng: Random) -> Iterator[str]:
    """Write a project's body."""
    for section in SECTIONS:
        lines = list(section(Body(project, year, style, rng)))
        if lines:
            yield ""
            yield from lines


def write_need(body: Body) -> Iterator[str]:
    """Write why, in new projects."""
    project, year, style, rng = body.project, body.year, body.style, body.rng
    if project.first_year == year:
        yield from (f"{style.head} 사업 필요성", "")
        yield from (f"{style.item} {t}" for t in rng.sample(WORDS["text"]["purposes"], k=2))


def write_overview(body: Body) -> Iterator[str]:
    """Write the overview with all that a project names."""
    project, year, style, rng = body.project, body.year, body.style, body.rng
    i = style.item
    end = f"{project.last_year}. 12." if project.last_year > year and project.base > 200_000 else "12."
    start = project.first_year if end != "12." else year
    yield from (f"{style.head} 사업개요", "", f"{i} 사업기간 : {start}. 1. ~ {end}")
    for place in project.facilities[:1]:
        yield f"{i} 사업위치 : {place.name}({place.address}, {place.dong})"
        yield f"{i} 사업규모 : 연면적 {place.area:,} m^2"
    if len(project.facilities) > 1:
        yield f"{i} 대상시설 : " + ", ".join(f.name for f in project.facilities[1:])
    yield f"{i} 사업내용 : " + ", ".join(rng.sample(WORDS["text"]["contents"], k=2))
    yield from (f" {i} {t}" for t in rng.sample(WORDS["text"]["contents"], k=rng.randint(2, 5)))
    if project.collaborators:
        yield f"{i} 협업부서 : " + ", ".join(u for u, _ in project.collaborators)
    yield from (f"{i} {name} {role}" for name, role in project.partners)
    yield from (f"{i} 추진근거 : {law}" for law in project.laws)
    if project.base > 400_000:
        span = range(project.first_year, project.last_year + 1)
        total = sum(project.amount(s, y) for s in project.sources for y in span)
        yield f"{i} 총사업비 : {money(total, style)}{style.unit}"


def write_results(body: Body) -> Iterator[str]:
    """Write last year's results."""
    project, year, style, rng = body.project, body.year, body.style, body.rng
    if project.first_year < year:
        yield from (f"{style.head} 추진실적", "")
        for text in rng.sample(WORDS["text"]["results"], k=rng.randint(3, 6)):
            yield f"{style.item} " + text.format(n=rng.randint(12, 980), m=rng.randint(2, 48))
            yield from remark(style, rng)
        if style.results:
            spent = sum(project.amount(s, year - 1) for s in project.sources)
            yield from ("", f"(단위 : {style.unit})", "", "예산액\t집행액\t집행률(%)")
            share = rng.randint(62, 99)
            yield f"{money(spent, style)}\t{money(spent * share // 100, style)}\t{share}"


def write_problems(body: Body) -> Iterator[str]:
    """Write problems and remedies."""
    style, rng = body.style, body.rng
    count = draw(REMARKS, rng)
    if count:
        yield from (f"{style.head} 문제점 및 개선방안", "")
        for problem in rng.sample(WORDS["text"]["problems"], k=count):
            yield from (f"{style.item} {problem}", f" ⇒ {rng.choice(WORDS['text']['remedies'])}")


def write_plan(body: Body) -> Iterator[str]:
    """Write the plan with its milestones."""
    project, year, style, rng = body.project, body.year, body.style, body.rng
    yield from (f"{style.head} 추진계획", "")
    steps = make_steps(project, year)
    for step in steps:
        end = f" ~ {step.last}." if step.last > step.first else ""
        yield f"{style.item} {year}. {step.first}.{end} : {step.text}"
        yield from remark(style, rng)
    if not steps:
        yield from (f"{style.item} {t}" for t in rng.sample(WORDS["text"]["contents"], k=4))


def remark(style: Style, rng: Random) -> Iterator[str]:
    """Write up to three lines beneath an item: two lines of three in a real report state nothing for the graph."""
    for text in rng.sample(WORDS["text"]["contents"] + WORDS["text"]["purposes"], k=draw(REMARKS, rng)):
        yield f" {style.item} {text}"


def write_effects(body: Body) -> Iterator[str]:
    """Write the expected effects."""
    style, rng = body.style, body.rng
    if rng.random() < 0.6:
        yield from (f"{style.head} 기대효과", "")
        yield from (f"{style.item} {t}" for t in rng.sample(WORDS["text"]["effects"], k=2))


def write_funding(body: Body) -> Iterator[str]:
    """Write the amount of the year and the table of its sources."""
    project, year, style = body.project, body.year, body.style
    if len(project.title) % 11 == 0:
        yield f"{style.head} {year}년 소요예산 : 비예산"
        return
    years = [y for y in range(year - 1, year + 3) if y > year - 1 or project.first_year < year]
    rows = [(s, [project.amount(s, y) for y in years]) for s in project.sources]
    sums = [sum(amounts[k] for _, amounts in rows) for k in range(len(years))]
    yield f"{style.head} {year}년 소요예산 : {money(sums[years.index(year)], style)}{style.unit}"
    yield from ("", f"(단위 : {style.unit})", "")
    blanks = [""] * (len(years) - 1)
    yield join_row(style.source, style.total, [style.years, *blanks], style)
    yield join_row("", "", [f"{y}년" for y in years], style)
    for name, amounts in (("계", sums), *rows):
        yield join_row(name, money(sum(amounts), style), [money(a, style) for a in amounts], style)


def join_row(name: str, total: str, cells: Iterable[str], style: Style) -> str:
    """Join a funding table's row, the total first or last."""
    return "\t".join((name, *cells, total) if style.total_last else (name, total, *cells))


SECTIONS: tuple[Callable[[Body], Iterator[str]], ...] = (
    write_need, write_overview, write_results, write_problems, write_plan, write_effects, write_funding,
)  # fmt: skip


def main() -> int:
    """Write reports into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=0)
    args = parser.parse_args()
    paths = write_reports(args.folder, args.count, args.first)
    print(f"{len(paths)} reports, {sum(p.stat().st_size for p in paths) / 1e6:.1f} MB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
