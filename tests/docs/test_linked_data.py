"""The walk-through of docs/linked-data.md works as it stands, and its table is that of the exporters."""

import re
from pathlib import Path

import pytest

from kg.export import EXPORTERS

PAGE = Path(__file__).parents[2] / "docs" / "linked-data.md"
BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (?P<name>\w+) \| (?P<back>예|아니오) · ", re.MULTILINE)

pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="docs are not part of the wheel")


def test_the_walk_through_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    blocks = [match["code"] for match in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
    assert len(blocks) == 10
    assert {path.name for path in tmp_path.iterdir()} == {"graph.ttl", "graph.gexf", "tables"}


def test_the_table_says_of_every_format_whether_it_comes_back() -> None:
    rows = {match["name"]: match["back"] == "예" for match in ROW.finditer(PAGE.read_text(encoding="utf-8"))}
    assert rows == {exporter.name: bool(exporter.read or exporter.read_folder) for exporter in EXPORTERS}
