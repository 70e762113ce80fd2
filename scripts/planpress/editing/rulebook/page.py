"""The page that lists all rules; each has an anchor of its name."""

from __future__ import annotations

from planpress.editing.rulebook import GROUPS, rules
from planpress.library import Library
from planpress.pages.page import Page, TocEntry
from planpress.pages.templating import render

URL = "rules.html"


def page(_: Library) -> Page:
    html = render("rules.html", URL, groups=[(group, [r for r in rules() if r.group == group]) for group in GROUPS])
    toc = tuple(TocEntry(1, group, f"group-{number}") for number, group in enumerate(GROUPS, 1))
    return Page(URL, "检查规则", html, "planpress check 的全部规则，各有一例", "written", toc)
