"""Statutes, ordinances and guidelines that a project cites, with their articles."""

import re
from collections.abc import Iterator

from loaders.outline import Outline
from loaders.parts.projects import own_lines
from loaders.records import Facts, LawFact, ProjectFact

ARTICLE = r"(?P<article>제\s?\d+\s?조(?:의\s?\d+)?(?:\s?제?\s?\d+\s?항)?(?:\s?제?\s?\d+\s?호)?(?:\s?[,·]\s?제?\s?\d+\s?조(?:의\s?\d+)?)*)"
QUOTED = re.compile(
    rf"[「｢『《](?P<name>[^」｣』》]{{2,60}}?(?:법률|법|시행령|시행규칙|조례|규칙|규정|지침|훈령|예규|고시|기본계획법))[」｣』》](?:\s*(?:및\s*같은\s*법\s*시행령)?\s*{ARTICLE})?"
)
# `지방자치법 제130조 5항`, `금천구 각종 위원회의 설치·운영에 관한 조례 제8조`
NAMED = re.compile(
    rf"(?P<name>(?:[가-힣·]+\s){{0,8}}?[가-힣·]*(?:관한\s(?:법률|조례|규칙|특별법)|특례법|특별법|기본법|시행령|시행규칙|관리규칙|규정|조례|[가-힣]{{2,}}법))\s*{ARTICLE}"
)
BARE = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,14}(?:특별법|기본법|지방세징수법|진흥법|관리법|촉진법|보호법|지원법|교육법|선거법|방세법|자치법|기준법|안전법|복지법|절차법|출연법|징수법|세법|활성화법|조성법|계획법|정비법|출자출연법))(?![가-힣]*인|[가-힣]*적)"
)
COMMERCIAL = re.compile(r"(?<![가-힣])(?P<name>상법|민법|형법|헌법)(?=상|\s|,|$|에)")
ORDINANCE = re.compile(
    r"(?P<name>(?:[가-힣·]+\s){0,6}?[가-힣·]+\s?(?:및|의)?\s?[가-힣·]*(?:에\s?관한\s)?조례)\s?(?:제정|시행|개정\s?완료)"
)
LAWLIKE = re.compile(r"법|조례|규칙|규정|지침|훈령|예규|시행령|고시")
CLUTTER = re.compile(r"^(?:관련근거|법적근거|추진근거|근거|관련법령|관련\s?법규?)\s*[:：]?\s*|^[\-○□·\s]+")
NOT_LAW = re.compile(
    r"^(기법|수법|용법|화법|문법|공법|해법|불법|합법|위법|어법|요법|편법|사법|입법|무법|적법|마법|비법|관련법|상위법|같은법|동법|요리법|산법|[가-힣]*방법|사용법|이용법|대처법|[가-힣]*공법|탈법|심리요법)$"
)


def read_laws(outline: Outline, projects: list[ProjectFact]) -> Facts:
    """Read the laws that each project's own lines cite."""
    facts: list[LawFact] = []
    for project in projects:
        seen: set[tuple[str, str]] = set()
        for first, last in own_lines(project, projects):
            for item in outline.between(first, last):
                for name, article in find_laws(item.full):
                    if (name, article or "") not in seen and not _known_name(name, article, seen):
                        seen.add((name, article or ""))
                        facts.append(LawFact(project.key, name, article, outline.span(item.line)))
    return Facts(tuple(facts), (), frozenset(f.span.first for f in facts))


def _known_name(name: str, article: str | None, seen: set[tuple[str, str]]) -> bool:
    return article is None and any(name == known for known, _ in seen)


def find_laws(line: str) -> Iterator[tuple[str, str | None]]:
    """Yield names and articles of the laws in a line, each place once."""
    if not LAWLIKE.search(line):
        return
    text = CLUTTER.sub("", line)
    covered: list[tuple[int, int]] = []
    for pattern in (QUOTED, NAMED, ORDINANCE, BARE, COMMERCIAL):
        for match in pattern.finditer(text):
            if any(a < match.end() and match.start() < b for a, b in covered):
                continue
            name = _clean(match["name"])
            if NOT_LAW.search(name) or len(name) < 2:
                continue
            covered.append(match.span())
            article = match.groupdict().get("article")
            yield name, " ".join(article.split()) if article else None


def _clean(name: str) -> str:
    words = CLUTTER.sub("", name).strip(" ·,").split(" ")
    # A name reaches back to the last word that ends a clause.
    for at in range(len(words) - 2, -1, -1):
        if re.search(
            r"(따라|의거|의한|근거|관련|[을를]$(?<!육성을)(?<!활성화를)(?<!촉진을)(?<!지원을)(?<!이용을)(?<!관리를))$",
            words[at],
        ):
            words = words[at + 1 :]
            break
    return " ".join(words)
