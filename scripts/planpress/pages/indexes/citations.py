"""Citations: which plan leans on which document, and a page for each document whatever its title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from planpress.library import Library
from planpress.pages import links, task
from planpress.pages.compute.documents import cited_documents
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render
from planpress.vocabulary import DocumentKind

INDEX = "citations/index.html"


def tasks(library: Library) -> Iterator[task.Task]:
    """``citations/index.html`` and a page for each document of the register that is cited."""
    yield task.page(INDEX, _index, library, texts=False)
    for item in once(cited_documents, library):
        if item.key is not None:
            yield task.page(links.document_url(item.key), _document, library, item.key, texts=False)


def _index(library: Library) -> Page:
    documents = once(cited_documents, library)
    kinds = [(kind, [item for item in documents if item.kind == kind]) for kind in get_args(DocumentKind)]
    kinds = [(kind, items) for kind, items in kinds if items]
    html = render("indexes/citations.html", INDEX, library=library, kinds=kinds, documents=documents)
    toc = tuple(TocEntry(1, kind, f"kind-{n}") for n, (kind, _) in enumerate(kinds, 1))
    return Page(INDEX, "引用文件", html, "各城市规划依据和引用的文件", "citations", toc)


def _document(library: Library, key: str) -> Page:
    item = next(item for item in once(cited_documents, library) if item.key == key)
    url = links.document_url(key)
    html = render("indexes/document.html", url, library=library, cited=item)
    return Page(url, item.title, html, f"引用《{item.title}》的规划", "document")
