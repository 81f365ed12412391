"""What a report itself says of bodies: which government stands above its own, what its short forms stand for."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from loaders.outline import Outline
from loaders.parts.government import WIDE_ALIAS, governments, no_local
from loaders.rules import rules

UPPER_NAME = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도)|[가-힣]{2}도|[가-힣]{2}시)"
    r"(?=(?:에서|에게|의|에|와|과|는|가|를|로)?(?:[\s,·()\[\]/→⇔\-–~:]|$)|부서|[가-힣]{2,12}[과국]\s)"
)
# What only a government does or has: `단미도 공모`, `벼리시 투자심사`, `단미도⇔솔내구`.
ABOVE = re.compile(
    r"(?:와|과|의)?\s?(?:공모|재?투자심사|특별교부금|보조금|주관|예산|부서|추계|협의조정|승인|⇔|↔|·|심의|평가|,\s?구\s|-\s?자치구|[0-9]{0,3}[가-힣]{2,8}과(?![가-힣]))"
)
SPELLED = re.compile(r"(?<![가-힣A-Za-z])(?P<name>[가-힣]{3,20})\s?\((?P<short>[A-Z][A-Za-z]{1,7})\)")
SHORT_FORM = re.compile(r"\([A-Z]")
LEAST_ABOVE = 1


@dataclass(frozen=True, slots=True)
class OwnNames:
    """The names by which a report speaks of its own government."""

    government: str
    full: str
    stem: str
    names: frozenset[str]

    def is_own(self, name: str) -> bool:
        """Tell whether a name without blanks is the government itself: 솔내구, 우리구, 구."""
        return name.removesuffix("청") in self.names or name in self.names


def own_names(government: str) -> OwnNames:
    """Return the names of a government by its full name; of an unnamed one only the common words."""
    full = WIDE_ALIAS.get(government, government)
    stem = re.sub(r"(?:특별자치시|특별자치도|특별시|광역시|시|도|구|군)$", "", full)
    level = full[-1:] or "구"
    sign = {"시": "市", "구": "區", "도": "道", "군": "郡"}.get(level, level)
    names = {full, government, stem, stem + level, level, sign, f"우리{level}", f"본{level}"} - {""}
    return OwnNames(government, full, stem, frozenset(names))


@dataclass(frozen=True)
class ReportBodies:
    """What the report says of governments above and of short forms."""

    outline: Outline
    government: str

    @cached_property
    def upper(self) -> str | None:
        """Return the city or province that a district's report means by 시: named often, or named as only one is."""
        if not self.government.endswith(("구", "군")):
            return None
        known, above = Counter[str](), Counter[str]()
        for line in self.outline.document.lines:
            for match in UPPER_NAME.finditer(line) if "시" in line or "도" in line else ():
                name = match["name"]
                if name in WIDE_ALIAS or name in governments() or name.endswith(("특별시", "광역시")):
                    known[name] += 1
                elif name not in no_local() and not name.endswith(tuple(rules("governments")["no_province"])):
                    above[name] += bool(ABOVE.match(line, match.end()) or self.government in line[match.end() :][:12])
        for found, least in ((known, 2), (above, LEAST_ABOVE)):
            if found and found.most_common(1)[0][1] >= least:
                return found.most_common(1)[0][0]
        return None

    @cached_property
    def spelled(self) -> dict[str, str]:
        """Return short forms in capitals that the report itself spells out: `하늬진흥원(HNA)`."""
        ends = tuple(rules("named")["body"]["endings"])
        lines = (line for line in self.outline.document.lines if SHORT_FORM.search(line))
        found = (m for line in lines for m in SPELLED.finditer(line))
        return {m["short"]: m["name"] for m in found if m["name"].endswith(ends)}
