"""Plain text and markdown: the file's own lines are the lines that locators count."""

import hashlib
import re
import unicodedata

from kg.errors import InputError
from loaders.document import Cell, Document, Table
from loaders.limits import LARGEST_TEXT
from loaders.readers.refusals import refuse

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
LINE_END = re.compile(r"\r\n|\r|\n")
# Vertical tab and the like would split a line elsewhere; inside a line they are layout.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\x85\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
MIN_TABLE_ROWS = 2
MIN_BARS = 2
UNIT_AT_EDGE = re.compile(r"^[^\t]*\t++ *+[(（\[<] ?단 ?위[^\t]*$")  # `□ 재원계획	(단위 : 천원)` heads a table
BAR_RULE = re.compile(r"^\s*:?-+:?\s*$")
MANY = 4096  # A look at the beginning is enough for nearly every file.


def read_text(data: bytes, file: str) -> Document:
    """Read a text: BOM, else strict UTF-8, UTF-16 by its pattern, strict CP949; then NFC.

    Raises InputError for an empty file, for bytes that are none of these, and for more than a text of reports holds.
    """
    if len(data) > LARGEST_TEXT:
        raise refuse("KG-TOO-LARGE", file, f"{len(data) >> 20:,} MB > {LARGEST_TEXT >> 20} MB")
    lines = split_lines(decode(data, file))
    return Document(file, "text", hashlib.sha256(data).hexdigest(), lines, find_tables(lines))


def decode(data: bytes, file: str) -> str:
    """Return the text of the bytes in NFC, without the byte order mark."""
    text = _decode(data, file)
    if not CONTROL.sub("", text[:MANY]).strip() and not CONTROL.sub("", text).strip():
        raise refuse("KG-EMPTY-FILE", file)
    if "\x00" in text[:MANY]:
        raise _not_text(file, text.index("\x00"))
    return unicodedata.normalize("NFC", text)


def _decode(data: bytes, file: str) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding, file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if wide := _utf16_pattern(data):
        return _strict(data, wide, file)
    try:
        return data.decode("cp949")
    except UnicodeDecodeError as error:
        raise _not_text(file, error.start) from None


def _strict(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_text(file, error.start) from None


def _utf16_pattern(data: bytes) -> str | None:
    """Tell UTF-16 without a BOM by its line feeds and blanks, whose one byte is zero."""
    sample = data[:MANY]
    little = sample.count(b"\n\x00") + sample.count(b" \x00")
    big = sample.count(b"\x00\n") + sample.count(b"\x00 ")
    if max(little, big) < 3 or len(data) % 2:
        return None
    return "utf-16-le" if little >= big else "utf-16-be"


def _not_text(file: str, offset: int) -> InputError:
    return InputError(
        "KG-UNKNOWN-ENCODING",
        ko=f"글자를 읽을 수 없는 파일입니다: {file}, {offset}번째 바이트. "
        "UTF-8 또는 CP949(EUC-KR) 텍스트로 저장하십시오.",
        en=f"the bytes are no text: {file}, byte {offset}. Save it as UTF-8 or CP949 (EUC-KR) text.",
    )


def split_lines(text: str) -> tuple[str, ...]:
    """Split at line ends, without control and direction characters."""
    lines = LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    return tuple(CONTROL.sub("", line.replace("\u00a0", " ")) for line in lines)


def find_tables(lines: tuple[str, ...]) -> tuple[Table, ...]:
    """Find the runs of lines that hold tabs, or bars as in markdown; the widest row tells the columns."""
    tables: list[Table] = []
    run: list[tuple[int, list[str]]] = []
    kind = ""
    for number, line in [*enumerate(lines, start=1), (len(lines) + 1, "")]:
        separator = separator_of(line)
        if run and separator != kind:
            if len(run) >= MIN_TABLE_ROWS:
                tables.append(_table(run))
            run = []
        kind = separator
        if separator:
            run.append((number, line.split("\t") if separator == "\t" else split_bars(line)))
    return tuple(tables)


def separator_of(line: str) -> str:
    """Return what parts the cells of a line: a tab, a bar, nothing where it is no row."""
    if "\t" in line:
        return "" if UNIT_AT_EDGE.match(line) else "\t"
    return "|" if is_bar_row(line) else ""


def is_bar_row(line: str) -> bool:
    """Tell whether bars part a line into cells: `| 가 | 나 |`, or two bars with blanks around them."""
    line = line.strip()
    return "|" in line and (line.count(" | ") >= MIN_BARS or (line[0] == line[-1] == "|" and len(line) > MIN_BARS))


def split_bars(line: str) -> list[str]:
    """Return the cells between bars; the rule of markdown under a header (`|---|`) holds nothing."""
    cells = line.strip().removeprefix("|").removesuffix("|").split("|")
    return [] if all(BAR_RULE.match(cell) for cell in cells) else cells


def _table(run: list[tuple[int, list[str]]]) -> Table:
    cells = tuple(
        Cell(r, c, text.strip(), line)
        for r, (line, row) in enumerate(run)
        for c, text in enumerate(row)
        if text.strip()
    )
    return Table(run[0][0], len(run), max(len(row) for _, row in run), cells)
