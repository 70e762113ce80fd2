"""Where everything lives (DESIGN: "The site"; URLs are for ever) and how one page points to another."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple, Protocol
from urllib.parse import quote

from planpress.library import Library, PlanEntry
from planpress.model import (
    Absence,
    Award,
    AwardRule,
    Baseline,
    Citation,
    Doubt,
    Duty,
    Emendation,
    MeasureUse,
    Plan,
    Requirement,
    Target,
    TopicPlace,
)

Fact = (
    Target | Baseline | Requirement | Absence | MeasureUse | Duty | Citation | Award | AwardRule | TopicPlace | Emendation | Doubt
)  # fmt: skip
# Files that browsers show as text or hand on to another program.
_INERT = {".txt", ".pdf", ".doc", ".docx"}
# Those that have a sentence of their own.
Quoted = Target | Baseline | Requirement | Absence | MeasureUse | Duty | Citation | Award
# Field of the plan that lists the facts of a type, which is the word for them in an anchor too.
_FIELDS: dict[type, str] = {
    Requirement: "requirements", Absence: "absences", MeasureUse: "measures", Duty: "responsibilities", Citation: "cites",
    Award: "awards", AwardRule: "award_rules", TopicPlace: "topics", Emendation: "emendations", Doubt: "doubts",
}  # fmt: skip


class Keyed(Protocol):
    """A plan, or what is known of it elsewhere; ``key`` is ``<city>/<plan>``."""

    @property
    def key(self) -> str: ...


class PlanName(NamedTuple):
    """A plan as pages of others name it."""

    key: str
    title: str


def plan_url(entry: Keyed, section: str | None = None) -> str:
    return _anchored(f"plans/{entry.key}.html", section)


def quote_anchor(plan: Plan, fact: Fact) -> str:
    """The id of a fact's marked sentence: ``q-t1``, ``q-b1``; without an id of its own ``q-measures-s5-4``, the next ``…_2``."""
    if isinstance(fact, Target | Baseline):
        return f"q-{fact.id}"
    field = _FIELDS[type(fact)]
    before = 0
    for other in getattr(plan, field):
        # By identity: two entries may be equal (the same misprint twice) and still are two places.
        if other is fact:
            break
        before += other.section == fact.section
    else:
        raise ValueError(f"{fact} is no fact of {plan.title}")
    return _numbered(field, fact.section, before)


def quote_anchors(plan: Plan) -> dict[int, str]:
    """``quote_anchor`` of every fact of a plan, by the fact's ``id()``: for those who need many of them."""
    numbers: tuple[Target | Baseline, ...] = (*plan.targets, *plan.baselines)
    out = {id(fact): f"q-{fact.id}" for fact in numbers}
    for field in _FIELDS.values():
        before: Counter[str] = Counter()
        for fact in getattr(plan, field):
            # A fact that stands there twice has its first place, as for ``quote_anchor``.
            out.setdefault(id(fact), _numbered(field, fact.section, before[fact.section]))
            before[fact.section] += 1
    return out


def quote_url(entry: PlanEntry, fact: Fact) -> str:
    """The marked sentence of a fact on its plan's page: the one click from the number to its words."""
    return plan_url(entry, quote_anchor(entry.plan, fact))


def markdown_url(entry: PlanEntry) -> str:
    """The plan file, beside the plan's page."""
    return f"plans/{entry.key}.md"


def source_url(entry: PlanEntry) -> str:
    """The source document, byte for byte, beside the plan's page."""
    return quote(source_path(entry))


def source_path(entry: PlanEntry) -> str:
    """Where the source document lies in the site, as the name of a file.

    A stranger's file must not run as a page of ours: what a browser might show as one, or guess to be one, is named as text.
    """
    name = entry.plan.source.file
    served = name if PurePath(name).suffix.lower() in _INERT else f"{name}.source.txt"
    return f"plans/{entry.city_key}/sources/{served}"


def source_text_path(entry: PlanEntry) -> str | None:
    """Where the text that was read from a source lies in the site; None where there is none, as for plain text."""
    return f"plans/{entry.city_key}/sources/{entry.text_path.name}" if entry.text_path else None


def source_text_url(entry: PlanEntry) -> str | None:
    """The text that was read from the source, beside it."""
    path = source_text_path(entry)
    return quote(path) if path else None


