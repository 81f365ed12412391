"""Titles of projects written two ways: in lists, over bodies, in quotes."""

import re
import unicodedata
from collections.abc import Iterator

from kg.model import Claim
from loaders.outline import CONTENTS_LINE, Outline
from loaders.parts.claims_pairs import OPENING, QUOTED, name_claim, one_apart
from loaders.parts.listing import split_status
from loaders.records import ProjectFact
from loaders.strings import bare, plain

# Chapters and the tasks of a strategy: their numbers say which titles belong together.
NUMBER = re.compile(
    r"^(?P<number>\d{1,2}-\d{1,2}|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]+|[IVX]{1,4}(?=\s*[.．]))\s*[.．]?[\s\t]+(?P<title>\S.{3,100})$"
)
# A title of a list of a book: `[2] 하늬 쉼터 조성`, `② 하늬 쉼터 조성`
OF_LIST = re.compile(
    r"^(?:\[(?P<number>\d{1,2})\]\s?|(?P<circled>[①-⑳])\s?|(?P<plain>\d{1,2})[.．]?\s(?=[^\d\s]|\d{4}년))(?P<title>\S.{3,100})$"
)
PAGE_TAIL = re.compile(r"(?:\s*[.·ㆍ․‥…]{2,}|\s*\t|\s{2,})[\s.·ㆍ․‥…\t]*-?\s*\d{1,3}\s*-?\s*$|[\s.·ㆍ․‥…]+$")
FIRST_OF_NUMBER = frozenset("0123456789ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX")
FEW = 4  # wordings of one number that are kept
MIN_TITLE = 6
SPARE = 4  # letters by which two wordings of a title may differ in length


def read_title_claims(outline: Outline, projects: list[ProjectFact]) -> Iterator[Claim]:
    """Claim the titles that name one project: of lists, headings and quotes."""
    yield from _titles(projects)
    yield from _headings(outline, projects)
    yield from _quoted_titles(outline, projects)
    yield from _numbered_titles(outline)
    yield from _boxed_titles(outline, projects)


def _titles(projects: list[ProjectFact]) -> Iterator[Claim]:
    """Set the titles of a report's lists against each other: one letter apart, or blanks apart, or one word behind."""
    firsts: dict[str, ProjectFact] = {}
    for project in projects:
        for other in firsts.values():
            if other.phase == project.phase or other.part_of or project.part_of:
                continue
            a, b = plain(other.title), plain(project.title)
            if dotted(a) != dotted(b) and _same_but(a, b):
                both = (a, other.title_span.first), (b, project.title_span.first)
                yield name_claim("사업 이름", *both, scope=how(a, b))
        firsts[project.key] = project


def dotted(title: str) -> str:
    """Return a title with one kind of middle dot: the kinds look alike and are typed at random."""
    return re.sub(r"[․ㆍ･‧•∙]", "·", title)


def _same_but(a: str, b: str) -> bool:
    x, y = bare(a), bare(b)
    if x == y:
        return True
    short, long = sorted((x, y), key=len)
    return len(short) >= 6 and (
        long in {short + word for word in ("추진", "사업", "운영", "사업추진")} or one_apart(x, y)
    )


def how(a: str, b: str) -> str:
    """Return the remark of a claim whose two titles differ in blanks alone."""
    return "띄어쓰기" if bare(a) == bare(b) else ""


def _headings(outline: Outline, projects: list[ProjectFact]) -> Iterator[Claim]:
    """Set a listed title against the heading on the first line of its body."""
    for project in projects:
        if not project.body or project.body.first == project.title_span.first:
            continue
        for item in outline.within(project.body)[:2]:
            if item.kind not in ("numbered", "text", "chapter", "circle") or item.line == project.title_span.first:
                continue
            heading = split_status(item.text)[0]
            title = plain(project.title)
            if (
                dotted(heading) != dotted(title)
                and len(bare(title)) >= 5
                and (bare(heading) == bare(title) or _reworded(heading, title))
            ):
                yield name_claim(
                    "사업 이름",
                    (title, project.title_span.first),
                    (heading, item.line),
                    project.key,
                    how(title, heading),
                )


def _reworded(a: str, b: str) -> bool:
    """Tell whether two titles share all words but one, which share a syllable or stand in the same place."""
    x, y = a.split(), b.split()
    if len(x) != len(y) or len(x) < 2 or max(len(a), len(b)) > 60:
        return one_apart(bare(a), bare(b))
    return sum(p != q for p, q in zip(x, y, strict=True)) == 1


def _quoted_titles(outline: Outline, projects: list[ProjectFact]) -> Iterator[Claim]:
    """Set a quoted name of the body against the title: the last words are the same, the first begins alike."""
    for project in projects:
        title = plain(project.title).split()
        for item in outline.within(project.body):
            for match in QUOTED.finditer(item.text) if OPENING.search(item.text) else ():
                words = match["name"].split()
                if len(words) >= 2 and _differs_in_first(words, title):
                    both = (" ".join(title), project.title_span.first), (match["name"], item.line)
                    yield name_claim("이름", *both, about=project.key)


