"""Boxes and lines of a page in the order in which they are read."""

from loaders.readers.pdf_blocks import read_blocks
from loaders.readers.pdf_drawing import Rule
from loaders.readers.pdf_grid import Flow
from loaders.readers.pdf_page import Glyph, Page
from loaders.readers.reading_order import Box, Item, order_items


def boxes(**places: Box) -> list[Item[str]]:
    return [Item(box, name) for name, box in places.items()]


def lines(**places: Box) -> list[Item[str]]:
    return [Item(box, name, is_line=True) for name, box in places.items()]


def box(name: str, x0: float, x1: float, row: int) -> Item[str]:
    """Return a box of a row 50 points high."""
    return Item((x0, row * 60.0, x1, row * 60.0 + 50), name)


def names(*items: Item[str]) -> str:
    """Return the names in reading order."""
    return " ".join(order(list(items)))


def order(items: list[Item[str]]) -> list[str]:
    return [item.payload for item in order_items(items)]


HEADS = boxes(A=(50, 100, 150, 120), B=(170, 100, 270, 120), C=(290, 100, 390, 120))
TEAMS = boxes(a=(50, 120, 150, 200), b=(170, 120, 270, 200), c=(290, 120, 390, 200))


def test_boxes_under_each_other_are_read_column_by_column() -> None:
    assert order(HEADS + TEAMS) == ["A", "a", "B", "b", "C", "c"]


def test_lines_below_boxes_do_not_undo_their_columns() -> None:
    below = lines(heading=(50, 240, 120, 255), unit=(320, 242, 390, 254))
    assert order([*HEADS, *TEAMS, *below]) == ["A", "a", "B", "b", "C", "c", "heading", "unit"]


def columns_of_lines(*heights: int) -> list[Item[str]]:
    """Return columns 90 points wide, 60 apart, with so many lines, one every 15 points."""
    return [
        Item((50 + 150 * n, 100 + 15 * at, 140 + 150 * n, 112 + 15 * at), f"{'abc'[n]}{at}", is_line=True)
        for n, height in enumerate(heights)
        for at in range(height)
    ]


def test_three_columns_of_lines_are_read_one_after_another_where_they_are_no_rows() -> None:
    read = [*(f"a{n}" for n in range(4)), *(f"b{n}" for n in range(5)), *(f"c{n}" for n in range(5))]
    assert order(columns_of_lines(4, 5, 5)) == read


def test_lines_that_stand_row_by_row_are_a_table_without_rules() -> None:
    assert order(columns_of_lines(5, 5, 5)) == [f"{c}{n}" for n in range(5) for c in "abc"]
    assert order(columns_of_lines(5, 5, 4)) == [f"{c}{n}" for n in range(5) for c in "abc"][:-1]


def test_a_narrow_first_column_labels_what_stands_beside_it() -> None:
    labels = boxes(one=(50, 100, 150, 180), two=(50, 190, 150, 270))
    lists = boxes(first=(160, 100, 500, 180), second=(160, 190, 500, 270))
    assert order(labels + lists) == ["one", "first", "two", "second"]


def word(text: str, x: float, y: float, order: int) -> list[Glyph]:
    return [Glyph(char, x + 12 * n, x + 12 * n + 12, y, 12, order + n, False) for n, char in enumerate(text)]


def test_labels_left_of_a_list_of_boxes_come_before_their_boxes() -> None:
    across = tuple(Rule(y, 200, 400) for y in (100, 180, 260))
    down = tuple(Rule(x, 100, 260) for x in (200, 400))
    glyphs = [*word("과제하나", 210, 140, 0), *word("과제둘", 210, 220, 10)]
    labels = [*word("첫전략", 60, 146, 20), *word("둘째전략", 60, 226, 30)]
    page = Page(1, 595, 842, (*glyphs, *labels), across, down, 0)
    flows = [block for block in read_blocks(page) if isinstance(block, Flow)]
    assert [line.text for flow in flows for line in flow.lines] == ["첫전략", "과제하나", "둘째전략", "과제둘"]


def test_a_chart_is_read_box_by_box_with_those_below_it() -> None:
    teams = [box(name, 10 + 60 * n, 60 + 60 * n, 2) for n, name in enumerate("가나다라마")]
    tree = (box("국", 140, 180, 0), box("일과", 65, 125, 1), box("이과", 215, 275, 1), *teams)
    assert names(*tree) == "국 일과 가 나 다 이과 라 마"


def test_a_row_that_fits_no_tree_is_read_as_a_row() -> None:
    teams = [box(name, 10 + 60 * n, 60 + 60 * n, 2) for n, name in enumerate("가나다라마")]
    assert names(box("일과", 10, 115, 1), box("이과", 120, 180, 1), *teams) == "일과 이과 가 나 다 라 마"
