"""PDF documents made from small descriptions, for tests: text at places, rules, pictures; the fonts are the reader's."""

from __future__ import annotations

from collections.abc import Iterable

WIDTH, HEIGHT = 595, 842
_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts ["
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 939 500] "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> "
    "/FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] "
    "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>] >>"
)


def pdf(pages: Iterable[Iterable[str]], trailer: str = "") -> bytes:
    """A document; a page is a list of ``x y size text``, ``line x0 y0 x1 y1`` and ``picture x y width height``, in points
    from the lower left corner of an A4 page."""
    contents = ["\n".join(map(_drawn, page)).encode("ascii") for page in pages]
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(contents)))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        _FONT.encode(),
    ]
    for index, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Contents {5 + 2 * index} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _drawn(item: str) -> str:
    if item.startswith("line "):
        x0, y0, x1, y1 = item.split()[1:]
        return f"{x0} {y0} m {x1} {y1} l S"
    if item.startswith("picture "):
        x, y, width, height = item.split()[1:]
        image = "BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI"
        return f"q {width} 0 0 {height} {x} {y} cm {image} Q"
    x, y, size, text = item.split(" ", 3)
    return f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"
