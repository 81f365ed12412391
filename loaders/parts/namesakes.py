"""Names that were met, found by a longer or shorter form of them without comparing each with all."""

from collections import defaultdict

LONGEST = 40  # No name of a body or place is longer; longer ones are found only as they stand.


class MetNames:
    """Names in which another may stand, or which may stand in another, at least half as long."""

    def __init__(self, *, never_short: tuple[str, ...] = (), own_kinds: tuple[str, ...] = ()) -> None:
        self._names: set[str] = set()
        self._inside: set[str] = set()  # what stands in a name and is half as long
        self._never_short = never_short
        self._own_kinds = own_kinds  # what makes another name of the one before it

    def add(self, name: str) -> None:
        """Note a name."""
        self._names.add(name)
        if len(name) <= LONGEST:
            self._inside.update(self._forms(name))

    def has_like(self, name: str) -> bool:
        """Tell whether a name, a longer or a shorter form of it was met; some endings make no short form."""
        if name in self._names:
            return True
        if len(name) > LONGEST:
            return False
        is_short = name in self._inside and not name.endswith(self._never_short)
        parts = self._forms(name)
        return is_short or any(part in self._names and not part.endswith(self._never_short) for part in parts)

    def _forms(self, name: str) -> set[str]:
        """Return the shorter forms of a name; 하늬회 is none of 하늬회부녀회."""
        return _halves(name) - {name.removesuffix(kind) for kind in self._own_kinds if name.endswith(kind)}


class NamesOfOneKind:
    """Names by their ends and by their beginnings, each with the name as it was first written."""

    def __init__(self) -> None:
        self._by_end: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)

    def add(self, key: str, name: str) -> None:
        """Note a name with its key (its letters without blanks)."""
        self._by_key[key][name] = None
        if len(key) <= LONGEST:
            for at in range(len(key)):
                self._by_end[key[at:]][name] = None

    def remove(self, key: str, name: str) -> None:
        """Forget a name."""
        self._by_key[key].pop(name, None)
        for at in range(len(key)):
            self._by_end[key[at:]].pop(name, None)

    def names(self) -> list[str]:
        """Return all names."""
        return [name for names in self._by_key.values() for name in names]

    def ending(self, key: str) -> list[str]:
        """Return the names that end with a key, or are it."""
        return list(dict.fromkeys((*self._by_key.get(key, ()), *self._by_end.get(key, ()))))

    def beginning(self, key: str, rests: frozenset[str]) -> list[str]:
        """Return the names that a key begins with, where one of `rests` is all that follows."""
        if len(key) > LONGEST:
            return []
        heads = (key[:at] for at in range(1, len(key)) if key[at:] in rests)
        return [name for head in heads for name in self._by_key.get(head, ())]


def _halves(name: str) -> set[str]:
    """Return what stands in a name and is at least half as long."""
    n = len(name)
    return {name[at:end] for at in range(n) for end in range(at + max(1, (n + 1) // 2), n + 1)}
