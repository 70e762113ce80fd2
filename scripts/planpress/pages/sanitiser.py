"""Pages that people write, without what could run in a reader's browser: read as browsers read it, by ammonia (nh3)."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

import nh3

from planpress.pages.allowed import PREFIXES, SCHEMES, WRITTEN, is_safe


class _Inventory(HTMLParser):
    """Counts elements and attributes, by what a person would look for in the text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found[f"<{tag}"] += 1
        self.found.update(f"{name}={value or ''}" for name, value in attributes)


def sanitised(html: str) -> tuple[str, tuple[str, ...]]:
    """(the page with what is allowed, what was taken away: ``<script``, ``onclick=…``)."""
    clean = nh3.clean(
        html,
        tags=set(WRITTEN),
        clean_content_tags={"script", "style"},
        attributes={
            **{tag: names for tag, names in WRITTEN.items() if names},
            "*": {"id", "class", "title", "lang", "role", "tabindex"},
        },
        generic_attribute_prefixes=set(PREFIXES),
        url_schemes=SCHEMES,
        link_rel=None,
        attribute_filter=lambda tag, name, value: (
            None if name in ("href", "src") and not is_safe(value, local=tag == "img") else value
        ),
    )
    return clean, tuple((_inventory(html) - _inventory(clean)).keys())


def _inventory(html: str) -> Counter[str]:
    parser = _Inventory()
    parser.feed(html)
    parser.close()
    return parser.found
