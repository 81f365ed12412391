"""How much of a line or a table is looked through: what is larger is no line and no table of a report.

The longest line of the reports that we have seen holds some 800 characters, the widest table 15 columns. Patterns look
at no more than this, so that time grows with the size of the file alone; what is left out is said in a Finding.
"""

from loaders.document import Table

LONGEST_LINE = 4000
LARGEST_TEXT = 32 << 20  # Bytes: a report has a few hundred thousand; reading takes some eighty times this in memory.
MOST_COLUMNS = 256
# Slots of a table that no cell fills cost memory: merged cells leave some, rows of very different length leave most.
MOST_SLOTS_PER_CELL = 8
FEW_SLOTS = 4000


def is_readable(table: Table) -> bool:
    """Tell whether a table is of a size that is laid out."""
    slots = table.rows * table.columns
    return table.columns <= MOST_COLUMNS and slots <= FEW_SLOTS + MOST_SLOTS_PER_CELL * len(table.cells)
