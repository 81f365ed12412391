"""The headers of questions: what they say, and what they must not leave out."""

import pytest

from queries import Column, Parameter, Question, questions, read_question

HEADER = """// ko: 무엇이 줄었나?
// en: What shrank?
// parameter: year integer = null | 연도 | year
// parameter: levels strings = ["국가", "광역"] | 단계 | levels
// parameter: event string | 사건 | event
// column: unit string | 부서 | unit
// column: amount_krw integer | 금액(원) | amount (won)
// example: event=선거
RETURN 1
"""
CYPHER = tuple(questions().values())


def test_a_header_gives_the_question_its_parameters_and_columns() -> None:
    assert read_question("drop", "cypher", HEADER) == Question(
        "drop",
        "cypher",
        "무엇이 줄었나?",
        "What shrank?",
        (
            Parameter("year", "integer", "연도", "year", None, False),
            Parameter("levels", "strings", "단계", "levels", ("국가", "광역"), False),
            Parameter("event", "string", "사건", "event", None, True),
        ),
        (
            Column("unit", "string", "부서", "unit"),
            Column("amount_krw", "integer", "금액(원)", "amount (won)"),
        ),
        ("event=선거",),
        HEADER,
    )


def test_a_header_of_a_sparql_question_reads_alike() -> None:
    read = read_question("drop", "sparql", HEADER.replace("// ", "# "))

    assert (read.ko, read.columns) == ("무엇이 줄었나?", read_question("drop", "cypher", HEADER).columns)


@pytest.mark.parametrize(
    "broken",
    [
        HEADER.replace("// ko: 무엇이 줄었나?\n", ""),
        HEADER.replace("// column: unit string | 부서 | unit\n", "// column: unit\n"),
        HEADER.replace("unit string", "unit text"),
        HEADER.replace("// example", "// sample"),
    ],
)
def test_a_broken_header_names_the_question(broken: str) -> None:
    with pytest.raises(ValueError, match="question drop"):
        read_question("drop", "cypher", broken)


def test_there_are_sixteen_questions_in_cypher() -> None:
    assert len(CYPHER) == 16


@pytest.mark.parametrize("question", CYPHER, ids=lambda question: question.name)
def test_a_question_ends_with_its_sources_or_id_and_orders_its_rows(question: Question) -> None:
    names = [column.name for column in question.columns]

    assert "sources" in names
    assert "ORDER BY" in question.statement.rsplit("\nRETURN ", 1)[1]


@pytest.mark.parametrize("question", CYPHER, ids=lambda question: question.name)
def test_a_question_uses_every_parameter_that_it_names(question: Question) -> None:
    statement = "\n".join(line for line in question.statement.splitlines() if not line.startswith("//"))

    assert [p.name for p in question.parameters if f"${p.name}" not in statement] == []


@pytest.mark.parametrize("question", CYPHER, ids=lambda question: question.name)
def test_a_question_gives_an_example_of_its_parameters(question: Question) -> None:
    given = [part.partition("=")[0] for example in question.example for part in example.split()]

    assert given
    assert set(given) <= {parameter.name for parameter in question.parameters}
