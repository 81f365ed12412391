"""The command `kg`."""

import os
import sys
import traceback
from collections.abc import Sequence

import typer

from kg.cli.app import build_app
from kg.cli.failures import as_kg_error
from kg.cli.settings import Settings, split_settings
from kg.cli.streams import make_streams_safe, note

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; every error is one line on stderr."""
    make_streams_safe()
    settings = Settings()
    try:
        settings, rest = split_settings(sys.argv[1:] if arguments is None else arguments, os.environ)
        code = _run(rest, settings)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # The safety net: a traceback is a defect.
        if settings.debug:
            traceback.print_exc()
        failure = as_kg_error(error)
        note(failure.line(settings.language))
        return failure.exit_code
    if code == INTERRUPTED:
        note(settings.say("중단했습니다. 반쯤 쓰인 것은 없습니다.", "interrupted. Nothing is half-written."))
    return code


def _run(arguments: Sequence[str], settings: object) -> int:
    command = typer.main.get_command(build_app(arguments))
    code = command.main(list(arguments) or ["--help"], prog_name="kg", standalone_mode=False, obj=settings)
    return code if isinstance(code, int) else 0
