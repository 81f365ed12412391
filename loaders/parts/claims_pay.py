"""Pay by the hour and by the month in one table: the month is the hour times the same hours throughout."""

from collections import Counter
from collections.abc import Iterator

from kg.model import Claim, Quantity
from loaders.parts.claims_figures import Matrix

HOURLY = ("시급", "시간급")
MONTHLY = ("월급", "월환산액", "월급여", "월액")
ENOUGH = 4  # cells that agree before another one is wrong


def read_pay(matrix: Matrix) -> Iterator[Claim]:
    """Claim each monthly pay as the hourly one times the hours that nearly all cells of the table give."""
    cells = list(_cells(matrix))
    if len(cells) <= ENOUGH:
        return
    hours, count = Counter(monthly.value / hourly.value for hourly, monthly in cells).most_common(1)[0]
    if count < ENOUGH or count < len(cells) - 1 or hours.denominator != 1:
        return
    for hourly, monthly in cells:
        label = f"시급 {hourly.as_written.partition('(')[0].strip()} × {hours}시간"
        value = hourly.value * hours
        product = Quantity(label, value, f"{value}원", hourly.first_line, hourly.last_line)
        yield Claim("same", "급여", (monthly, product))


def _cells(matrix: Matrix) -> Iterator[tuple[Quantity, Quantity]]:
    rows = {path: r for r, path in enumerate(matrix.rows)}
    for path, r in rows.items():
        if not path or path[-1] not in HOURLY:
            continue
        below = next((rows[key] for word in MONTHLY if (key := (*path[:-1], word)) in rows), None)
        for c in range(len(matrix.columns)) if below is not None else ():
            assert below is not None
            hourly, monthly = matrix.quantity(r, c), matrix.quantity(below, c)
            if hourly.value > 0 and monthly.value > 0:
                yield hourly, monthly
