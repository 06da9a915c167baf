"""Small files of every kind, made by hand, so that tests need no program that writes them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

Placed = tuple[float, float, str]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def lines(*texts: str, left: float = 72, top: float = 700, step: float = 14) -> list[Placed]:
    """Lines of text down a page of 595 by 842 points."""
    return [(left, top - index * step, text) for index, text in enumerate(texts)]


def pdf(*pages: Sequence[Placed], title: str = "", encrypted: bool = False, picture: bool = False) -> bytes:
    """A PDF with words at places. A page without words gets a picture if `picture`."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _FONT, _IMAGE]
    kids = []
    for placed in pages:
        content = _content(placed) if placed else (b"q 500 0 0 700 50 50 cm /I Do Q" if picture else b"")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources "
            b"<< /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< /Title (%s) >>" % title.encode("latin-1"))
    trailer = b"/Root 1 0 R /Info %d 0 R /Size %d" % (len(objects), len(objects) + 1)
    if encrypted:
        trailer += b" /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
            b"11" * 32,
            b"22" * 32,
        )
    return _assemble(objects, trailer)


_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
_PIXEL = zlib.compress(b"\x00\x00\x00")
_IMAGE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 "
    b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(_PIXEL), _PIXEL)
)


def _content(placed: Sequence[Placed]) -> bytes:
    shown = [
        b"BT /F 11 Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj ET"
        % (x, y, text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"))
        for x, y, text in placed
    ]
    return b"\n".join(shown)


def _assemble(objects: Sequence[bytes], trailer: bytes) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << %s >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start))
    return out.getvalue()


def docx(body: str, *, title: str = "", extra: dict[str, bytes] | None = None, prolog: str = "") -> bytes:
    """A Word document with the given XML in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{W}"><w:body>{body}</w:body>'
            "</w:document>",
        )
        archive.writestr(
            "docProps/core.xml",
            "<c:coreProperties "
            'xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></c:coreProperties>',
        )
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def paragraph(text: str, style: str = "") -> str:
    """A Word paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def saved(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file and give its path."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path
