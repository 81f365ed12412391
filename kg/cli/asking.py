"""Named questions put to a store."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import queries
from kg.cli.parameters import type_values
from kg.cli.rows import Answer, Label
from kg.errors import UsageError
from kg.limits import ROW_LIMIT, TIME_LIMIT
from queries import Language, Question, Value

if TYPE_CHECKING:  # The stores' driver takes a fifth of a second, and `--help` needs none.
    from kg.stores import Result, Store


def find_question(name: str, language: Language) -> Question:
    """Return a question by name. Raises UsageError for an unknown one, with those that sound alike."""
    known = queries.questions(language)
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4)
    raise UsageError(
        "KG-QUERY-UNKNOWN",
        ko=f"'{name}' 질문은 없습니다. {'혹시 ' + ', '.join(near) + '? ' if near else ''}kg query 로 목록을 보십시오.",
        en=f"there is no question '{name}'. {'Perhaps ' + ', '.join(near) + '? ' if near else ''}See kg query.",
    )


def check_question(name: str, language: Language, given: Sequence[str]) -> None:
    """Raise UsageError where `ask` would, before a store is opened."""
    type_values(find_question(name, language), given)


def ask(
    store: "Store",
    name: str,
    given: Sequence[str] = (),
    *,
    language: Language = "cypher",
    row_limit: int = ROW_LIMIT,
    time_limit: float = TIME_LIMIT,
) -> tuple[Answer, bool]:
    """Return the answer to a question, and whether rows beyond the limit were left out.

    `given` holds `name=value` texts. Raises UsageError and StatementError.
    """
    question = find_question(name, language)
    result = ENGINES[language](store, question, type_values(question, given), row_limit, time_limit)
    columns = tuple(Label(column.name, column.label_ko, column.label_en) for column in question.columns)
    return Answer(columns, result.rows, name_files(store)), result.cut


def name_files(store: "Store") -> Mapping[str, str]:
    """Return the file of each loaded report by its id."""
    return {str(report["id"]): str(report.get("file", "?")) for report in store.reports()}


def _ask_cypher(
    store: "Store", question: Question, values: Mapping[str, Value], row_limit: int, time_limit: float
) -> "Result":
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return store.run(question.statement, plain, row_limit=row_limit, time_limit=time_limit)


def _ask_sparql(
    store: "Store", question: Question, values: Mapping[str, Value], row_limit: int, time_limit: float
) -> "Result":
    from kg.linked.engine import ask_question  # noqa: PLC0415
    from kg.linked.keeping import open_triples  # noqa: PLC0415

    return ask_question(open_triples(store), question, values, row_limit=row_limit, time_limit=time_limit)


# To add a language: a folder in `queries/`, and a line here.
ENGINES: Mapping[Language, Callable[["Store", Question, Mapping[str, Value], int, float], "Result"]] = {
    "cypher": _ask_cypher,
    "sparql": _ask_sparql,
}
