"""The frame of every page, header, outline and footer, laid by the templates of the theme (``overrides/``) as MkDocs lays it.

MkDocs lays out what people wrote, and the pages in its navigation. The many that are made of plans are laid out here: in
several processes, and without what MkDocs keeps of every page. The same template gives the same bytes on either way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

from planpress.pages import glossary, links, outline
from planpress.pages.compact import compact
from planpress.pages.origin import edit_url, origin
from planpress.pages.page import Page

_TEMPLATE = "main.html"


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the navigation: a page, or a section with ``children``."""

    title: str
    url: str
    children: tuple[NavItem, ...] = ()
    active: bool = False


@dataclass(frozen=True, slots=True)
class Nav:
    """What stands in the header and the footer of every page."""

    homepage: NavItem
    items: tuple[NavItem, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages of one build have around them. ``templates``: folders, the first goes first; ``config``: the settings
    that the templates read; ``version``: what stands for the content of the templates, for processes that outlive a build."""

    templates: tuple[str, ...]
    config: dict[str, Any]
    nav: Nav
    policy: str
    branch: str
    terms: tuple[glossary.Term, ...]
    version: bytes = b""

    def html(self, page: Page) -> str:
        """The whole page, as it is written to its file."""
        template = self.environment.get_template(_TEMPLATE)
        laid = self._laid(page)
        return compact(template.render(page=laid, nav=self.nav, config=self.config, policy=self.policy))

    @property
    def environment(self) -> Environment:
        """Of the templates, one for all builds with the same."""
        return _environment(self.templates, self.version)

    def compile(self) -> None:
        """Makes our own templates ready for this process and those that it forks."""
        for folder in map(Path, self.templates[:1]):
            for path in sorted(folder.rglob("*.html")):
                self.environment.get_template(path.relative_to(folder).as_posix())

    def reread(self) -> None:
        """Templates that were edited since this process read them are read again."""
        _environment.cache_clear()

    def _laid(self, page: Page) -> dict[str, Any]:
        """The page under the names that MkDocs' pages have in the templates."""
        known = meta(page)
        address, repository = self.config["site_url"], self.config["repo_url"]
        return {
            "url": page.url,
            "title": page.title,
            "meta": known,
            "content": glossary.explained(page, self.terms),
            "toc": outline.tree(page.toc),
            "is_homepage": False,
            "parent": None,
            "canonical_url": urljoin(address, page.url) if address else None,
            "edit_url": edit_url(repository, self.branch, known["origin"]) if repository else None,
        }


def meta(page: Page) -> dict[str, str]:
    """What the templates know of a page that was made, beside its content."""
    column = page.url.split("/")[0]
    return {
        "title": page.title,
        "description": page.description,
        "kind": page.kind,
        "data": page.data,
        "origin": origin(page.url),
        "column": "cities" if column == "plans" else column,
    }


@lru_cache(maxsize=1)
def _environment(templates: tuple[str, ...], _version: bytes) -> Environment:
    env = Environment(loader=FileSystemLoader(templates), auto_reload=False, autoescape=True)
    env.filters["url"] = _url
    return env


@pass_context
def _url(context: Context, target: str) -> str:
    return links.relative(str(target), context["page"]["url"])
