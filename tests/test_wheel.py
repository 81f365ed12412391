"""The built wheel holds every file of the four packages, and an installed `kg` works without the sources."""

import os
import subprocess
import sys
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PACKAGES = ("kg", "loaders", "ontology", "queries")
in_the_tree = pytest.mark.skipif(not (ROOT / "kg").is_dir(), reason="there are no sources beside the tests")


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
def test_every_wish_of_the_package_is_pinned() -> None:
    pinned = {
        Requirement(line.partition(";")[0]).name: line
        for line in (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    wished = [Requirement(text) for text in requires("workplan-kg") or ()]

    assert [wish.name for wish in wished if wish.name not in pinned] == []
    assert all("==" in line and "://" not in line for line in pinned.values())


def test_the_installed_command_answers_from_any_folder(tmp_path: Path) -> None:
    program = "import sys; from kg.cli import main; sys.exit(main(['query', '--format', 'json']))"

    ended = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=True)

    assert b"org-tree" in ended.stdout
