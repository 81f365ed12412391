"""Where in a report a value stands, as text and back."""

from kg.locators import Locator, read_locator, read_locators


def test_a_locator_is_read_whole_or_not_at_all() -> None:
    assert read_locator("rep-1#p3:L120-121") == Locator("rep-1", 120, 121, 3)
    assert read_locator("rep-1#L7") == Locator("rep-1", 7, 7)
    assert [read_locator(text) for text in ("rep-1", "rep-1#L", "rep-1#Lx")] == [None, None, None]


def test_a_locator_is_written_as_it_is_read() -> None:
    written = ["rep-1#L7", "rep-1#L7-9", "rep-1#p3:L120-121"]
    assert [str(place) for place in read_locators(written)] == written


def test_what_is_no_locator_is_left_out_of_many() -> None:
    assert read_locators(["rep-1", "rep 1#L2", "rep-1#L2"]) == [Locator("rep-1", 2, 2)]
