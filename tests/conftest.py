"""What holds for a run as a whole: it may be spread over processes, so what is said of it is read from its files."""

import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import kg
from kg.model import Reading

# The engines and servers of tests live for seconds: compiling their code twice is a third of their work.
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")

# A busy machine is no fault of what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

SCREENSHOTS = Path(__file__).parents[1] / "ci-output" / "page"
started = time.time()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say where this run's screenshots are."""
    kept = [path for path in SCREENSHOTS.glob("*.png") if path.stat().st_mtime >= started]
    if kept:
        terminalreporter.write_line(f"{len(kept)} screenshots of the page in {os.path.relpath(SCREENSHOTS)}/")


@pytest.fixture(scope="session")
def read_once() -> Callable[[Path], Reading]:
    """Return the reader of reports that reads each file once a session: a reading is a value."""
    return cache(kg.read_report)
