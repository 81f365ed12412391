"""The variants' tool keeps a report and its reading in step. The snippets are invented."""

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest

# The tool is a script with a package beside it; under importlib mode neither is on the path.
sys.path.insert(0, str(Path(__file__).parent))
variants = importlib.import_module("variants")
figures = importlib.import_module("varying.figures")

TEXT = """2030년 주요업무계획

가나시 나다구

살 림 과

- 셈틀팀

주요사업 목록

연번	주요사업	구분	쪽
1	마루시장 지붕 고치기	신규	5
2	냇가 다리 놓기	계속	7

□ 사업개요

- 사업기간 : 2030. 2. ~ '31. 3.
- 총사업비 : 120백만원(시100/구20)

□ 2030년 소요예산 : 20,500천원

(단위 : 천원)

재원별	합계	연차별 소요재원	{}
		2030년	2031년
계	120,000	20,500	99,500
시비	100,000	10,500	89,500
구비	20,000	10,000	10,000

□ 사업개요

- 사업위치 : 마루시장 앞

□ 2030년 소요예산 : 비예산""".format("")  # The covered cell of a merged head is empty.


def reading() -> dict[str, Any]:
    """Return the reading of the snippet."""
    project: dict[str, Any] = {
        "unit": "살림과", "team": None, "status": "신규", "part_of": None, "phase": "계획", "period": None,
        "allocations": [], "facilities": ["마루시장"], "collaborators": [], "partners": [],
    }
    rows = [("시비", 2030, 10_500_000, 27), ("시비", 2031, 89_500_000, 27), ("구비", 2030, 10_000_000, 28),
            ("구비", 2031, 10_000_000, 28)]
    return {
        "report": {"file": "x.txt", "title": "2030년 주요업무계획", "government": "나다구", "unit": "살림과",
                   "fiscal_year": 2030},
        "units": [{"kind": "자치단체", "name": "나다구", "parent": None, "line": 3},
                  {"kind": "과", "name": "살림과", "parent": "나다구", "line": 5},
                  {"kind": "팀", "name": "셈틀팀", "parent": "살림과", "line": 7}],
        "duties": [], "staffing": [], "unit_budgets": [],
        "projects": [
            project | {"id": "p01", "title": "마루시장 지붕 고치기", "lines": [15, 28], "required_krw": 20_500_000,
                       "required_year": 2030, "period": {"start": "2030-02", "end": "2031-03",
                                                         "raw": "2030. 2. ~ '31. 3."},
                       "allocations": [{"source": s, "year": y, "amount_krw": a, "kind": "소요", "line": n}
                                       for s, y, a, n in rows]},
            project | {"id": "p02", "title": "냇가 다리 놓기", "lines": [30, 34]},
        ],
        "facilities": [{"name": "마루시장", "aliases": [], "line": 12}],
        "law": [], "inconsistencies": [{"lines": [26, 27], "what": "없음"}], "slips": [],
    }


def vary(*only: str, seed: int = 1) -> tuple[list[str], dict[str, Any]]:
    """Return a variant's lines and reading."""
    text, varied = variants.vary(TEXT, reading(), seed, only)
    return text.split("\n"), varied


def test_every_variation_is_listed_in_the_order_in_which_it_is_applied() -> None:
    assert list(variants.VARIATIONS) == [
        "names", "existing", "years", "money", "order", "columns", "synonyms", "level", "blanks", "glyphs",
    ]


@pytest.mark.parametrize("name", list(variants.VARIATIONS))
@pytest.mark.parametrize("seed", range(4))
def test_units_facilities_and_titles_stand_where_the_reading_says(name: str, seed: int) -> None:
    lines, varied = vary(name, seed=seed)
    for item in varied["units"] + varied["facilities"]:
        assert bare(item["name"]) in bare(lines[item["line"] - 1])
    for project in varied["projects"]:
        assert bare(project["title"]) in bare("".join(lines))
        assert all(project["lines"][0] <= a["line"] <= project["lines"][1] for a in project["allocations"])


@pytest.mark.parametrize("seed", range(4))
def test_the_same_seed_gives_the_same_bytes(seed: int) -> None:
    assert variants.vary(TEXT, reading(), seed) == variants.vary(TEXT, reading(), seed)


def test_no_variation_leaves_the_report_as_it_is() -> None:
    assert vary() == (TEXT.split("\n"), reading())


def test_a_units_letter_spacing_survives_its_new_name() -> None:
    lines, varied = vary("names")
    assert lines[4] == " ".join(varied["units"][1]["name"])
    assert varied["units"][1]["name"].endswith("과")
    assert "살림" not in "".join(lines)


def test_years_move_in_the_text_and_in_the_reading_by_the_same() -> None:
    lines, varied = vary("years")
    year = varied["report"]["fiscal_year"]
    assert lines[0] == f"{year}년 주요업무계획"
    assert lines[16] == f"- 사업기간 : {year}. 2. ~ '{(year + 1) % 100}. 3."
    assert [a["year"] for a in varied["projects"][0]["allocations"]] == [year, year + 1, year, year + 1]
    assert year != 2030


@pytest.mark.parametrize(("unit", "cells", "heading"), [
    ("원", "100,000,000	10,500,000	89,500,000", "20,500,000원"),
    ("백만원", "100	10.5	89.5", "20.5백만원"),
])
def test_money_is_printed_in_another_unit_exactly(unit: str, cells: str, heading: str) -> None:
    seed = next(s for s in range(40) if f"(단위 : {unit})" in vary("money", seed=s)[0])
    lines, varied = vary("money", seed=seed)
    assert lines[26] == f"시비	{cells}"
    assert lines[19] == f"□ 2030년 소요예산 : {heading}"
    assert varied == reading()


def test_a_split_by_source_takes_the_unit_of_its_total() -> None:
    text = figures.convert_heading("- 총사업비 : 120백만원(시100/구20)", "천원")
    assert text == "- 총사업비 : 120,000천원(시100,000/구20,000)"


def test_projects_change_places_with_their_rows_and_their_numbers_stay() -> None:
    seed = next(s for s in range(40) if "냇가" in vary("order", seed=s)[0][11])
    lines, varied = vary("order", seed=seed)
    assert lines[11:13] == ["1	냇가 다리 놓기	계속	5", "2	마루시장 지붕 고치기	신규	7"]
    assert varied["projects"][1]["lines"] == [15, 19]
    assert varied["projects"][0]["lines"][0] == 21


def test_columns_of_a_funding_table_turn_without_losing_a_cell() -> None:
    for seed in range(8):
        lines, varied = vary("columns", seed=seed)
        row = varied["projects"][0]["allocations"][0]["line"]
        assert sorted(lines[row - 1].split("\t")) == sorted(["시비", "100,000", "10,500", "89,500"])


def test_a_county_has_its_own_money() -> None:
    lines, varied = vary("level")
    assert [a["source"] for a in varied["projects"][0]["allocations"]] == ["도비", "도비", "군비", "군비"]
    assert varied["report"]["government"] == "나다군"
    assert lines[26].startswith("도비")


def bare(text: str) -> str:
    """Drop blanks and quotes."""
    return re.sub(r"[\s「」『』｢｣“”]", "", text)