def city_url(key: str) -> str:
    return f"cities/{key}.html"


def family_url(family: str, anchor: str | None = None) -> str:
    """``anchor``: an indicator's key. For the row of a number see ``row_url``."""
    return _anchored(f"targets/{family}.html", anchor)


def row_url(library: Library, entry: PlanEntry, family: str, fact_id: str) -> str:
    """The row of a number on the page of its family, of the plan's part where the library is shown in parts."""
    return part_url(family_url(family, fact_anchor(entry, fact_id)), part_of(library, entry))


def topic_url(topic: str) -> str:
    """The side-by-side page of a topic."""
    return f"compare/{topic}.html"


def column_url(library: Library, entry: PlanEntry, topic: str) -> str:
    """A plan's column on the side-by-side page of a topic that it speaks of, of its part where the library is shown in parts."""
    return part_url(_anchored(topic_url(topic), plan_anchor(entry)), part_of(library, entry))


def compare_url(what: str, key: str, plans: Iterable[Keyed] = (), base: Keyed | None = None) -> str:
    """The comparison of ``what`` (topic, family, measure: a key or ``all``; section: ``section_key``) with these plans in
    place. What follows the # is the state that the page's script reads; without scripts the page opens as it is."""
    state = [f"{what}={key}"]
    if chosen := ",".join(map(plan_anchor, plans)):
        state.append(f"plans={chosen}")
    if base:
        state.append(f"base={plan_anchor(base)}")
    return f"compare/index.html#{'&'.join(state)}"


def section_key(entry: PlanEntry, section: str) -> str:
    """A section as the comparison names it."""
    return f"{plan_anchor(entry)}:{section}"


def part_of(library: Library, entry: PlanEntry) -> str:
    """The part that a plan is shown in; empty where the library is shown whole."""
    return library.parts.get(entry.city_key, "")


def part_url(url: str, part: str | None) -> str:
    """The page that one part of a library in parts (``Library.parts``) has of its own, beside the overview at ``url``, at the
    same anchor: ``measures/pilot-zone/21.html``, of an index page ``measures/21.html``. Where the library is shown whole,
    without ``part``, ``url`` itself."""
    if not part:
        return url
    page, _, anchor = url.partition("#")
    of_part = f"{page.removesuffix('.html').removesuffix('/index')}/{part}.html"
    return f"{of_part}#{anchor}" if anchor else of_part


def measure_url(key: str) -> str:
    return f"measures/{key}.html"


def function_url(key: str) -> str:
    return f"departments/{key}.html"


def document_url(key: str) -> str:
    return f"citations/{key}.html"


def award_url(category: str | None = None) -> str:
    return _anchored("awards/index.html", category)


def plan_anchor(entry: Keyed) -> str:
    return entry.key.replace("/", "-")


def fact_anchor(entry: PlanEntry, fact_id: str) -> str:
    """The id of a fact's row or mark: targets ``t1``, baselines ``b1`` …"""
    return f"{plan_anchor(entry)}-{fact_id}"


def relative(target: str, here: str) -> str:
    """``target`` as seen from the page ``here``; both are paths in the site, ``target`` may carry an anchor."""
    path, _, anchor = target.partition("#")
    if path == here:
        return f"#{anchor}" if anchor else posixpath.basename(here)
    out = _from(here.rpartition("/")[0], path)
    return f"{out}#{anchor}" if anchor else out


def _from(folder: str, path: str) -> str:
    """Not ``posixpath.relpath``: that asks where the program runs, and a page has hundreds of links."""
    up = ""
    while folder and not path.startswith(f"{folder}/"):
        folder = folder.rpartition("/")[0]
        up += "../"
    return up + (path[len(folder) + 1 :] if folder else path)


def _numbered(field: str, section: str, before: int) -> str:
    """The anchor of a fact that has so many of its kind before it in its section."""
    return f"q-{field}-{section}" + (f"_{before + 1}" if before else "")


def _anchored(url: str, anchor: str | None) -> str:
    return f"{url}#{_quoted(anchor)}" if anchor else url


# The same few anchors stand in most plans.
_quoted = lru_cache(maxsize=1 << 14)(quote)
