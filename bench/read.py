"""Measure reading: MB of text a second and core, memory a MB, and how both grow from 1 to 1,000 reports.

    python -m bench.read [--counts 1,10,100,1000] [--json]

Each figure comes from a fresh process, so that its memory is its own. Time is CPU time of the process and its children.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.reports import write_report, write_reports
from loaders import read_report

LARGE = (1, 4, 16)  # Reports put together into one file, to see how one large report grows.


@dataclass(frozen=True, slots=True)
class Figure:
    """What reading some files took. `megabytes` is UTF-8 text; `rise` the peak memory above that before the first."""

    name: str
    files: int
    megabytes: float
    seconds: float
    rise: float
    facts: int

    @property
    def rate(self) -> float:
        """MB a second and core."""
        return self.megabytes / self.seconds


def cpu_seconds() -> float:
    """Return the CPU time of this process and of its children that ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def peak_megabytes() -> float:
    """Return the largest memory that this process, or one of its children, has had (Linux counts KiB)."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def measure_reading(name: str, folder: Path) -> Figure:
    """Read every file of a folder, one after the other, and let each go."""
    paths = sorted(folder.glob("*.txt"))
    warm = Path(tempfile.mkdtemp()) / "warm.txt"
    warm.write_text(write_report(3)[:4000], encoding="utf-8")
    read_report(warm)  # Rules and gazetteers are read once a process.
    before, facts, started = peak_megabytes(), 0, cpu_seconds()
    for path in paths:
        graph = read_report(path).graph
        facts += len(graph.nodes) + len(graph.relationships)
    seconds = cpu_seconds() - started
    megabytes = sum(p.stat().st_size for p in paths) / 1e6
    return Figure(name, len(paths), megabytes, seconds, peak_megabytes() - before, facts)


def measure_apart(name: str, folder: Path) -> Figure:
    """Measure in a fresh process."""
    command = [sys.executable, "-m", "bench.read", "--child", str(folder), name]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return Figure(**json.loads(run.stdout))


def write_large(folder: Path, parts: int) -> None:
    """Put reports together into one file: an office's plan, so many times as long."""
    folder.mkdir(parents=True)
    text = "\n".join(write_report(n * 5) for n in range(parts))
    (folder / "large.txt").write_text(text, encoding="utf-8")


def measure_all(counts: list[int]) -> list[Figure]:
    """Measure one large file in steps, then many files in steps."""
    figures = []
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        for parts in LARGE:
            write_large(root / f"large{parts}", parts)
            figures.append(measure_apart(f"one file of {parts} reports", root / f"large{parts}"))
        for count in counts:
            write_reports(root / str(count), count)
            figures.append(measure_apart(f"{count} reports", root / str(count)))
    return figures


def print_table(figures: list[Figure]) -> None:
    """Print the figures as a Markdown table."""
    print("| what | MB | CPU s | MB a second and core | memory above the start, MB | facts |")
    print("|---|---|---|---|---|---|")
    for f in figures:
        print(f"| {f.name} | {f.megabytes:.2f} | {f.seconds:.2f} | {f.rate:.3f} | {f.rise:.1f} | {f.facts:,} |")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", default="1,10,100,1000")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--child", nargs=2, metavar=("FOLDER", "NAME"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        print(json.dumps(asdict(measure_reading(args.child[1], Path(args.child[0])))))
        return 0
    started = time.monotonic()
    figures = measure_all([int(n) for n in args.counts.split(",")])
    print(json.dumps([asdict(f) for f in figures])) if args.json else print_table(figures)
    print(f"{time.monotonic() - started:.0f} s in all", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
