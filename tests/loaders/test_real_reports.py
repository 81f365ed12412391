"""The real reports: what they say is declared; the two that have a reading, by the score tool that came with them."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.export.jsonl import dump_jsonl
from kg.validate import validate

SHARED = Path(__file__).parents[3] / "shared"
REPORTS = ("000", "003")
TABLES = (
    "units", "hierarchy", "staffing", "unit_budgets", "projects", "project_unit", "project_team", "project_status",
    "project_part_of", "alignment", "periods", "required", "allocations", "facility_address", "facility_area",
)  # fmt: skip
NAMED = ("uses_facility", "collaborators", "partners", "law")
LEAST_OF_TABLES, LEAST_OF_NAMED, LEAST_OF_FINDINGS = 0.98, 0.92, 0.9

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not (SHARED / "reports").is_dir(), reason="the real reports are not here: ../shared/reports was not found"
    ),
]


@cache
def _score(report: str, folder: Path) -> dict[str, Any]:
    (path,) = (SHARED / "reports").glob(f"{report}_*.txt")
    exported = folder / f"{report}.jsonl"
    exported.write_bytes(dump_jsonl(kg.read(path)))
    command = [SHARED / "tools" / "score.py", exported, SHARED / "gold" / f"{report}.json", path, "--json"]
    run = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)["families"]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scores")


def test_every_report_says_only_what_the_ontology_declares() -> None:
    """One stray property would stop `kg check` and RDF for all that is loaded."""
    files = [*(SHARED / "reports").glob("*.txt"), *(SHARED / "reports").glob("*/*주요업무계획.pdf")]
    assert len(files) == 13
    for file in files:
        validate(kg.read(file))


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("family", [*TABLES, *NAMED])
def test_a_family_reaches_what_is_asked(report: str, family: str, folder: Path) -> None:
    found = _score(report, folder)[family]
    assert found["f1"] >= (LEAST_OF_TABLES if family in TABLES else LEAST_OF_NAMED) or not found["gold"], found


@pytest.mark.parametrize("report", REPORTS)
def test_every_value_stands_on_the_lines_that_it_cites(report: str, folder: Path) -> None:
    assert _score(report, folder)["unsupported"]["not_on_cited_lines"] == 0


@pytest.mark.parametrize("report", REPORTS)
def test_known_contradictions_are_found(report: str, folder: Path) -> None:
    found = _score(report, folder)["findings"]
    assert found["recall"] >= LEAST_OF_FINDINGS, found
