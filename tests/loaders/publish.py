"""Publish a text report as docx, hwpx, hwp and pdf: python tests/loaders/publish.py REPORT.txt FOLDER."""

import sys
from pathlib import Path

from publishers import WRITERS, blocks_of

from loaders.document import Document
from loaders.readers.text import read_text


def publish(source: Path, folder: Path, formats: tuple[str, ...] = tuple(WRITERS)) -> list[Path]:
    """Write a text report in other formats beside each other; return the files."""
    document: Document = read_text(source.read_bytes(), source.name)
    blocks = blocks_of(document)
    written = []
    for name in formats:
        path = folder / f"{source.stem}.{name}"
        path.write_bytes(WRITERS[name](blocks))
        written.append(path)
    return written


if __name__ == "__main__":
    target = Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for path in publish(Path(sys.argv[1]), target):
        sys.stdout.write(f"{path}\n")
