"""SPARQL statements: what is refused, and parameters in their places.

A parameter is written `$name`; variables are written `?name`. It becomes a term of its value, written by the
engine's own serializer. Where it has none it stays unbound: `BOUND($name)` tells. A list stands behind VALUES:
`VALUES ?x $levels`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import pyoxigraph as ox

from kg.errors import StatementError
from kg.export.rdf.terms import lexical_form
from queries import Value

# The tokens of SPARQL 1.1 that matter here; what no alternative knows is one sign. Samples in the order of the
# alternatives: a comment, <urn:a>, '''long''', "short", $name, kg:name, SERVICE.
TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    |(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    |(?P<long>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*''')
    |(?P<short>"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    |(?P<variable>[$?]\w+)
    |(?P<name>[^\W\d_][\w.-]*:[\w.:%-]*|:[\w.:%-]*|_:[\w.-]+)
    |(?P<word>\w+)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
# SERVICE asks another server, the rest would change the graph or read from the net.
UPDATES = ("LOAD", "INSERT", "DELETE", "CLEAR", "CREATE", "DROP", "ADD", "MOVE", "COPY", "WITH", "USING")
REFUSED = frozenset(("SERVICE", *UPDATES))
BOUND = re.compile(r"\bBOUND\s*\(\s*\$(?P<name>\w+)\s*\)", re.IGNORECASE)


def refuse_forbidden(text: str) -> None:
    """Raise StatementError for a statement that reaches beyond the graph or would change it."""
    for token in TOKEN.finditer(text):
        word = (token["word"] or "").upper()
        if word in REFUSED:
            raise StatementError(
                "KG-STATEMENT-REFUSED",
                ko=f"이 문은 실행하지 않습니다: {word}. SPARQL은 읽기만 합니다: SELECT, ASK, CONSTRUCT, DESCRIBE.",
                en=f"this statement is not run: {word}. SPARQL only reads here: SELECT, ASK, CONSTRUCT, DESCRIBE.",
            )


def fill_parameters(text: str, values: Mapping[str, Value]) -> str:
    """Return a statement with every `$name` of the values in its place."""

    def bound(match: re.Match[str]) -> str:
        name = match["name"]
        return match[0] if name not in values else "false" if values[name] is None else "true"

    return "".join(_fill_tokens(BOUND.sub(bound, text), values))


def _fill_tokens(text: str, values: Mapping[str, Value]) -> Iterator[str]:
    for token in TOKEN.finditer(text):
        name = (token["variable"] or "")[1:]
        if token[0].startswith("$") and name in values:
            yield write_value(name, values[name])
        else:
            yield token[0]


def write_value(name: str, value: Value) -> str:
    """Return a value as SPARQL writes it; null as a variable that nothing binds."""
    if value is None:
        return f"?_{name}"
    if isinstance(value, tuple):
        return _write_list(value)
    lexical, datatype = lexical_form(value)
    return lexical if datatype in ("integer", "decimal", "boolean") else str(ox.Literal(lexical))


def _write_list(items: Sequence[str]) -> str:
    terms = " ".join(str(ox.Literal(item)) for item in dict.fromkeys(items))
    return f"{{ {terms} }}"
