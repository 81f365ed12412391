"""Marks that a PDF prints but does not name, read from their shapes.

Hancom writes U+F000 for every glyph outside the basic plane: boxed numbers, the rounded square that heads a section,
arrows. The glyphs of its fonts are the same in all books, so the picture of a glyph, 16 x 16 dots, tells which it is.
Wingdings are named by the font's own table.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

SIDE = 16
PIXELS = 48
MOST_PIXELS = 4_000_000
INK = 100
MOST_DIFFERENT = 34  # dots of 256; the same glyph at two sizes differs in up to 14, two digits in a box in 40 and more

# Glyphs of Haansoft Batang, Haansoft Dotum, HCR Batang and HCR Dotum as books of 2022 and 2025 print them.
# A boxed number has no character of its own: [1].
SHAPES: tuple[tuple[str, str], ...] = (
    ("7ffe800180018001800180018001800180018001800180018001800180017fff", "□"),
    ("ffffffffff7fff3fff1fe01fe00fe007e007e00fe01fff3fff7fffffffffffff", "➡"),
    ("000001c003e007e00ff81ffc3ffe7fffffff7ffe3ffc1ff80ff003e001c00180", "◆"),
    ("ffff800181c18421843184318021806180c1818180018011843187e18001ffff", "[2]"),
    ("ffff800183c1846184218021806183818061802180318c218c2187c18001ffff", "[3]"),
    ("ffff80018781818181818181818181818181818181818181818187e18001ffff", "[1]"),
    ("ffff8001808180818181828180818481888180819fe18081808181c18001ffff", "[4]"),
    ("ffff800183e187c184018401840186618021803180118411842186218001ffff", "[5]"),
    ("ffff8001800198018801880188018801880188018801880188019c018001ffff", "[1]"),
    ("ffff800180c180c181c183c182c184c18cc188c19ff180c180c181e18001ffff", "[4]"),
    ("ffff80808780808080808080808080808080808080808080808087e08000ffff", "[1]"),
    ("ffff800180618221840184018c018f618c218c318c318431842182418001ffff", "[6]"),
    ("ffff800081e0843084108610801080208040808081008210841087f08000ffff", "[2]"),
    ("ffff800083c0842084308020802081c08020803080108c10842083c08000ffff", "[3]"),
    ("ffff8001800187f184218001804180818081818181018101810181018001ffff", "[7]"),
    ("0000000f003c00f003c007801f001e003e007f80fff8fffeffffffff3ffe0ff8", "‘"),
    ("00001ff83ffe7fff7fff3fff0fff007f007e007c007801f003c00f003c007000", "’"),
    ("ffff800183c1866184318431866183c183e184318c318c31843187e18001ffff", "[8]"),
    ("ffff8001818182618421842184318431877181b180218421864183818001ffff", "[9]"),
    ("ffff800080c080c081c082c082c084c088c088c09fe080c080c081c08000ffff", "[4]"),
    ("ffff800083e087c084008400840086608030801080108410841082208000ffff", "[5]"),
    ("03e01c18380c30067006f007e007e007e007e007e00770073006380c1c1807e0", "0"),
    ("00e07fe001e001e001e001e001e001e001e001e001e001e001e001e001e07fff", "1"),
    ("0fe0303c600ef00ef00e000e001c007800e0038006000c0018033006601efffc", "2"),
    ("07f0381c780e780e000e000e001c03e00038000e00070007f007f007700e1ff0", "3"),
    ("00180038007800f801b8033806380c38183830386038ffff00380038003801fe", "4"),
    ("ffffe000c000c000c1ffc180c180c180c180c180c180c180c180c180c180c180", "『"),
    ("c180c180c180c180c180c180c180c180c180c180c180c1ffc1ffc000e000ffff", "』"),
    ("03e00c38100c20064c025c01c401840184018401c401440224023004181807e0", "①"),
    ("07f03ffc7c3ef00ff007f007f007f007f007f007f007f007f00f781f3ffe0ff8", "0"),
    ("ffff01000700010001000100010001000100010001000100010007e00000ffff", "[1]"),
    ("0000e000f800fe00ff80ffe0f7f8f1fef0fff3fcfff0ffc0ff00fc00e0008000", "▷"),
    ("ffff800183f187e186018601860187e186318031801186118631862181c1ffff", "[5]"),
    ("ffff800180e183318621860184018fe18e318c3184318431863183618181ffff", "[6]"),
    ("ffffffffe000e000e000e000e000e000e000e000e000e000e000e000e000e000", "「"),
    ("e000e000e000e000e000e000e000e000e000e000e000e000e000e000e000ffff", "」"),
    ("800080008000c000c00040004000600030001818041c03df001f001c00180000", "↳"),
    ("ffffc003c001c7ffc600c600c600c600c600c600c600c600c600c600c600fe00", "『"),
    ("003f00230023002300230023002300230023002300230023ffe3ffe3c003ffff", "』"),
)

# Adobe's and Microsoft's Wingdings: the code that stands in the text, the mark that a reader sees.
WINGDINGS = {
    "l": "●", "n": "■", "m": "❍", "o": "□", "p": "❐", "q": "❑", "r": "❒", "s": "⬧", "t": "⧫", "u": "◆", "v": "❖",
    "w": "⬥", "x": "⌧", "§": "▪", "¨": "◻", "F": "☞", "Ø": "➢", "ü": "✓", "û": "✗", "þ": "☑", "è": "➔", "à": "→",
    "ß": "←", "á": "↑", "â": "↓", "ð": "⇨", "¡": "○", "¤": "◉", "«": "★", "¶": "✰", "Ü": "➲",
}  # fmt: skip


def read_wingding(text_page: Any, index: int, text: str) -> str:
    """Return the mark of a character where its font is Wingdings, else the character."""
    buffer = ctypes.create_string_buffer(128)
    font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text_page, index))
    if not font or not pdfium.FPDFFont_GetBaseFontName(font, buffer, 128):
        return text
    return WINGDINGS[text] if b"Wingdings" in buffer.value else text


def read_mark(document: Any, page: Any, text_page: Any, index: int) -> str | None:
    """Return the mark that a private-use character prints, None where its shape is not known."""
    dots = draw_dots(document, page, text_page, index)
    if dots is None:
        return None
    difference, mark = min(((dots ^ int(shape, 16)).bit_count(), mark) for shape, mark in SHAPES)
    return mark if difference <= MOST_DIFFERENT else None


def draw_dots(document: Any, page: Any, text_page: Any, index: int) -> int | None:
    """Return the picture of a character as 256 bits, rows from the top; None where it cannot be drawn."""
    handle = pdfium.FPDFText_GetTextObject(text_page, index)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    if not handle or not pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
        return None
    pdfium.FPDFPageObj_GetBounds(handle, x0, y0, x1, y1)
    size = max(right.value - left.value, top.value - bottom.value)
    width, height = x1.value - x0.value, y1.value - y0.value
    if size <= 0.5 or (scale := PIXELS / size) ** 2 * width * height > MOST_PIXELS:
        return None
    bitmap = pdfium.FPDFTextObj_GetRenderedBitmap(document, page, handle, scale)
    if not bitmap:
        return None
    try:
        box = tuple(
            round(scale * edge)
            for edge in (left.value - x0.value, y1.value - top.value, right.value - x0.value, y1.value - bottom.value)
        )
        return _dots(bitmap, *box)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _dots(bitmap: Any, left: int, top: int, right: int, bottom: int) -> int:
    """Return the part of a bitmap shrunk to 16 x 16 dots of ink, by its alpha."""
    stride = pdfium.FPDFBitmap_GetStride(bitmap)
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    dots = 0
    for row in range(SIDE):
        lines = range(top + (bottom - top) * row // SIDE, max(top + (bottom - top) * (row + 1) // SIDE, top + 1))
        for column in range(SIDE):
            start = max(left + (right - left) * column // SIDE, 0)
            end = min(max(left + (right - left) * (column + 1) // SIDE, start + 1), width)
            ink = [pixels[y * stride + x * 4 + 3] for y in lines if 0 <= y < height for x in range(start, end)]
            dots = dots << 1 | (bool(ink) and sum(ink) > INK * len(ink))
    return dots
