"""ROBOT with the OWL API and HermiT, fetched once with Maven: `make robot` puts it into .robot/lib.

Needs java and mvn. Standard library only.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
LIB = HERE.parent.parent / ".robot" / "lib"
MAIN = "org.obolibrary.robot.CommandLineInterface"


def what_is_missing() -> str | None:
    """Return a sentence on what is not there, or None: no test goes to the network by itself."""
    if shutil.which("java") is None:
        return "checking the ontology as OWL needs java: install it"
    return None if LIB.is_dir() else "the vocabulary was not checked as OWL: run `make robot` once"


def fetch() -> None:
    """Fetch the jars where they are not there yet."""
    if not LIB.is_dir():
        part = LIB.with_name("lib.part")
        shutil.rmtree(part, ignore_errors=True)
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={part}"]
        subprocess.run(["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), *goal], check=True, stdout=sys.stderr)
        part.rename(LIB)


def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run ROBOT; it ends with another code than 0 where a check fails."""
    command = ["java", "-Xmx1g", "-cp", f"{LIB}/*", MAIN, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)


if __name__ == "__main__":
    fetch()
