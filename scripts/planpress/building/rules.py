"""The page of the rules, which is not of the library, and the only one that needs the programs for editors."""

from __future__ import annotations

from planpress.library import Library
from planpress.pages import task
from planpress.pages.page import Page

URL = "rules.html"


def rules_task(library: Library) -> task.Task:
    """``rules.html``."""
    return task.page(URL, _page, library.only(()))


def _page(library: Library) -> Page:
    # Not at the top: it brings conversion with it, which takes longer to import than a build after one edit may take.
    from planpress.editing.rulebook import page

    return page.page(library)
