"""axe-core in a page: what it finds, at both sizes and on both papers."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from conftest import NARROW, WIDE
from playwright.sync_api import Page
from sampling import ALL, COLOURED

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Looked at apart from the rest: dark paper may change it, and it may be sampled.
CONTRAST = "color-contrast"


def run(page: Page, options: dict[str, Any], where: str = "() => document") -> list[str]:
    """What axe finds at the elements that ``where`` answers."""
    found = page.evaluate(
        f"options => axe.run(({where})(), {{...options, resultTypes: ['violations']}}).then(found => found.violations)",
        options,
    )
    return [
        f"{fault['id']}: {node['html'][:200]} — {' '.join(reason['message'] for reason in (*node['any'], *node['all'], *node['none']))}"
        for fault in found
        for node in fault["nodes"]
    ]


def contrasts(page: Page) -> list[str]:
    return run(page, {"runOnly": {"type": "rule", "values": [CONTRAST]}}, *([] if ALL else [COLOURED]))


def violations(page: Page) -> list[str]:
    """All that axe finds in the page as it is now."""
    tagged = {"runOnly": {"type": "tag", "values": STANDARD}, "rules": {CONTRAST: {"enabled": False}}}
    return run(page, tagged) + contrasts(page)


def everywhere(page: Page) -> list[str]:
    """All that it finds with every part open, wide and narrow, on light paper and on dark."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    page.evaluate(AXE)
    found = []
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme="light")
        found += violations(page)
        page.emulate_media(color_scheme="dark")
        found += contrasts(page) + run(page, {"runOnly": {"type": "rule", "values": ["link-in-text-block"]}})
    return found
