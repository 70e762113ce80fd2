"""The text of a plan as HTML: each block with its id, the link to it, and the topics that begin there.

Written here and not by a template: a plan has hundreds of blocks, and what a template does for each takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

from planpress.library import Library, PlanEntry
from planpress.pages import links
from planpress.pages.reading.text import LOST, View, spoken_topics
from planpress.registers import Topic

# A topic -> its name, linked to this plan's column on the topic's page.
Linked = Callable[[Topic], str]
_DEEPEST = 6  # level of headings in HTML


def html(library: Library, entry: PlanEntry, views: Iterable[View]) -> Markup:
    """The blocks in order, each on lines of its own."""
    here = links.plan_url(entry)

    known: dict[str, str] = {}

    def linked(topic: Topic) -> str:
        if topic.key not in known:
            href = links.relative(links.column_url(library, entry, topic.key), here)
            known[topic.key] = f'<a href="{escape(href)}">{escape(topic.name)}</a>'
        return known[topic.key]

    return Markup("\n".join(_block(view, linked) for view in views))


def _block(view: View, linked: Linked) -> str:
    lost = "".join(f'<span id="{escape(anchor)}"></span>' for anchor in view.lost)
    return lost + _WRITERS[view.kind](view, linked)


def _heading(view: View, linked: Linked) -> str:
    name = f"h{min(view.level + 1, _DEEPEST)}"
    link = _permalink(view, view.plain)
    if not view.missing:
        return f'<{name} id="{escape(view.id)}">{view.rows[0][0]}{link}</{name}>{_topics(view, linked)}'
    topics = "、".join(map(linked, spoken_topics(view)))
    gap = f'<span class="gap">{LOST}{"本节谈：" if topics else ""}{topics}</span>'
    return f'<{name} id="{escape(view.id)}" class="missing">{escape(view.plain)}{gap}{link}</{name}>{_topics(view, linked)}'


def _paragraph(view: View, linked: Linked) -> str:
    ident = f' id="{escape(view.id)}"' if view.id else ""
    css = f' class="{view.css}"' if view.css else ""
    link = _permalink(view, view.id) if view.id else ""
    return f"<p{ident}{css}>{view.rows[0][0]}{link}{_passages(view, 0, linked)}</p>{_topics(view, linked)}"


def _bullets(view: View, linked: Linked) -> str:
    items = (f"<li>{row[0]}{_passages(view, n, linked)}</li>" for n, row in enumerate(view.rows))
    return "\n".join(('<ul class="dashes">', *items, "</ul>"))


def _table(view: View, linked: Linked) -> str:
    head, *rows = view.rows
    # On a phone each cell says which column it is of.
    labels = [escape(Markup(cell).striptags()) for cell in head]
    heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    lines = [
        "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in zip(labels, row, strict=False))
        for row in rows
    ]
    return "\n".join(
        (
            '<div class="scroll"><table class="original facts">',
            f"<thead><tr>{heads}</tr></thead>",
            "<tbody>",
            *(f"<tr>{line}</tr>" for line in lines),
            "</tbody>",
            "</table></div>",
        )
    )


_WRITERS: dict[str, Callable[[View, Linked], str]] = {
    "heading": _heading, "paragraph": _paragraph, "bullets": _bullets, "table": _table,
}  # fmt: skip


def _permalink(view: View, label: str) -> str:
    return f'<a class="permalink" href="#{escape(view.id)}" aria-label="本条：{escape(label)}">§</a>'


def _topics(view: View, linked: Linked) -> str:
    """The topics of the section that begins here, on a line below it; a lost title has said those that it is about."""
    shown = [link for link in view.topics if not link.elsewhere]
    if not shown or (view.missing and any(link.whole for link in shown)):
        return ""
    return f'\n<p class="section-topics">{"".join(linked(link.topic) for link in shown)}</p>'


def _passages(view: View, row: int, linked: Linked) -> str:
    topics = view.passages.get(row)
    return f'<span class="passage-topics">{"".join(map(linked, topics))}</span>' if topics else ""
