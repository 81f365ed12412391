"""Values of `-p`: typed by the question, or as they look."""

import unicodedata

import pytest

from kg.cli.parameters import guess_values, split_parameters, type_values
from kg.errors import UsageError
from queries import questions, read_question

QUESTION = read_question(
    "q",
    "cypher",
    """// ko: 무엇?
// en: What?
// parameter: year integer = null | 연도 | year
// parameter: threshold number = 50 | 비중 | share
// parameter: unit string = "재무과" | 부서 | unit
// parameter: grades boolean = false | 직급 | grades
// parameter: levels strings = ["국가"] | 단계 | levels
// column: x string | x | x
""",
)


def test_every_parameter_has_its_default() -> None:
    assert type_values(QUESTION, []) == {
        "year": None,
        "threshold": 50,
        "unit": "재무과",
        "grades": False,
        "levels": ("국가",),
    }


def test_texts_become_values_of_the_types_of_the_header() -> None:
    given = ["year=2026", "threshold=33.5", "unit=1=2", "grades=예", "levels=국가, 민간"]

    assert type_values(QUESTION, given) == {
        "year": 2026,
        "threshold": 33.5,
        "unit": "1=2",
        "grades": True,
        "levels": ("국가", "민간"),
    }


@pytest.mark.parametrize(
    "given", ["year=이천", "year=2026.5", "threshold=반", "threshold=nan", "grades=maybe", "colour=red", "year", "=1"]
)
def test_what_cannot_be_is_an_error_of_the_command_line(given: str) -> None:
    with pytest.raises(UsageError) as caught:
        type_values(QUESTION, [given])

    assert caught.value.code == "KG-PARAMETER"


def test_a_name_may_come_once() -> None:
    with pytest.raises(UsageError):
        split_parameters(["year=1", "year=2"])


def test_a_required_parameter_is_asked_for() -> None:
    required = read_question(
        "q", "cypher", "// ko: a\n// en: a\n// parameter: event string | 사건 | event\n// column: x string | x | x\n"
    )

    with pytest.raises(UsageError, match="event"):
        type_values(required, [])


def test_values_of_a_free_statement_are_what_they_look_like() -> None:
    given = ["n=2026", "x=1.5", "yes=true", "none=null", 'text="2026"', "list=[1,2]", "word=시장", "odd=NaN"]

    assert guess_values(given) == {
        "n": 2026,
        "x": 1.5,
        "yes": True,
        "none": None,
        "text": "2026",
        "list": [1, 2],
        "word": "시장",
        "odd": "NaN",
    }


def test_values_are_taken_as_people_write_them() -> None:
    asked = ["threshold=50%", "year=2026년", "source=" + unicodedata.normalize("NFD", "시비")]
    assert type_values(questions()["source-share"], asked) == {
        "source": "시비", "threshold": 50, "kind": "소요", "year": 2026, "government": None,
    }  # fmt: skip
