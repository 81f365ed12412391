"""Measure readers: pages a second and peak memory for PDF beside bare libraries, MB and cells a second for the others.

    python -m bench.readers FOLDER… [--jobs 2] [--json]

Each way of reading runs in a process of its own over the same files, one way after the other. Seconds are of the
processor, so that other programs on the machine count less. Peak memory is the process's highest resident size. The
speed-up of jobs is in seconds by the clock, warm, largest file first.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path

from loaders.readers import FORMATS, Limits, Sandbox, read_all, sniff
from loaders.readers.formats import format_named

Counted = tuple[int, int]  # pages, cells of tables


def count_ours(data: bytes) -> Counted:
    """Read a file with our reader for it, without the child process."""
    document = format_named(sniff(data, "bench")).reader()(data, "bench")
    return document.pages[-1] if document.pages else 0, sum(len(table.cells) for table in document.tables)


def count_pdfplumber(data: bytes) -> Counted:
    """Extract the text and the tables of a PDF with bare pdfplumber."""
    import io  # noqa: PLC0415

    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()
        return len(pdf.pages), 0


def count_pdfium(data: bytes) -> Counted:
    """Extract the text of a PDF with bare pypdfium2: no tables, no order, no paragraphs."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415

    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()
            page.close()
        return len(pdf), 0


PDF_WAYS: tuple[tuple[str, Callable[[bytes], Counted]], ...] = (
    ("ours", count_ours),
    ("pdfplumber extract_tables", count_pdfplumber),
    ("pypdfium2 text", count_pdfium),
)


def measure(read: Callable[[bytes], Counted], paths: Sequence[Path]) -> dict[str, float]:
    """Run one way of reading in a process of its own; return seconds, pages, cells, bytes and peak megabytes."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(there, read, [str(path) for path in paths]))
    process.start()
    result: dict[str, float] = here.recv()
    process.join()
    return result


def _run(answer: Connection, read: Callable[[bytes], Counted], paths: list[str]) -> None:
    pages = cells = size = 0
    start = time.process_time()
    for path in paths:
        data = Path(path).read_bytes()
        counted = read(data)
        pages, cells = pages + counted[0], cells + counted[1]
        size += len(data)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    answer.send({"seconds": seconds, "pages": pages, "cells": cells, "bytes": size, "peak_mb": peak})


def measure_jobs(paths: Sequence[Path], jobs: int) -> float:
    """Return the seconds by the clock that reading all files takes with so many children."""
    ordered = sorted(paths, key=lambda path: -path.stat().st_size)
    start = time.perf_counter()
    for _ in read_all(ordered, jobs, Limits()):
        pass
    return time.perf_counter() - start


def main() -> None:
    """Print a row for each format and way."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    files = [path for folder in options.folders for path in sorted(folder.rglob("*")) if path.is_file()]
    rows = measure_all(files, options.jobs)
    if options.json:
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
        return
    for row in rows:
        sys.stdout.write("  ".join(f"{key} {_figure(value)}" for key, value in row.items()) + "\n")


def measure_all(files: Sequence[Path], jobs: int) -> list[dict[str, float | str]]:
    """Return the rows of the table."""
    known = {path: sniff(path.read_bytes(), path.name) for path in files}
    rows: list[dict[str, float | str]] = []
    for name in (format_.name for format_ in FORMATS):
        paths = [path for path in files if known[path] == name]
        if not paths:
            continue
        for way, read in PDF_WAYS if name == "pdf" else PDF_WAYS[:1]:
            measured = measure(read, paths)
            rows.append({"format": name, "way": way, "files": len(paths), **_rates(measured)})
    pdfs = [path for path in files if known[path] == "pdf"]
    if len(pdfs) > 1 and jobs > 1:
        with Sandbox() as sandbox:
            sandbox.read(pdfs[0].read_bytes(), "warm")
        one, more = measure_jobs(pdfs, 1), measure_jobs(pdfs, jobs)
        rows.append({"format": "pdf", "way": f"{jobs} jobs", "seconds_1": one, "seconds": more, "speed_up": one / more})
    return rows


def _rates(measured: dict[str, float]) -> dict[str, float]:
    seconds = measured["seconds"]
    rates = {"seconds": seconds, "mb_per_second": measured["bytes"] / 1e6 / seconds, "peak_mb": measured["peak_mb"]}
    counts = {"pages_per_second": measured["pages"] / seconds, "cells_per_second": measured["cells"] / seconds}
    return {**rates, **{name: rate for name, rate in counts.items() if rate}}


def _figure(value: float | str) -> str:
    return value if isinstance(value, str) else f"{value:,.1f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
