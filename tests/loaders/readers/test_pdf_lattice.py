"""Rules to grids."""

from loaders.readers.pdf_drawing import Rule, without_gradients
from loaders.readers.pdf_lattice import Slot, close_sides, close_tops, find_lattices, merge_rules
from loaders.readers.pdf_page import Page


def page(across: list[Rule], down: list[Rule]) -> Page:
    return Page(1, 595, 842, (), tuple(across), tuple(down), 0)


def spans(slots: tuple[Slot, ...]) -> list[tuple[int, int, int, int]]:
    return sorted((slot.row, slot.column, slot.rows, slot.columns) for slot in slots)


def test_a_table_without_side_rules_gets_them() -> None:
    across = [Rule(100, 50, 350), Rule(120, 50, 350), Rule(140, 50, 350)]
    down = [Rule(150, 100, 140), Rule(250, 100, 140)]
    assert close_sides(across, down)[1][2:] == [Rule(50, 100, 140), Rule(350, 100, 140)]
    (lattice,) = find_lattices(page(across, down))
    assert lattice.is_table
    assert spans(lattice.slots) == [(r, c, 1, 1) for r in range(2) for c in range(3)]


def test_side_rules_that_are_there_stay_alone() -> None:
    across = [Rule(100, 50, 350), Rule(140, 50, 350)]
    down = [Rule(50, 100, 140), Rule(350, 100, 140)]
    assert close_sides(across, down) == (across, down)


def test_a_frame_that_its_title_interrupts_is_closed() -> None:
    across, down = (
        [Rule(100, 50, 80), Rule(100, 200, 350), Rule(200, 50, 350)],
        [Rule(50, 100, 200), Rule(350, 100, 200)],
    )
    assert close_tops(across, down)[0][3:] == [Rule(100, 50, 350)]
    (lattice,) = find_lattices(page(across, down))
    assert spans(lattice.slots) == [(0, 0, 1, 1)]


def test_a_frame_that_is_open_or_whole_stays_so() -> None:
    down = [Rule(50, 100, 200), Rule(350, 100, 200)]
    for across in ([Rule(200, 50, 350)], [Rule(100, 50, 350), Rule(200, 50, 350)]):
        assert close_tops(across, down) == (across, down)


def test_missing_rules_merge_cells() -> None:
    across = [Rule(100, 0, 300), Rule(120, 100, 300), Rule(140, 0, 300)]
    down = [Rule(0, 100, 140), Rule(100, 100, 140), Rule(200, 120, 140), Rule(300, 100, 140)]
    (lattice,) = find_lattices(page(across, down))
    assert spans(lattice.slots) == [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)]


def test_dashes_are_one_rule_and_double_rules_one_place() -> None:
    dashes = [Rule(100, x, x + 4) for x in range(0, 300, 6)]
    assert [(round(r.at), r.start, r.end) for r in merge_rules(dashes)] == [(100, 0, 298)]
    assert [round(rule.at) for rule in merge_rules([Rule(100, 0, 50), Rule(102, 0, 50)])] == [101]


def test_boxes_with_connectors_are_a_chart() -> None:
    across = [Rule(y, x, x + 60) for x, y in ((100, 10), (100, 40), (0, 80), (0, 110), (200, 80), (200, 110))]
    down = [Rule(x, y, y + 30) for x, y in ((100, 10), (160, 10), (0, 80), (60, 80), (200, 80), (260, 80))]
    across.append(Rule(60, 30, 230))
    down += [Rule(130, 40, 60), Rule(30, 60, 80), Rule(230, 60, 80)]
    lattices = find_lattices(page(across, down))
    assert [lattice.is_table for lattice in lattices] == [False]
    assert (100, 10, 160, 40) in [slot.box for slot in lattices[0].slots]


def test_a_shading_of_thin_bars_is_no_rule() -> None:
    shading = [(10.0 + 3 * n, 50.0, 13.0 + 3 * n, 80.0) for n in range(20)]
    rule = (10.0, 100.0, 200.0, 101.0)
    assert without_gradients([*shading, rule]) == [rule]


def test_a_plan_of_very_many_rules_is_left_alone() -> None:
    across = [Rule(float(y), 0, 500) for y in range(0, 8_000, 4)]
    down = [Rule(float(x), 0, 8_000) for x in range(0, 8_000, 4)]
    assert find_lattices(page(across, down)) == []


def test_a_table_that_touches_the_edge_of_its_cell_is_a_table_of_its_own() -> None:
    across = [Rule(0, 0, 400), Rule(300, 0, 400), *(Rule(y, 100, 300) for y in (50, 80, 110, 140))]
    down = [Rule(x, 0, 300) for x in (0, 40, 300, 400)] + [Rule(x, 50, 140) for x in (100, 160, 220)]
    outer, inner = find_lattices(page(across, down))
    assert [slot.box for slot in outer.slots] == [(0, 0, 40, 300), (40, 0, 300, 300), (300, 0, 400, 300)]
    assert (inner.box, inner.is_table) == ((100, 50, 300, 140), True)
    assert spans(inner.slots) == [(r, c, 1, 1) for r in range(3) for c in range(3)]


def test_the_text_of_a_cell_that_is_no_rectangle_is_one() -> None:
    across = [Rule(0, 0, 300), Rule(20, 200, 300), Rule(40, 0, 300), Rule(60, 0, 300)]
    down = [Rule(x, 0, 60) for x in (0, 100, 300)] + [Rule(200, 20, 60)]
    (lattice,) = find_lattices(page(across, down))
    assert lattice.is_table
    assert [slot.part_of for slot in lattice.slots if slot.part_of is not None] == [1]
