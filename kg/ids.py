"""Ids: `PREFIX-` and the first 16 hex digits of SHA-256 over the key parts. A change of this rule breaks users."""

import hashlib
import re
import unicodedata

SEPARATOR = "\x1f"
BLANKS = re.compile(r"\s+")


def without_blanks(name: str) -> str:
    """Return a Korean name without layout spacing: `세 무 1 과` is `세무1과`."""
    return BLANKS.sub("", unicodedata.normalize("NFC", name))


def make_id(prefix: str, *parts: str) -> str:
    """Return the id for key parts, e.g. `make_id("div", "솔내구", "재무과")`."""
    key = SEPARATOR.join(without_blanks(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(key.encode('utf-8')).hexdigest()[:16]}"
