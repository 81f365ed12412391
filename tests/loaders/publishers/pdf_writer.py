"""PDF by a headless Chromium."""

import html
import shutil
import subprocess
import tempfile
from pathlib import Path

from .blocks import Block, Grid, Paragraph

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
STYLE = """
@page { size: A4; margin: 18mm 16mm }
body { font: 10.5pt/1.5 'Noto Sans CJK KR', 'NanumGothic', sans-serif; word-break: keep-all; margin: 0 }
p { margin: 0 0 2pt; white-space: pre-wrap; tab-size: 8 }
table { border-collapse: collapse; width: 100%; margin: 4pt 0; font-size: 9.5pt; page-break-inside: auto }
td { border: 0.6pt solid black; padding: 2pt 3pt; vertical-align: middle; text-align: center }
tr { page-break-inside: avoid }
"""


def write_pdf(blocks: list[Block]) -> bytes:
    """Return a PDF file. Raises RuntimeError where no Chromium is installed."""
    if CHROMIUM is None:
        raise RuntimeError("no Chromium")
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(page_html(blocks), encoding="utf-8")
        command = [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-pdf-header-footer", f"--user-data-dir={folder}/user",
            f"--print-to-pdf={out}", page.as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return out.read_bytes()


def page_html(blocks: list[Block]) -> str:
    """Return the page that is printed."""
    body = "\n".join(_paragraph(block) if isinstance(block, Paragraph) else _table(block) for block in blocks)
    return f"<!doctype html><html lang=ko><meta charset=utf-8><style>{STYLE}</style><body>{body}</body></html>"


def _paragraph(block: Paragraph) -> str:
    return f"<p>{html.escape(block.text) or '&nbsp;'}</p>"


def _table(grid: Grid) -> str:
    rows = []
    for row in range(grid.rows):
        cells = "".join(
            f"<td rowspan={cell.rows} colspan={cell.columns}>{html.escape(cell.text)}</td>"
            for cell in sorted(grid.cells, key=lambda cell: cell.column)
            if cell.row == row
        )
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"
