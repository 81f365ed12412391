"""Rules that are lists: marks, section names, suffixes, roles. Data files with the reason beside each list."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rules(name: str) -> Mapping[str, Any]:
    """Return the rules of `NAME.toml`."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
