"""Statutes, ordinances and guidelines that a project cites, with their articles."""

import re
from collections.abc import Iterator

from loaders.outline import Outline
from loaders.parts.phrases import PARTICLE
from loaders.parts.projects import own_lines
from loaders.records import Facts, LawFact, ProjectFact
from loaders.strings import squeeze

ARTICLE = (
    r"(?P<article>제\s?\d+\s?조(?:의\s?\d+)?(?:\s?제?\s?\d+\s?항)?(?:\s?제?\s?\d+\s?호)?"
    r"(?:\s?[,·]\s?제?\s?\d+\s?조(?:의\s?\d+)?)*|별표\s?\d+(?:의\s?\d+)?)"
)
# `「솔내구 청년 기본 조례」 제5조`
QUOTED = re.compile(
    r"[「｢『《](?P<name>[^」｣』》]{2,60}?(?:법률|법|시행령|시행규칙|조례|규칙|규정|지침|훈령|예규|고시))[」｣』》]"
    rf"(?:\s{{0,9}}(?:및\s?같은\s?법\s?시행령)?\s{{0,9}}{ARTICLE})?"
)
# `‘솔내구 협업 운영 규정’ 제정`: what stands in quotes of speech is a rule where it is made.
SPOKEN = re.compile(
    r"[‘“'\"](?P<name>[^’”'\"‘“]{4,60}?(?:법률|시행령|시행규칙|조례|규칙|규정|지침|훈령|예규))[’”'\"]\s?(?:의\s)?(?:제정|개정|공포)"
)
# `지방자치법 제130조 5항`, `솔내구 위원회의 설치·운영에 관한 조례 제8조`: the article is found first, the name lies
# before it. A pattern that begins with the name's words tries every one of them.
CITED = re.compile(ARTICLE)
LAW_END = re.compile(
    r"(?:관한\s(?:법률|조례|규칙|특별법)|특례법|특별법|기본법|시행령|시행규칙|관리규칙|규정|조례|[가-힣]{2}법)$"
)
MADE = re.compile(r"(?:제정|시행(?!규칙|령)|공포|개정)|,\s?시행규칙")  # `솔내구 청년 기본 조례 제정`
ORDINANCE_END = re.compile(r"[가-힣·]\s?조례$")
WORDS_BEFORE = re.compile(r"(?:^|(?<=[^가-힣·․ㆍ‧\s]))[가-힣·․ㆍ‧\s]+$")
REACH, MOST_WORDS = 120, 10  # How far back a law's name may begin: the longest names of acts have some nine words.
BARE = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,14}(?:특별법|기본법|지방세징수법|진흥법|관리법|촉진법|보호법|지원법|교육법|선거법|방세법|자치법|기준법|안전법|복지법|절차법|출연법|징수법|세법|활성화법|조성법|계획법|정비법|출자출연법|재정법|회계법|계약법|공기업법))(?![가-힣]*인|[가-힣]*적)"
)
# `집행기준(솔내구 물품관리에 관한 규정)`: a formal name alone in brackets
BRACKETED = re.compile(
    r"[(（](?P<name>[가-힣][가-힣·․ㆍ‧\s]{4,60}?에\s?관한\s(?:법률|특별법|조례|규칙|규정|훈령|예규|지침))[)）]"
)
COMMERCIAL = re.compile(r"(?<![가-힣])(?P<name>상법|민법|형법|헌법)(?=상|\s|,|$|에)")
# Acts named in a row or changed: `수산업법, 어선법 위반`, `근로기준법 개정`.
NAMED = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{1,14}법)(?=\s?(?:등\s)?(?:개정|제정|시행|위반|상\s|상의|에\s?(?:따|의|근거)|적용|,\s?[가-힣]{1,14}법))"
)
# The last of a row of acts: `수산업법, 어선법 등 관계법령`.
LAST_OF_ROW = re.compile(
    rf"(?<=[가-힣]법)\s?[,·]\s?(?P<name>[가-힣]{{1,14}}법)(?=(?:{PARTICLE.pattern[:-1]})?(?:[^가-힣]|$))"
)
LAWLIKE = re.compile(r"법|조례|규칙|규정|지침|훈령|예규|시행령|고시")
CLUTTER = re.compile(r"^(?:관련근거|법적근거|추진근거|근거|관련법령|관련\s?법규?)\s*[:：]?\s*|^[\-○□·\s]+")
NOT_LAW = re.compile(
    r"^(기법|수법|용법|화법|문법|공법|해법|불법|합법|위법|어법|요법|편법|사법|입법|무법|적법|마법|비법|관련법|상위법|같은법|동법|요리법|산법|[가-힣]*(?:방|조리|운동|호흡|정리|수납|대화|학습|훈련|보관|세탁|재배|양육|육아|처치|대처|대응|활용|작성|표현)법|사용법|이용법|대처법|[가-힣]*공법|탈법|심리요법|개정법|특별법|기본법|각종법|현행법|해당법|국내법|국제법|개별법|일반법|모법|세법|신법|구법|악법|민생법|육성법|지원법)$"
)


