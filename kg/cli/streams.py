"""What goes to stdout and stderr: text that no encoding can break, data as UTF-8, files whole or not at all."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from kg.errors import InputError


def make_streams_safe() -> None:
    """Let stdout and stderr print any character: what their encoding lacks (ASCII, CP949) becomes an escape.

    One that was closed before we came swallows what is printed.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_text(text: str) -> None:
    """Print text for people on stdout, in the encoding of the terminal. Raises InputError where it takes no more."""
    with _printing():
        sys.stdout.write(text)
        sys.stdout.flush()


def print_data(data: bytes) -> None:
    """Print data on stdout, byte by byte into a pipe or a file."""
    if sys.stdout.isatty():
        print_text(data.decode("utf-8"))
        return
    with open_stdout() as stdout:
        stdout.write(data)


@contextmanager
def open_stdout() -> Iterator[BinaryIO]:
    """Give stdout for bytes. Raises InputError where it takes no more."""
    with _printing():
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


@contextmanager
def _printing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # `| head` has read enough: Typer ends the command without a word.
        raise
    except OSError as error:
        _give_up_stdout()
        raise InputError(
            "KG-OUTPUT",
            ko=f"표준 출력에 쓸 수 없습니다 ({error.strerror}). 디스크 여유를 확인하거나 -o 로 다른 파일을 주십시오.",
            en=f"stdout cannot be written ({error.strerror}). Check the free disk space, or name another file with -o.",
        ) from error


def _give_up_stdout() -> None:
    """Keep Python from writing what is left in the buffer once more when it ends, and complaining."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note(text: str) -> None:
    """Say something on stderr that is not data."""
    print(text, file=sys.stderr, flush=True)


def encode(text: str) -> bytes:
    """Return UTF-8; halves of surrogate pairs, as file names may hold them, become escapes."""
    return text.encode("utf-8", "backslashreplace")


def write_file(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file under a temporary name and rename it at the end: whole or not at all.

    Raises InputError where the place cannot be written.
    """
    part: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            part = Path(file.name)
            write(cast(BinaryIO, file))
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        raise InputError(
            "KG-OUTPUT",
            ko=f"파일을 쓸 수 없습니다: {path} ({error.strerror}). 폴더가 있는지, 권한과 디스크 여유를 확인하십시오.",
            en=f"the file cannot be written: {path} ({error.strerror}). Check that its folder exists, its permissions "
            "and the free disk space.",
        ) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _umask() -> int:
    """Return the mask for new files, which a temporary file does not follow."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
