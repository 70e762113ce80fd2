"""Citations: which plan leans on which document, and a page for each document whatever its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import get_args

from planpress.library import Library
from planpress.pages import links, parts, task
from planpress.pages.compute.documents import CitedDocument, cited_documents
from planpress.pages.once import once
from planpress.pages.page import Page, TocEntry
from planpress.pages.parts import WHOLE, Listed, Named
from planpress.pages.templating import render
from planpress.parts import MOST
from planpress.vocabulary import DocumentKind

INDEX = "citations/index.html"
MOST_SHOWN = 100  # documents on an overview, those that most plans cite


def tasks(library: Library) -> Iterator[task.Task]:
    """``citations/index.html``, for every part where the library has parts, and a page for each document of the register that
    is cited: with the plans that cite it, or, where these are too many, with the parts on whose pages they stand."""
    yield from parts.tasks(INDEX, library, _index, _index_overview, _citing_some, counts=True)
    for item in once(cited_documents, library):
        if item.key is None:
            continue
        url = links.document_url(item.key)
        if library.parts and len(item.plans) > MOST:
            listed = parts.listed(library, f"{INDEX}#{_anchor(item.key)}", partial(_citing, item.key))
            yield task.page(url, _document_overview, library.only(()), item.key, listed, texts=False)
        else:
            yield task.page(url, _document, library.holding(*item.plans), item.key, texts=False)


def _anchor(key: str) -> str:
    """A document's row on the index page of a part."""
    return f"document-{key}"


def _citing(key: str, library: Library) -> int:
    return once(_citing_plans, library)[key]


def _citing_plans(library: Library) -> Counter[str | None]:
    """Document -> how many plans cite it."""
    return Counter({item.key: len(item.plans) for item in once(cited_documents, library)})


def _citing_some(library: Library) -> int:
    return sum(bool(entry.plan.cites) for entry in library.plans)


def _index(library: Library, part: Named) -> Page:
    documents = once(cited_documents, library)
    kinds = [(kind, [item for item in documents if item.kind == kind]) for kind in get_args(DocumentKind)]
    kinds = [(kind, items) for kind, items in kinds if items]
    url = links.part_url(INDEX, part.key)
    html = render(
        "indexes/citations.html", url, library=library, part=part, kinds=kinds, documents=documents, anchor=_anchor
    )
    toc = tuple(TocEntry(1, kind, f"kind-{n}") for n, (kind, _) in enumerate(kinds, 1))
    return _index_page(url, part, html, toc)


def _index_overview(library: Library, listed: tuple[Listed, ...]) -> Page:
    documents = once(cited_documents, library)
    most = sorted((item for item in documents if item.key), key=lambda item: -len(item.plans))[:MOST_SHOWN]
    kinds = Counter(item.kind for item in documents)
    html = render(
        "indexes/citations_overview.html",
        INDEX,
        kinds=[(kind, kinds[kind]) for kind in get_args(DocumentKind) if kinds[kind]],
        unregistered=kinds[None],
        most=most,
        listed=listed,
    )
    return _index_page(INDEX, WHOLE, html)


def _index_page(url: str, part: Named, html: str, toc: tuple[TocEntry, ...] = ()) -> Page:
    return Page(url, part.title("引用文件"), html, "各城市规划依据和引用的文件", "citations", toc)


def _document(library: Library, key: str) -> Page:
    item = next(item for item in once(cited_documents, library) if item.key == key)
    return _document_page(library, item)


def _document_overview(library: Library, key: str, listed: tuple[Listed, ...]) -> Page:
    document = next(item for item in library.documents.documents if item.key == key)
    return _document_page(library, CitedDocument(document, document.title, document.number, ()), listed)


def _document_page(library: Library, item: CitedDocument, listed: tuple[Listed, ...] = ()) -> Page:
    assert item.key
    url = links.document_url(item.key)
    html = render("indexes/document.html", url, library=library, cited=item, listed=listed)
    return Page(url, item.title, html, f"引用《{item.title}》的规划", "document")
