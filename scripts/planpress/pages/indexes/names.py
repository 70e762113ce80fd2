"""The plans of a topic's page of which only the names stand there: for each where it speaks of the topic.

Their texts would stand on the page of every topic, however many plans there are. Written here and not by a template: what a
template does for each plan takes several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from planpress.library import Library, PlanEntry
from planpress.model import TopicPlace
from planpress.pages import links, words
from planpress.pages.compute.matrix import TopicCell

Line = tuple[TopicCell, str]  # a plan's cell, and what sets the plan apart


def lines(library: Library, plans: Iterable[Line], grades: Mapping[str, Markup], here: str) -> Markup:
    """An ``li`` for each plan. ``grades``: how a page shows each; ``here``: the URL of the page."""
    return Markup("\n".join(_line(library, cell, label, grades[cell.state], here) for cell, label in plans))


def _line(library: Library, cell: TopicCell, label: str, grade: Markup, here: str) -> str:
    entry = cell.entry
    city = _linked(links.city_url(entry.city_key), library.city[entry.city_key].city.name, here)
    share = f' <span class="aside">占全文{words.share(cell.share)}</span>' if cell.share else ""
    tag = f' <span class="tag">{escape(label)}</span>' if label else ""
    place = _place(entry, cell.places, here) if cell.places else ""
    return (
        f'<li class="others__plan" id="{escape(links.plan_anchor(entry))}">'
        f'<span><span class="city city--{words.city_number(library, entry.city_key)}">{city}</span> '
        f'<span class="column__facts">{grade}{share}{tag} <span class="aside">{words.period(entry.plan.period)}</span></span>\n'
        f"</span>\n{place}</li>"
    )


def _place(entry: PlanEntry, places: tuple[TopicPlace, ...], here: str) -> str:
    first = places[0]
    url = links.quote_url(entry, first) if first.opening else links.plan_url(entry, first.section)
    more = f'<span class="aside">，共{len(places)}处</span>' if len(places) > 1 else ""
    return f'<span class="others__place">{_linked(url, words.place(entry, first.section), here)}{more}</span>\n'


def _linked(url: str, name: str, here: str) -> str:
    return f'<a href="{escape(links.relative(url, here))}">{escape(name)}</a>'
