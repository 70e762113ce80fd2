"""A plan's page: the text as a document, with its facts marked in place."""

from __future__ import annotations

from collections import defaultdict

from planpress.library import Library
from planpress.pages import links, words
from planpress.pages.page import Page
from planpress.pages.reading import blocks, legislation, text
from planpress.pages.reading.differences import CONFIDENCE, EMENDED, NORMALISED, differences
from planpress.pages.reading.placing import place
from planpress.pages.templating import render

# What the source is, and what the check was worth: said under every title, so that no page looks more official than it is.
SOURCE_KINDS = {
    "官方": "取自发文机关或政府网站", "转载": "取自转载的网页，不是发文机关公布的文本", "文档分享站": "取自文档分享网站，由用户上传，来历不明",
}  # fmt: skip
REVIEWS = {
    "机器转换": "程序转换而成，还没有核对", "机器核对": "程序与来源文件逐字核对过，还没有人核对", "人工核对": "由人与原文核对过",
}  # fmt: skip


def related(library: Library) -> dict[str, tuple[links.PlanName, ...]]:
    """Plan -> the one that has taken its place, and those whose place it has taken, in the order of the library; only plans that have such."""
    out: dict[str, tuple[links.PlanName, ...]] = defaultdict(tuple)
    plans = {entry.key: entry for entry in library.plans}
    for entry in library.plans:
        if (later := plans.get(entry.plan.superseded_by or "")) is not None:
            out[entry.key] += (links.PlanName(later.key, later.plan.title),)
            out[later.key] += (links.PlanName(entry.key, entry.plan.title),)
    return out


def page(library: Library, key: str, relations: tuple[links.PlanName, ...]) -> Page:
    """``plans/<city>/<plan>.html``. ``library``: need hold no other plan."""
    entry = library.entry(key)
    here = links.plan_url(entry)
    placed = place(library, entry)
    views = text.views(library, entry, placed)
    outline = text.outline(entry, views)
    html = render(
        "reading/plan.html",
        here,
        library=library,
        entry=entry,
        plan=entry.plan,
        city=library.city[entry.city_key].city,
        text=blocks.html(library, entry, views),
        title=text.title(entry, placed),
        successor=next((other for other in relations if other.key == entry.plan.superseded_by), None),
        predecessors=[other for other in relations if other.key != entry.plan.superseded_by],
        outline=outline,
        reference=legislation.reference(entry),
        differences=differences(entry),
        source_kind=SOURCE_KINDS[entry.plan.source.kind],
        review=REVIEWS[entry.plan.review.status],
        source_size=entry.source_path.stat().st_size,
        renamed=not links.source_path(entry).endswith(f"/{entry.plan.source.file}"),
        source_text=links.source_text_url(entry),
        emended=EMENDED,
        confidence=CONFIDENCE,
        normalised=NORMALISED,
    )
    city = library.city[entry.city_key].city.name
    description = (
        f"{city}，{words.period(entry.plan.period)}。全文，{len(entry.plan.targets)}个目标数字，每个都能点回原文。"
    )
    return Page(here, entry.plan.title, html, description, "plan", outline, legislation.json_ld(library, entry))
