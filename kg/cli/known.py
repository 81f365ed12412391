"""Files that need no reading: the store has what this program reads in the same bytes under the same name.

What made a reading, of a file of which name, and what its row says, stands in the note that is left with it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from kg.errors import InputError
from kg.ids import canonical_json
from kg.made_by import made_by
from loaders import identify_report, name_of


def write_note(file: Path, said: Mapping[str, object]) -> str:
    """Return the note to leave with the reading of a file; `said` are the values of its row."""
    return canonical_json({"made_by": made_by(), "file": name_of(file), "said": said})


def find_known(notes: Mapping[str, str], files: Iterable[Path]) -> dict[Path, Mapping[str, object]]:
    """Return what the rows of files say whose reading stands in a store, by the notes of its reports.

    Of several files with the same bytes none is known: whose name the report bears is settled by reading them.
    """
    ids = {file: _identify(file) for file in files} if notes else {}
    counts = Counter(ids.values())
    found = {file: json.loads(notes[id]) for file, id in ids.items() if id in notes and counts[id] == 1}
    return {
        file: note["said"]
        for file, note in found.items()
        if (note["made_by"], note["file"]) == (made_by(), name_of(file))
    }


def _identify(file: Path) -> str:
    """Return the id of a file's report, nothing where the file cannot be opened: that is said when it is read."""
    try:
        return identify_report(file)
    except InputError:
        return ""
