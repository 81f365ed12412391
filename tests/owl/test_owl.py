"""The vocabulary is OWL 2 DL, consistent, without a class that nothing can be: ROBOT and HermiT say so."""

import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

import ontology

SCRIPT = Path(__file__).parent / "robot.py"
FILES = ("core.ttl", *ontology.code_files())
# Nothing can be a unit and no unit.
BROKEN = """
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix kg: <urn:workplan-kg:ontology#> .
kg:Broken a owl:Class ; rdfs:subClassOf kg:Unit, kg:Project .
kg:Unit owl:disjointWith kg:Project .
"""

pytestmark = pytest.mark.owl


@pytest.fixture(scope="module")
def robot() -> ModuleType:
    spec = importlib.util.spec_from_file_location("robot_for_tests", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    missing: str | None = module.what_is_missing()
    if missing is not None and os.environ.get("KG_REQUIRE_OWL") == "1":
        pytest.fail(missing)
    if missing is not None:
        pytest.skip(missing)
    return module


def write_whole(folder: Path, *more: str) -> str:
    """Write core, code lists and more as one Turtle file: a file of its own would lack the others' declarations."""
    texts = [ontology.path(name).read_text(encoding="utf-8") for name in FILES]
    whole = folder / "whole.ttl"
    whole.write_text("\n".join((*texts, *more)), encoding="utf-8")
    return str(whole)


def test_the_vocabulary_and_its_code_lists_are_owl_2_dl_and_every_class_can_have_members(
    robot: ModuleType, tmp_path: Path
) -> None:
    report, reasoned = tmp_path / "profile.txt", tmp_path / "reasoned.owl"
    profile = ["validate-profile", "--profile", "DL", "--output", str(report)]
    reason = ["reason", "--reasoner", "HermiT", "--output", str(reasoned)]

    done = robot.run(["merge", "--input", write_whole(tmp_path), *profile, *reason])

    assert (done.returncode, done.stdout) == (0, "")
    assert report.read_text().strip() == "OWL 2 DL Profile Report: [Ontology and imports closure in profile]"
    assert reasoned.is_file()


def test_the_check_finds_a_class_that_nothing_can_be(robot: ModuleType, tmp_path: Path) -> None:
    whole = write_whole(tmp_path, BROKEN)

    done = robot.run(["reason", "--reasoner", "HermiT", "--input", whole, "--output", str(tmp_path / "reasoned.owl")])

    assert done.returncode != 0
    assert "urn:workplan-kg:ontology#Broken" in done.stdout + done.stderr
