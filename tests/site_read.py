"""A whole site read from its folder, for tests that judge it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from planpress.pages.built import Seen, see
from planpress.pages.hant.texts import URL
from planpress.pages.sitecheck import Checked


def pages(site: Path, known: Iterable[Seen] = ()) -> dict[str, Checked]:
    """By name what every page contains; those that are ``known`` are not read again."""
    return {name: each.page for name, each in sorted(seen(site, known).items()) if each.page}


def seen(site: Path, known: Iterable[Seen] = ()) -> dict[str, Seen]:
    """By name what is known of every page and script."""
    found = {each.url: each for each in known}
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.suffix in (".html", ".js") and name not in found and name != URL:
            found[name] = see(name, path.read_text(encoding="utf-8"))
    return found
