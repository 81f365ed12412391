"""Staff that notes count beside the quota: `공무직 103명(재무과 1, 총무과 16), 청경 4명`, `전문임기제 7명 별도`."""

import re
from collections.abc import Iterable, Iterator

from loaders.outline import Item, Outline
from loaders.parts.organization import Organization
from loaders.records import StaffingFact
from loaders.strings import plain, squeeze

# Groups that 지방공무원법 and the rules on quotas know beside the grades; longer names first.
GROUPS = (
    "시간선택제임기제", "전문임기제", "일반임기제", "한시임기제", "무기계약직", "사회복무요원", "시간선택제",
    "기간제근로자", "공무직", "청원경찰", "청경", "기간제", "임기제", "부속실", "파견",
)  # fmt: skip
NOTE = re.compile(rf"(?P<group>{'|'.join(GROUPS)})\s?(?P<heads>\d[\d,]*)\s?명(?:\s?[(（](?P<parts>[^)）]*)[)）])?")
PART = re.compile(r"^(?P<unit>[가-힣0-9·]{2,16}?)\s?(?P<heads>\d[\d,]*)\s?명?$")
REACH = 6  # lines below a table of staff


def read_groups(outline: Outline, org: Organization, facts: list[StaffingFact]) -> Iterator[StaffingFact]:
    """Yield the staff of groups that the notes below a table or sentence of staff count."""
    seen: set[int] = set()
    for last in sorted({fact.span.last for fact in facts}):
        for item in outline.between(last + 1, last + REACH):
            if item.kind in ("square", "chapter", "numbered"):
                break
            if item.kind != "table" and item.line not in seen:
                seen.add(item.line)
                yield from _of_note(outline, org, item)


def _of_note(outline: Outline, org: Organization, item: Item) -> Iterator[StaffingFact]:
    span, owner = outline.span(item.line), org.division_at(item.line)
    for match in NOTE.finditer(plain(item.full)):
        yield StaffingFact(owner, "계", None, _number(match["heads"]), None, span, match["group"])
        for text in (match["parts"] or "").split(","):
            part = PART.match(text.strip())
            unit = division_named(org, part["unit"]) if part else None
            if part and unit:
                yield StaffingFact(unit, "계", None, _number(part["heads"]), None, span, match["group"])


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def division_named(org: Organization, written: str) -> str | None:
    """Return the division that a name or its abbreviation means: 숲사 is 숲가꾸기사업소 where no other fits."""
    name = squeeze(written)
    if org.type_of(name):
        return name
    fitting = {u.name for u in org.units if u.type == "Division" and _abbreviates(name, u.name)}
    return fitting.pop() if len(fitting) == 1 else None


def _abbreviates(short: str, long: str) -> bool:
    """Tell whether the letters of a word stand in another in their order, the first as the first."""
    letters: Iterable[str] = iter(long)
    return short[:1] == long[:1] and len(short) > 1 and all(letter in letters for letter in short)
