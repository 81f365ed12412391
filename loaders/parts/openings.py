"""Where a new place lies, by where its opening is held: `하늬센터 개소식` over `장소 : 물빛구 솔내타운(2층)`."""

import re
from collections.abc import Iterator

from loaders.parts.venues import LABEL
from loaders.strings import squeeze

CEREMONY = re.compile(r"\s?(?:시설\s)?(?:개소|개관|개원|개장|준공|제막|현판|기공|착공)식")
REACH = 2  # lines below an opening that may say where it is held
LONGEST = 40  # letters of where


class Openings:
    """Knows which opening was told last, and whether a line still belongs to it."""

    def __init__(self) -> None:
        self._name, self._left = "", 0

    def sites(self, text: str, named: list[str]) -> Iterator[tuple[str, str]]:
        """Yield the place that is opened and where, if a line below its opening says so; `named` are the line's."""
        opened = next((name for name in named if CEREMONY.match(text, text.rfind(name) + len(name))), None)
        if opened:
            self._name, self._left = opened, REACH
            return
        self._left -= 1
        match = LABEL.match(text) if self._name and self._left >= 0 else None
        where = match["rest"].split(" / ")[-1].strip() if match and named else ""
        if 0 < len(where) <= LONGEST and squeeze(self._name) not in squeeze(where):
            yield self._name, where
