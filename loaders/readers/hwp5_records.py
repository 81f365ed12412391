"""HWP 5.0 records: the tagged units of a stream, each below the nearest earlier one of a lower level.

A record has a head of 32 bits (tag 10, level 10, size 12; a size of 0xFFF says that the size follows in 32 bits) and
its bytes. In the text of a paragraph a UTF-16 unit below 32 is a control: of one unit, or of eight where it carries
parameters; an extended control stands for the next control record of the paragraph.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NUMBERING, BULLET, PARA_SHAPE = 23, 24, 25
PARA_HEADER, PARA_TEXT, PARA_RANGE_TAG, CTRL_HEADER, LIST_HEADER = 66, 67, 70, 71, 72
SHAPE_COMPONENT, TABLE, EQUATION = 76, 77, 88

MOST_RECORDS = 4_000_000
LONG = 0xFFF
END = -1  # the level after the last record

TAB = 9
UNITS = {10: "\n", 24: "-", 30: " ", 31: " ", **dict.fromkeys((0, 13, 25, 26, 27, 28, 29), "")}
INLINE = frozenset((4, 5, 6, 7, 8, TAB, 19, 20))
WIDE = 8  # units of a control with parameters
FIRST_PRINTED = 32
CONTROL = re.compile("[\0-\x1f]")

_HEAD = struct.Struct("<I")
_COUNT = struct.Struct("<H")


@dataclass(slots=True)
class Records:
    """Walks the records of a stream: tag, level, and where the bytes of the current one start and end in `data`."""

    data: bytes
    tag: int = 0
    level: int = END
    start: int = 0
    end: int = 0
    left: int = MOST_RECORDS

    def next(self) -> None:
        """Go to the next record; past the last one the level is END. Raises ValueError for a stream cut short."""
        if self.end >= len(self.data):
            self.level = END
            return
        self.left -= 1
        if not self.left:
            raise OverflowError(f"{MOST_RECORDS:,} records")
        (head,) = _HEAD.unpack_from(self.data, self.end)
        size, self.start = head >> 20, self.end + 4
        if size == LONG:
            (size,) = _HEAD.unpack_from(self.data, self.start)
            self.start += 4
        self.tag, self.level, self.end = head & 0x3FF, head >> 10 & 0x3FF, self.start + size
        if self.end > len(self.data):
            raise ValueError(f"record {self.tag} runs past the end")

    def skip(self) -> None:
        """Go to the next record that does not stand below this one."""
        level = self.level
        self.next()
        while self.level > level:
            self.next()

    def number(self, offset: int, layout: struct.Struct = _COUNT) -> int:
        """Return a number in the current record; 0 where the record ends before."""
        place = self.start + offset
        return int(layout.unpack_from(self.data, place)[0]) if place + layout.size <= self.end else 0

    def name(self) -> bytes:
        """Return the four letters that name a control or a shape."""
        return self.data[self.start : min(self.start + 4, self.end)][::-1]

    def text(self, offset: int) -> str:
        """Return a text that stands behind its length."""
        first = self.start + offset + _COUNT.size
        return decode(self.data[first : min(first + 2 * self.number(offset), self.end)])


def decode(units: bytes) -> str:
    """Return UTF-16 as text; half a pair is left out."""
    return units.decode("utf-16-le", "ignore")


def split_text(data: bytes, deleted: Sequence[tuple[int, int]] = ()) -> Iterator[str | None]:
    """Yield the text of a paragraph, and None for each extended control; `deleted` are ranges of units to leave out."""
    if not deleted and not CONTROL.search(plain := decode(data).removesuffix("\r")):
        yield plain
        return
    units = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2])
    done = 0
    for index in [index for index, unit in enumerate(units) if unit < FIRST_PRINTED]:
        if index < done:  # among the parameters of a control
            continue
        yield _kept(data, done, index, deleted)
        unit = units[index]
        done = index + (1 if unit in UNITS else WIDE)
        if unit in UNITS or unit in INLINE:
            gone = any(first <= index < last for first, last in deleted)
            yield "" if gone else "\t" if unit == TAB else UNITS.get(unit, "")
        else:
            yield None
    yield _kept(data, done, len(units), deleted)


def _kept(data: bytes, first: int, last: int, deleted: Sequence[tuple[int, int]]) -> str:
    if not deleted:
        return decode(data[2 * first : 2 * last])
    kept = (at for at in range(first, last) if not any(start <= at < end for start, end in deleted))
    return decode(b"".join(data[2 * at : 2 * at + 2] for at in kept))
