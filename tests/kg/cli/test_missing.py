"""An answer without rows says which of the values that were asked for the graph does not know."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from kg.cli.asking import find_question
from kg.cli.missing import PLACES, STAGE, explain_empty
from kg.cli.parameters import type_values
from kg.cli.settings import Settings
from queries import questions

KNOWN: dict[str, dict[str, list[Any]]] = {
    "Report": {"government": ["솔내구"], "fiscal_year": [2025, 2026], "id": ["rep-1"], "file": ["솔내 2026.txt"]},
    "Unit": {"name": [f"제{number}과" for number in range(10)] + ["경제정책과", "살림경제국"]},
    "Facility": {"id": ["fac-1"], "name": ["달여울 시장"], "aliases": [["달여울 전통시장"]]},
    "FundingSource": {"name": ["국비", "시비"], "level": ["국가", "광역"]},
}


class Shelf:
    """A store that knows some values."""

    def __init__(self, reports: int = 1) -> None:
        self._reports = reports

    def reports(self) -> list[object]:
        return [object()] * self._reports

    def run(self, statement: str, _: object) -> Any:
        found = re.search(r"\(n:`?(\w+)`?\)[\s\S]*RETURN DISTINCT n\.`?(\w+)`?", statement)
        assert found
        return SimpleNamespace(rows=[(value,) for value in KNOWN.get(found[1], {}).get(found[2], [])])


def explain(name: str, *given: str, reports: int = 1, language: str = "ko") -> list[str]:
    question = find_question(name, "cypher")
    settings = Settings("en" if language == "en" else "ko")
    return list(explain_empty(Shelf(reports), question, type_values(question, given), settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("org-tree", "unit=경재정책과", "unit: '경재정책과'은(는) 그래프에 없습니다. 있는 것: 경제정책과"),
        ("org-tree", "unit=살림경제", "unit: '살림경제'은(는) 그래프에 없습니다. 있는 것: 살림경제국."),
        ("org-tree", "year=2019년", "year: '2019'은(는) 그래프에 없습니다. 있는 것: 2025, 2026."),
        ("source-share", "source=시", "source: '시'은(는) 그래프에 없습니다. 있는 것: 국비, 시비."),
        ("mixed-funding", "levels=국가,구", "levels: '구'은(는) 그래프에 없습니다. 있는 것: 광역, 국가."),
        (
            "facility-trace",
            "facility=별빛회관",
            "facility: '별빛회관'은(는) 그래프에 없습니다. 있는 것: 달여울 시장, 달여울 전통시장.",
        ),
        ("contradictions", "severity=심각", "severity: '심각'은(는) 그래프에 없습니다."),
    ],
)  # fmt: skip
def test_a_value_that_is_not_there_is_named_with_those_near_it(name: str, given: str, said: str) -> None:
    assert explain(name, given)[0].startswith(said.split(", 제", maxsplit=1)[0])
    assert len(explain(name, given)) == 1


def test_values_that_are_there_but_fit_nothing_together_are_told() -> None:
    together = ["준 값은 그래프에 있지만 함께 맞는 것이 없습니다: -p 를 줄여 보십시오."]
    assert explain("org-tree", "unit=살림 경제국", "year=2025") == together
    assert explain("facility-trace", "facility=전통시장") == together
    assert explain("org-tree") == []


def test_the_stage_of_money_that_was_counted_is_told() -> None:
    stage = "'소요' 금액만 보았습니다: 다른 단계로 적는 보고서면 -p kind=예산 처럼 주십시오."
    assert explain("source-share") == [stage]
    assert explain("mixed-funding", "year=2025")[0] == stage


def test_a_store_without_reports_says_so() -> None:
    assert explain("org-tree", "unit=없는과", reports=0, language="en") == [
        "The store holds no report: load some with kg load FOLDER."
    ]


def test_each_parameter_that_names_a_thing_has_its_place() -> None:
    named = {p.name for q in questions().values() for p in q.parameters if p.datatype in ("string", "strings")}
    assert named == PLACES.keys() - {"year"} | {STAGE}
