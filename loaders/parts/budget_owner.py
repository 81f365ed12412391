"""Whose budget a part of a report gives: that of a unit, or of the whole government."""

import re

from loaders.outline import Outline
from loaders.parts.organization import Organization
from loaders.records import ReportFact

WHOLE_CITY = re.compile(
    r"[(（]?(?:시|도|군|구)전체[)）]?$|^(?:우리)?[가-힣]{1,6}(?:시|도|군|구)(?:의)?(?:재정|살림)(?:현황|규모|여건|운용)|결산.{0,4}의회승인"
)
ABOVE = 120  # lines down to which a heading of the whole city reaches


def owner_at(outline: Outline, org: Organization, report: ReportFact, line: int) -> str | None:
    """Return whose budget a line gives: the whole government's below a heading that says so, else the unit's there."""
    issuer = org.issuer.name if org.issuer else None
    for item in outline.above(line):
        is_own = issuer and item.key.startswith(issuer)  # 행정국 예산현황
        if is_own or line - item.line >= ABOVE or item.kind == "chapter":
            break
        if item.kind != "table" and WHOLE_CITY.search(item.key):
            return report.government
    return org.division_at(line)
