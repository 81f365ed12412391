"""What brackets behind the name of a place tell: `(솔내로 5 앞, 54㎡)`, `(물빛2동 4-7, 2025. 9. 5. 개관)`."""

import re

from loaders.parts.places import ADDRESS, M2, NUMBER, Place, read_area, read_opened

PART = re.compile(r"\s?[,，](?!\d{3}(?!\d))\s?|\s/\s")
MORE = re.compile(r"^(?:지하|지상|본관|별관|[A-Z가-힣]{1,4}동)?\s?\d+(?:층|호)")  # goes on where the address ends
INSIDE_HOUSE = re.compile(r"^[가-힣A-Za-z0-9\s]{2,16}\s(?:지하\s?)?\d+층$")  # 하늬타운 1층
OPENED = re.compile(r"개관|개소|개장|개원|준공")
LAND = re.compile(r"대지|부지|토지")
SIZE = re.compile(rf"(?:약\s?)?(?:{NUMBER})\s?{M2}")


def read_brackets(inside: str) -> Place | None:
    """Return where, how large and since when a place is, None where brackets do not begin with where it lies."""
    parts = [part.strip() for part in PART.split(inside) if part]
    if not parts or not (ADDRESS.match(parts[0]) or INSIDE_HOUSE.match(parts[0])):
        return None
    where = parts.pop(0)
    while parts and MORE.match(parts[0]):
        where = f"{where}, {parts.pop(0)}"
    area = next((read_area(part) for part in parts if SIZE.search(part) and not LAND.search(part)), None)
    opened = next((read_opened(part) for part in parts if OPENED.search(part)), None)
    total = any("연면적" in part for part in parts) or None
    return Place(where, area, opened=opened, is_total=total if area else None)
