"""Writers that publish a report as the formats that offices publish: for tests of readers, not for users."""

from collections.abc import Callable

from .blocks import Block, Grid, GridCell, Paragraph, blocks_of
from .docx_writer import write_docx
from .hwp5_writer import write_hwp5
from .hwpx_writer import write_hwpx
from .pdf_writer import write_pdf

WRITERS: dict[str, Callable[[list[Block]], bytes]] = {
    "docx": write_docx,
    "hwpx": write_hwpx,
    "hwp": write_hwp5,
    "pdf": write_pdf,
}

__all__ = [
    "WRITERS", "Block", "Grid", "GridCell", "Paragraph", "blocks_of", "write_docx", "write_hwp5", "write_hwpx",
    "write_pdf",
]  # fmt: skip
