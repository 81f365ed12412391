"""Names from public lists, one a line; the first lines of each file say which list it is."""

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the lines of `NAME.txt` without remarks and blank ones."""
    text = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))


@cache
def spellings(name: str) -> dict[str, str]:
    """Return every spelling of `NAME.txt`, in which bars part them, to the first of its line."""
    rows = [line.split("|") for line in entries(name)]
    return {spelling: row[0] for row in rows for spelling in row}
