"""Write the pinned dependencies: `python requirements/lock.py`, in the environment whose versions are to be kept.

`run.txt` holds what the package needs, `test.txt` what its tests need on top, `build.txt` what builds it, each with
all that they need in turn. A package that is only needed where a marker holds keeps that marker.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement

FOLDER = Path(__file__).parent
PYPROJECT = tomllib.loads((FOLDER.parent / "pyproject.toml").read_text(encoding="utf-8"))
HEAD = "# Written by requirements/lock.py; the wishes stand in pyproject.toml.\n"
BUILDING = ("editables",)  # What an editable install needs beside the build system.


def main() -> None:
    """Write the three files."""
    run = close(PYPROJECT["project"]["dependencies"])
    build = close([*PYPROJECT["build-system"]["requires"], *BUILDING])
    test = close(PYPROJECT["dependency-groups"]["dev"])
    write("run.txt", run)
    write("build.txt", build)
    write("test.txt", {name: pin for name, pin in test.items() if name not in run})


def close(wishes: Iterable[str]) -> dict[str, str]:
    """Return a pinned line for each package that the wishes lead to, by normalized name."""
    markers: dict[str, Marker | None] = {}
    waiting = [(requirement, requirement.marker) for requirement in map(Requirement, wishes)]
    while waiting:
        requirement, marker = waiting.pop(0)
        name = normalize(requirement.name)
        if name in markers and (markers[name] is None or marker is not None):
            continue
        markers[name] = None if name in markers else marker
        asked = map(Requirement, distribution(name).requires or ())
        extras = ("", *requirement.extras)
        waiting += [(wish, marker) for wish in asked if any(holds(wish, extra) for extra in extras)]
    return {name: pin(name, marker) for name, marker in sorted(markers.items())}


def holds(wish: Requirement, extra: str) -> bool:
    """Tell whether a requirement of an installed package counts here."""
    return wish.marker is None or wish.marker.evaluate({"extra": extra})


def pin(name: str, marker: Marker | None) -> str:
    """Return `name==version`, with the marker where the package is not needed everywhere."""
    line = f"{name}=={distribution(name).version}"
    return line if marker is None else f"{line} ; {marker}"


def normalize(name: str) -> str:
    """Return a name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def write(file: str, pins: dict[str, str]) -> None:
    """Write the pins, sorted, one a line."""
    (FOLDER / file).write_text(HEAD + "".join(f"{line}\n" for line in pins.values()), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
