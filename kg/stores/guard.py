"""Which statements of users are refused before any server sees them, with or without `--write`.

The server itself holds read-only. This holds what no read mode covers: LOAD CSV, procedures (some read or write files,
some open addresses), and whatever changes the schema, users or databases.
"""

import re
from collections.abc import Iterator, Sequence

from kg.errors import StatementError

# A statement's parts: what a keyword cannot stand in is taken as one piece. Samples: 'it''s \' ok', `a``b`, /* x */
PIECE = re.compile(
    r"""
    (?P<comment> //[^\n\r]* | /\*.*?(?:\*/|\Z) )
  | (?P<text>    '(?:[^'\\]|\\.)*(?:'|\Z) | "(?:[^"\\]|\\.)*(?:"|\Z) )
  | (?P<quoted>  `(?:[^`]|``)*(?:`|\Z) )
  | (?P<word>    \w+ )
  | (?P<sign>    \S )
    """,
    re.VERBOSE | re.DOTALL,
)
# Neo4j reads these anywhere in a statement, before anything else: \u004cOAD is LOAD.
ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")

# Procedures that read the graph's own shape and nothing else.
PROCEDURES = frozenset(
    {"db.labels", "db.relationshiptypes", "db.propertykeys", "db.schema.nodetypeproperties",
     "db.schema.reltypeproperties", "db.schema.visualization", "db.ping"}
)  # fmt: skip
# What follows CREATE, ALTER or DROP where these do not speak of nodes.
SCHEMA = frozenset(
    {"ALIAS", "BTREE", "COMPOSITE", "CONSTRAINT", "CURRENT", "DATABASE", "FULLTEXT", "GRAPH", "IMMUTABLE", "INDEX",
     "LOOKUP", "OR", "POINT", "PRIVILEGE", "RANGE", "ROLE", "SERVER", "TEXT", "USER", "VECTOR"}
)  # fmt: skip
# Commands that begin a statement and are no questions.
COMMANDS = frozenset(
    {"ALTER", "DEALLOCATE", "DENY", "DROP", "DRYRUN", "ENABLE", "GRANT", "REALLOCATE", "RENAME", "REVOKE", "SHOW",
     "START", "STOP", "TERMINATE", "USE"}
)  # fmt: skip
# Functions of plug-ins that leave the graph.
NAMESPACES = ("apoc.cypher.", "apoc.export.", "apoc.import.", "apoc.load.", "apoc.periodic.", "apoc.systemdb.")


def refuse_forbidden(text: str) -> None:
    """Raise StatementError KG-STATEMENT-REFUSED for a statement that no user may run here."""
    for reading in {text, ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)}:
        words = [*_words(reading)]
        reason = next(_reasons(words), None)
        if reason is not None:
            raise _refused(reason)


def _words(text: str) -> Iterator[str]:
    """Yield the words and signs of a statement; texts and quoted names are single signs."""
    for piece in PIECE.finditer(text):
        if piece.lastgroup == "text":
            yield "''"
        elif piece.lastgroup == "quoted":
            yield "``"
        elif piece.lastgroup in {"word", "sign"}:
            yield piece[0].upper()


def _reasons(words: Sequence[str]) -> Iterator[str]:
    statement = words[:-1] if words and words[-1] == ";" else words
    if ";" in statement:
        yield ";"
    if next((word for word in statement if word not in {"EXPLAIN", "PROFILE"}), "") in COMMANDS:
        yield next(word for word in statement if word in COMMANDS)
    for at, word in enumerate(statement):
        yield from _reasons_at(word, statement[at + 1 :][:8], statement[at - 1] if at else "")


def _reasons_at(word: str, following: Sequence[str], preceding: str) -> Iterator[str]:
    after = following[0] if following else ""
    is_keyword = preceding not in {".", ":", "$"}
    if word == "LOAD" and after == "CSV":
        yield "LOAD CSV"
    elif word in {"CREATE", "ALTER", "DROP"} and after in SCHEMA and following[1:2] != ["="] and is_keyword:
        yield f"{word} {after}"
    elif word == "CALL" and after not in {"{", "("} and is_keyword:
        name = _dotted_name(following)
        if name.lower() not in PROCEDURES:
            yield f"CALL {name.lower()}"
    elif word == "APOC" and preceding != ".":
        name = _dotted_name([word, *following]).lower()
        if name.startswith(NAMESPACES):
            yield name


def _dotted_name(words: Sequence[str]) -> str:
    end = next((at for at, word in enumerate(words) if at % 2 and word != "."), len(words))
    return "".join(words[:end])


def _refused(what: str) -> StatementError:
    return StatementError(
        "KG-STATEMENT-REFUSED",
        ko=f"이 문은 실행하지 않습니다: {what}. "
        "파일을 읽거나 쓰는 것, 프로시저, 스키마와 사용자를 바꾸는 것은 허용되지 않습니다.",
        en=f"this statement is not run: {what}. "
        "Reading or writing files, procedures, and changes of schema, users or databases are not allowed.",
    )
