"""Claims that a report makes about itself beyond those of single parts: every table, every sentence, every name."""

from collections.abc import Iterator

from kg.model import Claim
from loaders.outline import Outline
from loaders.parts.claims_addresses import read_address_claims
from loaders.parts.claims_balance import read_balances
from loaders.parts.claims_budget import read_budget_claims
from loaders.parts.claims_cards import read_card_claims
from loaders.parts.claims_contents import read_contents_claims
from loaders.parts.claims_cost_places import read_cost_twice_claims
from loaders.parts.claims_costs import read_cost_claims
from loaders.parts.claims_dates import read_days, read_months, read_result_dates, read_weekdays
from loaders.parts.claims_events import read_event_claims
from loaders.parts.claims_figures import read_matrices
from loaders.parts.claims_linked import read_linked_claims
from loaders.parts.claims_lists import read_lists, read_row_counts, read_row_numbers
from loaders.parts.claims_money import (
    read_money_claims,
    read_period_claims,
    read_ratio_claims,
    read_source_claims,
    read_spending_claims,
    read_unit_claims,
    read_whole_source_claims,
)
from loaders.parts.claims_names import read_name_claims
from loaders.parts.claims_pay import read_pay
from loaders.parts.claims_periods import read_periods
from loaders.parts.claims_places import read_place_claims
from loaders.parts.claims_rates import read_cell_rates, read_rates
from loaders.parts.claims_report import read_counts, read_page_claims, read_staffing_claims
from loaders.parts.claims_sentences import IN_CELL, read_formula_row, read_sentence
from loaders.parts.claims_steps import read_step_claims
from loaders.parts.claims_sums import read_sums
from loaders.parts.claims_trees import read_tree_claims
from loaders.records import Facts, ProjectFact, StaffingFact

# A table of this size is a data sheet, no table of a report; its sums would cost more than they tell.
MAX_CELLS = 4000


def read_claims(outline: Outline, facts: Facts, published: str | None = None) -> Facts:
    """Return the claims of tables, sentences, names and repeated statements.

    `facts` is what the other parts read, `published` the report's date as `YYYY-MM` or longer.
    """
    claims = [*_tables(outline), *_lines(outline), *_facts(outline, facts), *read_name_claims(outline, facts)]
    claims.extend(read_result_dates(outline, published))
    known = {claim.quantities[0].first_line for claim in facts.claims if claim.kind == "sum"}
    fresh = [c for c in claims if c.scope != IN_CELL or c.quantities[0].first_line not in known]
    return Facts((), tuple(_about(fresh, facts)))


def _tables(outline: Outline) -> Iterator[Claim]:
    for grid in outline.grids:
        if len(grid.rows) * grid.columns > MAX_CELLS:
            continue
        for at, matrix in enumerate(read_matrices(outline, grid)):
            for way in (matrix, matrix.transpose()):
                yield from read_sums(way)
                yield from read_pay(way)
                if at == 0:
                    yield from read_balances(way)
                    yield from read_rates(way)
                    yield from read_cell_rates(way)
        yield from read_row_numbers(grid)
        yield from read_row_counts(outline, grid)
        for r, row in grid.body():
            if claim := read_formula_row(row, grid.line(r)):
                yield claim


def _lines(outline: Outline) -> Iterator[Claim]:
    for item in outline.with_figures:
        yield from read_sentence(item.text, item.line)
        yield from read_weekdays(item)
        yield from read_days(outline, item)
        yield from read_months(item)
        yield from read_periods(outline, item)
        yield from read_lists(item)


def _facts(outline: Outline, facts: Facts) -> Iterator[Claim]:
    yield from read_staffing_claims([f for f in facts.facts if isinstance(f, StaffingFact)])
    yield from read_counts(outline)
    yield from read_tree_claims(outline)
    yield from read_place_claims(outline, facts)
    yield from read_money_claims(outline, facts)
    yield from read_spending_claims(facts)
    yield from read_source_claims(facts)
    yield from read_whole_source_claims(outline, facts)
    yield from read_ratio_claims(outline)
    yield from read_unit_claims(outline, facts)
    yield from read_period_claims(outline, facts)
    yield from read_page_claims(outline)
    yield from read_budget_claims(outline, facts)
    yield from read_step_claims(outline, facts)
    yield from read_card_claims(outline)
    yield from read_event_claims(outline, facts)
    yield from read_contents_claims(outline)
    yield from read_cost_claims(outline, facts)
    yield from read_address_claims(outline, facts)
    yield from read_cost_twice_claims(outline, facts)
    yield from read_linked_claims(outline, facts)


def _about(claims: list[Claim], facts: Facts) -> Iterator[Claim]:
    """Say of each claim in which project's body it stands: the innermost that holds all of it."""
    bodies = [(p.body.first, p.body.last, p.key) for p in facts.facts if isinstance(p, ProjectFact) and p.body]
    bodies.sort(key=lambda body: body[1] - body[0])
    owner: dict[int, str] = {}
    for first, last, key in bodies:
        for line in range(first, last + 1):
            owner.setdefault(line, key)
    for claim in claims:
        owners = {owner.get(q.first_line) for q in claim.quantities}
        about = next(iter(owners)) if len(owners) == 1 else None
        yield claim if claim.about or not about else claim.said_of(about)
