"""The lists of a city's page that name every topic and every instrument of the registers.

Written here and not by a template: what a template does for each name takes several times as long.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from planpress.pages import links
from planpress.pages.compute.matrix import MeasureCell, TopicCell

_LEAST_SHARE = 0.005  # what is less is not 1% when rounded


def topics(cells: Iterable[TopicCell], grades: Mapping[str, Markup], here: str) -> Markup:
    """Each topic with its grade, and its share of the text where that is 1% or more when rounded.

    ``grades``: how a page shows each; ``here``: the URL of the page.
    """
    return Markup("".join(_topic(cell, grades[cell.state], here) for cell in cells))


def _topic(cell: TopicCell, grade: Markup, here: str) -> str:
    name = _linked(links.topic_url(cell.topic.key), cell.topic.name, here)
    share = f' <span class="times">{100 * cell.share:.0f}%</span>' if cell.share >= _LEAST_SHARE else ""
    return f'<span class="topic-cell">{name} {grade}{share}</span>'


def instruments(cells: Iterable[MeasureCell], here: str) -> Markup:
    """The names of instruments, one after the other."""
    return Markup("、".join(_linked(links.measure_url(cell.measure.key), cell.measure.name, here) for cell in cells))


def _linked(url: str, name: str, here: str) -> str:
    return f'<a href="{escape(links.relative(url, here))}">{escape(name)}</a>'
