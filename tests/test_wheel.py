"""The built wheel holds every file of the four packages, and an installed `kg` works without the sources."""

import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PACKAGES = ("kg", "loaders", "ontology", "queries")
SOURCES = ROOT / "kg" / "__init__.py"
in_the_tree = pytest.mark.skipif(not SOURCES.exists(), reason="there are no sources beside the tests")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel that CI built, or build one."""
    if "WHEEL" in os.environ:
        return Path(os.environ["WHEEL"])
    target = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(target.glob("*.whl"))


@in_the_tree
def test_the_wheel_holds_every_file_that_git_knows_under_the_packages(wheel: Path) -> None:
    listed = subprocess.run(["git", "ls-files", "-z", *PACKAGES], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no clone")
    known = {name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).exists()}

    assert len(known) > 100
    assert known - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_wheel_holds_nothing_beside_the_packages(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_wheel_carries_data_beside_code(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    suffixes = (".cypher", ".ttl", ".toml", ".txt", "py.typed")

    assert [suffix for suffix in suffixes if not any(name.endswith(suffix) for name in names)] == []


@in_the_tree
def test_every_wish_of_the_package_and_of_its_tests_is_pinned() -> None:
    wishes = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, test, build = (read_pins(name) for name in ("run", "test", "build"))

    assert name_missing(wishes["project"]["dependencies"], run) == []
    assert name_missing(wishes["dependency-groups"]["dev"], run | test) == []
    assert name_missing(wishes["build-system"]["requires"], build) == []


def read_pins(name: str) -> dict[str, Requirement]:
    """Return the pinned packages of a file by name; every line pins one version."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pins = [Requirement(line) for line in text.splitlines() if line and not line.startswith("#")]
    assert all(str(pin.specifier).startswith("==") and pin.url is None for pin in pins)
    return {pin.name: pin for pin in pins}


def name_missing(wishes: list[str], pins: dict[str, Requirement]) -> list[str]:
    """Return the wishes that no pin, or none of the wished version, fulfils."""
    return [
        wish.name
        for wish in map(Requirement, wishes)
        if wish.name not in pins or not wish.specifier.contains(str(pins[wish.name].specifier).removeprefix("=="))
    ]


def test_the_installed_command_answers_from_any_folder(tmp_path: Path) -> None:
    program = "import sys; from kg.cli import main; sys.exit(main(['query', '--format', 'json']))"

    ended = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=True)

    assert b"org-tree" in ended.stdout
