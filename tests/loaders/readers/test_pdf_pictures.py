"""Pages that say something in a picture are told, and blank ones are not."""


import pytest
from publishers.pdf_objects import HELVETICA, pack_pdf, stream, text_content

from loaders.readers.pdf import read_pdf
from loaders.readers.pdf_page import Glyph, Page
from loaders.readers.pdf_pictures import holds_picture

TEXT = tuple(Glyph("가", 60 + 12 * n, 72 + 12 * n, 100, 12, n, False) for n in range(9))
LARGE = (50.0, 200.0, 550.0, 700.0)


def page(glyphs: tuple[Glyph, ...] = TEXT, *, images: int = 0, large: tuple[float, ...] = (), shapes: int = 0) -> Page:
    boxes = (large,) if len(large) == 4 else ()
    return Page(1, 595, 842, glyphs, (), (), images, 0, (), boxes, shapes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (page(()), False),
        (page((), images=1), True),
        (page((), shapes=400), True),
        (page(TEXT[:3], images=1), True),
        (page(TEXT, images=1, large=LARGE), True),
        (page(TEXT, images=1, large=(400.0, 200.0, 550.0, 300.0)), False),
        (page(TEXT, images=1, large=(0.0, 0.0, 595.0, 842.0)), False),
    ],
    ids=["blank", "scan", "outlines", "scan with a page number", "large picture", "photograph", "background"],
)
def test_a_page_with_an_unread_picture_is_known(given: Page, told: bool) -> None:
    assert holds_picture(given) is told


def three_pages() -> bytes:
    """Return a file of a page of text, a picture, and a blank page."""
    resources = b"/Resources << /Font %s /XObject << /X 8 0 R >> >>" % HELVETICA
    picture = b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8"
    pages = [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R %s >>" % (n, resources) for n in (6, 7)
    ]
    return pack_pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>",
            *pages,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            stream(text_content(["Project 1 costs 20,000 won"] * 3)),
            stream(b"500 0 0 700 40 60 cm /X Do"),
            stream(b"\x80" * 100, picture),
        ]
    )


def test_a_picture_stands_as_a_line_of_its_page() -> None:
    document = read_pdf(three_pages(), "scan.pdf")
    assert (document.lines[-1], document.pages[-1], document.pictures) == ("[그림]", 2, (len(document.lines),))
