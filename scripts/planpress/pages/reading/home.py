"""The first page: what this is, what the comparison says at first sight, where to begin."""

from __future__ import annotations

from planpress.library import Library
from planpress.pages.compute.insights import insights
from planpress.pages.page import Page
from planpress.pages.reading.timeline import timeline
from planpress.pages.templating import render

HOME = "index.html"
MOST_PLANS = 12  # more do not fit a first sight; the cities' page has all


def page(library: Library) -> Page:
    """``index.html``."""
    shown = sorted(library.plans, key=lambda entry: entry.plan.period.end or 0)[-MOST_PLANS:]
    html = render(
        "reading/home.html",
        HOME,
        library=library,
        # Sentences about single plans say little of a library in parts, and to find them every text would be read.
        insights=() if library.parts else insights(library),
        timeline=timeline(library, shown),
        shown=[entry for entry in library.plans if entry in shown],
        sums=_sums(library),
    )
    description = f"{len(library.plans)}份城市标准化规划的全文、目标与比较。"
    return Page(HOME, "城市标准化规划库", html, description, "home")


def _sums(library: Library) -> tuple[tuple[int, str, str], ...]:
    """(how many, of what, where to see them)."""
    plans = [entry.plan for entry in library.plans]
    return (
        (len(plans), "份规划", "cities/index.html"),
        (sum(len(plan.targets) for plan in plans), "个目标数字", "targets/index.html"),
        (sum(len(plan.responsibilities) for plan in plans), "组责任", "departments/index.html"),
        (len({use.measure for plan in plans for use in plan.measures}), "种政策工具", "measures/index.html"),
        (sum(award.amount is not None for plan in plans for award in plan.awards), "项写明的金额", "awards/index.html"),
    )
