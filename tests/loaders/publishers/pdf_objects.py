"""PDF files object by object: for the odd ones that no program writes."""

import zlib
from hashlib import md5

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")

HELVETICA = b"<< /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def pack_pdf(objects: list[bytes], trailer: bytes = b"") -> bytes:
    """Return a file of objects 1 to n, the first of them the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object's body."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def page_pdf(content: bytes, fonts: bytes = HELVETICA) -> bytes:
    """Return a file of one A4 page."""
    return pack_pdf(page_objects(content, fonts))


def page_objects(content: bytes, fonts: bytes = HELVETICA) -> list[bytes]:
    """Return the four objects of a file of one page."""
    page = b"/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< %s /Resources << /Font %s >> >>" % (page, fonts),
        stream(content),
    ]


def text_content(lines: list[str]) -> bytes:
    """Return a content stream that prints ASCII lines from the top."""
    shown = b" ".join(b"(%s) Tj 0 -16 Td" % line.encode("ascii") for line in lines)
    return b"BT /F1 12 Tf 60 780 Td %s ET" % shown


def locked_pdf(password: bytes) -> bytes:
    """Return a file that asks for a password (standard security handler, revision 2, 40 bits)."""
    identity = b"0123456789abcdef"
    owner = rc4(md5(_padded(b"owner")).digest()[:5], _padded(password))
    key = md5(_padded(password) + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + identity).digest()[:5]
    user = rc4(key, PADDING)
    encrypt = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (owner.hex().encode(), user.hex().encode())
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", encrypt]
    return pack_pdf(objects, b"/Encrypt 3 0 R /ID [<%s> <%s>]" % (identity.hex().encode(), identity.hex().encode()))


def _padded(password: bytes) -> bytes:
    return (password + PADDING)[:32]


def rc4(key: bytes, data: bytes) -> bytes:
    """Return data under RC4."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) & 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(out)


def zlib_of(block: bytes, times: int) -> bytes:
    """Return a zlib stream of a block repeated, made without ever holding it: full flushes make blocks repeatable."""
    packer = zlib.compressobj(9)
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    body = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + body * times + b"\x03\x00\x00\x00\x00\x00"
