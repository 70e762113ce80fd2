"""Which document which plan leans on, under all the titles that the plans give it."""

from __future__ import annotations

from dataclasses import dataclass

from planpress.library import Library, PlanEntry
from planpress.model import Citation
from planpress.registers import Document
from planpress.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True)
class CitationUse:
    """A citation in its plan, with title and number as written there."""

    entry: PlanEntry
    citation: Citation


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """``document`` is None for a title that the register does not know; ``key`` then too."""

    document: Document | None
    title: str
    number: str | None
    uses: tuple[CitationUse, ...]

    @property
    def key(self) -> str | None:
        return self.document.key if self.document else None

    @property
    def kind(self) -> DocumentKind | None:
        return self.document.kind if self.document else None

    @property
    def plans(self) -> tuple[PlanEntry, ...]:
        """The plans that cite it, each once."""
        return tuple({use.entry.key: use.entry for use in self.uses}.values())

    @property
    def shared(self) -> bool:
        return len(self.plans) > 1

    @property
    def future(self) -> bool:
        """待出台: announced by a plan, or registered as such."""
        return self.kind == "待出台" or any(use.citation.future for use in self.uses)


def document_cited(library: Library, citation: Citation) -> Document | None:
    """The registered document that a citation names, by any of its titles or by its whole number.

    The whole number, issuer and year included, names one document; “143号” alone would not.
    """
    document = library.document_of.get(citation.title)
    if document or not citation.number:
        return document
    return library.document_numbered.get(citation.number)


def cited_documents(library: Library) -> tuple[CitedDocument, ...]:
    """All cited documents: those of the register in its order, then unknown ones in the order of the plans."""
    known: dict[str, list[CitationUse]] = {}
    unknown: dict[str, list[CitationUse]] = {}
    for entry in library.plans:
        for citation in entry.plan.cites:
            document = document_cited(library, citation)
            use = CitationUse(entry, citation)
            if document:
                known.setdefault(document.key, []).append(use)
            else:
                unknown.setdefault(citation.title, []).append(use)
    out = [
        CitedDocument(item, item.title, item.number, tuple(known[item.key]))
        for item in library.documents.documents
        if item.key in known
    ]
    for title, uses in unknown.items():
        number = next((use.citation.number for use in uses if use.citation.number), None)
        out.append(CitedDocument(None, title, number, tuple(uses)))
    return tuple(out)
