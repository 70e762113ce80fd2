"""A built site, read once: of each page what the check judges, and all texts that the switch 简/繁 must know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planpress import engine
from planpress.pages import markup
from planpress.pages.hant.texts import URL, page_texts, script_texts
from planpress.pages.sitecheck import Checked, checked


@dataclass(frozen=True, slots=True)
class Built:
    """``pages`` by name; ``texts``, each once."""

    pages: dict[str, Checked]
    texts: set[str]


def read(site: Path) -> Built:
    """Every page and script under ``site``."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in (".html", ".js"))
    pages: dict[str, Checked] = {}
    texts: set[str] = set()
    for name, (page, found) in zip(names, engine.ordered(_read, site, names), strict=True):
        if page:
            pages[name] = page
        texts |= found
    return Built(pages, texts)


def _read(site: Path, name: str) -> tuple[Checked | None, set[str]]:
    if name == URL:
        return None, set()
    text = (site / name).read_text(encoding="utf-8")
    if name.endswith(".js"):
        return None, set(script_texts(text))
    tags = list(markup.tags(text))
    return checked(text, tags), set(page_texts(text, tags))
