"""What search finds besides clauses: cities, plans, the entries of the registers, and the pages that people write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planpress.library import Library
from planpress.pages import links, words
from planpress.pages.search.written import Written

# In the order in which the page of search lists them; an entry names its kind by its place here.
ENTRY_KINDS = ("城市", "规划", "指标", "主题", "政策工具", "部门", "文件", "资助类别", "网页")


@dataclass(frozen=True, slots=True)
class Entry:
    """``kind``: place in ENTRY_KINDS. ``also``: what else it is called or known by; ``about``: what is said of it. ``url``: its page."""

    kind: int
    name: str
    url: str
    also: tuple[str, ...] = ()
    about: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All that may be searched."""
        return (self.name, *self.also, self.about)


def all_entries(library: Library, written: Iterable[Written]) -> Iterator[Entry]:
    """All entries, kind by kind, in the order of the library and its registers."""
    for city in library.cities:
        yield _entry("城市", city.city.name, links.city_url(city.key), city.city.province, city.city.level)
    for plan in library.plans:
        known = (library.city[plan.city_key].city.name, plan.plan.issuer, plan.plan.document_number)
        yield _entry("规划", plan.plan.title, links.plan_url(plan), *known, words.period(plan.plan.period))
    for family in library.indicators.families:
        yield _entry("指标", family.name, links.family_url(family.key), about=family.definition)
    for indicator in library.indicators.indicators:
        url = links.family_url(indicator.family, indicator.key)
        yield _entry("指标", indicator.name, url, *indicator.synonyms, about=indicator.definition)
    for topic in library.topics.topics:
        yield _entry("主题", topic.name, links.topic_url(topic.key), about=topic.definition)
    for measure in library.measures.measures:
        yield _entry("政策工具", measure.name, links.measure_url(measure.key), about=measure.definition)
    for function in library.departments.functions:
        yield _entry("部门", function.name, links.function_url(function.key), *function.names)
    for document in library.documents.documents:
        yield _entry("文件", document.title, links.document_url(document.key), document.number, *document.titles)
    # The page of awards has a part for each category that is used.
    used = {award.category for plan in library.plans for award in plan.plan.awards}
    for category in library.measures.award_categories:
        if category.key in used:
            yield _entry("资助类别", category.name, links.award_url(category.key))
    for part in written:
        yield _entry("网页", part.title, part.url, about=part.text)


def _entry(kind: str, name: str, url: str, *also: str | None, about: str = "") -> Entry:
    return Entry(ENTRY_KINDS.index(kind), name, url, tuple(text for text in also if text), about)
