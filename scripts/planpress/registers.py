"""The registers under ``plans/``: closed vocabularies that editors extend by a pull request."""

from __future__ import annotations

from planpress.records import record
from planpress.vocabulary import DocumentKind


@record
class Family:
    """Indicators that share a page."""

    key: str
    name: str
    definition: str


@record
class Indicator:
    """What a number may count. ``same_units`` are written otherwise but count the same (项 beside 个)."""

    key: str
    name: str
    family: str
    unit: str
    same_units: tuple[str, ...] = ()
    definition: str
    comparability: str
    synonyms: tuple[str, ...] = ()


@record
class Indicators:
    """``indicators.yml``: families in page order, the sectors that a scope may name, indicators in table order."""

    families: tuple[Family, ...]
    sectors: tuple[str, ...]
    indicators: tuple[Indicator, ...]


@record
class TopicGroup:
    key: str
    name: str


@record
class Topic:
    """What a section or passage may be about. ``triggers`` only suggest it."""

    key: str
    name: str
    group: str
    definition: str
    triggers: tuple[str, ...]


@record
class Topics:
    """``topics.yml``."""

    groups: tuple[TopicGroup, ...]
    topics: tuple[Topic, ...]


@record
class Measure:
    """An instrument that a plan may use."""

    key: str
    name: str
    definition: str


@record
class AwardCategory:
    key: str
    name: str


@record
class Measures:
    """``measures.yml``: instruments in table order, and what awards are paid for."""

    measures: tuple[Measure, ...]
    award_categories: tuple[AwardCategory, ...]


@record
class Function:
    """A function of government and the names under which the plans know its units.

    Correspondence is by name alone, never by later reforms. ``note`` is shown to readers.
    """

    key: str
    name: str
    names: tuple[str, ...]
    note: str | None = None


@record
class Departments:
    """``departments.yml``."""

    functions: tuple[Function, ...]


@record
class Document:
    """A document that plans cite, under all the titles that they give it."""

    key: str
    title: str
    number: str | None = None
    kind: DocumentKind
    titles: tuple[str, ...] = ()
    note: str | None = None


@record
class Documents:
    """``documents.yml``."""

    documents: tuple[Document, ...]
