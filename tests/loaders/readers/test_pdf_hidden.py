"""Text that pdfium takes for bold print of the text before it."""

from publishers.pdf_objects import page_pdf

from loaders.readers.pdf import read_pdf


def printed(*places: tuple[float, float, str]) -> tuple[str, ...]:
    """Return the lines of a page that prints texts at places, each an object of its own."""
    shown = b" ".join(b"1 0 0 1 %.1f %.1f Tm (%s) Tj" % (x, y, text.encode()) for x, y, text in places)
    return read_pdf(page_pdf(b"BT /F1 12 Tf %s ET" % shown), "page.pdf").lines


def test_equal_rows_close_under_each_other_all_stay() -> None:
    rows = [(60, 700 - 9 * n, "[2025] budget of the year") for n in range(4)]
    assert printed((60, 760, "term"), *rows) == ("term", "", *["[2025] budget of the year"] * 4)


def test_a_shadow_is_no_text_of_its_own() -> None:
    assert printed((60, 700, "budget"), (60.8, 699.2, "budget")) == ("budget",)
