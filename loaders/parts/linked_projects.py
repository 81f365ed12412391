"""Projects that the body of another lists as linked to it: `연계사업 : 솔내길 정비(120백만원, 도로과)`.

Such a list needs a head with the word, and stands behind its colon or on the lines below. An entry needs brackets that
say how much it costs or who runs it; the first line that is no row of such entries ends the list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.document import Span
from loaders.outline import Item, Outline
from loaders.parts.linked_brackets import Leads, Said, progress_of, read_brackets
from loaders.parts.money import source_of, table_unit
from loaders.parts.names import unit_type
from loaders.parts.organization import Organization
from loaders.parts.projects import own_lines
from loaders.parts.taking_part import COMMON_ROLE
from loaders.records import Fact, Facts, LinkedFact, LinkFact, ProjectFact
from loaders.rules import rules
from loaders.strings import squeeze

UNIT_NOTE = re.compile(r"[(（\[]\s?단\s?위[^()（）\[\]]{1,20}[)）\]]")
SEPARATOR = re.compile(r"[,，、;]|\s/\s")
LEADING = re.compile(r"^[(（\[〔<](?P<said>[^()（）\[\]〔〕<>]{2,12})[)）\]〕>]\s?(?=\S)")
BULLET = re.compile(r"^(?:[①-⑳▪•∙·○ㅇ]|-(?!\d))\s?")
REST_OF_LIST = re.compile(r"\s?(?:등|외\s?\d+\s?[건개]?)$")
LABEL = re.compile(r"^(?P<label>[가-힣A-Za-z0-9·() ]{2,16}?)\s?[:：]\s?(?P<rest>\S.*)$")
COUNTED = re.compile(r"\s?[(（]?\d+\s?[건개](?:소)?[)）]?$")
FIGURES = re.compile(r"(?:총|약|계)?\s?\d[\d,.]*\s?(?:건|개소?|[천백십]?만?\s?원|억\s?원?|조\s?원?|년도?|월|일)?")
NO_TITLE = re.compile(r"(?:[을를의]|및|또는|위한|통한|등)$")
HANGUL = re.compile(r"[가-힣]")
ABOVE = frozenset({"chapter", "numbered", "lettered", "square", "table"})
LONGEST_TITLE, LONGEST_HEAD = 50, 60
OPENING, CLOSING = "(（[", ")）]"


@dataclass(frozen=True, slots=True)
class Head:
    """What a list stands under: its word, its line, the unit of its figures, and what stands behind its colon."""

    word: str
    item: Item
    unit: str | None
    rest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A project of a list with what its brackets say."""

    title: str
    said: Said


def read_linked_projects(
    outline: Outline, org: Organization, projects: list[ProjectFact], government: str = ""
) -> Facts:
    """Read the projects that each project's own lines list as linked to it."""
    leads = Leads(org, government)
    facts = [fact for project in projects for fact in _of_project(outline, leads, project)]
    lines = {line for fact in facts for span in (fact.span, fact.head) for line in range(span.first, span.last + 1)}
    return Facts(tuple(facts), (), frozenset(lines))


def name_parts(mentions: Facts, linked: Facts) -> Facts:
    """Return mentions in which units that run linked projects have the head's word for a role, not the common one."""
    roles = {(one.project, one.unit, one.span.first): one.role for one in linked.facts if isinstance(one, LinkedFact)}

    def named(fact: Fact) -> Fact:
        if not isinstance(fact, LinkFact) or fact.type != "INVOLVES" or fact.role != COMMON_ROLE:
            return fact
        return replace(fact, role=roles.get((fact.start, fact.end, fact.span.first), COMMON_ROLE))

    return replace(mentions, facts=tuple(map(named, mentions.facts)))


def _of_project(outline: Outline, leads: Leads, project: ProjectFact) -> Iterator[LinkedFact]:
    for first, last in own_lines(project):
        for item in outline.between(first, last):
            if head := find_head(item):
                for line, entry in _list_below(outline, leads, head, last):
                    yield _fact(project, entry, head.word, outline.span(line), outline.span(item.line))


def _fact(project: ProjectFact, entry: Entry, role: str, span: Span, head: Span) -> LinkedFact:
    lead, amount = entry.said.lead, entry.said.amount
    return LinkedFact(
        project=project.key,
        title=entry.title,
        span=span,
        head=head,
        role=role,
        unit=lead.unit if lead else None,
        lead=lead.written if lead else None,
        progress=entry.said.progress,
        amount_krw=amount.won if amount else None,
        as_written=amount.as_written if amount else "",
        unit_written=amount.unit if amount else "",
    )


