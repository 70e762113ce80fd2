"""A built site, each of its files read once: of a page what the check judges, and what its texts tell the switch 简/繁."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from planpress import engine
from planpress.pages import markup
from planpress.pages.hant.examine import Examined, examined
from planpress.pages.hant.texts import INLINE, URL, page_texts, script_texts
from planpress.pages.sitecheck import Checked, checked


class Seen(NamedTuple):
    """What is known of one file; ``page`` is None for one that is no page."""

    url: str
    page: Checked | None
    texts: Examined


@dataclass(frozen=True, slots=True)
class Built:
    """``pages`` by name; ``texts``: what those of each file tell."""

    pages: dict[str, Checked]
    texts: list[Examined]


def read(site: Path, known: Iterable[Seen] = ()) -> Built:
    """Every page and script under ``site``; those that are ``known`` are not read again."""
    seen = {each.url: each for each in known}
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in (".html", ".js")]
    unread = sorted(set(names) - seen.keys() - {URL})
    seen.update((each.url, each) for each in engine.ordered(_read, site, unread))
    pages = {name: each.page for name, each in sorted(seen.items()) if each.page}
    return Built(pages, [each.texts for each in seen.values()])


def see(name: str, text: str) -> Seen:
    """One file of this name, a page or a script."""
    if name.endswith(".js"):
        return Seen(name, None, examined(script_texts(text)))
    page = markup.cut(text, INLINE)
    return Seen(name, checked(text, page.tags), examined(page_texts(page)))


def _read(site: Path, name: str) -> Seen:
    return see(name, (site / name).read_text(encoding="utf-8"))
