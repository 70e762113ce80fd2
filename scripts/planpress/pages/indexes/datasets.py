"""The pages of the open data: what to take for what, every table with its files, and the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planpress.library import Library
from planpress.light import FACTS
from planpress.pages import data, links, task
from planpress.pages.data import GROUPS, DataSet, about
from planpress.pages.data.codebook import Entry
from planpress.pages.data.dataset import described
from planpress.pages.data.glosses import MEANINGS
from planpress.pages.data.table import FieldType
from planpress.pages.data.tasks import ALL_WRITTEN, sources_of, tallies_of, written_of
from planpress.pages.once import once
from planpress.pages.page import Asset, Page, TocEntry
from planpress.pages.parts import Named, all_listed, parts
from planpress.pages.templating import render

INDEX = "data/index.html"
CODEBOOK = "data/codebook.html"
_TYPES: dict[FieldType, str] = {
    "string": "文字", "integer": "整数", "number": "数", "boolean": "是否", "date": "日期", "list": "列表",
}  # fmt: skip
_PARTS = (
    ("take", "要什么拿什么"),
    ("tables", "数据表"),
    ("plans-files", "规划原文件"),
    ("spreadsheets", "用表格软件打开"),
    ("ids", "标识"),
    ("versions", "版本规则"),
    ("licence", "许可"),
    ("cite", "怎样引用"),
)


def tasks(library: Library) -> Iterator[task.Task]:
    """``data/index.html``, ``data/codebook.html`` and all data files; where the library has parts, a list of plan files for each."""
    yield from data.tasks(library)
    tallies, sources, written = tallies_of(library), sources_of(library), written_of(library)
    yield task.Task(
        "data",
        (INDEX, CODEBOOK),
        _published,
        library,
        (len(tallies), len(sources)),
        reads=() if library.parts else FACTS,
        pieces=(*tallies, *sources, *written),
        stage=ALL_WRITTEN,
    )
    for part in once(parts, library):
        if part.library.plans:
            yield task.page(links.part_url(INDEX, part.key), _plan_files, part.library, part.named, reads=FACTS)


def _published(library: Library, parts: int, provinces: int, pieces: Sequence[Any]) -> Iterator[Page | Asset]:
    """``pieces``: the tallies of so many ``parts``, the sources of so many ``provinces``, then what was written of each table and workbook."""
    tallies, rest = pieces[:parts], pieces[parts:]
    sources = [source for each in rest[:provinces] for source in each]
    written = {each.path: each for files in rest[provinces:] for each in files}
    published, files = described(library, sources, tallies, written)
    yield from files
    yield from _pages(library, published)


def _pages(library: Library, published: DataSet) -> Iterator[Page]:
    counts = {table.name: count for table, count in published.tables}
    shared = {"about": about, "counts": counts, "published": published}
    html = render(
        "indexes/datasets.html",
        INDEX,
        library=library,
        groups=GROUPS,
        weight=weight,
        listed=all_listed(library, INDEX),
        **shared,
    )
    toc = tuple(TocEntry(1, title, key) for key, title in _PARTS)
    yield Page(INDEX, "数据", html, "全部规划和比较结果的数据文件：矩阵、各表、代码簿、许可和引用", "data", toc)

    html = render(
        "indexes/codebook.html",
        CODEBOOK,
        entries=_by_table(published.entries),
        meanings=MEANINGS,
        types=_TYPES,
        **shared,
    )
    toc = tuple(TocEntry(1, table.title, table.name) for table, _ in published.tables)
    yield Page(CODEBOOK, "代码簿", html, "每张表、每个字段、每个取值的意思和数目，中英对照", "data", toc)


def _plan_files(library: Library, part: Named) -> Page:
    url = links.part_url(INDEX, part.key)
    html = render("indexes/plan_files.html", url, library=library, part=part)
    return Page(url, part.title("规划原文件"), html, "规划文件和来源文件", "data")


def weight(size: int) -> str:
    """Bytes as people say them: 11 KB, 1.2 MB."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _by_table(entries: tuple[Entry, ...]) -> dict[str, list[tuple[Entry, list[Entry]]]]:
    """Name of a table -> its fields, each with the values that it may have."""
    out: dict[str, list[tuple[Entry, list[Entry]]]] = {}
    for entry in entries:
        fields = out.setdefault(entry.table.name, [])
        if entry.about == "field":
            fields.append((entry, []))
        elif entry.about == "value":
            fields[-1][1].append(entry)
    return out
