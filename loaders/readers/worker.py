"""The child process that parses: frames in on stdin, frames out on stdout, nothing else open.

A request is one line of JSON ({"file", "size"}) and the bytes; an answer is a length of eight bytes and JSON: pages as
they are read, then the document or the error. JSON and not pickle: what comes back is data even if the parser was
taken over.
"""

import contextlib
import ctypes
import importlib
import json
import math
import os
import sys
import time
from typing import Any, BinaryIO

from kg.errors import InputError
from loaders.readers.formats import FORMATS, LATE_MODULES, format_named, sniff
from loaders.readers.progress import watch_pages
from loaders.readers.refusals import refuse
from loaders.readers.wire import pack

KILL_WITH_PARENT = 1  # PR_SET_PDEATHSIG
SPARE_FILES = 0


def main() -> None:
    """Serve requests until stdin ends."""
    memory = int(sys.argv[1])
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # a library that prints must not break the frames
    load_readers()
    confine(memory)
    answers.write((0).to_bytes(8, "big"))  # ready
    answers.flush()
    watch_pages(lambda _, page, pages: _answer({"page": page, "pages": pages}, answers))
    while line := requests.readline():
        _serve(json.loads(line), requests, answers)


def _serve(request: dict[str, Any], requests: BinaryIO, answers: BinaryIO) -> None:
    data = requests.read(request["size"])
    limit_computing(request["seconds"])
    _answer(parse(data, request["file"]), answers)


def _answer(values: dict[str, Any], answers: BinaryIO) -> None:
    answer = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    answers.write(len(answer).to_bytes(8, "big"))
    answers.write(answer)
    answers.flush()


def load_readers() -> None:
    """Import all that reading may need: later no file can be opened."""
    for known in FORMATS:
        with contextlib.suppress(ModuleNotFoundError):
            known.reader()
    for module in LATE_MODULES:
        importlib.import_module(module)


def confine(memory: int) -> None:
    """Give up what a parser does not need: more memory, new files and sockets, written files, outliving the parent."""
    if sys.platform == "win32":  # no such limits there; the parent's time and output limits remain
        return
    import resource  # noqa: PLC0415 - not on Windows

    limits = [(resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_NOFILE, SPARE_FILES)]
    if memory:
        limits.append((resource.RLIMIT_AS, memory))
    for kind, most in limits:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(KILL_WITH_PARENT, 9)


def limit_computing(seconds: float) -> None:
    """Let the system end this process once it has computed for so long from now."""
    if sys.platform == "win32":  # no such limit there
        return
    import resource  # noqa: PLC0415 - not on Windows

    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), most))


def parse(data: bytes, file: str) -> dict[str, Any]:
    """Return the document of a file, or its error, as JSON values."""
    try:
        return {"document": pack(format_named(sniff(data, file)).reader()(data, file))}
    except InputError as error:
        return {"error": [error.code, error.ko, error.en]}
    except MemoryError:
        return _error(refuse("KG-MEMORY", file, "MemoryError"), spent=True)
    except RecursionError:
        return _error(refuse("KG-TOO-LARGE", file, "nested"))
    except Exception as error:  # a defect of a reader or of a library under it: said, never a crash
        return _error(refuse("KG-READER-CRASHED", file, f"{type(error).__name__}: {str(error)[:200]}"))


def _error(error: InputError, *, spent: bool = False) -> dict[str, Any]:
    return {"error": [error.code, error.ko, error.en], "spent": spent}


if __name__ == "__main__":
    main()