def _differs_in_first(words: list[str], title: list[str]) -> bool:
    rest = words[1:]
    for at in range(1, len(title) - len(rest) + 1):
        if title[at : at + len(rest)] == rest and len("".join(rest)) >= 4:
            first = title[at - 1]
            return first != words[0] and first[:2] == words[0][:2] and len(words[0]) >= 3
    return False


def _numbered_titles(outline: Outline) -> Iterator[Claim]:
    """Set the titles of one number against each other: `1-3` in a list and over the body, `Ⅲ` in the contents."""
    first: dict[str, list[tuple[str, int]]] = {}
    for number, title, line in _numbered(outline):
        known = first.setdefault(number, [])
        for other, other_line in known:
            if dotted(other) != dotted(title) and rephrased(bare(other), bare(title)):
                yield name_claim("사업 이름", (other, other_line), (title, line), scope=how(other, title))
        if len(known) < FEW and title not in [t for t, _ in known]:
            known.append((title, line))
    yield from _chapters(outline, first)


def _chapters(outline: Outline, first: dict[str, list[tuple[str, int]]]) -> Iterator[Claim]:
    """Set the chapter of the contents against the only other of its number, where a word is the same."""
    for number, known in first.items():
        if number[0].isdigit() or len(known) != 2:
            continue
        (listed, at), (headed, line) = known
        same = {word for word in listed.split() if len(word) > 2} & set(headed.split())
        if same and CONTENTS_LINE.search(outline.document.lines[at - 1]) and not rephrased(bare(listed), bare(headed)):
            yield name_claim("사업 이름", (listed, at), (headed, line))


def _boxed_titles(outline: Outline, projects: list[ProjectFact]) -> Iterator[Claim]:
    """Set the title in a box against those of its number in the lists before it, unless they are another box's."""
    boxes = [p for p in projects if p.boxed and p.body and p.listed_no and not p.part_of]
    taken = {bare(box.title) for box in boxes}
    highest = max((box.listed_no or 0 for box in boxes), default=0)
    listed: dict[int, dict[str, int]] = {}
    for number, title, line in _listed(outline) if boxes else ():
        listed.setdefault(number, {}).setdefault(title, line)
        if number > highest:
            yield from _counted_on(outline, boxes, title, line)
    for box in boxes:
        title = plain(box.title)
        before = {t: n for t, n in listed.get(box.listed_no or 0, {}).items() if n < box.title_span.first}
        same = [t for t in before if bare(t) == bare(title)]
        alike = [t for t in before if bare(t) not in taken and rephrased(bare(t), bare(title))]
        for other in (t for t in same or alike if dotted(t) != dotted(title) and len(bare(t)) >= MIN_TITLE):
            both = (other, before[other]), (title, box.title_span.first)
            yield name_claim("사업 이름", *both, box.key, how(other, title))


def _listed(outline: Outline) -> Iterator[tuple[int, str, int]]:
    """Yield number, title and line of what lists and charts give under numbers."""
    for item in outline.items:
        if match := OF_LIST.match(outline.document.lines[item.line - 1].strip()):
            number = int(match["number"] or match["plain"] or unicodedata.normalize("NFKC", match["circled"]))
            yield number, plain(PAGE_TAIL.sub("", match["title"])), item.line


def _counted_on(outline: Outline, boxes: list[ProjectFact], title: str, line: int) -> Iterator[Claim]:
    """Set a title of a chart that counts the tasks of all parts on against the one box that rewords it."""
    wordings = [title, plain(" ".join((title, *outline.document.lines[line : line + 1])))]  # one line or two
    if any(plain(box.title) in wordings for box in boxes):
        return
    for wording in wordings:
        near = [box for box in boxes if rephrased(bare(wording), bare(box.title))]
        if len(near) == 1 and len(bare(wording)) >= MIN_TITLE and dotted(wording) != dotted(plain(near[0].title)):
            both = (wording, line), (plain(near[0].title), near[0].title_span.first)
            yield name_claim("사업 이름", *both, near[0].key, how(wording, plain(near[0].title)))
            return


def _numbered(outline: Outline) -> Iterator[tuple[str, str, int]]:
    for item in outline.items:
        if item.full[:1] not in FIRST_OF_NUMBER:
            continue
        line = outline.document.lines[item.line - 1]
        if match := NUMBER.match(line.lstrip()[:120]):
            title = plain(PAGE_TAIL.sub("", match["title"]))
            if len(bare(title)) >= MIN_TITLE and "\t" not in title.strip():
                yield unicodedata.normalize("NFKC", match["number"]), split_status(title)[0], item.line


def rephrased(a: str, b: str) -> bool:
    """Tell whether two titles begin alike for more than half of the longer, and are as long as each other."""
    if a == b:
        return True
    same = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    end = next((n for n, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), 0)
    longer = max(len(a), len(b))
    return abs(len(a) - len(b)) <= SPARE and (same + end) * 3 >= longer * 2 and (same >= SPARE or end >= SPARE)