def read_laws(outline: Outline, projects: list[ProjectFact]) -> Facts:
    """Read the laws that each project's own lines cite."""
    facts: list[LawFact] = []
    for project in projects:
        seen: set[tuple[str, str]] = set()
        names: set[str] = set()
        for first, last in own_lines(project):
            for item in outline.between(first, last):
                for name, article in find_laws(item.full):
                    if (name, article or "") not in seen and (article or not _is_named(name, names)):
                        seen.add((name, article or ""))
                        names.add(name)
                        facts.append(LawFact(project.key, name, article, outline.span(item.line)))
    return Facts(tuple(facts), (), frozenset(f.span.first for f in facts))


def _is_named(name: str, names: set[str]) -> bool:
    """Tell whether a law was named: so, or with the government before it, `솔내시 주택 조례` for 주택조례."""
    if name in names:
        return True
    short = squeeze(name)
    return short.endswith("조례") and any(squeeze(other).endswith(short) for other in names)


def find_laws(line: str) -> Iterator[tuple[str, str | None]]:
    """Yield names and articles of the laws in a line, each place once."""
    if not LAWLIKE.search(line):
        return
    text = CLUTTER.sub("", line)
    covered: list[tuple[int, int]] = []
    for start, end, written, article in _places(text):
        if any(a < end and start < b for a, b in covered):
            continue
        name = _clean(written)
        if NOT_LAW.search(name) or len(name) < 2 or name.startswith(("조례", "규칙", "지침", "규정")):
            continue
        covered.append((start, end))
        yield name, " ".join(article.split()) if article else None


def _places(text: str) -> Iterator[tuple[int, int, str, str | None]]:
    """Yield start, end, name and article of what may be a law, the surest form first."""
    for match in QUOTED.finditer(text):
        yield match.start(), match.end(), match["name"], match["article"]
    for match in CITED.finditer(text):
        if found := _name_before(text, match.start(), LAW_END):
            yield found[0], match.end(), found[1], match["article"]
    for match in MADE.finditer(text):
        if found := _name_before(text, match.start(), ORDINANCE_END):
            yield found[0], match.end(), found[1], None
    for pattern in (SPOKEN, BRACKETED, BARE, COMMERCIAL, NAMED, LAST_OF_ROW):
        for match in pattern.finditer(text):
            yield *match.span("name"), match["name"], None


def _name_before(text: str, at: int, ending: re.Pattern[str]) -> tuple[int, str] | None:
    """Return where the words before a place begin, and the words, if they end as a law's name does."""
    before = text[max(0, at - REACH) : at].rstrip()
    words = WORDS_BEFORE.search(before)
    if not words or not ending.search(words[0]):
        return None
    name = " ".join(words[0].split()[-MOST_WORDS:])
    return at - len(name), name


def _clean(name: str) -> str:
    words = CLUTTER.sub("", name).strip(" ·,").split(" ")
    # A name reaches back to the last word that ends a clause.
    for at in range(len(words) - 2, -1, -1):
        if re.search(
            r"(따라|의거|의한|근거|관련|대비|구·군|[을를]$(?<!육성을)(?<!활성화를)(?<!촉진을)(?<!지원을)(?<!이용을)(?<!관리를))$",
            words[at],
        ):
            words = words[at + 1 :]
            break
    return " ".join(words)
