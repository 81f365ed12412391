"""HWP 5.0 to Document: converted to the parts of HWPX in memory, then read as one."""

import zlib

from hwpx.hwp5.errors import Hwp5Error
from hwpx.hwp5.package import convert

from loaders.document import Document
from loaders.readers.hwpx import HEADER, SECTION, read_parts
from loaders.readers.projection import build_document
from loaders.readers.refusals import refuse

# The library's stable codes (contract test in tests/loaders/readers/test_hwp5.py) and ours.
CODES = {
    "hwp5-password": "KG-PASSWORD",
    "hwp5-distribution": "KG-DISTRIBUTION-HWP",
    "hwp5-drm": "KG-DRM",
    "hwp5-version-unsupported": "KG-OLD-HWP",
    "hwp5-not-hwp5": "KG-UNKNOWN-FORMAT",
    "hwp5-limit-exceeded": "KG-TOO-LARGE",
    "hwp5-damaged": "KG-TRUNCATED",
}
# What Hancom puts into a distribution document whose flag was lost.
DISTRIBUTION_TEXT = "배포용 문서"


def read_hwp5(data: bytes, file: str) -> Document:
    """Read an HWP 5.0 file."""
    try:
        parts = convert(data).files
    except Hwp5Error as error:
        raise refuse(CODES.get(str(error.code), "KG-TRUNCATED"), file, str(error)[:160]) from None
    except (zlib.error, ValueError, KeyError, IndexError, OverflowError, AttributeError, TypeError) as error:
        raise refuse("KG-TRUNCATED", file, f"{type(error).__name__}: {str(error)[:120]}") from None
    wanted = {name: part for name, part in parts.items() if name == HEADER or SECTION.fullmatch(name)}
    document = build_document(read_parts(wanted, file), file=file, format="hwp", data=data, has_pages=False)
    if len(document.lines) <= 3 and any(DISTRIBUTION_TEXT in line for line in document.lines):
        raise refuse("KG-DISTRIBUTION-HWP", file)
    return document
