"""sitemap.xml: every page with its full address, and for plans the day of their last change.

MkDocs' own carries the day of the build. Made only where the site's address is known: the protocol wants full addresses.
One file holds 50,000 pages; a larger library is built in shards, each with its own (DESIGN: "Scale").
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote
from xml.etree import ElementTree

from planpress.edition import Edition
from planpress.library import Library
from planpress.pages import links
from planpress.pages.page import Asset

URL = "sitemap.xml"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def asset(library: Library, edition: Edition, pages: Iterable[str], address: str) -> Asset:
    """``pages``: paths in the site of all its pages; ``address``: that of the site, with a slash at its end."""
    changed = {
        links.plan_url(entry): dates.changed
        for entry in library.plans
        if (dates := edition.plans.get(entry.key)) and dates.changed
    }
    root = ElementTree.Element("urlset", xmlns=NAMESPACE)
    for page in sorted(pages):
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = address + quote(page)
        if page in changed:
            ElementTree.SubElement(url, "lastmod").text = f"{changed[page]:%Y-%m-%d}"
    ElementTree.indent(root, "")
    return Asset(URL, ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")
