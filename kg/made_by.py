"""What made a reading: a digest of the code and data that it follows from. Another digest, another reading, perhaps."""

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

PACKAGES = ("kg", "loaders", "ontology")
# Rooms of `kg` that only store, ask and show.
NO_READERS = ("cli", "export", "judging", "linked", "samples", "stores", "view")
LIBRARIES = ("lxml", "olefile", "openpyxl", "pypdfium2")


@cache
def made_by() -> str:
    """Return the digest of this program's reading: of its files, of the libraries under it, of Python."""
    digest = hashlib.sha256()
    for name, data in _files():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    libraries = [f"{name} {_version(name)}" for name in LIBRARIES]
    digest.update("\n".join([*libraries, sys.version, unicodedata.unidata_version]).encode())
    return digest.hexdigest()[:16]


def _files() -> Iterator[tuple[str, bytes]]:
    """Yield the files of the packages that take part in reading, by name."""
    for package in PACKAGES:
        spec = find_spec(package)
        assert spec is not None and spec.origin is not None
        root = Path(spec.origin).parent
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root)
            left_out = "__pycache__" in inside.parts or (package == "kg" and inside.parts[0] in NO_READERS)
            if path.is_file() and not left_out:
                yield f"{package}/{inside.as_posix()}", path.read_bytes()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
