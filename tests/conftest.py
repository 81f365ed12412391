"""What holds for a run as a whole: it may be spread over processes, so what is said of it is read from its files."""

import os
import time
from pathlib import Path

import pytest

SCREENSHOTS = Path(__file__).parents[1] / "ci-output" / "page"
started = time.time()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say where this run's screenshots are."""
    kept = [path for path in SCREENSHOTS.glob("*.png") if path.stat().st_mtime >= started]
    if kept:
        terminalreporter.write_line(f"{len(kept)} screenshots of the page in {os.path.relpath(SCREENSHOTS)}/")
