"""docs/vocabulary.html, written from the ontology: `python -m ontology.vocabulary`."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from ontology import VERSION, schemes
from ontology.accessor import core
from ontology.alignment import alignment
from ontology.context import OWL, PREFIXES
from ontology.records import Concept
from ontology.triples import BASE, DOMAIN_INCLUDES, RDF_TYPE, RDFS, SKOS, in_language, values

PAGE = Path(__file__).parents[1] / "docs" / "vocabulary.html"
SECTIONS = (
    ("Class", "클래스 · Classes"),
    ("ObjectProperty", "객체 속성 · Object properties"),
    ("DatatypeProperty", "데이터 속성 · Datatype properties"),
    ("AnnotationProperty", "주석 속성 · Annotation properties"),
    ("NamedIndividual", "개체 · Individuals"),
)
STYLE = """
body { font-family: system-ui, "Noto Sans KR", sans-serif; line-height: 1.5; margin: 2rem auto; max-width: 60rem;
       padding: 0 1rem; color: #1b1b1b; background: #fff; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .6rem; }
section.term { border-top: 1px solid #767676; padding: .5rem 0; } h3 { margin: .3rem 0; } th { white-space: nowrap; }
code { overflow-wrap: anywhere; } a { color: #0b57a4; }
"""
RELATIONS = (
    ("subClassOf", RDFS + "subClassOf"),
    ("subPropertyOf", RDFS + "subPropertyOf"),
    ("domain", RDFS + "domain"),
    ("range", RDFS + "range"),
    ("쓰이는 곳 · used on", DOMAIN_INCLUDES),
    ("closeMatch", SKOS + "closeMatch"),
    ("relatedMatch", SKOS + "relatedMatch"),
)


def render_vocabulary() -> str:
    """Return docs/vocabulary.html: every term of ours, then the code lists."""
    parts = [
        '<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>업무계획 어휘 {VERSION}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n",
        f"<h1>자치단체 업무계획 어휘 {VERSION} · Vocabulary of local-government work plans</h1>\n",
        f"<p>이름공간 · namespace: <code>{escape(BASE)}</code> (<code>kg:</code>). ",
        "이 쪽은 <code>ontology/core.ttl</code>에서 만든 것입니다. · This page is made from <code>core.ttl</code>: ",
        "correct that, then run <code>python -m ontology.vocabulary</code>.</p>\n",
    ]
    for kind, title in SECTIONS:
        iris = [iri for iri in core() if iri.startswith(BASE) and OWL + kind in values(core(), iri, RDF_TYPE)]
        parts.append(f"<h2>{title} ({len(iris)})</h2>\n")
        parts += [_render_term(iri) for iri in iris]
    parts.append("<h2>코드표 · Code lists</h2>\n")
    parts += [_render_scheme(name, concepts) for name, concepts in sorted(schemes().items())]
    return "".join((*parts, "</main>\n</body>\n</html>\n"))


def write_vocabulary(page: Path = PAGE) -> None:
    """Write docs/vocabulary.html."""
    page.write_text(render_vocabulary(), encoding="utf-8")


def _render_term(iri: str) -> str:
    name = iri.removeprefix(BASE)
    ko, en = (in_language(core(), iri, RDFS + "label", language) for language in ("ko", "en"))
    rows = [
        ("IRI", f"<code>{escape(iri)}</code>"),
        ("뜻과 출처", escape(in_language(core(), iri, RDFS + "comment", "ko"))),
        ("meaning and source", escape(in_language(core(), iri, RDFS + "comment", "en"))),
    ]
    names = (*values(core(), iri, BASE + "relationshipType"), *values(core(), iri, BASE + "property"))
    rows += [("그래프 이름 · name in the graph", f"<code>{escape(label)}</code>") for label in names]
    rows += [(label, _links(values(core(), iri, predicate))) for label, predicate in RELATIONS]
    others = alignment(iri)
    also = (*others.same, *others.inverse, *others.start, *others.end, *others.start_inverse)
    rows.append(("함께 쓰는 말 · also written as", _links(also)))
    body = "".join(f"<tr><th>{label}</th><td>{value}</td></tr>\n" for label, value in rows if value)
    head = f"<h3>kg:{name} — {escape(ko)} · {escape(en)}</h3>\n"
    return f'<section class="term" id="{name}">\n{head}<table>\n{body}</table>\n</section>\n'


def _links(iris: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(_link(iri) for iri in iris))


def _link(iri: str) -> str:
    if iri.startswith(BASE):
        return f'<a href="#{iri.removeprefix(BASE)}">kg:{iri.removeprefix(BASE)}</a>'
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f'<a href="{escape(iri)}">{prefix}:{iri.removeprefix(namespace)}</a>'
    return f"<code>{escape(iri)}</code>"


def _render_scheme(name: str, concepts: Iterable[Concept]) -> str:
    rows = "".join(f"<tr>{''.join(_cells(concept))}</tr>\n" for concept in concepts)
    head = "<tr><th>이름</th><th>English</th><th>다른 표기</th><th>까닭</th></tr>\n"
    return f'<section class="term" id="{name}">\n<h3>kg:{name}</h3>\n<table>\n{head}{rows}</table>\n</section>\n'


def _cells(concept: Concept) -> Iterator[str]:
    for text in (concept.name, concept.label_en, ", ".join(concept.spellings[1:]), concept.note):
        yield f"<td>{escape(text)}</td>"


if __name__ == "__main__":
    write_vocabulary()
