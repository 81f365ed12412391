"""Rules of one thing written two ways."""

from collections.abc import Iterator

from kg.checks.draft import Draft, lines_of, with_lines
from kg.model import Claim


def judge_names(rule: str, claim: Claim) -> Iterator[Draft]:
    """One thing has one name throughout a report; where only blanks or dots differ, it is a remark."""
    if "띄어쓰기" in claim.scope:
        yield from _draft(rule, claim, "띄어쓰기·가운뎃점이 다릅니다", "blanks or dots differ", info=True)
        return
    if "줄임" in claim.scope:
        yield from _draft(rule, claim, "이름의 앞부분을 뺀 곳이 있습니다", "its first part is left off", info=True)
        return
    yield from _draft(rule, claim, "같은 것으로 보이는데 이름이 다릅니다", "one thing seems to be written in two ways")


def judge_titles(rule: str, claim: Claim) -> Iterator[Draft]:
    """A project has one title in lists and headings, blanks included."""
    if "띄어쓰기" in claim.scope:
        yield from _draft(rule, claim, "사업 이름의 띄어쓰기가 다릅니다", "the title is spaced in two ways", info=True)
    else:
        yield from _draft(rule, claim, "사업 이름이 다릅니다", "the title is written in two ways")


def judge_sources(rule: str, claim: Claim) -> Iterator[Draft]:
    """One amount of a project comes from one source under one name."""
    yield from _draft(rule, claim, "같은 금액의 재원 이름이 다릅니다", "one amount is put down to two sources")


def _draft(rule: str, claim: Claim, ko: str, en: str, *, info: bool = False) -> Iterator[Draft]:
    names = list(dict.fromkeys(q.label for q in claim.quantities))
    if len(names) < 2:
        return
    where = {name: "·".join(str(q.first_line) for q in claim.quantities if q.label == name) for name in names}
    listed, listed_en = with_lines(where.items(), ", ")
    yield Draft(
        rule,
        "info" if info else "warning",
        lines_of(claim),
        f"{ko}: {listed}",
        f"{en}: {listed_en}",
        "한 가지 이름",
        " / ".join(names),
        claim.about,
        frozenset({("names", *sorted(names))}),
    )
