"""The rows put into a workbook that has everything but them: xlsxwriter makes what is hard to make, this writes what is much."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice
from xml.sax.saxutils import quoteattr

from planpress.pages.data.workbook.book import SAMPLE
from planpress.pages.data.workbook.rows import SheetRows, numbered

ROWS = 1_048_575  # of a sheet, below its titles
LINKS = 65_530  # of a sheet
ADDRESS = 2_000  # of a link; Excel takes 2,079 characters

# Text as repetitive as this is hardly smaller at a higher level, which takes three times as long.
_LEVEL = 1
_DAY = (1980, 1, 1, 0, 0, 0)  # what archives call no day
_SAMPLE = re.compile(rf'<row r="{SAMPLE + 1}".*?</row>', re.S)
_STYLE = re.compile(r'<c r="[A-Z]+\d+" s="(\d+)"')
_DIMENSION = re.compile(r'(?<=<dimension ref=")([A-Z]+\d+:[A-Z]+)\d+')
_FILTER = re.compile(r"<autoFilter [^>]*/>")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
# As Excel writes the path of a link; "/" too is its own way.
_PATH = str.maketrans(
    {"/": "\\", "%": "%25", '"': "%22", " ": "%20", "<": "%3c", ">": "%3e", "[": "%5b", "]": "%5d", "^": "%5e", "`": "%60",
     "{": "%7b", "}": "%7d"}
)  # fmt: skip


def styles(book: bytes, sheet: int) -> tuple[int, ...]:
    """The numbers of the looks in the sample of a sheet, which counts from 0."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        found = _SAMPLE.search(archive.read(_name(sheet)).decode())
    return tuple(map(int, _STYLE.findall(found[0]))) if found else ()


def filled(book: bytes, sheets: Mapping[int, Sequence[SheetRows]], to_root: str) -> bytes:
    """The workbook with the parts of its sheets, which count from 0, in place of the samples.

    Raises ValueError for rows with other styles than the workbook has. Beyond Excel's limits rows are left out, and links are text.
    """
    parts = {_name(number): each for number, each in sheets.items()}
    with zipfile.ZipFile(io.BytesIO(book)) as given:
        made = {name: given.read(name) for name in given.namelist()}
    for name, each in parts.items():
        links = tuple(islice(_links(each), LINKS))
        # Many links share a page.
        pages = {path: number for number, path in enumerate(dict.fromkeys(path for _, path, _ in links), 1)}
        made[name] = _sheet(made[name].decode(), each, _hyperlinks(links, pages))
        if pages:
            made[name.replace("worksheets/", "worksheets/_rels/") + ".rels"] = _relations(pages, to_root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in made.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED, _LEVEL)
    return out.getvalue()


def _name(sheet: int) -> str:
    return f"xl/worksheets/sheet{sheet + 1}.xml"


def _sheet(given: str, parts: Sequence[SheetRows], hyperlinks: str) -> bytes:
    sample = _SAMPLE.search(given)
    if sample is None:
        raise ValueError("a sheet without a sample of its looks cannot be filled")
    looks = tuple(map(int, _STYLE.findall(sample[0])))
    if any(part.styles != looks for part in parts):
        raise ValueError("rows were made for a workbook with other looks")
    starts = accumulate((part.count for part in parts), initial=0)
    numbers = (numbered(part.rows, SAMPLE + 1 + start) for part, start in zip(parts, starts, strict=False))
    rows = list(islice(chain.from_iterable(numbers), ROWS))
    before = _DIMENSION.sub(rf"\g<1>{SAMPLE + len(rows)}", given[: sample.start()])
    after = _FILTER.sub(lambda found: found[0] + hyperlinks, given[sample.end() :], count=1)
    return b"".join((before.encode(), *rows, after.encode()))


def _links(parts: Sequence[SheetRows]) -> Iterator[tuple[str, str, str]]:
    """Of each cell that leads somewhere its name, and page and place that it leads to."""
    above = SAMPLE + 1
    for part in parts:
        for row, column, url in part.links:
            path, _, anchor = url.partition("#")
            if row + above <= SAMPLE + ROWS and len(url) <= ADDRESS:
                yield f"{column}{row + above}", path, anchor
        above += part.count


def _hyperlinks(links: Sequence[tuple[str, str, str]], pages: Mapping[str, int]) -> str:
    leads = (f'<hyperlink ref="{cell}" r:id="rId{pages[path]}"{_location(anchor)}/>' for cell, path, anchor in links)
    return f"<hyperlinks>{''.join(leads)}</hyperlinks>" if links else ""


@lru_cache(maxsize=1 << 14)
def _location(anchor: str) -> str:
    return f" location={quoteattr(anchor)}" if anchor else ""


def _relations(pages: Mapping[str, int], to_root: str) -> bytes:
    leads = (
        f'<Relationship Id="rId{number}" Type="{_HYPERLINK}" Target={quoteattr((to_root + path).translate(_PATH))}'
        ' TargetMode="External"/>'
        for path, number in pages.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{"".join(leads)}</Relationships>'.encode()
