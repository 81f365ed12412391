"""What GraphML and GEXF share: the signs that XML takes and those that it cannot hold."""

import re
from collections.abc import Mapping

# XML 1.0 has no form for these at all.
IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SIGNS: Mapping[int, str] = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
)


def escape(text: str) -> str:
    """Return a text for an element or an attribute; what XML cannot hold becomes U+FFFD."""
    return IMPOSSIBLE.sub("\ufffd", text).translate(SIGNS)
