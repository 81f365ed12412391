"""Files that are opened to be read: regular ones, of a size that a report may have."""

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from loaders.readers.refusals import refuse

MOST_BYTES = 512 << 20
# Why the system opens no file, in the words of those who name one.
REASONS: Mapping[int, str] = {
    errno.ENOENT: "없음 / not there",
    errno.EACCES: "권한 없음 / no permission",
    errno.EPERM: "권한 없음 / no permission",
    errno.ELOOP: "자신을 가리키는 링크 / a link to itself",
    errno.ENAMETOOLONG: "이름이 너무 긺 / the name is too long",
    errno.EIO: "읽기 오류 / I/O error",
}


@contextmanager
def open_file(path: Path, most: int = MOST_BYTES) -> Iterator[BufferedReader]:
    """Open a file of at most so many bytes.

    Raises InputError for what is no regular file (a pipe or a device may never end), is too large, or cannot be read.
    """
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            raise refuse("KG-FOLDER", str(path))
        if not stat.S_ISREG(about.st_mode):
            raise refuse("KG-NOT-A-FILE", str(path))
        if about.st_size > most:
            raise refuse("KG-TOO-LARGE", str(path), f"{about.st_size:,} bytes > {most:,}")
        with path.open("rb") as file:
            yield file
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise refuse("KG-NOT-FOUND", str(path), say_why(error)) from None


def say_why(error: OSError | ValueError) -> str:
    """Return the reason of the system in two languages, in its own words where we have none."""
    number = getattr(error, "errno", None) or 0
    return REASONS.get(number) or (os.strerror(number) if number else str(error))
