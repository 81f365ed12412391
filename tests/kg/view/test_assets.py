"""The built script and style belong to the sources beside them, and the front end's own tests pass."""

import hashlib
import re
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
WEB = ROOT / "web"


def hash_sources() -> str:
    """Hash the sources as web/build.mjs does."""
    sources = [path for path in (WEB / "src").rglob("*") if path.is_file()]
    digest = hashlib.sha256()
    for path in sorted(
        [*sources, WEB / "build.mjs", WEB / "package-lock.json"], key=lambda path: path.relative_to(WEB).as_posix()
    ):
        digest.update(path.relative_to(WEB).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


@pytest.mark.parametrize("name", ["page.js", "page.css"])
def test_the_built_asset_is_of_these_sources(name: str) -> None:
    if not WEB.exists():
        pytest.skip("the front end's sources are not here: an installed package holds only what was built")
    first = files("kg.view").joinpath("assets", name).read_text("utf-8").splitlines()[0]
    assert first == f"/* workplan-kg page; sources sha256:{hash_sources()} */", (
        "run `make web` and commit kg/view/assets"
    )


def test_the_front_ends_own_tests_pass() -> None:
    if not (shutil.which("node") and (WEB / "node_modules").exists()):
        pytest.skip("left out the front end's own tests: node or web/node_modules is not here (npm ci in web/)")
    result = subprocess.run(["node", "test.mjs"], cwd=WEB, capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-1000:]


@pytest.mark.parametrize("readme", ["README.md", "README.en.md"])
def test_the_readme_shows_two_pictures_of_the_page(readme: str) -> None:
    shown = re.findall(r"!\[[^\]]+\]\((docs/images/[^)]+\.png)\)", (ROOT / readme).read_text("utf-8"))
    assert shown == ["docs/images/funding.png", "docs/images/collaboration.png"]
    for picture in shown:
        assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")
