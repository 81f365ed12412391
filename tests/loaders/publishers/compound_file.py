"""Compound files (MS-CFB version 3), written: sectors of 512 bytes, streams under 4 kB in the mini stream."""

import struct
from dataclasses import dataclass, field

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR, MINI_SECTOR, MINI_LIMIT = 512, 64, 4096
STORAGE, STREAM, ROOT = 1, 2, 5
Tree = dict[str, "bytes | Tree"]


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    children: list[int] = field(default_factory=list)
    left: int = FREE
    right: int = FREE
    child: int = FREE
    start: int = END
    size: int = 0


def write_compound_file(tree: Tree) -> bytes:
    """Return the bytes of a compound file with these streams and storages."""
    entries = [_Entry("Root Entry", ROOT)]
    _add_children(entries, 0, tree)
    for entry in entries:
        entry.child = _balance(entries, sorted(entry.children, key=lambda i: _order(entries[i].name)))
    sectors: list[bytes] = []
    fat: list[int] = []
    mini, mini_fat = _place_streams(entries, sectors, fat)
    entries[0].start, entries[0].size = _append(sectors, fat, mini), len(mini)
    table = b"".join(struct.pack("<I", link) for link in mini_fat + [FREE] * (-len(mini_fat) % 128))
    mini_fat_start = _append(sectors, fat, table) if mini_fat else END
    directory = _append(sectors, fat, b"".join(map(_pack_entry, entries)))
    fat_start, fat_count = _append_fat(sectors, fat)
    header = _header(fat_start, fat_count, directory, mini_fat_start, (len(mini_fat) + 127) // 128)
    return header + b"".join(sectors)


def _add_children(entries: list[_Entry], parent: int, tree: Tree) -> None:
    for name, node in tree.items():
        entries[parent].children.append(len(entries))
        if isinstance(node, bytes):
            entries.append(_Entry(name, STREAM, node, size=len(node)))
        else:
            entries.append(_Entry(name, STORAGE, start=0))
            _add_children(entries, len(entries) - 1, node)


def _order(name: str) -> tuple[int, str]:
    return len(name), name.upper()


def _balance(entries: list[_Entry], ordered: list[int]) -> int:
    """Hang siblings into a balanced tree; return its root."""
    if not ordered:
        return FREE
    middle = len(ordered) // 2
    root = entries[ordered[middle]]
    root.left, root.right = _balance(entries, ordered[:middle]), _balance(entries, ordered[middle + 1 :])
    return ordered[middle]


def _place_streams(entries: list[_Entry], sectors: list[bytes], fat: list[int]) -> tuple[bytes, list[int]]:
    mini, mini_fat = bytearray(), list[int]()
    for entry in entries:
        if entry.kind != STREAM or not entry.data:
            continue
        if len(entry.data) >= MINI_LIMIT:
            entry.start = _append(sectors, fat, entry.data)
            continue
        count = -(-len(entry.data) // MINI_SECTOR)
        entry.start = len(mini_fat)
        mini_fat += [entry.start + n + 1 for n in range(count - 1)] + [END]
        mini += entry.data.ljust(count * MINI_SECTOR, b"\0")
    return bytes(mini), mini_fat


def _append(sectors: list[bytes], fat: list[int], data: bytes) -> int:
    """Append a chain of sectors; return its first."""
    if not data:
        return END
    start, count = len(sectors), -(-len(data) // SECTOR)
    sectors.extend(data[n * SECTOR : (n + 1) * SECTOR].ljust(SECTOR, b"\0") for n in range(count))
    fat.extend([start + n + 1 for n in range(count - 1)] + [END])
    return start


def _append_fat(sectors: list[bytes], fat: list[int]) -> tuple[int, int]:
    count = 1
    while len(sectors) + count > count * 128:
        count += 1
    assert count <= 109, "a DIFAT chain is not written"
    start = len(sectors)
    links = fat + [FAT] * count
    links += [FREE] * (count * 128 - len(links))
    table = b"".join(struct.pack("<I", link) for link in links)
    sectors.extend(table[n * SECTOR : (n + 1) * SECTOR] for n in range(count))
    return start, count


def _pack_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name), entry.kind, 1, entry.left, entry.right, entry.child)
        + b"\0" * 36
        + struct.pack("<IQ", entry.start, entry.size)
    )


def _header(fat_start: int, fat_count: int, directory: int, mini_fat: int, mini_fat_count: int) -> bytes:
    fixed = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    chains = struct.pack("<9I", 0, fat_count, directory, 0, MINI_LIMIT, mini_fat, mini_fat_count, END, 0)
    places = [fat_start + n if n < fat_count else FREE for n in range(109)]
    return fixed + chains + struct.pack("<109I", *places)
