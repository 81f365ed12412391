"""What stands right before and behind the name of a place: its district, its area, its lot in brackets."""

import re

from loaders.parts.place_lists import Found
from loaders.parts.places import M2, NUMBER, Place, read_area, read_place
from loaders.parts.told_in_brackets import read_brackets

INLINE_AREA = re.compile(rf"^\s?[(（]?\s?(?:약\s?)?(?:{NUMBER})\s?{M2}")
# `하늬센터 준공(지하1층, 지상5층/연면적 3,763㎡)`
INLINE_SIZE = re.compile(
    r"^\s?(?:착공|준공|완공|건립|신축|개관|개소|조성)?\s?[(（](?P<size>[^()（）]*연\s?면\s?적[^()（）]*)[)）]"
)
# `하늬라운지 운영(구청 본관 4층, 82㎡)`
INLINE_RUN = re.compile(r"^\s?(?:운영|조성|설치|개소|이전)\s?[(（](?P<inside>[^()（）]{3,50}㎡)[)）]")
INLINE_LOT = re.compile(
    r"^\s?[(（](?P<lot>(?:[가-힣]{2,4}시\s)?[가-힣]{1,4}(?:시|군|구)\s[가-힣0-9]{1,6}(?:동|읍|면|리))[)）]"
)


def told_beside(found: Found, government: str) -> Place | None:
    """Return what stands right before and behind a name: its district, its area, its lot in brackets."""
    area = INLINE_AREA.match(found.after)
    lot = INLINE_LOT.match(found.after)
    district = found.district if found.district != government else None
    told = Place(lot["lot"] if lot else district, read_area(area[0]) if area else None)
    if size := INLINE_SIZE.match(found.after):
        return told.filled(read_place(size["size"]) or Place())
    run = INLINE_RUN.match(found.after)
    return told.filled(read_brackets(run["inside"]) or Place()) or None if run else told or None