def find_head(item: Item) -> Head | None:
    """Return the head of a list of linked projects that a line is: its word stands before the colon or alone."""
    if item.kind == "table" or "사업" not in item.key:
        return None
    label, _, rest = UNIT_NOTE.sub("", item.text).replace("：", ":").partition(":")
    match = _head_pattern().match(label) if len(label) <= LONGEST_HEAD else None
    return Head(squeeze(match["word"]), item, table_unit(item.text), rest.strip()) if match else None


@cache
def _head_pattern() -> re.Pattern[str]:
    words, tails = (
        "|".join(r"\s?".join((name[:-2], name[-2:])) for name in rules("linked")[group]) for group in ("heads", "tails")
    )
    return re.compile(
        rf"^[<【\[(「\s]*[가-힣A-Za-z0-9·ㆍ\s]{{0,20}}?(?P<word>(?:부처\s?간?\s?)?(?:{words}))\s?(?:{tails})?"
        r"\s?(?:[(（][^()（）가-힣]{0,3}\d[^()（）]{0,30}[건개원][^()（）]{0,20}[)）])?[>】\])」\s]*$"
    )


def _list_below(outline: Outline, leads: Leads, head: Head, last: int) -> Iterator[tuple[int, Entry]]:
    """Yield the entries behind a head and on the lines below it, with their lines."""
    if head.rest and (behind := read_entries(head.rest, leads, head.unit)):
        yield from ((head.item.line, entry) for entry in behind)
    for item in outline.between(head.item.line + 1, last):
        if item.kind in ABOVE or (item.full[:1] == head.item.full[:1] and item.indent <= head.item.indent):
            return
        entries = read_entries(item.text, leads, head.unit)
        if not entries:
            return
        yield from ((item.line, entry) for entry in entries)


def read_entries(text: str, leads: Leads, unit: str | None = None) -> list[Entry]:
    """Return the entries of a line that is nothing but a row of them, else none.

    A label before a colon may say who runs them all, or how far all have come. `unit` is that of bare figures.
    """
    common = Said()
    if label := LABEL.match(text):
        common, text = _said_of_all(COUNTED.sub("", label["label"]), leads), label["rest"]
        if not (common.lead or common.progress):
            return []
    found = [_read_entry(part, common, leads, unit) for part in split_outside(text, SEPARATOR)]
    return [entry for entry in found if entry] if all(found) else []


def _said_of_all(text: str, leads: Leads) -> Said:
    progress = progress_of(text)
    return Said(None if progress else leads.find(text), progress)


def _read_entry(part: str, common: Said, leads: Leads, unit: str | None) -> Entry | None:
    text = BULLET.sub("", REST_OF_LIST.sub("", part.strip()))
    said = common
    while match := LEADING.match(text):
        before = _said_of_all(match["said"], leads)
        if not (before.lead or before.progress):
            break
        said, text = before.over(said), text[match.end() :]
    start = _last_brackets(text)
    title = " ".join(text[:start].split())
    own = read_brackets(text[start + 1 : -1], leads, unit) if start else None
    if own is None or not _is_title(title):
        return None
    return Entry(title, own.over(said))


def _last_brackets(text: str) -> int:
    """Return where the brackets begin that a text ends with, 0 where it ends with none."""
    depth = 0
    for at in range(len(text) - 1, 0, -1):
        depth += (text[at] in CLOSING) - (text[at] in OPENING)
        if depth == 0:
            return at if text[-1] in CLOSING else 0
    return 0


def _is_title(title: str) -> bool:
    """Tell whether what stands before the brackets may be the name of a project."""
    key = squeeze(title)
    if not 3 <= len(key) <= LONGEST_TITLE or NO_TITLE.search(key) or unit_type(key) or source_of(key):
        return False
    return ":" not in key and len(HANGUL.findall(FIGURES.sub("", title))) > 1


def split_outside(text: str, separator: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of a text between separators that stand in no brackets."""
    depth, begin = 0, 0
    places = {match.start(): match.end() for match in separator.finditer(text)}
    for at, sign in enumerate(text):
        depth += (sign in OPENING) - (sign in CLOSING)
        if depth == 0 and at in places:
            yield text[begin:at]
            begin = places[at]
    yield text[begin:]
