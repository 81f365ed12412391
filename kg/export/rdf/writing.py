"""The syntaxes of RDF: N-Triples, Turtle and JSON-LD. The same graph gives the same bytes."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import ontology
from kg.export.rdf.describe import NO_TEXTS, describe, describe_codes
from kg.export.rdf.structures import Texts
from kg.export.rdf.terms import BASE, TYPE, XSD, Fact, Namespaces, Subject, lexical_form
from kg.model import Graph
from ontology.context import PREFIXES

# What a literal of N-Triples and Turtle may not hold as it is.
UNSAFE = re.compile(r'["\\\x00-\x1f\x7f]')
SHORT: Mapping[str, str] = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
LOCAL = re.compile(r"[A-Za-z][\w.-]*(?<!\.)", re.ASCII)  # The part of a name behind its prefix that needs no escape.
CHUNK = 1 << 20
Render = Callable[[Fact], str]


def write_ntriples(graph: Graph, stream: BinaryIO, *, base: str = BASE, texts: Texts = NO_TEXTS) -> None:
    """Write a graph as N-Triples, one triple a line; UTF-8."""
    _write(stream, format_ntriples(describe(graph, texts=texts), base=base))


def write_turtle(graph: Graph, stream: BinaryIO, *, base: str = BASE, texts: Texts = NO_TEXTS) -> None:
    """Write a graph as Turtle, one block an individual; UTF-8."""
    _write(stream, format_turtle(describe(graph, texts=texts), base=base))


def write_jsonld(graph: Graph, stream: BinaryIO, *, base: str = BASE, texts: Texts = NO_TEXTS) -> None:
    """Write a graph as JSON-LD 1.1 with its context, one individual a line; UTF-8."""
    _write(stream, format_jsonld(describe(graph, texts=texts), base=base))


def _write(stream: BinaryIO, parts: Iterable[str]) -> None:
    """Write texts in large pieces: a call a triple is slow."""
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= CHUNK:
            stream.write("".join(held).encode("utf-8"))
            held, size = [], 0
    stream.write("".join(held).encode("utf-8"))


def format_ntriples(subjects: Iterable[Subject], *, base: str = BASE, with_codes: bool = True) -> Iterator[str]:
    """Yield the triples of each individual, then those of the code lists."""
    spaces = Namespaces(base)
    data = spaces.data
    predicates = _Cache(lambda iri: f" <{spaces.term(iri)}> ")
    terms = _Cache(lambda iri: f"<{spaces.term(iri)}> .\n")

    def render(fact: Fact) -> str:
        predicate, kind, value = fact
        if kind == "item":
            return f"{predicates[predicate]}<{data}{value}> .\n"
        if kind == "term":
            return predicates[predicate] + terms[str(value)]
        return f"{predicates[predicate]}{_literal(fact, _full_datatype)} .\n"

    for subject in subjects:
        head = f"<{data}{subject.local}>"
        yield "".join([head + render(fact) for fact in subject.facts])
    for iri, facts in describe_codes() if with_codes else ():
        yield "".join([f"<{spaces.term(iri)}>{render(fact)}" for fact in facts])


def format_turtle(subjects: Iterable[Subject], *, base: str = BASE) -> Iterator[str]:
    """Yield the prefixes, a block for each individual, then the code lists."""
    spaces = Namespaces(base)
    prefixes = {"kg": spaces.vocabulary, "kgd": spaces.data, **PREFIXES}
    yield "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes.items())
    names = _Cache(lambda iri: _prefixed(spaces.term(iri), prefixes))
    data = f"<{spaces.data}"

    def item(local: str) -> str:
        return f"kgd:{local}" if LOCAL.fullmatch(local) else f"{data}{local}>"

    def render(fact: Fact) -> str:
        _, kind, value = fact
        if kind == "item":
            return item(str(value))
        return names[str(value)] if kind == "term" else _turtle_literal(fact)

    for subject in subjects:
        yield _turtle_block(item(subject.local), subject.facts, names, render)
    for iri, facts in describe_codes():
        yield _turtle_block(names[iri], facts, names, render)


def _turtle_block(head: str, facts: Iterable[Fact], names: "_Cache", render: Render) -> str:
    found: dict[str, list[str]] = {}
    for fact in facts:
        found.setdefault(fact[0], []).append(render(fact))
    lines = [f"{'a' if iri == TYPE else names[iri]} {', '.join(objects)}" for iri, objects in found.items()]
    body = " ;\n    ".join(lines)
    return f"\n{head} {body} .\n"


def _turtle_literal(fact: Fact) -> str:
    _, kind, value = fact
    if kind == "value" and not isinstance(value, str):
        lexical, datatype = lexical_form(value)
        # Turtle's own short forms of integers, booleans, and of decimals with their point.
        if datatype != "decimal" or "." in lexical:
            return lexical
    return _literal(fact, "xsd:{}".format)


def _literal(fact: Fact, datatype_name: Callable[[str], str]) -> str:
    _, kind, value = fact
    if kind == "text":
        return f'"{_escape(str(value))}"@ko'
    if kind == "lexical":
        datatype, _, lexical = str(value).partition(" ")
    else:
        if isinstance(value, str):
            return f'"{_escape(value)}"'
        lexical, datatype = lexical_form(value)
    return f'"{lexical}"^^{datatype_name(datatype)}'


def _full_datatype(name: str) -> str:
    return f"<{XSD}{name}>"


def _escape(text: str) -> str:
    return UNSAFE.sub(_escape_sign, text) if UNSAFE.search(text) else text


def _escape_sign(match: re.Match[str]) -> str:
    sign = match[0]
    return SHORT.get(sign) or f"\\u{ord(sign):04X}"


def _prefixed(iri: str, prefixes: Mapping[str, str]) -> str:
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace) and LOCAL.fullmatch(iri.removeprefix(namespace)):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


class _Cache(dict[str, str]):
    """A dictionary that makes what it lacks."""

    def __init__(self, make: Callable[[str], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: str) -> str:
        self[key] = made = self._make(key)
        return made


def format_jsonld(subjects: Iterable[Subject], *, base: str = BASE) -> Iterator[str]:
    """Yield the context, an object a line for each individual, then the code lists."""
    spaces = Namespaces(base)
    context = read_context(base)
    prefixes = {"kgd": spaces.data, "kg": spaces.vocabulary, **PREFIXES}
    keys = _Cache(lambda iri: _context_key(spaces.term(iri), spaces.vocabulary, prefixes))
    terms = _Cache(lambda iri: _prefixed(spaces.term(iri), prefixes).strip("<>"))

    def item(local: str) -> str:
        return f"kgd:{local}" if LOCAL.fullmatch(local) else spaces.data + local

    def render(key: str, fact: Fact) -> object:
        _, kind, value = fact
        if kind in ("item", "term"):
            name = item(str(value)) if kind == "item" else terms[str(value)]
            return name if context.get(key, {}).get("@type") in ("@id", "@vocab") else {"@id": name}
        return _json_value(fact, context.get(key, {}).get("@type"))

    def write(name: str, facts: Iterable[Fact]) -> str:
        found: dict[str, list[object]] = {}
        for fact in facts:
            if fact[0] == TYPE:
                found.setdefault("@type", []).append(terms[str(fact[2])])
            else:
                key = keys[fact[0]]
                found.setdefault(key, []).append(render(key, fact))
        # The types stand first, so that a parser need not hold the object until it ends.
        types = {"@type": found.pop("@type")} if "@type" in found else {}
        rest = {key: values[0] if len(values) == 1 else values for key, values in found.items()}
        return json.dumps({**types, "@id": name, **rest}, ensure_ascii=False)

    yield f'{{"@context": {json.dumps(context, ensure_ascii=False, indent=1)},\n"@graph": [\n'
    parted = ""
    for subject in subjects:
        yield parted + write(item(subject.local), subject.facts)
        parted = ",\n"
    for iri, facts in describe_codes():
        yield parted + write(terms[iri], facts)
        parted = ",\n"
    yield "\n]}\n"


def _json_value(fact: Fact, coerced: str | None) -> object:
    """Return a literal as JSON: a plain one where the context says its datatype or JSON has it."""
    _, kind, value = fact
    if kind == "text":
        return {"@value": value, "@language": "ko"}
    if kind == "lexical":
        datatype, _, lexical = str(value).partition(" ")
    elif isinstance(value, str | bool) or (isinstance(value, int) and coerced is None):
        return value if coerced is None else {"@value": value}
    else:
        lexical, datatype = lexical_form(value)
    return lexical if coerced == f"xsd:{datatype}" else {"@type": f"xsd:{datatype}", "@value": lexical}


def _context_key(iri: str, vocabulary: str, prefixes: Mapping[str, str]) -> str:
    """Return our terms by their bare names, those of others with their prefix."""
    return iri.removeprefix(vocabulary) if iri.startswith(vocabulary) else _prefixed(iri, prefixes).strip("<>")


def read_context(base: str = BASE) -> dict[str, Any]:
    """Return the context of `ontology/context.jsonld` under a base."""
    text = ontology.path("context.jsonld").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text.replace(f'"{BASE}', f'"{base}'))["@context"]
    return found
