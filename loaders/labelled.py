"""Tables that are lists of labels: a row `사업기간 | 3. ~ 12.` says what a line `사업기간 : 3. ~ 12.` says."""

import re

from loaders.grid import Grid
from loaders.strings import squeeze, unspace

HEAD = re.compile(r"^(구분|항목|내용|주요내용|세부내용|사업내용|개요)?$")
LABEL = re.compile(
    r"^(?:총|소요)?(?:사업|추진|운영|시행|소요|주요|설치)?(?:위치|장소|기간|일시|시기|비|예산|예산액|내용|규모|량|대상|목적|배경|근거|방법|효과|주체)$"
    r"|^(?:추진|담당|주관|소관)(?:부서|팀|과)$|^(?:협조|협업|협력|관련|수행|시행|위탁)(?:부서|기관|사항)$|^(?:추진|향후)(?:계획|일정|실적|현황|상황)$|^기대효과$"
)
TELLING = re.compile(r"(기간|사업비|예산|위치|장소)")  # One of these must be among the labels.
FEWEST = 2


def tells_of_project(text: str) -> bool:
    """Tell whether a line says when, where or for how much: `사업기간 : 2026. 3. ~ 12.`."""
    label, colon, rest = text.partition(":")
    return bool(colon and rest.strip() and LABEL.match(squeeze(label)) and TELLING.search(squeeze(label)))


def label_lines(grid: Grid) -> dict[int, str]:
    """Return `label : value` by line for a table of two columns that is nothing but labels; empty for another."""
    if grid.columns != 2 or len(grid.rows) < FEWEST:
        return {}
    rows = [(grid.line(r), squeeze(unspace(row[0])), row[1]) for r, row in enumerate(grid.rows)]
    head = [row for row in rows[:1] if HEAD.match(row[1]) and HEAD.match(squeeze(unspace(row[2])))]
    body = rows[len(head) :]
    if len(body) < FEWEST or not all(LABEL.match(label) and value for _, label, value in body):
        return {}
    if not any(TELLING.search(label) for _, label, _ in body):
        return {}
    lines = {line: f"{label} : {value}" for line, label, value in body}
    return {**dict.fromkeys((line for line, _, _ in head), ""), **lines}
